/* sharing.c - the later rows that share so many shingles of a row's prefix that they may be like it */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "merge.h"
#include "util.h"
#include "wraps.h"

/*
 * A later row is counted in each of the row's lists that it stands in. As lookup.c tells, two texts whose
 * prefixes share k shingles share at most k and what is behind the one or the other prefix. Only what two
 * SHORT rows share is not counted, as they do not see each other: it is taken as shared.
 *
 * The entries of a class are in the order of rows. Where there are too many to be counted at once, this is
 * done for so many rows at a time, in all lists.
 */
#ifndef SHARING_MOST
#define SHARING_MOST 65536
#endif

/* Entries in the order of rows. */
static struct region {
	uint64_t i, end;
	struct entry one; /* that of a PAIR: then i is 0 and end 1 */
	uint8_t place;    /* that of the shingle in the row */
	bool pair;
	bool elsewhere; /* their places are told in another order */
} *region;
static size_t nregions, regionroom;
static uint64_t total;   /* entries in them */
static size_t shingles;  /* of the row */
static size_t nshort;    /* its SHORT entries */

static struct hit {
	uint64_t at; /* + 1; 0: empty */
	uint32_t n, shared;
	bool reach; /* they may reach the threshold by the places of a shingle */
} *hit;
static uint32_t *used; /* which of them */
static size_t nused, mask, room;

static void
add_region(struct region r)
{
	if (r.i >= r.end)
		return;
	region = array_grow(region, nregions, &regionroom, sizeof *region);
	region[nregions++] = r;
	total += r.end - r.i;
}

static void
add_pair(const struct message *m)
{
	const uint64_t far = KEY_FAR;
	struct region r = { .i = 0, .end = 1, .pair = true };

	r.one.at = m->a & (((uint64_t)1 << PAIR_PLACE) - 1);
	r.one.n = (uint32_t)m->b;
	r.one.place = (uint8_t)(m->a >> (PAIR_PLACE + PLACE_BITS) & far);
	r.place = (uint8_t)(m->a >> PAIR_PLACE & far);
	shingles = (size_t)(m->b >> 32);
	add_region(r);
}

static void
add_list(const struct message *m)
{
	size_t more;
	const struct entry *e = lists_read(m->a, &more);

	shingles = e->n;
	add_region((struct region){ .i = m->a + 1, .end = m->b, .place = e->place });
}

static void
add_worn(const struct message *m)
{
	size_t more;
	struct entry e = *lists_read(m->a, &more);
	uint64_t end[CLASSES], to = m->b;

	for (size_t c = CLASSES; c > 0; to -= lists_read(m->b + --c, &more)->at)
		end[c - 1] = to;
	shingles = e.n;
	nshort += e.class == SHORT;
	if (e.class == SHORT)
		add_region((struct region){ .i = end[LATE], .end = end[LONG], .place = e.place });
	for (size_t c = e.class; e.class != SHORT && c < CLASSES; c++)
		add_region((struct region){ .i = c == e.class ? m->a + 1 : end[c - 1], .end = end[c],
			.place = e.place, .elsewhere = e.class == EARLY && c > LATE });
}

/* Entry i of a region and those behind it, *n of them. */
static const struct entry *
entries(const struct region *r, uint64_t i, size_t *n)
{
	const struct entry *e;

	if (r->pair) {
		*n = 1;
		return &r->one;
	}
	e = lists_read(i, n);
	if (*n > r->end - i)
		*n = (size_t)(r->end - i);
	return e;
}

static WRAPS struct hit *
hit_at(uint64_t at)
{
	size_t i = at * 0x9e3779b97f4a7c15u >> 32 & mask;

	while (hit[i].at != 0 && hit[i].at != at + 1)
		i = (i + 1) & mask;
	return &hit[i];
}

/* Count an entry of a region. */
static void
count(const struct region *r, const struct entry *e)
{
	size_t need = shingles_needed(shingles + e->n), place = r->elsewhere ? 0 : e->place;
	struct hit *h;

	if (need > shingles || need > e->n)
		return;
	h = hit_at(e->at);
	if (h->at == 0) {
		*h = (struct hit){ e->at + 1, e->n, 0, false };
		used[nused++] = (uint32_t)(h - hit);
	}
	h->shared++;
	h->reach |= place == KEY_FAR || r->place == KEY_FAR ||
	    shingles_reach(shingles, r->place, e->n, place);
}

/* Tell the rows counted that may be like the row, and forget them. */
static void
tell(uint64_t at)
{
	size_t part = shingles_part(shingles), other;

	for (size_t i = 0; i < nused; i++) {
		struct hit *h = &hit[used[i]];

		other = shingles_part(h->n);
		if (h->reach &&
		    h->shared + nshort + (part > other ? part : other) > shingles_needed(shingles + h->n))
			queue_add((struct message){ (h->at - 1) << MESSAGE_BITS | ALIKE, at, shingles });
		h->at = 0;
	}
	nused = 0;
}

/* A place that few enough of the rows to be counted come before. */
static uint64_t
upto(void)
{
	uint64_t to = UINT64_MAX, here;
	size_t n;

	for (size_t i = 0; total > SHARING_MOST && i < nregions; i++) {
		uint64_t share = SHARING_MOST / nregions + 1;
		struct region *r = &region[i];

		if (r->end - r->i > share && (here = entries(r, r->i + share, &n)->at) < to)
			to = here;
	}
	return to;
}

/* Room for what may be counted at once. */
static void
hits_room(void)
{
	size_t most = (size_t)(total < SHARING_MOST + nregions ? total : SHARING_MOST + nregions);

	for (mask = 15; mask < 2 * most; mask = mask * 2 + 1)
		;
	if (mask < room)
		return;
	room = mask + 1;
	free(hit);
	free(used);
	hit = xcalloc(room, sizeof *hit);
	used = xmalloc(room * sizeof *used);
}

/* Count the entries of a region that are of rows before a place, and later than the row at hand. */
static void
count_upto(struct region *r, uint64_t at, uint64_t to)
{
	uint64_t begin = r->i;
	size_t n = 0;

	while (n == 0 && r->i < r->end) {
		const struct entry *e = entries(r, r->i, &n);

		for (; n > 0 && e->at < to; n--, e++, r->i++)
			if (e->at > at)
				count(r, e);
	}
	total -= r->i - begin;
}

void
sharing_tell(uint64_t at, const struct message *list, size_t n)
{
	static void (*const add[])(const struct message *) = { [PAIR] = add_pair, [LIST] = add_list,
		[WORN] = add_worn };

	nregions = nshort = 0;
	total = 0;
	for (size_t i = 0; i < n; i++)
		add[list[i].to & MESSAGE_KIND](&list[i]);
	hits_room();
	while (total > 0) {
		uint64_t to = upto();

		for (size_t i = 0; i < nregions; i++)
			count_upto(&region[i], at, to);
		tell(at);
	}
}
