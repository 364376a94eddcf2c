/* settle.c - the first kept row that a row is a duplicate of, from the pairs */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "merge.h"
#include "util.h"
#include "wraps.h"

/*
 * A row is a duplicate when one of the earlier rows that it is like is kept, and is named after the
 * first of these. Rows come in their order, so all earlier ones are settled.
 *
 * Not every pair of rows alike is told: where two belong to one leader of a group, only their pairs
 * with the leader are. If the leader is kept, both are duplicates, and the pair that is missing leads
 * to no kept row. If it is not, the earlier of the two may yet be kept: so what is kept though it has
 * pairs is noted with all it is like (none of which is kept), and compared with the later rows that
 * are like one of those.
 *
 * A row of the same text as an earlier one, which has that pair alone, is a duplicate of that row or
 * of what that row is a duplicate of.
 */
#define NOBODY UINT64_MAX

/* The rows kept though they are like an earlier one: lists by that one. */
static struct noted {
	uint64_t like, kept;
	uint32_t next; /* + 1 */
} *noted;
static size_t nnoted, notedcap;
static uint32_t *list; /* the lists' first ones + 1, by the hash of `like` */
static size_t mask;

static WRAPS size_t
hash(uint64_t at)
{
	return (at * 0x9e3779b97f4a7c15u >> 32) & mask;
}

static void
chain(size_t i)
{
	uint32_t *head = &list[hash(noted[i].like)];

	noted[i].next = *head;
	*head = (uint32_t)i + 1;
}

static void
note(uint64_t like, uint64_t kept)
{
	if (nnoted == notedcap) {
		notedcap = notedcap * 2 + 512;
		noted = xrealloc(noted, notedcap * sizeof *noted);
		free(list);
		for (mask = 1023; mask < notedcap; mask = mask * 2 + 1)
			;
		list = xmalloc((mask + 1) * sizeof *list);
		memset(list, 0, (mask + 1) * sizeof *list);
		for (size_t i = 0; i < nnoted; i++)
			chain(i);
	}
	if (nnoted == UINT32_MAX)
		fail("more rows that are like a duplicate than -j can hold");
	noted[nnoted] = (struct noted){ like, kept, 0 };
	chain(nnoted++);
}

/* The similarity of a text and a row. */
static double
similarity(const struct key *k, uint64_t at)
{
	size_t n = shingles_take(rows_key(at));

	shingles_take(k);
	return shingles_similarity(rows_key(at), n);
}

static bool
same_text(const struct key *k, const struct key *other)
{
	if (k->n != other->n)
		return false;
	for (size_t i = 0; i < k->n; i++)
		if (k->token[i] >> 1 != other->token[i] >> 1)
			return false;
	return true;
}

/* The first kept row that the row `at`, whose key is k, is a duplicate of, or NOBODY. */
static uint64_t
leader(uint64_t at, const struct key *k)
{
	uint64_t first = NOBODY;
	struct cursor c;
	struct pair p;

	pairs_seek(&c, at);
	while (pairs_next(&c, &p) && p.at == at) {
		bool dropped = pairs_dropped(p.to);

		if (p.exact) {
			if (!same_text(k, rows_key(p.to)))
				fail("two texts have one hash: use dedupe without -j");
			return dropped ? leader(p.to, k) : p.to;
		}
		if (!dropped && p.to < first)
			first = p.to;
		for (uint32_t i = dropped && nnoted > 0 ? list[hash(p.to)] : 0; i != 0; i = noted[i - 1].next) {
			const struct noted *n = &noted[i - 1];

			if (n->like == p.to && n->kept < first && n->kept < at &&
			    similarity(k, n->kept) >= threshold - SLACK)
				first = n->kept;
		}
	}
	return first;
}

bool
settle_has(uint64_t at)
{
	static struct cursor c;
	static struct pair p;
	static bool begun, more;

	if (!begun) {
		pairs_seek(&c, 0);
		more = pairs_next(&c, &p);
		begun = true;
	}
	while (more && p.at < at)
		more = pairs_next(&c, &p);
	return more && p.at == at;
}

bool
settle_find(uint64_t at, const struct key *k, struct match *m)
{
	uint64_t first = leader(at, k);
	struct cursor c;
	struct pair p;

	if (first == NOBODY) {
		pairs_seek(&c, at);
		while (pairs_next(&c, &p) && p.at == at)
			note(p.to, at);
		return false;
	}
	pairs_drop(at);
	m->similarity = similarity(k, first);
	m->key = rows_key(first);
	rows_name(first, m);
	return true;
}
