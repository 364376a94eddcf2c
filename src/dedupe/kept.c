/* kept.c - the sentences kept, and the first of them that a new one is a duplicate of */
/* SPDX-License-Identifier: ISC */
#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "util.h"
#include "varint.h"

/*
 * An exact join by prefix filter: see shingles.c. Only a row's first shingles are indexed and looked
 * up; a row that shares one and passes the bound of length and position is compared in full.
 */

/* The kept rows: number, twice the count of tokens and whether they are wide, count of shingles, each
 * of variable length; then the tokens of three bytes, wide ones of four. A row is named by its place
 * in units of four bytes; 0 is none. */
static struct buf arena;
#define NARROW 0xffffffu
#define UNIT 4

static struct document {
	uint32_t first; /* its first kept row */
	char *name;
} *document;
static size_t ndocuments, documentcap;
static struct buf newname; /* of the document begun, which has no kept row yet */
static const struct key *sought;

/* The key of a kept row. Returns how many shingles it has. */
static size_t
get(uint32_t kept, struct key *k)
{
	const char *p = arena.p + (size_t)kept * UNIT;
	size_t n, wide;
	uint32_t token;

	varint(&p);
	wide = varint(&p);
	k->n = wide >> 1;
	wide &= 1;
	n = varint(&p);
	key_room(k, k->n);
	for (size_t i = 0; i < k->n; i++, p += 3 + wide) {
		memcpy(&token, p, sizeof token); /* what is behind a narrow one is there, too */
		k->token[i] = le32toh(token) & (wide ? UINT32_MAX : NARROW);
	}
	return n;
}

static int
earlier(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* The name of a kept row. */
static void
name(uint32_t kept, struct match *m)
{
	const char *p = arena.p + (size_t)kept * UNIT;
	size_t low = 0, high = ndocuments;

	m->no = varint(&p);
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		*(document[middle].first <= kept ? &low : &high) = middle;
	}
	m->name = document[low].name;
}

bool
kept_find(const struct key *k, struct match *m)
{
	static struct buf found;
	static struct key leader;
	uint32_t last = 0, *kept;
	size_t n;

	sought = k;
	if (k->n == 0)
		return false;
	shingles_take(k, false);
	for (size_t i = 0; i < shingles.prefix; i++)
		index_prefetch((uint32_t)shingles.order[i]);
	buf_clear(&found);
	for (size_t i = 0; i < shingles.prefix; i++) {
		index_find((uint32_t)shingles.order[i], shingles.n, i, &found);
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
		m->similarity = shingles_similarity(&leader, get(kept[i], &leader));
		if (m->similarity < threshold - SLACK)
			continue;
		m->kept = kept[i];
		m->key = &leader;
		name(kept[i], m);
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

uint32_t
kept_add(size_t no)
{
	size_t at = (arena.n + UNIT) / UNIT, wide = 0; /* 0 is no row */
	uint32_t token;
	char *p;

	if (sought->n == 0)
		return 0;
	if (at > UINT32_MAX)
		fail("more sentences than can be kept");
	buf_room(&arena, UNIT * 2 + 3 * VARINT_MOST + sought->n * sizeof token);
	for (size_t i = 0; i < sought->n; i++)
		wide |= sought->token[i] > NARROW;
	p = arena.p + at * UNIT;
	p += varint_put(p, no);
	p += varint_put(p, sought->n << 1 | wide);
	p += varint_put(p, shingles.n);
	for (size_t i = 0; i < sought->n; i++, p += 3 + wide) {
		token = htole32(sought->token[i]);
		memcpy(p, &token, sizeof token);
	}
	arena.n = (size_t)(p - arena.p);
	if (newname.n > 0)
		enter((uint32_t)at);
	for (size_t i = 0; i < shingles.prefix; i++)
		index_add((uint32_t)shingles.order[i], (uint32_t)at, shingles.n, i);
	return (uint32_t)at;
}
