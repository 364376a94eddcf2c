/* date.c - dates, from "May 15, 2025" and 2025-05-15 to "last month" and "three years ago" */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>
#include "dates.h"

/* What a date is made of, as far as it is told; 0 is not told. */
struct told {
	int y, m, d, weekday;
};

void
put(struct buf *v, const char *format, ...)
{
	char s[80];
	va_list ap;

	va_start(ap, format);
	vsnprintf(s, sizeof s, format, ap);
	va_end(ap);
	buf_str(v, s);
}

void
put_day(struct buf *v, struct day d)
{
	put(v, "%04d-%02d-%02d", d.y, d.m, d.d);
}

bool
is_year(const struct text *x, size_t i)
{
	const struct tok *t = &x->t[i];

	return t->type == DIGITS && t->digits == 4 && !t->comma && !t->point && t->n >= 1000 && t->n < 2200 &&
	    (x->t[i + 1].space || x->t[i + 1].type == MARK || tok_is(x, i + 1, "s"));
}

/* The tense of the clause before token i: 1 it speaks of the future, -1 of the past, 0 unknown. */
static int
tense(const struct text *x, size_t i)
{
	for (size_t k = i; k > 1 && k + 20 > i; k--) {
		const struct tok *t = &x->t[k - 1];
		const struct reading *r = tok_as(x, k - 1, TENSE);

		if (r != NULL)
			return (int)r->n;
		if (t->type == WORD && t->end - t->start > 4 && strncmp(x->s + t->end - 2, "ed", 2) == 0 &&
		    !tok_is(x, k - 2, "be"))
			return -1; /* will be moved tells of the future */
	}
	return 0;
}

/* ---- reading the parts */

/* A month's name at token i: its number, 0 where it is none; *end is the token behind it. Words that
 * mean other things (may, march, the short forms) need their capital; `bare` names stand alone. */
static int
month(const struct text *x, size_t i, size_t *end, bool *bare)
{
	const struct reading *r = tok_as(x, i, MONTH);
	const struct tok *t = &x->t[i];
	bool doubtful;

	if (r == NULL)
		return 0;
	doubtful = t->end - t->start <= 4 ? !tok_is(x, i, "june") && !tok_is(x, i, "july") : tok_is(x, i, "march");
	*end = i + 1;
	if (doubtful && t->end - t->start <= 4 && tok_mark(x, i + 1, '.') && !x->t[i + 1].space && !tok_is(x, i, "may"))
		++*end;
	*bare = !doubtful && t->type == WORD;
	return (int)r->n;
}

/* A day of the month at token i: 15, 15th, fifteenth. */
static int
month_day(const struct text *x, size_t i, size_t *end)
{
	const struct tok *t = &x->t[i];
	double n = 0;
	size_t k;

	*end = i + 1;
	if (t->type == DIGITS && t->digits <= 2 && !t->point && !t->part) {
		k = ordinal_end(x, i, &n);
		*end = k > i ? k : i + 1;
		n = t->n;
	} else if (t->type == WORD && (k = ordinal_end(x, i, &n)) > i) {
		*end = k;
	}
	return n >= 1 && n <= 31 ? (int)n : 0;
}

static bool
weekday_name(const struct text *x, size_t i, int *w, size_t *end)
{
	const struct reading *r = tok_as(x, i, WEEKDAY);
	size_t len = x->t[i].end - x->t[i].start;

	if (r == NULL)
		return false;
	*w = (int)r->n;
	*end = i + 1;
	if (len <= 5) { /* Sun and Sat are words */
		if (tok_mark(x, i + 1, '.') && !x->t[i + 1].space)
			++*end;
		else if (!(x->t[i].upper && (tok_mark(x, i + 1, ',') || x->t[i + 1].type == DIGITS)) && x->nt > 3)
			return false;
	}
	return true;
}

/* ---- which year, which week */

/* The year that a day without one lies in: nearest to the document's date; the weekday decides
 * where one is told. */
