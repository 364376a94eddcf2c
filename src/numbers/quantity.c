/* quantity.c - a number with what stands around it: unit, currency, bound, counted noun */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "dates.h"
#include "inflect.h"

/* A quantity as it is read: the number or range, then what it is of. */
struct quantity {
	struct amount a, b; /* b: the upper end of a range */
	bool range;
	size_t start, end; /* tokens, bounds not included */
	const char *kind, *unit;
	double factor;  /* of the unit: cents are .01 of a dollar */
	bool prefixed;  /* a currency stands before it */
	bool hyphen;    /* joined to what follows: 30-day */
};

size_t
bounds_left(const struct text *x, size_t i, size_t floor, const char **mod)
{
	const struct reading *r;
	size_t k = i;

	*mod = "";
	while (k > floor) {
		size_t at = k - 1;

		/* "about the", "roughly a" do not bound; a joined dash does: mid-, under-18 stand elsewhere */
		if ((r = tok_as(x, at, BOUND)) == NULL || strcmp(r->side, "right") == 0)
			break;
		if (**mod == '\0' || strcmp(*mod, "~") == 0)
			*mod = r->code[0] == '=' ? "" : r->code;
		k = at;
	}
	return k;
}

size_t
bounds_right(const struct text *x, size_t i, const char **mod)
{
	const struct reading *r = tok_as(x, i, BOUND);

	if (r == NULL && tok_mark(x, i, '+') && !x->t[i].space)
		r = word_as(word_find("or more", 7), BOUND);
	if (r == NULL || (strcmp(r->side, "right") != 0 && strcmp(r->side, "both") != 0))
		return i;
	if (strcmp(r->side, "both") == 0 &&
	    (x->t[i + 1].type == DIGITS || tok_as(x, i + 1, NUMBER) != NULL || tok_as(x, i + 1, SYMBOL) != NULL ||
	    tok_as(x, i + 1, ARTICLE) != NULL))
		return i; /* it belongs to the next number */
	*mod = r->code;
	return i + 1;
}

static void
put_range(struct buf *v, const struct quantity *q)
{
	put_number(v, q->a.n * q->factor, q->a.divided);
	if (q->range || q->a.vague) {
		buf_str(v, "..");
		put_number(v, (q->range ? q->b.n : q->a.hi) * q->factor, q->b.divided);
	}
}

/* ---- currency before the number: $5, US$5, EUR 5, Rs. 500 */
static size_t
currency_left(const struct text *x, size_t i, size_t floor, const char **code)
{
	const struct reading *r;
	size_t k = i;

	if (k > floor + 1 && tok_mark(x, k - 1, '.') && !x->t[k - 1].space && tok_is(x, k - 2, "rs"))
		k--;
	if (k <= floor)
		return i;
	k--;
	if ((r = tok_as(x, k, SYMBOL)) == NULL &&
	    ((r = tok_as(x, k, MONEY)) == NULL || strcmp(r->side, "code") != 0 || !x->t[k].upper))
		return i;
	if (strcmp(r->side, "joined") == 0 && x->t[i].space)
		return i;
	*code = r->code;
	return k;
}

/* ---- what stands behind the number */

/* A sum's second part: 20 dollars 43 cents, 5 feet 2 inches; adds it and returns its end. */
static size_t
compound(const struct text *x, size_t k, struct quantity *q, const struct reading *unit)
{
	const struct reading *r;
	struct amount b;
	size_t i = k;
	double ratio;

	if (q->range || q->a.vague)
		return k;
	if (tok_is(x, i, "and") || tok_mark(x, i, ','))
		i++;
	if (x->t[i].type != DIGITS && tok_as(x, i, NUMBER) == NULL)
		return k;
	if (!amount(x, i, false, &b) || b.vague)
		return k;
	if ((r = tok_as(x, b.end, unit->class)) == NULL)
		return k;
	if (unit->class == MONEY) {
		ratio = strtod(*r->side ? r->side : "1", NULL);
		if (ratio <= 0 || ratio >= 1)
			return k;
	} else {
		if (strcmp(unit->code, "[ft_i]") == 0 && strcmp(r->code, "[in_i]") == 0)
			ratio = 1 / 12.;
		else if (strcmp(unit->code, "[lb_av]") == 0 && strcmp(r->code, "[oz_av]") == 0)
			ratio = 1 / 16.;
		else
			return k;
		q->a.divided = true;
	}
	q->a.n += b.n * ratio;
	return b.end + 1;
}

