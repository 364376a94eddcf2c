/* subject.c - whose verb a verb of saying is */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "quotes.h"

enum {
	PHRASE = 12,     /* tokens a noun phrase is looked for */
	APPOSITION = 40, /* tokens between the commas of one */
};

static const struct subject nobody = { NOBODY, NONE, NONE };

/* Whether a token is a word that stands in no quotation. */
static bool
word(uint32_t i)
{
	return (p.tok[i].type == WORD || p.tok[i].type == NUMBER) && p.tok[i].quote == NONE;
}

/* Whether a word may belong to a noun phrase. */
static bool
nominal(uint32_t i)
{
	const struct tok *t = &p.tok[i];

	if (!word(i))
		return false;
	if (t->name != NONE)
		return true;
	return (t->is & (AUX | PREPOSITION | LINK | WHO | PRONOUN | DAY)) == 0 &&
	    ((t->is & VERB) == 0 || (t->is & NOUN) != 0);
}

/* The first token of the name that token i stands in. */
static uint32_t
name_first(uint32_t i, uint32_t floor)
{
	while (i > floor && p.tok[i - 1].name == p.tok[i].name)
		i--;
	return i;
}

/* Behind what a phrase's words before token i are, where a preposition leads them: what stands before
 * the preposition: "[a spokesman] for the group", "[Smith] of Columbia University". */
static struct subject
before_preposition(uint32_t i, uint32_t floor, int depth)
{
	uint32_t least = i > floor + 6 ? i - 6 : floor;

	if (i > floor + 1 && nominal(i - 1) && p.tok[i - 1].upper && p.tok[i - 1].is == 0 && p.tok[i - 1].name == NONE)
		return nobody; /* a title: Secretary of State Smith */
	while (i > least && nominal(i - 1) && p.tok[i - 1].name == NONE)
		i--;
	if (i < floor + 2 || (p.tok[i - 1].is & PREPOSITION) == 0 || p.tok[i - 1].quote != NONE || depth == 0)
		return nobody;
	i--;
	if (p.tok[i - 1].name != NONE && word(i - 1))
		return (struct subject){ NAMED, p.tok[i - 1].name, name_first(i - 1, floor) };
	if (!nominal(i - 1) || (p.tok[i - 1].is & (ARTICLE | ADVERB)) != 0)
		return (p.tok[i - 1].is & PRONOUN) != 0 && word(i - 1) ? (struct subject){ SPOKEN, i - 1, i - 1 } : nobody;
	struct subject s = before_preposition(i - 1, floor, depth - 1);

	if (s.who == NAMED && p.name[s.at].person)
		return s;
	return (struct subject){ SOMEONE, NONE, i - 1 };
}

struct subject
phrase_upto(uint32_t last, uint32_t floor)
{
	struct subject s = { SOMEONE, NONE, last }, head;
	uint32_t i = last;

	if (p.tok[i].type == BRACKET) { /* Smith (R-Ohio) */
		while (i > floor && p.text.p[p.tok[i].start] != '(')
			i--;
		if (i == floor)
			return nobody;
		i--;
	}
	if (!word(i))
		return nobody;
	if ((p.tok[i].is & PRONOUN) != 0 && p.tok[i].name == NONE)
		return (struct subject){ SPOKEN, i, i };
	if (p.tok[i].name != NONE) {
		s = (struct subject){ NAMED, p.tok[i].name, name_first(i, floor) };
	} else if (!nominal(i) || (p.tok[i].is & (ARTICLE | POSSESSIVE)) != 0) {
		return nobody;
	}
	head = before_preposition(s.from, floor, 3);
	if (s.who == NAMED ? head.who == SOMEONE || (head.who == NAMED && p.name[head.at].person && !p.name[s.at].person)
	                   : head.who == SPOKEN || (head.who == NAMED && p.name[head.at].person))
		s = head;
	while (s.from > floor && nominal(s.from - 1) && last - s.from < PHRASE)
		s.from--;
	return s;
}

/* "Smith, a lawyer, said": the subject before the comma (or dash) that token i is the second of. */
static struct subject
before_apposition(uint32_t i, uint32_t floor)
{
	uint32_t least = i > floor + APPOSITION ? i - APPOSITION : floor, k = i;
	uint8_t type = p.tok[i].type;
	struct subject outer, inner;

	inner = phrase_upto(i - 1, floor);
	while (k > least && p.tok[k - 1].type != type && p.tok[k - 1].quote == NONE)
		k--;
	if (k <= floor + 1 || p.tok[k - 1].type != type || p.tok[k - 1].quote != NONE)
		return inner;
	outer = phrase_upto(k - 2, floor);
	if (outer.who == NOBODY)
		return inner;
	if (outer.who == SOMEONE && inner.who == NAMED && p.name[inner.at].person && inner.from <= k) {
		inner.from = outer.from;
		return inner; /* "her spokesman, John Smith, said" */
	}
	return outer;
}

bool
participle(uint32_t i)
{
	const struct tok *t = &p.tok[i];

	return t->type == WORD && t->name == NONE && !t->upper && t->end - t->start > 4 &&
	    memcmp(p.text.p + t->end - 3, "ing", 3) == 0;
}

