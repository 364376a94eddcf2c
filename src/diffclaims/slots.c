/* slots.c - what a value tells about: the event it belongs to, the words around it */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "claims.h"

enum {
	GREAT = 1000, /* a bare number that is no year, no score */
};

static bool
is(uint32_t w, uint32_t cues)
{
	return (terms[g.word[w].term].cues & cues) != 0;
}

static bool
facet(uint32_t w, uint8_t facets)
{
	return g.word[w].event != NONE && (terms[g.word[w].term].facets & facets) != 0;
}

/* "a 30-day truce", "three-year-long war", "two years of relentless war", "three years into the war" */
static uint32_t
attributive(const struct sentence *s, const struct slot *x)
{
	uint32_t w = x->w1, other = 0;

	for (; w < s->w1 && w < x->w1 + 6 && !g.word[w].clause; w++) {
		if (facet(w, LENGTH))
			return w;
		if (!is(w, JOIN) && ++other > 1)
			break;
	}
	return NONE;
}

/* "a strike that went on for more than two weeks" */
static uint32_t
lasted(const struct sentence *s, const struct slot *x)
{
	uint32_t w, back = x->w0 > s->w0 + 4 ? x->w0 - 4 : s->w0;

	for (w = x->w0; w > back; w--)
		if (is(w - 1, LASTING))
			break;
	if (w == back)
		return NONE;
	for (back = w > s->w0 + 10 ? w - 10 : s->w0; w > back; w--)
		if (facet(w - 1, LENGTH))
			return w - 1;
	return NONE;
}

/* "For over a year, the two have fought in this conflict" */
static uint32_t
for_long(const struct sentence *s, const struct slot *x)
{
	uint32_t w;
	bool been = false;

	if (x->w0 == s->w0 || !is(x->w0 - 1, FOR))
		return NONE;
	for (w = x->w1; w < s->w1 && w < x->w1 + 16; w++) {
		been = been || is(w, PERFECT);
		if (been && facet(w, LENGTH))
			return w;
	}
	return NONE;
}

/* "talks with Ukraine in Istanbul", "talks will be held in Geneva": back from the preposition to the
 * event, over names, small words and what an event does in a place, and over one word more ("talks on
 * the flood in Vienna") */
static uint32_t
venue(const struct sentence *s, const struct slot *x)
{
	uint32_t w = x->w0, back = w > s->w0 + 12 ? w - 12 : s->w0;
	int others = 0;

	if (w == s->w0 || !is(w - 1, WITHIN))
		return NONE;
	for (w--; w > back; w--) {
		if (facet(w - 1, VENUE))
			return w - 1;
		if (g.word[w].clause || (g.word[w - 1].weight > 0 && !g.word[w - 1].name && !is(w - 1, HELD) &&
		    ++others > 1))
			break;
	}
	return NONE;
}

/* "12 people were killed", "killed 12 people" */
static uint32_t
toll(const struct sentence *s, const struct slot *x)
{
	uint32_t w;

	for (w = x->w1; w < s->w1 && w < x->w1 + 5 && !g.word[w].clause; w++)
		if (facet(w, TOLL))
			return w;
	for (w = x->w0; w > s->w0 && w + 3 > x->w0 && !g.word[w].clause; w--)
		if (facet(w - 1, TOLL))
			return w - 1;
	return NONE;
}

static void
anchor(const struct sentence *s, struct slot *x)
{
	uint32_t w = NONE;

	if (x->v.dim == DURATION) {
		x->facet = LENGTH;
		if ((w = attributive(s, x)) == NONE && (w = lasted(s, x)) == NONE)
			w = for_long(s, x);
	} else if (x->v.dim == PLACE) {
		x->facet = VENUE;
		w = venue(s, x);
	} else if (x->v.dim == COUNT) {
		x->facet = TOLL;
		w = toll(s, x);
	}
	if (w != NONE)
		x->event = g.word[w].event;
}

/* "4,300 Tarnik and Ollery shops": of what names is counted, the noun behind the names; NONE: no name is. */
static uint32_t
behind_names(const struct sentence *s, const struct slot *x)
{
	uint32_t w = x->w1;
	const char *p = sent_text(s);

	if (w == s->w1 || !g.word[w].name)
		return NONE;
	while (w < s->w1 && w < x->w1 + 6 && (g.word[w].name || g.word[w].weight == 0) && !is(w, ARTICLE))
		w++;
	if (w == s->w1 || g.word[w].name || g.word[w].number || g.word[w].weight == 0 || p[g.word[w].end - 1] != 's')
		return NONE; /* a noun of several ends so; a verb behind several does not */
	return g.word[w].key;
}

