/* pairs.c - sentences of two documents that tell of the same: by the rare words they share */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "index.h"
#include "sort.h"
#include "swaps.h"

enum {
	POSTS = 16,   /* sentences a word leads to on either side, at least: nearest first */
	ALL = 12000,  /* as many, divided by the documents, where that is more: in a small group all */
	LIKEST = 12,  /* sentences that one is compared with, at least, */
	NEAREST = 6,  /* and of one document */
	SHARED = 14,  /* the least weight of shared words worth a look */
	ALIKE = 180,  /* thousandths of all words shared: the same told, */
	CHANCE = 57,  /* and more for each doubling of the sentences they were found among */
	BRIEF = 2,    /* among four or fewer it is told of the same event, whatever else is told */
};

struct near {
	uint32_t weight, words;
};

static struct near *near;    /* per sentence: what it shares with the present one */
static struct keyed *hit;    /* those that share something; x: the sentence */
static uint32_t hits;
static struct keyed *pair;   /* key: two sentences, the first before the other; x, y: what they share */
static size_t pairs, pairs_cap;

static void
meet(const struct post *p, const struct mention *m)
{
	struct near *x = &near[p->sent];

	if (g.sent[p->sent].speaker != p->sent)
		return; /* another speaks for it */
	if (x->words == 0)
		hit[hits++].x = p->sent;
	x->words++;
	x->weight += p->weight < m->weight ? p->weight : m->weight;
}

/* What the sentences of other documents share with sentence i, the nearest in the stream first. */
static void
gather(uint32_t i)
{
	const struct sentence *s = &g.sent[i];
	const struct doc *d = &g.doc[s->doc];
	ptrdiff_t most_posts = ALL / g.docs > POSTS ? ALL / g.docs : POSTS;

	hits = 0;
	for (uint32_t m = s->m0; m < s->m1; m++) {
		const struct mention *x = &g.mention[m];
		struct posts all = index_posts(x->key);
		const struct post *own = index_from(all, d->s0), *next = index_from((struct posts){ own, all.end }, d->s1);

		for (const struct post *p = next; p < all.end && p < next + most_posts; p++)
			meet(p, x);
		for (const struct post *p = own; p > all.begin && own - p < most_posts; p--)
			meet(p - 1, x);
	}
}

int
trials(uint32_t a, uint32_t b)
{
	return g.doc[a].trials > g.doc[b].trials ? g.doc[a].trials : g.doc[b].trials;
}

/* Whether a sentence is its document's only one. */
static bool
alone(uint32_t i)
{
	const struct doc *d = &g.doc[g.sent[i].doc];

	return d->s1 - d->s0 == 1;
}

/* Whether two sentences share enough for a look: two words, or what most of the shorter one tells; the only ones of
 * their documents always do. */
static bool
worth(uint32_t i, uint32_t j)
{
	const struct near *x = &near[j];
	uint32_t fewer = g.sent[i].weight < g.sent[j].weight ? g.sent[i].weight : g.sent[j].weight;

	return (x->words >= 2 && x->weight >= SHARED) || x->weight * 10 >= fewer * 6 ||
	    (alone(i) && alone(j));
}

static void
pair_add(uint32_t a, uint32_t b, struct near shared)
{
	pair = array_grow(pair, pairs, &pairs_cap, sizeof *pair);
	pair[pairs++] = (struct keyed){ a < b ? key_of(a, b) : key_of(b, a), shared.weight, shared.words };
}

/* Keep the sentences of each other document that are nearest to sentence i, ties by content. */
static void
keep(uint32_t i)
{
	uint32_t kept = 0, n = 0, limit = ALL / g.docs > LIKEST ? ALL / g.docs : LIKEST, last = NONE;

	for (uint32_t h = 0; h < hits; h++) {
		uint32_t j = hit[h].x;

		if (worth(i, j))
			hit[n++] = (struct keyed){ key_of(UINT32_MAX - near[j].weight, g.sent[j].rank), j, 0 };
		else
			near[j] = (struct near){ 0 };
	}
	sort_keyed(hit, n);
	for (uint32_t h = 0; h < n; h++)
		hit[h].key = g.sent[hit[h].x].doc;
	sort_keyed(hit, n < limit ? n : limit);
	for (uint32_t h = 0; h < n; h++) {
		uint32_t j = hit[h].x;

		kept = g.sent[j].doc == last ? kept + 1 : 0;
		last = g.sent[j].doc;
		if (h < limit && kept < NEAREST)
			pair_add(i, j, near[j]);
		near[j] = (struct near){ 0 };
	}
}

