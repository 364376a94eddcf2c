/* near.c - the words near two values: what they have in common */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "claims.h"

enum { WINDOW = 7 }; /* words that tell, to each side of a value */

/* The words that tell, to each side of a value within its sentence. */
static size_t
window(const struct slot *x, const struct word *out[2 * WINDOW], size_t wide)
{
	const struct sentence *s = &g.sent[x->sent];
	size_t n = 0, left = wide;
	uint32_t w;

	for (w = x->w0; w > s->w0 && w + 24 > x->w0 && left > 0; w--)
		if (g.word[w - 1].weight > 0) {
			out[n++] = &g.word[w - 1];
			left--;
		}
	left = wide;
	for (w = x->w1; w < s->w1 && w < x->w1 + 24 && left > 0; w++)
		if (g.word[w].weight > 0) {
			out[n++] = &g.word[w];
			left--;
		}
	return n;
}

/* Whether word a is a better name than b for what two values tell about. */
static bool
tells_more(const struct word *a, uint32_t best, int weight, int rarest)
{
	if (a->name || a->number)
		return false;
	return best == NONE || weight > rarest || (weight == rarest && strcmp(terms[a->key].text, terms[best].text) < 0);
}

struct common
slots_near(const struct slot *x, const struct slot *y)
{
	const struct word *a[2 * WINDOW], *b[2 * WINDOW];
	size_t n = window(x, a, WINDOW), m = window(y, b, WINDOW), k;
	struct common c = { 0, 0, 0, NONE };
	int most_telling = 0;

	for (size_t i = 0; i < n; i++) {
		for (k = 0; k < i && a[k]->key != a[i]->key; k++)
			;
		if (k < i)
			continue;
		for (k = 0; k < m && b[k]->key != a[i]->key; k++)
			;
		if (k == m)
			continue;
		int w = a[i]->weight < b[k]->weight ? a[i]->weight : b[k]->weight;

		c.shared++;
		c.weight += w;
		if (w > c.rarest)
			c.rarest = w;
		if (!b[k]->name && tells_more(a[i], c.word, w, most_telling)) {
			c.word = a[i]->key;
			most_telling = w;
		}
	}
	return c;
}

/* The words that tell next to a value, on one side of it: at most two. */
static size_t
side_words(const struct slot *x, int step, const struct word *out[2])
{
	const struct sentence *s = &g.sent[x->sent];
	const struct word *w = step < 0 ? &g.word[x->w0] - 1 : &g.word[x->w1];
	const struct word *end = step < 0 ? &g.word[s->w0] - 1 : &g.word[s->w1];
	size_t n = 0;

	for (int left = 12; w != end && left > 0 && n < 2; w += step, left--)
		if (w->weight > 0)
			out[n++] = w;
	return n;
}

bool
slots_beside(const struct slot *x, const struct slot *y, int step)
{
	const struct word *a[2], *b[2];
	size_t n = side_words(x, step, a), m = side_words(y, step, b);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (a[i]->key == b[k]->key)
				return true;
	return false;
}

bool
slots_touch(const struct slot *x, const struct slot *y)
{
	const struct word *a[2 * WINDOW], *b[2 * WINDOW];
	size_t n = window(x, a, 2), m = window(y, b, 2);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (a[i]->key == b[k]->key)
				return true;
	return false;
}
