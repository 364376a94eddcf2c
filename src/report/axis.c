/* axis.c - the axis of a picture: where it begins and ends, and its ticks */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "axis.h"

/* The year, month and day that a day since 1970-01-01 is. */
static void
date_of(double day, int *y, int *m, int *d)
{
	*y = (int)floor(day / 365.2425) + 1970;
	while (axis_day(*y, 1, 1) > day)
		--*y;
	while (axis_day(*y + 1, 1, 1) <= day)
		++*y;
	for (*m = 12; axis_day(*y, *m, 1) > day; --*m)
		;
	*d = (int)(day - axis_day(*y, *m, 1)) + 1;
}

bool
axis_takes(struct axis *a, const struct extent *e)
{
	if (a->n == 0) {
		a->scale = e->scale;
		a->unit = e->unit;
		a->unitlen = e->unitlen;
		a->lo = e->lo;
		a->hi = e->hi;
	}
	if (e->scale != a->scale || e->unitlen != a->unitlen ||
	    (e->unitlen > 0 && memcmp(e->unit, a->unit, e->unitlen) != 0))
		return false;
	a->lo = fmin(a->lo, e->lo);
	a->hi = fmax(a->hi, e->hi);
	a->n++;
	return true;
}

double
axis_place(const struct axis *a, double x)
{
	return fmin(100, fmax(0, (x - a->lo) / (a->hi - a->lo) * 100));
}

/* The least of 1, 2, 5, 10, 20 ... that gives at most five steps. */
static double
nice(double range)
{
	double step = pow(10, floor(log10(range / 5)));

	return range / step <= 5 ? step : range / step <= 10 ? 2 * step : range / step <= 25 ? 5 * step : 10 * step;
}

static void
name_number(const struct axis *a, char *name, size_t size, double x)
{
	struct buf words = { 0 };
	char s[40];

	snprintf(s, sizeof s, "%.15g", x);
	plain_number(&words, s, strlen(s));
	snprintf(name, size, "%s%s", words.p, strncmp(a->unit != NULL ? a->unit : "", "%", 1) == 0 ? "%" : "");
	buf_free(&words);
}

/* Note a tick, where its name has room; its name is to be written at the place returned. */
static char *
tick(struct axis *a, double x)
{
	static char none[sizeof a->name[0]];
	double place = axis_place(a, x);

	if (a->ticks == TICKS || place < 5 || place > 95)
		return none;
	a->tick[a->ticks] = x;
	return a->name[a->ticks++];
}

/* Put ticks at the multiples of step, `one` the size of a unit. */
static void
ticks(struct axis *a, double step, double one, const char *unit)
{
	double first = ceil(a->lo / step / one - 1e-9);

	for (int k = 0; (first + k) * step * one <= a->hi + 1e-9 * one; k++) {
		double x = (first + k) * step;
		char *name = tick(a, x * one);

		if (unit == NULL)
			name_number(a, name, sizeof a->name[0], x);
		else
			snprintf(name, sizeof a->name[0], "%.6g %s%s", x, unit, x == 1 ? "" : "s");
	}
}

static void
stretch_ticks(struct axis *a)
{
	static const struct {
		const char *name;
		double days;
	} units[] = { { "year", 365.25 }, { "month", 30.4375 }, { "week", 7 }, { "day", 1 }, { "hour", 1 / 24. },
		{ "minute", 1 / 1440. }, { "second", 1 / 86400. } };
	size_t i = 0;

	while (i < sizeof units / sizeof units[0] - 1 && (a->hi < units[i].days * 1.5 || a->hi - a->lo < units[i].days * .8))
		i++;
	ticks(a, nice((a->hi - a->lo) / units[i].days), units[i].days, units[i].name);
}

/* Ticks on the first of a year or month, on days or hours. */
static void
moment_ticks(struct axis *a)
{
	static const char month[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	double range = a->hi - a->lo, step;
	int y, m, d, months;
	char *name;

	if (range < 2) {
		ticks(a, range < .5 ? fmax(1, nice(range * 24)) : 6, 1 / 24., NULL);
		for (uint32_t i = 0; i < a->ticks; i++) {
			date_of(floor(a->tick[i] + 1e-9), &y, &m, &d);
			snprintf(a->name[i], sizeof a->name[i], "%d %s %02.0f:00", d, month[m - 1],
			    (a->tick[i] - floor(a->tick[i] + 1e-9)) * 24);
		}
		return;
	}
	if (range < 60) {
		step = range <= 5 ? 1 : range <= 10 ? 2 : range <= 25 ? 5 : 14;
		for (int k = 0; ceil(a->lo) + k * step <= a->hi; k++) {
			double x = ceil(a->lo) + k * step;

			date_of(x, &y, &m, &d);
			snprintf(tick(a, x), sizeof a->name[0], "%d %s", d, month[m - 1]);
		}
		return;
	}
	months = range < 160 ? 1 : range < 330 ? 2 : range < 500 ? 3 : range < 1000 ? 6 :
	    12 * (int)fmax(1, ceil(nice(range / 365.25)));
	date_of(a->lo, &y, &m, &d);
	for (int k = (y * 12 + m - 1) / months * months;; k += months) {
		double x = axis_day(k / 12, k % 12 + 1, 1);

		if (x > a->hi)
			break;
		if (x < a->lo)
			continue;
		name = tick(a, x);
		if (months >= 12)
			snprintf(name, sizeof a->name[0], "%d", k / 12);
		else
			snprintf(name, sizeof a->name[0], "%s %d", month[k % 12], k / 12);
	}
}

bool
axis_make(struct axis *a)
{
	double range = a->hi - a->lo, room;

	if (a->n < 2)
		return false;
	if (range <= 0) /* one number, with and without a bound */
		range = a->scale == MOMENT || a->hi == 0 ? 1 : fabs(a->hi) * .5;
	room = range * .2;
	a->lo = a->lo >= 0 && a->scale != MOMENT ? fmax(0, a->lo - room) : a->lo - room;
	a->hi += room;
	if (a->scale == MOMENT)
		moment_ticks(a);
	else if (a->scale == STRETCH)
		stretch_ticks(a);
	else if (a->scale == CLOCK) {
		ticks(a, fmax(1, nice((a->hi - a->lo) * 24)), 1 / 24., NULL);
		for (uint32_t i = 0; i < a->ticks; i++)
			snprintf(a->name[i], sizeof a->name[i], "%02.0f:00", a->tick[i] * 24);
	} else {
		ticks(a, nice(a->hi - a->lo), 1, NULL);
	}
	return a->ticks > 0;
}
