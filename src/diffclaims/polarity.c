/* polarity.c - one tells that it is so, the other that it is not */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "claims.h"

enum { COVER = 600, WORDS = 96 };

struct turn {
	const struct word *a, *b;
	int turns;            /* words that stand negated on one side alone, or face their opposite */
};

static const struct word *
find(const struct sentence *s, uint32_t key)
{
	for (uint32_t w = s->w0; w < s->w1 && w < s->w0 + WORDS; w++)
		if (g.word[w].key == key && g.word[w].weight > 0)
			return &g.word[w];
	return NULL;
}

/* The word of t that x faces: its opposite, which stands in the other sentence alone. */
static const struct word *
opposite(const struct sentence *s, const struct sentence *t, const struct word *x)
{
	if (terms[x->term].antonym[0] == NONE || find(t, x->key) != NULL)
		return NULL;
	for (uint32_t w = t->w0; w < t->w1 && w < t->w0 + WORDS; w++)
		if (term_opposed(x->term, g.word[w].term) && find(s, g.word[w].key) == NULL)
			return &g.word[w];
	return NULL;
}

/* Whether a word is what one of two sentences negates, and its document never tells it otherwise. */
static bool
turned(const struct sentence *s, const struct sentence *t, const struct word *x, const struct word *y)
{
	const struct word *no = x->negated ? x : y;

	return x->negated != y->negated && no->ruled && !x->name && !x->number && !pairs_wavers(s->doc, x) &&
	    !pairs_wavers(t->doc, y);
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

	if (cover < COVER + chance * 30 || alike < chance * 60)
		return;
	for (uint32_t w = s->w0; w < s->w1 && w < s->w0 + WORDS; w++) {
		const struct word *x = &g.word[w], *y;

		if (x->weight == 0 && terms[x->term].antonym[0] == NONE)
			continue;
		y = x->weight > 0 ? find(t, x->key) : NULL;
		if (y != NULL ? turned(s, t, x, y) : (y = opposite(s, t, x)) != NULL && x->negated == y->negated) {
			turn.turns++;
			if (turn.a == NULL)
				turn = (struct turn){ x, y, turn.turns };
		}
	}
	if (turn.a == NULL || (turn.a->quoted && turn.b->quoted && cover > 900))
		return;
	f = finding('d', "polarity:", turn.a->key, 200 + cover / 2, a, b);
	f->start[0] = turn.a->start;
	f->end[0] = turn.a->end;
	f->start[1] = turn.b->start;
	f->end[1] = turn.b->end;
}
