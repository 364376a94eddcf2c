/* index.c - which sentences hold a word: inverted lists, in the stream's order */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "index.h"

enum { FEW = 16 }; /* sentences of a document that are looked into, at most */

static struct post *post;
static uint32_t *first; /* a term's posts start here */

void
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
			post[first[g.mention[m].key + 1]++] = (struct post){ i, g.mention[m].weight };
}

struct posts
index_posts(uint32_t term)
{
	return (struct posts){ post + first[term], post + first[term + 1] };
}

const struct post *
index_from(struct posts all, uint32_t sent)
{
	const struct post *low = all.begin, *high = all.end;

	while (low < high) {
		const struct post *mid = low + (high - low) / 2;

		if (mid->sent < sent)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The posts of a term in a document. */
static struct posts
in_doc(uint32_t term, uint32_t doc)
{
	struct posts all = index_posts(term);

	all.begin = index_from(all, g.doc[doc].s0);
	all.end = index_from(all, g.doc[doc].s1);
	return all;
}

const struct mention *
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
index_holds(uint32_t doc, uint32_t key)
{
	struct posts p = in_doc(key, doc);

	return p.begin < p.end;
}

bool
index_holds_both(uint32_t doc, uint32_t one, uint32_t other)
{
	struct posts p = in_doc(one, doc);

	for (uint32_t n = 0; p.begin < p.end && n < 4 * FEW; p.begin++, n++)
		if (mention_of(&g.sent[p.begin->sent], other) != NULL)
			return true;
	return false;
}

bool
index_wavers(uint32_t doc, const struct word *w)
{
	struct posts p = in_doc(w->key, doc);

	for (uint32_t n = 0; p.begin < p.end && n < FEW; p.begin++, n++)
		for (uint32_t k = g.sent[p.begin->sent].w0; k < g.sent[p.begin->sent].w1; k++)
			if (g.word[k].key == w->key && g.word[k].negated != w->negated)
				return true;
	return false;
}
