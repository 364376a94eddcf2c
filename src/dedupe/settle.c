/* settle.c - the first kept row that a row is a duplicate of, from the lists of rows that share a shingle */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "merge.h"
#include "util.h"

/*
 * Rows come in their order. A row that is kept tells each later one of its lists that it may be like it;
 * so when a row comes it has been told of every kept one that can be, the first of them first, and is
 * compared with these until it is found to be like one. Kept or not, it then hands its lists on, each to
 * the next row there. A copy of a row is a duplicate of that row or of what that is a duplicate of.
 */
#define NOBODY UINT64_MAX

static const char strange[] = "these are not the rows that the keys are of";

static struct message *list; /* PAIR, LIST and WORN, told to the row at hand */
static size_t nlists, listroom;

static bool
told(uint64_t at, unsigned what)
{
	const struct message *m = queue_first();

	if (m != NULL && m->to >> MESSAGE_BITS < at)
		fail(strange);
	return m != NULL && m->to == (at << MESSAGE_BITS | what);
}

static void
tell(uint64_t at, uint64_t what, uint64_t a, uint64_t b)
{
	queue_add((struct message){ at << MESSAGE_BITS | what, a, b });
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
leader(uint64_t at, const struct key *k, double *similarity)
{
	uint64_t first = NOBODY;
	struct message m;

	while (told(at, SAME))
		if (!same_text(k, rows_key(queue_take().a)))
			fail("two texts have one hash: use dedupe without -j");
	shingles_take(k);
	while (told(at, ALIKE)) {
		m = queue_take();
		if (first != NOBODY)
			continue;
		if (m.b == 0) {
			m.b = shingles_take(rows_key(m.a));
			shingles_take(k);
		}
		*similarity = shingles_similarity(rows_key(m.a), (size_t)m.b);
		if (*similarity >= threshold - SLACK)
			first = m.a;
	}
	return first;
}

/* Take the lists told to the row. */
static void
take_lists(uint64_t at)
{
	nlists = 0;
	while (told(at, PAIR) || told(at, LIST) || told(at, WORN)) {
		list = array_grow(list, nlists, &listroom, sizeof *list);
		list[nlists++] = queue_take();
	}
}

/* Hand a list on to the next row of the class. */
static void
hand_on(const struct message *m)
{
	size_t n;
	unsigned class = lists_read(m->a, &n)->class;
	const struct entry *next;

	if (m->a + 1 == m->b || (class == EARLY && m->a + 2 == m->b)) /* none is behind the next */
		return;
	next = lists_read(m->a + 1, &n);
	if (next->class == class)
		tell(next->at, m->to & MESSAGE_KIND, m->a + 1, m->b);
}

bool
settle_find(uint64_t at, const char *text, size_t n, struct key *k, struct match *m)
{
	uint64_t first = NOBODY;

	rows_forget();
	if (told(at, SAME) || told(at, ALIKE)) {
		key_make(k, text, n);
		first = leader(at, k, &m->similarity);
	}
	take_lists(at);
	if (first == NOBODY && nlists > 0)
		sharing_tell(at, list, nlists);
	for (size_t i = 0; i < nlists; i++)
		if ((list[i].to & MESSAGE_KIND) != PAIR)
			hand_on(&list[i]);
	while (told(at, COPY)) {
		uint64_t copy = queue_take().a;

		tell(copy, SAME, at, 0);
		tell(copy, ALIKE, first == NOBODY ? at : first, 0);
	}
	if (first == NOBODY)
		return false;
	m->key = rows_key(first);
	rows_name(first, m);
	return true;
}

void
settle_end(void)
{
	if (queue_first() != NULL)
		fail(strange);
}