static int
near_year(const struct told *t, bool ahead)
{
	long best = 0;
	int year = 0;

	for (int y = today.y - 2; y <= today.y + 2; y++) {
		struct day d = { y, t->m, t->d > 0 ? t->d : 15 };
		long far = day_number(d) - day_number(today);

		if (d.d > month_days(y, t->m) || (t->weekday > 0 && t->d > 0 && day_weekday(d) != t->weekday))
			continue;
		if (ahead && far < 0 && t->weekday == 0)
			continue;
		far = far < 0 ? -far : far;
		if (year == 0 || far < best) {
			year = y;
			best = far;
		}
	}
	return year;
}

struct day
near_weekday(int w, bool ahead)
{
	long n = day_number(today), back = (day_weekday(today) - w + 7) % 7;

	if (ahead)
		return day_civil(n + (7 - back) % 7);
	return day_civil(n - back);
}

/* A month alone: the last that has begun, or the next; where the tense does not tell, the next if it
 * is near. */
static int
month_year(int m, int when)
{
	int ahead = (m - today.m + 12) % 12;

	if (when > 0 || (when == 0 && ahead <= 3))
		return m >= today.m ? today.y : today.y + 1;
	return m <= today.m ? today.y : today.y - 1;
}

static void
put_told(const struct text *x, size_t i, struct told t, struct buf *v)
{
	if (t.m == 0) {
		if (today.y == 0)
			put(v, "XXXX-WXX-%d", t.weekday);
		else
			put_day(v, near_weekday(t.weekday, tense(x, i) > 0));
		return;
	}
	if (t.y == 0 && today.y != 0)
		t.y = t.d > 0 ? near_year(&t, tense(x, i) > 0) : month_year(t.m, tense(x, i));
	if (t.y == 0)
		buf_str(v, "XXXX");
	else
		put(v, "%04d", t.y);
	put(v, "-%02d", t.m);
	if (t.d > 0)
		put(v, "-%02d", t.d);
}

/* ---- the forms of a date with a month's name */

/* A year behind a month or day: "2025", ", 2025", "of 2025", "'98"; the token behind it, or k. */
static size_t
year_behind(const struct text *x, size_t k, bool day, struct told *t)
{
	size_t i = k;

	if (tok_mark(x, i, ',') || tok_is(x, i, "of") || tok_is(x, i, "in"))
		i++;
	if (is_year(x, i)) {
		t->y = (int)x->t[i].n;
		return i + 1;
	}
	if (tok_mark(x, i, '\'') || tok_mark(x, i, 0x2019))
		i++;
	else if (!day && !tok_is(x, k, "of"))
		return k;
	else if (i > k && !tok_is(x, k, "of"))
		return k;
	if (x->t[i].type == DIGITS && x->t[i].digits == 2 && !x->t[i].point && !x->t[i].comma && x->t[i].n > 31 &&
	    (x->t[i + 1].space || x->t[i + 1].type == MARK)) {
		t->y = (int)x->t[i].n + 1900;
		return i + 1;
	}
	return k;
}

static bool
valid(const struct told *t)
{
	return t->m <= 12 && (t->d == 0 || t->d <= month_days(t->y > 0 ? t->y : 2000, t->m));
}

/* "May 12-15" and "12-15 May": the last day of the range, 0 where there is none. */
static int
day_range(const struct text *x, size_t k, int first, size_t *end)
{
	int last;

	if (!(tok_dash(x, k) || tok_is(x, k, "to")) || x->t[k + 1].type != DIGITS || x->t[k + 1].digits > 2)
		return 0;
	last = month_day(x, k + 1, end);
	return last > first ? last : 0;
}

