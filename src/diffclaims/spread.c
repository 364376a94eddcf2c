/* spread.c - names of several words that were found in one of two sentences, in the other, where they were not */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "swaps.h"

/* What was changed: words as they were, and the mentions of their sentence. */
static struct was {
	uint32_t at;
	struct word word;
} *was;
static size_t changed, was_cap;
static struct sentence before[2];
static uint32_t mentions;

static bool
capital(const struct sentence *s, uint32_t w)
{
	unsigned char c = (unsigned char)sent_text(s)[g.word[w].start];

	return c >= 0x80 || (c >= 'A' && c <= 'Z');
}

/* Whether word w of s stands in a name. */
static bool
taken(const struct sentence *s, uint32_t w)
{
	for (uint32_t i = s->s0; i < s->s1; i++)
		if (g.slot[i].name && w >= g.slot[i].w0 && w < g.slot[i].w1)
			return true;
	return false;
}

/* Where the words of name x stand in t and are no name; NONE: nowhere. */
static uint32_t
unfound(const struct sentence *t, const struct slot *x)
{
	uint32_t n = x->w1 - x->w0, k;

	for (uint32_t w = t->w0; w + n <= t->w1; w++) {
		for (k = 0; k < n && g.word[w + k].form == g.word[x->w0 + k].form; k++)
			;
		if (k == n && capital(t, w) && capital(t, w + n - 1) && !taken(t, w) && !taken(t, w + n - 1))
			return w;
	}
	return NONE;
}

/* The names of s of several words, a person's aside, that is known by the last one. */
static void
spread(const struct sentence *s, struct sentence *t)
{
	size_t first = changed;

	for (uint32_t i = s->s0; i < s->s1 && i < s->s0 + SLOTS; i++) {
		const struct slot *x = &g.slot[i];
		uint32_t at, n = x->w1 - x->w0;

		if (!x->name || n < 2 || slot_is(x, "person") || (at = unfound(t, x)) == NONE)
			continue;
		for (uint32_t k = 0; k < n; k++) {
			was = array_grow(was, changed, &was_cap, sizeof *was);
			was[changed++] = (struct was){ at + k, g.word[at + k] };
			g.word[at + k].name = true;
			g.word[at + k].key = g.word[x->w0 + k].key;
			g.word[at + k].weight = g.word[x->w0 + k].weight;
		}
	}
	if (changed > first)
		words_mention(t);
}

bool
names_spread(uint32_t a, uint32_t b)
{
	changed = 0;
	before[0] = g.sent[a];
	before[1] = g.sent[b];
	mentions = g.mentions;
	spread(&g.sent[a], &g.sent[b]);
	spread(&g.sent[b], &g.sent[a]);
	return changed > 0;
}

void
names_gather(uint32_t a, uint32_t b)
{
	while (changed > 0) {
		changed--;
		g.word[was[changed].at] = was[changed].word;
	}
	g.sent[a] = before[0];
	g.sent[b] = before[1];
	g.mentions = mentions;
}
