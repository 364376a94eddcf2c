/* group.c - documents that tell of the same event become one story */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "stories.h"

/* Agglomerative clustering by the mean similarity of the members (average link: Sokal and Michener
 * 1958), where the similarity of two documents is the cosine of their vectors. The mean over all pairs
 * of two clusters is the product of their vectors' sums over their sizes: no pair is kept. Two clusters
 * only join by a pair of documents at the threshold or above; such pairs are sought among documents
 * that share two of their heaviest terms. All is counted in whole numbers and goes by the documents'
 * contents: their order changes nothing. */
#define HEAVIEST 14 /* terms of a document by whose pairs it is found */
#define CHAIN 256   /* documents found by one pair of terms: the cost stays linear */

struct cluster {
	struct vector sum;
	uint32_t docs;
	uint32_t *near; /* clusters with a pair at the threshold; some have joined others since */
	uint32_t nnear, cap;
	bool own; /* sum is the cluster's, not its one document's */
};

/* A pair of clusters that may join, as they were at these sizes. */
struct join {
	double similarity;
	uint32_t a, b, docs_a, docs_b;
};

static const struct docs *all;
static uint32_t *order; /* the documents, by their contents: rank r is document order[r] */
static struct cluster *cluster; /* by the rank of their first document */
static uint32_t *into; /* the cluster that a cluster has joined; itself: none */
static uint64_t *sum; /* a vector spread out, by term */
static double least;

static struct {
	struct join *p;
	size_t n, cap;
} heap;

static uint32_t
find(uint32_t c)
{
	while (into[c] != c)
		c = into[c] = into[into[c]];
	return c;
}

/* ---- the heap: the nearest pair first, of pairs as near that of the lowest ranks */

static bool
before(const struct join *x, const struct join *y)
{
	if (x->similarity < y->similarity || x->similarity > y->similarity)
		return x->similarity > y->similarity;
	return x->a != y->a ? x->a < y->a : x->b < y->b;
}

static void
push(uint32_t a, uint32_t b, double similarity)
{
	struct join j = { similarity, a < b ? a : b, a < b ? b : a, 0, 0 };
	size_t i;

	j.docs_a = cluster[j.a].docs;
	j.docs_b = cluster[j.b].docs;
	if (heap.n == heap.cap) {
		heap.cap = heap.cap * 2 + 1024;
		heap.p = xrealloc(heap.p, heap.cap * sizeof *heap.p);
	}
	for (i = heap.n++; i > 0 && before(&j, &heap.p[(i - 1) / 2]); i = (i - 1) / 2)
		heap.p[i] = heap.p[(i - 1) / 2];
	heap.p[i] = j;
}

static struct join
pop(void)
{
	struct join top = heap.p[0], last = heap.p[--heap.n];
	size_t i = 0, child;

	while ((child = 2 * i + 1) < heap.n) {
		if (child + 1 < heap.n && before(&heap.p[child + 1], &heap.p[child]))
			child++;
		if (!before(&heap.p[child], &last))
			break;
		heap.p[i] = heap.p[child];
		i = child;
	}
	heap.p[i] = last;
	return top;
}

/* ---- vectors */

static void
spread(const struct vector *v)
{
	for (size_t i = 0; i < v->n; i++)
		sum[v->term[i]] += v->weight[i];
}

static void
clear(const struct vector *v)
{
	for (size_t i = 0; i < v->n; i++)
		sum[v->term[i]] = 0;
}

/* The product of the vector spread out with v, in squares of ONE. */
static double
product(const struct vector *v)
{
	uint64_t p = 0;

	for (size_t i = 0; i < v->n; i++)
		p += sum[v->term[i]] * v->weight[i];
	return (double)p / ((double)ONE * ONE);
}

/* The product of v with itself. */
static double
length2(const struct vector *v)
{
	uint64_t p = 0;

	for (size_t i = 0; i < v->n; i++)
		p += (uint64_t)v->weight[i] * v->weight[i];
	return (double)p / ((double)ONE * ONE);
}

/* Zeroed memory, or exit 2 with a message. */
static void *
xcalloc(size_t n, size_t size)
{
	void *p = calloc(n > 0 ? n : 1, size);

	if (p == NULL)
		fail("cannot get %zu bytes of memory", n * size);
	return p;
}

