/* names.c - figures that are no number: Boeing 737, Article 5, COVID-19, 5G, 2-0, #1 */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "inflect.h"
#include "quantity.h"

#define MARKS_MOST 8 /* tokens of a telephone's number on each side */

/* What a telephone's number is made of. */
static bool
dialled(const struct tok *t)
{
	return t->type == DIGITS ? !t->comma && !t->point && !t->part :
	    t->type == MARK && (t->c == '+' || t->c == '(' || t->c == ')' || t->c == '-');
}

bool
joined(const struct text *x, size_t i)
{
	const struct tok *before = &x->t[i - 1] - 1;

	return i > 2 && !x->t[i].space && tok_dash(x, i - 1) && !x->t[i - 1].space &&
	    (before->type == NAMED || (before->type == WORD && (before->w == NULL || word_as(before->w, NAME) != NULL)));
}

/* Whether the digits at token i are part of a telephone's number: three groups or more, of seven digits
 * at least, with a + or a 0 at the start of one: +44 20 7946 0958, (020) 7946 0018. */
static bool
telephone(const struct text *x, size_t i)
{
	size_t k = i, groups = 0, digits = 0;
	bool sign = false;

	for (; k > 1 && k + MARKS_MOST > i && dialled(&x->t[k - 1]); k--)
		;
	for (; k < i + MARKS_MOST && dialled(&x->t[k]); k++) {
		const struct tok *t = &x->t[k];

		sign = sign || t->c == '+' || (t->type == DIGITS && x->s[t->start] == '0' && t->digits > 1);
		groups += t->type == DIGITS;
		digits += t->digits;
	}
	return sign && groups >= 3 && digits >= 7 && digits <= 15;
}

bool
named(const struct text *x, size_t i, size_t end)
{
	const struct tok *t = &x->t[i];

	if (t->type == DIGITS) {
		if (i == 1 && t->digits <= 2 && (tok_mark(x, end, '.') || tok_mark(x, end, ')')) && !x->t[end].space &&
		    x->t[end + 1].type == WORD && x->t[end + 1].space)
			return true; /* a mark in a list */
		if (tok_mark(x, i - 1, '[') && tok_mark(x, end, ']') && (!x->t[i - 1].space || i == 2))
			return true; /* a footnote */
		if ((dialled(t - 1) || dialled(t + 1)) && telephone(x, i))
			return true;
		if (!t->space && x->t[i - 1].type == MARK && x->t[i - 1].c < 128 &&
		    strchr("#@&/_=.:", (int)x->t[i - 1].c) != NULL)
			return true;
		if (!t->space && tok_dash(x, i - 1) && !x->t[i - 1].space)
			return true; /* COVID-19 */
		if (t->digits > 15 || (x->s[t->start] == '0' && t->digits > 1 && !t->point))
			return true;
		if (t->digits <= 2 && tok_mark(x, i - 1, '(') && tok_mark(x, end, ')') && !x->t[end].space)
			return true; /* (1), too; a number on a shirt */
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
bool
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
	if (r != NULL && (t->upper || same(r->code, "any") || (t->end - t->start > 1 && x->s[t->start + 1] < 'a')))
		return true;
	if (plural || t->type != WORD || t->w != NULL || !x->t[i].space || word_stops(x->s + t->start, t->end - t->start))
		return false;
	/* the sentence's first word has its capital by its place */
	return (t->upper && k > 1) || (t->end - t->start > 1 && x->s[t->start + 1] >= 'A' && x->s[t->start + 1] <= 'Z');
}

bool
pronoun(const struct text *x, size_t i, size_t end)
{
	if (!tok_is(x, i, "one") || end != i + 1 || x->nt == 3)
		return false;
	if ((tok_is(x, i - 1, "that") || tok_is(x, i - 1, "this")) &&
	    inflect_plural(x->s + x->t[end].start, x->t[end].end - x->t[end].start))
		return true; /* that one costs */
	if (tok_is(x, i - 1, "no"))
		return true; /* no one else */
	return x->t[end].type != WORD || tok_is(x, end, "another") ||
	    (word_stops(x->s + x->t[end].start, x->t[end].end - x->t[end].start) && !tok_is(x, end, "of"));
}
