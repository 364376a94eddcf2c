/* words.c - what the tables know of words: abbreviations by class, and cues beside a stop */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "lexicon.h"
#include "sentences.h"
#include "util.h"

#define LONGEST 24 /* bytes: no longer word is looked for */

static const char *const names[] = { "-", "title", "number", "suffix", "place", "time", "date", "latin", "last",
	"starter", "month", "says", "name" };

/* A table, and the class of each of its entries. */
struct table {
	struct lexicon *words;
	unsigned char *class;
};

static struct table abbreviations, cues;

static void
load(struct table *t, const char *name, const char *user)
{
	struct entry *e;
	size_t k;

	t->words = lexicon_load(name, user);
	t->class = xmalloc(t->words->n);
	for (size_t i = 0; i < t->words->n; i++) {
		e = &t->words->entry[i];
		for (k = 0; k < sizeof names / sizeof names[0]; k++)
			if (strcmp(e->value, names[k]) == 0)
				break;
		if (k == sizeof names / sizeof names[0]) {
			complain(e->path, e->line, "unknown class '%s'", e->value);
			k = NONE;
		}
		t->class[i] = (unsigned char)k;
	}
}

void
words_load(const char *user)
{
	load(&abbreviations, "abbreviations.tsv", user);
	load(&cues, "cues.tsv", NULL);
}

/* The class of a word as it stands, else of its lower case: a key in lower case serves both. */
static enum class
find(const struct table *t, const char *s, size_t n)
{
	const struct entry *e;
	char lower[LONGEST];
	bool same = true;

	if (n == 0 || n > LONGEST)
		return NONE;
	e = lexicon_find(t->words, s, n);
	if (e == NULL) {
		for (size_t i = 0; i < n; i++) {
			lower[i] = (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 0x20 : s[i]);
			same = same && lower[i] == s[i];
		}
		if (!same)
			e = lexicon_find(t->words, lower, n);
	}
	return e != NULL ? t->class[e - t->words->entry] : NONE;
}

enum class
words_abbreviation(const char *s, size_t n)
{
	return find(&abbreviations, s, n);
}

enum class
words_cue(const char *s, size_t n)
{
	return find(&cues, s, n);
}