/* ---- pairs of documents */

static void
near_add(struct cluster *c, uint32_t other)
{
	if (c->nnear == c->cap) {
		c->cap = c->cap * 2 + 8;
		c->near = xrealloc(c->near, c->cap * sizeof *c->near);
	}
	c->near[c->nnear++] = other;
}

/* Compare the document of rank b, which is spread out, with an earlier one. */
static void
compare(uint32_t a, uint32_t b, int32_t window)
{
	const struct doc *x = &all->p[order[a]], *y = &all->p[order[b]];
	double similarity;

	if (x->hours != NO_DATE && y->hours != NO_DATE && llabs((long long)x->hours - y->hours) > window)
		return;
	similarity = product(&x->v);
	if (similarity < least)
		return;
	near_add(&cluster[a], b);
	near_add(&cluster[b], a);
	push(a, b, similarity);
}

static uint32_t
pair_key(uint32_t s, uint32_t t)
{
	uint64_t x = s < t ? (uint64_t)s << 32 | t : (uint64_t)t << 32 | s;

	x *= 0x9E3779B97F4A7C15U; /* Fibonacci hashing (Knuth, vol. 3, 6.4) */
	return (uint32_t)(x >> 32 ^ x >> 11);
}

/* Find all pairs at the threshold: every pair of heavy terms leads to the first CHAIN documents, by
 * rank, that have it. */
static void
pairs(int32_t window)
{
	size_t most = all->n * HEAVIEST * (HEAVIEST - 1) / 2, slots = 1024, n = 1;
	struct node {
		uint32_t key, rank, next;
	} *node = xmalloc((most + 1) * sizeof *node);
	uint32_t *slot, *seen = xmalloc(all->n * sizeof *seen);

	while (slots < most)
		slots *= 2;
	slot = xcalloc(slots, sizeof *slot);
	memset(seen, 0xFF, all->n * sizeof *seen);
	for (uint32_t rank = 0; rank < all->n; rank++) {
		const struct vector *v = &all->p[order[rank]].v;
		size_t heavy = v->n < HEAVIEST ? v->n : HEAVIEST;

		spread(v);
		for (size_t i = 1; i < heavy; i++)
			for (size_t j = 0; j < i; j++) {
				uint32_t key = pair_key(term_hash(v->term[i]), term_hash(v->term[j])), chain = 0;

				for (uint32_t at = slot[key & (slots - 1)]; at != 0; at = node[at].next) {
					uint32_t other = node[at].rank;

					if (node[at].key != key)
						continue;
					chain++;
					if (other != rank && seen[other] != rank) {
						seen[other] = rank;
						compare(other, rank, window);
					}
				}
				if (chain < CHAIN) {
					node[n] = (struct node){ key, rank, slot[key & (slots - 1)] };
					slot[key & (slots - 1)] = (uint32_t)n++;
				}
			}
		clear(v);
	}
	free(node);
	free(slot);
	free(seen);
}

/* ---- clusters */

/* The sum of v and w, which stays spread out. */
static struct vector
added(const struct vector *v, const struct vector *w)
{
	struct vector s;

	s.term = xmalloc((v->n + w->n) * sizeof *s.term);
	s.weight = xmalloc((v->n + w->n) * sizeof *s.weight);
	memcpy(s.term, v->term, v->n * sizeof *s.term);
	s.n = v->n;
	spread(v);
	for (size_t i = 0; i < w->n; i++)
		if (sum[w->term[i]] == 0)
			s.term[s.n++] = w->term[i];
	spread(w);
	for (size_t i = 0; i < s.n; i++)
		s.weight[i] = (uint32_t)sum[s.term[i]];
	return s;
}

static void
cluster_free(struct cluster *c)
{
	if (c->own) {
		free(c->sum.term);
		free(c->sum.weight);
	}
	free(c->near);
	c->near = NULL;
}

