/* quantity.c - a number with what stands around it: unit, currency, bound, counted noun */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <string.h>
#include "dates.h"
#include "inflect.h"
#include "quantity.h"

size_t
bounds_left(const struct text *x, size_t i, size_t floor, const char **mod)
{
	const struct reading *r;
	size_t k = i;

	*mod = "";
	while (k > floor) {
		size_t at = k - 1;
		bool dash = at > floor && tok_dash(x, at) && !x->t[at].space && !x->t[k].space;

		/* "about the", "roughly a" do not bound; a word with a dash does where it says so: sub-300 */
		if ((r = tok_as(x, dash ? --at : at, BOUND)) == NULL || same(r->side, "right") ||
		    dash != same(r->side, "joined"))
			break;
		if (**mod == '\0' || same(*mod, "~"))
			*mod = r->code[0] == '=' ? "" : r->code;
		k = at;
	}
	return k;
}

size_t
bounds_right(const struct text *x, size_t i, const char **mod)
{
	const struct reading *r = tok_as(x, i, BOUND);

	if (tok_dash(x, i) && !x->t[i].space && tok_is(x, i + 1, "plus") && !x->t[i + 1].space)
		r = tok_as(x, ++i, BOUND); /* 65-plus */
	if (r == NULL && tok_mark(x, i, '+') && !x->t[i].space)
		r = word_as(word_find("plus", 4), BOUND);
	if (r == NULL || !same(r->side, "right"))
		return i;
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

/* Whether a word of change stands close before "from" at token i. */
static bool
changes(const struct text *x, size_t i)
{
	for (size_t k = i - 1; k > 0 && k + 5 > i && (x->t[k].type != MARK || tok_as(x, k, PERCENT) != NULL); k--)
		if (x->t[k].type == WORD && word_changes(x->s + x->t[k].start, x->t[k].end - x->t[k].start))
			return true;
	return false;
}

static bool
range(const struct text *x, struct quantity *q, size_t before)
{
	bool between, from;
	size_t k = q->a.end, to, i;

	if (q->a.vague || (x->t[k].w == NULL && x->t[k].end - x->t[k].start > strlen("through")))
		return false;
	between = tok_is(x, before, "between");
	from = tok_is(x, before, "from");
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
	if (!amount(x, to, q->prefixed, &q->b))
		return false;
	if (i > k && x->t[k].w != x->t[q->b.end].w && tok_as(x, k, SYMBOL) == NULL)
		return false; /* two units: two quantities */
	if (q->b.scale > 1 && q->a.scale == 1 && q->a.n < q->b.n / q->b.scale)
		q->a.n *= q->b.scale; /* 33-35 billion */
	if (q->b.n <= q->a.n)
		return false;
	if (tok_is(x, to - 1, "or") && !(q->a.words && q->b.words))
		return false;
	if (q->a.words && ((tok_dash(x, before) && !x->t[before].space) || (tok_dash(x, q->b.end) && !x->t[q->b.end].space &&
	    tok_as(x, q->b.end + 1, NUMBER) != NULL)))
		return false; /* three-nought-four */
	q->apart = from && i == k && changes(x, before);
	q->range = !from || !changes(x, before);
	if (q->range || q->apart)
		q->end = q->b.end;
	return q->range;
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

	if (tok_is(x, k, "out") && tok_is(x, k + 1, "of"))
		k += 2;
	else if (tok_is(x, k, "in") || over)
		k++;
	else
		return false;
	if (q->a.fraction || q->a.n < 1 || fmod(q->a.n, 1) != 0)
		return false;
	if ((x->t[k].type != DIGITS && tok_as(x, k, NUMBER) == NULL) || !amount(x, k, false, &b) || b.fraction || b.n < 1 ||
	    fmod(b.n, 1) != 0)
		return false;
	if (over ? x->t[b.end].type != MARK || x->t[b.end].c != 0 : b.n <= q->a.n || is_year(x, k) || q->a.n > 20 ||
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
	const char *right;

	if (!q->range && !q->apart && !q->a.vague && ratio(x, q)) {
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
	else if (!noun(x, bounds_right(x, q->end, &right), one, v, &plural)) /* 20 or more boats */
		v->p[--v->n] = '\0';
	if (q->range && tok_dash(x, q->b.start - 1) && !x->t[q->b.start].space && v->p[v->n - 1] <= '9' &&
	    !q->a.words && *mod == '\0' && (q->b.n <= 20 || x->t[q->a.start].digits == 3) && q->a.scale == 1)
		return false; /* a score, a telephone's number */
	return x->t[q->a.start].type != DIGITS || *mod != '\0' || q->range || !name_before(x, q->a.start, q->end, plural);
}

/* What a unit's token can be. */
#define BESIDE (BIT(PERCENT) | BIT(MONEY) | BIT(SYMBOL) | BIT(UNIT))

static bool
unit_right(const struct text *x, struct quantity *q, const char *mod, struct buf *v)
{
	size_t k = bounds_right(x, q->end, &q->bound);

	if (k > q->end && (x->t[k].classes & (BESIDE | BIT(TIME))) != 0)
		q->end = k;
	else
		q->bound = "";
	k = q->end;

	/* half an hour, two thirds of a mile, a quarter of one percent */
	if (q->a.fraction && q->a.n < 1 && !q->range) {
		size_t to = tok_is(x, k, "of") ? k + 1 : k;

		if ((tok_as(x, to, ARTICLE) != NULL || tok_is(x, to, "one")) && tok_as(x, to + 1, PERCENT) != NULL)
			k = q->end = to + 1;
		else if (tok_as(x, to, ARTICLE) != NULL && (tok_as(x, to + 1, UNIT) != NULL || tok_as(x, to + 1, TIME) != NULL ||
		    tok_as(x, to + 1, MONEY) != NULL))
			k = q->end = to + 1;
	}
	q->hyphen = tok_mark(x, k, '-') && !x->t[k].space && !x->t[k + 1].space && x->t[k + 1].type == WORD &&
	    tok_as(x, k + 1, NUMBER) == NULL && !tok_is(x, k + 1, "plus");
	if (q->hyphen)
		k++;
	if (((x->t[k].classes & BESIDE) != 0 || q->prefixed || tok_is(x, q->a.start - 1, "of")) &&
	    (percent(x, k, q) || money(x, q->prefixed ? q->end : k, q) || (!joined(x, q->a.start) && measure(x, k, q)))) {
		put_range(v, q);
		buf_char(v, ' ');
		buf_str(v, q->unit);
		return true;
	}
	return duration(x, k, q, v) || age(x, q, v) || count(x, q, mod, v);
}

bool
quantity(const struct text *x, size_t i, size_t floor, struct match *m)
{
	struct quantity q = { .factor = 1, .bound = "" };
	const char *mod = "", *right = "";
	size_t left = i;

	if (x->t[i].type != DIGITS && x->t[i].w == NULL && !tok_mark(x, i, '-'))
		return false;
	if (ordinal(x, i, m))
		return true;
	if (indefinite(x, i, floor, &m->start, &m->value)) {
		m->end = i + 1;
		m->kind = "duration";
		return true;
	}
	if ((x->t[i].classes & BEGINS_QUANTITY & ~BIT(TIME)) == 0)
		return false;
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
	if (!unit_right(x, &q, mod, &m->value) || (q.a.article && !q.a.vague && same(q.kind, "count")))
		return false;
	if (q.start >= floor)
		m->start = q.start;
	if (q.apart)
		q.end = q.a.end;
	if (q.a.article && *mod == '\0' && !q.a.vague && same(q.kind, "duration") && q.end == i + 2 &&
	    tok_as(x, i - 1, LINK) == NULL)
		return false; /* $5 a year */
	if (*mod == '\0' && tok_is(x, i, "one") && tok_is(x, i + 1, "day") && q.end == i + 2 && tok_as(x, i - 1, LINK) == NULL)
		return false; /* it may end one day */
	if (*q.bound != '\0')
		mod = q.bound;
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
