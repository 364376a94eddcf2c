/* anchor.c - dates told from the one before them in the sentence: that year, the day after, two weeks later */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "dates.h"

/* The last date of the sentence, as far as it is told: y 0 for none, m and d 0 for a year or a month. */
static struct day anchor;

void
anchor_clear(void)
{
	anchor = (struct day){ 0 };
}

/* A number of n digits. */
static bool
figures_at(const char *s, int n, int *out)
{
	*out = 0;
	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*out = *out * 10 + s[i] - '0';
	}
	return true;
}

void
anchor_set(const char *value)
{
	struct day d = { 0 };

	anchor_clear();
	if (strstr(value, "..") != NULL || !figures_at(value, 4, &d.y))
		return;
	if (value[4] == '-' && figures_at(value + 5, 2, &d.m)) {
		if (value[7] == '-')
			figures_at(value + 8, 2, &d.d);
	} else if (value[4] == '-') {
		return; /* a week, a quarter, a season */
	}
	anchor = d;
}

bool
put_anchored(struct buf *v, long n, char unit)
{
	struct day d = anchor;
	int year, week;

	if (d.y == 0 || strchr("YMWD", unit) == NULL || (unit != 'Y' && d.m == 0) ||
	    ((unit == 'W' || unit == 'D') && d.d == 0))
		return false;
	if (d.m == 0)
		d.m = d.d = 1;
	else if (d.d == 0)
		d.d = 1;
	d = day_add(d, n, unit);
	if (d.y < 1 || d.y > 9999)
		return false;
	if (unit == 'Y') {
		put(v, "%04d", d.y);
	} else if (unit == 'M') {
		put(v, "%04d-%02d", d.y, d.m);
	} else if (unit == 'W' && n == 0) {
		day_week(d, &year, &week);
		put(v, "%04d-W%02d", year, week);
	} else {
		put_day(v, d);
	}
	return true;
}

/* Whether "before" or "after" at the end of what stands before token k stands alone: the day after, not the
 * day after the vote. */
bool
stands_alone(const struct text *x, size_t k)
{
	return x->t[k].type == MARK || tok_is(x, k, "and") || tok_is(x, k, "but") || tok_is(x, k, "when") || tok_is(x, k, "at");
}

/* Without an anchor the next month is the one behind the document's, the next day none. */
static bool
put_from_today(struct buf *v, long n, char unit)
{
	if (n == 0 || unit == 'D')
		return false;
	put_shifted(v, unit, n, 1);
	return true;
}

/* that year, the next day, the month before: in the table "today N UNIT that", or "alone" where it must end there. */
size_t
anchored_date(const struct text *x, size_t i, struct buf *v)
{
	const struct reading *r = tok_as(x, i, TODAY);
	bool alone;
	char unit;

	if (r == NULL)
		return i;
	unit = r->code[strlen(r->code) - 1];
	alone = same(r->side, "alone");
	if ((!alone && !same(r->side, "that")) || (alone && !stands_alone(x, i + 1)))
		return i;
	return put_anchored(v, (long)r->n, unit) || put_from_today(v, (long)r->n, unit) ? i + 1 : i;
}
