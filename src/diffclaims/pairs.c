/* pairs.c - sentences of two documents that tell of the same: by the rare words they share */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
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

static uint32_t *post;       /* sentences by the words they hold */
static uint32_t *first;      /* a term's posts start here */

struct near {
	uint32_t weight, words;
};

struct pair {
	uint32_t a, b;
	struct near shared;
};

static struct near *near;    /* per sentence: what it shares with the present one */
static uint32_t *hit, hits;
static struct pair *pair;
static size_t pairs, pairs_cap;

/* The sentences that hold each word, in the stream's order. */
static void
index_words(void)
{
	static size_t cap, post_cap;
	uint32_t last = 0;

	for (uint32_t m = 0; m < g.mentions; m++)
		if (g.mention[m].key > last)
			last = g.mention[m].key;
	if (cap < (size_t)last + 3) {
		cap = ((size_t)last + 3) * 2;
		first = xrealloc(first, cap * sizeof *first);
	}
	memset(first, 0, ((size_t)last + 3) * sizeof *first);
	if (post_cap < g.mentions) {
		post_cap = (size_t)g.mentions * 2;
		post = xrealloc(post, post_cap * sizeof *post);
	}
	for (uint32_t m = 0; m < g.mentions; m++)
		first[g.mention[m].key + 2]++;
	for (uint32_t t = 2; t < last + 3; t++)
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

static const struct mention *
mention_of(const struct sentence *s, uint32_t key)
{
	uint32_t low = s->m0, high = s->m1;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (g.mention[mid].key < key)
			low = mid + 1;
		else
			high = mid;
	}
	return low < s->m1 && g.mention[low].key == key ? &g.mention[low] : NULL;
}

bool
pairs_holds(uint32_t doc, uint32_t key)
{
	uint32_t p = g.doc[doc].s0 == 0 ? first[key] : behind(key, g.doc[doc].s0 - 1);

	return p < first[key + 1] && post[p] < g.doc[doc].s1;
}

bool
pairs_hold(uint32_t doc, uint32_t one, uint32_t other)
{
	uint32_t p = g.doc[doc].s0 == 0 ? first[one] : behind(one, g.doc[doc].s0 - 1);

	for (uint32_t n = 0; p < first[one + 1] && post[p] < g.doc[doc].s1 && n < 4 * POSTS; p++, n++)
		if (mention_of(&g.sent[post[p]], other) != NULL)
			return true;
	return false;
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

static void
meet(uint32_t p, const struct mention *m)
{
	struct near *x = &near[post[p]];

	if (g.sent[post[p]].speaker != post[p])
		return; /* another speaks for it */
	uint8_t w;

	w = mention_of(&g.sent[post[p]], m->key)->weight;
	if (x->words == 0)
		hit[hits++] = post[p];
	x->words++;
	x->weight += w < m->weight ? w : m->weight;
}

/* What the sentences of other documents share with sentence i, the nearest in the stream first. */
static void
gather(uint32_t i)
{
	const struct sentence *s = &g.sent[i];
	const struct doc *d = &g.doc[s->doc];
	uint32_t most_posts = ALL / g.docs > POSTS ? ALL / g.docs : POSTS;

	hits = 0;
	for (uint32_t m = s->m0; m < s->m1; m++) {
		const struct mention *x = &g.mention[m];
		uint32_t from = behind(x->key, d->s1 - 1), to = d->s0 == 0 ? first[x->key] : behind(x->key, d->s0 - 1);

		for (uint32_t p = from, n = 0; p < first[x->key + 1] && n < most_posts; p++, n++)
			meet(p, x);
		for (uint32_t p = to, n = 0; p > first[x->key] && n < most_posts; p--, n++)
			meet(p - 1, x);
	}
}

/* By document; in one the nearest first, ties by content. */
static int
by_near(const void *a, const void *b)
{
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	const struct near *x = &near[i], *y = &near[j];

	if (g.sent[i].doc != g.sent[j].doc)
		return g.sent[i].doc < g.sent[j].doc ? -1 : 1;
	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return group_order(i, j);
}

/* The more sentences, the likelier two are alike by chance: the binary logarithm of their
 * number. */
int
trials(uint32_t a, uint32_t b)
{
	uint32_t n = g.doc[a].s1 - g.doc[a].s0, m = g.doc[b].s1 - g.doc[b].s0;
	int log = 0;

	for (n = n > m ? n : m; n > 1 && log < 6; n /= 2)
		log++;
	return log;
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

/* The nearest first, ties by content. */
static int
nearest(const void *a, const void *b)
{
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;

	if (near[i].weight != near[j].weight)
		return near[i].weight > near[j].weight ? -1 : 1;
	return group_order(i, j);
}

/* Keep the sentences of each other document that are nearest to sentence i. */
static void
keep(uint32_t i)
{
	uint32_t kept = 0, n = 0, limit = ALL / g.docs > LIKEST ? ALL / g.docs : LIKEST;

	for (uint32_t h = 0; h < hits; h++) {
		if (worth(i, hit[h]))
			hit[n++] = hit[h];
		else
			near[hit[h]] = (struct near){ 0 };
	}
	if (n > limit) {
		qsort(hit, n, sizeof *hit, nearest);
		for (uint32_t h = limit; h < n; h++)
			near[hit[h]] = (struct near){ 0 };
		n = limit;
	}
	if (n > 1)
		qsort(hit, n, sizeof *hit, by_near);
	for (uint32_t h = 0; h < n; h++) {
		kept = h > 0 && g.sent[hit[h]].doc == g.sent[hit[h - 1]].doc ? kept + 1 : 0;
		if (kept >= NEAREST)
			continue;
		pair = array_grow(pair, pairs, &pairs_cap, sizeof *pair);
		pair[pairs++] = (struct pair){ i < hit[h] ? i : hit[h], i < hit[h] ? hit[h] : i, near[hit[h]] };
	}
	for (uint32_t h = 0; h < n; h++)
		near[hit[h]] = (struct near){ 0 };
}

static int
by_pair(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
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
	int cover = (int)(1000 * (uint64_t)x->weight / fewer);
	int alike = (int)(2000 * (uint64_t)x->weight / (wa + wb));
	int chance = trials(g.sent[a].doc, g.sent[b].doc);
	bool clean;

	if (g.sent[a].heading || g.sent[b].heading)
		return;
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

/* Add the pairs that dedupe found near each other. */
static void
candidates(void)
{
	uint32_t a, b;

	while (copies_next(&a, &b)) {
		a = g.sent[a].speaker;
		b = g.sent[b].speaker;
		if (g.sent[a].doc == g.sent[b].doc)
			continue;
		pair = array_grow(pair, pairs, &pairs_cap, sizeof *pair);
		pair[pairs++] = (struct pair){ a < b ? a : b, a < b ? b : a, shared(a, b) };
	}
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
	pairs = 0;
	for (uint32_t i = 0; i < g.sents; i++) {
		if (g.sent[i].speaker != i)
			continue;
		gather(i);
		keep(i);
	}
	candidates();
	if (pairs > 1)
		qsort(pair, pairs, sizeof *pair, by_pair);
	for (size_t i = 0; i < pairs; i++)
		if (i == 0 || by_pair(&pair[i - 1], &pair[i]) != 0)
			compare(pair[i].a, pair[i].b, &pair[i].shared);
}
