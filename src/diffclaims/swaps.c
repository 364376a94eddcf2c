/* swaps.c - between documents of a sentence or two: another thing in the place of one, where the words around it
 * and much else are the same */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "swaps.h"

enum {
	BACK = 4,    /* small words between a value and the word that tells before it, at most */
	REST = 500,  /* thousandths of what else a sentence tells that the other tells, too, at least */
	SCORE = 300, /* and a quarter of them */
};

/* ---- names */

static bool
is_name(struct run r)
{
	for (uint32_t w = r.w0; w < r.w1; w++)
		if (!g.word[w].name)
			return false;
	return r.w1 > r.w0;
}

/* The first word behind w and the small words there that tells; *prep the last of these that is no article. */
static uint32_t
argument(const struct sentence *s, uint32_t w, uint32_t *prep)
{
	*prep = NONE;
	for (w++; w < s->w1 && !run_telling(w) && run_adjoins(s, w); w++)
		if (!run_cue(w, ARTICLE))
			*prep = g.word[w].term;
	return w;
}

/* What stands in t behind the same word and the same preposition as r does in s. */
static struct run
behind_same(const struct sentence *s, const struct sentence *t, struct run r)
{
	uint32_t left = r.w0, prep, other;

	while (left > s->w0 && !run_telling(left - 1) && r.w0 - left < BACK)
		left--;
	if (left == s->w0 || !run_telling(--left) || argument(s, left, &prep) != r.w0 || prep == NONE || (terms[prep].cues & ABOUT) == 0)
		return (struct run){ 0, 0 };
	for (uint32_t w = run_meets(t, t->w0, &g.word[left]); w != NONE; w = run_meets(t, w + 1, &g.word[left])) {
		uint32_t v = argument(t, w, &other);

		if (other == prep && v < t->w1) {
			struct run x = run_untold(t, s, v);

			if (x.w1 > x.w0)
				return x;
		}
	}
	return (struct run){ 0, 0 };
}

/* What stands in t right before the same word as r does in s. */
static struct run
before_same(const struct sentence *s, const struct sentence *t, struct run r)
{
	if (r.w1 == s->w1 || !run_telling(r.w1) || !run_adjoins(s, r.w1))
		return (struct run){ 0, 0 };
	for (uint32_t w = run_meets(t, t->w0, &g.word[r.w1]); w != NONE; w = run_meets(t, w + 1, &g.word[r.w1])) {
		struct run x = { w, w };

		while (x.w0 > t->w0 && run_adjoins(t, x.w0) && run_telling(x.w0 - 1) && !g.word[x.w0 - 1].number &&
		       run_meets(s, s->w0, &g.word[x.w0 - 1]) == NONE)
			x.w0--;
		if (x.w1 > x.w0)
			return x;
	}
	return (struct run){ 0, 0 };
}

/* Whether a run stands for a name by its first letters ("GBI"), or is too short to be sure of ("U"). */
static bool
letters(const struct sentence *s, struct run r)
{
	for (uint32_t w = r.w0; w < r.w1; w++) {
		const char *p = sent_text(s) + g.word[w].start;
		size_t n = g.word[w].end - g.word[w].start, capitals = 0;

		for (size_t i = 0; i < n; i++)
			capitals += p[i] >= 'A' && p[i] <= 'Z';
		if (n < 3 || capitals > 1)
			return true;
	}
	return false;
}

/* The name among the slots of s that stands over the last word of a run; NULL: none. */
static const struct slot *
slot_of(const struct sentence *s, struct run r)
{
	for (uint32_t i = s->s0; i < s->s1; i++)
		if (g.slot[i].name && g.slot[i].w0 < r.w1 && g.slot[i].w1 >= r.w1)
			return &g.slot[i];
	return NULL;
}

/* Whether both are places, of which one is not the other's country. */
static bool
places(const struct slot *a, const struct slot *b)
{
	return a != NULL && b != NULL && a->v.dim == PLACE && b->v.dim == PLACE &&
	    terms[g.word[a->w1 - 1].key].seat == terms[g.word[b->w1 - 1].key].seat;
}

/* Whether two runs of names are sure to be two names. */
static bool
two_names(const struct sentence *s, const struct sentence *t, struct run x, struct run y)
{
	const struct slot *a = slot_of(s, x), *b = slot_of(t, y);
	const struct word *v = &g.word[x.w1 - 1], *w = &g.word[y.w1 - 1];

	if (letters(s, x) || letters(t, y))
		return false;
	if (a != NULL && b != NULL && (a->value == b->value || names_agree(a, b)))
		return false;
	if ((v->side != NONE && v->side == w->side) || v->side == w->key || w->side == v->key)
		return false;
	if ((x.w1 - x.w0) + (y.w1 - y.w0) <= 2 && !places(a, b))
		return false; /* a surname alone may be the same person's */
	return !names_respelt(terms[v->term].text, terms[w->term].text);
}

bool
swap_name(const struct sentence *s, const struct sentence *t, struct swap *x)
{
	for (uint32_t w = s->w0, end; w < s->w1; w = end) {
		x->x = run_untold(s, t, w);
		end = x->x.w1 > w ? x->x.w1 : w + 1;
		if (!is_name(x->x))
			continue;
		x->y = behind_same(s, t, x->x);
		if (x->y.w1 == x->y.w0)
			x->y = before_same(s, t, x->x);
		if (!is_name(x->y) || !two_names(s, t, x->x, x->y))
			continue;
		x->aspect = places(slot_of(s, x->x), slot_of(t, x->y)) ? "place:place" : "name:name";
		return true;
	}
	return false;
}

