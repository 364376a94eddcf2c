/* hints.c - what the names of elements, classes and ids say of the text in them, and what the words of a short text do */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "strip.h"

#define WORD_MOST 20 /* bytes of a word that may stand in the table */

#define STARTS 1024  /* by its first two letters and its length: whether a word may stand in the table */

#define NAME_MOST 24 /* of a name beside the article */

#define SAID 16384   /* bits of the filter of words of texts */

static const struct lexicon *words, *said, *asides;
static float (*weight)[2], (*said_weight)[2];
static bool starts[STARTS];
static uint64_t may_say[SAID / 64]; /* by a word's hash: whether it may stand in the table */
static char folded[256];            /* a byte of a word, in lower case; 0: it may be a mark's first */
static bool aside_start[32]; /* by the low bits of its first letter: whether a name beside the article may start so */

/* Where `starts` tells of a word of two letters or more. */
static size_t
start_of(const char *word, size_t len)
{
	return ((size_t)(unsigned char)word[0] * 31 + (unsigned char)word[1] * 7 + len * 293) % STARTS;
}

/* The weights of a table's words, one for each pass. */
static float (*
weights(const struct lexicon *table))[2]
{
	float (*w)[2] = xmalloc((table->n + 1) * sizeof *w);
	char *end;

	for (size_t i = 0; i < table->n; i++) {
		w[i][0] = strtof(table->entry[i].value, &end);
		w[i][1] = strtof(end, NULL);
	}
	return w;
}

void
hints_load(void)
{
	words = lexicon_load("strip-hints.tsv", NULL);
	if (words->n > sizeof ((struct seen *)0)->bits * 8)
		fail("strip-hints.tsv: more than %zu words", sizeof ((struct seen *)0)->bits * 8);
	weight = weights(words);
	for (size_t i = 0; i < words->n; i++)
		if (words->entry[i].keylen > 1)
			starts[start_of(words->entry[i].key, words->entry[i].keylen)] = true;
	for (int u = 0; u < 256; u++)
		folded[u] = (char)(u >= 0x80 ? u : isalnum(u) ? tolower(u) : 0);
	folded[0xc2] = folded[0xe2] = 0;
	said = lexicon_load("strip-words.tsv", NULL);
	said_weight = weights(said);
	for (size_t i = 0; i < said->n; i++) {
		uint32_t h = hash_bytes(said->entry[i].key, said->entry[i].keylen) % SAID;

		may_say[h / 64] |= (uint64_t)1 << h % 64;
	}
	asides = lexicon_load("strip-asides.tsv", NULL);
	for (size_t i = 0; i < asides->n; i++)
		aside_start[asides->entry[i].key[0] & 31] = true;
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
	char word[WORD_MOST + 2] = { 0 };
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

/* Add to x what a word weighs in each pass. */
static void
say(const char *word, size_t len, float x[2])
{
	uint32_t h = hash_bytes(word, len) % SAID;
	const struct entry *e;

	if ((may_say[h / 64] >> h % 64 & 1) == 0 || (e = lexicon_find(said, word, len)) == NULL)
		return;
	x[0] += said_weight[e - said->entry][0];
	x[1] += said_weight[e - said->entry][1];
}

/* Outside of ASCII U+0080 to U+00BF and U+2000 to U+203F are marks, all others letters. */
void
hints_text(const char *s, size_t n, float x[2])
{
	char word[WORD_MOST] = { 0 }, c;
	unsigned char u = 0;

	for (size_t i = 0, k; i < n; i += u == 0xc2 ? 2 : u == 0xe2 ? 3 : 1) {
		for (k = 0; i < n; i++, k++) {
			u = (unsigned char)s[i];
			if ((c = folded[u]) == 0 && !(u == 0xe2 && s[i + 1] != '\200'))
				break;
			if (k < sizeof word)
				word[k] = c != 0 ? c : s[i];
		}
		if (k > 1 && k <= sizeof word && !isdigit((unsigned char)word[0]))
			say(word, k, x);
	}
}

/* Whether a name, or a part of one, is in the table under this policy. */
static bool
is_aside(const char *s, size_t len, char policy)
{
	char name[NAME_MOST];
	const struct entry *e;

	if (len < 3 || len > sizeof name || !aside_start[s[0] & 31])
		return false;
	for (size_t i = 0; i < len; i++)
		name[i] = (char)tolower((unsigned char)s[i]);
	e = lexicon_find(asides, name, len);
	return e != NULL && e->value[0] == policy;
}

bool
hints_aside(const char *s, size_t len)
{
	for (size_t i = 0, whole = 0, part = 0; i <= len; i++) {
		bool space = i == len || isspace((unsigned char)s[i]);

		if (!space && s[i] != '-' && s[i] != '_')
			continue;
		if (is_aside(s + part, i - part, 'p') || (space && is_aside(s + whole, i - whole, 'w')))
			return true;
		part = i + 1;
		whole = space ? i + 1 : whole;
	}
	return false;
}
