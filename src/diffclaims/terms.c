/* terms.c - words by their stem, names as they are called: what they are compared by */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "claims.h"
#include "lexicon.h"
#include "text.h"

struct term *terms;

static struct opposite {
	uint32_t term, next;
} *opposite;
static uint32_t opposites;
static size_t opposites_cap;

static size_t nterms, terms_cap, permanent, mask;
static struct place {
	uint32_t hash, term; /* the term + 1; 0: nothing here */
} *table; /* open addressing */

/* Where a term of these bytes and this hash stands in the table, or would. */
static struct place *
place(const char *s, size_t len, uint32_t hash)
{
	size_t i = hash & mask;

	for (; table[i].term != 0; i = (i + 1) & mask) {
		const struct term *t = &terms[table[i].term - 1];

		if (table[i].hash == hash && t->len == len && memcmp(t->text, s, len) == 0)
			break;
	}
	return &table[i];
}

void
terms_room(size_t size)
{
	free(table);
	table = xmalloc(size * sizeof *table);
	memset(table, 0, size * sizeof *table);
	mask = size - 1;
	for (size_t i = 0; i < nterms; i++) {
		uint32_t hash = hash_bytes(terms[i].text, terms[i].len);

		*place(terms[i].text, terms[i].len, hash) = (struct place){ hash, (uint32_t)i + 1 };
	}
}

uint32_t
term_exact(const char *s, size_t len)
{
	uint32_t hash = hash_bytes(s, len);
	struct place *p = place(s, len, hash);
	struct term *t;

	if (p->term != 0)
		return p->term - 1;
	terms = array_grow(terms, nterms, &terms_cap, sizeof *terms);
	t = &terms[nterms++];
	*t = (struct term){ .text = xstrndup(s, len), .len = (uint32_t)len, .weight = 12, .event = NONE,
		.speaks = NONE, .given = NONE, .doc = NONE, .relation = NONE };
	t->shown = t->text;
	t->canon = (uint32_t)nterms - 1;
	*p = (struct place){ hash, (uint32_t)nterms };
	if (nterms * 2 > mask)
		terms_room((mask + 1) * 2);
	return (uint32_t)nterms - 1;
}

void
terms_stay(void)
{
	permanent = nterms;
}

bool
term_stays(uint32_t term)
{
	return term < permanent;
}

void
terms_reset(void)
{
	while (nterms > permanent) {
		struct term *t = &terms[--nterms];

		/* the last in is the first out: what it found taken is taken still */
		place(t->text, t->len, hash_bytes(t->text, t->len))->term = 0;
		if (t->shown != t->text)
			free((char *)(uintptr_t)t->shown);
		free((char *)(uintptr_t)t->text);
	}
}

static bool
ends(const char *s, size_t n, const char *with)
{
	size_t len = strlen(with);

	return n > len && memcmp(s + n - len, with, len) == 0;
}

static bool
vowel(char c)
{
	return strchr("aeiou", c) != NULL;
}

/* Whether a word that ends in a consonant has more than one group of vowels: "travell", not "kill". */
static bool
longer(const char *s, size_t n)
{
	int groups = 0;

	for (size_t i = 0; i < n; i++)
		groups += vowel(s[i]) && (i == 0 || !vowel(s[i - 1]));
	return groups > 1;
}

/* What "ed" or "ing" was taken from: "note", so that it is no "not". */
static size_t
bare(char *s, size_t n)
{
	if (n == 3 && !vowel(s[0]) && vowel(s[1]) && !vowel(s[2]))
		s[n++] = 'e';
	return n;
}

/* What is left of a word when its commonest English endings are taken off: enough to bring the forms
 * of one word together, no more. */
