/* units.c - what stands beside a number: percent, currency, unit of measure, time, age */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "quantity.h"

/* Whether a number stands right before token k: then a currency's name belongs to that. */
static bool
counted(const struct text *x, size_t k)
{
	return x->t[k - 1].type == DIGITS || tok_as(x, k - 1, NUMBER) != NULL || tok_as(x, k - 1, SCALE) != NULL;
}

/* ---- currency before the number: $5, US$5, EUR 5, Rs. 500, ringgit 42 */
size_t
currency_left(const struct text *x, size_t i, size_t floor, const char **code)
{
	const struct reading *r;
	size_t k = i;

	if (k > floor + 1 && tok_mark(x, k - 1, '.') && !x->t[k - 1].space && tok_is(x, k - 2, "rs"))
		k--;
	if (k <= floor)
		return i;
	k--;
	if ((r = tok_as(x, k, SYMBOL)) == NULL && ((r = tok_as(x, k, MONEY)) == NULL ||
	    !((same(r->side, "code") && x->t[k].upper) || (same(r->side, "both") && !counted(x, k)))))
		return i;
	if (same(r->side, "joined") && x->t[i].space)
		return i;
	*code = r->code;
	return k;
}

/* ---- what stands behind the number */

/* 15 dollars 50, fifteen dollars and fifty: a number below 100, and nothing that it might count. Gives
 * its end, or 0. */
static size_t
cents(const struct text *x, size_t k, struct quantity *q)
{
	const struct tok *t = &x->t[k], *next;
	struct amount b;

	if (fmod(q->a.n, 1) != 0 ||
	    !(t->type == DIGITS ? t->digits == 2 && t->space : tok_as(x, k, NUMBER) != NULL) ||
	    !amount(x, k, false, &b) || b.n < 1 || b.n >= 100 || fmod(b.n, 1) != 0)
		return 0;
	next = &x->t[b.end];
	if (!tok_is(x, b.end, "more") && !(b.words && tok_is(x, b.end, "and") && tok_as(x, b.end + 1, NUMBER) != NULL) &&
	    !(next->type == MARK && next->c < 128 && strchr(".,;:)?!", (int)next->c) != NULL))
		return 0;
	q->a.n += b.n / 100;
	return b.end;
}

/* A sum's second part: 20 dollars 43 cents, 5 feet 2 inches; adds it and returns its end. */
static size_t
compound(const struct text *x, size_t k, struct quantity *q, const struct reading *unit)
{
	const struct reading *r;
	struct amount b;
	size_t i = k, to;
	double ratio;

	if (q->range || q->apart || q->a.vague)
		return k;
	if (unit->class == MONEY && (to = cents(x, tok_is(x, k, "and") ? k + 1 : k, q)) > k)
		return to;
	if (tok_is(x, i, "and") || tok_mark(x, i, ','))
		i++;
	if (x->t[i].type != DIGITS && tok_as(x, i, NUMBER) == NULL)
		return k;
	if (!amount(x, i, false, &b) || (r = tok_as(x, b.end, unit->class)) == NULL)
		return k;
	if (unit->class == MONEY) {
		ratio = strtod(*r->side ? r->side : "1", NULL);
		if (ratio <= 0 || ratio >= 1)
			return k;
	} else {
		if (same(unit->code, "[ft_i]") && same(r->code, "[in_i]"))
			ratio = 1 / 12.;
		else if (same(unit->code, "[lb_av]") && same(r->code, "[oz_av]"))
			ratio = 1 / 16.;
		else
			return k;
		q->a.divided = true;
	}
	q->a.n += b.n * ratio;
	return b.end + 1;
}

bool
percent(const struct text *x, size_t k, struct quantity *q)
{
	const struct reading *r = tok_as(x, k, PERCENT);
	size_t i = q->a.start;
	bool before = tok_is(x, i - 1, "of") && tok_as(x, i - 2, PERCENT) != NULL && x->t[i - 2].type == WORD &&
	    !counted(x, i - 2) && x->t[k].type == MARK && x->t[k].w == NULL; /* a percentage of 5.4 */

	if (r == NULL && !before)
		return false;
	q->kind = "percent";
	q->unit = "%";
	if (before)
		q->start = i - 2;
	else
		q->end = k + 1;
	return true;
}

