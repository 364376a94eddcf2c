/* axis.c - values as stretches of one axis, and its ticks */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "axis.h"

/* ---- days */

/* Days from 1970-01-01 to a day of the Gregorian calendar. */
static double
day_of(int y, int m, int d)
{
	static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
	int past = y - 1;
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	return past * 365 + past / 4 - past / 100 + past / 400 - 719162 + before[m - 1] + (leap && m > 2) + d - 1;
}

static void
date_of(double day, int *y, int *m, int *d)
{
	*y = (int)floor(day / 365.2425) + 1970;
	while (day_of(*y, 1, 1) > day)
		--*y;
	while (day_of(*y + 1, 1, 1) <= day)
		++*y;
	for (*m = 12; day_of(*y, *m, 1) > day; --*m)
		;
	*d = (int)(day - day_of(*y, *m, 1)) + 1;
}

/* ---- reading */

/* So many digits at s; -1 where they are not. */
static int
digits(const char *s, size_t n)
{
	int x = 0;

	for (; n > 0; s++, n--) {
		if (!isdigit((unsigned char)*s))
			return -1;
		x = x * 10 + *s - '0';
	}
	return x;
}

/* The hour of a day, as a part of it; negative where none is told. A part of the day (TEV) is none. */
static double
clock_of(const char *s)
{
	int h = digits(s, 2), m = h >= 0 && s[2] == ':' ? digits(s + 3, 2) : 0;

	return h < 0 || h > 24 || m < 0 ? -1 : h / 24. + m / 1440.;
}

/* From when to when a part of the day is. */
static bool
part_of_day(const char *s, double *from, double *to)
{
	static const struct {
		const char *name;
		double from, to;
	} parts[] = { { "MO", 6, 12 }, { "MI", 11, 13 }, { "AF", 12, 18 }, { "EV", 18, 22 }, { "NI", 20, 24 },
		{ "DT", 6, 18 } };

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (strcmp(s, parts[i].name) == 0) {
			*from = parts[i].from / 24;
			*to = parts[i].to / 24;
			return true;
		}
	return false;
}

static bool
moment(struct extent *e, const char *s, const char *year)
{
	const char *t = strchr(s, 'T');
	size_t n = t != NULL ? (size_t)(t - s) : strlen(s);
	int y = n < 4 ? -1 : strncmp(s, "XXXX", 4) == 0 ? digits(year, strlen(year) < 4 ? 0 : 4) : digits(s, 4);
	int m = n >= 7 && s[4] == '-' ? digits(s + 5, 2) : 0, d = n == 10 && s[7] == '-' ? digits(s + 8, 2) : 0;
	double hour = t != NULL ? clock_of(t + 1) : -1, from = 0, to = 1;

	e->scale = MOMENT;
	if (n == 0 && hour >= 0) {
		e->scale = CLOCK;
		e->lo = e->hi = hour;
		return true;
	}
	if (y < 1 || m < 0 || m > 12 || d < 0 || d > 31 || (n != 4 && n != 7 && n != 10) || (n > 4 && m == 0) ||
	    (n == 10 && d == 0))
		return false;
	e->lo = day_of(y, m > 0 ? m : 1, d > 0 ? d : 1);
	e->hi = d > 0 ? e->lo + 1 : m > 0 && m < 12 ? day_of(y, m + 1, 1) : day_of(y + 1, 1, 1);
	if (d > 0 && hour >= 0) {
		e->lo = e->hi = e->lo + hour;
	} else if (d > 0 && t != NULL && part_of_day(t + 1, &from, &to)) {
		e->hi = e->lo + to;
		e->lo += from;
	}
	return true;
}

