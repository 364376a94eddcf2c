/* index.c - which kept rows have a shingle among their first ones */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "util.h"

/*
 * Open addressing in many segments, so that one at a time grows and there is never a second copy of
 * the whole. The upper bits of a hash choose the segment; the rest stands in the posting, and its
 * place goes up with it, so that growing needs no division and keeps neighbours together.
 */
#define SEGMENT_BITS 12
#define REST_BITS (32 - SEGMENT_BITS)
#define MANY 255 /* shingles, or more */
#define FAR 15   /* the place among them, or farther */

#define REST(mark) ((mark) >> 12)
#define SHINGLES(mark) ((mark) >> 4 & MANY)
#define PLACE(mark) ((mark) & FAR)

struct posting {
	uint32_t kept; /* 0: empty */
	uint32_t mark; /* the rest of the hash, the number of shingles, this one's place: 20, 8, 4 bits */
};

static struct segment {
	struct posting *posting;
	uint32_t size, used;
} segment[1 << SEGMENT_BITS];

static size_t
home(const struct segment *g, uint32_t rest)
{
	return (size_t)((uint64_t)rest * g->size >> REST_BITS);
}

static size_t
after(const struct segment *g, size_t i)
{
	return i + 1 < g->size ? i + 1 : 0;
}

static void
put(struct segment *g, struct posting p)
{
	size_t i;

	for (i = home(g, REST(p.mark)); g->posting[i].kept != 0; i = after(g, i))
		;
	g->posting[i] = p;
}

static void
grow(struct segment *g)
{
	struct segment old = *g;

	g->size = old.size + old.size / 4 + 16;
	g->posting = xmalloc(g->size * sizeof *g->posting);
	memset(g->posting, 0, g->size * sizeof *g->posting);
	for (size_t i = 0; i < old.size; i++)
		if (old.posting[i].kept != 0)
			put(g, old.posting[i]);
	free(old.posting);
}

void
index_add(uint32_t hash, uint32_t kept, size_t n, size_t place)
{
	struct segment *g = &segment[hash >> REST_BITS];

	if (g->used >= g->size / 5 * 4)
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
		__builtin_prefetch(&g->posting[home(g, hash & ((1u << REST_BITS) - 1))]);
}

void
index_find(uint32_t hash, size_t n, size_t place, struct buf *found)
{
	const struct segment *g = &segment[hash >> REST_BITS];
	uint32_t rest = hash & ((1u << REST_BITS) - 1);
	const struct posting *p;

	if (g->size == 0)
		return;
	for (size_t i = home(g, rest); (p = &g->posting[i])->kept != 0; i = after(g, i))
		if (REST(p->mark) == rest && (SHINGLES(p->mark) == MANY ||
		    shingles_reach(n, place, SHINGLES(p->mark), PLACE(p->mark))))
			buf_add(found, (const char *)&p->kept, sizeof p->kept);
}
