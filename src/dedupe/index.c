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

#define REST_AT (32 - REST_BITS)
#define REST(mark) ((mark) >> REST_AT)
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

/* The lowest 32 bits of a hash are told apart. */
static inline struct segment *
segment_of(uint64_t hash)
{
	return &segment[(uint32_t)hash >> REST_BITS];
}

static inline uint32_t
rest_of(uint64_t hash)
{
	return (uint32_t)hash & ((1u << REST_BITS) - 1);
}

static inline struct bucket *
home(const struct segment *g, uint32_t rest)
{
	return &g->bucket[(uint64_t)rest * g->size >> REST_BITS];
}

static inline struct bucket *
after(const struct segment *g, struct bucket *b)
{
	return ++b < g->bucket + g->size ? b : g->bucket;
}

/* Four marks at once: compilers make vector instructions of it. */
typedef uint32_t lanes __attribute__((vector_size(16)));

static inline uint64_t
bits(lanes low, lanes high)
{
	return vector_bits((vector)low) | vector_bits((vector)high) << 16;
}

/* Which marks of a bucket say `rest`, and which are 0: a byte each, of ones. */
static inline void
look(const struct bucket *b, uint32_t rest, uint64_t *equal, uint64_t *empty)
{
	const uint32_t above = ~((1u << REST_AT) - 1);
	lanes low, high;

	memcpy(&low, b->mark, sizeof low);
	memcpy(&high, b->mark + LINE / 2, sizeof high);
	*equal = bits((lanes)((low & above) == rest << REST_AT), (lanes)((high & above) == rest << REST_AT));
	*empty = bits((lanes)(low == 0), (lanes)(high == 0));
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
	top = now + (4096 - (uintptr_t)now % 4096) % 4096;
#endif
}

static void
grow(struct segment *g)
{
	struct segment old = *g;

	/* segments are of two sizes, so that they do not all grow at one time */
	g->size = old.size == 0 ? 2 + (uint32_t)((g - segment) & 1) : old.size + (old.size + 1) / 2;
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
index_begin(struct lookup *l, const struct prefix *p)
{
	if (l->proberoom < p->n) {
		l->proberoom = p->n * 2;
		free(l->probe);
		l->probe = xmalloc(l->proberoom * sizeof *l->probe);
	}
	l->n = 0;
	for (size_t i = 0; i < p->n; i++) {
		const struct segment *g = segment_of(p->hash[i]);

		l->probe[i].size = 0;
		if (g->size > 0) {
			__builtin_prefetch(home(g, rest_of(p->hash[i])));
			__builtin_prefetch(home(g, rest_of(p->hash[i])) + 1); /* where it is full */
		}
	}
}

/* Whether nothing was entered where a look-up ended. */
static inline bool
holds(const struct probe *p, const struct segment *g)
{
	return p->size == g->size && (g->size == 0 || *p->empty == 0);
}

static void
add_found(struct lookup *l, uint32_t kept)
{
	l->found = array_grow(l->found, l->n, &l->foundroom, sizeof *l->found);
	l->found[l->n++] = kept;
}

void
index_find(struct lookup *l, const struct prefix *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct segment *g = segment_of(p->hash[i]);
		struct probe *at = &l->probe[i];
		uint32_t rest = rest_of(p->hash[i]);
		uint64_t equal, empty, from = 0x11111111;
		struct bucket *b;

		if (holds(at, g))
			continue;
		b = home(g, rest);
		if (at->size == g->size) { /* go on where it ended */
			b = (struct bucket *)((uintptr_t)at->empty & ~(uintptr_t)(sizeof *b - 1));
			from <<= (at->empty - b->mark) * 4;
		}
		at->size = g->size;
		for (;; b = after(g, b), from = 0x11111111) {
			look(b, rest, &equal, &empty);
			for (equal &= ~empty & from; equal != 0; equal &= equal - 1) {
				int k = __builtin_ctzll(equal) / 4;
				uint32_t m = b->mark[k];

				if (SHINGLES(m) == MANY || shingles_reach(p->shingles, i, SHINGLES(m), PLACE(m)))
					add_found(l, b->kept[k]);
			}
			if (empty != 0)
				break;
		}
		at->empty = &b->mark[__builtin_ctzll(empty) / 4];
	}
}

void
index_add(const struct lookup *l, const struct prefix *p, uint32_t kept)
{
	uint32_t n = p->shingles < MANY ? (uint32_t)p->shingles : MANY;

	for (size_t i = 0; i < p->n; i++) {
		struct segment *g = segment_of(p->hash[i]);
		uint32_t rest = rest_of(p->hash[i]);

		if (g->used >= g->size * (LINE * 3 / 4))
			grow(g);
		g->used++;
		put(holds(&l->probe[i], g) ? l->probe[i].empty : place_for(g, rest),
		    rest << REST_AT | n << 4 | (i < FAR ? (uint32_t)i : FAR), kept);
	}
}
