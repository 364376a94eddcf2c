/* years.c - dates in figures, years, decades, centuries, quarters: 2025-05-15, 1990s, Q3 2024 */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>
#include "dates.h"

/* ---- figures alone: 2025-05-15, 15/05/2025, 5/15/25, 15.05.2025 */
static size_t
put_numeric(struct buf *v, int y, int m, int d, size_t end, size_t i)
{
	if (y < 100)
		y += y < 70 ? 2000 : 1900;
	if (m < 1 || m > 12 || d < 1 || d > month_days(y, m))
		return i;
	put_day(v, (struct day){ y, m, d });
	return end;
}

size_t
numeric_date(const struct text *x, size_t i, struct buf *v)
{
	const struct tok *t = &x->t[i];
	int a, b, c, n = 0;
	uint32_t mark = x->t[i + 1].c;

	if (t->type == NAMED && t->end - t->start <= 10 &&
	    sscanf(x->s + t->start, "%2d.%2d.%4d%n", &a, &b, &c, &n) == 3 && (size_t)n == t->end - t->start && n >= 8)
		return put_numeric(v, c, b, a, i + 1, i);
	if (t->type != DIGITS || t->comma || t->point || x->t[i + 1].type != MARK || (mark != '-' && mark != '/') ||
	    x->t[i + 1].space || x->t[i + 2].type != DIGITS || x->t[i + 2].space || x->t[i + 2].digits > 4 ||
	    x->t[i + 2].point || (i > 1 && !t->space && x->t[i - 1].type == MARK && x->t[i - 1].c == mark))
		return i;
	a = small(t->n);
	b = small(x->t[i + 2].n);
	if (!tok_mark(x, i + 3, mark) || x->t[i + 3].space || x->t[i + 4].type != DIGITS || x->t[i + 4].space ||
	    x->t[i + 4].point) {
		if (x->t[i + 3].type != MARK && !x->t[i + 3].space)
			return i;
		if (t->digits == 4 && x->t[i + 2].digits == 2 && b >= 1 && b <= 12 && t->n < 2200 && t->n >= 1000) {
			put(v, "%04d-%02d", a, b);
			return i + 3;
		}
		if (mark == '/' && is_year(x, i + 2) && a >= 1 && a <= 12) {
			put(v, "%04d-%02d", b, a);
			return i + 3;
		}
		return i;
	}
	c = small(x->t[i + 4].n);
	if (t->digits == 4 && t->n < 2200 && x->t[i + 2].digits <= 2 && x->t[i + 4].digits <= 2)
		return put_numeric(v, a, b, c, i + 5, i);
	if (t->digits > 2 || x->t[i + 2].digits > 2 || !(is_year(x, i + 4) || (x->t[i + 4].digits == 2 && mark == '/')))
		return i;
	return a > 12 ? put_numeric(v, c, b, a, i + 5, i) : put_numeric(v, c, a, b, i + 5, i);
}

/* ---- years, decades, centuries */

/* Whether the four digits at i are read as a year: not where they count something. */
static bool
year_place(const struct text *x, size_t i)
{
	const struct tok *t = &x->t[i], *next = &x->t[i + 1];
	const char *mod;

	if (t->n < 1000 || !is_year(x, i))
		return false;
	if (!t->space && x->t[i - 1].type == MARK && x->t[i - 1].c != '(' && !tok_dash(x, i - 1) && x->t[i - 1].c != '/' &&
	    x->t[i - 1].c < 0x2010)
		return false;
	if (next->type == MARK && !next->space && (next->c == '%' || next->c == '$' || next->c == 0xb0 || next->c == '@'))
		return false;
	if (tok_as(x, i + 1, UNIT) != NULL && !tok_is(x, i + 1, "in") && next->space)
		return false;
	if (tok_as(x, i + 1, MONEY) != NULL || tok_as(x, i + 1, TIME) != NULL || tok_as(x, i + 1, PERCENT) != NULL ||
	    tok_as(x, i + 1, SCALE) != NULL || tok_as(x, i - 1, SYMBOL) != NULL || tok_as(x, i - 1, MONEY) != NULL)
		return false;
	if (tok_is(x, i + 1, "people") || tok_is(x, i + 1, "men") || tok_is(x, i + 1, "deaths") ||
	    tok_is(x, i + 1, "troops") || tok_is(x, i + 1, "soldiers"))
		return false;
	bounds_left(x, i, 1, &mod);
	if (*mod != '\0' && !tok_is(x, i - 1, "around") && !tok_is(x, i - 1, "about") && !tok_is(x, i - 1, "circa"))
		return false;
	if (t->n >= 1900 && t->n < 2050)
		return true;
	return tok_is(x, i - 1, "in") || tok_is(x, i - 1, "since") || tok_is(x, i - 1, "by") || tok_is(x, i - 1, "year") ||
	    tok_is(x, i - 1, "until") || tok_is(x, i - 1, "before") || tok_is(x, i - 1, "after") ||
	    tok_is(x, i - 1, "from") || tok_mark(x, i - 1, '(');
}