static size_t
stem(char *s, size_t n)
{
	if (n > 3 && s[n - 1] == 's' && s[n - 2] != 's' && s[n - 2] != 'u' && s[n - 2] != 'i') {
		n--;
		if (n > 4 && ends(s, n, "ie")) {
			n--;
			s[n - 1] = 'y';
		} else if (ends(s, n, "xe") || (n > 4 && (ends(s, n, "sse") || ends(s, n, "che") || ends(s, n, "she")))) {
			n--;
		}
	}
	if (n > 5 && ends(s, n, "ied")) {
		n -= 2;
		s[n - 1] = 'y';
	} else if (n > 4 && ends(s, n, "ed") && !ends(s, n, "eed")) {
		n = bare(s, n - 2);
	} else if (n > 5 && ends(s, n, "ing")) {
		n = bare(s, n - 3);
	} else if (n > 6 && (ends(s, n, "tion") || ends(s, n, "sion"))) {
		n -= 3;
	} else if (n > 5 && ends(s, n, "ly")) {
		n -= 2;
	}
	if (n > 3 && s[n - 1] == s[n - 2] && !vowel(s[n - 1]) && s[n - 1] != 's' && (s[n - 1] != 'l' || longer(s, n)))
		n--;
	else if (n > 4 && s[n - 1] == 'e')
		n--;
	return n;
}

/* Readers see the shortest word of a stem, of those the first by letters. */
static void
show(uint32_t term, const char *s, size_t n)
{
	struct term *t = &terms[term];
	size_t old = strlen(t->shown);

	if (term < permanent || (t->named && (n > old || (n == old && strcmp(s, t->shown) >= 0))))
		return;
	if (t->shown != t->text)
		free((char *)(uintptr_t)t->shown);
	t->shown = n == t->len ? t->text : xstrndup(s, n);
	t->named = true;
}

/* s in lower case and plain letters. */
static void
plain(struct buf *b, const char *s, size_t len)
{
	struct buf lower = { 0 };
	size_t i;

	buf_clear(b);
	buf_room(b, len + 1);
	for (i = 0; i < len && (unsigned char)s[i] < 0x80; i++)
		b->p[i] = (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 0x20 : s[i]);
	b->n = i;
	if (i == len)
		return;
	b->n = 0;
	text_lower(&lower, s, len);
	text_ascii(b, lower.p, lower.n);
	buf_free(&lower);
}

uint32_t
term_of(const char *s, size_t len)
{
	static struct buf b, whole; /* kept from word to word */
	uint32_t term;

	plain(&b, s, len);
	if (b.n > 2 && b.p[b.n - 1] == 's' && b.p[b.n - 2] == '\'')
		b.n -= 2;
	buf_room(&b, 1);
	b.p[b.n] = '\0';
	buf_clear(&whole);
	buf_add(&whole, b.p, b.n);
	term = term_exact(b.p, stem(b.p, b.n));
	show(term, whole.p, whole.n);
	return term;
}

uint32_t
term_canon(const char *s, size_t len)
{
	uint32_t term = term_of(s, len); /* which may move the terms */

	return terms[term].canon;
}

size_t
terms_count(void)
{
	return nterms;
}

uint32_t
term_name(const char *s, size_t len)
{
	return memchr(s, ' ', len) != NULL ? term_exact(s, len) : term_canon(s, len);
}

uint32_t
term_seat(uint32_t term)
{
	return terms[term].speaks != NONE ? terms[term].speaks : term;
}

bool
term_opposed(uint32_t a, uint32_t b)
{
	for (uint32_t k = terms[a].antonyms; k != 0; k = opposite[k].next)
		if (opposite[k].term == b)
			return true;
	return false;
}

void
term_oppose(uint32_t term, uint32_t other)
{
	if (term_opposed(term, other))
		return;
	opposites += opposites == 0; /* 0 is none */
	opposite = array_grow(opposite, opposites, &opposites_cap, sizeof *opposite);
	opposite[opposites] = (struct opposite){ other, terms[term].antonyms };
	terms[term].antonyms = opposites++;
}
