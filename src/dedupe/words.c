/* words.c - every word has a number, a weight by how common it is, and a class */
/* SPDX-License-Identifier: ISC */
#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "fold.h"
#include "text.h"
#include "util.h"
#include "wraps.h"

struct word *words;
static size_t nwords, cap;
static size_t ntable, texttable; /* what the tables hold of `words` and `text` */
#define MANY_WORDS ((size_t)1 << 19)
#define MANY_BYTES ((size_t)16 << 20)
static struct buf texts;

/* A word of up to SHORT bytes is known by its spelling: see dedupe.h. */
#define HEAD 8
#define SHORT 16

static struct slot {
	uint64_t head, tail;
	uint32_t word; /* its number + 1; 0: empty */
	uint32_t n;
	uint64_t weight; /* two slots make a line of the cache */
} *slot;
static size_t mask;

/* Knuth's multiplicative hash, 64 bits wide. */
#define GOLDEN 0x9e3779b97f4a7c15u

static inline uint64_t
bytes(const char *s)
{
	uint64_t x;

	memcpy(&x, s, HEAD);
	return le64toh(x);
}

static inline WRAPS uint64_t
hash(uint64_t head, uint64_t tail, size_t n)
{
	uint64_t h = head * GOLDEN + (tail << 29 | tail >> 35) * 0xd6e8feb86659fd93u + n;

	return h ^ h >> 32;
}

static __attribute__((noinline)) WRAPS uint64_t
hash_long(const char *s, size_t n)
{
	uint64_t h = n;

	for (; n > SHORT; s += HEAD, n -= HEAD) {
		h = (h ^ bytes(s)) * GOLDEN;
		h ^= h >> 32;
	}
	return (h ^ bytes(s)) * GOLDEN; /* the tail may overlap */
}

/* Spell the word of n bytes at `start` of s, n > 0; HEAD readable bytes stand behind it. */
static inline void
spell(struct spelling *w, const char *s, uint32_t start, uint32_t n)
{
	static const uint64_t all[HEAD + 1] = { 0, 0xff, 0xffff, 0xffffff, 0xffffffff, 0xffffffffff,
		0xffffffffffff, 0xffffffffffffff, UINT64_MAX };
	size_t most = n < HEAD ? n : HEAD;

	w->start = start;
	w->n = n;
	w->head = bytes(s + start) & all[most];
	w->tail = bytes(s + start + n - most) & all[most];
	if (n > SHORT)
		w->head = hash_long(s + start, n);
	w->hash = hash(w->head, w->tail, n);
}

static struct slot *
empty_slot(uint64_t h)
{
	size_t i;

	for (i = h & mask; slot[i].word != 0;)
		i = (i + 1) & mask;
	return &slot[i];
}

