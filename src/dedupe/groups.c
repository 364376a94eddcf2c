/* groups.c - the pairs of rows that are alike, from the sorted keys */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include "merge.h"
#include "util.h"
#include "wraps.h"

/*
 * A group is the rows that have one shingle in their prefixes. Of rows with equal texts the first
 * stands for all. The others are compared, but not each with each: a row like none before it leads
 * the group; another belongs to the first leader it is like, and one that is like a leader is not
 * compared with what belongs to it. settle.c tells why no duplicate is lost by that.
 */
struct row {
	uint64_t at;
	size_t n, place;
	uint32_t leader;  /* the row's number in the group */
	uint32_t sibling; /* a leader's first, and each one's next; 0: none, for the first row leads */
};

static struct row *row;
static size_t nrows, cap;

static int
by_place(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	return x->at < y->at ? -1 : x->at > y->at;
}

/* Pairs compared and what came of it: two rows that are alike meet in many groups. */
#define SEEN ((size_t)1 << 19)
static struct seen {
	uint64_t a, b; /* b: << 1, and 1 where they are alike */
} seen[SEEN];

static WRAPS struct seen *
seen_at(uint64_t a, uint64_t b)
{
	return &seen[(a * 0x9e3779b97f4a7c15u + b * 0xc2b2ae3d27d4eb4fu) >> 45];
}

/* Whether rows i and j are alike. *taken: i's shingles are taken. */
static bool
alike(size_t i, size_t j, bool *taken)
{
	const struct row *a = &row[i], *b = &row[j];
	struct seen *s = seen_at(a->at, b->at);
	bool like;

	if ((b->place < KEY_FAR && a->place < KEY_FAR &&
	        !shingles_reach(a->n, a->place, b->n, b->place)) ||
	    (double)a->n < threshold * (double)b->n - 1e-6 ||
	    (double)b->n < threshold * (double)a->n - 1e-6)
		return false;
	if (s->a == a->at && s->b >> 1 == b->at)
		return s->b & 1;
	if (!*taken)
		shingles_take(rows_key(a->at));
	*taken = true;
	like = shingles_similarity(rows_key(b->at), b->n) >= threshold - SLACK;
	*s = (struct seen){ a->at, b->at << 1 | like };
	return like;
}

/* Compare row i with those before it. */
static void
compare(size_t i)
{
	static uint32_t *leader, *last; /* the leaders; and, by leader, the last that belongs to it */
	static size_t nleaders, leader_room, last_room;
	bool taken = false, like;

	leader = array_cover(leader, cap, &leader_room, sizeof *leader);
	last = array_cover(last, cap, &last_room, sizeof *last);
	if (i == 0)
		nleaders = 0;
	row[i].leader = (uint32_t)i;
	row[i].sibling = 0;
	for (size_t k = 0; k < nleaders; k++) {
		uint32_t j = leader[k];

		like = alike(i, j, &taken);
		if (like)
			pairs_add(row[i].at, row[j].at, false);
		if (like && row[i].leader == i)
			row[i].leader = j;
		for (j = row[j].sibling; !like && j != 0; j = row[j].sibling)
			if (alike(i, j, &taken))
				pairs_add(row[i].at, row[j].at, false);
	}
	if (row[i].leader == i) {
		leader[nleaders++] = (uint32_t)i;
	} else {
		row[last[row[i].leader]].sibling = (uint32_t)i;
		last[row[i].leader] = (uint32_t)i;
	}
	last[i] = (uint32_t)i;
}

static void
finish_group(void)
{
	rows_forget();
	if (nrows > 1)
		qsort(row, nrows, sizeof *row, by_place);
	for (size_t i = 0; nrows > 1 && i < nrows; i++)
		compare(i);
	nrows = 0;
}

void
groups_read(struct in *in)
{
	struct keyline k, first = { 0 };
	uint64_t copy = 0; /* the last row of a text */

	while (keys_read(in, &k)) {
		if (nrows == 0 || k.group != first.group || k.whole != first.whole) {
			if (nrows > 0 && k.group != first.group)
				finish_group();
			if (nrows == cap) {
				cap = cap * 2 + 256;
				row = xrealloc(row, cap * sizeof *row);
			}
			if (nrows == UINT32_MAX)
				fail("more rows of one shingle than -j can hold");
			row[nrows++] = (struct row){ k.at, k.n, k.place, 0, 0 };
			first = k;
		} else if (k.at != copy && first.place == 0) {
			pairs_add(k.at, first.at, true);
		}
		copy = k.at;
	}
	finish_group();
}
