/* events.c - facts of the story's own events: their length, place, toll, and whether a reply came */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "claims.h"

enum {
	ALIKE_MOST = 8,   /* statements of one value that are compared */
	FACTS_MOST = 256, /* statements of one event's facet that are compared */
};

static const struct {
	uint8_t facet;
	const char *aspect;
	int score;
} facets[] = { { LENGTH, "number:duration", 820 }, { VENUE, "place:venue", 800 }, { TOLL, "number:count", 700 } };

/* By event, facet and value; then by what is told, so that the files' order changes nothing. */
static int
by_fact(const void *a, const void *b)
{
	const struct slot *x = &g.slot[*(const uint32_t *)a], *y = &g.slot[*(const uint32_t *)b];
	int c;

	if (x->event != y->event)
		return x->event < y->event ? -1 : 1;
	if (x->facet != y->facet)
		return x->facet - y->facet;
	if ((c = strcmp(x->v.text, y->v.text)) != 0 ||
	    (c = group_order(x->sent, y->sent)) != 0)
		return c;
	return x < y ? -1 : x > y;
}

static uint32_t
doc_of(const struct slot *x)
{
	return g.sent[x->sent].doc;
}

/* "in Geneva, Switzerland": the sentence of x tells y's place, too. */
static bool
lies_in(const struct slot *x, const struct slot *y)
{
	const struct sentence *s = &g.sent[x->sent];

	for (uint32_t i = s->s0; i < s->s1 && i < s->s0 + 32; i++)
		if (g.slot[i].v.dim == PLACE && g.slot[i].value == y->value)
			return true;
	return false;
}

/* Whether x and y can be set side by side at all. */
static bool
comparable(const struct slot *x, const struct slot *y)
{
	struct common c = slots_near(x, y);
	double ratio;

	if (!(x->central && y->central) && c.shared < 3)
		return false; /* told in passing: more must speak for one event */
	if (x->facet == VENUE)
		return terms[g.word[x->w1 - 1].key].seat == terms[g.word[y->w1 - 1].key].seat &&
		    (x->value == y->value || !(lies_in(x, y) || lies_in(y, x)));
	ratio = most(x->v.hi, y->v.hi) / most(least(x->v.lo, y->v.lo), 1e-9);
	if (x->facet == LENGTH)
		return ratio < 6;
	return x->unit == y->unit && ratio < 3 && c.shared >= 2;
}

/* Whether another of x's document's facts tells what y tells. */
static bool
told_too(const uint32_t *fact, uint32_t n, uint32_t doc, const struct slot *y)
{
	for (uint32_t i = 0; i < n; i++)
		if (doc_of(&g.slot[fact[i]]) == doc && value_compare(&g.slot[fact[i]].v, &y->v) != UNLIKE)
			return true;
	return false;
}

/* Of like statements the one nearest its document's beginning speaks. */
static int
lead(const struct slot *x)
{
	uint32_t n = x->sent - g.doc[doc_of(x)].s0;

	return n < 20 ? (int)(20 - n) : 0;
}

static void
settle(const uint32_t *fact, uint32_t n, const struct slot *x, const struct slot *y)
{
	enum relation relation = value_compare(&x->v, &y->v);
	const char *aspect = NULL;
	char verdict = verdict_of(relation, x, y);
	int score = 0;

	if (relation == UNLIKE && (told_too(fact, n, doc_of(x), y) || told_too(fact, n, doc_of(y), x)))
		return;
	for (size_t i = 0; i < sizeof facets / sizeof facets[0]; i++)
		if (facets[i].facet == x->facet) {
			aspect = facets[i].aspect;
			score = facets[i].score;
		}
	score += lead(x) + lead(y);
	if (relation == UNLIKE && x->facet != VENUE) /* the wider apart the plainer */
		score += (int)least(most(x->v.hi, y->v.hi) / most(least(x->v.lo, y->v.lo), 1e-9), 5) * 5;
	finding_slots(finding(verdict, aspect, x->event, score, x->sent, y->sent), x, y);
}

