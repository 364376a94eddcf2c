/* amounts.c - great numbers of one thing and great sums: so near in size, they are one fact wherever they stand */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "claims.h"

enum {
	GREAT = 1000, /* the least number that its size tells by */
	AHEAD = 24,   /* values of like size that one is compared with */
	THING = 5,    /* the least weight of what is counted: "women", not "people" */
	WIDE = 5,     /* "thousands": a range that tells little, more must speak for one fact */
	RARE = 7,     /* the least weight of the rarest word that two sums have near them */
};

static const double apart = 1.35; /* versions of one count lie within */

/* By what is counted and how many; then by what is told, so that the files' order changes nothing. */
static int
by_amount(const void *a, const void *b)
{
	const struct slot *x = &g.slot[*(const uint32_t *)a], *y = &g.slot[*(const uint32_t *)b];
	int c;

	if (x->v.dim != y->v.dim)
		return x->v.dim < y->v.dim ? -1 : 1;
	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->v.lo < y->v.lo || x->v.lo > y->v.lo)
		return x->v.lo < y->v.lo ? -1 : 1;
	if ((c = strcmp(x->v.text, y->v.text)) != 0 || (c = group_order(x->sent, y->sent)) != 0)
		return c;
	return x < y ? -1 : x > y;
}

static bool
great(const struct slot *x)
{
	return !x->name && x->v.lo >= GREAT && !g.sent[x->sent].heading && g.sent[x->sent].speaker == x->sent && x->w1 > x->w0 &&
	    (x->v.dim == MONEY || (x->v.dim == COUNT && x->unit != NONE && !x->listed));
}

/* How much speaks for x and y being one fact, in thousandths; 0: too little. */
static int
kinship(const struct slot *x, const struct slot *y, enum relation relation)
{
	struct common c = slots_near(x, y);
	int thing = x->v.dim == COUNT ? terms[x->unit].weight : 0;
	double ratio = most(x->v.lo, y->v.lo) / least(x->v.lo, y->v.lo);

	if (relation == SAME || relation == OPEN)
		return 0;
	if (relation == UNLIKE && (x->v.dim == MONEY || ratio > apart))
		return 0;
	if ((thing < THING || x->v.hi > x->v.lo * WIDE || y->v.hi > y->v.lo * WIDE) && (c.shared < 1 || c.rarest < RARE))
		return 0;
	return (relation == UNLIKE ? 430 : 350) + thing * 10 + c.weight * 6;
}

static void
compare(const struct slot *x, const struct slot *y)
{
	uint32_t a = g.sent[x->sent].doc, b = g.sent[y->sent].doc;
	enum relation relation = value_compare(&x->v, &y->v);
	int score = kinship(x, y, relation);
	struct finding *f;

	if (a == b || score == 0 || (relation == UNLIKE && (told(a, y) || told(b, x))))
		return;
	if (a > b) {
		const struct slot *z = x;

		x = y;
		y = z;
	}
	f = finding(verdict_of(relation, x, y), x->v.dim == MONEY ? "number:money" : "number:count",
	    x->event != NONE ? x->event : y->event != NONE ? y->event : x->unit, score, x->sent, y->sent);
	f->label = slots_near(x, y).word;
	finding_slots(f, x, y);
}

void
amounts_compare(void)
{
	static uint32_t *amount;
	static size_t cap;
	uint32_t n = 0;

	if (g.docs < 2)
		return;
	for (uint32_t i = 0; i < g.slots; i++)
		if (great(&g.slot[i])) {
			amount = array_grow(amount, n, &cap, sizeof *amount);
			amount[n++] = i;
		}
	if (n > 1)
		qsort(amount, n, sizeof *amount, by_amount);
	for (uint32_t i = 0; i < n; i++) {
		const struct slot *x = &g.slot[amount[i]];

		for (uint32_t k = i + 1, left = AHEAD; k < n && left > 0; k++, left--) {
			const struct slot *y = &g.slot[amount[k]];

			if (y->v.dim != x->v.dim || y->unit != x->unit || y->v.lo > most(x->v.hi, x->v.lo * apart))
				break;
			compare(x, y);
		}
	}
}
