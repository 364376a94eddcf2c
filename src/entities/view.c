/* view.c - what the tagger sees of a sentence: candidates for names, and what the document called them */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "tag.h"
#include "usage.h"

/* ---- what the document has said */

#define MEMORY 4096 /* words; a later one takes an earlier one's place */
static struct {
	uint32_t low;
	uint32_t document;
	uint8_t label; /* the last label it bore */
	bool lower;    /* it stood in lower case */
} memory[MEMORY];
static uint32_t document; /* which one: what others have said is not looked at */

void
view_forget(void)
{
	document++;
}

static size_t
place(uint32_t low)
{
	return (low ^ low >> 15) & (MEMORY - 1);
}

/* Whether what stands at a place is of this word, in this document. */
static bool
said(size_t at, uint32_t low)
{
	return memory[at].low == low && memory[at].document == document;
}

uint32_t
view_recall(const struct tok *t)
{
	size_t at = place(t->low);

	if (!said(at, t->low))
		return 0;
	return 1u + memory[at].label + (memory[at].lower ? 32u : 0u);
}

void
view_remember(const struct view *v, const uint8_t *label)
{
	for (size_t i = 0; i < v->ts->n; i++) {
		const struct tok *t = &v->ts->t[i];
		size_t at;

		if (!(t->is & LETTER) || v->shouts)
			continue;
		if ((v->is[i] & PLAIN) && (!v->candidate[i] || (v->is[i] & JOINS)))
			continue;
		at = place(t->low);
		if (!said(at, t->low)) {
			memory[at].low = t->low;
			memory[at].document = document;
			memory[at].label = 0;
			memory[at].lower = false;
		}
		if (t->is & UPPER)
			memory[at].label = label[i] != OUT || memory[at].label == 0 ? label[i] : memory[at].label;
		else
			memory[at].lower = true;
	}
}

/* ---- candidates */

static bool
is_char(const struct tokens *ts, size_t i, char c)
{
	return ts->s[ts->t[i].start] == c && ts->t[i].end == ts->t[i].start + 1;
}

/* Whether lower-case token i may link two capitalised words. */
static bool
links(const struct view *v, size_t i)
{
	const struct tokens *ts = v->ts;
	const struct tok *t = &ts->t[i];

	if (v->is[i] & LINK)
		return true;
	if (t->is & (LETTER | DIGIT))
		return !(t->is & SPACED) || (t->is & DIGIT);
	return is_char(ts, i, '-') || is_char(ts, i, '&') || is_char(ts, i, '/') || is_char(ts, i, '.') ||
	    is_char(ts, i, '\'') || is_char(ts, i, ',') || (t->is & POSSESSIVE);
}

/* Whether a name may begin with what stands before it: de Gaulle, al-Assad, 2012 Olympics, 14th Army. */
static bool
leads(const struct view *v, size_t i)
{
	return !v->candidate[i] && ((v->is[i] & ARTICLE) || (v->ts->t[i].is & DIGIT) ||
	    (i > 0 && is_char(v->ts, i, '-') && (v->is[i - 1] & ARTICLE)));
}

/* Mark the tokens that may belong to a name; all others are outside. */
static void
mark(struct view *v)
{
	const struct tokens *ts = v->ts;
	size_t last = TOKENS; /* the last capitalised word, TOKENS: none near */

	for (size_t i = 0; i < ts->n; i++) {
		const struct tok *t = &ts->t[i];

		v->candidate[i] = v->cover[i] != 0 || (t->is & (UPPER | INNERUPPER));
		if (!v->candidate[i] && i > 1 && (t->is & (LETTER | DIGIT)) &&
		    (t->is & SPACED) == (ts->t[i - 1].is & SPACED) && is_char(ts, i - 1, '-') && v->candidate[i - 2])
			v->candidate[i] = v->candidate[i - 1] = true; /* Jong-un */
		if (!v->candidate[i])
			continue;
		if (last != TOKENS && i - last <= 4 && i > last + 1) {
			size_t k = last + 1;

			while (k < i && links(v, k))
				k++;
			for (size_t m = last + 1; k == i && m < i; m++)
				v->candidate[m] = true;
		}
		for (size_t k = i; k > 0 && k + 3 > i && leads(v, k - 1); k--)
			v->candidate[k - 1] = true;
		last = i;
	}
	for (size_t i = 0; i + 1 < ts->n; i++) /* Formula 1 */
		if ((ts->t[i].is & UPPER) && (ts->t[i + 1].is & DIGIT))
			v->candidate[i + 1] = true;
}

/* Whether a word is an everyday one with a capital that a sentence's begin or a heading gives it, and which the
 * document has not called a name. In the middle of a sentence, or in capitals throughout, it may be one. */
