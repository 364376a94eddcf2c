/* words.c - every word has a number, a weight by how common it is, and a class */
/* SPDX-License-Identifier: ISC */
#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "fold.h"
#include "lexicon.h"
#include "text.h"
#include "util.h"
#include "wraps.h"

#define UNKNOWN 4 /* the weight of a word that the table lacks: most of them stand a few times */
#define WEIGHT_MOST 80

struct word *words;
static size_t nwords, cap;
static size_t ntable, texttable; /* what the tables hold of `words` and `text` */
#define MANY_WORDS ((size_t)1 << 20)
#define MANY_BYTES ((size_t)32 << 20)
static struct canonical {
	uint32_t word, canonical;
} *canonical; /* of the few number words that have one, by word */
static size_t ncanonical;
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
	if (texts.n + n > UINT32_MAX || nwords > INT32_MAX)
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

void
words_spell(struct draft *d, const struct span *span)
{
	const char *s = d->folded.text.p;

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
			found = find(d->folded.text.p, x, UNKNOWN);
		k->token[i] = (found->word - 1) << 1 | ((class[x->start] & UPPER) != 0);
		x->weight = (uint32_t)found->weight;
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
	*n = words[w + 1].at - words[w].at;
	return texts.p + words[w].at;
}

/* Enter a word of a table, whose text may end at the very end of its file. */
static uint32_t
enter(const char *s, size_t n, int weight)
{
	char room[64] = "";
	struct spelling x;

	if (n > sizeof room - HEAD)
		n = sizeof room - HEAD;
	memcpy(room, s, n);
	spell(&x, room, 0, (uint32_t)n);
	return find(room, &x, (uint8_t)(weight < 0 ? 0 : weight > WEIGHT_MOST ? WEIGHT_MOST : weight))->word - 1;
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
		uint32_t w = enter(e->key, e->keylen, UNKNOWN);

		for (i = 0; i < sizeof classes / sizeof classes[0]; i++)
			if (strncmp(class, classes[i].name, n) == 0 && classes[i].name[n] == '\0')
				words[w].class |= (uint8_t)classes[i].class;
		if ((digits = entry_field(e, 1, &n)) != NULL && n > 0)
			canonical[ncanonical++] = (struct canonical){ w, enter(digits, n, UNKNOWN) };
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
		uint32_t w = enter(e->key, e->keylen, atoi(e->value));
		const char *name = entry_field(e, 1, &n);

		words[w].class |= name != NULL && n == 4 && memcmp(name, "name", 4) == 0 ? WORD_NAME : WORD_COMMON;
	}
	load_claimwords();
	ntable = nwords;
	texttable = texts.n;
}
