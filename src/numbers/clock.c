/* clock.c - times of day and what recurs: 5 p.m. Thursday, 14:30, Friday night, every two weeks */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "dates.h"

/* a.m. or p.m. at token i, joined to the figures or not: 0 or 12, -1 where there is none. */
static int
half_day(const struct text *x, size_t i, size_t *end)
{
	int at = -1;

	*end = i + 1;
	if (tok_is(x, i, "am") || tok_is(x, i, "pm")) {
		at = (x->s[x->t[i].start] | 32) == 'p' ? 12 : 0;
	} else if ((tok_is(x, i, "a") || tok_is(x, i, "p")) && tok_mark(x, i + 1, '.') && tok_is(x, i + 2, "m") &&
	    !x->t[i + 2].space) {
		at = (x->s[x->t[i].start] | 32) == 'p' ? 12 : 0;
		*end = tok_mark(x, i + 3, '.') && !x->t[i + 3].space ? i + 4 : i + 3;
	}
	return at;
}

/* "in the morning" behind an hour */
static int
in_the(const struct text *x, size_t i, size_t *end)
{
	const struct reading *r;

	if (!tok_is(x, i, "in") || !tok_is(x, i + 1, "the") || (r = tok_as(x, i + 2, PART)) == NULL)
		return -1;
	*end = i + 3;
	return same(r->code, "MO") ? 0 : 12;
}

/* Minutes behind the hour at token i: ":30", ".30"; -1 where they are wrong. */
static int
minutes(const struct text *x, size_t i, size_t *end)
{
	*end = i;
	if (!tok_mark(x, i, ':') || x->t[i].space || x->t[i + 1].type != DIGITS || x->t[i + 1].space)
		return 0;
	*end = i + 2;
	if (x->t[i + 1].digits != 2 || x->t[i + 1].n > 59)
		return -1;
	return (int)x->t[i + 1].n;
}

size_t
clock_time(const struct text *x, size_t i, struct buf *v)
{
	const struct tok *t = &x->t[i];
	const struct reading *r = tok_as(x, i, CLOCK);
	size_t k, end;
	int h, m, half;

	if (r != NULL) { /* noon, midnight */
		put(v, "T%s", r->code);
		return i + 1;
	}
	if (t->type == DIGITS && t->digits <= 2 && !t->part) {
		h = small(t->n);
		m = t->point ? small((t->n - h) * 100 + .5) : minutes(x, i + 1, &k);
		if (t->point)
			k = i + 1;
	} else if (tok_as(x, i, NUMBER) != NULL) {
		h = (int)tok_as(x, i, NUMBER)->n;
		m = 0;
		k = i + 1;
	} else {
		return i;
	}
	if (tok_is(x, k, "o'clock")) {
		k++;
		half = in_the(x, k, &end);
		if (half < 0)
			half = half_day(x, k, &end);
		end = half < 0 ? k : end;
	} else {
		half = half_day(x, k, &end);
		if (half < 0)
			half = in_the(x, k, &end);
		if (half < 0 && (k != i + 3 || (x->t[i - 1].type == MARK && !t->space && (x->t[i - 1].c == ':' ||
		    x->t[i - 1].c == '.')) || tok_mark(x, k, ':')))
			return i; /* figures alone are a time only as 14:30 */
		if (half < 0)
			end = k;
	}
	if (m < 0 || m > 59 || h > (half < 0 ? 24 : 12) || (half >= 0 && h == 0))
		return i;
	if (half >= 0)
		h = h % 12 + half;
	put(v, "T%02d:%02d", h, m);
	if (tok_as(x, end, ZONE) != NULL && (x->t[end].upper || tok_is(x, end, "local time")))
		end++;
	return end;
}

/* every day, each year, every two weeks, daily */
size_t
set_time(const struct text *x, size_t i, struct buf *v)
{
	const struct reading *r = tok_as(x, i, SET);
	struct amount a;
	size_t k;
	double n = 1;

	if (r != NULL) {
		put(v, "R/%s", r->code);
		return i + 1;
	}
	k = i + 1;
	if (tok_is(x, k, "other")) {
		n = 2;
		k++;
	} else if (amount(x, k, false, &a)) {
		n = a.n;
		k = a.end;
	}
	if ((r = tok_as(x, k, WEEKDAY)) != NULL) {
		put(v, "R/XXXX-WXX-%d", (int)r->n);
		return k + 1;
	}
	if ((r = tok_as(x, k, PART)) != NULL) {
		put(v, "R/T%s", r->code);
		return k + 1;
	}
	if ((r = tok_as(x, k, TIME)) == NULL || n < 1 || n > 9999)
		return i;
	if (*r->side != '\0')
		n *= strtod(r->side, NULL);
	put(v, "R/P%s%d%s", strchr("HNS", r->code[0]) != NULL ? "T" : "", (int)n, r->code[0] == 'N' ? "M" :
	    r->code[0] == 'E' ? "WE" : r->code);
	return k + 1;
}