bool
money(const struct text *x, size_t k, struct quantity *q)
{
	const struct reading *r, *scale, *unit;
	struct quantity weight = *q;
	bool code;

	if (q->prefixed) {
		q->kind = "money";
		q->end = k;
		/* US$ 5 million dollars, $5 USD */
		if ((r = tok_as(x, k, MONEY)) != NULL && same(r->code, q->unit))
			q->end = k + 1;
		return true;
	}
	if ((r = tok_as(x, k, SYMBOL)) != NULL && !same(r->side, "joined") &&
	    (x->t[k + 1].type != DIGITS || (x->t[k + 1].space && !x->t[k].space))) {
		q->kind = "money";
		q->unit = r->code;
		q->end = k + 1;
		return true;
	}
	if ((r = tok_as(x, k, MONEY)) == NULL)
		return false;
	if ((unit = tok_as(x, k, UNIT)) != NULL && (tok_is(x, k + 1, "of") || compound(x, k + 1, &weight, unit) > k + 1))
		return false; /* two pounds of meat; seven pounds, three ounces */
	code = same(r->side, "code");
	if (code && (!x->t[k].upper || x->s[x->t[k].end - 1] >= 'a' || (x->t[k + 1].type == DIGITS && !x->t[k + 1].space)))
		return false; /* 3 USD50 cards */
	q->kind = "money";
	q->unit = r->code;
	q->end = k + 1;
	if ((scale = tok_as(x, k + 1, SCALE)) != NULL && scale->n >= 1000 && *scale->side == '\0' && q->a.scale == 1 && code) {
		q->factor = scale->n; /* 75 USD million */
		q->end++;
	} else if (*r->side >= '0' && *r->side <= '9') {
		q->factor = strtod(r->side, NULL);
	} else {
		q->end = compound(x, k + 1, q, &(struct reading){ .class = MONEY, .code = r->code });
	}
	return true;
}

/* metres squared, km cubed: q's unit raised to the power at token k, as the table has it under "m2" or "square
 * miles"; gives the token behind it, or k. */
static size_t
raised(const struct text *x, size_t k, struct quantity *q)
{
	const struct tok *t = &x->t[k - 1];
	bool cubed = tok_is(x, k, "cubed");
	char key[40];
	const struct reading *r;

	snprintf(key, sizeof key, "%s%c", q->unit, cubed ? '3' : '2');
	if ((r = word_as(word_find(key, strlen(key)), UNIT)) == NULL) {
		snprintf(key, sizeof key, "%s %.*s", cubed ? "cubic" : "square", (int)(t->end - t->start), x->s + t->start);
		r = word_as(word_find(key, strlen(key)), UNIT);
	}
	if (r == NULL)
		return k;
	q->unit = r->code;
	return k + 1;
}

/* Celsius or Fahrenheit, or C or F, at token k behind a degree sign: the unit, or NULL. */
static const struct reading *
scale_of_degrees(const struct text *x, size_t k)
{
	const struct reading *r = tok_as(x, k, UNIT);

	if (x->t[k].upper && x->t[k].space && (tok_is(x, k, "c") || tok_is(x, k, "f")))
		r = word_as(word_find(tok_is(x, k, "c") ? "°c" : "°f", strlen("°c")), UNIT);
	return r != NULL && (same(r->code, "Cel") || same(r->code, "[degF]")) ? r : NULL;
}

