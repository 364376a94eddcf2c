/* words.c - what the tables know of words: abbreviations by class, and cues beside a stop */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "lexicon.h"
#include "sentences.h"
#include "text.h"
#include "util.h"

#define LONGEST 24 /* bytes: no longer word is looked for */

static const char *const names[] = { "-", "title", "number", "suffix", "place", "time", "date",
	"latin", "last", "starter", "month", "says", "name", "closing", "link" };

/* A table, the class of each of its entries, and a sieve for the many words that are in no table:
 * by first and last byte (a small letter stands for its capital too), the lengths of its keys. */
struct table {
	struct lexicon *words;
	unsigned char *role;
	uint32_t lengths[32 * 32]; /* bit n: n bytes */
};

static struct table abbreviations, cues;

/* Where the sieve tells of words that start and end as this one. */
static size_t
sieve(const char *s, size_t n)
{
	return (size_t)(s[0] & 31) * 32 + (size_t)(s[n - 1] & 31);
}

/* Load a table whose entries are of the classes first to last, or deleted. */
static void
load(struct table *t, const char *name, const char *user, enum role first, enum role last)
{
	struct entry *e;
	enum role k;

	t->words = lexicon_load(name, user);
	t->role = xmalloc(t->words->n);
	for (size_t i = 0; i < t->words->n; i++) {
		e = &t->words->entry[i];
		for (k = first; k <= last && strcmp(e->value, names[k]) != 0;)
			k++;
		if (k > last && strcmp(e->value, names[NONE]) != 0)
			complain(e->path, e->line, "unknown class '%s'", e->value);
		t->role[i] = (unsigned char)(k <= last ? k : NONE);
		if (e->keylen <= LONGEST)
			t->lengths[sieve(e->key, e->keylen)] |= 1u << e->keylen;
	}
}

void
words_load(const char *user)
{
	load(&abbreviations, "abbreviations.tsv", user, TITLE, LAST);
	load(&cues, "cues.tsv", NULL, STARTER, LINK);
}

/* The class of a word as it stands; else, where at most its first letter is a capital or it has
 * inner dots, that of its lower case: a key in lower case serves both. */
static enum role
find(const struct table *t, const char *s, size_t n)
{
	const struct entry *e;
	char lower[LONGEST + 4];
	size_t len = 0, tail = 0, i, k;
	uint32_t c, low;

	if (n == 0 || n > LONGEST || ((((unsigned char)s[0] | (unsigned char)s[n - 1]) < 0x80) &&
	    (t->lengths[sieve(s, n)] >> n & 1) == 0))
		return NONE;
	e = lexicon_find(t->words, s, n);
	if (e == NULL && n > 1) { /* p. is a page, P. an initial */
		for (i = 0; i < n && len + 4 <= sizeof lower; i += k) {
			k = utf8_decode(s + i, n - i, &c);
			low = char_tolower(c);
			tail += i > 0 && low != c;
			len += utf8_encode(low, lower + len);
		}
		if (memcmp(s, lower, len < n ? len : n) != 0 &&
		    (tail == 0 || memchr(s, '.', n) != NULL))
			e = lexicon_find(t->words, lower, len);
	}
	return e != NULL ? t->role[e - t->words->entry] : NONE;
}

enum role
words_abbreviation(const char *s, size_t n)
{
	return find(&abbreviations, s, n);
}

enum role
words_shouted(const char *s, size_t n)
{
	char name[LONGEST];

	if (n > LONGEST)
		return NONE;
	name[0] = s[0];
	for (size_t i = 1; i < n; i++)
		name[i] = (char)(s[i] | 0x20);
	return find(&abbreviations, name, n);
}

enum role
words_cue(const char *s, size_t n)
{
	return find(&cues, s, n);
}
