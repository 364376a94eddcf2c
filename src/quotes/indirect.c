/* indirect.c - what is told of somebody's words without quoting them */
/* SPDX-License-Identifier: ISC */
#include "quotes.h"

enum {
	AHEAD = 14, /* tokens between a verb of saying and its "that" */
	FEWEST = 3, /* words of a clause worth a row */
};

/* Whether a token is a verb of one of these classes, outside quotations. */
static bool
verb(uint32_t i, unsigned classes)
{
	return (p.tok[i].is & classes) != 0 && p.tok[i].quote == NONE && p.tok[i].name == NONE;
}

/* Whether a clause ends with the comma at token i. */
static bool
ends_at_comma(uint32_t i, uint32_t end)
{
	const struct tok *t = &p.tok[i + 1];

	if (i + 1 >= end)
		return true;
	if (verb(i + 1, SAY | TELL | CALL) && t->end - t->start > 4 && p.text.p[t->end - 1] == 'g')
		return true;
	return tok_is(i + 1, "according") || tok_is(i + 1, "but") || tok_is(i + 1, "though") || tok_is(i + 1, "although");
}

/* Where the clause that starts with token `from` ends, `end` at the latest. */
static uint32_t
clause_end(uint32_t from, uint32_t end)
{
	while (end > from && (p.tok[end - 1].type == STOP || p.tok[end - 1].type == MARK))
		end--;
	for (uint32_t i = from; i < end; i++) {
		if (p.tok[i].type == COMMA && ends_at_comma(i, end))
			return i;
		if (p.tok[i].type == COLON)
			return i;
		if (i > from && tok_is(i, "and") && i + 1 < end && verb(i + 1, SAY | TELL) && (p.tok[i + 1].is & NOUN) == 0)
			return i;
	}
	return end;
}

/* Add a row for tokens from..to, unless words in it are quoted. */
static void
add(uint32_t from, uint32_t to, const struct subject *who)
{
	uint32_t words = 0;

	for (uint32_t i = from; i < to; i++) {
		if (p.tok[i].quote != NONE)
			return;
		words += p.tok[i].type == WORD;
	}
	if (words < FEWEST || (p.tolds > 0 && p.told[p.tolds - 1].end > p.tok[from].start))
		return;
	p.told = grow(p.told, p.tolds, &p.told_cap, sizeof *p.told);
	p.told[p.tolds++] = (struct told){ p.tok[from].start, p.tok[to - 1].end, people_value(who) };
}

/* Where the clause told begins behind a verb, or `end`: "said (that) ...", "told them that ...". */
static uint32_t
clause_start(uint32_t v, uint32_t end)
{
	uint32_t i = v + 1, most = v + AHEAD < end ? v + AHEAD : end, behind;

	if ((p.tok[v].is & TELL) != 0) {
		phrase_from(i, end, &behind);
		i = behind;
	}
	while (i < end && p.tok[i].name == NONE && (p.tok[i].is & (DAY | ADVERB)) != 0 && (p.tok[i].is & PRONOUN) == 0)
		i++;
	if (i == end || p.tok[i].quote != NONE)
		return end;
	if (tok_is(i, "that"))
		return i + 1;
	if (p.tok[i].type != WORD && p.tok[i].type != NUMBER)
		return end;
	if ((p.tok[i].is & (PREPOSITION | AUX)) != 0 && !tok_is(i, "to")) {
		for (; i < most && p.tok[i].quote == NONE && p.tok[i].type != COMMA; i++)
			if (tok_is(i, "that"))
				return i + 1;
		return end;
	}
	return i;
}

/* What a verb of saying tells of. Behind which token to go on. */
static uint32_t
told_by(uint32_t v, const struct sentence *s)
{
	struct subject who = subject_left(v, s->first);
	uint32_t from, to;

	if (v > s->first && p.tok[v - 1].type == COMMA && who.who == SOMEONE && subject_right(v, s->last).who == NAMED)
		who.who = NOBODY; /* "it had cracks, said Smith" */

	if (who.who == NOBODY) {
		if (v > s->first && p.tok[v - 1].type == COMMA) {
			who = subject_right(v, s->last);
			if (who.who != NOBODY && who.who != SPOKEN)
				add(s->first, v - 1, &who);
		}
		return v + 1;
	}
	if (who.from > s->first + 1 && p.tok[who.from - 1].type == COMMA &&
	    (v + 1 >= s->last || p.tok[v + 1].type == STOP || p.tok[v + 1].type == COMMA ||
	     (p.tok[v + 1].is & (DAY | PREPOSITION)) != 0)) {
		add(s->first, who.from - 1, &who);
		return v + 1;
	}
	from = clause_start(v, s->last);
	if (from >= s->last)
		return v + 1;
	to = clause_end(from, s->last);
	if (to > from)
		add(from, to, &who);
	return to > v ? to : v + 1;
}

/* "according to Smith", before or behind what he said. */
static void
according(uint32_t i, const struct sentence *s)
{
	struct subject who;
	uint32_t behind;

	who = phrase_from(i + 2, s->last, &behind);
	if (who.who == NOBODY)
		return;
	if (i == s->first) {
		while (behind < s->last && p.tok[behind].type != COMMA && p.tok[behind].quote == NONE)
			behind++;
		if (behind + 1 < s->last)
			add(behind + 1, clause_end(behind + 1, s->last), &who);
	} else {
		add(s->first, p.tok[i - 1].type == COMMA ? i - 1 : i, &who);
	}
}

void
indirect_find(void)
{
	const struct sentence *s;

	for (size_t k = 0; k < p.sentences; k++) {
		s = &p.sentence[k];
		for (uint32_t i = s->first; i < s->last;) {
			if (i + 2 < s->last && p.tok[i].quote == NONE && tok_is(i, "according") && tok_is(i + 1, "to")) {
				according(i, s);
				i += 2;
			} else if (verb(i, SAY | TELL) && (p.tok[i].is & NOUN) == 0) {
				i = told_by(i, s);
			} else {
				i++;
			}
		}
	}
}
