/* amount.c - a number made of digits and words: 4.2 bn, two and a half million, minus 130 */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "dates.h"

#define WORDS_MOST 24 /* tokens of one number: no text of number words alone is read over and over */

void
put_number(struct buf *out, double n, bool divided)
{
	char s[400], *end;
	int whole = fabs(n) >= 1 ? (int)floor(log10(fabs(n))) + 1 : 0;
	int places = divided ? 6 : whole >= 15 ? 0 : 15 - whole > 12 ? 12 : 15 - whole;

	snprintf(s, sizeof s, "%.*f", places, n == 0 ? 0 : n);
	if (places > 0) {
		for (end = s + strlen(s); end[-1] == '0'; end--)
			;
		if (end[-1] == '.')
			end--;
		*end = '\0';
	}
	buf_str(out, strcmp(s, "-0") == 0 ? "0" : s);
}

/* The scale at token i: million, bn; k, m, b, t only where they are joined to digits, and m, b, t in
 * lower case only in a sum of money. */
static double
scale_at(const struct text *x, size_t i, bool money, bool digits)
{
	const struct reading *r = tok_as(x, i, SCALE);

	if (r == NULL)
		return 0;
	if (strcmp(r->side, "joined") == 0 && (!digits || x->t[i].space))
		return 0;
	if (strcmp(r->side, "money") == 0 && (!digits || !(money || (!x->t[i].space && x->t[i].upper))))
		return 0;
	if (!x->t[i].space && i + 1 < x->nt && !x->t[i + 1].space &&
	    (x->t[i + 1].type == DIGITS || x->t[i + 1].type == WORD))
		return 0; /* 10k5 */
	return r->n;
}

/* A word number's part: "-" or nothing but space between tens and ones. */
static size_t
skip_dash(const struct text *x, size_t i)
{
	return tok_dash(x, i) && (!x->t[i].space == !x->t[i + 1].space) ? i + 1 : i;
}

/* Read one fraction at token i, "a half", "two thirds", "three-quarters", "1/2", "½": its end, or i. */
static size_t
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
	if ((d = tok_as(x, i, FRACTION)) != NULL && d->n == 2) {
		*n = .5;
		return i + 1;
	}
	k = i + 1;
	if (tok_as(x, i, ARTICLE) != NULL) {
		*n = 1;
	} else if ((r = tok_as(x, i, NUMBER)) != NULL) {
		*n = r->n;
		if (*n >= 20 && (r = tok_as(x, skip_dash(x, k), NUMBER)) != NULL && r->n < 10 && r->n > 0) {
			k = skip_dash(x, k) + 1;
			*n += r->n;
		}
	} else {
		return i;
	}
	k = skip_dash(x, k);
	if ((d = tok_as(x, k, FRACTION)) == NULL || (d->side[0] == 's') != (*n > 1))
		return i;
	*n /= d->n;
	return k + 1;
}

/* The bare words of a number from token i on: "one hundred and five thousand". */
static size_t
words(const struct text *x, size_t i, struct amount *a)
{
	const struct reading *r;
	double total = 0, cur = -1, last = 1, s;
	size_t k, end = i;

	for (k = i; k < i + WORDS_MOST; k = end) {
		if (end > i) {
			/* "and" or "&" only behind a scale; a dash between tens and ones */
			if (last > 1 && cur < 0 + (cur >= 0 ? 1e300 : 0) &&
			    (tok_is(x, k, "and") || tok_mark(x, k, '&')) && tok_as(x, k + 1, NUMBER) != NULL)
				k++;
			else if (last > 1 && tok_mark(x, k, ',') && tok_as(x, k + 1, NUMBER) != NULL &&
			    tok_as(x, k + 2, SCALE) != NULL && last >= 1000)
				k++;
			else
				k = skip_dash(x, k);
		}
		if ((r = tok_as(x, k, NUMBER)) != NULL) {
			if (cur < 0)
				cur = r->n;
			else if (r->n == 0 && end > i)
				break;
			else if (fmod(cur, 100) >= 20 && fmod(cur, 10) == 0 && r->n < 10)
				cur += r->n;
			else if (fmod(cur, 100) == 0 && cur >= 100 && r->n < 100)
				cur += r->n;
			else if (cur >= 1 && cur < 100 && r->n >= 10 && total == 0 && !x->t[k].comma)
				cur = cur * 100 + r->n;
			else
				break;
		} else if ((s = scale_at(x, k, false, false)) > 0) {
			a->scale = s;
			if (s < 1000) {
				if (cur >= 100 && s == 100)
					break;
				cur = (cur < 0 ? 1 : cur) * s;
			} else if (total > 0 && s >= last) {
				total = (total + (cur < 0 ? 0 : cur)) * s;
				cur = -1;
			} else {
				total += (cur < 0 ? 1 : cur) * s;
				cur = -1;
			}
			last = s;
		} else {
			break;
		}
		end = k + 1;
	}
	a->n = total + (cur < 0 ? 0 : cur);
	return end;
}

/* Behind a number: "and a half", "point five", a further scale. */
static size_t
tail(const struct text *x, size_t k, struct amount *a)
{
	const struct reading *r;
	double f, unit = .1;
	size_t to;

	if (a->words && tok_is(x, k, "point") && tok_as(x, k + 1, NUMBER) != NULL) {
		for (k++; (r = tok_as(x, k, NUMBER)) != NULL && r->n < 10; k++, unit /= 10)
			a->n += r->n * unit;
		if ((f = scale_at(x, k, false, false)) > 0) {
			a->n *= f;
			k++;
		}
		return k;
	}
	if (tok_is(x, k, "and") && (to = part(x, k + 1, &f)) > k + 1 && f < 1) {
		/* two and a half; one million and a half */
		a->n += f * (a->scale >= 1000 ? a->scale : 1);
		a->fraction = a->scale < 1000;
		k = to;
		if ((f = scale_at(x, k, false, false)) >= 1000) {
			a->n *= f;
			a->scale = f;
			a->fraction = false;
			k++;
		}
	}
	return k;
}

