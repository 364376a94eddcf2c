/* shingles.c - the set of the shingles of a text, and how like it another text is */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "util.h"

#define SPAN 3
#define NONE UINT32_MAX /* fills up the shingle of a shorter text */

double threshold = 0.7;
struct shingles shingles;

struct shingle {
	uint32_t word[SPAN];
	uint32_t row;  /* the row that it is of: another's is an empty place */
	uint32_t seen; /* the candidate last found to have it */
};

static struct shingle *set;
static size_t setmask, setcap;
static uint32_t row, candidate;

static uint64_t
mix(uint64_t a, uint64_t b, uint64_t c)
{
	uint64_t h = a * 0x9e3779b97f4a7c15u + b * 0xc2b2ae3d27d4eb4fu + c * 0x165667b19e3779f9u;

	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93u;
	return h ^ h >> 32;
}

/* The place of a shingle in the set: it is there, or would be. */
static inline struct shingle *
member(const uint32_t w[SPAN], uint64_t hash)
{
	size_t i = hash & setmask;

	while (set[i].row == row &&
	    (set[i].word[0] != w[0] || set[i].word[1] != w[1] || set[i].word[2] != w[2]))
		i = (i + 1) & setmask;
	return &set[i];
}

static int
ascending(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Put the prefix in order: of short texts, nearly all, by insertion of what belongs there. */
static void
sort(void)
{
	uint64_t *order = shingles.order;
	size_t n = 0;

	if (shingles.n > 256) {
		qsort(order, shingles.n, sizeof *order, ascending);
		return;
	}
	for (size_t i = 0; i < shingles.n; i++) {
		uint64_t x = order[i];
		size_t k = n;

		if (n < shingles.prefix)
			n++;
		else if (order[--k] < x)
			continue;
		for (; k > 0 && order[k - 1] > x; k--)
			order[k] = order[k - 1];
		order[k] = x;
	}
}

static void
set_room(size_t size)
{
	setmask = size - 1;
	if (size <= setcap)
		return;
	free(set);
	set = xmalloc(size * sizeof *set);
	memset(set, 0, size * sizeof *set);
	free(shingles.order);
	shingles.order = xmalloc(size * sizeof *shingles.order);
	setcap = size;
}

/* The hash of a shingle that every process has in common. */
static uint64_t
mix_texts(const uint32_t w[SPAN])
{
	uint64_t h[SPAN];

	for (size_t i = 0; i < SPAN; i++)
		h[i] = w[i] == NONE ? 0 : word_digest(w[i]);
	return mix(h[0], h[1], h[2]);
}

void
shingles_take(const struct key *k, bool common)
{
	uint32_t w[SPAN] = { NONE, NONE, NONE };
	uint64_t weight = 0, hash;
	size_t size = 128;
	struct shingle *s;

	while (size < k->n * 4)
		size *= 2;
	set_room(size);
	if (++row == 0) { /* all four thousand million marks are used */
		memset(set, 0, setcap * sizeof *set);
		row = 1;
	}
	candidate = 0;
	shingles.n = 0;
	for (size_t i = 0; i < k->n; i++) {
		weight = (weight << 16 & 0xffffffff0000) | word_weight(k->token[i] >> 1);
		w[0] = w[1];
		w[1] = w[2];
		w[2] = k->token[i] >> 1;
		if (i + 1 < SPAN && i + 1 < k->n)
			continue;
		hash = mix(w[0], w[1], w[2]);
		s = member(w, hash);
		if (s->row == row)
			continue;
		*s = (struct shingle){ { w[0], w[1], w[2] }, row, 0 };
		if (common)
			hash = mix_texts(w);
		shingles.order[shingles.n++] =
		    ((weight + (weight >> 16) + (weight >> 32)) & 0xff) << 56 | hash >> 8;
	}
	shingles.prefix = shingles.n - (size_t)ceil(threshold * (double)shingles.n - SLACK) + 1;
	if (shingles.prefix > shingles.n)
		shingles.prefix = shingles.n;
	sort();
}

double
shingles_similarity(const struct key *k, size_t n)
{
	uint32_t w[SPAN] = { NONE, NONE, NONE };
	size_t common = 0;
	struct shingle *s;

	candidate++;
	for (size_t i = 0; i < k->n; i++) {
		w[0] = w[1];
		w[1] = w[2];
		w[2] = k->token[i] >> 1;
		if (i + 1 < SPAN && i + 1 < k->n)
			continue;
		s = member(w, mix(w[0], w[1], w[2]));
		if (s->row == row && s->seen != candidate) {
			s->seen = candidate;
			common++;
		}
	}
	return (double)common / (double)(n + shingles.n - common);
}

bool
shingles_reach(size_t n, size_t i, size_t m, size_t j)
{
	double need = threshold / (1 + threshold) * (double)(n + m) - 1e-6;

	return (double)(n - i) >= need && (double)(m - j) >= need;
}
