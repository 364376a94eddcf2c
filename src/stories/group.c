/* group.c - documents that tell of the same event become one story */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "stories.h"

/* Agglomerative clustering by the mean similarity of the members (average link: Sokal and Michener
 * 1958), where the similarity of two documents is the cosine of their vectors. The mean over all pairs
 * of two clusters is the product of their vectors' sums over their sizes: no pair is kept. Two clusters
 * only join by a pair of documents at the threshold or above; such pairs are sought among documents
 * that share two of their heaviest terms (pairs.c). A cluster is no nearer to another than the nearer
 * of its two parts was, so that a pair is weighed anew only when its turn comes and its clusters have
 * grown since: by more than a GROWN-th, so that large ones are not weighed after each document. All is
 * counted in whole numbers and goes by the documents' contents: their order changes nothing. */
#define GROWN 64
#define WEIGHED 65536 /* pairs of clusters of which is known how large they were when last weighed */

struct cluster {
	struct sum sum; /* of its documents' vectors; empty: it is the one document of its rank */
	uint32_t docs;
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
static double least;
static struct join *weighed; /* by a hash of both */

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
push(const struct join *j)
{
	size_t i;

	heap.p = array_grow(heap.p, heap.n, &heap.cap, sizeof *heap.p);
	for (i = heap.n++; i > 0 && before(j, &heap.p[(i - 1) / 2]); i = (i - 1) / 2)
		heap.p[i] = heap.p[(i - 1) / 2];
	heap.p[i] = *j;
}

/* Two documents, by their ranks: nothing has joined yet. */
static void
push_documents(uint32_t a, uint32_t b, double similarity)
{
	push(&(struct join){ similarity, a, b, 1, 1 });
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

/* ---- clusters */

static const struct vector *
only_document(uint32_t c)
{
	return &all->p[order[c]].v;
}

/* The clusters a and b become one, which goes by the name of a. */
static void
join(uint32_t a, uint32_t b)
{
	if (cluster[a].docs == 1)
		sum_add(&cluster[a].sum, only_document(a));
	if (cluster[b].docs == 1)
		sum_add(&cluster[a].sum, only_document(b));
	else
		sum_join(&cluster[a].sum, &cluster[b].sum);
	cluster[a].docs += cluster[b].docs;
	into[b] = a;
}

static bool
grown(uint32_t c, uint32_t docs)
{
	return (uint64_t)(cluster[c].docs - docs) * GROWN > docs;
}

/* Whether both clusters of a pair are still as they were when it was weighed. */
static bool
holds(const struct join *j)
{
	return into[j->a] == j->a && into[j->b] == j->b && !grown(j->a, j->docs_a) && !grown(j->b, j->docs_b);
}

/* Weigh the pair of clusters that those of j, which does not hold any more, have become. */
static void
weigh(const struct join *j)
{
	uint32_t x = find(j->a), y = find(j->b);
	struct join new = { .a = x < y ? x : y, .b = x < y ? y : x }, *last;
	const struct cluster *a = &cluster[new.a], *b = &cluster[new.b];
	uint64_t product;

	if (x == y)
		return;
	last = &weighed[(new.a * 31 + new.b) % WEIGHED];
	if (last->docs_a > 0 && last->a == new.a && last->b == new.b && holds(last))
		return; /* by another pair of their documents */
	new.docs_a = a->docs;
	new.docs_b = b->docs;
	if (b->docs == 1)
		product = sum_by_vector(&a->sum, only_document(new.b));
	else if (a->docs == 1)
		product = sum_by_vector(&b->sum, only_document(new.a));
	else
		product = sum_by_sum(&a->sum, &b->sum);
	new.similarity = in_square_ones(product) / ((double)a->docs * b->docs);
	if (new.similarity >= least)
		push(&new);
	*last = new;
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
		for (uint32_t r = first[c]; r != UINT32_MAX; r = next[r])
			story = order[r] < story ? order[r] : story;
		for (uint32_t r = first[c]; r != UINT32_MAX; r = next[r]) {
			struct doc *d = &docs->p[order[r]];
			double mean = 0;

			if (cluster[c].docs > 1)
				mean = in_square_ones(sum_by_vector(&cluster[c].sum, &d->v) - length2(&d->v)) / (cluster[c].docs - 1);
			d->story = story;
			d->score = mean < 1 ? (int)(mean * 100 + 1e-9) : 100;
		}
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
	weighed = xcalloc(WEIGHED, sizeof *weighed);
	for (size_t i = 0; i < docs->n; i++)
		order[i] = into[i] = (uint32_t)i;
	qsort(order, docs->n, sizeof *order, by_content);
	for (size_t r = 0; r < docs->n; r++)
		cluster[r].docs = 1;
	pairs(docs, order, window, least, push_documents);
	while (heap.n > 0) {
		struct join j = pop();

		if (holds(&j))
			join(j.a, j.b);
		else
			weigh(&j);
	}
	tell(docs);
}
