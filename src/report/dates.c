/* dates.c - dates and hours in words: 2025-05-16TEV is "16 May 2025, evening" */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <string.h>
#include "report.h"

static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December" };
static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
	"Saturday", "Sunday" };

static int
two(const char *s)
{
	return isdigit((unsigned char)s[0]) && isdigit((unsigned char)s[1]) ? (s[0] - '0') * 10 + s[1] - '0' : -1;
}

/* The part of a day behind its T: 14:30, EV. */
static bool
hour(struct buf *out, const char *s, size_t n)
{
	static const char *const parts[][2] = { { "MO", "morning" }, { "MI", "midday" }, { "AF", "afternoon" },
		{ "EV", "evening" }, { "NI", "night" }, { "DT", "daytime" } };

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (n == 2 && memcmp(s, parts[i][0], 2) == 0) {
			buf_str(out, parts[i][1]);
			return true;
		}
	if (n < 2 || two(s) < 0 || (n > 2 && (n < 5 || s[2] != ':' || two(s + 3) < 0)))
		return false;
	buf_add(out, s, n > 5 ? 5 : n);
	if (n == 2)
		buf_str(out, ":00");
	return true;
}

static void
number_and_name(struct buf *out, int number, const char *name, const char *year)
{
	if (number > 0) {
		buf_number(out, (size_t)number);
		buf_char(out, ' ');
	}
	buf_str(out, name);
	if (*year != 'X') {
		buf_char(out, ' ');
		buf_add(out, year, 4);
	}
}

/* The day, month, decade or year before any T. */
static bool
day(struct buf *out, const char *s, size_t n)
{
	static const char *const seasons[][2] = { { "SP", "spring" }, { "SU", "summer" }, { "FA", "autumn" },
		{ "AU", "autumn" }, { "WI", "winter" } };
	bool year = n >= 4 && (strncmp(s, "XXXX", 4) == 0 || (two(s) >= 0 && two(s + 2) >= 0));
	int month = n >= 7 ? two(s + 5) : -1, date = n == 10 && s[7] == '-' ? two(s + 8) : 0;

	if (n == 4 && two(s) >= 0 && isdigit((unsigned char)s[2]) && s[3] == 'X') {
		buf_str(out, "the ");
		buf_add(out, s, 3);
		buf_str(out, "0s");
		return true;
	}
	if (n == 10 && strncmp(s, "XXXX-WXX-", 9) == 0 && s[9] >= '1' && s[9] <= '7') {
		buf_str(out, weekdays[s[9] - '1']);
		return true;
	}
	if (!year || (n == 4 && *s == 'X'))
		return false;
	if (n == 4)
		buf_add(out, s, 4);
	else if (s[4] != '-')
		return false;
	else if ((n == 7 || (n == 10 && date >= 1 && date <= 31)) && month >= 1 && month <= 12)
		number_and_name(out, date, months[month - 1], s);
	else {
		for (size_t i = 0; n == 7 && i < sizeof seasons / sizeof seasons[0]; i++)
			if (memcmp(s + 5, seasons[i][0], 2) == 0) {
				number_and_name(out, 0, seasons[i][1], s);
				return true;
			}
		return false;
	}
	return true;
}

bool
plain_date(struct buf *out, const char *s, size_t n)
{
	const char *t = memchr(s, 'T', n);
	size_t begun = out->n, len = t != NULL ? (size_t)(t - s) : n;

	if (t == NULL)
		return day(out, s, n);
	if (len > 0 && !day(out, s, len))
		return false;
	if (len > 0)
		buf_str(out, ", ");
	if (hour(out, t + 1, n - len - 1))
		return true;
	out->n = begun;
	return false;
}
