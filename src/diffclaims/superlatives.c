/* superlatives.c - "the world's oldest brewery", "the country's oldest brewery": what is described as the
 * one most of its kind, by two documents in two ways */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "claims.h"

enum {
	HEADS = 3,    /* words behind a superlative, of which the last mostly is its noun */
	AHEAD = 64,   /* descriptions that one is compared with */
	RARE = 5,     /* the least weight of a noun that two share */
	AROUND = 2,   /* words that two sentences share beside the description, at least */
	SCORE = 450,
};

struct described {
	uint32_t most;       /* the superlative, as a term */
	uint32_t whose;      /* the country's, the world's: a term, or NONE */
	uint32_t sent;
	uint32_t w0, h0, w1; /* the words of the phrase; its noun among h0 to w1 */
};

static struct described *described;
static uint32_t ndescribed;
static size_t described_cap;

static bool
superlative(uint32_t w)
{
	return (terms[g.word[w].term].cues & SUPERLATIVE) != 0;
}

/* The noun's words behind the superlative h: to a small word, a number or a mark. */
static uint32_t
noun_end(const struct sentence *s, uint32_t h)
{
	uint32_t w = h + 1;

	for (; w < s->w1 && w <= h + HEADS && g.word[w].weight > 0 && !g.word[w].number && !g.word[w].clause &&
	     sent_text(s)[g.word[w - 1].end] == ' '; w++)
		for (uint32_t i = s->s0; i < s->s1; i++)
			if (!g.slot[i].name && g.slot[i].w0 == w)
				return w;
	return w;
}

static void
find(uint32_t sent)
{
	const struct sentence *s = &g.sent[sent];
	struct described d = { .sent = sent, .whose = NONE };
	uint32_t end = NONE; /* of the description before */

	for (uint32_t w = s->w0 + 1; w < s->w1; w++) {
		if (!superlative(w) || (d.w1 = noun_end(s, w)) == w + 1)
			continue;
		if (word_genitive(s, w - 1)) {
			d.w0 = w - 1;
			d.whose = g.word[w - 1].key;
		} else if (end == NONE || w != end + 1 || (terms[g.word[end].term].cues & AND) == 0) {
			end = NONE; /* "the country's oldest brewery and largest inn": the country's, both */
			continue;
		} else {
			d.w0 = w;
		}
		d.most = g.word[w].key;
		d.h0 = w + 1;
		described = array_grow(described, ndescribed, &described_cap, sizeof *described);
		described[ndescribed++] = d;
		end = d.w1;
	}
}

static int
by_most(const void *a, const void *b)
{
	const struct described *x = a, *y = b;
	int c;

	if (x->most != y->most)
		return x->most < y->most ? -1 : 1;
	if ((c = group_order(x->sent, y->sent)) != 0)
		return c;
	if (x->sent != y->sent)
		return x->sent < y->sent ? -1 : 1;
	return x->w0 < y->w0 ? -1 : x->w0 > y->w0;
}

/* Whether two have a word of their nouns in common. */
static bool
one_noun(const struct described *x, const struct described *y)
{
	for (uint32_t i = x->h0; i < x->w1; i++)
		for (uint32_t k = y->h0; k < y->w1; k++)
			if (g.word[i].key == g.word[k].key && g.word[i].weight >= RARE)
				return true;
	return false;
}

/* Whether the document of y has described what x describes as x does. */
static bool
told_too(const struct described *first, const struct described *end, const struct described *x, const struct described *y)
{
	for (; first < end; first++)
		if (g.sent[first->sent].doc == g.sent[y->sent].doc && first->whose == x->whose && one_noun(first, x))
			return true;
	return false;
}

static void
compare(const struct described *first, const struct described *end, const struct described *x, const struct described *y)
{
	const struct described *side[2] = { x, y };
	bool noun = one_noun(x, y), whose = x->whose == y->whose;
	struct finding *f;

	if (g.sent[x->sent].doc == g.sent[y->sent].doc || noun == whose || told_too(first, end, x, y) ||
	    told_too(first, end, y, x) || sentences_share(x->sent, y->sent) < (uint32_t)AROUND + 1 + noun)
		return;
	if (g.sent[x->sent].doc > g.sent[y->sent].doc) {
		side[0] = y;
		side[1] = x;
	}
	f = finding('c', "role:", x->most, SCORE, side[0]->sent, side[1]->sent);
	for (int i = 0; i < 2; i++) {
		f->start[i] = g.word[side[i]->w0].start;
		f->end[i] = g.word[side[i]->w1 - 1].end;
		f->value[i] = term_exact(sent_text(&g.sent[f->sent[i]]) + f->start[i], f->end[i] - f->start[i]);
	}
}

void
superlatives_compare(void)
{
	uint32_t end;

	if (g.docs < 2)
		return;
	ndescribed = 0;
	for (uint32_t i = 0; i < g.sents; i++)
		if (!g.sent[i].heading && g.sent[i].speaker == i)
			find(i);
	if (ndescribed > 1)
		qsort(described, ndescribed, sizeof *described, by_most);
	for (uint32_t i = 0; i < ndescribed; i = end) {
		for (end = i + 1; end < ndescribed && described[end].most == described[i].most && end < i + AHEAD; end++)
			;
		for (uint32_t k = i; k < end; k++)
			for (uint32_t m = k + 1; m < end; m++)
				compare(&described[i], &described[end], &described[k], &described[m]);
	}
}