static void
grow(void)
{
	struct slot *old = slot;
	size_t size = old != NULL ? mask + 1 : 0;

	mask = old != NULL ? mask * 2 + 1 : ((size_t)1 << 15) - 1;
	slot = memory_large((mask + 1) * sizeof *slot);
	memset(slot, 0, (mask + 1) * sizeof *slot);
	for (size_t i = 0; i < size; i++)
		if (old[i].word != 0)
			*empty_slot(hash(old[i].head, old[i].tail, old[i].n)) = old[i];
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
append(const char *s, size_t n, uint8_t weight)
{
	if (nwords + 1 >= cap) {
		cap = cap * 2 + 16384;
		words = xrealloc(words, cap * sizeof *words);
	}
	if (texts.n + n > UINT32_MAX || nwords >= WORDS_MOST)
		fail("more than %zu different words", nwords);
	words[nwords] = (struct word){ (uint32_t)texts.n, weight, (uint8_t)classify(s, n) };
	buf_room(&texts, n + HEAD); /* see spell() */
	buf_add(&texts, s, n);
	words[++nwords].at = (uint32_t)texts.n;
	return (uint32_t)nwords - 1;
}

/* Enter word w in an empty slot. */
static struct slot *
put(uint32_t w, const struct spelling *x)
{
	struct slot *to = empty_slot(x->hash);

	*to = (struct slot){ x->head, x->tail, w + 1, x->n, words[w].weight };
	return to;
}

/* Apart from find(), as nearly every word is known. */
static __attribute__((noinline)) struct slot *
enter_new(const char *s, const struct spelling *x, uint8_t weight)
{
	uint32_t w = append(s + x->start, x->n, weight);

	if (nwords > mask / 4 * 3)
		grow();
	return put(w, x);
}

static __attribute__((noinline)) bool
long_same(uint32_t w, const char *s, size_t n)
{
	return words[w + 1].at - words[w].at == n && memcmp(texts.p + words[w].at, s, n) == 0;
}

static inline bool
spelled(const struct slot *at, const struct spelling *x)
{
	return ((at->head ^ x->head) | (at->tail ^ x->tail) | (at->n ^ x->n)) == 0;
}

/* The slot of the word of s that is spelled x; a new one, of that weight, is entered. */
static __attribute__((noinline)) struct slot *
find(const char *s, const struct spelling *x, uint8_t weight)
{
	for (size_t i = x->hash & mask; slot[i].word != 0; i = (i + 1) & mask)
		if (spelled(&slot[i], x) &&
		    (x->n <= SHORT || long_same(slot[i].word - 1, s + x->start, x->n)))
			return &slot[i];
	return enter_new(s, x, weight);
}

/* Room for the n words of a draft. */
static void
draft_room(struct draft *d)
{
	if (d->room >= d->n)
		return;
	d->room = d->n * 2;
	free(d->word);
	d->word = xmalloc(d->room * sizeof *d->word);
}

void
words_spell(struct draft *d, const struct span *span)
{
	const char *s = d->folded.text.p;

	draft_room(d);
	for (size_t i = 0; i < d->n; i++) {
		spell(&d->word[i], s, span[i].start, span[i].end - span[i].start);
		__builtin_prefetch(&slot[d->word[i].hash & mask]);
	}
}

void
words_find(struct key *k, struct draft *d)
{
	const char *class = d->folded.class.p;

	for (size_t i = 0; i < d->n; i++) {
		struct spelling *x = &d->word[i];
		const struct slot *found = &slot[x->hash & mask];

		if (!spelled(found, x) || x->n > SHORT) /* the short way is nearly every word's */
			found = find(d->folded.text.p, x, WORD_UNKNOWN);
		k->token[i] = (found->word - 1) << 1 | ((class[x->start] & UPPER) != 0);
		x->weight = (uint32_t)found->weight;
	}
}

void
words_respell(struct draft *d, const struct key *k)
{
	d->n = k->n;
	draft_room(d);
	for (size_t i = 0; i < k->n; i++) {
		const struct word *w = &words[k->token[i] >> 1];

		spell(&d->word[i], texts.p, w->at, w[1].at - w->at);
		d->word[i].weight = w->weight;
	}
}

bool
words_forget(void)
{
	struct spelling x;
	const char *s;
	size_t n;

	if (nwords - ntable < MANY_WORDS && texts.n - texttable < MANY_BYTES)
		return false;
	nwords = ntable;
	texts.n = texttable;
	memset(slot, 0, (mask + 1) * sizeof *slot);
	for (uint32_t w = 0; w < nwords; w++) {
		s = word_text(w, &n);
		spell(&x, s, 0, (uint32_t)n);
		put(w, &x);
	}
	return true;
}

const char *
word_text(uint32_t w, size_t *n)
{
	*n = words[w + 1].at - words[w].at;
	return texts.p + words[w].at;
}

uint32_t
words_enter(const char *s, size_t n, uint8_t weight)
{
	char room[64] = "";
	struct spelling x;

	if (slot == NULL)
		grow();
	if (n > sizeof room - HEAD)
		n = sizeof room - HEAD;
	memcpy(room, s, n);
	spell(&x, room, 0, (uint32_t)n);
	return find(room, &x, weight)->word - 1;
}

void
words_entered(void)
{
	if (slot == NULL) /* all tables are empty */
		grow();
	ntable = nwords;
	texttable = texts.n;
}