bool
measure(const struct text *x, size_t k, struct quantity *q)
{
	const struct reading *r = tok_as(x, k, UNIT), *scale;
	size_t len;

	if (r == NULL)
		return false;
	if (tok_mark(x, k, 0xb0) && (scale = scale_of_degrees(x, k + 1)) != NULL) {
		r = scale; /* 100° Celsius */
		k++;
	}
	len = x->t[k].end - x->t[k].start;
	/* a letter or two is a unit only behind digits, and in its own case */
	if (len <= 2 && x->t[k].type == WORD && !tok_mark(x, k - 1, 0xb0)) {
		if (q->a.words || (q->a.article && !q->a.vague) || (x->t[k].upper && x->s[x->t[k].start] != r->code[0]))
			return false;
		if (tok_is(x, k, "in") && x->t[k].space &&
		    !(x->t[k + 1].type == MARK && (x->t[k + 1].c == 0 || x->t[k + 1].c == '.' || x->t[k + 1].c == ')')) &&
		    !(tok_is(x, k + 1, "thick") || tok_is(x, k + 1, "wide") || tok_is(x, k + 1, "long")))
			return false;
	}
	if (same(r->code, "[in_i]") && x->t[k].type == MARK && !tok_is(x, k + 1, "thick") && !tok_is(x, k + 1, "wide") &&
	    !tok_is(x, k + 1, "long") && !tok_is(x, k + 1, "tall") && !tok_is(x, k + 1, "high") && !tok_is(x, k + 1, "deep"))
		return false; /* a quotation mark */
	q->kind = "measure";
	q->unit = r->code;
	q->end = tok_is(x, k + 1, "squared") || tok_is(x, k + 1, "cubed") ? raised(x, k + 1, q) : compound(x, k + 1, q, r);
	return true;
}

/* ---- durations: P3Y, PT30H, P1Y2M */
struct span {
	double n[7]; /* Y M W D H M S */
	bool divided;
};

static const char *const designators = "YMWDHNS"; /* N: minutes, so that M means months */

/* Add n of the unit; half a year is six months, half an hour thirty minutes. */
static void
span_add(struct span *s, double n, const struct reading *unit)
{
	double each = *unit->side != '\0' ? strtod(unit->side, NULL) : 1;
	size_t u = (size_t)(strchr(designators, unit->code[0]) - designators);

	n *= each;
	if (fmod(n, 1) == .5 && u == 0) {
		s->n[1] += 6;
		n -= .5;
	} else if (fmod(n * 60, 1) == 0 && fmod(n, 1) != 0 && (u == 4 || u == 5)) {
		s->n[u + 1] += fmod(n, 1) * 60;
		n -= fmod(n, 1);
	}
	s->n[u] += n;
}

static void
span_put(struct buf *v, const struct span *s)
{
	bool time = false;

	buf_char(v, 'P');
	for (int u = 0; u < 7; u++) {
		if (s->n[u] == 0)
			continue;
		if (u >= 4 && !time) {
			buf_char(v, 'T');
			time = true;
		}
		put_number(v, s->n[u], false);
		buf_char(v, u == 5 ? 'M' : designators[u]);
	}
	if (v->p[v->n - 1] == 'P')
		buf_str(v, "0D");
}

/* More parts: "2 years, 3 months and 4 days", each of a smaller unit than the last. */
static size_t
span_more(const struct text *x, size_t k, struct span *s, const struct reading *unit)
{
	const struct reading *r;
	struct amount b;

	for (;;) {
		size_t i = k;

		if (tok_mark(x, i, ','))
			i++;
		if (tok_is(x, i, "and"))
			i++;
		else if (tok_as(x, i, FRACTION) != NULL)
			break;
		if (i > k && x->t[i].type != DIGITS && tok_as(x, i, NUMBER) == NULL && tok_as(x, i, ARTICLE) == NULL &&
		    tok_as(x, i, FRACTION) == NULL)
			break;
		if (!amount(x, i, false, &b) || b.vague)
			break;
		r = tok_as(x, b.end, TIME);
		if (r == NULL && unit->code[0] == 'H' && tok_is(x, b.end, "m") && !x->t[b.end].space)
			r = word_as(word_find("min", 3), TIME); /* 1h 20m */
		if (r == NULL && i > k && b.fraction && b.n < 1) {
			span_add(s, b.n, unit); /* a year and a half */
			return b.end;
		}
		if (r == NULL || strchr(designators, r->code[0]) <= strchr(designators, unit->code[0]))
			break;
		span_add(s, b.n, r);
		unit = r;
		k = b.end + 1;
	}
	return k;
}

/* Behind a duration: "-old", "old", "of age" make an age of it. */
static size_t
age_right(const struct text *x, size_t k)
{
	size_t i = tok_dash(x, k) && !x->t[k].space ? k + 1 : k;

	return tok_as(x, i, AGE) != NULL && same(tok_as(x, i, AGE)->code, "right") ? i + 1 : k;
}

