/* when.c - which year, which week: by the document's date and the tense of the clause */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "dates.h"

/* What the word at token i tells of its clause's tense: 1 future, -1 past, 0 nothing. */
int
tense_of(const struct text *x, size_t i)
{
	const struct tok *t = &x->t[i];
	const struct reading *r = tok_as(x, i, TENSE);
	int told;

	if (r != NULL)
		return (int)r->n;
	if (t->type != WORD)
		return 0;
	told = word_tense(x->s + t->start, t->end - t->start);
	if (told == 0 && t->end - t->start > 4 && strncmp(x->s + t->end - 2, "ed", 2) == 0)
		told = -1;
	return told < 0 && tok_is(x, i - 1, "be") ? 0 : told; /* will be moved tells of the future */
}

/* The tense of the clause around the date from token i to end, by the nearest word before it that tells, else
 * behind it: up to a mark, or beyond it where the date begins the clause. */
int
tense(const struct text *x, size_t i, size_t end)
{
	bool begins = x->t[i - 1].type == MARK || x->t[i - 2].type == MARK;
	int told;

	for (size_t k = i; k > 1 && k + 20 > i; k--)
		if ((told = tense_of(x, k - 1)) != 0)
			return told;
	if (tok_is(x, i - 1, "of") || (x->t[end].type == MARK && !x->t[end].space && tok_is(x, end + 1, "s")))
		return 0; /* the night of Sunday, Sunday's talks */
	for (size_t k = end; k < x->nt && k < end + 16 && (begins || x->t[k].type != MARK); k++)
		if ((told = tense_of(x, k)) != 0)
			return told;
	return 0;
}

/* ---- which year, which week */

/* The year that a day without one lies in: nearest to the document's date; the weekday decides
 * where one is told. */
int
near_year(const struct told *t, bool ahead)
{
	long best = 0;
	int year = 0;

	for (int y = today.y - 2; y <= today.y + 2; y++) {
		struct day d = { y, t->m, t->d };
		long far = day_number(d) - day_number(today);

		if (d.d > month_days(y, t->m) || (t->weekday > 0 && day_weekday(d) != t->weekday))
			continue;
		if (ahead && far < 0 && t->weekday == 0)
			continue;
		far = far < 0 ? -far : far;
		if (year == 0 || far < best) {
			year = y;
			best = far;
		}
	}
	return year;
}

struct day
near_weekday(int w, bool ahead)
{
	long n = day_number(today), back = (day_weekday(today) - w + 7) % 7;

	if (ahead)
		return day_civil(n + (7 - back) % 7);
	return day_civil(n - back);
}

/* A month alone: the last that has begun, or the next; where the tense does not tell, the next if it
 * is near. */
int
month_year(int m, int when)
{
	int ahead = (m - today.m + 12) % 12;

	if (when > 0 || (when == 0 && ahead <= 3))
		return m >= today.m ? today.y : today.y + 1;
	return m <= today.m ? today.y : today.y - 1;
}
