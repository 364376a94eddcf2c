/* queue.c - what is to be told to rows, in the order of rows, any number of messages in little memory */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "merge.h"
#include "util.h"
#include "wraps.h"

/*
 * Messages to rows that come soon are a heap, the least of them first; those to rows farther than the
 * horizon lie in any order. When the heap is empty the horizon is moved, to where about an eighth of them
 * are before it: so the heap is small, and what it moves is near to the processor. What is too much, the
 * greater half of the heap or all that lies far, goes sorted to a temporary file: a run, which is read from
 * its front. Where there are many runs they become one. The least message is that of the heap or the
 * first of a run; runs are a heap, too.
 */
#ifndef QUEUE_MOST
#define QUEUE_MOST ((size_t)1 << 20)
#endif
#define HEAP_MOST (QUEUE_MOST / 4)
#define SAMPLES 16
#define RUNS_MOST 256
#define AHEAD 512 /* messages read of a run at once */

static struct message *heap; /* children of i: 2 i + 1, 2 i + 2 */
static size_t nheap;
static struct message *far;
static size_t nfar;
static uint64_t horizon; /* messages before it are in the heap or in runs */

static struct run {
	uint64_t at, end; /* the messages of the file that are not read */
	struct message *ahead;
	size_t n, i; /* so many are read, and the first of them is gone up to this */
} run[RUNS_MOST], *first[RUNS_MOST]; /* a heap */
static size_t nruns;

static int fd;
static uint64_t written; /* messages */

static inline bool
before(const struct message *x, const struct message *y)
{
	if (x->to != y->to)
		return x->to < y->to;
	return x->a != y->a ? x->a < y->a : x->b < y->b;
}

static int
compare(const void *a, const void *b)
{
	return before(a, b) ? -1 : before(b, a);
}

static const struct message *
head(const struct run *r)
{
	return &r->ahead[r->i];
}

/* Let the run at i of the heap of runs sink to its place. */
static void
sink_run(size_t i)
{
	struct run *r = first[i];

	for (size_t child; (child = 2 * i + 1) < nruns; i = child) {
		if (child + 1 < nruns && before(head(first[child + 1]), head(first[child])))
			child++;
		if (!before(head(first[child]), head(r)))
			break;
		first[i] = first[child];
	}
	first[i] = r;
}

/* Read on in a run. false: it is at its end. */
static bool
read_run(struct run *r)
{
	size_t n = r->end - r->at < AHEAD ? (size_t)(r->end - r->at) : AHEAD;

	if (n == 0)
		return false;
	temporary_read(fd, r->ahead, n * sizeof *r->ahead, r->at * sizeof *r->ahead);
	r->at += n;
	r->n = n;
	r->i = 0;
	return true;
}

/* Take the first message of the first run. */
static struct message
pop_run(void)
{
	struct run *r = first[0];
	struct message m = *head(r);

	if (++r->i == r->n && !read_run(r)) {
		first[0] = first[--nruns];
		first[nruns] = r; /* free to be another */
	}
	if (nruns > 0)
		sink_run(0);
	return m;
}

/* Make a run of the messages from `at` of the file on. */
static void
add_run(uint64_t at)
{
	struct run *r = first[nruns];
	size_t i = nruns++;

	r->at = at;
	r->end = written;
	read_run(r);
	for (; i > 0 && before(head(r), head(first[(i - 1) / 2])); i = (i - 1) / 2)
		first[i] = first[(i - 1) / 2];
	first[i] = r;
}

/* Make one run of all. */
static void
merge_runs(void)
{
	static struct message out[AHEAD];
	uint64_t at = written;
	size_t n = 0;

	while (nruns > 0) {
		out[n++] = pop_run();
		if (n < AHEAD && nruns > 0)
			continue;
		temporary_write(fd, out, n * sizeof *out);
		written += n;
		n = 0;
	}
	add_run(at);
}

/* Move n messages to the file. */
static void
spill(struct message *m, size_t n)
{
	uint64_t at;

	if (nruns == RUNS_MOST)
		merge_runs();
	at = written;
	temporary_write(fd, m, n * sizeof *m);
	written += n;
	add_run(at);
}

static void
push(const struct message *m)
{
	size_t i;

	if (nheap == HEAP_MOST) { /* the half that is left is in order, and so a heap */
		qsort(heap, nheap, sizeof *heap, compare);
		nheap /= 2;
		spill(heap + nheap, HEAP_MOST - nheap);
	}
	for (i = nheap++; i > 0 && before(m, &heap[(i - 1) / 2]); i = (i - 1) / 2)
		heap[i] = heap[(i - 1) / 2];
	heap[i] = *m;
}

/* Any of the messages that lie far, by Knuth's linear congruences (MMIX): they may lie in order, as the copies
 * of rows do, and so may those at even distances. */
static WRAPS const struct message *
sample(void)
{
	static uint64_t random;

	random = random * 6364136223846793005u + 1442695040888963407u;
	return &far[(random >> 32) % nfar];
}

/* Move the horizon, behind the second of the samples: of the first one alone it would often be too near. */
static void
look_farther(void)
{
	uint64_t least = UINT64_MAX;
	size_t n = 0;

	horizon = UINT64_MAX;
	for (size_t i = 0; i < SAMPLES; i++) {
		uint64_t to = sample()->to;

		horizon = to < least ? least : to < horizon ? to : horizon;
		least = to < least ? to : least;
	}
	horizon++;
	for (size_t i = 0; i < nfar; i++)
		if (far[i].to < horizon)
			push(&far[i]);
		else
			far[n++] = far[i];
	nfar = n;
}

void
queue_open(void)
{
	fd = temporary_open();
	heap = xmalloc(HEAP_MOST * sizeof *heap);
	far = xmalloc(QUEUE_MOST * sizeof *far);
	for (size_t i = 0; i < RUNS_MOST; i++) {
		first[i] = &run[i];
		run[i].ahead = xmalloc(AHEAD * sizeof *run[i].ahead);
	}
}

void
queue_add(struct message m)
{
	if (m.to < horizon) {
		push(&m);
		return;
	}
	if (nfar == QUEUE_MOST) {
		qsort(far, nfar, sizeof *far, compare);
		spill(far, nfar);
		nfar = 0;
	}
	far[nfar++] = m;
}

const struct message *
queue_first(void)
{
	if (nheap == 0 && nfar > 0)
		look_farther();
	if (nheap == 0)
		return nruns > 0 ? head(first[0]) : NULL;
	return nruns > 0 && before(head(first[0]), &heap[0]) ? head(first[0]) : &heap[0];
}

struct message
queue_take(void)
{
	struct message m, last;
	size_t i = 0;

	if (queue_first() != &heap[0] || nheap == 0)
		return pop_run();
	m = heap[0];
	last = heap[--nheap];
	for (size_t child; (child = 2 * i + 1) < nheap; i = child) {
		if (child + 1 < nheap && before(&heap[child + 1], &heap[child]))
			child++;
		if (!before(&heap[child], &last))
			break;
		heap[i] = heap[child];
	}
	heap[i] = last;
	return m;
}
