/* predicates.c - what a sentence says that something is: of another kind, of another people */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "swaps.h"

/* The noun of what s says something is: "is a small harbour in", of "is", "was" the first. */
static struct run
predicate(const struct sentence *s)
{
	struct run r = { 0, 0 };

	for (uint32_t w = s->w0 + 1; w + 1 < s->w1; w++) {
		if (!run_cue(w, BE))
			continue;
		for (w++; w < s->w1 && !run_telling(w) && run_adjoins(s, w); w++)
			if (run_cue(w, ARTICLE | SOLE))
				r.w0 = w + 1;
		if (r.w0 != w)
			return (struct run){ 0, 0 };
		for (r.w1 = r.w0; r.w1 < s->w1 && run_telling(r.w1) && (r.w1 == r.w0 || run_adjoins(s, r.w1)); r.w1++)
			;
		return r;
	}
	return r;
}

/* Whether of two kinds only one can hold. */
static bool
exclude(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), less = n < m ? n : m;

	return memcmp(a, b, less) != 0 || (a[less] != '\0' && a[less] != '.') || (b[less] != '\0' && b[less] != '.');
}

/* The last word of a run that tells a kind; NONE: none. */
static uint32_t
kind_word(struct run r)
{
	for (uint32_t w = r.w1; w > r.w0; w--)
		if (terms[g.word[w - 1].term].kind != NULL)
			return w - 1;
	return NONE;
}

/* Whether a sentence tells of a kind that goes with this one, but for word w. */
static bool
goes_along(const struct sentence *t, const char *kind, uint32_t w)
{
	for (uint32_t k = t->w0; k < t->w1; k++)
		if (k != w && terms[g.word[k].term].kind != NULL && !exclude(kind, terms[g.word[k].term].kind))
			return true;
	return false;
}

/* Whether two sentences say something of one thing, as far as the words before "is" tell. */
static bool
one_subject(const struct sentence *s, const struct sentence *t)
{
	uint32_t end = predicate(t).w0;

	for (uint32_t w = s->w0, n = predicate(s).w0; w < n; w++)
		if (run_telling(w) && run_meets(t, t->w0, &g.word[w]) < end)
			return true;
	return false;
}

bool
swap_kind(const struct sentence *s, const struct sentence *t, struct swap *x)
{
	uint32_t v, w;
	const char *kind;

	x->x = predicate(s);
	x->y = predicate(t);
	if ((v = kind_word(x->x)) == NONE || (w = kind_word(x->y)) == NONE || v + 1 != x->x.w1)
		return false;
	kind = terms[g.word[v].term].kind;
	x->y.w1 = w + 1;
	x->aspect = "role:";
	return exclude(kind, terms[g.word[w].term].kind) && !goes_along(t, kind, w) && one_subject(s, t);
}

/* The first people or country told of in what s says something is, of which t tells nothing; NULL: none. */
static const struct slot *
nation(const struct sentence *s, const struct sentence *t)
{
	struct run r = predicate(s);

	for (uint32_t i = s->s0; i < s->s1 && r.w1 > r.w0; i++) {
		const struct slot *x = &g.slot[i];

		if (x->name && x->w1 > x->w0 && x->w0 >= r.w0 && x->w1 <= r.w1 && strcmp(terms[x->kind].text, "group") == 0)
			return run_meets(t, t->w0, &g.word[x->w1 - 1]) == NONE ? x : NULL;
	}
	return NULL;
}

/* Whether s says that something is of another people than t. */
bool
swap_people(const struct sentence *s, const struct sentence *t, struct swap *x)
{
	x->v = nation(s, t);
	x->w = nation(t, s);
	if (x->v == NULL || x->w == NULL)
		return false;
	x->x = (struct run){ x->v->w0, x->v->w1 };
	x->aspect = "name:name";
	return true;
}
