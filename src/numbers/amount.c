/* amount.c - a number made of digits and words: 4.2 bn, two and a half million, minus 130 */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <string.h>
#include "amount.h"

#define WORDS_MOST 24 /* tokens of one number: no text of number words alone is read over and over */

/* A number in the making: whole thousands and more in total, what is below them in cur, -1 where
 * nothing is yet. */
struct sum {
	double total, cur, last; /* last: the last scale of a thousand or more */
};

static bool
add_number(struct sum *sum, double n)
{
	double c = sum->cur;

	if (c < 0)
		sum->cur = n;
	else if (n == 0)
		return false;
	else if (fmod(c, 100) >= 20 && fmod(c, 10) == 0 && n < 10)
		sum->cur += n; /* twenty one */
	else if (c >= 100 && fmod(c, 100) == 0 && n < 100)
		sum->cur += n; /* two hundred five */
	else if (c >= 1 && c < 100 && n >= 10 && sum->total == 0)
		sum->cur = c * 100 + n; /* nineteen eighty */
	else
		return false;
	return true;
}

static bool
add_scale(struct sum *sum, double s)
{
	double c = sum->cur < 0 ? 1 : sum->cur;

	if (s < 1000) {
		double below = fmod(c, 100);

		if (s == 100 && c >= 100)
			return false;
		sum->cur = s == 12 && c > 100 && below > 0 ? c - below + below * s : c * s; /* three hundred and two dozen */
		return true;
	}
	if (sum->total > 0 && s >= sum->last)
		sum->total = (sum->total + (sum->cur < 0 ? 0 : c)) * s; /* three thousand million */
	else
		sum->total += c * s;
	sum->cur = -1;
	sum->last = s;
	return true;
}

/* Step over what may join two words of a number: "and" behind a scale, a comma behind a thousand, a
 * dash. */
static size_t
join(const struct text *x, size_t k, double scale)
{
	double f;

	if (scale > 1 && (tok_is(x, k, "and") || tok_mark(x, k, '&')) && tok_as(x, k + 1, NUMBER) != NULL)
		return part(x, k + 1, &f) > k + 1 ? k : k + 1;
	if (tok_is(x, k, "and") && tok_as(x, k + 1, NUMBER) != NULL && tok_as(x, k + 1, NUMBER)->n < 10 &&
	    tok_is(x, k + 2, "and") && part(x, k + 3, &f) > k + 3)
		return k + 1; /* twenty and three and three fifths */
	if (scale >= 1000 && tok_mark(x, k, ',') && tok_as(x, k + 1, NUMBER) != NULL && tok_as(x, k + 2, SCALE) != NULL)
		return k + 1;
	return skip_dash(x, k);
}

/* The words of a number from token i on, added to n: "one hundred and five thousand". */
size_t
number_words(const struct text *x, size_t i, struct amount *a)
{
	const struct reading *r;
	struct sum sum = { a->n, -1, a->scale };
	size_t k, end = i;
	double s;

	for (k = i; k < i + WORDS_MOST; k = end) {
		if (end > i || a->n > 0)
			k = join(x, k, a->scale);
		if ((r = tok_as(x, k, NUMBER)) != NULL) {
			if ((end > i && denominator(x, k, &s) > k) || !add_number(&sum, r->n))
				break;
		} else if ((s = end > i ? scale_behind(x, k, false, false) : scale_at(x, k, false, false)) > 0) {
			if (!add_scale(&sum, s))
				break;
			a->scale = s;
		} else {
			break;
		}
		end = k + 1;
	}
	if (end > i)
		a->n = sum.total + (sum.cur < 0 ? 0 : sum.cur);
	return end;
}

/* Behind a number: "and a half", "point five", a further scale. */
static size_t
tail(const struct text *x, size_t k, struct amount *a)
{
	const struct reading *r;
	double f, unit = .1;
	size_t to, from;

	if (a->words && tok_is(x, k, "point") && (r = tok_as(x, k + 1, NUMBER)) != NULL && r->n < 10) {
		for (k++; (r = tok_as(x, k, NUMBER)) != NULL && r->n < 10; k++) {
			a->n += r->n * unit;
			unit /= 10;
		}
		if ((f = scale_at(x, k, false, false)) > 0) {
			a->n *= f;
			k++;
		}
		return k;
	}
	to = skip_dash(x, k);
	from = skip_dash(x, to + 1);
	if (tok_is(x, to, "and") && (to = part(x, from, &f)) > from && f < 1) {
		/* two and a half million, two-and-a-half; one million and a half; one billion and a quarter million */
		double s = scale_at(x, to, false, false);

		k = to + (s >= 1000);
		a->fraction = a->scale < 1000 && s < 1000;
		a->divided = a->fraction;
		if (a->scale >= 1000)
			a->n += f * (s >= 1000 ? s : a->scale);
		else
			a->n = (a->n + f) * (s >= 1000 ? s : 1);
	} else if (a->words && a->n > 1 && (to = denominator(x, skip_dash(x, k), &f)) > skip_dash(x, k)) {
		a->n /= f; /* two thirty-fifths */
		a->fraction = a->divided = true;
		k = to;
	} else if (a->words && a->n > 1 && (r = tok_as(x, skip_dash(x, k), FRACTION)) != NULL && r->side[0] == 's' &&
	    tok_as(x, skip_dash(x, k), TIME) == NULL) {
		a->n /= r->n; /* twenty-three fifths */
		a->fraction = a->divided = true;
		k = skip_dash(x, k) + 1;
	}
	if (tok_mark(x, k, '(') && x->t[k + 1].type == DIGITS && x->t[k + 1].n == a->n && tok_mark(x, k + 2, ')'))
		k += 3; /* forty-five (45) */
	return k;
}

