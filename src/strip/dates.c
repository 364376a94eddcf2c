/* dates.c - a date as pages write it to YYYY-MM-DD */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "strip.h"
#include "text.h"

#define LOOK_MOST 200 /* bytes searched for a date */
#define CENTURY 70    /* years written with two figures: below it of the 21st, else of the 20th */

static const struct lexicon *months;

void
dates_load(void)
{
	months = lexicon_load("strip-months.tsv", NULL);
}

static bool
fits(int year, int month, int day, char out[11])
{
	if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100,
	    (unsigned)day % 100);
	return true;
}

/* The number in s[at..at+n), or -1 where that is not all digits, or too many. */
static int
digits(const char *s, size_t len, size_t at, size_t n)
{
	int v = 0;

	if (at + n > len || n > 9)
		return -1;
	for (size_t i = at; i < at + n; i++) {
		if (!isdigit((unsigned char)s[i]))
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	return v;
}

/* 2025-05-15, 2025/05/15, 2025/5/15, 20250515, anywhere in s. */
static bool
iso(const char *s, size_t n, char out[11])
{
	for (size_t i = 0; i + 8 <= n; i++) {
		size_t at = i + 5, len;
		int month;

		if (i > 0 && isdigit((unsigned char)s[i - 1]))
			continue;
		if (digits(s, n, i, 4) < 0)
			continue;
		if (isdigit((unsigned char)s[i + 4])) {
			if ((i + 8 == n || !isdigit((unsigned char)s[i + 8])) &&
			    fits(digits(s, n, i, 4), digits(s, n, i + 4, 2), digits(s, n, i + 6, 2), out))
				return true;
			continue;
		}
		if (strchr("-/.", s[i + 4]) == NULL)
			continue;
		len = digits(s, n, at, 2) >= 0 ? 2 : 1;
		month = digits(s, n, at, len);
		at += len;
		if (s[at] != s[i + 4])
			continue;
		at++;
		len = digits(s, n, at, 2) >= 0 ? 2 : 1;
		if ((at + len >= n || !isdigit((unsigned char)s[at + len])) &&
		    fits(digits(s, n, i, 4), month, digits(s, n, at, len), out))
			return true;
	}
	return false;
}

/* Up to two figures and what parts them from the next, at byte `at`; moves `at` behind them. -1: there are none. */
static int
figures(const char *s, size_t n, size_t *at, char *parted)
{
	size_t len = digits(s, n, *at, 2) >= 0 ? 2 : 1;
	int v = digits(s, n, *at, len);

	*at += len;
	while (*at < n && s[*at] == ' ')
		++*at;
	*parted = *at < n ? s[*at] : '\0';
	++*at;
	while (*at < n && s[*at] == ' ')
		++*at;
	return v;
}

/* 15.05.2025, 05/15/2025, 15.05.25, 15 | 05 | 2025: the month comes first only with "/" or "-" and where
 * English is read. */
static bool
numbers(const char *s, size_t n, bool english, char out[11])
{
	for (size_t i = 0; i + 8 <= n; i++) {
		size_t at = i, len;
		int a, b, c;
		char x, y;

		if (!isdigit((unsigned char)s[i]) || (i > 0 && isdigit((unsigned char)s[i - 1])))
			continue;
		a = figures(s, n, &at, &x);
		if (x == '\0' || strchr("./-|", x) == NULL || (b = figures(s, n, &at, &y)) < 0 || x != y)
			continue;
		len = digits(s, n, at, 4) >= 0 ? 4 : 2;
		if ((c = digits(s, n, at, len)) < 0)
			continue;
		if (len == 4 && at + len < n && s[at + len] == ':')
			c /= 100; /* 28.09.19 and 12:44, glued */
		if (c < 100)
			c += c < CENTURY ? 2000 : 1900;
		if (x != '.' && x != '|' && english && a <= 12 ? fits(c, a, b, out) : fits(c, b, a, out))
			return true;
		if (fits(c, a, b, out))
			return true;
	}
	return false;
}

/* The number of a month's name, or 0. */
int
month_number(const char *s, struct token t)
{
	struct buf low = { 0 };
	const struct entry *e;

	text_lower(&low, s + t.start, t.end - t.start);
	buf_room(&low, 0);
	e = lexicon_find(months, low.p, low.n);
	buf_free(&low);
	return e != NULL ? atoi(e->value) : 0;
}

/* May 15, 2025; 15 May 2025; 15. Mai 2025; 15 de mayo de 2025; 2025 May 15. */
static bool
words(const char *s, size_t n, char out[11])
{
	int day = 0, m = 0, year = 0, v; /* year: where it stands right before the month */
	struct token t, before = { 0 };

	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end)) {
		const struct token last = before;

		if (t.type == TOKEN_OTHER && strchr("/-", s[t.start]) != NULL)
			continue; /* 2025-May-15 */
		before = t;
		if (t.type == TOKEN_WORD && t.end - t.start > 2 && (v = month_number(s, t)) > 0) {
			m = v;
			year = last.type == TOKEN_NUMBER && last.end - last.start == 4 ?
			    digits(s, n, last.start, 4) : 0;
		} else if (t.type == TOKEN_NUMBER) {
			v = digits(s, n, t.start, t.end - t.start);
			if (t.end - t.start <= 2 && v > 0) {
				day = v;
				if (last.type == TOKEN_WORD && fits(year, m, day, out))
					return true;
				continue;
			}
			if (t.end - t.start > 4) /* 3 May 2026 and 14 June 2026, glued */
				v = digits(s, n, t.start, 4);
			if (t.end - t.start >= 4 && m > 0 && fits(v, m, day, out))
				return true;
		}
	}
	return false;
}

bool
date_parse(const char *s, size_t n, bool english, char out[11])
{
	if (n > LOOK_MOST)
		n = LOOK_MOST;
	return iso(s, n, out) || words(s, n, out) || numbers(s, n, english, out);
}

/* A day in a path: /2025/05/15/, /2025/5/15, /2025/may/15/, /2025-05-15, /20250515. */
bool
date_in_url(const char *s, size_t n, char out[11])
{
	for (size_t i = 0; i + 9 <= n; i++) {
		const char *path = s + i + 1;
		size_t left = n - i - 1;

		if (s[i] == '/' && digits(s, n, i + 1, 4) > 0 &&
		    (path[4] == '/' || path[4] == '-' || digits(s, n, i + 1, 8) > 0) &&
		    (iso(path, left < 11 ? left : 11, out) || words(path, left < 18 ? left : 18, out)))
			return true;
	}
	return false;
}
