/* pairs.c - sentences of two documents that tell of the same: by the rare words they share */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "claims.h"

enum {
	POSTS = 256,  /* sentences a word leads to, at most: nearest first */
	SHARED = 14,  /* the least weight of shared words worth a look */
	ALIKE = 520,  /* thousandths of all words shared: the same told */
};

static uint32_t *post;       /* sentences by the words they hold */
static uint32_t *first;      /* a term's posts start here */

struct near {
	uint32_t weight, words;
};

static struct near *near;    /* per sentence: what it shares with the present one */
static uint32_t *hit, hits;

/* The sentences that hold each word, in the stream's order. */
static void
index_words(void)
{
	static size_t cap, post_cap;
	uint32_t most = 0;

	for (uint32_t m = 0; m < g.mentions; m++)
		if (g.mention[m].key > most)
			most = g.mention[m].key;
	if (cap < (size_t)most + 3) {
		cap = ((size_t)most + 3) * 2;
		first = xrealloc(first, cap * sizeof *first);
	}
	memset(first, 0, ((size_t)most + 3) * sizeof *first);
	if (post_cap < g.mentions) {
		post_cap = (size_t)g.mentions * 2;
		post = xrealloc(post, post_cap * sizeof *post);
	}
	for (uint32_t m = 0; m < g.mentions; m++)
		first[g.mention[m].key + 2]++;
	for (uint32_t t = 2; t < most + 3; t++)
		first[t] += first[t - 1];
	for (uint32_t i = 0; i < g.sents; i++)
		for (uint32_t m = g.sent[i].m0; m < g.sent[i].m1; m++)
			post[first[g.mention[m].key + 1]++] = i;
}

/* The first post of a term behind sentence i. */
static uint32_t
behind(uint32_t term, uint32_t i)
{
	uint32_t low = first[term], high = first[term + 1];

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (post[mid] <= i)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool
pairs_wavers(uint32_t doc, const struct word *w)
{
	uint32_t p = g.doc[doc].s0 == 0 ? first[w->key] : behind(w->key, g.doc[doc].s0 - 1);

	for (uint32_t n = 0; p < first[w->key + 1] && post[p] < g.doc[doc].s1 && n < POSTS; p++, n++)
		for (uint32_t k = g.sent[post[p]].w0; k < g.sent[post[p]].w1; k++)
			if (g.word[k].key == w->key && g.word[k].negated != w->negated)
				return true;
	return false;
}

static uint8_t
mention_weight(const struct sentence *s, uint32_t key)
{
	uint32_t low = s->m0, high = s->m1;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (g.mention[mid].key < key)
			low = mid + 1;
		else
			high = mid;
	}
	return g.mention[low].weight;
}

static void
gather(uint32_t i)
{
	const struct sentence *s = &g.sent[i];

	for (uint32_t m = s->m0; m < s->m1; m++) {
		uint32_t key = g.mention[m].key, p = behind(key, i), end = first[key + 1];

		if (p < end && g.sent[post[p]].doc == s->doc) /* the document's own are passed over */
			p = behind(key, g.doc[s->doc].s1 - 1);
		for (uint32_t n = 0; p < end && n < POSTS; p++, n++) {
			struct near *x = &near[post[p]];
			uint8_t w = mention_weight(&g.sent[post[p]], key);

			if (x->words == 0)
				hit[hits++] = post[p];
			x->words++;
			x->weight += w < g.mention[m].weight ? w : g.mention[m].weight;
		}
	}
}

static void
compare(uint32_t a, uint32_t b, const struct near *x)
{
	uint32_t wa = g.sent[a].weight, wb = g.sent[b].weight, fewer = wa < wb ? wa : wb;
	int cover, alike;
	uint32_t found = g.finds;

	if (x->words < 2 || x->weight < SHARED || g.sent[a].heading || g.sent[b].heading)
		return;
	cover = (int)(1000 * (uint64_t)x->weight / fewer);
	alike = (int)(2000 * (uint64_t)x->weight / (wa + wb));
	slots_compare(a, b, cover);
	polarity_compare(a, b, cover, alike);
	if (found == g.finds && x->words >= 3 && alike >= ALIKE)
		finding('a', "text:", NONE, alike, a, b);
}

void
pairs_compare(void)
{
	static size_t cap;

	if (g.docs < 2)
		return;
	index_words();
	if (cap < g.sents) {
		cap = (size_t)g.sents * 2;
		near = xrealloc(near, cap * sizeof *near);
		hit = xrealloc(hit, cap * sizeof *hit);
	}
	memset(near, 0, g.sents * sizeof *near);
	for (uint32_t i = 0; i < g.sents; i++) {
		hits = 0;
		gather(i);
		for (uint32_t h = 0; h < hits; h++) {
			compare(i, hit[h], &near[hit[h]]);
			near[hit[h]] = (struct near){ 0 };
		}
	}
}