static bool
percent(const struct text *x, size_t k, struct quantity *q)
{
	if (tok_as(x, k, PERCENT) == NULL)
		return false;
	q->kind = "percent";
	q->unit = "%";
	q->end = k + 1;
	return true;
}

static bool
money(const struct text *x, size_t k, struct quantity *q)
{
	const struct reading *r;

	if (q->prefixed) {
		q->kind = "money";
		q->end = k;
		/* US$ 5 million dollars, $5 USD */
		if ((r = tok_as(x, k, MONEY)) != NULL && strcmp(r->code, q->unit) == 0)
			q->end = k + 1;
		return true;
	}
	if ((r = tok_as(x, k, SYMBOL)) != NULL && (strcmp(r->side, "joined") != 0) &&
	    (k + 2 >= x->nt || x->t[k + 1].type != DIGITS || x->t[k + 1].space)) {
		q->kind = "money";
		q->unit = r->code;
		q->end = k + 1;
		return true;
	}
	if ((r = tok_as(x, k, MONEY)) == NULL)
		return false;
	if (tok_as(x, k, UNIT) != NULL && tok_is(x, k + 1, "of"))
		return false; /* two pounds of meat */
	if (strcmp(r->side, "code") == 0 && !(x->t[k].upper && x->s[x->t[k].end - 1] < 'a'))
		return false;
	q->kind = "money";
	q->unit = r->code;
	q->end = k + 1;
	if (strcmp(r->side, "code") != 0 && *r->side != '\0')
		q->factor = strtod(r->side, NULL);
	else
		q->end = compound(x, k + 1, q, &(struct reading){ .class = MONEY, .code = r->code });
	return true;
}

