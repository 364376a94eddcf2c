/* tables.c - what the tables in share/claimutils tell of words */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "claims.h"
#include "lexicon.h"
#include "text.h"

/* A count's binary logarithm, doubled, as the table has it: two digits. */
static int
count_of(const struct entry *e)
{
	return isdigit((unsigned char)e->value[1]) ? (e->value[0] - '0') * 10 + e->value[1] - '0' : 0;
}

/* Words so rare that they weigh as much as any unknown one, or nearly, need no entry. */
static bool
frequent(const struct entry *e)
{
	return count_of(e) > 12;
}

static bool
any(const struct entry *e)
{
	(void)e;
	return true;
}

static void
load(const char *name, bool (*wanted)(const struct entry *e), void (*work)(uint32_t term, const struct entry *e))
{
	static const struct lexicon *loaded[16]; /* their bytes stay: entries are pointed to */
	static size_t n;
	const struct lexicon *l = loaded[n++] = lexicon_load(name, NULL);

	for (size_t i = 0; i < l->n; i++)
		if (!entry_deleted(&l->entry[i]) && wanted(&l->entry[i]))
			work(term_of(l->entry[i].key, l->entry[i].keylen), &l->entry[i]);
}

static void
weight(uint32_t term, const struct entry *e)
{
	/* twice log2 of a word's count among as many words as 200,000 sentences (2^17.6) hold */
	int count = count_of(e);
	uint8_t w = (uint8_t)(count >= 35 ? 0 : (35 - count) / 2);

	if (w < terms[term].weight) /* of the forms of a word the commonest speaks */
		terms[term].weight = w;
}

static void
stopword(uint32_t term, const struct entry *e)
{
	(void)e;
	terms[term].stop = true;
}

static void
synonym(uint32_t term, const struct entry *e)
{
	uint32_t canon = term_of(e->value, strlen(e->value));

	terms[term].canon = canon;
	if (terms[term].weight < terms[canon].weight)
		terms[canon].weight = terms[term].weight;
}

static void
event(uint32_t term, const struct entry *e)
{
	static const struct {
		const char *name;
		uint8_t facet;
	} facets[] = { { "length", LENGTH }, { "venue", VENUE }, { "toll", TOLL }, { "reply", REPLY } };
	size_t len;
	const char *class = entry_field(e, 0, &len);
	uint32_t c = term_exact(class, len);

	terms[term].event = c;
	if (terms[c].shown != terms[c].text)
		free((char *)(uintptr_t)terms[c].shown);
	terms[c].shown = terms[c].text; /* a class is called by its name */
	terms[c].named = true;
	terms[term].canon = c;
	if (terms[term].weight < terms[c].weight)
		terms[c].weight = terms[term].weight;
	for (size_t k = 0; k < sizeof facets / sizeof facets[0]; k++)
		if (strstr(class + len, facets[k].name) != NULL)
			terms[term].facets |= facets[k].facet;
}

static void
seat(uint32_t term, const struct entry *e)
{
	(void)term;
	uint32_t whom = term_name(e->value, strlen(e->value)), who = term_name(e->key, e->keylen);

	terms[who].speaks = whom;
	terms[whom].seat = true;
}

static void
country(uint32_t term, const struct entry *e)
{
	struct buf b = { 0 };

	text_lower(&b, e->key, e->keylen);
	term = term_name(b.p, b.n);
	terms[term].seat = true;
	buf_free(&b);
}

/* Words that deny by their form: "not" is one, "noted" none. */
static struct negation {
	uint32_t form;
	int reach;
} *negation;
static uint32_t negations;
static size_t negations_cap;

static void
deny(uint32_t term, const struct entry *e)
{
	terms[term].denies = true;
	negation = array_grow(negation, negations, &negations_cap, sizeof *negation);
	negation[negations++] = (struct negation){ word_form(e->key, e->keylen),
		*e->value == 'c' ? CLAUSE : *e->value == 't' ? BEFORE_TO : NEAR };
}

static int
by_form(const void *a, const void *b)
{
	const struct negation *x = a, *y = b;

	return x->form < y->form ? -1 : x->form > y->form;
}

int
negation_reach(uint32_t form)
{
	const struct negation key = { form, 0 };
	const struct negation *found = bsearch(&key, negation, negations, sizeof key, by_form);

	return found != NULL ? found->reach : PLAIN;
}

static void
nickname(uint32_t term, const struct entry *e)
{
	uint32_t given = term_exact(e->value, strlen(e->value));

	term = term_exact(e->key, e->keylen);
	terms[term].given = given;
}

static void
saying(uint32_t term, const struct entry *e)
{
	(void)e;
	terms[term].says = true;
}

/* Whether a word is one of saying and can be nothing else. */
static bool
verb(const struct entry *e)
{
	return (strncmp(e->value, "say", 3) == 0 || strncmp(e->value, "tell", 4) == 0) && strstr(e->value, "noun") == NULL;
}

static void
cue(uint32_t term, const struct entry *e)
{
	static const char *const classes[] = { "article", "join", "lasting", "for", "perfect", "within", "held",
		"clause", "even", "part", "to", "counted", "superlative", "and", "be", "about", "sole", "pronoun", "by" };
	size_t n;

	for (const char *p = e->value; *p != '\0'; p += n + (p[n] == ' ')) {
		n = strcspn(p, " ");
		for (unsigned i = 0; i < sizeof classes / sizeof classes[0]; i++)
			if (strlen(classes[i]) == n && memcmp(classes[i], p, n) == 0)
				terms[term].cues |= 1u << i;
	}
}

static void
kind(uint32_t term, const struct entry *e)
{
	terms[term].kind = e->value;
}

static void
relation(uint32_t term, const struct entry *e)
{
	size_t len = strcspn(e->value, " ");
	uint32_t class = term_exact(e->value, len);

	terms[term].relation = class;
	terms[term].turned = strcmp(e->value + len, " turned") == 0;
}

static void
antonym(uint32_t term, const struct entry *e)
{
	for (const char *p = e->value; *p != '\0'; p += *p == ',') {
		size_t n = strcspn(p, ",");
		uint32_t other = term_of(p, n);

		term_oppose(term, other);
		term_oppose(other, term);
		p += n;
	}
}

void
words_load(void)
{
	terms_room(1 << 14);
	load("frequency.tsv", frequent, weight);
	load("stopwords.tsv", any, stopword);
	load("synonyms.tsv", any, synonym);
	load("eventnouns.tsv", any, event);
	load("negations.tsv", any, deny);
	qsort(negation, negations, sizeof *negation, by_form);
	load("antonyms.tsv", any, antonym);
	load("seats.tsv", any, seat);
	load("countries.tsv", any, country);
	load("nicknames.tsv", any, nickname);
	load("saying.tsv", verb, saying);
	load("claimcues.tsv", any, cue);
	load("claimkinds.tsv", any, kind);
	load("relations.tsv", any, relation);
	terms_stay();
}