/* ---- the whole: the longest form, with what belongs to it on both sides */

#define WORDED (BIT(NUMBER) | BIT(ORDINAL) | BIT(SCALE))
#define SPELLED BIT(TENSE) /* stands for WORDED in a sentence that has an ordinal */

/* The forms, what their first token can be, and what else the sentence must have; 0: nothing. */
static const struct {
	size_t (*read)(const struct text *, size_t, struct buf *);
	uint32_t begins, needs;
} forms[] = {
	{ named_date, FIGURES | SPELLED | BIT(MONTH) | BIT(WEEKDAY), BIT(MONTH) | BIT(WEEKDAY) },
	{ numeric_date, FIGURES, 0 },
	{ year_date, FIGURES | BIT(LINK), 0 },
	{ year_range, BIT(LINK), 0 },
	{ century_date, FIGURES | SPELLED, BIT(TIME) },
	{ quarter_date, FIGURES | SPELLED, 0 },
	{ shift_date, BIT(SHIFT), 0 },
	{ today_date, BIT(TODAY), 0 },
	{ anchored_date, BIT(TODAY), 0 },
	{ next_day, FIGURES, BIT(MONTH) },
	{ ago_date, FIGURES | WORDED | BIT(ARTICLE) | BIT(FRACTION), BIT(AGO) },
	{ holiday_date, BIT(HOLIDAY), 0 },
	{ season_date, BIT(SEASON) | BIT(ERA), 0 },
};

/* The longest form of a date at token i, its value in v. */
static size_t
longest(const struct text *x, size_t i, struct buf *v)
{
	static struct buf one;
	const struct tok *t = &x->t[i];
	uint32_t classes = t->classes & ~SPELLED;
	size_t best = i, end;

	if ((classes & WORDED) != 0 && (x->classes & BIT(ORDINAL)) != 0)
		classes |= SPELLED;
	buf_clear(v);
	for (size_t f = 0; f < sizeof forms / sizeof forms[0]; f++) {
		if ((classes & forms[f].begins) == 0 || (forms[f].needs != 0 && (x->classes & forms[f].needs) == 0))
			continue;
		buf_clear(&one);
		end = forms[f].read(x, i, &one);
		if (end > best) {
			best = end;
			buf_clear(v);
			buf_add(v, one.p, one.n);
		}
	}
	return best;
}

/* Behind a day: a part of it (Friday night) or an hour (Thursday at 9 a.m.). */
static size_t
part_behind(const struct text *x, size_t k, struct buf *v)
{
	static struct buf hour;
	const struct reading *r = tok_as(x, k, PART);
	size_t at = tok_is(x, k, "at") || tok_mark(x, k, ',') ? k + 1 : k, end;

	if (r != NULL && x->t[k].space) {
		put(v, "T%s", r->code);
		return k + 1;
	}
	buf_clear(&hour);
	if (x->t[at].type == DIGITS || tok_as(x, at, CLOCK) != NULL)
		if ((end = clock_time(x, at, &hour)) > at) {
			buf_add(v, hour.p, hour.n);
			return end;
		}
	return k;
}

/* Whether the value is a day, and a part of a day may stand behind it. */
static bool
is_day(const struct buf *v)
{
	return (v->n == 10 && v->p[4] == '-' && v->p[7] == '-') || strncmp(v->p, "XXXX-WXX-", 9) == 0 ||
	    v->p[0] == '@';
}

/* noon Saturday, 5 p.m. EST Nov. 9, on the evening of May 3 */
static size_t
hour_first(const struct text *x, size_t i, struct buf *v)
{
	static struct buf day;
	size_t end = clock_time(x, i, v), k, to;

	if (end == i)
		return i;
	k = tok_is(x, end, "on") || tok_mark(x, end, ',') ? end + 1 : end;
	if ((to = longest(x, k, &day)) > k && is_day(&day)) {
		buf_add(&day, v->p, v->n);
		buf_clear(v);
		buf_add(v, day.p, day.n);
		return to;
	}
	return end;
}