size_t
year_date(const struct text *x, size_t i, struct buf *v)
{
	const struct tok *t;
	size_t k = i;

	if (tok_is(x, k, "fiscal") && is_year(x, k + 1))
		k++;
	t = &x->t[k];
	if (t->type == DIGITS && !t->comma && !t->point && tok_is(x, k + 1, "s") && !x->t[k + 1].space &&
	    small(t->n) % 10 == 0 && (t->digits == 4 || t->digits == 2) && t->n < 2200) {
		int decade = (int)t->n / 10 + (t->digits == 2 ? 190 : 0);

		if (t->digits == 2 && t->n < 20)
			return i;
		put(v, "%03dX", decade);
		return k + 2;
	}
	if (!year_place(x, k))
		return i;
	put(v, "%04d", (int)t->n);
	/* 2012-13, 1939-1945 */
	if (tok_dash(x, k + 1) && x->t[k + 1].space == x->t[k + 2].space && x->t[k + 2].type == DIGITS && !x->t[k + 2].point) {
		const struct tok *e = &x->t[k + 2];
		int end = small(e->n) + (e->digits == 2 ? (int)t->n / 100 * 100 : 0);

		if ((e->digits == 2 || is_year(x, k + 2)) && end > (int)t->n &&
		    (x->t[k + 3].space || x->t[k + 3].type == MARK) && !tok_dash(x, k + 3)) {
			put(v, "..%04d", end);
			return k + 3;
		}
		return e->digits > 2 || !x->t[k + 1].space ? i : k + 1;
	}
	return k + 1;
}

/* "from 2014 to 2018", "from 2014-2018", "between 2010 and 2015" */
size_t
year_range(const struct text *x, size_t i, struct buf *v)
{
	bool between = tok_is(x, i, "between");

	if ((!between && !tok_is(x, i, "from")) || !is_year(x, i + 1) || !is_year(x, i + 3) ||
	    !(between ? tok_is(x, i + 2, "and") : tok_is(x, i + 2, "to") || tok_is(x, i + 2, "until") ||
	    tok_is(x, i + 2, "through") || tok_dash(x, i + 2)) ||
	    x->t[i + 3].n <= x->t[i + 1].n)
		return i;
	put(v, "%04d..%04d", (int)x->t[i + 1].n, (int)x->t[i + 3].n);
	return i + 4;
}

size_t
century_date(const struct text *x, size_t i, struct buf *v)
{
	double n;
	size_t k = ordinal_end(x, i, &n);

	if (k == i)
		return i;
	if (tok_dash(x, k))
		k++;
	if (!(tok_is(x, k, "century") || tok_is(x, k, "centuries")) || n < 1 || n > 30)
		return i;
	put(v, "%02dXX", (int)n - 1);
	return k + 1;
}

/* ---- quarters and halves of years: third-quarter, the first half of 2025, Q3 2024 */
size_t
quarter_date(const struct text *x, size_t i, struct buf *v)
{
	const struct tok *t = &x->t[i];
	const struct reading *shift;
	struct told year = { 0 };
	size_t k = i, to;
	double n;
	char which = 'Q';

	if (t->type == NAMED && t->end - t->start == 2 && (x->s[t->start] == 'Q' || x->s[t->start] == 'H') &&
	    x->s[t->start + 1] >= '1' && x->s[t->start + 1] <= '4') {
		which = x->s[t->start];
		n = x->s[t->start + 1] - '0';
		k++;
	} else {
		if ((k = ordinal_end(x, i, &n)) == i)
			return i;
		if (tok_dash(x, k) && !x->t[k].space)
			k++;
		if (tok_is(x, k, "fiscal"))
			k++;
		if (tok_is(x, k, "half") && n <= 2)
			which = 'H';
		else if (!tok_is(x, k, "quarter") && !tok_is(x, k, "qtr"))
			return i;
		k++;
	}
	to = year_behind(x, k, false, &year);
	shift = tok_as(x, k + 1, SHIFT);
	if (to == k && shift != NULL && tok_is(x, k, "of") && tok_is(x, k + 2, "year") && today.y != 0) {
		year.y = today.y + (int)shift->n;
		to = k + 3;
	}
	if (n > 4 || (which == 'H' && (to == k || n > 2)))
		return i;
	if (year.y == 0 && today.y != 0) {
		int now = (today.m + 2) / 3;

		year.y = now >= n ? today.y : today.y - 1;
	}
	if (year.y == 0)
		buf_str(v, "XXXX");
	else
		put(v, "%04d", year.y);
	put(v, "-%c%d", which, (int)n);
	return to;
}
