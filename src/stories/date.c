/* date.c - the date of a document as a number of hours */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include "stories.h"

/* Days since 1 January 1970 in the Gregorian calendar: the months are counted from March, so that the
 * leap day ends the year (Richards, Explanatory Supplement to the Astronomical Almanac, 3rd ed., 15.11). */
static int32_t
days(int year, int month, int day)
{
	int y = year - (month <= 2), m = (month + 9) % 12;

	return y * 365 + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1 - 719468;
}

int32_t
date_hours(const char *s)
{
	int year, month, day, hour = 12, zone = 0, used = 0;
	char sign;

	if (sscanf(s, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 || used != 10 || year < 1000 ||
	    month < 1 || month > 12 || day < 1 || day > 31)
		return NO_DATE;
	s += used;
	used = 0;
	if (*s == 'T' && sscanf(s, "T%2d:%*2d%n", &hour, &used) == 1 && used > 0) {
		while (*(s += used) == ':' || *s == '.' || (*s >= '0' && *s <= '9'))
			used = 1;
		if (sscanf(s, "%c%2d", &sign, &zone) == 2 && (sign == '+' || sign == '-'))
			zone = sign == '-' ? -zone : zone;
		else
			zone = 0;
	}
	return days(year, month, day) * 24 + hour - zone;
}