/* The facts of one event and facet, n of them, sorted by value. */
static void
facet_compare(uint32_t *fact, uint32_t n)
{
	uint32_t kept = 0;

	for (uint32_t i = 0, alike = 0; i < n && kept < FACTS_MOST; i++) {
		alike = i > 0 && g.slot[fact[i]].value == g.slot[fact[kept - 1]].value ? alike + 1 : 0;
		if (alike < ALIKE_MOST)
			fact[kept++] = fact[i];
	}
	for (uint32_t i = 0; i < kept; i++)
		for (uint32_t j = i + 1; j < kept; j++) {
			const struct slot *x = &g.slot[fact[i]], *y = &g.slot[fact[j]];

			if (doc_of(x) == doc_of(y) || !comparable(x, y))
				continue;
			if (doc_of(x) < doc_of(y))
				settle(fact, kept, x, y);
			else
				settle(fact, kept, y, x);
		}
}

/* ---- replies: did an answer come */

struct reply {
	uint32_t word, sent, event, side;
};

/* Whose reply: the last name before it in its clause or the one before. */
static uint32_t
replier(const struct sentence *s, uint32_t w)
{
	uint32_t back = w > s->w0 + 10 ? w - 10 : s->w0;

	for (; w > back; w--)
		if (g.word[w - 1].side != NONE)
			return g.word[w - 1].side;
	return NONE;
}

static void
replies_compare(void)
{
	static struct reply reply[2][ALIKE_MOST * 8];
	size_t n[2] = { 0, 0 }, most_replies = sizeof reply[0] / sizeof reply[0][0];

	for (uint32_t i = 0; i < g.sents; i++) {
		const struct sentence *s = &g.sent[i];

		for (uint32_t w = s->w0; w < s->w1 && !s->heading; w++) {
			const struct word *x = &g.word[w];
			uint32_t side;

			if (x->event == NONE || (terms[x->term].facets & REPLY) == 0 || n[x->negated] == most_replies ||
			    (side = replier(s, w)) == NONE)
				continue;
			reply[x->negated][n[x->negated]++] = (struct reply){ w, i, x->event, side };
		}
	}
	for (size_t i = 0; i < n[0]; i++)
		for (size_t j = 0; j < n[1]; j++) {
			const struct reply *x = &reply[0][i], *y = &reply[1][j], *pair[2] = { x, y };
			struct finding *f;

			if (x->event != y->event || x->side != y->side || g.sent[x->sent].doc == g.sent[y->sent].doc)
				continue;
			if (g.sent[x->sent].doc > g.sent[y->sent].doc) {
				pair[0] = y;
				pair[1] = x;
			}
			f = finding('d', "polarity:", x->event, 640, pair[0]->sent, pair[1]->sent);
			for (int k = 0; k < 2; k++) {
				f->start[k] = g.word[pair[k]->word].start;
				f->end[k] = g.word[pair[k]->word].end;
			}
		}
}

void
events_compare(void)
{
	static uint32_t *fact;
	static size_t cap;
	uint32_t n = 0, end;

	if (g.docs < 2)
		return;
	for (uint32_t i = 0; i < g.slots; i++)
		if (g.slot[i].event != NONE && !g.sent[g.slot[i].sent].heading && g.sent[g.slot[i].sent].speaker == g.slot[i].sent) {
			fact = array_grow(fact, n, &cap, sizeof *fact);
			fact[n++] = i;
		}
	if (n > 1)
		qsort(fact, n, sizeof *fact, by_fact);
	for (uint32_t i = 0; i < n; i = end) {
		for (end = i + 1; end < n && g.slot[fact[end]].event == g.slot[fact[i]].event &&
		     g.slot[fact[end]].facet == g.slot[fact[i]].facet; end++)
			;
		facet_compare(fact + i, end - i);
	}
	replies_compare();
}
