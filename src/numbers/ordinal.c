/* ordinal.c - ordinals: 21st, third, two hundred and fifth, and a twenty-first of something */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include "amount.h"
#include "dates.h"
#include "quantity.h"

/* 21st, 3rd; first, twenty-first, two hundred and fifth */
size_t
ordinal_end(const struct text *x, size_t i, double *n)
{
	const struct tok *t = &x->t[i], *next = &x->t[i + 1];
	const struct reading *r;
	struct amount a;
	size_t k;

	if (t->type == DIGITS) {
		if (t->point || t->part || next->type != WORD || next->space || next->end - next->start != 2)
			return i;
		if (!tok_is(x, i + 1, "st") && !tok_is(x, i + 1, "nd") && !tok_is(x, i + 1, "rd") && !tok_is(x, i + 1, "th"))
			return i;
		*n = t->n;
		return i + 2;
	}
	if ((r = tok_as(x, i, ORDINAL)) != NULL) {
		*n = r->n;
		return i + 1;
	}
	if ((x->classes & BIT(ORDINAL)) == 0 || (t->classes & (BIT(NUMBER) | BIT(SCALE) | BIT(ARTICLE))) == 0)
		return i;
	a = (struct amount){ .scale = 1 };
	k = number_words(x, tok_as(x, i, ARTICLE) != NULL ? i + 1 : i, &a);
	if (k == i || k == i + (tok_as(x, i, ARTICLE) != NULL))
		return i;
	if (tok_is(x, k, "and"))
		k++;
	k = skip_dash(x, k);
	if ((r = tok_as(x, k, ORDINAL)) == NULL)
		return i;
	if (r->n >= 100)
		*n = a.n * r->n;
	else if (a.n >= 20 && fmod(a.n, 10) == 0 && (r->n < 10 || a.n >= 100))
		*n = a.n + r->n;
	else
		return i;
	return k + 1;
}

/* first, 21st: "second" is one only where no number counts seconds. */
bool
ordinal(const struct text *x, size_t i, struct match *m)
{
	double n;
	size_t end = ordinal_end(x, i, &n);
	bool part;

	if (end == i || (x->t[i].type == DIGITS && named(x, i, end)))
		return false;
	if (tok_as(x, i, TIME) != NULL && tok_as(x, i - 1, ARTICLE) != NULL && x->t[end].type == MARK && !tok_mark(x, end, ','))
		return false; /* in a second. */
	m->start = i;
	m->end = end;
	part = tok_as(x, i, ARTICLE) != NULL && n > 0 && (tok_is(x, end, "of") || (x->t[end].type == MARK && !tok_dash(x, end)));
	m->kind = part ? "fraction" : "ordinal"; /* a twenty-first of it */
	buf_clear(&m->value);
	put_number(&m->value, part ? 1 / n : n, part);
	return true;
}
