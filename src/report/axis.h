/* axis.h - values as stretches of one axis, and its ticks */
/* SPDX-License-Identifier: ISC */
#ifndef AXIS_H
#define AXIS_H

#include "report.h"

/* What an axis is of. Stretches of time are in days, moments in days since 1970, hours in days. */
enum scale { NUMBER, STRETCH, MOMENT, CLOCK };

struct extent {
	enum scale scale;
	double lo, hi;
	bool over, under, within; /* open upwards, downwards; the bound itself is in */
	bool about, near; /* near: under it, and not by much */
	const char *unit; /* of a number */
	size_t unitlen;
};

enum { TICKS = 8 };

struct axis {
	enum scale scale;
	const char *unit;
	size_t unitlen;
	double lo, hi;
	uint32_t n; /* values it takes */
	uint32_t ticks;
	double tick[TICKS];
	char name[TICKS][32];
};

/* The stretch that a statement's normal form is; false: it cannot be drawn. A date without a year is taken
 * for one of `year` (YYYY, or ""). */
bool extent_read(struct extent *e, const struct statement *s, const char *year);

/* Days from 1970-01-01 to a day of the Gregorian calendar. */
double axis_day(int year, int month, int day);

/* Whether the axis can show it: the first one settles scale and unit. */
bool axis_takes(struct axis *a, const struct extent *e);

/* Settle the ends and the ticks; false: there is nothing to compare. */
bool axis_make(struct axis *a);

/* Where x lies, in per cent. */
double axis_place(const struct axis *a, double x);

#endif