/* What a sentence weighs beside another, without the name for which that has a pronoun. */
static uint32_t
weight_beside(const struct sentence *s, const struct sentence *t)
{
	struct run r = run_stood_for(s, t);
	uint32_t weight = s->weight;

	for (uint32_t w = r.w0; w < r.w1 && weight > g.word[w].weight; w++)
		weight -= g.word[w].weight;
	return weight;
}

static void
compare(uint32_t a, uint32_t b, const struct near *x)
{
	bool brief = trials(g.sent[a].doc, g.sent[b].doc) <= 1;
	uint32_t wa = brief ? weight_beside(&g.sent[a], &g.sent[b]) : g.sent[a].weight;
	uint32_t wb = brief ? weight_beside(&g.sent[b], &g.sent[a]) : g.sent[b].weight, fewer = wa < wb ? wa : wb;
	int cover, alike, chance = trials(g.sent[a].doc, g.sent[b].doc);
	bool clean;

	if (fewer == 0) /* a sentence without a word, whatever a row says of it */
		return;
	cover = (int)(1000 * (uint64_t)x->weight / fewer);
	alike = (int)(2000 * (uint64_t)x->weight / (wa + wb));
	clean = slots_compare(a, b, cover, alike);
	polarity_compare(a, b, cover, alike);
	if (chance <= 1)
		swaps_compare(a, b);
	if ((int)x->words < (chance <= BRIEF ? 2 : 3) || alike < ALIKE + CHANCE * chance)
		return;
	clean = clean && !slots_part(a, b) && !polarity_parts(a, b);
	if (clean || chance <= BRIEF)
		finding(clean ? 'a' : 'c', "text:", NONE, 300 + alike * (clean ? 7 : 1) / 10, a, b);
}

/* What two sentences share. */
static struct near
shared(uint32_t a, uint32_t b)
{
	struct near x = { 0, 0 };

	for (uint32_t m = g.sent[a].m0; m < g.sent[a].m1; m++) {
		const struct mention *y = mention_of(&g.sent[b], g.mention[m].key);

		x.words += y != NULL;
		x.weight += y == NULL ? 0 : y->weight < g.mention[m].weight ? y->weight : g.mention[m].weight;
	}
	return x;
}

uint32_t
sentences_share(uint32_t a, uint32_t b)
{
	return shared(a, b).words;
}

static void
look(uint32_t a, uint32_t b, struct near x)
{
	if (g.sent[a].heading || g.sent[b].heading)
		return;
	if (trials(g.sent[a].doc, g.sent[b].doc) > 1) {
		compare(a, b, &x);
		return;
	}
	if (names_spread(a, b))
		x = shared(a, b);
	compare(a, b, &x);
	names_gather(a, b);
}

/* Add the pairs that dedupe found near each other. */
static void
candidates(void)
{
	uint32_t a, b;

	while (copies_next(&a, &b)) {
		a = g.sent[a].speaker;
		b = g.sent[b].speaker;
		if (g.sent[a].doc != g.sent[b].doc)
			pair_add(a, b, shared(a, b));
	}
}

void
pairs_compare(void)
{
	static size_t cap;

	if (g.docs < 2 || g.sents == 0)
		return;
	index_words();
	if (cap < g.sents) {
		cap = (size_t)g.sents * 2;
		near = xrealloc(near, cap * sizeof *near);
		hit = xrealloc(hit, cap * sizeof *hit);
	}
	memset(near, 0, g.sents * sizeof *near);
	pairs = 0;
	for (uint32_t i = 0; i < g.sents; i++) {
		if (g.sent[i].speaker != i)
			continue;
		gather(i);
		keep(i);
	}
	candidates();
	sort_keyed(pair, pairs);
	for (size_t i = 0; i < pairs; i++)
		if (i == 0 || pair[i - 1].key != pair[i].key)
			look((uint32_t)(pair[i].key >> 32), (uint32_t)pair[i].key, (struct near){ pair[i].x, pair[i].y });
}
