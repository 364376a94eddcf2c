/* shingles.c - the set of the shingles of a text, and how like it another text is */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "util.h"
#include "wraps.h"

#define SPAN 3
#define NONE UINT32_MAX /* fills up the shingle of a shorter text */

double threshold = 0.7;
struct shingles_table shingles_table[SHINGLES_TABLE];

struct shingle {
	uint32_t word[SPAN];
	uint32_t text; /* that it is of: another's is an empty place */
	uint32_t seen; /* the candidate last found to have it */
};

static struct shingle *set;
static size_t setmask, setcap;
static size_t size; /* how many shingles the text has */
static uint32_t text, candidate;

static inline WRAPS size_t
hash(const uint32_t w[SPAN])
{
	uint64_t h = w[0] * 0x9e3779b97f4a7c15u + w[1] * 0xc2b2ae3d27d4eb4fu + w[2] * 0x165667b19e3779f9u;

	return (size_t)(h ^ h >> 32);
}

/* The place of a shingle in the set: it is there, or would be. */
static inline struct shingle *
member(const uint32_t w[SPAN])
{
	size_t i = hash(w) & setmask;

	while (set[i].text == text &&
	    (set[i].word[0] != w[0] || set[i].word[1] != w[1] || set[i].word[2] != w[2]))
		i = (i + 1) & setmask;
	return &set[i];
}

static void
set_room(size_t n)
{
	setmask = 127;
	while (setmask < n * 4)
		setmask = setmask * 2 + 1;
	if (++text == 0 || setmask >= setcap) { /* or all four thousand million marks are used */
		if (setmask >= setcap)
			setcap = setmask + 1;
		free(set);
		set = xmalloc(setcap * sizeof *set);
		memset(set, 0, setcap * sizeof *set);
		text = 1;
	}
}

/* The next word of a text, of its shingle; false: the shingle is not whole. */
static inline bool
step(uint32_t w[SPAN], const struct key *k, size_t i)
{
	w[0] = w[1];
	w[1] = w[2];
	w[2] = k->token[i] >> 1;
	return i + 1 >= SPAN || i + 1 >= k->n;
}

size_t
shingles_take(const struct key *k)
{
	uint32_t w[SPAN] = { NONE, NONE, NONE };
	struct shingle *s;

	set_room(k->n);
	candidate = 0;
	size = 0;
	for (size_t i = 0; i < k->n; i++) {
		if (!step(w, k, i))
			continue;
		s = member(w);
		if (s->text == text)
			continue;
		*s = (struct shingle){ { w[0], w[1], w[2] }, text, 0 };
		size++;
	}
	return size;
}

size_t
shingles_reckon(size_t n)
{
	return (size_t)ceil(threshold / (1 + threshold) * (double)n - 1e-6);
}

size_t
shingles_reckon_part(size_t n)
{
	return (size_t)ceil(threshold * (double)n - SLACK);
}

void
shingles_begin(void)
{
	for (size_t n = 0; n < SHINGLES_TABLE; n++)
		shingles_table[n] = (struct shingles_table){ (uint16_t)shingles_reckon(n),
			(uint16_t)shingles_reckon_part(n) };
}

double
shingles_similarity(const struct key *k, size_t n)
{
	uint32_t w[SPAN] = { NONE, NONE, NONE };
	size_t common = 0, missed = 0, may_miss = SIZE_MAX, need = shingles_needed(n + size);
	struct shingle *s;

	if (need > n || need > size)
		return 0;
	if (k->n == n + SPAN - 1) /* each stands there once */
		may_miss = n - need;
	candidate++;
	for (size_t i = 0; i < k->n; i++) {
		if (!step(w, k, i))
			continue;
		s = member(w);
		if (s->text != text) {
			if (++missed > may_miss)
				return 0;
		} else if (s->seen != candidate) {
			s->seen = candidate;
			common++;
		}
	}
	return (double)common / (double)(n + size - common);
}
