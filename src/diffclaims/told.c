/* told.c - whether a document or a sentence tells a value: slots by document and value */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "claims.h"

static uint32_t *sorted, nsorted;

static int
by_value(const void *a, const void *b)
{
	const struct slot *x = &g.slot[*(const uint32_t *)a], *y = &g.slot[*(const uint32_t *)b];
	uint32_t dx = g.sent[x->sent].doc, dy = g.sent[y->sent].doc;

	if (dx != dy)
		return dx < dy ? -1 : 1;
	if (x->v.dim != y->v.dim)
		return x->v.dim < y->v.dim ? -1 : 1;
	if (x->v.lo < y->v.lo || x->v.lo > y->v.lo)
		return x->v.lo < y->v.lo ? -1 : 1;
	return strcmp(x->v.text, y->v.text);
}

static void
sort_values(void)
{
	static size_t cap;

	if (cap < g.slots) {
		cap = (size_t)g.slots * 2;
		sorted = xrealloc(sorted, cap * sizeof *sorted);
	}
	for (uint32_t i = 0; i < g.slots; i++)
		sorted[i] = i;
	qsort(sorted, g.slots, sizeof *sorted, by_value);
	nsorted = g.slots;
}

void
told_reset(void)
{
	nsorted = 0;
}

/* The first of the sorted slots that is not before these. */
static uint32_t
lower(uint32_t doc, enum dim dim, double lo, const char *text)
{
	uint32_t low = 0, high = nsorted;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		const struct slot *y = &g.slot[sorted[mid]];
		uint32_t d = g.sent[y->sent].doc;
		bool before = d != doc ? d < doc : y->v.dim != dim ? y->v.dim < dim :
		    y->v.lo < lo || (y->v.lo <= lo && strcmp(y->v.text, text) < 0);

		if (before)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static const struct slot *
sorted_at(uint32_t i, uint32_t doc, enum dim dim)
{
	const struct slot *y = i < nsorted ? &g.slot[sorted[i]] : NULL;

	return y != NULL && g.sent[y->sent].doc == doc && y->v.dim == dim ? y : NULL;
}

/* A date is told where it, a day of it, or the month or year it lies in is told. */
static bool
told_date(uint32_t doc, const struct slot *x)
{
	static const size_t parts[] = { 7, 4 };
	size_t len = strlen(x->v.text);
	char part[8];
	const struct slot *y = sorted_at(lower(doc, x->v.dim, 0, x->v.text), doc, x->v.dim);

	if (y != NULL && strncmp(y->v.text, x->v.text, len) == 0)
		return true;
	for (size_t i = 0; i < 2; i++) {
		if (len <= parts[i])
			continue;
		memcpy(part, x->v.text, parts[i]);
		part[parts[i]] = '\0';
		y = sorted_at(lower(doc, x->v.dim, 0, part), doc, x->v.dim);
		if (y != NULL && strcmp(y->v.text, part) == 0)
			return true;
	}
	return false;
}

bool
told(uint32_t doc, const struct slot *x)
{
	const struct slot *y;
	uint32_t i;

	if (nsorted == 0)
		sort_values();
	if (x->v.dim == DATE || x->v.dim == TIME)
		return told_date(doc, x);
	if (x->v.dim >= PLACE)
		return (y = sorted_at(lower(doc, x->v.dim, 0, x->v.text), doc, x->v.dim)) != NULL &&
		    strcmp(y->v.text, x->v.text) == 0;
	i = lower(doc, x->v.dim, x->v.lo < 0 ? x->v.lo * 1.5 : x->v.lo * .7, "");
	for (uint32_t n = 0; n < 64 && (y = sorted_at(i, doc, x->v.dim)) != NULL && y->v.lo <= x->v.hi * 1.3; n++, i++)
		if (value_compare(&x->v, &y->v) <= COMPATIBLE)
			return true;
	return false;
}

bool
told_as(uint32_t doc, const struct slot *x)
{
	const struct slot *y;

	if (nsorted == 0)
		sort_values();
	y = sorted_at(lower(doc, x->v.dim, x->v.lo, x->v.text), doc, x->v.dim);
	return y != NULL && y->value == x->value;
}

/* ---- values of two sentences */

/* Whether t tells a value like x. */
static bool
tells(const struct sentence *t, const struct slot *x)
{
	for (uint32_t i = t->s0; i < t->s1 && i < t->s0 + SLOTS; i++) {
		const struct slot *y = &g.slot[i];

		if (y->value == x->value || (!x->name && !y->name && y->v.dim == x->v.dim && value_compare(&x->v, &y->v) != UNLIKE))
			return true;
	}
	return false;
}

bool
slots_part(uint32_t a, uint32_t b)
{
	const struct sentence *s = &g.sent[a], *t = &g.sent[b];

	for (uint32_t i = s->s0; i < s->s1 && i < s->s0 + SLOTS; i++) {
		const struct slot *x = &g.slot[i];

		for (uint32_t k = t->s0; k < t->s1 && k < t->s0 + SLOTS; k++)
			if (g.slot[k].name == x->name && g.slot[k].kind == x->kind && !tells(t, x) && !tells(s, &g.slot[k]))
				return true;
	}
	return false;
}
