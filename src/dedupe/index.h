/* index.h - the postings of the index, as index.c enters and lookup.c finds them */
/* SPDX-License-Identifier: ISC */
#ifndef INDEX_H
#define INDEX_H

#include <stdint.h>
#include <string.h>
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

/* A posting is a kept row and its mark: the rest of the hash, the number of shingles, this one's place
 * among them, in 20, 8 and 4 bits. A mark of 0 is an empty place, and so are those behind it. */
#define REST_AT (32 - REST_BITS)
#define REST(mark) ((mark) >> REST_AT)
#define SHINGLES(mark) ((mark) >> 4 & MANY)
#define PLACE(mark) ((mark) & FAR)

struct bucket {
	uint32_t mark[LINE], kept[LINE];
};

extern struct segment {
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

/* Whether nothing was entered where a look-up ended. */
static inline bool
holds(const struct probe *p, const struct segment *g)
{
	return p->size == g->size && (g->size == 0 || *p->empty == 0);
}

/* Four marks at once: compilers make vector instructions of it. */
typedef uint32_t marks __attribute__((vector_size(16)));

static inline uint64_t
marks_bits(marks low, marks high)
{
	return vector_bits((vector)low) | vector_bits((vector)high) << 16;
}

/* Of the marks of a bucket, four bits each. */
#define EACH 0x11111111u

/* Which marks of a bucket say `rest`, and which are 0: four bits each. */
static inline void
look(const struct bucket *b, uint32_t rest, uint64_t *equal, uint64_t *empty)
{
	const uint32_t above = ~((1u << REST_AT) - 1);
	marks low, high;

	memcpy(&low, b->mark, sizeof low);
	memcpy(&high, b->mark + LINE / 2, sizeof high);
	*equal = marks_bits((marks)((low & above) == rest << REST_AT), (marks)((high & above) == rest << REST_AT));
	*empty = marks_bits((marks)(low == 0), (marks)(high == 0));
}

#endif
