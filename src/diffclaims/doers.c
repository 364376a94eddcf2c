/* doers.c - between documents of a sentence or two: another does what one did */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "swaps.h"

enum {
	SMALL = 4, /* small words between who does it and what is done, at most */
};

static bool
acts(const struct slot *x)
{
	return slot_is(x, "person") || slot_is(x, "org");
}

/* The name that s begins with, its small words aside; NULL: it begins otherwise. */
static const struct slot *
opener(const struct sentence *s)
{
	uint32_t w = s->w0;

	while (w < s->w1 && !run_telling(w))
		w++;
	for (uint32_t i = s->s0; i < s->s1; i++)
		if (g.slot[i].name && g.slot[i].w0 <= w && g.slot[i].w1 > w)
			return acts(&g.slot[i]) && !word_genitive(s, g.slot[i].w1 - 1) ? &g.slot[i] : NULL;
	return NULL;
}

/* What is done by who stands before word w: the next word that tells, in the same clause. */
static uint32_t
deed(const struct sentence *s, uint32_t w)
{
	for (uint32_t k = w; k < s->w1 && k < w + SMALL && run_adjoins(s, k); k++) {
		if (run_cue(k, ARTICLE | BE | ABOUT))
			return NONE;
		if (run_telling(k))
			return g.word[k].name || g.word[k].number || terms[g.word[k].term].says ? NONE : k;
	}
	return NONE;
}

/* What stands right before word w, small words between: the words in a row there that tell. */
static struct run
doer(const struct sentence *s, uint32_t w)
{
	struct run r = { w, w };

	while (r.w0 > s->w0 && w - r.w0 < SMALL && !run_telling(r.w0 - 1)) {
		if (run_cue(r.w0 - 1, ARTICLE | BE | ABOUT | TO | AND))
			return (struct run){ 0, 0 };
		r.w0--;
	}
	r.w1 = r.w0;
	while (r.w0 > s->w0 && run_telling(r.w0 - 1) && (r.w0 == r.w1 || run_adjoins(s, r.w0)))
		r.w0--;
	return r;
}

/* The name that a run ends with; NULL: none does. */
static const struct slot *
named(const struct sentence *s, struct run r)
{
	for (uint32_t i = s->s0; i < s->s1; i++)
		if (g.slot[i].name && g.slot[i].w0 < r.w1 && g.slot[i].w1 == r.w1)
			return &g.slot[i];
	return NULL;
}

/* Whether a word that is no article, but goes with what follows, stands before word w. */
static bool
governed(const struct sentence *s, uint32_t w)
{
	while (w > s->w0 && run_cue(w - 1, ARTICLE))
		w--;
	return w > s->w0 && run_cue(w - 1, ABOUT | PART | TO);
}

/* Whether s tells a word of a run of another sentence. */
static bool
told_in(const struct sentence *s, struct run r)
{
	for (uint32_t k = r.w0; k < r.w1; k++)
		if (run_meets(s, s->w0, &g.word[k]) != NONE)
			return true;
	return false;
}

/* Whether `other`, the name that r ends with, or r where it ends with none, does in t what `who` does in s. */
static bool
another(const struct sentence *t, struct run r, const struct slot *other, const struct slot *who)
{
	if (r.w0 == r.w1 || governed(t, r.w0) || run_names(r, who))
		return false;
	return other != NULL ? other->kind == who->kind && !names_agree(who, other)
			     : !run_names((struct run){ t->w0, r.w0 }, who);
}

bool
swap_doer(const struct sentence *s, const struct sentence *t, struct swap *x)
{
	const struct slot *who = opener(s);
	uint32_t v, w;

	if (who == NULL || (v = deed(s, who->w1)) == NONE || !run_names((struct run){ t->w0, t->w1 }, who))
		return false;
	for (w = run_meets(t, t->w0, &g.word[v]); w != NONE; w = run_meets(t, w + 1, &g.word[v])) {
		struct run r = doer(t, w);
		const struct slot *other = named(t, r);

		if (g.word[w].negated != g.word[v].negated || (other == NULL && g.word[w].form != g.word[v].form) ||
		    (w + 1 < t->w1 && run_cue(w + 1, BY)) || !another(t, r, other, who) ||
		    told_in(s, (struct run){ other != NULL ? r.w1 - 1 : r.w0, r.w1 })) /* a name by its last word */
			continue;
		swap_slots(x, "name:name", who, other);
		x->y = r;
		return true;
	}
	return false;
}