bool
duration(const struct text *x, size_t k, struct quantity *q, struct buf *v)
{
	const struct reading *r = tok_as(x, k, TIME);
	struct span lo = { 0 }, hi = { 0 };
	size_t len = x->t[k].end - x->t[k].start;

	if (r == NULL || strchr(designators, r->code[0]) == NULL)
		return false;
	if (len <= 2 && (q->a.words || x->t[k].upper || (len == 1 && x->t[k].space)))
		return false;
	if (tok_is(x, k, "s") && !x->t[q->a.start].point)
		return false; /* the 5s; 9.58s is a time */
	span_add(&lo, q->a.n, r);
	q->end = k + 1;
	if (tok_mark(x, q->end, 0x2019) || tok_mark(x, q->end, '\''))
		q->end += tok_is(x, q->end + 1, "s") && !x->t[q->end + 1].space ? 2 : 1;
	if (q->range || q->a.vague) {
		span_add(&hi, q->range ? q->b.n : q->a.hi, r);
	} else if (!q->hyphen) {
		q->end = span_more(x, q->end, &lo, r);
	}
	span_put(v, &lo);
	if (q->range || q->a.vague) {
		buf_str(v, "..");
		span_put(v, &hi);
	}
	q->kind = "duration";
	k = age_right(x, q->end);
	if (k > q->end) {
		q->kind = "age";
		q->end = k;
	} else if (q->hyphen && tok_mark(x, q->end, '-') && (tok_is(x, q->end + 1, "long"))) {
		q->end += 2;
	}
	return true;
}

/* Durations without a number, TIMEX3's PXM: several months, a few weeks; bare plurals only behind a word
 * that begins a stretch of time: for years, within days, took hours. i: the unit's token. */
bool
indefinite(const struct text *x, size_t i, size_t floor, size_t *start, struct buf *v)
{
	const struct reading *unit = tok_as(x, i, TIME), *few;
	size_t len = x->t[i].end - x->t[i].start;
	bool many;

	if (unit == NULL || len < 4 || x->s[x->t[i].end - 1] != 's' || strchr("YMWDHN", unit->code[0]) == NULL ||
	    (*unit->side != '\0' && !same(unit->side, "10")) || tok_as(x, i + 1, AGO) != NULL)
		return false;
	few = tok_as(x, i - 1, VAGUE);
	many = (few != NULL && few->n == 1) || tok_is(x, i - 1, "many");
	*start = i;
	if (many && i > floor)
		*start = i - 1 - (i - 1 > floor && tok_as(x, i - 2, ARTICLE) != NULL);
	else if (tok_as(x, i - 1, LINK) == NULL && !tok_is(x, i - 1, "over"))
		return false;
	buf_clear(v);
	buf_str(v, unit->code[0] == 'H' || unit->code[0] == 'N' ? "PTX" : "PX");
	if (*unit->side != '\0')
		buf_str(v, "DE"); /* decades */
	else
		buf_char(v, unit->code[0] == 'N' ? 'M' : unit->code[0]);
	return true;
}

/* 45 yo; aged 45, ages 25 to 54; Doe, 45, said */
bool
age(const struct text *x, struct quantity *q, struct buf *v)
{
	const struct reading *r = tok_as(x, q->a.start - 1, AGE), *years = tok_as(x, q->hyphen ? q->end + 1 : q->end, AGE);
	const struct tok *t = &x->t[q->a.start];
	bool named = tok_mark(x, q->a.start - 1, ',') && x->t[q->a.start - 2].type == WORD && x->t[q->a.start - 2].upper &&
	    x->t[q->a.start - 2].w == NULL && tok_mark(x, q->end, ',') && t->type == DIGITS && t->digits <= 3 && !t->point;

	bool aged = r != NULL && same(r->code, "left"), yo = years != NULL && same(years->code, "years");

	if (q->a.n < 1 || q->a.n > 130 || q->a.vague || !(aged || yo || named) || (named && q->range) ||
	    (!yo && tok_dash(x, q->end)))
		return false;
	buf_char(v, 'P');
	put_number(v, q->a.n, false);
	buf_char(v, 'Y');
	if (q->range) {
		buf_str(v, "..P");
		put_number(v, q->b.n, false);
		buf_char(v, 'Y');
	}
	if (yo)
		q->end += q->hyphen ? 2 : 1;
	else if (aged)
		q->start--;
	q->kind = "age";
	return true;
}