/* Days of an ISO 8601 duration; negative where it is none. */
static double
stretch(const char *s, size_t n)
{
	double sum = 0;
	bool time = false, any = false;
	const char *end = s + n;
	char *next;

	for (s++; s < end; s++) {
		double x;

		if (*s == 'T') {
			time = true;
			continue;
		}
		if (!isdigit((unsigned char)*s))
			return -1;
		x = strtod(s, &next);
		if (next >= end)
			return -1;
		s = next;
		sum += x * (*s == 'Y' ? 365.25 : *s == 'M' ? time ? 1 / 1440. : 30.44 : *s == 'W' ? 7 :
			*s == 'D' ? 1 : *s == 'H' ? 1 / 24. : 1 / 86400.);
		any = true;
	}
	return any ? sum : -1;
}

static bool
quantity(struct extent *e, const char *s, size_t n, double *x)
{
	char copy[32], *end;

	if (n > 1 && *s == 'P') {
		e->scale = STRETCH;
		*x = stretch(s, n);
		return *x >= 0;
	}
	e->scale = NUMBER;
	if (n == 0 || n >= sizeof copy)
		return false;
	memcpy(copy, s, n);
	copy[n] = '\0';
	*x = strtod(copy, &end);
	return end == copy + n && isfinite(*x) && fabs(*x) < 1e15;
}

bool
extent_read(struct extent *e, const struct statement *s, const char *year)
{
	struct normal v = normal_cut(s->normal);
	const char *dots = memmem(v.quant, v.quantlen, "..", 2);

	memset(e, 0, sizeof *e);
	if (aspect_is(s->aspect, "date") || aspect_is(s->aspect, "time") || aspect_is(s->aspect, "number:date") ||
	    aspect_is(s->aspect, "number:time"))
		return moment(e, s->normal, year);
	if (!aspect_is(s->aspect, "number") || aspect_is(s->aspect, "number:set"))
		return false;
	if (!quantity(e, v.quant, dots != NULL ? (size_t)(dots - v.quant) : v.quantlen, &e->lo))
		return false;
	e->hi = e->lo;
	if (dots != NULL && (!quantity(e, dots + 2, (size_t)(v.quant + v.quantlen - dots - 2), &e->hi) || e->hi < e->lo))
		return false;
	e->over = *v.mod == '>';
	e->under = *v.mod == '<';
	e->near = e->under && words_nearly(s->value);
	e->within = v.mod[0] != '\0' && v.mod[1] == '=';
	e->about = *v.mod == '~';
	if (e->scale == NUMBER && !aspect_is(s->aspect, "number:count")) {
		e->unit = v.unit;
		e->unitlen = v.unitlen;
	}
	return true;
}

/* ---- the axis */

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

	snprintf(s, sizeof s, "%.12g", x);
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
	for (double k = ceil(a->lo / step / one - 1e-9); k * step * one <= a->hi + 1e-9 * one; k++) {
		double x = k * step;
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
		ticks(a, 6, 1 / 24., NULL);
		for (uint32_t i = 0; i < a->ticks; i++) {
			date_of(floor(a->tick[i] + 1e-9), &y, &m, &d);
			snprintf(a->name[i], sizeof a->name[i], "%d %s %02.0f:00", d, month[m - 1],
			    (a->tick[i] - floor(a->tick[i] + 1e-9)) * 24);
		}
		return;
	}
	if (range < 60) {
		step = range <= 5 ? 1 : range <= 10 ? 2 : range <= 25 ? 5 : 14;
		for (double x = ceil(a->lo); x <= a->hi; x += step) {
			date_of(x, &y, &m, &d);
			snprintf(tick(a, x), sizeof a->name[0], "%d %s", d, month[m - 1]);
		}
		return;
	}
	months = range < 160 ? 1 : range < 330 ? 2 : range < 500 ? 3 : range < 1000 ? 6 : 12 * (int)fmax(1, ceil(nice(range / 365.25)));
	date_of(a->lo, &y, &m, &d);
	for (int k = (y * 12 + m - 1) / months * months;; k += months) {
		double x = day_of(k / 12, k % 12 + 1, 1);

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
