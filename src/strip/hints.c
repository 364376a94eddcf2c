/* hints.c - what the names of elements, classes and ids say of the text in them */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "strip.h"

#define WORD_MOST 20 /* bytes of a word that may stand in the table */

#define STARTS 1024  /* by its first two letters and its length: whether a word may stand in the table */

static const struct lexicon *words;
static float (*weight)[2];
static bool starts[STARTS];

/* Where `starts` tells of a word of two letters or more. */
static size_t
start_of(const char *word, size_t len)
{
	return ((size_t)(unsigned char)word[0] * 31 + (unsigned char)word[1] * 7 + len * 293) % STARTS;
}

void
hints_load(void)
{
	char *end;

	words = lexicon_load("strip-hints.tsv", NULL);
	if (words->n > sizeof ((struct seen *)0)->bits * 8)
		fail("strip-hints.tsv: more than %zu words", sizeof ((struct seen *)0)->bits * 8);
	weight = xmalloc((words->n + 1) * sizeof *weight);
	for (size_t i = 0; i < words->n; i++) {
		weight[i][0] = strtof(words->entry[i].value, &end);
		weight[i][1] = strtof(end, NULL);
		if (words->entry[i].keylen > 1)
			starts[start_of(words->entry[i].key, words->entry[i].keylen)] = true;
	}
}

static void
add(struct node *n, struct seen *seen, const char *word, size_t len)
{
	const struct entry *e;
	size_t i;

	if (!starts[start_of(word, len)] || (e = lexicon_find(words, word, len)) == NULL)
		return;
	i = (size_t)(e - words->entry);
	if (seen->bits[i / 64] >> i % 64 & 1)
		return;
	seen->bits[i / 64] |= (uint64_t)1 << i % 64;
	n->hint[0] += weight[i][0];
	n->hint[1] += weight[i][1];
}

/* The words of a class or an id: "entry-content" and "entryContent" hold "entry" and "content". */
void
hints_add(struct node *n, struct seen *seen, const char *s, size_t len, char mark)
{
	char word[WORD_MOST + 2];
	size_t k = 0;

	if (mark != '.')
		word[k++] = mark;
	for (size_t i = 0, first = k; i <= len; i++) {
		bool in = i < len && isalpha((unsigned char)s[i]);

		if (!in || (i > 0 && isupper((unsigned char)s[i]) && islower((unsigned char)s[i - 1]))) {
			if (k > first + 1 && k <= WORD_MOST)
				add(n, seen, word, k);
			k = first;
		}
		if (in && k <= WORD_MOST)
			word[k++] = (char)tolower((unsigned char)s[i]);
	}
}