/* Whether a month's name that may be another word stands where a month would. */
static bool
month_place(const struct text *x, size_t i)
{
	static const char *const before[] = { "in", "since", "until", "till", "by", "of", "early", "late", "mid", "from",
		"through", "before", "after", "during", "between", "to" };

	if (!x->t[i].upper)
		return false;
	if (tok_as(x, i - 1, SHIFT) != NULL || (tok_dash(x, i - 1) && tok_is(x, i - 2, "mid")))
		return true;
	for (size_t k = 0; k < sizeof before / sizeof before[0]; k++)
		if (tok_is(x, i - 1, before[k]))
			return true;
	return false;
}

/* Month first: May 15, 2025; May 15; May 2025; May. */
static size_t
month_first(const struct text *x, size_t i, struct told *t, int *last)
{
	size_t k, to;
	bool bare;

	if ((t->m = month(x, i, &k, &bare)) == 0)
		return i;
	to = tok_mark(x, k, ',') && x->t[k + 1].type == DIGITS ? k + 1 : k;
	if (tok_is(x, to, "the"))
		to++;
	if ((t->d = month_day(x, to, &to)) > 0 && (x->t[to].space || x->t[to].type == MARK) && !tok_as(x, to, PERCENT) &&
	    !tok_mark(x, to, ':')) {
		*last = day_range(x, to, t->d, &to);
		if (*last == 0 && tok_dash(x, to) && x->t[to + 1].type == DIGITS)
			return i;
		return year_behind(x, to, true, t);
	}
	t->d = 0;
	to = year_behind(x, k, false, t);
	if (to > k)
		return x->t[i].upper || bare ? to : i;
	if (x->t[k].type == DIGITS && x->t[k].digits <= 3 && x->t[k].space)
		return i; /* August 32 */
	if (!bare && !month_place(x, i))
		return i;
	return k;
}

/* Day first: 15 May 2025, the 15th of May. */
static size_t
day_first(const struct text *x, size_t i, struct told *t, int *last)
{
	size_t k = i, end;
	bool bare;

	if (tok_is(x, k, "the"))
		k++;
	if ((t->d = month_day(x, k, &end)) == 0)
		return i;
	*last = day_range(x, end, t->d, &end);
	if (tok_is(x, end, "day"))
		end++;
	k = end;
	if (tok_is(x, k, "of"))
		k++;
	if ((t->m = month(x, k, &end, &bare)) == 0 || (!x->t[k].upper && !bare && k == end - 1 && !tok_is(x, k - 1, "of")))
		return i;
	return year_behind(x, end, true, t);
}

size_t
named_date(const struct text *x, size_t i, struct buf *v)
{
	struct told t = { 0 };
	int last = 0;
	size_t k = i, to;

	if (weekday_name(x, i, &t.weekday, &k) && tok_mark(x, k, ',') && x->t[k + 1].type != MARK)
		k++;
	to = month_first(x, k, &t, &last);
	if (to == k)
		to = day_first(x, k, &t, &last);
	if (to == k || !valid(&t)) {
		if (to > k || !weekday_name(x, i, &t.weekday, &to))
			return i;
		t = (struct told){ .weekday = t.weekday };
		last = 0;
	}
	if (t.d > 0 && last > 0) {
		if (last > month_days(t.y > 0 ? t.y : 2000, t.m))
			return i;
		put_told(x, i, t, v);
		buf_str(v, "..");
		t.d = last;
	}
	put_told(x, i, t, v);
	return to;
}

/* ---- figures alone: 2025-05-15, 15/05/2025, 5/15/25, 15.05.2025 */
/* A figure as an int; one too great for it is no day, month or year anyway. */
static int
small(double n)
{
	return n < 1e6 ? (int)n : 1000000;
}

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
	const struct tok *t = &x->t[i];
	size_t k = i;

	if (tok_is(x, k, "fiscal") && is_year(x, k + 1))
		k++;
	t = &x->t[k];
	if (t->type == DIGITS && !t->comma && !t->point && tok_is(x, k + 1, "s") && !x->t[k + 1].space &&
	    (int)t->n % 10 == 0 && (t->digits == 4 || t->digits == 2) && t->n < 2200) {
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
		int end = (int)e->n + (e->digits == 2 ? (int)t->n / 100 * 100 : 0);

		if ((e->digits == 2 || is_year(x, k + 2)) && end > (int)t->n && end < 2200 &&
		    (x->t[k + 3].space || x->t[k + 3].type == MARK) && !tok_dash(x, k + 3)) {
			put(v, "..%04d", end);
			return k + 3;
		}
		return e->digits > 2 || !x->t[k + 1].space ? i : k + 1;
	}
	return k + 1;
}

