/* kept.c - the sentences kept, and the first of them that a new one is a duplicate of */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "util.h"

/*
 * An exact join by prefix filter. The shingles of a text, its runs of SPAN tokens, are put in one
 * order for all texts, rarest first. Two texts of similarity t or more share a shingle among the first
 * n - ceil(t n) + 1 of each, so only those are indexed and looked up; a row that shares one and
 * passes the bound of length and position is compared in full.
 */
#define SPAN 3
#define NONE UINT32_MAX /* fills up the shingle of a shorter text */
#define SLACK 1e-9      /* what a threshold may be missed by for the sake of rounding */

double threshold = 0.7;

struct shingle {
	uint32_t word[SPAN];
	uint32_t row;  /* the row that it is of: another's is an empty place */
	uint32_t seen; /* the candidate last found to have it */
};

/* The set of the shingles of the row at hand. */
static struct shingle *set;
static size_t setmask, setcap;
static uint32_t row, candidate;

/* Their order, rarest first; the first nprefix of them are the prefix. */
static uint64_t *order;
static size_t nshingles, nprefix;
static const struct key *sought;

/* The kept rows: number, count of tokens, count of shingles, tokens, each of variable length. A row is
 * named by its place in units of four bytes; 0 is none. */
static struct buf arena;
#define UNIT 4

static struct document {
	uint32_t first; /* its first kept row */
	char *name;
} *document;
static size_t ndocuments, documentcap;
static struct buf newname; /* of the document begun, which has no kept row yet */

static size_t
varint_put(char *p, uint64_t x)
{
	size_t n = 0;

	for (; x >= 0x80; x >>= 7)
		p[n++] = (char)(x | 0x80);
	p[n++] = (char)x;
	return n;
}

static uint64_t
varint(const char **p)
{
	uint64_t x = 0;
	unsigned shift = 0;

	for (; **p & 0x80; shift += 7)
		x |= (uint64_t)(*(*p)++ & 0x7f) << shift;
	return x | (uint64_t)*(*p)++ << shift;
}

static uint64_t
mix(const uint32_t w[SPAN])
{
	uint64_t h = w[0] * 0x9e3779b97f4a7c15u + w[1] * 0xc2b2ae3d27d4eb4fu + w[2] * 0x165667b19e3779f9u;

	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93u;
	return h ^ h >> 32;
}

/* The place of a shingle in the set: it is there, or would be. */
static struct shingle *
member(const uint32_t w[SPAN], uint64_t hash)
{
	size_t i = hash & setmask;

	while (set[i].row == row &&
	    (set[i].word[0] != w[0] || set[i].word[1] != w[1] || set[i].word[2] != w[2]))
		i = (i + 1) & setmask;
	return &set[i];
}

