/* noun.c - what is counted: the head of the noun phrase behind a number, in the singular */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "inflect.h"
#include "numbers.h"

#define WORDS_MOST 7 /* how far the head of a noun phrase is looked for */

/* Whether a noun phrase ends before token i. */
static bool
stops(const struct text *x, size_t i)
{
	const struct tok *t = &x->t[i];

	if ((t->type != WORD && t->type != NAMED) || (t[1].type == DIGITS && !t[1].space))
		return true; /* a mark; USD50 */
	if (t->w != NULL && (t->w->classes & (1u << MONTH | 1u << WEEKDAY | 1u << BOUND | 1u << TODAY | 1u << SHIFT |
	    1u << AGO | 1u << EVERY | 1u << STOP | 1u << NUMBER)) != 0)
		return true;
	return word_stops(x->s + t->start, t->end - t->start);
}

/* Behind a hyphenated word: the last part of drone-strikes is its head. */
static size_t
last_part(const struct text *x, size_t i)
{
	while (tok_mark(x, i + 1, '-') && !x->t[i + 1].space && x->t[i + 2].type == WORD && !x->t[i + 2].space)
		i += 2;
	return i;
}

static bool
ends(const struct text *x, size_t i, const char *with)
{
	const struct tok *t = &x->t[i];
	size_t n = strlen(with);

	return t->end - t->start > n && strncasecmp(x->s + t->end - n, with, n) == 0;
}

/* Step over "of the", "of their" and the number of the whole: four of the six bridges. */
static size_t
of_the(const struct text *x, size_t i)
{
	struct amount whole;

	for (i++; x->t[i].type == WORD && (tok_as(x, i, ARTICLE) != NULL || tok_is(x, i, "the") || tok_is(x, i, "its") ||
	    tok_is(x, i, "their") || tok_is(x, i, "his") || tok_is(x, i, "her") || tok_is(x, i, "our") ||
	    tok_is(x, i, "these") || tok_is(x, i, "those") || tok_is(x, i, "other")); i++)
		;
	if ((x->t[i].type == DIGITS || tok_as(x, i, NUMBER) != NULL) && amount(x, i, false, &whole) &&
	    x->t[whole.end].space && tok_as(x, whole.end, PERCENT) == NULL)
		return whole.end;
	return i;
}

/* Put the singular of token k behind the first `from` bytes of out. Whether it is a plural. */
static bool
put_noun(const struct text *x, size_t k, struct buf *out, size_t from)
{
	buf_cut(out, from);
	return inflect(out, x->s + x->t[k].start, x->t[k].end - x->t[k].start);
}

bool
noun(const struct text *x, size_t i, bool one, struct buf *out, bool *plural)
{
	size_t head = 0, put = 0, from = out->n, k, n; /* put: the token whose singular is in out */

	if (tok_is(x, i, "of"))
		i = of_the(x, i);
	for (k = i, n = 0; n < WORDS_MOST && !stops(x, k) && (k == i || x->t[k].space); k++, n++) {
		put = k = last_part(x, k);
		if (!one && put_noun(x, k, out, from)) {
			head = k;
			*plural = true;
			/* behind a plural only another noun in -s can be its head: arms dealers */
			if (!(x->t[k + 1].space && !stops(x, k + 1) &&
			    inflect_plural(x->s + x->t[k + 1].start, x->t[k + 1].end - x->t[k + 1].start)))
				break;
			continue;
		}
		if (n > 0 && (ends(x, k, "ed") || (one && ends(x, k, "ing"))))
			break;
		if (one && !ends(x, k, "ed") && !ends(x, k, "ly"))
			head = k;
	}
	if (head == 0 && n == 1 && !tok_is(x, i + 1, "and") && !ends(x, i, "ed") && !ends(x, i, "ly"))
		head = i; /* 20 staff: the only word there is */
	if (head == 0 || x->t[head].end - x->t[head].start < 2) {
		buf_cut(out, from);
		return false;
	}
	if (one || put != head)
		put_noun(x, head, out, from);
	return true;
}
