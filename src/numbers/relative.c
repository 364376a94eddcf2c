/* relative.c - dates told from the document's own: last month, yesterday, three years ago, Christmas */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "dates.h"

struct day quarter; /* the quarter the document spoke of last: its year and, in m, its number */

static int
quarter_of(struct day d)
{
	return (d.m + 2) / 3;
}

static void
put_week(struct buf *v, struct day d, const char *behind)
{
	int year, week;

	day_week(d, &year, &week);
	put(v, "%04d-W%02d%s", year, week, behind);
}

static void
put_quarter(struct buf *v, struct day q, long n)
{
	long quarters = (long)q.y * 4 + q.m - 1 + n;

	put(v, "%04ld-Q%ld", quarters / 4, quarters % 4 + 1);
}

/* Where the document's date is not known the value is left open. */
void
put_shifted(struct buf *v, char unit, long n, int times)
{
	bool hours = unit == 'H' || unit == 'N' || unit == 'S'; /* of which a date tells nothing */
	struct day d;

	if (today.y == 0 || hours) {
		put(v, "@%c%s%ld%c", n < 0 ? '-' : '+', hours ? "PT" : "P",
		    labs(n) * (unit == 'Q' ? 3 : times), unit == 'Q' || unit == 'N' ? 'M' : unit == 'E' ? 'W' : unit);
		if (unit == 'E')
			buf_str(v, "E");
		return;
	}
	n *= unit == 'E' || unit == 'Q' ? 1 : times;
	d = day_add(today, unit == 'E' ? n * 7 : n, unit == 'Y' || unit == 'M' || unit == 'W' ? unit : 'D');
	if (unit == 'Y' && times == 10)
		put(v, "%03dX", d.y / 10);
	else if (unit == 'Y' && times >= 100)
		put(v, "%02dXX", d.y / 100);
	else if (unit == 'Y')
		put(v, "%04d", d.y);
	else if (unit == 'M')
		put(v, "%04d-%02d", d.y, d.m);
	else if (unit == 'W' || unit == 'E')
		put_week(v, d, unit == 'E' ? "-WE" : "");
	else if (unit == 'Q')
		put_quarter(v, (struct day){ today.y, quarter_of(today), 0 }, n);
	else
		put_day(v, d);
}

static int
times(const struct reading *unit)
{
	return *unit->side != '\0' ? atoi(unit->side) : 1;
}

/* ---- last month, next Monday, this spring, last year's third quarter */
static size_t
shift_season(const char *code, long n, size_t end, struct buf *v)
{
	if (today.y == 0)
		put(v, "XXXX-%s", code);
	else /* last fall: the one before this year's, unless this year's is over */
		put(v, "%04d-%s", today.y + (n < 0 && !(same(code, "SP") && today.m > 5) &&
		    !(same(code, "SU") && today.m > 8) ? -1 : n > 0 ? 1 : 0), code);
	return end;
}

static void
shift_weekday(int w, long n, struct buf *v)
{
	struct day d;

	if (today.y == 0) {
		put(v, "XXXX-WXX-%d", w);
		return;
	}
	if (n < 0)
		d = day_add(near_weekday(w, false), w == day_weekday(today) ? -7 : 0, 'D');
	else if (n > 0)
		d = day_add(today, 7 + w - day_weekday(today), 'D');
	else
		d = near_weekday(w, true);
	put_day(v, d);
}

static void
shift_month(int m, long n, struct buf *v)
{
	int y = today.y;

	if (y == 0) {
		put(v, "XXXX-%02d", m);
		return;
	}
	if (n < 0 && m >= today.m)
		y--;
	else if (n > 0 && m <= today.m)
		y++;
	put(v, "%04d-%02d", y, m);
}

/* "last year" at token i may be followed by a quarter, or a month: last year's third quarter. */
static size_t
year_part(const struct text *x, size_t k, long n, struct buf *v)
{
	double q;
	size_t to;

	if (!((tok_mark(x, k, '\'') || tok_mark(x, k, 0x2019)) && tok_is(x, k + 1, "s")) || today.y == 0)
		return k;
	to = ordinal_end(x, k + 2, &q);
	if (to == k + 2 || q > 4)
		return k;
	if (tok_dash(x, to))
		to++;
	if (!tok_is(x, to, "quarter"))
		return k;
	put(v, "%04ld-Q%d", today.y + n, (int)q);
	return to + 1;
}