/* The clusters a and b become one, which goes by the name of a. */
static void
join(uint32_t a, uint32_t b)
{
	static uint32_t *seen; /* by cluster: the last one that it was compared with, counted from 1 */
	static uint32_t turn;
	struct cluster both = { .docs = cluster[a].docs + cluster[b].docs, .own = true };

	if (seen == NULL)
		seen = xcalloc(all->n, sizeof *seen);
	both.sum = added(&cluster[a].sum, &cluster[b].sum);
	into[b] = a;
	seen[a] = ++turn;
	for (const struct cluster *c = &cluster[a];; c = &cluster[b]) {
		for (size_t i = 0; i < c->nnear; i++) {
			uint32_t other = find(c->near[i]);

			if (seen[other] != turn)
				near_add(&both, other);
			seen[other] = turn;
		}
		if (c == &cluster[b])
			break;
	}
	cluster_free(&cluster[a]);
	cluster_free(&cluster[b]);
	cluster[a] = both;
	for (size_t i = 0; i < both.nnear; i++) {
		const struct cluster *c = &cluster[both.near[i]];
		double mean = product(&c->sum) / ((double)both.docs * c->docs);

		if (mean >= least)
			push(a, both.near[i], mean);
	}
	clear(&both.sum);
}

/* Whether both clusters of a pair are still as they were when it was found. */
static bool
holds(const struct join *j)
{
	return into[j->a] == j->a && into[j->b] == j->b && cluster[j->a].docs == j->docs_a &&
	    cluster[j->b].docs == j->docs_b;
}

/* Set every document's story and its score: its mean similarity to the others of its story. */
static void
tell(struct docs *docs)
{
	uint32_t *first = xmalloc(docs->n * sizeof *first), *next = xmalloc(docs->n * sizeof *next);

	for (size_t c = 0; c < docs->n; c++)
		first[c] = UINT32_MAX;
	for (size_t r = 0; r < docs->n; r++) { /* chain each cluster's documents */
		uint32_t c = find((uint32_t)r);

		next[r] = first[c];
		first[c] = (uint32_t)r;
	}
	for (size_t c = 0; c < docs->n; c++) {
		size_t story = SIZE_MAX;

		if (first[c] == UINT32_MAX)
			continue;
		spread(&cluster[c].sum);
		for (uint32_t r = first[c]; r != UINT32_MAX; r = next[r])
			story = order[r] < story ? order[r] : story;
		for (uint32_t r = first[c]; r != UINT32_MAX; r = next[r]) {
			struct doc *d = &docs->p[order[r]];
			double others = cluster[c].docs > 1 ? cluster[c].docs - 1 : 1, mean;

			mean = (product(&d->v) - length2(&d->v)) / others;
			d->story = story;
			d->score = mean < 1 ? (int)(mean * 100 + 1e-9) : 100;
		}
		clear(&cluster[c].sum);
	}
	free(first);
	free(next);
}

/* By the terms and their weights, and by the names where these are the same. */
static int
by_content(const void *a, const void *b)
{
	const struct doc *x = &all->p[*(const uint32_t *)a], *y = &all->p[*(const uint32_t *)b];
	size_t n = x->v.n < y->v.n ? x->v.n : y->v.n;

	for (size_t i = 0; i < n; i++) {
		uint32_t s = term_hash(x->v.term[i]), t = term_hash(y->v.term[i]);

		if (s != t)
			return s < t ? -1 : 1;
		if (x->v.weight[i] != y->v.weight[i])
			return x->v.weight[i] < y->v.weight[i] ? -1 : 1;
	}
	if (x->v.n != y->v.n)
		return x->v.n < y->v.n ? -1 : 1;
	return strcmp(x->name, y->name);
}

void
group(struct docs *docs, int32_t window, double threshold)
{
	all = docs;
	least = threshold;
	order = xmalloc(docs->n * sizeof *order);
	into = xmalloc(docs->n * sizeof *into);
	cluster = xcalloc(docs->n, sizeof *cluster);
	sum = xcalloc(terms_count(), sizeof *sum);
	for (size_t i = 0; i < docs->n; i++)
		order[i] = into[i] = (uint32_t)i;
	qsort(order, docs->n, sizeof *order, by_content);
	for (size_t r = 0; r < docs->n; r++) {
		cluster[r].sum = docs->p[order[r]].v;
		cluster[r].docs = 1;
	}
	pairs(window);
	while (heap.n > 0) {
		struct join j = pop();

		if (holds(&j))
			join(j.a, j.b);
	}
	tell(docs);
}
