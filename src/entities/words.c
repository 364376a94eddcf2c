/* words.c - what single words tell: words.tsv and firstnames.tsv, as they lie in the mapped tables */
/* SPDX-License-Identifier: ISC */
#include "entities.h"
#include "text.h"
#include "wraps.h"

static const struct word *word;
static const struct firstname *first;
static size_t nword, nfirst;
static const char *text;

void
words_set(const struct word *w, size_t nw, const struct firstname *f, size_t nf, const char *t)
{
	word = w;
	nword = nw;
	first = f;
	nfirst = nf;
	text = t;
}

WRAPS uint32_t
hash_low(const char *s, size_t n)
{
	uint32_t h = 2166136261u, c;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &c);
		h = (h ^ char_tolower(c)) * 16777619u;
	}
	return h;
}

unsigned
word_is(uint32_t low)
{
	size_t mask = nword - 1, i = low & mask;

	while (word[i].low != 0 && word[i].low != low)
		i = (i + 1) & mask;
	return word[i].is;
}

const char *
word_firstname(const char *s, size_t n, bool *slavic)
{
	uint64_t hash = hash_name(SEED, s, n);
	size_t mask = nfirst - 1, i = (hash ^ hash >> 29) & mask;

	while (first[i].hash != 0 && first[i].hash != hash)
		i = (i + 1) & mask;
	*slavic = first[i].slavic != 0;
	return first[i].usual != 0 ? text + first[i].usual : NULL;
}