static bool
measure(const struct text *x, size_t k, struct quantity *q)
{
	const struct reading *r = tok_as(x, k, UNIT);
	size_t len = x->t[k].end - x->t[k].start;

	if (r == NULL)
		return false;
	/* a letter or two is a unit only behind digits, and in its own case */
	if (len <= 2 && x->t[k].type == WORD) {
		if (q->a.words || q->a.article || (x->t[k].upper && x->s[x->t[k].start] != r->code[0]))
			return false;
		if (tok_is(x, k, "in") && x->t[k].space &&
		    !(x->t[k + 1].type == MARK && (x->t[k + 1].c == 0 || x->t[k + 1].c == '.' || x->t[k + 1].c == ')')) &&
		    !(tok_is(x, k + 1, "thick") || tok_is(x, k + 1, "wide") || tok_is(x, k + 1, "long")))
			return false;
	}
	q->kind = "measure";
	q->unit = r->code;
	q->end = compound(x, k + 1, q, r);
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

	for (int parts = 0; parts < 6; parts++) {
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

	return tok_as(x, i, AGE) != NULL && strcmp(tok_as(x, i, AGE)->code, "right") == 0 ? i + 1 : k;
}

static bool
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

/* aged 45, ages 25 to 54; Doe, 45, said */
static bool
age_left(const struct text *x, struct quantity *q, struct buf *v)
{
	const struct reading *r = tok_as(x, q->a.start - 1, AGE);
	const struct tok *t = &x->t[q->a.start];
	bool named = tok_mark(x, q->a.start - 1, ',') && x->t[q->a.start - 2].type == WORD && x->t[q->a.start - 2].upper &&
	    x->t[q->a.start - 2].w == NULL && tok_mark(x, q->end, ',') && t->type == DIGITS && t->digits <= 3 && !t->point;

	if (q->a.n < 1 || q->a.n > 130 || q->a.vague || !((r != NULL && strcmp(r->code, "left") == 0) || named) ||
	    (named && q->range) || tok_dash(x, q->end))
		return false;
	buf_char(v, 'P');
	put_number(v, q->a.n, false);
	buf_char(v, 'Y');
	if (q->range) {
		buf_str(v, "..P");
		put_number(v, q->b.n, false);
		buf_char(v, 'Y');
	}
	if (!named)
		q->start--;
	q->kind = "age";
	return true;
}

/* ---- ranges */
static size_t
joiner(const struct text *x, size_t k, bool between, bool from)
{
	if (between)
		return tok_is(x, k, "and") ? k + 1 : k;
	if (tok_is(x, k, "to") || (from && tok_is(x, k, "through")))
		return k + 1;
	if (tok_is(x, k, "or"))
		return k + 1;
	if (tok_dash(x, k) && !x->t[k].space && x->t[k + 1].space && (tok_is(x, k + 1, "to") || tok_is(x, k + 1, "or")))
		return k + 2; /* 8- to 16-meter */
	if ((tok_dash(x, k) || tok_mark(x, k, '~')) && x->t[k].space == x->t[k + 1].space)
		return k + 1;
	return k;
}

static bool
range(const struct text *x, struct quantity *q, size_t before)
{
	bool between = tok_is(x, before, "between"), from = tok_is(x, before, "from");
	size_t k = q->a.end, to, i;

	if (q->a.vague || q->a.ordinal)
		return false;
	/* a unit may stand with the first number, too: 44 mg to 50 mg, $10-$20, 10% to 20% */
	i = k;
	if (tok_as(x, k, PERCENT) != NULL || tok_as(x, k, UNIT) != NULL || tok_as(x, k, MONEY) != NULL ||
	    tok_as(x, k, SYMBOL) != NULL || tok_as(x, k, TIME) != NULL)
		i = k + 1;
	to = joiner(x, i, between, from);
	if (to == i && i > k) {
		i = k;
		to = joiner(x, i, between, from);
	}
	if (to == i)
		return false;
	if (tok_as(x, to, SYMBOL) != NULL || (tok_as(x, to, MONEY) != NULL && x->t[to].upper)) {
		if (!q->prefixed || (!between && !from && tok_is(x, to - 1, "to")))
			return false; /* up $5 to $12: two sums */
		to++;
	}
	if (x->t[to].type != DIGITS && tok_as(x, to, NUMBER) == NULL && tok_as(x, to, SCALE) == NULL)
		return false;
	if (!amount(x, to, q->prefixed, &q->b) || q->b.vague)
		return false;
	if (i > k && x->t[k].w != x->t[q->b.end].w && tok_as(x, k, SYMBOL) == NULL)
		return false; /* two units: two quantities */
	if (q->b.scale > 1 && q->a.scale == 1 && q->a.n < q->b.n / q->b.scale)
		q->a.n *= q->b.scale; /* 33-35 billion */
	if (q->b.n <= q->a.n)
		return false;
	if (tok_is(x, to - 1, "or") && !(q->a.words && q->b.words))
		return false;
	q->range = true;
	q->end = q->b.end;
	return true;
}

/* ---- what is no number at all */

/* Digits that are part of a name: Boeing 737, Article 5, COVID-19, 5G, 2-0, #1. */
static bool
named(const struct text *x, size_t i, size_t end)
{
	const struct tok *t = &x->t[i];

	if (t->type == DIGITS) {
		if (!t->space && x->t[i - 1].type == MARK && strchr("#@&/_=.:", (int)x->t[i - 1].c) != NULL &&
		    x->t[i - 1].c < 128 && x->t[i - 1].c != 0)
			return true;
		if (!t->space && tok_dash(x, i - 1) && !x->t[i - 1].space)
			return true; /* COVID-19 */
		if (t->digits > 15 || (x->s[t->start] == '0' && t->digits > 1 && !t->point))
			return true;
		if (t->digits <= 2 && tok_mark(x, i - 1, '(') && tok_mark(x, end, ')') && !x->t[end].space)
			return true; /* a mark in a list, a number on a shirt */
		if (x->t[end].type != MARK && !x->t[end].space)
			return true; /* 5G */
		if (x->t[end].type == MARK && !x->t[end].space && (x->t[end].c == '@' || x->t[end].c == '_' || x->t[end].c == '='))
			return true;
		if (tok_dash(x, end) && !x->t[end].space && x->t[end + 1].type == DIGITS && !x->t[end + 1].space)
			return true; /* 2-0, 555-1234 */
		if ((tok_mark(x, end, ':') || tok_mark(x, end, '/')) && !x->t[end].space && x->t[end + 1].type == DIGITS &&
		    !x->t[end + 1].space)
			return true;
	}
	return false;
}

/* The word before tells that a bare number is a name's: Article 5, Boeing 737, No. 3, iPhone 14 Pro;
 * any word in capitals does, where no plural is counted behind the number. */
static bool
name_before(const struct text *x, size_t i, size_t end, bool plural)
{
	const struct reading *r;
	const struct tok *t;
	size_t k = i - 1;

	if (x->t[i].comma || x->t[i].point || end != i + 1)
		return false;
	if (tok_mark(x, k, '.') && !x->t[k].space && tok_as(x, k - 1, NAME) != NULL)
		k--;
	t = &x->t[k];
	r = tok_as(x, k, NAME);
	if (r != NULL && (t->upper || strcmp(r->code, "any") == 0 || (t->end - t->start > 1 && x->s[t->start + 1] < 'a')))
		return true;
	if (plural || t->type != WORD || t->w != NULL || !x->t[i].space)
		return false;
	/* the sentence's first word has its capital by its place */
	return (t->upper && k > 1) || (t->end - t->start > 1 && x->s[t->start + 1] >= 'A' && x->s[t->start + 1] <= 'Z');
}

/* Whether "one" stands for something told before: no noun follows. */
static bool
pronoun(const struct text *x, size_t i, size_t end)
{
	if (!tok_is(x, i, "one") || end != i + 1 || x->nt == 3)
		return false;
	return x->t[end].type != WORD || tok_is(x, end, "another") ||
	    (word_stops(x->s + x->t[end].start, x->t[end].end - x->t[end].start) && !tok_is(x, end, "of"));
}

/* A fraction without a scale stands only where something is divided. */
static bool
fraction_ok(const struct text *x, const struct quantity *q, const char *mod)
{
	if (!q->a.half)
		return true;
	if (tok_as(x, q->a.start - 1, ORDINAL) != NULL || tok_dash(x, q->a.start - 1))
		return false; /* the second half */
	return *mod != '\0' || tok_is(x, q->end, "of") || tok_is(x, q->end, "the") || tok_is(x, q->end, "a") ||
	    tok_is(x, q->end, "an") || tok_is(x, q->end, "its") || tok_is(x, q->end, "their") || x->nt == q->end + 1;
}

/* one in five, two out of three; 1 over 3 where nothing follows */
static bool
ratio(const struct text *x, struct quantity *q)
{
	struct amount b;
	size_t k = q->end;
	bool over = tok_is(x, k, "over");

	if (q->a.fraction || q->a.n < 1 || q->prefixed || fmod(q->a.n, 1) != 0)
		return false;
	if (tok_is(x, k, "out") && tok_is(x, k + 1, "of"))
		k += 2;
	else if (tok_is(x, k, "in") || over)
		k++;
	else
		return false;
	if ((x->t[k].type != DIGITS && tok_as(x, k, NUMBER) == NULL) || !amount(x, k, false, &b) || b.fraction || b.n < 1 ||
	    fmod(b.n, 1) != 0)
		return false;
	if (over ? x->t[b.end].type != MARK || x->t[b.end].c != 0 : b.n <= q->a.n || b.n > 100 || q->a.n > 20 ||
	    tok_as(x, b.end, TIME) != NULL || tok_as(x, b.end, UNIT) != NULL || tok_as(x, b.end, PERCENT) != NULL)
		return false;
	q->a.n /= b.n;
	q->a.fraction = q->a.divided = true;
	q->a.half = false;
	q->end = b.end;
	return true;
}

/* ---- all together */
static bool
count(const struct text *x, struct quantity *q, const char *mod, struct buf *v)
{
	bool one = q->a.n == 1 && !q->range, plural = false;

	if (!q->range && !q->a.vague && ratio(x, q)) {
		q->kind = "fraction";
		put_range(v, q);
		return true;
	}
	if (named(x, q->a.start, q->end) || pronoun(x, q->a.start, q->end))
		return false;
	if (q->a.fraction && q->a.n < 1 && !fraction_ok(x, q, mod))
		return false;
	q->kind = q->a.fraction ? "fraction" : "count";
	put_range(v, q);
	if (q->a.fraction && q->a.n < 1)
		return true;
	buf_char(v, ' ');
	if (q->hyphen) /* six-member */
		inflect_singular(v, x->s + x->t[q->end + 1].start, x->t[q->end + 1].end - x->t[q->end + 1].start);
	else if (!noun(x, q->end, one, v, &plural))
		v->p[--v->n] = '\0';
	if (q->range && tok_dash(x, q->b.start - 1) && !x->t[q->b.start].space && v->p[v->n - 1] <= '9' &&
	    !q->a.words && *mod == '\0' && (q->b.n <= 20 || x->t[q->a.start].digits == 3) && q->a.scale == 1)
		return false; /* a score, a telephone's number */
	return x->t[q->a.start].type != DIGITS || *mod != '\0' || q->range || !name_before(x, q->a.start, q->end, plural);
}

static bool
unit_right(const struct text *x, struct quantity *q, const char *mod, struct buf *v)
{
	size_t k = q->end;

	/* half an hour, two thirds of a mile */
	if (q->a.fraction && q->a.n < 1 && !q->range) {
		size_t to = tok_is(x, k, "of") ? k + 1 : k;

		if (tok_as(x, to, ARTICLE) != NULL && (tok_as(x, to + 1, UNIT) != NULL || tok_as(x, to + 1, TIME) != NULL ||
		    tok_as(x, to + 1, MONEY) != NULL))
			k = q->end = to + 1;
	}
	q->hyphen = tok_mark(x, k, '-') && !x->t[k].space && !x->t[k + 1].space && x->t[k + 1].type == WORD;
	if (q->hyphen)
		k++;
	if (percent(x, k, q) || money(x, q->prefixed ? q->end : k, q) || measure(x, k, q)) {
		put_range(v, q);
		buf_char(v, ' ');
		buf_str(v, q->unit);
		return true;
	}
	return duration(x, k, q, v) || age_left(x, q, v) || count(x, q, mod, v);
}

/* first, 21st: "second" is one only where no number counts seconds. */
static bool
ordinal(const struct text *x, size_t i, struct match *m)
{
	double n;
	size_t end = ordinal_end(x, i, &n);

	if (end == i || (x->t[i].type == DIGITS && named(x, i, end)))
		return false;
	m->start = i;
	m->end = end;
	m->kind = "ordinal";
	buf_clear(&m->value);
	put_number(&m->value, n, false);
	return true;
}

bool
quantity(const struct text *x, size_t i, size_t floor, struct match *m)
{
	struct quantity q = { .factor = 1 };
	const char *mod = "", *right = "";
	size_t left = i;

	if (x->t[i].type != DIGITS && x->t[i].w == NULL && !tok_mark(x, i, '-'))
		return false;
	if (ordinal(x, i, m))
		return true;
	left = currency_left(x, i, floor, &q.unit);
	q.prefixed = left < i;
	if (!amount(x, i, q.prefixed, &q.a)) {
		/* a year: one, where a bound tells that it is measured */
		if (tok_as(x, i, ARTICLE) == NULL || tok_as(x, i + 1, TIME) == NULL)
			return false;
		q.a = (struct amount){ .start = i, .end = i + 1, .n = 1, .scale = 1, .article = true };
	}
	q.end = q.a.end;
	if (q.prefixed && tok_mark(x, left - 1, '-') && left > floor && x->t[left - 1].space && !x->t[left].space) {
		q.a.n = -q.a.n;
		left--;
	}
	if (range(x, &q, left - 1) && (tok_is(x, left - 1, "between") || tok_is(x, left - 1, "from")))
		left--;
	m->start = bounds_left(x, left, floor, &mod);
	buf_clear(&m->value);
	q.start = m->start;
	if (!unit_right(x, &q, mod, &m->value))
		return false;
	if (q.start >= floor)
		m->start = q.start;
	if (q.a.article && *mod == '\0' && !q.a.vague && strcmp(q.kind, "duration") == 0 && q.end == i + 2 &&
	    tok_as(x, i - 1, LINK) == NULL)
		return false; /* $5 a year */
	if (*mod == '\0' && tok_is(x, i, "one") && tok_is(x, i + 1, "day") && q.end == i + 2 && tok_as(x, i - 1, LINK) == NULL)
		return false; /* it may end one day */
	m->end = bounds_right(x, q.end, &right);
	if (*right != '\0')
		mod = right;
	if (q.a.vague && *mod == '\0')
		mod = "~";
	if (*mod != '\0') {
		buf_char(&m->value, ' ');
		buf_str(&m->value, mod);
	}
	m->kind = q.kind;
	return true;
}
