/* kept.c - the sentences kept, and the first of them that a new one is a duplicate of */
/* SPDX-License-Identifier: ISC */
#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "util.h"
#include "varint.h"

/*
 * An exact join by prefix filter: see prefix.c. Only a row's first shingles are indexed and looked
 * up; a row that shares one and passes the bounds of length, position and count is compared in full.
 * It takes one order of the shingles for all rows. That changes when a shingle is worn, but between
 * the look-ups, and then the rows that have the shingle in their prefix are entered by what their prefix is
 * now: as though the order had always been that.
 */

/* The kept rows: the mark of their shingles, of eight bytes; number, count of tokens, count of shingles,
 * each of variable length; then the tokens: those of common words have small numbers and are of two
 * bytes, others of four. A row is named by its place in units of four bytes; 0 is none. */
#define NARROW 0x8000u
#define UNIT 4
#define MARK 8

/* The memory that they lie in, in pieces. A row lies in one, and where it is longer in several that
 * are one behind another. */
#define PIECE_BITS 20
#define PIECE ((size_t)UNIT << PIECE_BITS)
static char *piece[(1u << (32 - PIECE_BITS)) + 1];
static size_t npieces;
static size_t next = 1; /* the unit that is free */

/* Where a kept row lies. */
static inline char *
place(uint32_t kept)
{
	return piece[kept >> PIECE_BITS] + (size_t)(kept & ((1u << PIECE_BITS) - 1)) * UNIT;
}

/* Room for a row of n bytes at `next`. */
static void
room(size_t n)
{
	size_t units = n / UNIT + 1, pieces = ((1 + units) >> PIECE_BITS) + 1;
	char *p;

	if (next + units <= npieces << PIECE_BITS)
		return;
	if (npieces + pieces > 1u << (32 - PIECE_BITS))
		fail("more sentences than can be kept");
	p = memory_large(pieces * PIECE);
	if (npieces > 0)
		next = npieces << PIECE_BITS;
	for (; pieces > 0; pieces--, p += PIECE)
		piece[npieces++] = p;
}

static struct document {
	uint32_t first; /* its first kept row */
	char *name;
} *document;
static size_t ndocuments, documentcap;
static struct buf newname; /* of the document begun, which has no kept row yet */

static inline uint32_t
half(const char *p)
{
	uint16_t x;

	memcpy(&x, p, sizeof x);
	return le16toh(x);
}

/* The key of a kept row. Returns how many shingles it has. */
static size_t
get(uint32_t kept, struct key *k)
{
	const char *p = place(kept) + MARK;
	size_t n;
	uint32_t x;

	varint(&p);
	k->n = varint(&p);
	n = varint(&p);
	key_room(k, k->n);
	for (size_t i = 0; i < k->n; i++, p += 2) {
		x = half(p);
		if (x >= NARROW)
			x = (x & (NARROW - 1)) | half(p += 2) << 15;
		k->token[i] = x;
	}
	return n;
}

/* Write the tokens of a key. Returns the end. */
static inline char *
put(char *p, const struct key *k)
{
	uint32_t x, wide;

	for (size_t i = 0; i < k->n; i++) {
		x = k->token[i];
		wide = x >= NARROW;
		x = htole32((x & (NARROW - 1)) | wide << 15 | x >> 15 << 16);
		memcpy(p, &x, sizeof x); /* what is too much is written over */
		p += 2 + 2 * wide;
	}
	return p;
}

/* Whether a kept row has so many shingles that a text of prefix p does not have, by their marks, that it
 * cannot reach the threshold; or the text has. */
static bool
unlike(const struct prefix *p, uint32_t kept)
{
	const char *s = place(kept);
	uint64_t mark;
	size_t n, need;

	memcpy(&mark, s, MARK);
	s += MARK;
	varint(&s);
	varint(&s);
	n = varint(&s);
	need = shingles_needed(n + p->shingles);
	return n < need + (size_t)__builtin_popcountll(mark & ~p->mark) ||
	    p->shingles < need + (size_t)__builtin_popcountll(p->mark & ~mark);
}

/* The name of a kept row. */
static void
name(uint32_t kept, struct match *m)
{
	const char *p = place(kept) + MARK;
	size_t low = 0, high = ndocuments;

	m->no = varint(&p);
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		*(document[middle].first <= kept ? &low : &high) = middle;
	}
	m->name = document[low].name;
}

void
kept_draft(struct sought *s, const char *text, size_t n)
{
	key_draft(&s->draft, text, n);
}

static int
by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* A shingle is worn: enter the rows that it leads to by another. */
static void
wear(uint64_t hash)
{
	static struct sought s;
	uint32_t *kept;
	size_t n = index_remove(hash, &kept), had;

	qsort(kept, n, sizeof *kept, by_number);
	for (size_t i = 0; i < n; i += had) {
		for (had = 1; i + had < n && kept[i + had] == kept[i]; had++)
			;
		get(kept[i], &s.key);
		words_respell(&s.draft, &s.key);
		prefix_take(&s.prefix, &s.key, &s.draft);
		index_move(&s.prefix, hash, had, kept[i]);
	}
}

void
kept_prepare(struct sought *s)
{
	struct prefix *p = &s->prefix;
	uint64_t hash;

	while (worn_next(&hash))
		wear(hash);
	key_finish(&s->key, &s->draft);
	p->n = p->rare = 0;
	if (s->key.n > 0)
		prefix_take(p, &s->key, &s->draft);
	index_begin(&s->lookup, p);
}

void
kept_seek(struct sought *s)
{
	const struct lookup *l = &s->lookup;

	index_find(&s->lookup, &s->prefix);
	s->lookup.since = (uint32_t)next;
	for (size_t i = 0; i < l->n; i++) {
		__builtin_prefetch(place(l->found[i]));
		__builtin_prefetch(place(l->found[i]) + 64);
	}
}

bool
kept_find(struct sought *s, struct match *m)
{
	static struct key leader;
	bool taken = false;
	uint32_t last = 0, *kept;

	index_find(&s->lookup, &s->prefix);
	kept = s->lookup.found;
	for (size_t i = 0; i < s->lookup.n; last = kept[i++]) {
		if (kept[i] == last || unlike(&s->prefix, kept[i]))
			continue;
		if (!taken)
			shingles_take(&s->key);
		taken = true;
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
kept_add(const struct sought *s, size_t no)
{
	const struct key *k = &s->key;
	uint32_t at;
	char *p;

	if (k->n == 0)
		return 0;
	room(MARK + 3 * VARINT_MOST + k->n * sizeof *k->token + UNIT);
	at = (uint32_t)next;
	p = place(at);
	memcpy(p, &s->prefix.mark, MARK);
	p += MARK;
	p += varint_put(p, no);
	p += varint_put(p, k->n);
	p += varint_put(p, s->prefix.shingles);
	p = put(p, k);
	next += (size_t)(p - place(at) + UNIT - 1) / UNIT;
	if (newname.n > 0)
		enter(at);
	index_add(&s->lookup, &s->prefix, at);
	return at;
}
