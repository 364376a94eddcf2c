/* dates.h - the rooms that read dates: date.c by name and figures, relative.c by the document's date */
/* SPDX-License-Identifier: ISC */
#ifndef DATES_H
#define DATES_H

#include <stdarg.h>
#include "numbers.h"

/* A figure as an int; one too great for it is no hour, day, month or year anyway. */
static inline int
small(double n)
{
	return n < 1e6 ? (int)n : 1000000;
}

/* What a date is made of, as far as it is told; 0 is not told. */
struct told {
	int y, m, d, weekday;
};

/* A year behind a month or day, "2025", ", 2025", "of 2025", "'98": the token behind it, or k. */
size_t year_behind(const struct text *x, size_t k, bool day, struct told *t);

/* Each reads its form of a date at token i and appends its value: the token behind it, or i. */
size_t named_date(const struct text *x, size_t i, struct buf *v);   /* May 15, 2025; Monday */
size_t numeric_date(const struct text *x, size_t i, struct buf *v); /* 2025-05-15 */
size_t year_date(const struct text *x, size_t i, struct buf *v);    /* 2025, 1990s, 2012-13 */
size_t year_range(const struct text *x, size_t i, struct buf *v);   /* from 2014 to 2018 */
size_t century_date(const struct text *x, size_t i, struct buf *v); /* 21st century */
size_t quarter_date(const struct text *x, size_t i, struct buf *v); /* third quarter of 2024 */
size_t shift_date(const struct text *x, size_t i, struct buf *v);   /* last month, next Monday */
size_t today_date(const struct text *x, size_t i, struct buf *v);   /* yesterday */
size_t ago_date(const struct text *x, size_t i, struct buf *v);     /* three years ago */
size_t holiday_date(const struct text *x, size_t i, struct buf *v); /* Christmas Day */
size_t clock_time(const struct text *x, size_t i, struct buf *v);   /* 5 p.m., 14:30, noon */
size_t set_time(const struct text *x, size_t i, struct buf *v);     /* daily, every two weeks */

size_t season_date(const struct text *x, size_t i, struct buf *v);  /* summer 2024 */
size_t next_day(const struct text *x, size_t i, struct buf *v);     /* 25 in "April 24 and 25" */
size_t anchored_date(const struct text *x, size_t i, struct buf *v); /* that year, the day after */

/* anchor.c: what such a date is told from, the last one of the sentence. Append the value that lies n units
 * from it; false: there is none, or it does not tell so much. */
bool put_anchored(struct buf *v, long n, char unit);

/* Whether nothing belongs to the "before" or "after" in front of token k. */
bool stands_alone(const struct text *x, size_t k);

/* The end of what is written like a date and is none, or i. */
size_t no_date(const struct text *x, size_t i);

/* An ordinal at token i, 21st or twenty-first: the token behind it, or i. */
size_t ordinal_end(const struct text *x, size_t i, double *n);

/* The day a holiday falls on in a year; its value, y 0: the year is unknown. */
struct day holiday_day(const struct reading *r, int y);
void put_holiday(struct buf *v, const struct reading *r, int y);

extern struct day quarter; /* relative.c */

bool is_year(const struct text *x, size_t i);

/* when.c: 1 where the clause around the date from token i to end speaks of the future, -1 of the past; the year
 * of a day without one, or of a month (when: the tense); the last weekday w, or the next. */
int tense(const struct text *x, size_t i, size_t end);
int near_year(const struct told *t, bool ahead);
int month_year(int m, int when);
struct day near_weekday(int w, bool ahead);

/* What the word at token i tells of its clause's tense: 1 future, -1 past, 0 nothing. */
int tense_of(const struct text *x, size_t i);

/* Append as printf does; it knows %s, %c, %d, %ld and their widths, %04d, up to four. */
void put(struct buf *v, const char *format, ...) __attribute__((format(printf, 2, 3)));
void put_day(struct buf *v, struct day d);
/* The unit (Y M W E Q D) that lies n units of so many from the document's own. */
void put_shifted(struct buf *v, char unit, long n, int times);

#endif
