/* inflect.c - the singular of English nouns: by rule, and by the exceptions of plurals.tsv */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "inflect.h"
#include "lexicon.h"
#include "text.h"

static const struct lexicon *plurals;
static struct buf lower;

/* Endings of plurals, longest first: `cut` bytes go, `put` takes their place. A rule holds for words
 * longer than `least` bytes; cut 0 says that the ending is no plural's. */
static const struct rule {
	const char *end;
	size_t least, cut;
	const char *put;
} rules[] = {
	{ "sses", 4, 2, "" },  /* masses */
	{ "shes", 4, 2, "" },  /* crashes */
	{ "ches", 4, 2, "" },  /* churches; aches stands in the table */
	{ "xes", 3, 2, "" },   /* boxes */
	{ "zzes", 4, 2, "" },  /* buzzes */
	{ "eaux", 4, 1, "" },  /* bureaux */
	{ "ives", 4, 1, "" },  /* missiles' kin: drives, natives; knives stands in the table */
	{ "ies", 4, 3, "y" },  /* countries */
	{ "oes", 4, 2, "" },   /* heroes; shoes stands in the table */
	{ "'s", 2, 2, "" },    /* the 1990's */
	{ "ss", 2, 0, "" },    /* loss */
	{ "us", 2, 0, "" },    /* virus */
	{ "is", 2, 0, "" },    /* crisis */
	{ "s", 2, 1, "" },
	{ "men", 3, 2, "an" }, /* policemen */
	{ "children", 8, 3, "" }, /* schoolchildren */
};

void
inflect_load(void)
{
	plurals = lexicon_load("plurals.tsv", NULL);
}

/* The rule that fits `lower`, or NULL. */
static const struct rule *
rule_of(void)
{
	if (lower.n == 0 || strchr("sxn", lower.p[lower.n - 1]) == NULL) /* what the endings end in */
		return NULL;
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		size_t n = strlen(rules[i].end);

		if (lower.n > rules[i].least && lower.p[lower.n - n] == rules[i].end[0] &&
		    memcmp(lower.p + lower.n - n, rules[i].end, n) == 0)
			return rules[i].cut > 0 ? &rules[i] : NULL;
	}
	return NULL;
}

/* What the word is looked up as: its entry, or else the rule that fits it. */
static const struct entry *
seek(const char *word, size_t len, const struct rule **rule)
{
	const struct entry *e;

	buf_clear(&lower);
	text_lower(&lower, word, len);
	e = lexicon_find(plurals, lower.p, lower.n);
	*rule = e == NULL ? rule_of() : NULL;
	return e;
}

/* A word that is its own plural is one, a singular in -s stands in the table as "=" of itself. */
static bool
plural_entry(const struct entry *e)
{
	return strcmp(e->value, lower.p) != 0 || rule_of() == NULL;
}

bool
inflect(struct buf *out, const char *word, size_t len)
{
	const struct rule *rule;
	const struct entry *e = seek(word, len, &rule);

	if (e != NULL) {
		buf_str(out, e->value);
		return plural_entry(e);
	}
	buf_add(out, lower.p, lower.n - (rule != NULL ? rule->cut : 0));
	if (rule != NULL)
		buf_str(out, rule->put);
	return rule != NULL;
}

void
inflect_singular(struct buf *out, const char *word, size_t len)
{
	inflect(out, word, len);
}

bool
inflect_plural(const char *word, size_t len)
{
	const struct rule *rule;
	const struct entry *e = seek(word, len, &rule);

	return e != NULL ? plural_entry(e) : rule != NULL;
}
