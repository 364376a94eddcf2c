/* date.c - dates by the names of months and weekdays: May 15, 2025; Monday */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "dates.h"

bool
is_year(const struct text *x, size_t i)
{
	const struct tok *t = &x->t[i];

	return t->type == DIGITS && t->digits == 4 && !t->comma && !t->point && t->n >= 1000 && t->n < 2200 &&
	    (x->t[i + 1].space || x->t[i + 1].type == MARK);
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
	*bare = !doubtful;
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

static void
put_told(const struct text *x, size_t i, size_t end, struct told *date, struct buf *v)
{
	struct told t = *date;

	if (t.m == 0) {
		if (today.y == 0)
			put(v, "XXXX-WXX-%d", t.weekday);
		else
			put_day(v, near_weekday(t.weekday, tense(x, i, end) > 0));
		return;
	}
	if (t.y == 0 && today.y != 0)
		t.y = t.d > 0 ? near_year(&t, tense(x, i, end) > 0) : month_year(t.m, tense(x, i, end));
	date->y = t.y;
	if (t.y == 0)
		buf_str(v, "XXXX");
	else
		put(v, "%04d", t.y);
	put(v, "-%02d", t.m);
	if (t.d > 0)
		put(v, "-%02d", t.d);
}

/* ---- the forms of a date with a month's name */

/* The last one read, and the token behind it. */
static struct told listed;
static size_t listed_end;

void
dates_begin(void)
{
	listed = (struct told){ 0 };
	anchor_clear();
}

size_t
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
	if (x->t[i].type == DIGITS && x->t[i].digits == 2 && !x->t[i].point && x->t[i].n > 31 &&
	    (x->t[i + 1].space || x->t[i + 1].type == MARK)) {
		t->y = small(x->t[i].n) + 1900;
		return i + 1;
	}
	return k;
}

static bool
valid(const struct told *t)
{
	return t->d == 0 || t->d <= month_days(t->y > 0 ? t->y : 2000, t->m);
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
	static const char *const before[] = { "in", "since", "until", "till", "by", "of", "from", "through",
		"before", "after", "during", "between", "to" };

	if (!x->t[i].upper)
		return false;
	if (tok_dash(x, i - 1) && !x->t[i].space && tok_as(x, i - 2, STAGE) != NULL)
		return true; /* mid-March */
	if (tok_as(x, i - 1, STAGE) != NULL && !word_stops(x->s + x->t[i - 1].start, x->t[i - 1].end - x->t[i - 1].start))
		return true; /* at the end of March; not: in the end March resigned */
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

/* The year behind more days, "May 24, 25 and 26, 2019", read into t. */
static void
year_of_list(const struct text *x, size_t k, struct told *t)
{
	size_t i = k;

	for (; (tok_is(x, i, "and") || tok_mark(x, i, ',')) && x->t[i + 1].type == DIGITS && x->t[i + 1].digits <= 2; i += 2)
		;
	if (i > k)
		year_behind(x, i, true, t);
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
	if (t.d > 0 && t.y == 0)
		year_of_list(x, to, &t);
	if (t.d > 0 && last > 0) {
		if (last > month_days(t.y > 0 ? t.y : 2000, t.m))
			return i;
		put_told(x, i, to, &t, v);
		buf_str(v, "..");
		t.d = last;
	}
	put_told(x, i, to, &t, v);
	listed = t;
	listed_end = to;
	return to;
}

/* Whether the number that ends before token k counts something rather than days: 25 boats; 25 died, but
 * "April 24 and 25 ended well" (and: it stands behind one). */
static bool
counts(const struct text *x, size_t k, bool and)
{
	const struct tok *t = &x->t[k];

	if (t->type != WORD)
		return t->type == DIGITS;
	return tense_of(x, k) != 0 ? !and : !word_stops(x->s + t->start, t->end - t->start);
}

/* April 24 and 25: the next day of the month just told, where nothing is counted by it. */
size_t
next_day(const struct text *x, size_t i, struct buf *v)
{
	const struct tok *t = &x->t[i];
	struct told told = listed;
	size_t end;

	if (i != listed_end + 1 || told.m == 0 || told.d == 0 || !(tok_is(x, i - 1, "and") || tok_mark(x, i - 1, ',')))
		return i;
	if (t->digits > 2 || t->point || t->n <= told.d || t->n > month_days(told.y > 0 ? told.y : 2000, told.m))
		return i;
	told.d = (int)t->n;
	end = year_behind(x, i + 1, true, &told);
	if (end == i + 1 && counts(x, end, tok_is(x, i - 1, "and")))
		return i;
	told.weekday = 0;
	put_told(x, i, end, &told, v);
	listed = told;
	listed_end = end;
	return end;
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
		if (tok_dash(x, end) && x->t[end + 1].type == DIGITS && x->t[end + 1].digits <= 4)
			end += 2;
		t.d = small(x->t[end - 1].n);
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