static int
ascending(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Put the prefix in order: of short texts, nearly all, by insertion of what belongs there. */
static void
sort(void)
{
	size_t n = 0;

	if (nshingles > 256) {
		qsort(order, nshingles, sizeof *order, ascending);
		return;
	}
	for (size_t i = 0; i < nshingles; i++) {
		uint64_t x = order[i];
		size_t k = n;

		if (n < nprefix)
			n++;
		else if (order[--k] < x)
			continue;
		for (; k > 0 && order[k - 1] > x; k--)
			order[k] = order[k - 1];
		order[k] = x;
	}
}

static void
set_room(size_t size)
{
	setmask = size - 1;
	if (size <= setcap)
		return;
	free(set);
	set = xmalloc(size * sizeof *set);
	memset(set, 0, size * sizeof *set);
	free(order);
	order = xmalloc(size * sizeof *order);
	setcap = size;
}

/* Make the set of the shingles of a key and their order. */
static void
take(const struct key *k)
{
	uint32_t w[SPAN] = { NONE, NONE, NONE };
	uint64_t weight = 0, hash;
	size_t size = 64;
	struct shingle *s;

	while (size < k->n * 2)
		size *= 2;
	set_room(size);
	if (++row == 0) { /* all four thousand million marks are used */
		memset(set, 0, setcap * sizeof *set);
		row = 1;
	}
	candidate = 0;
	nshingles = 0;
	for (size_t i = 0; i < k->n; i++) {
		weight = (weight << 16 & 0xffffffff0000) | word_weight(k->token[i] >> 1);
		w[0] = w[1];
		w[1] = w[2];
		w[2] = k->token[i] >> 1;
		if (i + 1 < SPAN && i + 1 < k->n)
			continue;
		hash = mix(w);
		s = member(w, hash);
		if (s->row == row)
			continue;
		*s = (struct shingle){ { w[0], w[1], w[2] }, row, 0 };
		order[nshingles++] = ((weight + (weight >> 16) + (weight >> 32)) & 0xff) << 56 | hash >> 8;
	}
	nprefix = nshingles - (size_t)ceil(threshold * (double)nshingles - SLACK) + 1;
	if (nprefix > nshingles)
		nprefix = nshingles;
	sort();
}

void
kept_key(uint32_t kept, struct key *k)
{
	const char *p = arena.p + (size_t)kept * UNIT;

	varint(&p);
	k->n = varint(&p);
	varint(&p);
	key_room(k, k->n);
	for (size_t i = 0; i < k->n; i++)
		k->token[i] = (uint32_t)varint(&p);
}

/* The similarity of the row sought and a kept one. */
static double
similarity(uint32_t kept)
{
	static struct key k;
	const char *p = arena.p + (size_t)kept * UNIT;
	uint32_t w[SPAN] = { NONE, NONE, NONE };
	size_t n, common = 0;
	struct shingle *s;

	varint(&p);
	varint(&p);
	n = varint(&p);
	kept_key(kept, &k);
	candidate++;
	for (size_t i = 0; i < k.n; i++) {
		w[0] = w[1];
		w[1] = w[2];
		w[2] = k.token[i] >> 1;
		if (i + 1 < SPAN && i + 1 < k.n)
			continue;
		s = member(w, mix(w));
		if (s->row == row && s->seen != candidate) {
			s->seen = candidate;
			common++;
		}
	}
	return (double)common / (double)(n + nshingles - common);
}

static int
earlier(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

bool
kept_find(const struct key *k, struct match *m)
{
	static struct buf found;
	uint32_t last = 0, *kept;
	size_t n;

	sought = k;
	if (k->n == 0)
		return false;
	take(k);
	for (size_t i = 0; i < nprefix; i++)
		index_prefetch((uint32_t)order[i]);
	buf_clear(&found);
	for (size_t i = 0; i < nprefix; i++) {
		index_find((uint32_t)order[i], nshingles, i, &found);
		if (found.n > 0) {
			memcpy(&last, found.p + found.n - sizeof last, sizeof last);
			__builtin_prefetch(arena.p + (size_t)last * UNIT);
		}
	}
	last = 0;
	if (found.n == 0)
		return false;
	kept = (uint32_t *)(void *)found.p;
	n = found.n / sizeof *kept;
	for (size_t i = 1; i < n; i++)
		if (kept[i] != kept[0]) {
			qsort(kept, n, sizeof *kept, earlier);
			break;
		}
	for (size_t i = 0; i < n; last = kept[i++]) {
		if (kept[i] == last)
			continue;
		m->kept = kept[i];
		m->similarity = similarity(kept[i]);
		if (m->similarity >= threshold - SLACK)
			return true;
	}
	return false;
}

void
kept_document(const char *name)
{
	buf_clear(&newname);
	buf_str(&newname, name);
}

/* The document begun has its first kept row. */
static void
enter(uint32_t first)
{
	if (ndocuments == documentcap) {
		documentcap = documentcap * 2 + 64;
		document = xrealloc(document, documentcap * sizeof *document);
	}
	document[ndocuments++] = (struct document){ first, xstrndup(newname.p, newname.n) };
	buf_clear(&newname);
}

const char *
kept_name(uint32_t kept, size_t *no)
{
	const char *p = arena.p + (size_t)kept * UNIT;
	size_t low = 0, high = ndocuments;

	*no = varint(&p);
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		*(document[middle].first <= kept ? &low : &high) = middle;
	}
	return document[low].name;
}

uint32_t
kept_add(size_t no)
{
	size_t at = (arena.n + UNIT) / UNIT; /* 0 is no row */
	char *p;

	if (sought->n == 0)
		return 0;
	if (at > UINT32_MAX)
		fail("more sentences than can be kept");
	buf_room(&arena, UNIT * 2 + 30 + sought->n * 5);
	p = arena.p + at * UNIT;
	p += varint_put(p, no);
	p += varint_put(p, sought->n);
	p += varint_put(p, nshingles);
	for (size_t i = 0; i < sought->n; i++)
		p += varint_put(p, sought->token[i]);
	arena.n = (size_t)(p - arena.p);
	if (newname.n > 0)
		enter((uint32_t)at);
	for (size_t i = 0; i < nprefix; i++)
		index_add((uint32_t)order[i], (uint32_t)at, nshingles, i);
	return (uint32_t)at;
}
