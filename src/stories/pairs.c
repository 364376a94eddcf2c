/* pairs.c - which documents are alike: found by the terms that they share */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "stories.h"
#include "wraps.h"

/* Every two of a document's heaviest terms lead to the first CHAIN documents, by rank, that have both;
 * the two that lead to the fewest are followed first. A document that has found ENOUGH others half as near
 * to it as it is to itself looks no further, nor one that has been compared with TRIED of them. So the cost
 * stays linear, however many are alike or share what words there are. */
#define HEAVIEST 14
#define CHAIN 256
#define ENOUGH 64
#define TRIED 128

/* The documents found by two terms are a list, the one entered last first. */
struct node {
	uint32_t key, rank, next;
	uint32_t nth; /* of those of its key, from 1 */
};

static struct {
	struct node *node; /* from 1: 0 ends a list */
	size_t n;
	uint32_t *slot; /* by key: the first node; it may be another key's */
	size_t slots;
	uint32_t *seen;   /* by rank: the document that was last compared with it */
	uint64_t *weight; /* by term: those of the document that looks */
} found;

static WRAPS uint32_t
pair_key(uint32_t s, uint32_t t)
{
	uint64_t x = s < t ? (uint64_t)s << 32 | t : (uint64_t)t << 32 | s;

	x *= 0x9E3779B97F4A7C15U; /* Fibonacci hashing (Knuth, vol. 3, 6.4) */
	return (uint32_t)(x >> 32 ^ x >> 11);
}

/* The product of the document that looks with v. */
static double
product(const struct vector *v)
{
	uint64_t p = 0;

	for (size_t i = 0; i < v->n; i++)
		p += found.weight[v->term[i]] * v->weight[i];
	return in_square_ones(p);
}

static bool
apart(const struct doc *x, const struct doc *y, int32_t window)
{
	return x->hours != NO_DATE && y->hours != NO_DATE && llabs((long long)x->hours - y->hours) > window;
}

/* The first node of the key from `at` on, or 0. */
static uint32_t
node_of(uint32_t key, uint32_t at)
{
	while (at != 0 && found.node[at].key != key)
		at = found.node[at].next;
	return at;
}

/* Enter a document under a key, where it is the first or behind node `last`. */
static void
enter(uint32_t key, uint32_t rank, uint32_t last)
{
	uint32_t nth = last != 0 ? found.node[last].nth + 1 : 1, *slot = &found.slot[key & (found.slots - 1)];

	if (nth > CHAIN)
		return;
	found.node[++found.n] = (struct node){ key, rank, *slot, nth };
	*slot = (uint32_t)found.n;
}

/* What two terms of a document lead to: n documents, from node `last` on. */
struct chain {
	uint32_t key, last, n;
};

/* The chains of a document, the shortest first. How many there are. */
static size_t
chains(const struct vector *v, struct chain *chain)
{
	size_t heavy = v->n < HEAVIEST ? v->n : HEAVIEST, n = 0, k;
	struct chain c;

	for (size_t i = 1; i < heavy; i++)
		for (size_t j = 0; j < i; j++) {
			c.key = pair_key(term_hash(v->term[i]), term_hash(v->term[j]));
			c.last = node_of(c.key, found.slot[c.key & (found.slots - 1)]);
			c.n = found.node[c.last].nth;
			for (k = n++; k > 0 && chain[k - 1].n > c.n; k--)
				chain[k] = chain[k - 1];
			chain[k] = c;
		}
	return n;
}

/* Compare a document with those before it that share two of its heaviest terms. */
static void
look(const struct docs *docs, const uint32_t *order, uint32_t rank, int32_t window, double least,
    void (*tell)(uint32_t, uint32_t, double))
{
	struct chain chain[HEAVIEST * (HEAVIEST - 1) / 2];
	const struct doc *doc = &docs->p[order[rank]], *other;
	size_t n = chains(&doc->v, chain);
	double half = in_square_ones(length2(&doc->v)) / 2, similarity;
	unsigned near = 0, tried = 0;

	for (const struct chain *c = chain; c < chain + n; c++)
		for (uint32_t at = c->last; at != 0 && near < ENOUGH && tried < TRIED; at = node_of(c->key, found.node[at].next)) {
			uint32_t r = found.node[at].rank;

			if (found.seen[r] == rank)
				continue;
			found.seen[r] = rank;
			other = &docs->p[order[r]];
			if (apart(doc, other, window))
				continue;
			tried++;
			if ((similarity = product(&other->v)) < least)
				continue;
			tell(r, rank, similarity);
			near += similarity >= half;
		}
	for (const struct chain *c = chain; c < chain + n; c++)
		enter(c->key, rank, c->last);
}

void
pairs(const struct docs *docs, const uint32_t *order, int32_t window, double least,
    void (*tell)(uint32_t, uint32_t, double))
{
	size_t most = docs->n * HEAVIEST * (HEAVIEST - 1) / 2;

	found.node = xmalloc((most + 1) * sizeof *found.node);
	found.node[0] = (struct node){ 0 };
	for (found.slots = 1024; found.slots < most;)
		found.slots *= 2;
	found.slot = xcalloc(found.slots, sizeof *found.slot);
	found.seen = xmalloc(docs->n * sizeof *found.seen);
	memset(found.seen, 0xFF, docs->n * sizeof *found.seen);
	found.weight = xcalloc(terms_count(), sizeof *found.weight);
	for (uint32_t rank = 0; rank < docs->n; rank++) {
		const struct vector *v = &docs->p[order[rank]].v;

		for (size_t i = 0; i < v->n; i++)
			found.weight[v->term[i]] += v->weight[i];
		look(docs, order, rank, window, least, tell);
		for (size_t i = 0; i < v->n; i++)
			found.weight[v->term[i]] = 0;
	}
	free(found.node);
	free(found.slot);
	free(found.seen);
	free(found.weight);
}
