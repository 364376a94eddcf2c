/* lookup.c - the kept rows that may be like a text, by the index */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "index.h"
#include "util.h"
#include "wraps.h"

/* A posting found: the row, how many shingles it has, and whether sharing this one alone it may reach the
 * threshold. */
#define HIT(kept, shingles, reaches) ((uint64_t)(kept) << 32 | (shingles) << 1 | (reaches))
static uint64_t *hit;
static size_t nhits, hitroom;

void
index_begin(struct lookup *l, const struct prefix *p)
{
	if (l->proberoom < p->rare) {
		l->proberoom = p->rare * 2;
		free(l->probe);
		l->probe = xmalloc(l->proberoom * sizeof *l->probe);
	}
	l->n = 0;
	l->since = 0;
	for (size_t i = 0; i < p->rare; i++) {
		const struct segment *g = segment_of(p->hash[i]);

		l->probe[i].size = 0;
		if (g->size > 0) {
			__builtin_prefetch(home(g, rest_of(p->hash[i])));
			__builtin_prefetch(home(g, rest_of(p->hash[i])) + 1); /* where it is full */
		}
	}
}

/* Note the postings of a bucket, `equal`, that are of shingle i of a prefix, and of rows that are neither
 * too long nor too short. Returns whether there are such that may reach the threshold. */
static inline bool
note(const struct prefix *p, size_t i, const struct bucket *b, uint64_t equal)
{
	bool any = false;

	if (hitroom < nhits + LINE) {
		hitroom = hitroom * 2 + 64;
		hit = xrealloc(hit, hitroom * sizeof *hit);
	}
	for (; equal != 0; equal &= equal - 1) {
		int k = __builtin_ctzll(equal) / 4;
		uint32_t m = b->mark[k], of = SHINGLES(m);
		size_t need = of < MANY ? shingles_needed(p->shingles + of) : 0;
		bool reaches = p->shingles >= need + i && of >= need + PLACE(m);

		hit[nhits] = HIT(b->kept[k], of, reaches);
		nhits += p->shingles >= need && of >= need;
		any |= reaches;
	}
	return any;
}

/* Where the hits of a row are counted, perhaps with those of others. */
static inline WRAPS uint32_t *
count(uint64_t of)
{
	static uint32_t counts[2048];

	return &counts[(uint32_t)(of >> 32) * 0x9e3779b1u >> 21];
}

static int
earlier(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Put n kept rows in order: few, nearly always. */
static void
sort(uint32_t *kept, size_t n)
{
	if (n > 32) {
		qsort(kept, n, sizeof *kept, earlier);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		uint32_t x = kept[i];
		size_t k = i;

		for (; k > 0 && kept[k - 1] > x; k--)
			kept[k] = kept[k - 1];
		kept[k] = x;
	}
}

/*
 * Find the rows of the hits that may reach the threshold. Where two texts' prefixes share k shingles, let
 * the one whose prefix ends first, in the order of all shingles, be of n: what they share of that
 * prefix stands in the other prefix, too. So they share k, and at most all behind it: n less the length
 * of the prefix, which is shingles_part(n) - 1. (Not all hits on worn shingles are looked for.)
 */
static void
choose(struct lookup *l, const struct prefix *p)
{
	size_t n = p->shingles, part = shingles_part(n), of, most, first = l->n;

	for (size_t i = 0; i < nhits; i++)
		++*count(hit[i]);
	for (size_t i = 0; i < nhits; i++) {
		of = (uint32_t)hit[i] >> 1;
		most = *count(hit[i]) + (part > shingles_part(of) ? part : shingles_part(of));
		if ((hit[i] & 1) && (of == MANY || p->rare < p->n || most > shingles_needed(n + of))) {
			l->found = array_grow(l->found, l->n, &l->foundroom, sizeof *l->found);
			l->found[l->n++] = (uint32_t)(hit[i] >> 32);
		}
	}
	if (l->n > first)
		sort(l->found + first, l->n - first);
	for (size_t i = 0; i < nhits; i++)
		*count(hit[i]) = 0;
}

/* Look up the worn shingles of a prefix. Returns whether there are rows that may reach the threshold. */
static bool
find_worn(const struct lookup *l, const struct prefix *p)
{
	size_t before = nhits, n;
	const uint32_t *kept;

	for (size_t i = p->rare; i < p->n; i++)
		for (size_t size = worn_size(shingles_part(p->shingles));
		     shingles_needed(p->shingles + worn_least(size)) + i <= p->shingles; size++)
			for (n = worn_rows(p->hash[i], size, &kept); n > 0 && kept[n - 1] >= l->since; n--) {
				hit = array_grow(hit, nhits, &hitroom, sizeof *hit);
				hit[nhits++] = HIT(kept[n - 1], (uint64_t)MANY, 1);
			}
	return nhits > before;
}

void
index_find(struct lookup *l, const struct prefix *p)
{
	bool any = false;

	nhits = 0;
	for (size_t i = 0; i < p->rare; i++) {
		const struct segment *g = segment_of(p->hash[i]);
		struct probe *at = &l->probe[i];
		uint32_t rest = rest_of(p->hash[i]);
		uint64_t equal, empty, from = EACH;
		struct bucket *b;
		size_t buckets = 0;

		if (holds(at, g))
			continue;
		b = home(g, rest);
		if (at->size == g->size) { /* go on where it ended */
			b = (struct bucket *)((uintptr_t)at->empty & ~(uintptr_t)(sizeof *b - 1));
			from <<= (at->empty - b->mark) * 4;
		}
		at->size = g->size;
		for (;; b = after(g, b), from = EACH) {
			look(b, rest, &equal, &empty);
			equal &= ~empty & from;
			if (equal != 0) {
				any |= note(p, i, b, equal);
				buckets++;
			}
			if (empty != 0)
				break;
		}
		at->empty = &b->mark[__builtin_ctzll(empty) / 4];
		if (buckets > WORN_MOST / LINE)
			worn_tell(p->hash[i]);
	}
	any |= find_worn(l, p);
	if (any)
		choose(l, p);
}
