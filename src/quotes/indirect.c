/* indirect.c - what is told of somebody's words without quoting them */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "quotes.h"

enum {
	REACH = 14, /* tokens between a verb of saying and its "that" */
	FEWEST = 3, /* words of a clause worth a row */
};

/* Whether a token is a verb of one of these classes, outside quotations. */
static bool
verb(uint32_t i, unsigned classes)
{
	return (p.tok[i].is & classes) != 0 && p.tok[i].quote == NONE && p.tok[i].name == NONE;
}

/* Whether a verb of saying follows token i, past a subject of a word or name. */
static bool
says_next(uint32_t i, uint32_t end)
{
	uint32_t behind;

	if (i + 1 >= end)
		return false;
	if (verb(i + 1, SAY | TELL) && (p.tok[i + 1].is & NOUN) == 0)
		return true;
	return phrase_from(i + 1, end, &behind).who != NOBODY && behind < end && verb(behind, SAY | TELL) &&
	       (p.tok[behind].is & NOUN) == 0;
}

/* Whether a clause ends with the comma at token i. */
static bool
ends_at_comma(uint32_t i, uint32_t end)
{
	static const char *const words[] = { "according", "but", "though", "although" };

	if (i + 1 >= end || participle(i + 1))
		return true;
	for (size_t k = 0; k < sizeof words / sizeof words[0]; k++)
		if (tok_is(i + 1, words[k]))
			return true;
	return tok_is(i + 1, "and") && says_next(i + 1, end);
}

/* Whether the dash at token i has no fellow before `end`. */
static bool
lone_dash(uint32_t i, uint32_t end)
{
	if (p.tok[i].start == 0 || p.text.p[p.tok[i].start - 1] != ' ')
		return false;
	while (++i < end)
		if (p.tok[i].type == DASH)
			return false;
	return true;
}

/* Where the clause that starts with token `from` ends, `end` at the latest; first: at its first comma. */
static uint32_t
clause_end(uint32_t from, uint32_t end, bool first)
{
	if (end > from + WINDOW)
		end = from + WINDOW;
	while (end > from && (p.tok[end - 1].type == STOP || p.tok[end - 1].type == MARK))
		end--;
	for (uint32_t i = from; i < end; i++)
		switch (p.tok[i].type) {
		case COMMA:
			if (first || ends_at_comma(i, end))
				return i;
			break;
		case COLON:
			return i;
		case DASH:
			if (lone_dash(i, end))
				return i;
			break;
		case WORD:
			if (i > from && (tok_is(i, "and") || tok_is(i, "but")) && i + 1 < end &&
			    verb(i + 1, SAY | TELL) && (p.tok[i + 1].is & NOUN) == 0)
				return i;
		}
	return end;
}

/* Whether tokens from..end begin like a clause: a subject, then a verb, before any comma. */
static bool
clause_like(uint32_t from, uint32_t end)
{
	uint32_t most = from + 12 < end ? from + 12 : end;
	const struct tok *t;

	if ((p.tok[from].is & PRONOUN) != 0)
		return true;
	for (uint32_t i = from; i < most && (p.tok[i].type == WORD || p.tok[i].type == NUMBER); i++) {
		t = &p.tok[i];
		if (t->name == NONE && ((t->is & (AUX | VERB)) != 0 ||
					   (t->end - t->start > 3 && memcmp(p.text.p + t->end - 2, "ed", 2) == 0)))
			return i > from;
	}
	return false;
}

/* Add a row for tokens from..to, unless words in it are quoted. */
static void
add(uint32_t from, uint32_t to, const struct subject *who)
{
	uint32_t words = 0;

	if (to > from + WINDOW || (p.tolds > 0 && p.told[p.tolds - 1].end > p.tok[from].start))
		return;
	for (uint32_t i = from; i < to; i++) {
		if (p.tok[i].quote != NONE)
			return;
		words += p.tok[i].type == WORD;
	}
	if (words < FEWEST)
		return;
	p.told = array_grow(p.told, p.tolds, &p.told_cap, sizeof *p.told);
	p.told[p.tolds++] = (struct told){ p.tok[from].start, p.tok[to - 1].end, people_value(who) };
}