/* 1 234 567: groups of three digits parted by spaces, two at least. */
static size_t
groups(const struct text *x, size_t i, size_t k, struct amount *a)
{
	const struct tok *t = x->t;
	double n = t[i].n;
	size_t end = k;

	if (t[i].digits > 3 || t[i].comma || t[i].point || k != i + 1)
		return k;
	for (; t[end].type == DIGITS && t[end].digits == 3 && !t[end].comma && end < k + 4; end++)
		n = n * 1000 + t[end].n;
	if (end < k + 2 || (t[end].type == DIGITS && t[end].space))
		return k;
	a->n = n;
	return end;
}

/* Where a scale may stand behind a number: there, or behind the dash that joins it, $6.8-billion. */
static size_t
joined(const struct text *x, size_t k)
{
	const struct reading *r;

	if (!tok_dash(x, k) || x->t[k].space || x->t[k + 1].space)
		return k;
	r = tok_as(x, k + 1, SCALE);
	return r != NULL && r->n >= 100 && *r->side == '\0' ? k + 1 : k;
}

/* A number that starts with digits. */
static size_t
from_digits(const struct text *x, size_t i, bool money, struct amount *a)
{
	const struct tok *t = &x->t[i];
	double f, s;
	size_t k, to;

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
	k = joined(x, groups(x, i, k, a));
	while ((s = scale_behind(x, k, money, true)) > 0) {
		a->n *= s;
		a->scale *= s;
		a->fraction = false;
		k++;
	}
	if (a->scale == 100 && tok_is(x, k, "and") && x->t[k + 1].type == DIGITS && x->t[k + 1].n < 100 && !x->t[k + 1].point) {
		a->n += x->t[k + 1].n; /* 3 hundred and 21 */
		k += 2;
	} else if (a->scale > 1 && !t->point && (to = number_words(x, k, a)) > k) {
		k = to; /* 3 hundred and one, 2 million three hundred thousand */
	}
	return tail(x, k, a);
}

/* tens of thousands, dozens, several hundred: from U to 10 U. */
static size_t
vague(const struct text *x, size_t i, const struct reading *first, struct amount *a)
{
	const struct reading *r;
	size_t k = i + 1;

	if (first->n > 1) {
		a->n = first->n;
		while (tok_is(x, k, "of") && (r = tok_as(x, k + 1, VAGUE)) != NULL && r->n > a->n) {
			a->n *= r->n;
			k += 2;
		}
		if (k == i + 1 && same(first->side, "of") && !tok_is(x, k, "of"))
			return i; /* scores alone may be a verb */
	} else {
		/* several hundred, a few thousand */
		if ((r = tok_as(x, k, SCALE)) == NULL || r->side[0] != '\0')
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
	const struct reading *some;
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
		some = tok_as(x, i + 1, VAGUE);
		if (some != NULL && some->n <= 1 && (to = vague(x, i + 1, some, a)) > i + 1)
			return to;
		if (scale_at(x, i + 1, false, false) <= 0)
			return i; /* "a" alone is one only before a unit of time: see quantity.c */
		k = i + 1;
		a->article = false;
		a->n = 0;
	}
	a->words = true;
	to = number_words(x, k, a);
	return to == k ? i : tail(x, to, a);
}

bool
amount(const struct text *x, size_t i, bool money, struct amount *a)
{
	const struct reading *some;
	bool minus = false;
	size_t k = i, end;

	*a = (struct amount){ .start = i, .scale = 1 };
	if (tok_as(x, i, SIGN) != NULL || tok_mark(x, i, 0x2212) || tok_mark(x, i, '-')) {
		if (x->t[i].type == MARK && ((!x->t[i].space && tok_as(x, i - 1, SYMBOL) == NULL) || (x->t[i + 1].space && i > 1) ||
		    x->t[i - 1].type == DIGITS))
			return false; /* a dash that joins or parts */
		minus = true;
		k++;
		if (x->t[i].type == WORD && tok_dash(x, k) && !x->t[k].space)
			k++; /* minus-130 */
		if (x->t[k].type != DIGITS && tok_as(x, k, NUMBER) == NULL)
			return false;
	}
	if (x->t[k].type == DIGITS)
		end = from_digits(x, k, money, a);
	else if ((some = tok_as(x, k, VAGUE)) != NULL)
		end = vague(x, k, some, a);
	else
		end = from_words(x, k, a);
	a->end = end;
	if (minus) {
		a->n = -a->n;
		a->hi = -a->hi;
	}
	return end > k && fabs(a->n) < 1e21;
}