/* ---- dates */

/* Whether two days are one but for its year, its month or its day of the month. */
static bool
near_miss(const char *a, const char *b)
{
	return strlen(a) == 10 && strlen(b) == 10 &&
	    (memcmp(a, b, 4) != 0) + (memcmp(a + 5, b + 5, 2) != 0) + (memcmp(a + 8, b + 8, 2) != 0) == 1;
}

/* Whether the word that tells before two values is one. */
static bool
one_before(const struct sentence *s, const struct sentence *t, const struct slot *x, const struct slot *y)
{
	uint32_t v = x->w0, w = y->w0;

	while (v > s->w0 && x->w0 - v < BACK && !run_telling(v - 1))
		v--;
	while (w > t->w0 && y->w0 - w < BACK && !run_telling(w - 1))
		w--;
	return v > s->w0 && w > t->w0 && run_kin(&g.word[v - 1], &g.word[w - 1]);
}

/* Whether a sentence or its document tells a date that goes with x. */
static bool
dated(const struct sentence *t, const struct slot *x)
{
	for (uint32_t i = t->s0; i < t->s1 && i < t->s0 + SLOTS; i++)
		if (g.slot[i].v.dim == DATE && value_compare(&g.slot[i].v, &x->v) <= COMPATIBLE)
			return true;
	return told(t->doc, x);
}

bool
swap_date(const struct sentence *s, const struct sentence *t, struct swap *x)
{
	for (uint32_t i = s->s0; i < s->s1 && i < s->s0 + SLOTS; i++)
		for (uint32_t k = t->s0; k < t->s1 && k < t->s0 + SLOTS && g.slot[i].v.dim == DATE; k++) {
			x->v = &g.slot[i];
			x->w = &g.slot[k];
			if (x->w->v.dim != DATE || value_compare(&x->v->v, &x->w->v) != UNLIKE || dated(t, x->v) || dated(s, x->w) ||
			    !(one_before(s, t, x->v, x->w) || near_miss(x->v->v.text, x->w->v.text)))
				continue;
			x->x = (struct run){ x->v->w0, x->v->w1 };
			x->aspect = "date:date";
			return true;
		}
	return false;
}

/* ---- all of them */

/* Thousandths of the weight of s, but for r and a name that t has a pronoun for, that t tells. */
static int
rest(const struct sentence *s, const struct sentence *t, struct run r)
{
	struct run name = run_stood_for(s, t);
	int all = 0, both = 0;

	for (uint32_t w = s->w0; w < s->w1; w++) {
		if (!run_telling(w) || (w >= r.w0 && w < r.w1) || w < name.w1)
			continue;
		all += g.word[w].weight + 1;
		if (run_meets(t, t->w0, &g.word[w]) != NONE)
			both += g.word[w].weight + 1;
	}
	return all == 0 ? 0 : both * 1000 / all;
}

void
swap_slots(struct swap *x, const char *aspect, const struct slot *v, const struct slot *w)
{
	x->aspect = aspect;
	x->v = v;
	x->w = w;
	x->x = (struct run){ v->w0, v->w1 };
}

/* What sentence `two` tells in the place of what sentence `one` tells, as a finding. */
static void
show(uint32_t one, uint32_t two, const struct swap *x, int score)
{
	bool turn = one > two;
	struct finding *f = finding('d', x->aspect, NONE, score, turn ? two : one, turn ? one : two);
	const struct run run[2] = { turn ? x->y : x->x, turn ? x->x : x->y };

	if (x->v != NULL && x->w != NULL) {
		finding_slots(f, turn ? x->w : x->v, turn ? x->v : x->w);
		return;
	}
	for (int i = 0; i < 2; i++) {
		f->start[i] = g.word[run[i].w0].start;
		f->end[i] = g.word[run[i].w1 - 1].end;
		f->value[i] = term_exact(sent_text(&g.sent[f->sent[i]]) + f->start[i], f->end[i] - f->start[i]);
	}
}

void
swaps_compare(uint32_t a, uint32_t b)
{
	static const struct {
		bool (*find)(const struct sentence *s, const struct sentence *t, struct swap *x);
		int rest;     /* how much else must be told by both */
		bool denying; /* whether it may be where one sentence has a negation that the other has not */
	} swaps[] = { { swap_kind, REST, false }, { swap_people, REST, false }, { swap_date, REST, false },
		{ swap_name, REST, false },
		{ swap_doer, REST, true }, { swap_office, 0, true }, { swap_holder, REST, true },
		{ swap_parts, 0, true } };
	bool less = g.sent[a].weight != g.sent[b].weight ? g.sent[a].weight < g.sent[b].weight : group_order(a, b) <= 0;
	uint32_t one = less ? a : b, two = less ? b : a;
	const struct sentence *s = &g.sent[one], *t = &g.sent[two];

	for (size_t i = 0; i < sizeof swaps / sizeof swaps[0]; i++) {
		struct swap x = { 0 };
		int both;

		if (s->noes != t->noes && !swaps[i].denying)
			continue; /* "not a town" is no other than "a village" */
		if (swaps[i].find(s, t, &x) && (both = rest(s, t, x.x)) >= swaps[i].rest) {
			show(one, two, &x, SCORE + both / 4);
			return;
		}
	}
}
