/* index.c - which kept rows have a shingle among their first ones */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "util.h"

/*
 * Open addressing in many segments, so that one at a time grows and there is never a second copy of
 * the whole. The upper bits of a hash choose the segment; the rest stands in the posting, and the
 * bucket goes up with it, so that growing needs no division and keeps neighbours together. A bucket
 * is a line of the cache: to look up costs one wait for memory, seldom two.
 */
#define SEGMENT_BITS 12
#define REST_BITS (32 - SEGMENT_BITS)
#define LINE 8   /* postings of a bucket */
#define MANY 255 /* shingles, or more */
#define FAR 15   /* the place among them, or farther */

#define REST(mark) ((mark) >> 12)
#define SHINGLES(mark) ((mark) >> 4 & MANY)
#define PLACE(mark) ((mark) & FAR)

struct bucket {
	struct posting {
		uint32_t kept; /* 0: empty, and so are those behind it */
		uint32_t mark; /* the rest of the hash, the number of shingles, this one's place: 20, 8, 4 bits */
	} posting[LINE];
};

static struct segment {
	struct bucket *bucket;
	uint32_t size, used; /* buckets; postings */
} segment[1 << SEGMENT_BITS];

static struct bucket *
home(const struct segment *g, uint32_t rest)
{
	return &g->bucket[(uint64_t)rest * g->size >> REST_BITS];
}

static struct bucket *
after(const struct segment *g, struct bucket *b)
{
	return ++b < g->bucket + g->size ? b : g->bucket;
}

static void
put(struct segment *g, struct posting p)
{
	for (struct bucket *b = home(g, REST(p.mark));; b = after(g, b))
		for (size_t i = 0; i < LINE; i++)
			if (b->posting[i].kept == 0) {
				b->posting[i] = p;
				return;
			}
}

static void
grow(struct segment *g)
{
	struct segment old = *g;

	g->size = old.size + old.size / 3 + 2;
	g->bucket = aligned_alloc(sizeof *g->bucket, g->size * sizeof *g->bucket);
	if (g->bucket == NULL)
		fail("out of memory");
	memset(g->bucket, 0, g->size * sizeof *g->bucket);
	for (size_t i = 0; i < (size_t)old.size * LINE; i++)
		if (old.bucket[i / LINE].posting[i % LINE].kept != 0)
			put(g, old.bucket[i / LINE].posting[i % LINE]);
	free(old.bucket);
}

void
index_add(uint32_t hash, uint32_t kept, size_t n, size_t place)
{
	struct segment *g = &segment[hash >> REST_BITS];

	if (g->used >= g->size * (LINE * 3 / 4))
		grow(g);
	g->used++;
	put(g, (struct posting){ kept, hash << SEGMENT_BITS | (n < MANY ? (uint32_t)n : MANY) << 4 |
	        (place < FAR ? (uint32_t)place : FAR) });
}

void
index_prefetch(uint32_t hash)
{
	const struct segment *g = &segment[hash >> REST_BITS];

	if (g->size > 0)
		__builtin_prefetch(home(g, hash & ((1u << REST_BITS) - 1)));
}

void
index_find(uint32_t hash, size_t n, size_t place, struct buf *found)
{
	const struct segment *g = &segment[hash >> REST_BITS];
	uint32_t rest = hash & ((1u << REST_BITS) - 1);

	if (g->size == 0)
		return;
	for (struct bucket *b = home(g, rest);; b = after(g, b))
		for (const struct posting *p = b->posting; p < b->posting + LINE; p++) {
			if (p->kept == 0)
				return;
			if (REST(p->mark) == rest && (SHINGLES(p->mark) == MANY ||
			    shingles_reach(n, place, SHINGLES(p->mark), PLACE(p->mark))))
				buf_add(found, (const char *)&p->kept, sizeof p->kept);
		}
}
