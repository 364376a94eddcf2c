/* offices.c - between documents of a sentence or two: what one is to whom ("a clerk at Tarnik"), of another body or
 * held by another */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "swaps.h"

enum {
	FRONT = 4,   /* words before a name that may tell what one is, at most */
	LONG = 16,   /* words of an apposition, at most, */
	PHRASE = 10, /* and from an office to whose it is */
};

static bool
one_person(const struct slot *x, const struct slot *y)
{
	return g.word[x->w1 - 1].key == g.word[y->w1 - 1].key && names_agree(x, y);
}

/* The person of whom s says that he or she is a, the or someone's something; NULL: none. */
static const struct slot *
described(const struct sentence *s)
{
	uint32_t w = s->w0;

	while (w < s->w1 && !run_cue(w, BE))
		w++;
	if (s->noes > 0 || w + 2 >= s->w1 || !(run_cue(w + 1, ARTICLE) || word_genitive(s, w + 1)))
		return NULL;
	for (uint32_t i = s->s0; i < s->s1; i++)
		if (slot_person(&g.slot[i]) && g.slot[i].w1 == w)
			return &g.slot[i];
	return NULL;
}

/* The last name among words from..to of s that is no person's; NULL: none. */
static const struct slot *
body(const struct sentence *s, uint32_t from, uint32_t to)
{
	const struct slot *x = NULL;

	for (uint32_t i = s->s0; i < s->s1; i++) {
		const struct slot *y = &g.slot[i];

		if (y->name && !slot_person(y) && y->w1 > y->w0 && y->w0 >= from && y->w1 <= to && (x == NULL || y->w0 > x->w0))
			x = y;
	}
	return x;
}

/* Whether there is a comma before word w. */
static bool
comma(const struct sentence *s, uint32_t w)
{
	const struct word *x = &g.word[w - 1];

	return memchr(sent_text(s) + x->end, ',', g.word[w].start - x->end) != NULL;
}

/* Where what stands in apposition behind a name ends: "NAME, 35, the head of the works," */
static uint32_t
behind(const struct sentence *s, const struct slot *x)
{
	uint32_t w = x->w1;

	if (w >= s->w1 || !comma(s, w) || run_cue(w, CLAUSES))
		return w;
	for (w++; w < s->w1 && w < x->w1 + LONG && (!comma(s, w) || g.word[w - 1].number); w++)
		;
	return w;
}

/* Where what stands right before a name begins: "Tarnik chief executive NAME" */
static uint32_t
front(const struct sentence *s, const struct slot *x)
{
	uint32_t w = x->w0;

	while (w > s->w0 && x->w0 - w < FRONT && run_adjoins(s, w) && run_telling(w - 1))
		w--;
	return w;
}

bool
swap_office(const struct sentence *s, const struct sentence *t, struct swap *x)
{
	const struct slot *who = described(s), *whose, *other;

	if (who == NULL || (whose = body(s, who->w1, s->w1)) == NULL || !run_names((struct run){ t->w0, t->w1 }, whose))
		return false;
	for (uint32_t i = t->s0; i < t->s1; i++) {
		const struct slot *y = &g.slot[i];
		uint32_t from, to;

		if (!slot_person(y) || !one_person(who, y))
			continue;
		from = front(t, y);
		to = behind(t, y);
		if ((other = body(t, y->w1, to)) == NULL)
			other = body(t, from, y->w0);
		if (other == NULL || run_names((struct run){ s->w0, s->w1 }, other))
			continue;
		if (run_names((struct run){ from, to }, whose))
			return false;
		swap_slots(x, "role:", whose, other);
		return true;
	}
	return false;
}

/* Whom words from..to of s stand in apposition to: "NAME, a clerk at Tarnik", "a clerk at Tarnik, NAME". */
static const struct slot *
apposed(const struct sentence *s, uint32_t from, uint32_t to)
{
	for (uint32_t n = 0; n < FRONT && from > s->w0 && !run_cue(from, ARTICLE) && run_adjoins(s, from); n++)
		from--;
	for (uint32_t i = s->s0; i < s->s1; i++) {
		const struct slot *y = &g.slot[i];

		if (slot_person(y) && ((y->w1 == from && comma(s, from) && run_cue(from, ARTICLE)) ||
		    (y->w0 == to && (comma(s, to) || run_adjoins(s, to)))))
			return y;
	}
	return NULL;
}

/* The first word of s from w on that tells of a name, in the phrase of w; NONE: none. */
static uint32_t
whose_is(const struct sentence *s, uint32_t w, const struct slot *x)
{
	for (uint32_t k = w + 1; k < s->w1 && k < w + PHRASE && !run_cue(k, CLAUSES); k++)
		if (run_names((struct run){ k, k + 1 }, x))
			return k;
	return NONE;
}

bool
swap_holder(const struct sentence *s, const struct sentence *t, struct swap *x)
{
	const struct slot *who = described(s), *whose, *other;
	uint32_t office, w, k;

	if (who == NULL || (whose = body(s, who->w1, s->w1)) == NULL || !run_cue(whose->w0 - 1, PART | ARTICLE) ||
	    !run_names((struct run){ t->w0, t->w1 }, who))
		return false;
	for (office = whose->w0 - 1; office > who->w1 && !run_telling(office); office--)
		;
	for (w = run_meets(t, t->w0, &g.word[office]); w != NONE; w = run_meets(t, w + 1, &g.word[office])) {
		if ((k = whose_is(t, w, whose)) == NONE || (other = apposed(t, w, k + 1)) == NULL || one_person(who, other))
			continue;
		swap_slots(x, "role:", who, other);
		return true;
	}
	return false;
}