size_t
shift_date(const struct text *x, size_t i, struct buf *v)
{
	const struct reading *shift = tok_as(x, i, SHIFT), *r;
	size_t k = i + 1, to;
	long n;

	if (shift == NULL)
		return i;
	n = (long)shift->n;
	if (tok_is(x, i, "this") && tok_as(x, k, SHIFT) != NULL && tok_as(x, k, SHIFT)->n != 0)
		n = (long)tok_as(x, k++, SHIFT)->n; /* this past spring */
	if (x->t[k].type != WORD)
		return i;
	if ((r = tok_as(x, k, SEASON)) != NULL)
		return shift_season(r->code, n, k + 1, v);
	if ((r = tok_as(x, k, WEEKDAY)) != NULL && x->t[k].end - x->t[k].start > 3) {
		shift_weekday((int)r->n, n, v);
		return k + 1;
	}
	if ((r = tok_as(x, k, MONTH)) != NULL && x->t[k].upper) {
		shift_month((int)r->n, n, v);
		return k + 1;
	}
	if ((r = tok_as(x, k, HOLIDAY)) != NULL) {
		struct day d;
		int y = today.y;

		if (y != 0 && n != 0) {
			d = holiday_day(r, y);
			if (n < 0 && day_number(d) >= day_number(today))
				y--;
			if (n > 0 && day_number(d) <= day_number(today))
				y++;
		}
		put_holiday(v, r, y);
		return k + 1;
	}
	if ((r = tok_as(x, k, TIME)) == NULL || strchr("YMWQE", r->code[0]) == NULL || x->s[x->t[k].end - 1] == 's')
		return i;
	if (r->code[0] == 'Y' && times(r) == 1 && (to = year_part(x, k + 1, n, v)) > k + 1)
		return to;
	if (tok_is(x, i - 1, "the") && (tok_is(x, k + 1, "before") || tok_is(x, k + 1, "after")))
		return i; /* the last week before the vote */
	put_shifted(v, r->code[0], n, times(r));
	return k + 1;
}

size_t
today_date(const struct text *x, size_t i, struct buf *v)
{
	const struct reading *r = tok_as(x, i, TODAY);

	if (r == NULL || same(r->side, "that") || same(r->side, "alone"))
		return i;
	if (same(r->side, "end")) { /* year-end */
		if (today.y != 0)
			put(v, "%04d-%s", today.y, r->code);
		else
			put(v, "XXXX-%s", r->code);
		return i + 1;
	}
	if (same(r->side, "?")) { /* the quarter, the year: of what the text spoke of */
		if (x->t[i + 1].type == MARK ? tok_dash(x, i + 1) && !x->t[i + 1].space : tok_is(x, i + 1, "of") ||
		    tok_is(x, i + 1, "that") || tok_is(x, i + 1, "when") || x->t[i + 1].type == DIGITS)
			return i;
		if (r->code[0] == 'Q' && quarter.y != 0)
			put_quarter(v, quarter, 0);
		else if (r->code[0] == 'L' && quarter.y != 0)
			put_quarter(v, quarter, -4);
		else if (r->code[0] == 'L')
			put_shifted(v, 'Y', -1, 1);
		else if (r->code[0] == 'E' && today.y != 0) /* the last one, early in the week */
			put_shifted(v, 'E', day_weekday(today) <= 3 ? -1 : 0, 1);
		else if (today.y != 0)
			put_shifted(v, r->code[0], r->code[0] == 'Q' ? -1 : 0, 1);
		else
			return i;
		return i + 1;
	}
	if (today.y != 0)
		put_day(v, day_add(today, (long)r->n, 'D'));
	else if (r->n == 0)
		buf_char(v, '@');
	else
		put(v, "@%cP%ldD", r->n < 0 ? '-' : '+', labs((long)r->n));
	if (*r->side != '\0')
		put(v, "T%s", r->side); /* tonight */
	return i + 1;
}

