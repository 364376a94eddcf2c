/* relations.c - between documents of a sentence or two: two names that have changed their parts: "A succeeded B",
 * "A's successor, B" */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "swaps.h"

enum {
	LEFT = 4,  /* words between the one name and the word for what it is, at most, */
	RIGHT = 8, /* and between that and the other name */
};

/* Who stands to whom in a relation. */
struct stand {
	uint32_t relation;
	const struct slot *who, *whom;
};

/* Whether another clause or the next of a list begins among words from..to. */
static bool
clauses(uint32_t from, uint32_t to)
{
	for (uint32_t w = from; w < to; w++)
		if (run_cue(w, CLAUSES | AND))
			return true;
	return false;
}

/* The name of s that ends last among words from..to, no people's; NULL: none. */
static const struct slot *
last_name(const struct sentence *s, uint32_t from, uint32_t to)
{
	const struct slot *x = NULL;

	for (uint32_t i = s->s0; i < s->s1; i++) {
		const struct slot *y = &g.slot[i];

		if (y->name && y->w1 > y->w0 && y->w1 > from && y->w1 <= to && strcmp(terms[y->kind].text, "group") != 0 &&
		    (x == NULL || y->w1 > x->w1))
			x = y;
	}
	return x == NULL || clauses(x->w1, to) ? NULL : x;
}

/* The one that begins first among words from..to. */
static const struct slot *
first_name(const struct sentence *s, uint32_t from, uint32_t to)
{
	const struct slot *x = NULL;

	for (uint32_t i = s->s0; i < s->s1; i++) {
		const struct slot *y = &g.slot[i];

		if (y->name && y->w1 > y->w0 && y->w0 >= from && y->w0 < to && strcmp(terms[y->kind].text, "group") != 0 &&
		    (x == NULL || y->w0 < x->w0))
			x = y;
	}
	return x == NULL || clauses(from, x->w0) ? NULL : x;
}

/* Who is what word w of s tells, and to whom; false: that cannot be told. */
static bool
stand(const struct sentence *s, uint32_t w, struct stand *r)
{
	const struct term *t = &terms[g.word[w].term];
	const struct slot *left = last_name(s, w > s->w0 + LEFT ? w - LEFT : s->w0, w), *right = first_name(s, w + 1, w + RIGHT);
	bool turned = t->turned, denied = g.word[w].negated;

	if (left != NULL && left->w1 == w && word_genitive(s, w - 1)) {
		/* "Tarnik's owner, Ollery", "Ollery is Tarnik's owner" */
		if (right == NULL && left->w0 > s->w0 && run_cue(left->w0 - 1, BE))
			right = last_name(s, s->w0, left->w0 - 1);
		turned = !turned;
		denied = false; /* "never met Tarnik's owner": there is one */
	} else if (w + 1 < s->w1 && run_cue(w + 1, BY)) {
		turned = !turned;
	}
	r->relation = t->relation;
	r->who = turned ? right : left;
	r->whom = turned ? left : right;
	return left != NULL && right != NULL && !denied;
}

/* Whether two names are one by their last words; of two persons of one family by their given names, too. */
static bool
one_name(const struct slot *x, const struct slot *y)
{
	return run_kin(&g.word[x->w1 - 1], &g.word[y->w1 - 1]) &&
	    (x->kind != y->kind || !slot_is(x, "person") || names_agree(x, y));
}

bool
swap_parts(const struct sentence *s, const struct sentence *t, struct swap *x)
{
	struct stand a, b;

	for (uint32_t w = s->w0; w < s->w1; w++) {
		if (terms[g.word[w].term].relation == NONE || !stand(s, w, &a))
			continue;
		for (uint32_t k = t->w0; k < t->w1; k++) {
			if (terms[g.word[k].term].relation != a.relation || !stand(t, k, &b) || !one_name(a.who, b.whom) ||
			    !one_name(a.whom, b.who) || one_name(a.who, b.who))
				continue;
			swap_slots(x, "role:", a.who, b.who);
			return true;
		}
	}
	return false;
}
