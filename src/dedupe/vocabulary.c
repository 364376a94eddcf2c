/* vocabulary.c - the words of the tables: how common they are, and what they claim */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "lexicon.h"
#include "util.h"

#define WEIGHT_MOST 80

static struct canonical {
	uint32_t word, canonical;
} *canonical; /* of the few number words that have one, by word */
static size_t ncanonical;

uint32_t
word_canonical(uint32_t w)
{
	size_t low = 0, high = ncanonical;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (canonical[middle].word == w)
			return canonical[middle].canonical;
		if (canonical[middle].word < w)
			low = middle + 1;
		else
			high = middle;
	}
	return w;
}

static int
by_word(const void *a, const void *b)
{
	const struct canonical *s = a, *t = b;

	return s->word < t->word ? -1 : s->word > t->word;
}

static void
load_claimwords(void)
{
	static const struct {
		const char *name;
		unsigned class;
	} classes[] = { { "number", WORD_NUMBER }, { "date", WORD_DATE }, { "not", WORD_NOT },
		{ "title", WORD_TITLE } };
	static const struct lexicon *claims;
	size_t n, i;

	claims = lexicon_load("claimwords.tsv", NULL);
	canonical = xmalloc(claims->n * sizeof *canonical);
	for (const struct entry *e = claims->entry; e < claims->entry + claims->n; e++) {
		const char *class = entry_field(e, 0, &n), *digits;
		uint32_t w = words_enter(e->key, e->keylen, WORD_UNKNOWN);

		for (i = 0; i < sizeof classes / sizeof classes[0]; i++)
			if (strncmp(class, classes[i].name, n) == 0 && classes[i].name[n] == '\0')
				words[w].class |= (uint8_t)classes[i].class;
		if ((digits = entry_field(e, 1, &n)) != NULL && n > 0)
			canonical[ncanonical++] = (struct canonical){ w, words_enter(digits, n, WORD_UNKNOWN) };
	}
	qsort(canonical, ncanonical, sizeof *canonical, by_word);
}

/* The common words come first: their numbers are the short ones. */
void
words_load(void)
{
	static const struct lexicon *frequency;
	size_t n;

	frequency = lexicon_load("frequency.tsv", NULL);
	for (const struct entry *e = frequency->entry; e < frequency->entry + frequency->n; e++) {
		int weight = atoi(e->value);
		uint32_t w = words_enter(e->key, e->keylen,
		    (uint8_t)(weight < 0 ? 0 : weight > WEIGHT_MOST ? WEIGHT_MOST : weight));
		const char *name = entry_field(e, 1, &n);

		words[w].class |= name != NULL && n == 4 && memcmp(name, "name", 4) == 0 ? WORD_NAME : WORD_COMMON;
	}
	load_claimwords();
	words_entered();
}