/* "this morning", "last night", "tonight", "the evening of" */
static size_t
part_first(const struct text *x, size_t i, struct buf *v)
{
	const struct reading *shift = tok_as(x, i, SHIFT), *r = tok_as(x, i + 1, PART);

	if (shift == NULL || r == NULL || shift->n > 0)
		return i;
	if (today.y != 0)
		put_day(v, day_add(today, (long)shift->n, 'D'));
	else
		buf_str(v, shift->n < 0 ? "@-P1D" : "@");
	put(v, "T%s", r->code);
	return i + 2;
}

/* Step back over "early", "the end of", "mid-" and the like before token i. */
static size_t
stages(const struct text *x, size_t i, size_t floor)
{
	size_t k = i;

	if (k > floor + 1 && tok_dash(x, k - 1) && tok_as(x, k - 2, STAGE) != NULL)
		return k - 2;
	if (k > floor && tok_is(x, k - 1, "the") && k > floor + 1 && tok_as(x, k - 2, STAGE) != NULL)
		k--;
	return k > floor && tok_as(x, k - 1, STAGE) != NULL ? k - 1 : i;
}

static void
remember_quarter(const struct buf *v)
{
	if (v->p[0] != 'X') {
		quarter.y = (v->p[0] - '0') * 1000 + (v->p[1] - '0') * 100 + (v->p[2] - '0') * 10 + v->p[3] - '0';
		quarter.m = v->p[6] - '0';
	}
}

/* What is no date at a look: 3,000; 15 or two and a word that the table does not know. */
static bool
bare_number(const struct text *x, size_t i)
{
	const struct tok *t = &x->t[i], *next = t + 1;

	if ((x->classes & BIT(AGO)) != 0)
		return false;
	if (t->type == DIGITS && (t->comma || t->digits == 3 || t->digits > 4))
		return true;
	if (t->type == DIGITS ? t->digits == 4 : t->type != WORD || (t->classes & BEGINS & ~BIT(NUMBER)) != 0 ||
	    (x->classes & BIT(ORDINAL)) != 0)
		return false;
	return next->type == WORD && next->w == NULL && next->space && next->end - next->start > 2 &&
	    x->s[next->start + 1] != '\'' && /* o'clock */
	    ((x->classes & BIT(MONTH)) == 0 || tense_of(x, i + 1) == 0); /* May 24 and 25 ended well */
}

bool
date(const struct text *x, size_t i, size_t floor, struct match *m)
{
	static struct buf other;
	const char *mod = "";
	uint32_t classes = x->t[i].classes;
	size_t end, to = i;

	if ((classes & BEGINS_DATE) == 0 || x->t[i].type == MARK || bare_number(x, i))
		return false;
	m->kind = "date";
	end = longest(x, i, &m->value);
	buf_clear(&other);
	if ((classes & BIT(SHIFT)) != 0 && (to = part_first(x, i, &other)) > end)
		m->kind = "time";
	else if ((classes & (FIGURES | BIT(NUMBER) | BIT(CLOCK))) != 0 && (to = hour_first(x, i, &other)) > end)
		m->kind = "time";
	else if ((classes & (BIT(SET) | BIT(EVERY))) != 0 && (to = set_time(x, i, &other)) > end)
		m->kind = "set";
	if (to > end) {
		buf_clear(&m->value);
		buf_add(&m->value, other.p, other.n);
		end = to;
	} else if (end > i && is_day(&m->value) && (to = part_behind(x, end, &m->value)) > end) {
		m->kind = "time";
		end = to;
	}
	if ((classes & (FIGURES | BIT(MONTH))) != 0 && (to = no_date(x, i)) > end) {
		m->start = i;
		m->end = to;
		m->kind = NULL;
		return true;
	}
	if (end == i)
		return false;
	m->end = end;
	m->start = same(m->kind, "set") ? i : stages(x, i, floor);
	if (m->start == i && !same(m->kind, "set"))
		m->start = bounds_left(x, i, floor, &mod);
	/* over the weekend, under way since May: only lengths of time and figures are bounded */
	if (*mod != '\0' && !same(mod, "~") && ago_date(x, i, &other) == i) {
		m->start = i;
		mod = "";
	}
	if (*mod != '\0') {
		buf_char(&m->value, ' ');
		buf_str(&m->value, mod);
	}
	if (m->value.n == 7 && m->value.p[5] == 'Q' && tok_as(x, i, TODAY) == NULL && ago_date(x, i, &other) == i)
		remember_quarter(&m->value);
	return true;
}
