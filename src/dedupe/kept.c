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
#define NARROW 0xffffffu
#define UNIT 4

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
	size_t units = n / UNIT + 1, pieces = (n + PIECE - 1) / PIECE;
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

/* The key of a kept row. Returns how many shingles it has. */
static size_t
get(uint32_t kept, struct key *k)
{
	const char *p = place(kept);
	size_t n, wide;
	uint32_t token, most;

	varint(&p);
	wide = varint(&p);
	k->n = wide >> 1;
	wide &= 1;
	most = wide ? UINT32_MAX : NARROW;
	n = varint(&p);
	key_room(k, k->n);
	for (size_t i = 0; i < k->n; i++, p += 3 + wide) {
		memcpy(&token, p, sizeof token); /* what is behind a narrow one is there, too */
		k->token[i] = le32toh(token) & most;
	}
	return n;
}

static int
earlier(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Put n kept rows in order: few, nearly always, and often in order already. */
static void
sort(uint32_t *kept, size_t n)
{
	if (n > 32) {
		qsort(kept, n, sizeof *kept, earlier);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		uint32_t x = kept[i];
		size_t k = i;

		for (; k > 0 && kept[k - 1] > x; k--)
			kept[k] = kept[k - 1];
		kept[k] = x;
	}
}

/* The name of a kept row. */
static void
name(uint32_t kept, struct match *m)
{
	const char *p = place(kept);
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

void
kept_prepare(struct sought *s)
{
	struct prefix *p = &s->prefix;

	key_finish(&s->key, &s->draft);
	p->n = 0;
	if (s->key.n > 0)
		prefix_take(p, &s->key, &s->draft);
	if (s->room < p->n) {
		s->room = p->n * 2;
		free(s->probe);
		s->probe = xmalloc(s->room * sizeof *s->probe);
	}
	for (size_t i = 0; i < p->n; i++) {
		s->probe[i].size = 0;
		index_prefetch((uint32_t)p->hash[i]);
	}
	buf_clear(&s->found);
}

void
kept_seek(struct sought *s)
{
	const struct prefix *p = &s->prefix;
	size_t had = s->found.n;

	for (size_t i = 0; i < p->n; i++)
		index_find(&s->probe[i], (uint32_t)p->hash[i], p->shingles, i, &s->found);
	for (size_t i = had; i < s->found.n; i += sizeof(uint32_t)) {
		uint32_t kept;

		memcpy(&kept, s->found.p + i, sizeof kept);
		__builtin_prefetch(place(kept));
		__builtin_prefetch(place(kept) + 64);
	}
}

bool
kept_find(struct sought *s, struct match *m)
{
	static struct key leader;
	bool taken = false;
	uint32_t last = 0, *kept;
	size_t n;

	kept_seek(s);
	kept = (uint32_t *)(void *)s->found.p;
	n = s->found.n / sizeof *kept;
	sort(kept, n);
	for (size_t i = 0; i < n; last = kept[i++]) {
		if (kept[i] == last)
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
	uint32_t token, at, wide = 0;
	char *p;

	if (k->n == 0)
		return 0;
	room(3 * VARINT_MOST + k->n * sizeof token + UNIT);
	at = (uint32_t)next;
	for (size_t i = 0; i < k->n; i++)
		wide |= k->token[i] > NARROW;
	p = place(at);
	p += varint_put(p, no);
	p += varint_put(p, k->n << 1 | wide);
	p += varint_put(p, s->prefix.shingles);
	for (size_t i = 0; i < k->n; i++, p += 3 + wide) {
		token = htole32(k->token[i]);
		memcpy(p, &token, sizeof token);
	}
	next += (size_t)(p - place(at) + UNIT - 1) / UNIT;
	if (newname.n > 0)
		enter(at);
	for (size_t i = 0; i < s->prefix.n; i++)
		index_add(&s->probe[i], (uint32_t)s->prefix.hash[i], at, s->prefix.shingles, i);
	return at;
}
