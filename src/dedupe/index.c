/* index.c - which kept rows have a shingle among their first ones */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include "dedupe.h"
#include "util.h"
#include "vector.h"

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

/* A posting is a kept row and its mark: the rest of the hash, the number of shingles, this one's place
 * among them, in 20, 8 and 4 bits. A mark of 0 is an empty place, and so are those behind it. */
struct bucket {
	uint32_t mark[LINE], kept[LINE];
};

static struct segment {
	struct bucket *bucket;
	void *memory;        /* that they lie in, from the next line of the cache on */
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

/* Which marks of a bucket say `rest`, and which are 0: a byte each, of ones. */
static inline void
look(const struct bucket *b, uint32_t rest, uint64_t *equal, uint64_t *empty)
{
	typedef uint32_t lanes __attribute__((vector_size(16)));
	uint64_t low, high;
	lanes m[2];

	memcpy(m, b->mark, sizeof m);
	low = vector_bits((vector)(REST(m[0]) == rest));
	high = vector_bits((vector)(REST(m[1]) == rest));
	*equal = low | high << 16;
	low = vector_bits((vector)(m[0] == 0));
	high = vector_bits((vector)(m[1] == 0));
	*empty = low | high << 16;
}

/* The first empty place of a hash. */
static uint32_t *
place_for(const struct segment *g, uint32_t rest)
{
	uint64_t equal, empty;

	for (struct bucket *b = home(g, rest);; b = after(g, b)) {
		look(b, rest, &equal, &empty);
		if (empty != 0)
			return &b->mark[__builtin_ctzll(empty) / 4];
	}
}

static void
put(uint32_t *to, uint32_t mark, uint32_t kept)
{
	to[0] = mark;
	to[LINE] = kept;
}

/* What the heap has grown by is to be of large pages, where there are such: the index is read all
 * over, and the tables of many small pages are more than the processor holds. */
static void
large_pages(void)
{
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
	static char *top;
	char *now = sbrk(0);

	if (top == NULL)
		mallopt(M_TOP_PAD, 64 << 20);
	if (top != NULL && now > top)
		madvise(top, (size_t)(now - top), MADV_HUGEPAGE);
	top = now + (-(uintptr_t)now & 4095);
#endif
}

static void
grow(struct segment *g)
{
	struct segment old = *g;

	g->size = old.size + old.size / 3 + 2;
	/* not aligned_alloc(3): in pieces of sizes that only grow it leaves holes */
	g->memory = xmalloc((g->size + 1) * sizeof *g->bucket);
	large_pages();
	g->bucket = (struct bucket *)(((uintptr_t)g->memory | (sizeof *g->bucket - 1)) + 1);
	memset(g->bucket, 0, g->size * sizeof *g->bucket);
	for (size_t k = 0; k < old.size; k++)
		for (size_t i = 0; i < LINE && old.bucket[k].mark[i] != 0; i++)
			put(place_for(g, REST(old.bucket[k].mark[i])), old.bucket[k].mark[i], old.bucket[k].kept[i]);
	free(old.memory);
}

void
index_prefetch(uint32_t hash)
{
	const struct segment *g = &segment[hash >> REST_BITS];

	if (g->size > 0)
		__builtin_prefetch(home(g, hash & ((1u << REST_BITS) - 1)));
}

/* Whether nothing was entered where a look-up ended. */
static bool
holds(const struct probe *p, const struct segment *g)
{
	return p->size == g->size && (g->size == 0 || *p->empty == 0);
}

void
index_find(struct probe *p, uint32_t hash, size_t n, size_t place, struct buf *found)
{
	const struct segment *g = &segment[hash >> REST_BITS];
	uint32_t rest = hash & ((1u << REST_BITS) - 1);
	uint64_t equal, empty, from = UINT64_MAX;
	struct bucket *b;

	if (holds(p, g))
		return;
	b = home(g, rest);
	if (p->size == g->size) { /* go on where it ended */
		b = (struct bucket *)((uintptr_t)p->empty & ~(uintptr_t)(sizeof *b - 1));
		from <<= (p->empty - b->mark) * 4;
	}
	p->size = g->size;
	for (;; b = after(g, b), from = UINT64_MAX) {
		look(b, rest, &equal, &empty);
		for (equal &= ~empty & from & 0x11111111; equal != 0; equal &= equal - 1) {
			int i = __builtin_ctzll(equal) / 4;

			if (SHINGLES(b->mark[i]) == MANY ||
			    shingles_reach(n, place, SHINGLES(b->mark[i]), PLACE(b->mark[i])))
				buf_add(found, (const char *)&b->kept[i], sizeof b->kept[i]);
		}
		if (empty != 0) {
			p->empty = &b->mark[__builtin_ctzll(empty) / 4];
			return;
		}
	}
}

void
index_add(const struct probe *p, uint32_t hash, uint32_t kept, size_t n, size_t place)
{
	struct segment *g = &segment[hash >> REST_BITS];
	uint32_t rest = hash & ((1u << REST_BITS) - 1);

	if (g->used >= g->size * (LINE * 3 / 4))
		grow(g);
	g->used++;
	put(holds(p, g) ? p->empty : place_for(g, rest), hash << SEGMENT_BITS |
	    (n < MANY ? (uint32_t)n : MANY) << 4 | (place < FAR ? (uint32_t)place : FAR), kept);
}
