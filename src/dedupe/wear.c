/* wear.c - which shingles of a row are its keys, and which are worn: so many rows have them */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "merge.h"
#include "util.h"
#include "wraps.h"

/*
 * A shingle is worn once WEAR_MOST rows had it in their prefix. From then on it comes behind all others in
 * the order of the shingles of all texts, and before those worn earlier. So there is an order for each
 * time, and two rows are to meet in the prefixes that both have in the order of the earlier one's time.
 *
 * The keys of a row are the shingles that stand in its prefix in the order of its own time, or stood
 * there in one before. Let s be such a shingle of an earlier row, in that row's own order, that a later
 * one shares. If it was not worn then, the earlier row is EARLY in the list of s, and is to be
 * compared with all that come there. If it was, it comes behind all the earlier row has that is not worn:
 * it is LONG or SHORT there; and so is the later row. For when a text's shingles that are not worn
 * are no more than its prefix takes, the prefix has them all, and those most lately worn: what is worn then
 * changes places within the prefix, and what stands in it is the same for ever. LATE rows, which had the
 * shingle in their prefix by an older order, meet the EARLY ones alone, at most WEAR_MOST.
 *
 * The place of a shingle, which bounds what two texts can share (shingles_reach), is for EARLY and LATE
 * rows how many come before it that are not worn: at an earlier time they were no fewer. For LONG and
 * SHORT ones it is all that was not worn before it, at any time. The shorter of two texts that may
 * reach the threshold by their places is one that another of its size may reach: so one is LONG.
 */
#ifndef WEAR_MOST
#define WEAR_MOST 64
#endif

/*
 * Shingles are counted in sets of four. One for which there is no room counts the others of its set
 * down, which drops them when they are at 0 (Misra and Gries), so that any that stands in far more prefixes
 * than others do is found. One that is worn stays.
 */
#define WAYS 4
#define SET_BITS 18
static struct set {
	struct counted {
		uint64_t hash;
		uint32_t count;
		uint32_t time; /* it is worn, as the how manieth; 0: it is not */
	} way[WAYS];
} *set;
static uint32_t nworn;

static struct sign *sign;
static size_t nsigns, signroom;
static uint32_t *times; /* those of the worn shingles of a text */
static size_t ntimes, timesroom;

static WRAPS struct set *
set_of(uint64_t hash)
{
	return &set[hash * 0x9e3779b97f4a7c15u >> (64 - SET_BITS)];
}

static struct counted *
find(uint64_t hash)
{
	struct set *s = set_of(hash);

	for (size_t i = 0; i < WAYS; i++)
		if (s->way[i].hash == hash && s->way[i].count > 0)
			return &s->way[i];
	return NULL;
}

/* Count a shingle that is not worn, and was found at c. */
static void
count(uint64_t hash, struct counted *c)
{
	struct set *s = set_of(hash);

	if (c != NULL && (c->hash != hash || c->count == 0)) /* it has had to go since */
		c = NULL;
	for (size_t i = 0; c == NULL && i < WAYS; i++)
		if (s->way[i].count == 0) {
			c = &s->way[i];
			*c = (struct counted){ hash, 0, 0 };
		}
	for (size_t i = 0; c == NULL && i < WAYS; i++)
		s->way[i].count -= s->way[i].time == 0;
	if (c != NULL && ++c->count == WEAR_MOST)
		c->time = ++nworn;
}

static int
ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Of a text of n shingles, `rare` of them not worn, so many worn ones stand in the prefix. */
static void
put_behind(size_t n, size_t rare, size_t behind)
{
	qsort(times, ntimes, sizeof *times, ascending);
	for (struct sign *s = sign; s < sign + nsigns; s++) {
		uint32_t *at;
		size_t place;

		if (s->time < times[ntimes - behind])
			continue;
		at = bsearch(&s->time, times, ntimes, sizeof *times, ascending);
		place = rare + (size_t)(times + ntimes - 1 - at);
		s->class = shingles_reach(n, place, n, place) ? LONG : SHORT;
		s->place = place;
	}
}

void
wear_ask(const struct prefix *p)
{
	if (set == NULL)
		set = xcalloc((size_t)1 << SET_BITS, sizeof *set);
	for (size_t i = 0; i < p->n; i++)
		__builtin_prefetch(set_of(p->hash[i]));
}

size_t
wear_signs(const struct prefix *p, const struct sign **signs)
{
	size_t rare = 0;

	nsigns = ntimes = 0;
	for (size_t i = 0; i < p->shingles && rare < p->n; i++) {
		struct counted *c = find(p->hash[i]);
		uint32_t time = c != NULL ? c->time : 0;

		sign = array_grow(sign, nsigns, &signroom, sizeof *sign);
		sign[nsigns++] = (struct sign){ p->hash[i], rare, time, time == 0 ? EARLY : LATE, c };
		rare += time == 0;
		if (time != 0) {
			times = array_grow(times, ntimes, &timesroom, sizeof *times);
			times[ntimes++] = time;
		}
	}
	if (rare < p->n)
		put_behind(p->shingles, rare, p->n - rare);
	for (size_t i = 0; i < nsigns; i++)
		if (sign[i].class == EARLY)
			count(sign[i].hash, sign[i].counted);
	*signs = sign;
	return nsigns;
}
