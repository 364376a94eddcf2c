/* groups.c - the lists of the rows that have one shingle, from the sorted keys */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "merge.h"
#include "util.h"

/*
 * A list holds the entries of a group in the order of the keys, by class, and behind them, where there are
 * others than EARLY ones, how many there are of each class. The first of each class that leads is told where
 * it stands: it hands the list on to the next one (settle.c). Two rows, which most lists are, are told in one
 * message instead.
 */
static struct entry held[2]; /* the first of the group, while they are in no list */
static uint64_t count[CLASSES], n;
static uint64_t group;

static void
let_go(void)
{
	lists_add(&held[0]);
	lists_add(&held[1]);
}

static void
add(const struct entry *e)
{
	if (n == 2)
		let_go();
	if (n < 2)
		held[n] = *e;
	else
		lists_add(e);
	count[e->class]++;
	n++;
}

/* Tell an EARLY row of the other one that has a shingle. */
static void
tell_pair(const struct entry *x, const struct entry *y)
{
	uint64_t place = y->class <= LATE ? y->place : 0; /* that of others is none in the order of x */

	queue_add((struct message){ x->at << MESSAGE_BITS | PAIR,
	    y->at | (uint64_t)x->place << PAIR_PLACE | place << (PAIR_PLACE + PLACE_BITS),
	    (uint64_t)x->n << 32 | y->n });
}

static void
tell_list(void)
{
	uint64_t end = lists_end(), at = end - n;
	bool worn = count[EARLY] < n;
	struct entry counts[CLASSES] = { 0 };
	size_t more;

	for (size_t i = 0; i < CLASSES; at += count[i++]) {
		counts[i].at = count[i];
		if (count[i] > 0 && i != LATE)
			queue_add((struct message){
			    lists_read(at, &more)->at << MESSAGE_BITS | (worn ? WORN : LIST), at, end });
	}
	for (size_t i = 0; worn && i < CLASSES; i++)
		lists_add(&counts[i]);
}

static void
finish_group(void)
{
	if (n == 2 && held[0].class == EARLY) {
		tell_pair(&held[0], &held[1]);
	} else if (n > 1 && (count[EARLY] > 0 || count[LONG] > 0)) {
		if (n == 2)
			let_go();
		tell_list();
	}
	memset(count, 0, sizeof count);
	n = 0;
}

void
groups_read(struct in *in)
{
	struct keyline k;

	while (keys_read(in, &k)) {
		if (k.group == COPIES) {
			queue_add((struct message){ k.first << MESSAGE_BITS | COPY, k.entry.at, 0 });
			continue;
		}
		if (k.group != group)
			finish_group();
		group = k.group;
		add(&k.entry);
	}
}

void
groups_end(void)
{
	finish_group();
}