/* "from 2014 to 2018", "between 2010 and 2015" */
size_t
year_range(const struct text *x, size_t i, struct buf *v)
{
	bool between = tok_is(x, i, "between");

	if ((!between && !tok_is(x, i, "from")) || !is_year(x, i + 1) || !is_year(x, i + 3) ||
	    !(between ? tok_is(x, i + 2, "and") : tok_is(x, i + 2, "to") || tok_is(x, i + 2, "until") || tok_is(x, i + 2, "through")) ||
	    x->t[i + 3].n <= x->t[i + 1].n || x->t[i + 1].n < 1000)
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
	if (to == k && tok_is(x, k, "of") && (tok_is(x, k + 1, "this") || tok_is(x, k + 1, "last") || tok_is(x, k + 1, "next")) &&
	    tok_is(x, k + 2, "year") && today.y != 0) {
		year.y = today.y + (int)tok_as(x, k + 1, SHIFT)->n;
		to = k + 3;
	}
	if (n > 4 || (which == 'H' && (to == k || n > 2)))
		return i;
	if (year.y == 0 && today.y != 0)
		year.y = (today.m + 2) / 3 >= n ? today.y : today.y - 1;
	if (year.y == 0)
		buf_str(v, "XXXX");
	else
		put(v, "%04d", year.y);
	put(v, "-%c%d", which, (int)n);
	return to;
}

/* The end of what is written like a date and is none: 32 August 2014, 15/28/2022. */
size_t
no_date(const struct text *x, size_t i)
{
	struct told t = { 0 };
	size_t k, end;
	bool bare;

	if (x->t[i].type == DIGITS && !x->t[i].point && (tok_mark(x, i + 1, '/') || tok_mark(x, i + 1, '-')) &&
	    !x->t[i + 1].space && x->t[i + 2].type == DIGITS && !x->t[i + 2].space && tok_mark(x, i + 3, x->t[i + 1].c) &&
	    !x->t[i + 3].space && x->t[i + 4].type == DIGITS && !x->t[i + 4].space)
		return i + 5;
	if (x->t[i].type == DIGITS && x->t[i].digits <= 2 && !x->t[i].point && x->t[i + 1].space &&
	    (t.m = month(x, i + 1, &end, &bare)) > 0 && is_year(x, end) &&
	    x->t[i].n > month_days((int)x->t[end].n, t.m))
		return end + 1;
	if ((t.m = month(x, i, &k, &bare)) > 0 && x->t[k].type == DIGITS && x->t[k].digits <= 2 && x->t[k].space &&
	    !x->t[k].point) {
		end = k + 1;
		if (tok_dash(x, end) && x->t[end + 1].type == DIGITS)
			end += 2;
		t.d = (int)x->t[end - 1].n;
		k = end;
		end = year_behind(x, end, true, &t);
		if (t.d > month_days(t.y > 0 ? t.y : 2000, t.m) && (end > k || t.d > 31))
			return end;
	}
	return i;
}

/* summer 2024, the spring of 1998; the nineties */
size_t
season_date(const struct text *x, size_t i, struct buf *v)
{
	const struct reading *r = tok_as(x, i, SEASON);
	struct told t = { 0 };
	size_t end;

	if (tok_as(x, i, ERA) != NULL) {
		buf_str(v, tok_as(x, i, ERA)->code);
		return i + 1;
	}
	if (r == NULL || (end = year_behind(x, i + 1, false, &t)) == i + 1)
		return i;
	put(v, "%04d-%s", t.y, r->code);
	return end;
}
