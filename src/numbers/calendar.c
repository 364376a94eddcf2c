/* calendar.c - the civil calendar: days counted from 1970-01-01 */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include "numbers.h"

struct day today;

static long
floor_div(long a, long b)
{
	return a / b - (a % b < 0);
}

/* Days from the civil date and back, by eras of 400 years that start in March, so that the leap day
 * comes last (E. G. Richards, Explanatory Supplement to the Astronomical Almanac, 3rd ed., 15.11). */
long
day_number(struct day d)
{
	long y = d.m <= 2 ? d.y - 1 : d.y, era = floor_div(y, 400), yoe = y - era * 400;
	long doy = (153 * (d.m + (d.m > 2 ? -3 : 9)) + 2) / 5 + d.d - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

struct day
day_civil(long number)
{
	long z = number + 719468, era = floor_div(z, 146097), doe = z - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	struct day d;

	d.d = (int)(doy - (153 * mp + 2) / 5 + 1);
	d.m = (int)(mp < 10 ? mp + 3 : mp - 9);
	d.y = (int)(yoe + era * 400) + (d.m <= 2);
	return d;
}

int
day_weekday(struct day d)
{
	long w = (day_number(d) + 3) % 7;

	return (int)(w < 0 ? w + 7 : w) + 1;
}

int
month_days(int y, int m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[m - 1] + (m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
}

struct day
day_add(struct day d, long n, char unit)
{
	long months;

	if (unit == 'D' || unit == 'W')
		return day_civil(day_number(d) + n * (unit == 'W' ? 7 : 1));
	months = (long)d.y * 12 + d.m - 1 + (unit == 'Y' ? n * 12 : n);
	d.y = (int)floor_div(months, 12);
	d.m = (int)(months - (long)d.y * 12) + 1;
	return d;
}

void
day_week(struct day d, int *year, int *week)
{
	/* the week belongs to the year that its Thursday lies in */
	struct day thursday = day_civil(day_number(d) + 4 - day_weekday(d));
	struct day first = { thursday.y, 1, 1 };

	*year = thursday.y;
	*week = (int)((day_number(thursday) - day_number(first)) / 7) + 1;
}

bool
day_read(const char *s, struct day *d)
{
	struct day r;
	int end = 0;

	if (sscanf(s, "%4d-%2d-%2d%n", &r.y, &r.m, &r.d, &end) != 3 || end != 10 || s[end] != '\0' ||
	    r.y < 1 || r.m < 1 || r.m > 12 || r.d < 1 || r.d > month_days(r.y, r.m))
		return false;
	*d = r;
	return true;
}
