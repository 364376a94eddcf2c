/* speaker.c - who says each quotation of a paragraph */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "quotes.h"

enum {
	SHORT = 3, /* fewer words need a verb of saying beside them */
	TAG = 30,  /* tokens behind a quotation in which its verb stands */
};

/* The speaker of the last quotation of the document, and whether it was left unclosed. */
static struct buf last;
static bool known, unclosed;

void
speakers_forget(void)
{
	known = unclosed = false;
	people_forget();
}

/* The sentence that a token stands in. */
static const struct sentence *
sentence_of(uint32_t tok)
{
	size_t low = 0, high = p.sentences;

	while (low + 1 < high) {
		size_t mid = (low + high) / 2;

		if (p.sentence[mid].first <= tok)
			low = mid;
		else
			high = mid;
	}
	return &p.sentence[low];
}

/* Whether a token is a verb of one of these classes, outside quotations. */
static bool
verb(uint32_t i, unsigned classes)
{
	return (p.tok[i].is & classes) != 0 && p.tok[i].quote == NONE && p.tok[i].name == NONE;
}

/* Who stands behind the quotation as its speaker: `," said Smith`, `," Smith said`. */
static struct subject
behind(const struct quote *q, const struct sentence *s)
{
	struct subject who = { NOBODY, NONE, NONE };
	uint32_t i = q->last, k, most;

	while (i < s->last && p.tok[i].quote != NONE && p.tok[i].start < q->close)
		i++;
	while (i < s->last && (p.tok[i].type == COMMA || p.tok[i].type == DASH) && p.tok[i].quote == NONE)
		i++;
	if (i == s->last || p.tok[i].quote != NONE || p.tok[i].type == STOP || p.tok[i].type == COLON)
		return who;
	if ((p.tok[i].is & (LINK | PREPOSITION)) != 0 && p.tok[i].name == NONE)
		return who;
	most = i + TAG < s->last ? i + TAG : s->last;
	for (k = i; k < most && p.tok[k].quote == NONE; k++) {
		if (p.tok[k].type == STOP)
			break;
		if (!verb(k, SAY | TELL))
			continue;
		if (k > i)
			who = subject_left(k, i);
		if (who.who == NOBODY)
			who = subject_right(k, s->last);
		if (who.who != NOBODY && (k == i || who.from != NONE))
			return who;
	}
	return (struct subject){ NOBODY, NONE, NONE };
}

/* Who stands before the quotation as its speaker: `Smith said, "`, `Smith: "`. */
static struct subject
before(const struct quote *q, const struct sentence *s)
{
	struct subject who = { NOBODY, NONE, NONE };
	uint32_t i = q->first;

	while (i > s->first && p.tok[i - 1].type == MARK && p.tok[i - 1].quote == p.tok[q->first].quote)
		i--;
	if (i > s->first && p.tok[i - 1].type == COLON && i - 1 > s->first) {
		who = phrase_upto(i - 2, s->first);
		if (who.who == NAMED && who.from == s->first)
			return who;
	}
	for (uint32_t k = i; k > s->first; k--) {
		if (!verb(k - 1, VERB))
			continue;
		if ((p.tok[k - 1].is & NOUN) != 0 && k - 1 > s->first && (p.tok[k - 2].is & (ARTICLE | POSSESSIVE)) != 0)
			continue;
		who = subject_left(k - 1, s->first);
		if (who.who != NOBODY)
			return who;
		who = subject_right(k - 1, i);
		if (who.who != NOBODY)
			return who;
	}
	return (struct subject){ NOBODY, NONE, NONE };
}

/* "according to Smith", anywhere in the sentence. */
static struct subject
according(const struct sentence *s)
{
	uint32_t end;

	for (uint32_t i = s->first; i + 2 < s->last; i++)
		if (p.tok[i].quote == NONE && tok_is(i, "according") && tok_is(i + 1, "to"))
			return phrase_from(i + 2, s->last, &end);
	return (struct subject){ NOBODY, NONE, NONE };
}

/* Whether the quotation fills its sentences: nothing but marks and punctuation around it. */
static bool
alone(const struct quote *q, const struct sentence *a, const struct sentence *z)
{
	for (uint32_t i = a->first; i < q->first; i++)
		if (p.tok[i].type == WORD)
			return false;
	for (uint32_t i = q->last; i < z->last; i++)
		if (p.tok[i].type == WORD)
			return false;
	return true;
}

/* Whether the words are a title of a book or a broadcast: each begins with a capital, but for small ones. */
static bool
title(const struct quote *q)
{
	const struct tok *t;

	for (uint32_t i = q->first; i < q->last; i++) {
		t = &p.tok[i];
		if (t->type == WORD && !t->upper && (i == q->first || (t->is & (PREPOSITION | ARTICLE | LINK | POSSESSIVE | AUX)) == 0))
			return false;
	}
	return true;
}

/* Whether a verb of saying, or a colon, stands right before the quotation, or a comma. */
static bool
introduced(const struct quote *q, const struct sentence *s)
{
	uint32_t i = q->first;

	while (i > s->first && p.tok[i - 1].type == MARK)
		i--;
	if (i == s->first)
		return true;
	return p.tok[i - 1].type == COLON || p.tok[i - 1].type == COMMA || p.tok[i - 1].type == DASH || verb(i - 1, VERB);
}

/* Whether it is no more than a word or two before a noun: the "qualified" dispute. */
static bool
modifier(const struct quote *q, const struct sentence *s)
{
	uint32_t i = q->last;

	while (i < s->last && p.tok[i].type == MARK)
		i++;
	return i < s->last && i > q->last && p.tok[i].type == WORD && !p.tok[i].upper && p.tok[i].is == 0 &&
	    p.tok[q->last - 1].type == WORD;
}

/* Set the speaker of a quotation. */
static void
settle(struct quote *q, uint32_t who)
{
	q->said = true;
	q->who = who;
}

static void
find(struct quote *q, struct quote *previous)
{
	const struct sentence *a, *z;
	struct subject who;
	uint32_t value = NONE;

	if (q->first == NONE)
		return;
	a = sentence_of(q->first);
	z = sentence_of(q->last - 1);
	if (!introduced(q, a) && (title(q) || (q->words <= SHORT && modifier(q, z))))
		return;
	who = behind(q, z);
	if (who.who == NOBODY)
		who = before(q, a);
	if (who.who == NOBODY)
		who = according(z);
	if (who.who != NOBODY) {
		settle(q, people_value(&who));
		return;
	}
	if (q->words < SHORT && !alone(q, a, z))
		return;
	if (alone(q, a, z)) {
		if (previous != NULL)
			value = previous->who;
		else if (a > p.sentence)
			who = subject_first(a[-1].first, a[-1].last);
		else if (known)
			value = value_keep(last.p, last.n);
	} else {
		who = subject_first(a->first, q->first);
	}
	if (who.who != NOBODY)
		value = people_value(&who);
	settle(q, value);
}

void
speakers_find(void)
{
	struct quote *previous = NULL;

	for (size_t i = 0; i < p.quotes; i++) {
		find(&p.quote[i], previous);
		if (p.quote[i].said)
			previous = &p.quote[i];
	}
	if (previous != NULL) {
		unclosed = previous->unclosed;
		known = previous->who != NONE;
		if (known) {
			buf_clear(&last);
			buf_str(&last, p.values.p + previous->who);
		}
	}
}
