/* sum.c - the sums of many documents' vectors, by term */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include "stories.h"
#include "wraps.h"

/* The place of a term, or the free one where it would stand. */
static WRAPS struct part *
place(const struct sum *s, uint32_t term)
{
	uint32_t hash = term * 0x9E3779B9U; /* Fibonacci hashing (Knuth, vol. 3, 6.4) */
	size_t at = (hash ^ hash >> 15) & (s->slots - 1);

	while (s->p[at].weight != 0 && s->p[at].term != term)
		at = (at + 1) & (s->slots - 1);
	return &s->p[at];
}

static void
put(struct sum *s, uint32_t term, uint32_t weight)
{
	struct part *p = place(s, term);

	s->n += p->weight == 0;
	p->term = term;
	p->weight += weight;
}

/* Room for so many terms more, at most three quarters full. */
static void
room(struct sum *s, size_t more)
{
	struct sum bigger = { .slots = s->slots > 0 ? s->slots : 64 };

	while ((s->n + more) * 4 > bigger.slots * 3)
		bigger.slots *= 2;
	if (bigger.slots == s->slots)
		return;
	bigger.p = xcalloc(bigger.slots, sizeof *bigger.p);
	for (size_t i = 0; i < s->slots; i++)
		if (s->p[i].weight != 0)
			put(&bigger, s->p[i].term, s->p[i].weight);
	free(s->p);
	*s = bigger;
}

void
sum_add(struct sum *s, const struct vector *v)
{
	room(s, v->n);
	for (size_t i = 0; i < v->n; i++)
		put(s, v->term[i], v->weight[i]);
}

void
sum_join(struct sum *s, struct sum *other)
{
	struct sum small = *other;

	if (s->n < small.n) { /* the small one is added to the large: a term is moved as often as its table doubles */
		small = *s;
		*s = *other;
	}
	room(s, small.n);
	for (size_t i = 0; i < small.slots; i++)
		if (small.p[i].weight != 0)
			put(s, small.p[i].term, small.p[i].weight);
	free(small.p);
	*other = (struct sum){ 0 };
}

uint64_t
sum_by_vector(const struct sum *s, const struct vector *v)
{
	uint64_t product = 0;

	for (size_t i = 0; i < v->n; i++)
		product += (uint64_t)place(s, v->term[i])->weight * v->weight[i];
	return product;
}

uint64_t
sum_by_sum(const struct sum *s, const struct sum *other)
{
	const struct sum *small = s->n < other->n ? s : other, *large = small == s ? other : s;
	uint64_t product = 0;

	for (size_t i = 0; i < small->slots; i++)
		if (small->p[i].weight != 0)
			product += (uint64_t)place(large, small->p[i].term)->weight * small->p[i].weight;
	return product;
}

uint64_t
length2(const struct vector *v)
{
	uint64_t product = 0;

	for (size_t i = 0; i < v->n; i++)
		product += (uint64_t)v->weight[i] * v->weight[i];
	return product;
}

double
in_square_ones(uint64_t product)
{
	return (double)product / ((double)ONE * ONE);
}