/* Of a bare number: what the sentence says is counted, as in "the number of women rose to 5,000". */
static void
counted(const struct sentence *s, struct slot *x)
{
	uint32_t noun;

	if (x->v.dim != COUNT)
		return;
	if (x->unit != NONE && (noun = behind_names(s, x)) != NONE)
		x->unit = noun;
	if (x->unit != NONE || x->v.lo < GREAT)
		return;
	for (uint32_t w = s->w0; w + 1 < x->w0; w++) {
		if (!is(w, COUNTED))
			continue;
		noun = w + 1;
		if (g.word[noun].weight == 0)
			noun++;
		if (noun < x->w0 && g.word[noun].weight > 0 && !g.word[noun].number)
			x->unit = g.word[noun].key;
		return;
	}
}

void
slots_anchor(struct sentence *s)
{
	for (uint32_t i = s->s0; i < s->s1; i++) {
		struct slot *x = &g.slot[i];

		counted(s, x);
		anchor(s, x);
		/* of a list of like values ("2, 5 and 9 percent") none stands for the sentence */
		for (uint32_t k = i + 1; k < s->s1 && k < i + 4; k++)
			if (g.slot[k].kind == x->kind && g.slot[k].w0 <= x->w1 + (x->v.dim == PERCENT ? 3 : 1) && !x->name)
				x->listed = g.slot[k].listed = true;
	}
}

/* A person's side is the country told right before ("Ukrainian President V. Z."); then the name alone
 * has it, too, all through the document. */
static void
sides(const struct doc *d, uint32_t *side)
{
	for (uint32_t i = g.sent[d->s0].s0; i < g.sent[d->s1 - 1].s1; i++) {
		const struct slot *x = &g.slot[i];
		struct word *last;
		uint32_t w, seat;

		if (!x->name || x->w0 == x->w1)
			continue;
		last = &g.word[x->w1 - 1];
		seat = term_seat(last->key);
		if (seat != last->key)
			last->side = seat;
		else if (terms[last->key].seat)
			last->side = last->key;
		for (w = x->w0; last->side == NONE && x->v.dim != PLACE && w > g.sent[x->sent].w0 && w + 3 > x->w0; w--)
			last->side = g.word[w - 1].name ? g.word[w - 1].side : NONE;
		if (side[last->key] == NONE)
			side[last->key] = last->side;
	}
	for (uint32_t i = g.sent[d->s0].s0; i < g.sent[d->s1 - 1].s1; i++)
		if (g.slot[i].name && g.slot[i].w1 > g.slot[i].w0) {
			struct word *last = &g.word[g.slot[i].w1 - 1];

			if (last->side == NONE)
				last->side = side[last->key];
		}
	for (uint32_t i = g.sent[d->s0].s0; i < g.sent[d->s1 - 1].s1; i++)
		if (g.slot[i].name && g.slot[i].w1 > g.slot[i].w0)
			side[g.word[g.slot[i].w1 - 1].key] = NONE;
}

/* An event is the story's own where the document tells of it twice or in its first sentences. */
static void
central(const struct doc *d, uint32_t *times)
{
	uint32_t w0 = g.sent[d->s0].w0, w1 = g.sent[d->s1 - 1].w1;

	for (uint32_t w = w0; w < w1; w++)
		if (g.word[w].event != NONE)
			times[g.word[w].event] += w < g.sent[d->s0].w1 ? 2 : 1;
	for (uint32_t i = g.sent[d->s0].s0; i < g.sent[d->s1 - 1].s1; i++)
		if (g.slot[i].event != NONE)
			g.slot[i].central = times[g.slot[i].event] >= 2;
	for (uint32_t w = w0; w < w1; w++)
		if (g.word[w].event != NONE)
			times[g.word[w].event] = 0;
}

void
slots_central(struct doc *d)
{
	static uint32_t *times, *side;
	static size_t ntimes, nsides;
	size_t had = nsides;

	if (d->s0 == d->s1)
		return;
	times = array_cover(times, terms_count(), &ntimes, sizeof *times);
	side = array_cover(side, terms_count(), &nsides, sizeof *side);
	for (size_t i = had; i < nsides; i++)
		side[i] = NONE;
	central(d, times);
	sides(d, side);
}
