/* speaker.c - who says each quotation of a paragraph */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "quotes.h"

enum {
	SHORT = 3, /* fewer words need a verb of saying beside them */
	PHRASE = 8, /* tokens of a speaker's */
	REACH = 30, /* tokens behind a quotation in which its verb stands */
};

static const struct subject nobody = { NOBODY, NONE, NONE };

/* The speaker of the document's last quotation before p. */
static struct buf last;
static bool known;
static bool single; /* the last quotation with a verb of saying beside it stood in single marks */

void
speakers_forget(void)
{
	known = single = false;
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

/* Whether what starts with token i, behind a verb of saying, can not be a clause that it tells of. */
static bool
no_clause(uint32_t i, uint32_t end)
{
	const struct tok *t = &p.tok[i];

	return i >= end || t->type != WORD || (t->name == NONE && (t->is & (PREPOSITION | DAY | ADVERB | LINK)) != 0);
}

/* The speaker that tokens i..end name, with a verb of saying: "said Smith", "Smith said". tag: what they say
 * must be what stood before, for they are a sentence of their own. */
static struct subject
spoken(uint32_t i, uint32_t end, bool tag)
{
	struct subject who, first;
	uint32_t most = i + REACH < end ? i + REACH : end, k, behind;

	first = phrase_from(i, end, &behind);
	for (k = i; k < most && p.tok[k].quote == NONE && p.tok[k].type != STOP; k++) {
		if (!verb(k, SAY | TELL | BEHIND) || (tag && !no_clause(k + 1, end) && (p.tok[k].is & TELL) == 0))
			continue;
		if ((p.tok[k].is & NOUN) != 0 && k != behind)
			continue;
		if (k == i)
			who = subject_right(k, end);
		else if (first.who == NAMED || first.who == SPOKEN)
			who = first;
		else
			who = subject_left(k, i);
		if (who.who == NOBODY && k > i)
			who = subject_right(k, end);
		if (who.who != NOBODY)
			return who;
	}
	return nobody;
}

/* A name led by a dash, from token i on: "..." - Smith, of Ohio. */
static bool
dashed(uint32_t i, uint32_t end, struct subject *who)
{
	uint32_t behind;

	if (i + 1 >= end || p.tok[i].type != DASH)
		return false;
	*who = phrase_from(i + 1, end, &behind);
	return who->who == NAMED && (behind == end || p.tok[behind].type == COMMA || p.tok[behind].type == STOP);
}

/* Who stands behind the quotation as its speaker, in its sentence s or at the start of the next one. */
static struct subject
behind(const struct quote *q, const struct sentence *s)
{
	bool next = s + 1 < p.sentence + p.sentences;
	struct subject who;
	uint32_t i = q->last;

	while (i < s->last && p.tok[i].quote != NONE && p.tok[i].start < q->close)
		i++;
	if (i == s->last && next && dashed(s[1].first, s[1].last, &who))
		return who;
	if (dashed(i, s->last, &who))
		return who;
	while (i < s->last && (p.tok[i].type == COMMA || p.tok[i].type == DASH))
		i++;
	if (i == s->last && next && p.tok[q->last - 1].type == STOP)
		return spoken(s[1].first, s[1].last, true);
	if (i == s->last || p.tok[i].quote != NONE || p.tok[i].type == STOP || p.tok[i].type == COLON)
		return nobody;
	if ((p.tok[i].is & (LINK | PREPOSITION | WHO)) != 0 && p.tok[i].name == NONE)
		return nobody;
	return spoken(i, s->last, false);
}

/* A noun of saying, and whose: "the call of Smith for", "Smith's demand". */
static bool
noun_of(uint32_t i, uint32_t from, uint32_t to, struct subject *who)
{
	uint32_t behind;

	if ((p.tok[i].is & NOUN) == 0 || p.tok[i].quote != NONE || p.tok[i].name != NONE || i <= from)
		return false;
	if ((p.tok[i - 1].is & POSSESSIVE) != 0 && i > from + 1) {
		*who = phrase_upto(i - 2, from);
		return who->who == NAMED;
	}
	if (i + 2 >= to || (!tok_is(i + 1, "of") && !tok_is(i + 1, "by") && !tok_is(i + 1, "from")))
		return false;
	*who = phrase_from(i + 2, to, &behind);
	return who->who == NAMED && p.name[who->at].person;
}

/* Who stands before the quotation as its speaker: `Smith said, "`, `Smith: "`. */
static struct subject
before(const struct quote *q, const struct sentence *s)
{
	struct subject who;
	uint32_t i = q->first, end;

	while (i > s->from && p.tok[i - 1].type == MARK && p.tok[i - 1].quote == p.tok[q->first].quote)
		i--;
	if (i > s->from + 1 && p.tok[i - 1].type == COLON) {
		who = phrase_from(s->from, i - 1, &end);
		if (who.who == NAMED && (end == i - 1 || p.tok[end].type == COMMA || p.tok[end].type == BRACKET))
			return who;
	}
	for (uint32_t k = i; k > window(s->from, i); k--) {
		if (!verb(k - 1, VERB) && (!verb(k - 1, BEHIND) || k + 2 < i))
			continue;
		who = subject_left(k - 1, s->from);
		if ((p.tok[k - 1].is & NOUN) != 0 &&
		    (p.tok[k - 1].upper || tok_is(k, "of") || (who.who == NAMED && !p.name[who.at].person)))
			continue;
		if (who.who != NOBODY)
			return who;
		if (participle(k - 1)) /* By saying it is "ready" ... */
			continue;
		who = subject_right(k - 1, i);
		if (who.who != NOBODY)
			return who;
	}
	for (uint32_t k = i; k > s->from && k + PHRASE > i; k--)
		if (noun_of(k - 1, s->from, i, &who))
			return who;
	return nobody;
}

/* "according to Smith", in the sentence. */
static struct subject
according(const struct quote *q, const struct sentence *s)
{
	uint32_t end;

	for (uint32_t i = window(s->first, q->last); i + 2 < s->last && i < q->last + WINDOW; i++)
		if ((p.tok[i].is & ACCORDING) != 0 && p.tok[i].quote == NONE && tok_is(i + 1, "to"))
			return phrase_from(i + 2, s->last, &end);
	return nobody;
}

/* Whether the quotation leads its sentence: no word stands before it. */
static bool
leads(const struct quote *q, const struct sentence *s)
{
	for (uint32_t i = s->first; i < q->first; i++)
		if (p.tok[i].type == WORD)
			return false;
	return true;
}

/* Whether the quotation fills its sentences: nothing but marks and punctuation around it. */
static bool
alone(const struct quote *q, const struct sentence *a, const struct sentence *z)
{
	for (uint32_t i = q->last; i < z->last; i++)
		if (p.tok[i].type == WORD)
			return false;
	return leads(q, a);
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

/* Whether it is no more than a word or two before a noun: the "qualified" dispute. */
static bool
modifier(const struct quote *q, const struct sentence *s)
{
	uint32_t i = q->last;

	while (i < s->last && p.tok[i].type == MARK)
		i++;
	return i < s->last && p.tok[i].type == WORD && !p.tok[i].upper && p.tok[i].is == 0 &&
	    p.tok[q->last - 1].type == WORD;
}

/* The token before the quotation's mark, or NONE where it leads its sentence. */
static uint32_t
token_before(const struct quote *q, const struct sentence *s)
{
	uint32_t i = q->first;

	while (i > s->first && p.tok[i - 1].type == MARK)
		i--;
	return i > s->first ? i - 1 : NONE;
}

/* Whether the words are set apart for another reason than that somebody says them: a title of a book or a
 * broadcast, a word or two before a noun. */
static bool
set_apart(const struct quote *q, const struct sentence *a, const struct sentence *z)
{
	uint32_t i = token_before(q, a);

	if (i == NONE || p.tok[i].type == COLON || p.tok[i].type == DASH)
		return false;
	if (p.tok[i].type == COMMA)
		return title(q) && i > a->first && !verb(i - 1, VERB) && (p.tok[i - 1].is & DAY) == 0;
	if (verb(i, VERB))
		return false;
	return title(q) || (q->words <= SHORT && modifier(q, z));
}

/* Where nothing closes a quotation, let it end before its speaker all the same: "It will hold, Smith said. */
static void
trim(struct quote *q)
{
	uint32_t at = NONE, k;

	for (uint32_t i = q->first + 1; i + 2 < q->last; i++) {
		if (p.tok[i].type != COMMA && p.tok[i].type != STOP)
			continue;
		for (k = i + 1; k < q->last && k < i + PHRASE && p.tok[k].type == WORD; k++)
			if ((p.tok[k].is & I) != 0 || ((p.tok[k].is & SAY) != 0 && (p.tok[k].is & NOUN) == 0 && p.tok[k].name == NONE))
				break;
		if (k > i + 1 && k < q->last && (p.tok[k].is & SAY) != 0 &&
		    (k + 1 >= q->last || (p.tok[k + 1].is & (PREPOSITION | DAY)) != 0 || p.tok[k + 1].type == STOP))
			at = i;
	}
	if (at == NONE)
		return;
	for (k = at + 1; k < q->last; k++)
		p.tok[k].quote = NONE;
	q->last = at + 1;
	q->end = q->close = p.tok[at].end;
}

/* Look for the quotation's speaker beside it, by a verb of saying. */
static void
beside(struct quote *q)
{
	const struct sentence *a, *z;
	struct subject who;

	if (q->unclosed)
		trim(q);
	a = sentence_of(q->first);
	z = sentence_of(q->last - 1);
	if (set_apart(q, a, z))
		return;
	who = behind(q, z);
	q->tagged = who.who != NOBODY;
	if (who.who == NOBODY)
		who = before(q, a);
	if (who.who == NOBODY)
		who = according(q, z);
	q->beside = who.who != NOBODY;
	q->said = q->beside || ((!q->single || single) && (q->words >= SHORT || alone(q, a, z)));
	if (q->beside)
		single = q->single;
	if (q->beside)
		q->who = people_value(&who);
}

/* The speaker of quotation i, with no verb of saying beside it; previous: the one said before it, or NULL. */
static uint32_t
around(size_t i, const struct quote *previous)
{
	const struct quote *q = &p.quote[i], *next = NULL;
	const struct sentence *a = sentence_of(q->first), *z = sentence_of(q->last - 1);
	struct subject who = nobody;

	if (i + 1 < p.quotes && p.quote[i + 1].tagged && sentence_of(p.quote[i + 1].first) <= z + 1)
		next = &p.quote[i + 1];
	if (!leads(q, a))
		who = subject_first(a->first, q->first);
	else if (previous == NULL && next != NULL)
		return next->who;
	else if (previous == NULL && a > p.sentence)
		who = subject_last(a[-1].from, a[-1].last);
	if (who.who == SPOKEN || (who.who == NAMED && p.name[who.at].person))
		return people_value(&who);
	if (previous != NULL)
		return previous->who;
	return a == p.sentence && known ? value_keep(last.p, last.n) : NONE;
}

/* Keep for the next paragraph who spoke last in this one, or is about to: "Smith said:". */
static void
keep(const struct quote *previous)
{
	const struct sentence *s = &p.sentence[p.sentences - 1];
	struct subject who = nobody;
	uint32_t value = NONE;

	if (s->last > s->first && p.tok[s->last - 1].type == COLON)
		who = subject_first(s->from, s->last);
	if (who.who != NOBODY)
		value = people_value(&who);
	else if (previous != NULL)
		value = previous->who;
	else
		return;
	known = value != NONE;
	buf_clear(&last);
	if (known)
		buf_str(&last, p.values.p + value);
}

void
speakers_find(void)
{
	const struct quote *previous = NULL;

	for (size_t i = 0; i < p.quotes; i++)
		if (p.quote[i].first != NONE)
			beside(&p.quote[i]);
	for (size_t i = 0; i < p.quotes; i++) {
		if (!p.quote[i].said)
			continue;
		if (!p.quote[i].beside)
			p.quote[i].who = around(i, previous);
		previous = &p.quote[i];
	}
	keep(previous);
}
