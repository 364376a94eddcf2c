/* extent.c - what a statement tells as a stretch of an axis */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "axis.h"

double
axis_day(int y, int m, int d)
{
	static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
	int past = y - 1;
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	int days = past * 365 + past / 4 - past / 100 + past / 400 - 719162 + before[m - 1] + (leap && m > 2) + d - 1;

	return days;
}

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
	e->lo = axis_day(y, m > 0 ? m : 1, d > 0 ? d : 1);
	e->hi = d > 0 ? e->lo + 1 : m > 0 && m < 12 ? axis_day(y, m + 1, 1) : axis_day(y + 1, 1, 1);
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
	if (aspect_is(s->aspect, "date") || aspect_is(s->aspect, "time") || aspect_is(s->aspect, "number:time"))
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