static bool
everyday(const struct view *v, size_t i)
{
	const struct tok *t = &v->ts->t[i];

	if (v->ratio[i] != ALL_LOWER || v->cover[i] != 0 || ((t->is & ALLUPPER) && !v->shouts))
		return false;
	if (!v->heading && i > 0 && (t[-1].is & (LETTER | DIGIT)))
		return false;
	return (view_recall(t) & 31) <= 1 + OUT;
}

/* Whether a small word at i stands between words with capitals: mostly between two names, but inside of one in
 * Ministry of Trade and Industry, Centre for the Study of Coral. The second may begin behind the. */
static bool
joins(const struct view *v, size_t i)
{
	const struct tok *t = &v->ts->t[i];
	size_t next = i + 1;

	if (!(v->is[i] & JOINS) || (t->is & UPPER) || i == 0 || !(t[-1].is & UPPER) || !v->candidate[i - 1])
		return false;
	if (next < v->ts->n && !v->candidate[next] && (v->is[next] & LINK))
		next++;
	return next < v->ts->n && v->candidate[next] && (v->ts->t[next].is & UPPER);
}

/* Whether the run that begins at token i may go on with a name. */
static bool
goes_on(const struct view *v, size_t i)
{
	return (i > 0 && joins(v, i - 1)) || (i > 1 && joins(v, i - 2));
}

/* Make candidates of the small words between runs, each a run of its own: so the features tell where names may
 * end, and the labels whether one goes on. */
static void
join(struct view *v)
{
	for (size_t i = 1; i < v->ts->n; i++)
		if (!v->candidate[i] && joins(v, i))
			for (; !v->candidate[i]; i++) {
				v->candidate[i] = true;
				v->run[i] = (uint16_t)i;
				v->end[i] = (uint16_t)(i + 1);
			}
}

/* Join candidates into runs. An everyday word alone is none. */
static void
runs(struct view *v)
{
	size_t n = v->ts->n, first, end;

	for (first = 0; first < n; first = end) {
		end = first + 1;
		if (!v->candidate[first])
			continue;
		while (end < n && v->candidate[end])
			end++;
		v->candidate[first] = end > first + 1 || goes_on(v, first) || !everyday(v, first);
		for (size_t i = first; i < end; i++) {
			v->run[i] = (uint16_t)first;
			v->end[i] = (uint16_t)end;
		}
	}
}

/* What the use of a word across news tells. */
static void
look_up(struct view *v, size_t i)
{
	const struct tok *t = &v->ts->t[i];

	v->is[i] = v->ratio[i] = 0;
	v->class[i] = (uint8_t)usage_class(t->low);
	if (t->is & LETTER) {
		v->is[i] = (uint16_t)word_is(t->low);
		v->ratio[i] = (uint8_t)usage_ratio(t->low);
	}
}

/* The part of token k in a name of n tokens. */
static unsigned
part(size_t k, size_t n)
{
	return n == 1 ? UNIT : k == 0 ? BEGIN : k + 1 == n ? LAST : INSIDE;
}

/* Mark the names that tables know. */
static void
cover(struct view *v)
{
	const struct tokens *ts = v->ts;
	const struct thing *thing;
	unsigned what;
	size_t len;

	memset(v->cover, 0, ts->n);
	memset(v->hint, 0, ts->n);
	for (size_t i = 0; i < ts->n; i++) {
		if ((ts->t[i].is & (LETTER | DIGIT)) && v->cover[i] == 0) {
			len = gazetteer_longest(ts, i, &thing);
			for (size_t k = 0; k < len; k++)
				v->cover[i + k] = (uint8_t)(1 + 4u * thing->table + part(k, len));
		}
		if ((ts->t[i].is & UPPER) && v->hint[i] == 0) {
			len = hint_longest(ts, i, &what);
			for (size_t k = 0; k < len; k++)
				v->hint[i + k] = (uint8_t)(4 * what + part(k, len));
		}
	}
}

void
view_make(struct view *v, const struct tokens *ts)
{
	size_t words = 0, uppers = 0, all = 0;

	v->ts = ts;
	for (size_t i = 0; i < ts->n; i++) {
		look_up(v, i);
		words += (ts->t[i].is & LETTER) != 0;
		uppers += (ts->t[i].is & (LETTER | UPPER)) == (LETTER | UPPER);
		all += (ts->t[i].is & ALLUPPER) != 0;
	}
	v->shouts = words > 2 && all * 4 > words * 3;
	v->heading = words > 2 && uppers * 3 >= words * 2;
	cover(v);
	mark(v);
	runs(v);
	join(v);
}

size_t
view_end(const struct view *v, size_t i)
{
	while (i < v->ts->n && v->candidate[i])
		i++;
	return i;
}