/* A number that starts with digits. */
static size_t
from_digits(const struct text *x, size_t i, bool money, struct amount *a)
{
	const struct tok *t = &x->t[i];
	double f, s;
	size_t k;

	if ((k = part(x, i, &f)) > i) {
		a->n = f;
		a->fraction = a->divided = true;
		if ((s = scale_at(x, k, money, true)) > 0) {
			a->n *= s;
			k++;
		}
		return k;
	}
	a->n = t->n;
	k = i + 1;
	if (!t->point && !t->comma && t->n < 1000 && x->t[k].type == DIGITS && (k = part(x, i + 1, &f)) > i + 1) {
		a->n += f; /* 2 1/2, 2½ */
		a->fraction = true;
	} else {
		k = i + 1;
	}
	while ((s = scale_at(x, k, money, true)) > 0 && k < i + 4) {
		a->n *= s;
		a->scale *= s;
		k++;
	}
	if (a->scale >= 100 && a->scale <= 1e6 && !t->point) {
		/* 3 hundred and 21, 1 million 200 thousand */
		size_t to = tok_is(x, k, "and") ? k + 1 : k;

		if (x->t[to].type == DIGITS && x->t[to].space && !x->t[to].point && x->t[to].n < a->scale &&
		    tok_as(x, to - 1, SCALE) == NULL + 0 && to > k && a->scale == 100) {
			a->n += x->t[to].n;
			k = to + 1;
		}
	}
	return tail(x, k, a);
}

/* tens of thousands, dozens, several hundred: from U to 10 U. */
static size_t
vague(const struct text *x, size_t i, struct amount *a)
{
	const struct reading *r = tok_as(x, i, VAGUE);
	size_t k = i + 1;

	if (r->n > 1) {
		a->n = r->n;
		while (tok_is(x, k, "of") && (r = tok_as(x, k + 1, VAGUE)) != NULL && r->n > a->n && k < i + 8) {
			a->n *= r->n;
			k += 2;
		}
		if (k == i + 1 && strcmp(tok_as(x, i, VAGUE)->side, "of") == 0 && !tok_is(x, k, "of"))
			return i; /* scores alone may be a verb */
	} else {
		/* several hundred, a few thousand */
		if ((r = tok_as(x, k, SCALE)) == NULL || r->n < 12 || r->side[0] != '\0')
			return i;
		for (a->n = 1; (r = tok_as(x, k, SCALE)) != NULL && r->side[0] == '\0' && k < i + 4; k++)
			a->n *= r->n;
	}
	a->hi = a->n * 10;
	a->vague = true;
	return k;
}

/* A number that starts with a word. */
static size_t
from_words(const struct text *x, size_t i, struct amount *a)
{
	double f, s;
	size_t k = i, to;

	if ((to = part(x, i, &f)) > i) {
		/* half a million, two thirds, a quarter of a million */
		a->n = f;
		a->fraction = a->divided = true;
		a->half = tok_as(x, i, FRACTION) != NULL;
		k = to;
		if (tok_is(x, k, "of") && tok_as(x, k + 1, ARTICLE) != NULL &&
		    (s = scale_at(x, k + 2, false, false)) > 0)
			k += 2;
		else if (a->half && tok_as(x, k, ARTICLE) != NULL && (s = scale_at(x, k + 1, false, false)) > 0)
			k++;
		else
			s = scale_at(x, k, false, false);
		if (s > 0) {
			a->n *= s;
			a->fraction = false;
			a->divided = fmod(a->n, 1) != 0;
			k++;
		}
		return k;
	}
	if (tok_as(x, i, ARTICLE) != NULL) {
		a->article = true;
		a->n = 1;
		if (tok_as(x, i + 1, VAGUE) != NULL && tok_as(x, i + 1, VAGUE)->n <= 1 &&
		    (to = vague(x, i + 1, a)) > i + 1)
			return to;
		if (scale_at(x, i + 1, false, false) <= 0)
			return i; /* "a" alone is one only before a unit of time: see quantity.c */
		k = i + 1;
		a->article = false;
	}
	a->words = true;
	to = words(x, k, a);
	return to == k ? i : tail(x, to, a);
}

bool
amount(const struct text *x, size_t i, bool money, struct amount *a)
{
	bool minus = false;
	size_t k = i, end;

	*a = (struct amount){ .start = i, .scale = 1 };
	if (tok_as(x, i, SIGN) != NULL || tok_mark(x, i, 0x2212) || tok_mark(x, i, '-')) {
		if (x->t[i].type == MARK && (!x->t[i].space || (x->t[i + 1].space && i > 1)))
			return false; /* a dash that joins or parts */
		minus = true;
		k++;
		if (x->t[k].type != DIGITS && tok_as(x, k, NUMBER) == NULL)
			return false;
	}
	if (x->t[k].type == DIGITS)
		end = from_digits(x, k, money, a);
	else if (tok_as(x, k, VAGUE) != NULL)
		end = vague(x, k, a);
	else
		end = from_words(x, k, a);
	a->end = end;
	if (minus) {
		a->n = -a->n;
		a->hi = -a->hi;
	}
	return end > k && fabs(a->n) < 1e21;
}

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
	if (tok_as(x, i, NUMBER) == NULL && tok_as(x, i, SCALE) == NULL && tok_as(x, i, ARTICLE) == NULL)
		return i;
	a = (struct amount){ .scale = 1 };
	k = words(x, tok_as(x, i, ARTICLE) != NULL ? i + 1 : i, &a);
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
