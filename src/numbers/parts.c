/* parts.c - what a number is made of besides its words: scales, fractions, denominators */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "amount.h"

/* The scale at token i: million, bn, behind a number also dozens and millions. k, m, b, t only where
 * they are joined to digits, and m, b, t in lower case only in a sum of money. */
double
scale_at(const struct text *x, size_t i, bool money, bool digits)
{
	const struct reading *r = tok_as(x, i, SCALE);
	const struct tok *t = &x->t[i];

	if (r == NULL)
		return 0;
	if (same(r->side, "joined") && (!digits || (t->space && x->t[i + 1].type != MARK)))
		return 0;
	if (same(r->side, "money") && (!digits || !(money || (!t->space && t->upper))))
		return 0;
	return r->n;
}

/* As scale_at, and dozens, millions: plurals that are vague only where no number stands before. */
double
scale_behind(const struct text *x, size_t i, bool money, bool digits)
{
	const struct reading *r = tok_as(x, i, VAGUE);

	return r != NULL && r->n >= 12 && *r->side == '\0' ? r->n : scale_at(x, i, money, digits);
}

/* A word number's part: "-" or nothing but space between tens and ones. */
size_t
skip_dash(const struct text *x, size_t i)
{
	return tok_dash(x, i) && (!x->t[i].space == !x->t[i + 1].space) ? i + 1 : i;
}

/* Read one fraction at token i, "a half", "two thirds", "three-quarters", "1/2", "½": its end, or i. */
size_t
part(const struct text *x, size_t i, double *n)
{
	const struct reading *r, *d;
	size_t k;

	if (x->t[i].type == DIGITS && x->t[i].part) {
		*n = x->t[i].n;
		return i + 1;
	}
	if (x->t[i].type == DIGITS && tok_mark(x, i + 1, '/') && x->t[i + 2].type == DIGITS &&
	    !x->t[i + 1].space && !x->t[i + 2].space) {
		if (x->t[i].n < x->t[i + 2].n && x->t[i + 2].n <= 100 && !x->t[i].point &&
		    !(tok_mark(x, i + 3, '/') && !x->t[i + 3].space)) {
			*n = x->t[i].n / x->t[i + 2].n;
			return i + 3;
		}
		return i;
	}
	if ((d = tok_as(x, i, FRACTION)) != NULL && *d->side == '\0' &&
	    (d->n == 2 || (d->n == 4 && scale_at(x, i + 1, false, false) > 0))) {
		*n = 1 / d->n;
		return i + 1;
	}
	k = i + 1;
	if (tok_as(x, i, ARTICLE) != NULL) {
		*n = 1;
	} else if ((r = tok_as(x, i, NUMBER)) != NULL) {
		*n = r->n;
		if (*n >= 20 && (r = tok_as(x, skip_dash(x, k), NUMBER)) != NULL && r->n < 10) {
			k = skip_dash(x, k) + 1;
			*n += r->n;
		}
	} else {
		return i;
	}
	k = skip_dash(x, k);
	if ((d = tok_as(x, k, FRACTION)) == NULL || (d->side[0] == 's') != (*n > 1))
		return i;
	if (tok_as(x, i, ARTICLE) != NULL && d->n != 2 && (tok_dash(x, k + 1) || tok_as(x, k + 1, TIME) != NULL))
		return i; /* a third-quarter loss */
	if (*n > 1 && tok_as(x, k, TIME) != NULL && tok_as(x, i - 1, SHIFT) != NULL)
		return i; /* the next three quarters */
	*n /= d->n;
	return k + 1;
}

/* A denominator of two words at token k, thirty-fifths: the token behind it, or k. */
size_t
denominator(const struct text *x, size_t k, double *n)
{
	const struct reading *tens = tok_as(x, k, NUMBER), *ones;
	size_t to = skip_dash(x, k + 1);

	if (tens == NULL || tens->n < 20 || (ones = tok_as(x, to, FRACTION)) == NULL || ones->side[0] != 's' ||
	    ones->n >= 10)
		return k;
	*n = tens->n + ones->n;
	return to + 1;
}
