/* polarity.c - one tells that it is so, the other that it is not */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "index.h"

enum {
	COVER = 600,  /* thousandths of the shorter sentence that both tell, */
	LEEWAY = 200, /* less between documents of a sentence or two */
	MUCH = 25,    /* that share words of this weight */
	WORDS = 96,   /* words of a sentence that are looked at */
};

struct turn {
	const struct word *a, *b; /* a word that stands negated on one side alone, or faces its opposite */
};

static const struct word *
find(const struct sentence *s, uint32_t key)
{
	for (uint32_t w = s->w0; w < s->w1 && w < s->w0 + WORDS; w++)
		if (g.word[w].key == key && g.word[w].weight > 0)
			return &g.word[w];
	return NULL;
}

/* The nearest word that tells before w in its clause, or behind it; NULL: there is none. */
static const struct word *
beside(const struct sentence *s, const struct word *w, int step)
{
	const struct word *end = step > 0 ? &g.word[s->w1] : &g.word[s->w0] - 1;

	for (const struct word *x = w + step; x != end && x != w + 6 * step; x += step) {
		if (x->weight > 0)
			return x;
		if (step < 0 && x->clause)
			break;
	}
	return NULL;
}

/* The word of t that is x, rather one before the same word. */
static const struct word *
same(const struct sentence *s, const struct sentence *t, const struct word *x)
{
	const struct word *first = find(t, x->key), *next = beside(s, x, 1), *y;

	if (first == NULL || next == NULL || trials(s->doc, t->doc) > 1)
		return first;
	for (uint32_t w = (uint32_t)(first - g.word); w < t->w1 && w < t->w0 + WORDS; w++)
		if (g.word[w].key == x->key && (y = beside(t, &g.word[w], 1)) != NULL && y->key == next->key)
			return &g.word[w];
	return first;
}

/* The word of t that x faces: its opposite, which stands in the other sentence alone. */
static const struct word *
opposite(const struct sentence *s, const struct sentence *t, const struct word *x)
{
	if (terms[x->term].antonyms == 0 || find(t, x->key) != NULL)
		return NULL;
	for (uint32_t w = t->w0; w < t->w1 && w < t->w0 + WORDS; w++)
		if (term_opposed(x->term, g.word[w].term) && find(s, g.word[w].key) == NULL)
			return &g.word[w];
	return NULL;
}

/* Whether a small word and its opposite ("up", "down") stand in one place of two sentences: beside one word,
 * or, where a third follows, beside that. */
static bool
in_place(const struct sentence *s, const struct sentence *t, const struct word *x, const struct word *y)
{
	for (int step = -1; step <= 1; step += 2) {
		const struct word *v = beside(s, x, step), *w = beside(t, y, step);

		if (v == NULL || w == NULL)
			continue;
		if (v->key == w->key)
			return true;
		if (trials(s->doc, t->doc) <= 1) {
			const struct word *v2 = beside(s, v, step), *w2 = beside(t, w, step);

			if ((v2 != NULL && v2->key == w->key) || (w2 != NULL && w2->key == v->key))
				return true;
		}
	}
	return false;
}

/* Whether t tells any of the words that stand before x in its clause, or there are none. */
static bool
subject(const struct sentence *s, const struct sentence *t, const struct word *x)
{
	const struct word *v = x;
	bool any = false;

	for (; v > &g.word[s->w0] && !v->clause; v--)
		if (v[-1].weight > 0) {
			any = true;
			if (find(t, v[-1].key) != NULL)
				return true;
		}
	return !any;
}

/* Whether a word is what one of two sentences negates, and its document never tells it otherwise. */
static bool
turned(const struct sentence *s, const struct sentence *t, const struct word *x, const struct word *y)
{
	const struct word *no = x->negated ? x : y;

	if (x->negated == y->negated || !no->ruled || s->noes == t->noes ||
	    (s->noes > 0 && t->noes > 0 && trials(s->doc, t->doc) > 1) || index_wavers(s->doc, x) ||
	    index_wavers(t->doc, y))
		return false;
	return !x->name && !x->number && (trials(s->doc, t->doc) <= 1 || subject(s, t, x) || subject(t, s, y));
}

/* Whether x and y are opposites, one as true as the other. */
static bool
opposed(const struct sentence *s, const struct sentence *t, const struct word *x, const struct word *y)
{
	return y != NULL && x->negated == y->negated && ((x->weight > 0 && y->weight > 0) || in_place(s, t, x, y));
}

/* Whether one of the two tells no and the other yes, of whatever word they share; or one tells no of
 * what the other has not, unless that denies by its verb. */
bool
polarity_parts(uint32_t a, uint32_t b)
{
	const struct sentence *s = &g.sent[a], *t = &g.sent[b];
	bool no[2] = { false, false };

	for (uint32_t w = t->w0; w < t->w1 && w < t->w0 + WORDS; w++)
		no[1] = no[1] || g.word[w].negated;
	for (uint32_t w = s->w0; w < s->w1 && w < s->w0 + WORDS; w++) {
		const struct word *x = &g.word[w], *y = x->weight > 0 ? find(t, x->key) : NULL;

		no[0] = no[0] || x->negated;
		if (y != NULL && x->negated != y->negated && (x->negated ? x : y)->ruled)
			return true;
		if (y != NULL || (y = opposite(s, t, x)) == NULL)
			continue;
		if (x->negated == y->negated)
			return true;
		no[x->negated] = true; /* "has not confirmed", "denied" */
	}
	return no[0] != no[1];
}

void
polarity_compare(uint32_t a, uint32_t b, int cover, int alike)
{
	const struct sentence *s = &g.sent[a], *t = &g.sent[b];
	struct turn turn = { 0 };
	struct finding *f;
	int chance = trials(s->doc, t->doc);
	uint32_t shared = 0;

	int shorter = (int)(s->weight < t->weight ? s->weight : t->weight), bar = COVER + chance * 30;

	if (chance <= 1 && cover * shorter > MUCH * 1000)
		bar -= LEEWAY;
	if (cover + 300 < bar || alike < chance * 60)
		return;
	for (uint32_t w = s->w0; w < s->w1 && w < s->w0 + WORDS; w++) {
		const struct word *x = &g.word[w], *y;

		if (x->weight == 0 && terms[x->term].antonyms == 0)
			continue;
		y = x->weight > 0 ? same(s, t, x) : NULL;
		if (y != NULL ? !turned(s, t, x, y) : !opposed(s, t, x, y = opposite(s, t, x)))
			continue;
		if (turn.a == NULL)
			turn = (struct turn){ x, y };
		if (x->key != y->key) /* opposites, too, are told by both */
			shared += x->weight < y->weight ? x->weight : y->weight;
	}
	cover += 1000 * (int)shared / shorter;
	if (turn.a == NULL || cover < bar)
		return;
	f = finding('d', "polarity:", turn.a->key, 200 + cover / 2, a, b);
	f->start[0] = turn.a->start;
	f->end[0] = turn.a->end;
	f->start[1] = turn.b->start;
	f->end[1] = turn.b->end;
}
