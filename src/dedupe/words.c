/* words.c - every word has a number, a weight by how common it is, and a class */
/* SPDX-License-Identifier: ISC */
#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "lexicon.h"
#include "text.h"
#include "util.h"

#define UNKNOWN 4 /* the weight of a word that the table lacks: most of them stand a few times */
#define WEIGHT_MOST 80

struct word {
	uint32_t at; /* its text's place; it ends where the next word's begins */
	uint8_t weight, class;
};

static struct word *word;
static size_t nwords, cap;
static size_t ntable, texttable; /* what the tables hold of `word` and `text` */
#define MANY_WORDS ((size_t)1 << 20)
#define MANY_BYTES ((size_t)32 << 20)
static struct canonical {
	uint32_t word, canonical;
} *canonical; /* of the few number words that have one, by word */
static size_t ncanonical;
static struct buf text;

/* A slot holds a word's first bytes: nearly all words are no longer, and are known by it alone. */
#define HEAD 8
static struct slot {
	uint64_t head;
	uint32_t hash, word; /* the word's number + 1; 0: empty */
} *slot;
static size_t mask;

/* The first HEAD bytes at s, with zeroes behind n of them; 8 readable bytes stand there. */
static uint64_t
head(const char *s, size_t n)
{
	uint64_t x;

	memcpy(&x, s, HEAD);
	x = le64toh(x);
	return n < HEAD ? x & (((uint64_t)1 << n * 8) - 1) : x;
}

static uint64_t
digest(const char *s, size_t n)
{
	uint64_t h = n;

	for (; n > HEAD; s += HEAD, n -= HEAD) {
		h = (h ^ head(s, HEAD)) * 0x9e3779b97f4a7c15u; /* Knuth's multiplicative hash, 64 bits wide */
		h ^= h >> 32;
	}
	h = (h ^ head(s, n)) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 32;
}

uint32_t
word_hash(const char *s, size_t n)
{
	uint32_t h = (uint32_t)digest(s, n);

	__builtin_prefetch(&slot[h & mask]);
	return h;
}

uint64_t
word_digest(uint32_t w)
{
	return digest(text.p + word[w].at, word[w + 1].at - word[w].at);
}

static void
grow(void)
{
	struct slot *old = slot;
	size_t oldmask = mask, i, k;

	mask = old != NULL ? mask * 2 + 1 : ((size_t)1 << 15) - 1;
	slot = xmalloc((mask + 1) * sizeof *slot);
	memset(slot, 0, (mask + 1) * sizeof *slot);
	for (i = 0; old != NULL && i <= oldmask; i++) {
		if (old[i].word == 0)
			continue;
		for (k = old[i].hash & mask; slot[k].word != 0;)
			k = (k + 1) & mask;
		slot[k] = old[i];
	}
	free(old);
}

static unsigned
classify(const char *s, size_t n)
{
	unsigned sign = WORD_SIGNED;
	uint32_t c;

	for (size_t i = 0; i < n; sign = 0) {
		i += utf8_decode(s + i, n - i, &c);
		if (char_digit(c))
			return WORD_NUMBER | sign;
		if (c == '$' || c == 0xa3 || c == 0x20ac) /* pound, euro */
			return WORD_MONEY | sign;
	}
	return 0;
}

static uint32_t
append(const char *s, size_t n)
{
	if (nwords + 1 >= cap) {
		cap = cap * 2 + 16384;
		word = xrealloc(word, cap * sizeof *word);
	}
	if (text.n + n > UINT32_MAX || nwords > INT32_MAX)
		fail("more than %zu different words", nwords);
	word[nwords] = (struct word){ (uint32_t)text.n, UNKNOWN, (uint8_t)classify(s, n) };
	buf_room(&text, n + HEAD); /* see head() */
	buf_add(&text, s, n);
	word[++nwords].at = (uint32_t)text.n;
	return (uint32_t)nwords - 1;
}

/* Enter a word in an empty slot. */
static void
put(uint32_t w, const char *s, size_t n, uint32_t h)
{
	size_t i;

	for (i = h & mask; slot[i].word != 0;)
		i = (i + 1) & mask;
	slot[i] = (struct slot){ head(s, n), h, w + 1 };
}

/* Apart from word_enter, which is to be short: nearly every word is known, and no longer than HEAD. */
static __attribute__((noinline)) bool
longer_same(uint32_t w, const char *s, size_t n)
{
	return word[w + 1].at - word[w].at == n &&
	    memcmp(text.p + word[w].at + HEAD, s + HEAD, n - HEAD) == 0;
}

static __attribute__((noinline)) uint32_t
enter_new(const char *s, size_t n, uint32_t h)
{
	uint32_t w = append(s, n);

	if (nwords > mask / 4 * 3)
		grow();
	put(w, s, n, h);
	return w;
}

uint32_t
word_enter(const char *s, size_t n, uint32_t h)
{
	uint64_t start = head(s, n);

	for (size_t i = h & mask; slot[i].word != 0; i = (i + 1) & mask)
		/* no byte of a word is 0: one of less than HEAD bytes has no other with its head */
		if (slot[i].hash == h && slot[i].head == start &&
		    (n < HEAD || longer_same(slot[i].word - 1, s, n)))
			return slot[i].word - 1;
	return enter_new(s, n, h);
}

bool
words_forget(void)
{
	size_t n;
	const char *s;

	if (nwords - ntable < MANY_WORDS && text.n - texttable < MANY_BYTES)
		return false;
	nwords = ntable;
	text.n = texttable;
	memset(slot, 0, (mask + 1) * sizeof *slot);
	for (uint32_t w = 0; w < nwords; w++) {
		s = word_text(w, &n);
		put(w, s, n, (uint32_t)word_digest(w));
	}
	return true;
}

unsigned
word_weight(uint32_t w)
{
	return word[w].weight;
}

unsigned
word_class(uint32_t w)
{
	return word[w].class;
}

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

const char *
word_text(uint32_t w, size_t *n)
{
	*n = word[w + 1].at - word[w].at;
	return text.p + word[w].at;
}

/* Enter a word of a table, whose text may end at the very end of its file. */
static uint32_t
enter(const char *s, size_t n)
{
	char room[64] = "";

	if (n > sizeof room - 8)
		n = sizeof room - 8;
	memcpy(room, s, n);
	return word_enter(room, n, word_hash(room, n));
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
		uint32_t w = enter(e->key, e->keylen);

		for (i = 0; i < sizeof classes / sizeof classes[0]; i++)
			if (strncmp(class, classes[i].name, n) == 0 && classes[i].name[n] == '\0')
				word[w].class |= (uint8_t)classes[i].class;
		if ((digits = entry_field(e, 1, &n)) != NULL && n > 0)
			canonical[ncanonical++] = (struct canonical){ w, enter(digits, n) };
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
	grow();
	for (const struct entry *e = frequency->entry; e < frequency->entry + frequency->n; e++) {
		uint32_t w = enter(e->key, e->keylen);
		const char *name = entry_field(e, 1, &n);
		int weight = atoi(e->value);

		word[w].weight = (uint8_t)(weight < 0 ? 0 : weight > WEIGHT_MOST ? WEIGHT_MOST : weight);
		word[w].class |= name != NULL && n == 4 && memcmp(name, "name", 4) == 0 ? WORD_NAME : WORD_COMMON;
	}
	load_claimwords();
	ntable = nwords;
	texttable = text.n;
}