/* ---- three years ago, a week earlier, two days from now */
size_t
ago_date(const struct text *x, size_t i, struct buf *v)
{
	const struct reading *unit, *ago;
	struct amount a;
	size_t k;
	double n = 1;
	bool back;

	if (amount(x, i, false, &a) && !a.vague) {
		k = a.end;
		n = a.n;
	} else if (tok_as(x, i, ARTICLE) != NULL) {
		k = i + 1;
		a.article = true;
	} else {
		return i;
	}
	if (tok_dash(x, k) && !x->t[k].space)
		k++;
	if ((unit = tok_as(x, k, TIME)) == NULL || n * times(unit) > 20000 || n < 0)
		return i;
	k++;
	if (tok_as(x, k, BOUND) != NULL && same(tok_as(x, k, BOUND)->side, "right"))
		k++;
	if ((ago = tok_as(x, k, AGO)) == NULL)
		return i;
	back = ago->n < 0;
	/* two days later: from a day that the text told before */
	if (same(ago->side, "relative") && fmod(n, 1) == 0 &&
	    ((!tok_is(x, k, "after") && !tok_is(x, k, "before") && !tok_is(x, k + 1, "than")) ||
		stands_alone(x, k + 1)) &&
	    put_anchored(v, (long)(back ? -n : n) * times(unit), unit->code[0]))
		return k + 1;
	if (same(ago->side, "relative") && !(a.article && back && unit->code[0] == 'Y'))
		return i;
	if (a.article && unit->code[0] == 'Y' && times(unit) == 1 && quarter.y != 0 && back) {
		put_quarter(v, quarter, -4);
		return k + 1;
	}
	n *= times(unit);
	if (fmod(n, 1) != 0 && unit->code[0] == 'Y')
		put_shifted(v, 'M', (long)(back ? -n * 12 : n * 12), 1);
	else if (today.y != 0 && unit->code[0] == 'Y' && times(unit) == 10)
		put(v, "%03dX", (today.y + (int)(back ? -n : n)) / 10);
	else
		put_shifted(v, unit->code[0], (long)(back ? -n : n), 1);
	return k + 1;
}

/* ---- Christmas, Thanksgiving: MM-DD, or MM-N-W the Nth weekday W of a month (-1 the last) */
struct day
holiday_day(const struct reading *r, int y)
{
	const char *p = strchr(r->code, '-');
	int n = atoi(p + 1), w;
	struct day d = { y, atoi(r->code), n };

	if ((p = strchr(p + 2, '-')) == NULL)
		return d;
	w = atoi(p + 1);
	if (n < 0) {
		d.d = month_days(y, d.m);
		d.d -= (day_weekday(d) - w + 7) % 7;
	} else {
		d.d = 1;
		d.d += (w - day_weekday(d) + 7) % 7 + (n - 1) * 7;
	}
	return d;
}

void
put_holiday(struct buf *v, const struct reading *r, int y)
{
	struct day d = holiday_day(r, y != 0 ? y : 2000);

	if (y != 0)
		put_day(v, d);
	else if (strchr(strchr(r->code, '-') + 2, '-') != NULL)
		put(v, "XXXX-%02d", d.m); /* which day it falls on depends on the year */
	else
		put(v, "XXXX-%02d-%02d", d.m, d.d);
}

size_t
holiday_date(const struct text *x, size_t i, struct buf *v)
{
	const struct reading *r = tok_as(x, i, HOLIDAY);
	int y = today.y;

	if (r == NULL || !x->t[i].upper)
		return i;
	if (is_year(x, i + 1)) {
		put_holiday(v, r, (int)x->t[i + 1].n);
		return i + 2;
	}
	if (y != 0) {
		long far = day_number(holiday_day(r, y)) - day_number(today);

		y += far > 183 ? -1 : far < -183;
	}
	put_holiday(v, r, y);
	return i + 1;
}
