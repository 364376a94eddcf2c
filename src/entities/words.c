/* words.c - what single words tell: words.tsv and firstnames.tsv */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "entities.h"
#include "lexicon.h"
#include "text.h"

static const struct {
	const char *name;
	unsigned bit;
} classes[] = {
	{ "title", TITLE }, { "saying", SAYING }, { "org", ORGWORD }, { "place", PLACEWORD },
	{ "before", BEFORE }, { "link", LINK }, { "calendar", CALENDAR }, { "event", EVENTWORD },
	{ "plain", PLAIN }, { "article", ARTICLE },
};

/* By the hash of the word in lower case: 32 bits, a few thousand words. */
static struct word {
	uint32_t low;
	unsigned is;
} *word;
static size_t mask;
static struct lexicon *first;

static struct word *
word_at(uint32_t low)
{
	size_t i = low & mask;

	while (word[i].low != 0 && word[i].low != low)
		i = (i + 1) & mask;
	return &word[i];
}

static uint32_t
hash_low(const char *s, size_t n)
{
	uint32_t h = 2166136261u, c;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &c);
		h = (h ^ char_tolower(c)) * 16777619u;
	}
	return h;
}

static void
add(const char *s, size_t n, unsigned bit)
{
	struct word *w = word_at(hash_low(s, n));

	w->low = hash_low(s, n);
	w->is |= bit;
}

void
words_load(void)
{
	struct lexicon *l = lexicon_load("words.tsv", NULL);

	first = lexicon_load("firstnames.tsv", NULL);
	for (mask = 1024; mask < (l->n + first->n) * 2; mask *= 2)
		;
	word = xmalloc(mask * sizeof *word);
	memset(word, 0, mask * sizeof *word);
	mask--;
	for (size_t i = 0; i < l->n; i++)
		for (size_t nth = 0, len, k; l->entry[i].value != NULL; nth++) {
			const char *p = entry_field(&l->entry[i], nth, &len);

			if (p == NULL)
				break;
			for (k = 0; k < sizeof classes / sizeof classes[0]; k++)
				if (strlen(classes[k].name) == len && memcmp(classes[k].name, p, len) == 0)
					add(l->entry[i].key, l->entry[i].keylen, classes[k].bit);
		}
	for (size_t i = 0; i < first->n; i++)
		add(first->entry[i].key, first->entry[i].keylen,
		    first->entry[i].value[0] == 'f'    ? FEMALE :
			first->entry[i].value[0] == 'm' ? MALE :
							  FEMALE | MALE);
}

unsigned
word_is(uint32_t low)
{
	return word_at(low)->is;
}

const char *
word_firstname(const char *s, size_t n, bool *slavic)
{
	const struct entry *e = lexicon_find(first, s, n);
	const char *origin;
	size_t len;

	*slavic = false;
	if (e == NULL || (origin = entry_field(e, 1, &len)) == NULL)
		return NULL;
	*slavic = len == 6 && memcmp(origin, "slavic", 6) == 0;
	return entry_field(e, 2, &len);
}