/* Where the clause told begins behind a verb, or `end`: "said (that) ...", "told them that ...". */
static uint32_t
clause_start(uint32_t v, uint32_t end)
{
	static const char *const words[] = { "if", "whether", "how", "why", "what", "where" };
	uint32_t i = v + 1, most = v + REACH < end ? v + REACH : end, behind;

	if ((p.tok[v].is & TELL) != 0) {
		phrase_from(i, end, &behind);
		i = behind;
	}
	while (i < end && p.tok[i].name == NONE && (p.tok[i].is & (DAY | ADVERB)) != 0)
		i++;
	if (i == end || p.tok[i].quote != NONE)
		return end;
	if (tok_is(i, "that"))
		return i + 1;
	for (size_t k = 0; k < sizeof words / sizeof words[0]; k++)
		if (tok_is(i, words[k]))
			return i;
	if (p.tok[i].type != WORD && p.tok[i].type != NUMBER)
		return end;
	if (p.tok[i].name == NONE && (p.tok[i].is & (PREPOSITION | AUX)) != 0) {
		for (; i < most && p.tok[i].quote == NONE && p.tok[i].type != COMMA; i++)
			if (tok_is(i, "that"))
				return i + 1;
		return end;
	}
	if ((p.tok[i].name == NONE && (p.tok[i].is & (LINK | WHO)) != 0) || participle(i) || (p.tok[v].is & THAT) != 0)
		return end;
	return (p.tok[v].is & BARE) != 0 || clause_like(i, end) ? i : end;
}

/* Whether tokens from..to, before "Smith said", are a clause and no more than what leads one: In May, */
static bool
clause_before(uint32_t from, uint32_t to)
{
	bool whole = false; /* a comma parts what leads from the clause, or there is a verb */

	if (to < from + 4)
		return false;
	if (p.tok[from].name != NONE ||
	    ((p.tok[from].is & (LINK | PREPOSITION)) == 0 && !tok_is(from, "speaking") && !tok_is(from, "asked")))
		return true;
	if (tok_is(from, "but") || tok_is(from, "and"))
		return clause_before(from + 1, to);
	for (uint32_t i = from; i < to; i++)
		whole = whole || p.tok[i].type == COMMA || ((p.tok[from].is & PREPOSITION) != 0 && (p.tok[i].is & AUX) != 0);
	return whole;
}

/* What stands before "Smith said", or before and behind it. Whether there is any. */
static bool
told_before(uint32_t v, const struct sentence *s, const struct subject *who)
{
	uint32_t end, behind = v + 1;

	if (who->from <= s->first + 1 || p.tok[who->from - 1].type != COMMA || participle(v) ||
	    (p.tok[v].is & THAT) != 0)
		return false;
	while (behind < s->last && p.tok[behind].name == NONE && (p.tok[behind].is & (DAY | ADVERB)) != 0)
		behind++;
	if (behind >= s->last || p.tok[behind].type == STOP || (p.tok[behind].is & (PREPOSITION | LINK)) != 0) {
		if (!clause_before(s->first, who->from - 1))
			return false;
		add(s->first, who->from - 1, who);
		return true;
	}
	if (p.tok[behind].type != COMMA)
		return false;
	end = clause_end(behind + 1, s->last, false);
	add(s->first, end > behind + 3 ? end : who->from - 1, who);
	return true;
}

/* What a verb of saying tells of. Behind which token to go on. */
static uint32_t
told_by(uint32_t v, const struct sentence *s)
{
	struct subject who = subject_left(v, s->first);
	uint32_t from, to;
	bool first;

	if (v > s->first && p.tok[v - 1].type == COMMA && who.who == SOMEONE && subject_right(v, s->last).who == NAMED)
		who.who = NOBODY; /* "it had cracks, said Smith" */
	if (who.who == NOBODY) {
		if (v > s->first && p.tok[v - 1].type == COMMA && (p.tok[v].is & THAT) == 0) {
			who = subject_right(v, s->last);
			if (who.who != NOBODY && who.who != SPOKEN)
				add(s->first, v - 1, &who);
		}
		return v + 1;
	}
	if (told_before(v, s, &who))
		return v + 1;
	from = clause_start(v, s->last);
	if (from >= s->last)
		return v + 1;
	/* Although Smith said it, ...: the clause is led by a conjunction, or by who */
	first = (p.tok[s->first].is & LINK) != 0 && !tok_is(s->first, "but") && !tok_is(s->first, "and") &&
		!tok_is(s->first, "so") && !tok_is(s->first, "yet");
	for (to = window(s->first, v); first && to < v; to++)
		first = p.tok[to].type != COMMA;
	first = first || (v > s->first + 1 && (p.tok[v - 1].is & WHO) != 0 && p.tok[v - 2].type == COMMA);
	to = clause_end(from, s->last, first);
	if (to > from)
		add(from, to, &who);
	return to;
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
		while (behind < s->last && p.tok[behind].type != COMMA)
			behind++;
		if (behind + 1 < s->last)
			add(behind + 1, clause_end(behind + 1, s->last, false), &who);
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
			if (i + 2 < s->last && (p.tok[i].is & ACCORDING) != 0 && p.tok[i].quote == NONE && tok_is(i + 1, "to")) {
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
