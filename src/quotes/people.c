/* people.c - who was spoken of, over the document: whom he and she stand for */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "lexicon.h"
#include "quotes.h"

enum { SENTENCES = 16 }; /* of its paragraph that a pronoun reaches back over */

static struct buf subject[2]; /* whom he, and she, stand for */
static struct lexicon *firstnames;

void
people_load(void)
{
	firstnames = lexicon_load("firstnames.tsv", NULL);
}

void
people_forget(void)
{
	buf_clear(&subject[0]);
	buf_clear(&subject[1]);
}

/* Which pronouns may stand for a value, by its first name. */
static uint16_t
sex(const char *value)
{
	const struct entry *e = lexicon_find(firstnames, value, strcspn(value, " "));

	if (e == NULL || strchr(value, ' ') == NULL)
		return HE | SHE;
	return e->value[0] == 'm' ? HE : e->value[0] == 'f' ? SHE : HE | SHE;
}

/* Which pronouns may stand for it, by a title before it. */
static uint16_t
titled(const struct name *n)
{
	const char *s = p.text.p + n->start;
	size_t left = n->start;

	if (left >= 4 && memcmp(s - 4, "Mr. ", 4) == 0)
		return HE;
	if ((left >= 4 && memcmp(s - 4, "Ms. ", 4) == 0) || (left >= 5 && memcmp(s - 5, "Mrs. ", 5) == 0))
		return SHE;
	return HE | SHE;
}

static uint16_t
name_sex(const struct name *n)
{
	uint16_t is = sex(p.values.p + n->value) & titled(n);

	return is != 0 ? is : titled(n);
}

/* A person spoken of outside quotations, as the subject of a sentence or as a speaker. */
static void
meet(const char *value, uint16_t is)
{
	for (int i = 0; i < 2; i++)
		if ((is & (i == 0 ? HE : SHE)) != 0) {
			buf_clear(&subject[i]);
			buf_str(&subject[i], value);
		}
}

/* Whether the name is no more than part of another's phrase: of Smith, Smith's. */
static bool
oblique(uint32_t first)
{
	uint32_t i = first;

	while (i > 0 && p.tok[i - 1].upper && p.tok[i - 1].is == 0 && p.tok[i - 1].name == NONE)
		i--; /* of President Smith */
	if (i > 0 && p.tok[i - 1].quote == NONE && (p.tok[i - 1].is & PREPOSITION) != 0)
		return true;
	i = first;
	while (i < p.toks && p.tok[i].name == p.tok[first].name)
		i++;
	return i < p.toks && (p.tok[i].is & POSSESSIVE) != 0;
}

/* The person that the tokens from..to name as their subject, and whom `is` may stand for; or else one
 * that they name at all. */
static uint32_t
named_in(uint32_t from, uint32_t to, uint16_t is, bool any)
{
	const struct tok *t;

	for (uint32_t i = from; i < to; i++) {
		t = &p.tok[i];
		if (!any && t->name == NONE && t->quote == NONE && (t->is & is) != 0)
			return NONE; /* the pronoun itself is the subject */
		if (t->name == NONE || t->quote != NONE || !p.name[t->name].person || (i > 0 && p.tok[i - 1].name == t->name))
			continue;
		if ((any || !oblique(i)) && (name_sex(&p.name[t->name]) & is) != 0)
			return p.name[t->name].value;
	}
	return NONE;
}

/* Those who speak in a sentence, once it is told who does. */
static void
speakers(const struct sentence *s)
{
	static size_t q, t; /* of the paragraph's, taken in */
	const char *value;

	if (s == p.sentence)
		q = t = 0;
	for (; t < p.tolds && p.told[t].start < s->end; t++)
		if (p.told[t].who != NONE) {
			value = p.values.p + p.told[t].who;
			meet(value, sex(value));
		}
	for (; q < p.quotes && p.quote[q].close <= s->end; q++)
		if (p.quote[q].who != NONE) {
			value = p.values.p + p.quote[q].who;
			meet(value, sex(value));
		}
}

void
people_take(void)
{
	uint32_t value;
	const struct sentence *s;

	for (size_t i = 0; i < p.sentences; i++) {
		s = &p.sentence[i];
		for (int k = 0; k < 2 && p.people > 0; k++) {
			value = named_in(s->first, s->last, k == 0 ? HE : SHE, false);
			if (value != NONE)
				meet(p.values.p + value, k == 0 ? HE : SHE);
		}
		speakers(s);
	}
}

/* What "it" stands for in sentence k: what the sentence before begins with, when that is no person. */
static uint32_t
thing_before(size_t k)
{
	const struct sentence *s;
	uint32_t i;

	if (k == 0)
		return NONE;
	s = &p.sentence[k - 1];
	i = s->first + tok_is(s->first, "the");
	if (i >= s->last || p.tok[i].name == NONE || p.tok[i].quote != NONE || p.name[p.tok[i].name].person || oblique(i))
		return NONE;
	return p.name[p.tok[i].name].value;
}

uint32_t
people_value(const struct subject *s)
{
	const struct sentence *in;
	uint32_t value;
	uint16_t is;
	size_t k;

	if (s->who == NAMED)
		return p.name[s->at].value;
	if (s->who != SPOKEN || ((is = p.tok[s->at].is & (HE | SHE)) == 0 && (p.tok[s->at].is & IT) == 0))
		return NONE;
	for (k = 0; k + 1 < p.sentences && p.sentence[k].last <= s->at; k++)
		;
	if (is == 0)
		return thing_before(k);
	in = &p.sentence[k];
	if ((value = named_in(window(in->first, s->at), s->at, is, false)) != NONE)
		return value;
	for (size_t least = k > SENTENCES ? k - SENTENCES : 0; k > least; k--)
		if ((value = named_in(p.sentence[k - 1].first, p.sentence[k - 1].last, is, false)) != NONE)
			return value;
	k = is == HE ? 0 : 1;
	if (subject[k].n > 0)
		return value_keep(subject[k].p, subject[k].n);
	return named_in(window(0, s->at), s->at, is, true);
}
