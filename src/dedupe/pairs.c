/* pairs.c - pairs of a row and an earlier one, sorted, a few bytes each */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "merge.h"
#include "util.h"
#include "varint.h"

/*
 * Pairs come in any order. They are gathered, and when there are many sorted and merged with those in
 * the blocks, which are freed as they are read. In a block a pair takes two numbers of variable
 * length: how far it is from the pair before it, and how far apart its rows are, with two bits.
 */
#define GATHERED ((size_t)1 << 18)
#define BLOCK 256 /* bytes: a pair is sought from the beginning of one */
#define EXACT_BIT 1
#define DROPPED_BIT 2 /* stands in the number's first byte */

struct gathered {
	uint64_t at, to; /* to: << 1 and EXACT_BIT */
};

static struct gathered *gathered;
static size_t ngathered;

static struct block {
	uint64_t first; /* the row of the first pair, which is 0 from it */
	char *p;
	size_t n;
} *block;
static size_t nblocks;

/* The blocks being written. */
static struct block *next;
static size_t nnext, nextcap;
static struct gathered last;

static int
by_row(const void *a, const void *b)
{
	const struct gathered *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->to < y->to ? -1 : x->to > y->to;
}

static void
append(const struct gathered *g)
{
	struct block *b;

	if (nnext > 0 && by_row(g, &last) == 0)
		return;
	if (nnext == 0 || next[nnext - 1].n + 2 * VARINT_MOST > BLOCK) {
		if (nnext == nextcap) {
			nextcap = nextcap * 2 + 64;
			next = xrealloc(next, nextcap * sizeof *next);
		}
		next[nnext++] = (struct block){ g->at, xmalloc(BLOCK), 0 };
		last.at = g->at;
	}
	b = &next[nnext - 1];
	b->n += varint_put(b->p + b->n, g->at - last.at);
	b->n += varint_put(b->p + b->n, (g->at - (g->to >> 1)) << 2 | (g->to & 1));
	last = *g;
}

bool
pairs_next(struct cursor *c, struct pair *p)
{
	uint64_t x;

	while (c->block < nblocks && c->p == block[c->block].p + block[c->block].n) {
		if (++c->block < nblocks) {
			c->p = block[c->block].p;
			c->at = block[c->block].first;
		}
	}
	if (c->block >= nblocks)
		return false;
	c->at += varint(&c->p);
	x = varint(&c->p);
	*p = (struct pair){ c->at, c->at - (x >> 2), (x & EXACT_BIT) != 0, (x & DROPPED_BIT) != 0 };
	return true;
}

static void
start(struct cursor *c, size_t b)
{
	*c = (struct cursor){ b, b < nblocks ? block[b].p : NULL, b < nblocks ? block[b].first : 0 };
}

/* Merge the pairs gathered with those of the blocks. */
static void
merge(void)
{
	struct cursor c;
	struct pair p = { 0 };
	struct gathered old;
	size_t i = 0, freed = 0;
	bool more;

	if (ngathered == 0)
		return;
	qsort(gathered, ngathered, sizeof *gathered, by_row);
	next = NULL;
	nnext = nextcap = 0;
	start(&c, 0);
	for (more = pairs_next(&c, &p); more || i < ngathered;) {
		old = (struct gathered){ p.at, p.to << 1 | p.exact };
		if (more && (i == ngathered || by_row(&old, &gathered[i]) <= 0)) {
			append(&old);
			more = pairs_next(&c, &p);
			for (; freed < c.block && freed < nblocks; freed++)
				free(block[freed].p);
		} else {
			append(&gathered[i++]);
		}
	}
	free(block);
	block = next;
	nblocks = nnext;
	ngathered = 0;
}

void
pairs_add(uint64_t at, uint64_t to, bool exact)
{
	if (gathered == NULL)
		gathered = xmalloc(GATHERED * sizeof *gathered);
	if (ngathered == GATHERED)
		merge();
	gathered[ngathered++] = (struct gathered){ at, to << 1 | exact };
}

void
pairs_end(void)
{
	merge();
	free(gathered);
	gathered = NULL;
}

/* The last block whose first pair is of a row before `at`; the first block where there is none. */
static size_t
before(uint64_t at)
{
	size_t low = 0, high = nblocks;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		*(block[middle].first < at ? &low : &high) = middle;
	}
	return low;
}

void
pairs_seek(struct cursor *c, uint64_t at)
{
	struct cursor here;
	struct pair p;

	if (nblocks == 0) {
		start(c, 0);
		return;
	}
	start(c, before(at));
	for (here = *c; pairs_next(&here, &p) && p.at < at; *c = here)
		;
}

void
pairs_drop(uint64_t at)
{
	struct cursor c, here;
	struct pair p;

	pairs_seek(&c, at);
	for (here = c; pairs_next(&here, &p) && p.at == at; c = here) {
		char *second = block[here.block].p + (c.block == here.block ? c.p - block[c.block].p : 0);

		while (*second++ & (char)0x80)
			;
		*second |= DROPPED_BIT;
	}
}

bool
pairs_dropped(uint64_t at)
{
	struct cursor c;
	struct pair p;

	pairs_seek(&c, at);
	return pairs_next(&c, &p) && p.at == at && p.dropped;
}