struct subject
subject_left(uint32_t verb, uint32_t floor)
{
	const struct tok *t;
	uint32_t i = verb;

	while (i > floor) {
		t = &p.tok[i - 1];
		if (t->quote != NONE)
			return nobody;
		if (t->name != NONE) /* The WHO said */
			return phrase_upto(i - 1, floor);
		if ((t->is & (AUX | ADVERB | DAY)) != 0) {
			i--;
			continue;
		}
		if (t->type == COMMA || t->type == DASH) {
			if (participle(verb)) /* ", saying" */
				return subject_last(floor, i - 1);
			return i - 1 > floor ? before_apposition(i - 1, floor) : nobody;
		}
		if ((t->is & WHO) != 0 && i - 1 > floor) {
			i -= p.tok[i - 2].type == COMMA && i - 2 > floor ? 2 : 1;
			return phrase_upto(i - 1, floor);
		}
		if ((t->is & PREPOSITION) != 0 && i != verb && (p.tok[i].is & DAY) != 0 && !participle(verb)) {
			i--; /* Smith, who on Friday said */
			continue;
		}
		if ((t->is & (LINK | PREPOSITION)) != 0)
			return subject_last(floor, i - 1);
		if (i == verb && participle(verb)) {
			struct subject s = subject_last(floor, i - 1); /* "issued a statement saying" */

			if (s.who != NOBODY)
				return s;
		}
		return phrase_upto(i - 1, floor);
	}
	return nobody;
}

struct subject
phrase_from(uint32_t first, uint32_t end, uint32_t *behind)
{
	struct subject s = nobody;
	uint32_t i = first, most = first + PHRASE * 2 < end ? first + PHRASE * 2 : end, next;

	while (i < most && word(i) && p.tok[i].name == NONE && (p.tok[i].is & (ADVERB | DAY)) != 0)
		i++;
	*behind = i;
	if (i < most && word(i) && p.tok[i].name == NONE && (p.tok[i].is & PRONOUN) != 0) {
		*behind = i + 1;
		return (struct subject){ SPOKEN, i, i };
	}
	for (; i < most && nominal(i); i++) {
		s.from = first;
		if (p.tok[i].name != NONE) {
			s.who = NAMED;
			s.at = p.tok[i].name;
		} else {
			s.who = SOMEONE;
			s.at = NONE;
		}
	}
	*behind = i;
	if (s.who != SOMEONE)
		return s;
	/* a spokesman for the group, John Smith */
	while (i < most && word(i) && (p.tok[i].is & PREPOSITION) != 0)
		for (i++; i < most && nominal(i);)
			i++;
	if (i + 1 < end && p.tok[i].type == COMMA && p.tok[i + 1].name != NONE && p.name[p.tok[i + 1].name].person) {
		for (next = i + 1; next < end && p.tok[next].name == p.tok[i + 1].name;)
			next++;
		if (next == end || p.tok[next].type == COMMA || p.tok[next].type == STOP) {
			*behind = next;
			return (struct subject){ NAMED, p.tok[i + 1].name, first };
		}
	}
	return s;
}

struct subject
subject_right(uint32_t verb, uint32_t end)
{
	uint32_t behind;

	return verb + 1 < end ? phrase_from(verb + 1, end, &behind) : nobody;
}

/* Whether token i, behind a name, is a noun that the name tells more of: Trump supporters said. */
static bool
modified(uint32_t i, uint32_t to)
{
	return nominal(i) && p.tok[i].name == NONE && p.tok[i].is == 0 && i + 1 < to && word(i + 1) &&
	    (p.tok[i + 1].is & (VERB | AUX | ADVERB | WHO)) != 0;
}

struct subject
subject_first(uint32_t from, uint32_t to)
{
	struct subject second = nobody;
	const struct tok *t;

	if (to > from + WINDOW)
		to = from + WINDOW;
	for (uint32_t i = from; i < to; i++) {
		t = &p.tok[i];
		if (!word(i))
			continue;
		if (t->name == NONE) {
			if ((t->is & PRONOUN) != 0)
				return (struct subject){ SPOKEN, i, i };
			continue;
		}
		if (i > from && p.tok[i - 1].name == t->name)
			continue;
		uint32_t next = i;

		while (next < to && p.tok[next].name == t->name)
			next++;
		if (next < to && ((p.tok[next].is & POSSESSIVE) != 0 || modified(next, to)))
			continue;
		if (p.name[t->name].person && (i == from || (p.tok[i - 1].is & PREPOSITION) == 0))
			return (struct subject){ NAMED, t->name, i };
		if (second.who == NOBODY && (i == from || (p.tok[i - 1].is & (PREPOSITION | ARTICLE)) == 0 || p.name[t->name].person))
			second = (struct subject){ NAMED, t->name, i };
	}
	return second;
}

/* Whether the phrase that starts with token i begins a clause: nothing, a comma or a conjunction before it. */
static bool
begins(uint32_t i, uint32_t from)
{
	uint32_t least = i > from + 5 ? i - 5 : from;

	while (i > least && nominal(i - 1) && p.tok[i - 1].name == NONE)
		i--;
	return i == from || p.tok[i - 1].type == COMMA || p.tok[i - 1].type == DASH || p.tok[i - 1].type == MARK ||
	    ((p.tok[i - 1].is & (LINK | WHO)) != 0 && p.tok[i - 1].name == NONE);
}

struct subject
subject_last(uint32_t from, uint32_t to)
{
	struct subject last = { NOBODY, NONE, NONE };
	uint32_t next;

	from = window(from, to);
	for (uint32_t i = from; i < to; i = next) {
		const struct tok *t = &p.tok[i];

		for (next = i + 1; t->name != NONE && next < to && p.tok[next].name == t->name;)
			next++;
		if (!word(i) || next >= to || !word(next) || (p.tok[next].is & (POSSESSIVE | PREPOSITION)) != 0)
			continue;
		if (t->name != NONE && modified(next, to))
			continue;
		if (t->name == NONE ? (t->is & PRONOUN) == 0 : !p.name[t->name].person || !begins(i, from))
			continue;
		last = t->name == NONE ? (struct subject){ SPOKEN, i, i } : (struct subject){ NAMED, t->name, i };
	}
	return last.who != NOBODY ? last : subject_first(from, to);
}
