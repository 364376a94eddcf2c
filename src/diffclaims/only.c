/* only.c - what one document tells alone */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "claims.h"

struct alone {
	uint32_t slot;
	int score;
};

static const char *
aspect(const struct slot *x)
{
	static const char *const numbers[] = { "number:count", "number:money", "number:percent", "number:measure",
		"number:duration", "number:age", "number:ordinal", "number:fraction", "date:date", "date:time" };

	if (!x->name)
		return x->v.dim < PLACE ? numbers[x->v.dim] : "number:";
	if (x->v.dim == PLACE)
		return "place:";
	return slot_is(x, "person") ? "name:person" :
	    strcmp(terms[x->kind].text, "org") == 0	  ? "name:org" :
							    "name:";
}

/* What a value that one document tells alone is worth a reader's while; 0: nothing. */
static int
worth(const struct slot *x, uint32_t times)
{
	static const int dims[] = { [COUNT] = 330, [MONEY] = 420, [PERCENT] = 400, [MEASURE] = 380, [DURATION] = 380,
		[AGE] = 320, [ORDINAL] = 0, [FRACTION] = 340, [DATE] = 300, [TIME] = 0, [PLACE] = 300, [OTHER] = 320 };
	const struct sentence *s = &g.sent[x->sent];
	uint32_t at = x->sent - g.doc[s->doc].s0;
	int score = dims[x->v.dim];

	if (s->heading || x->paired || x->w0 == x->w1 || (x->name && times < 2) || score == 0 || x->v.open ||
	    (x->v.dim == COUNT && (x->unit == NONE || x->v.hi <= 2)))
		return 0;
	score += 4 * terms[x->name ? g.word[x->w1 - 1].key : x->unit != NONE ? x->unit : g.word[x->w0].key].weight;
	return score + (times > 5 ? 100 : (int)times * 20) + (at < 10 ? 50 - (int)at * 5 : 0) +
	    (x->event != NONE ? 60 : 0);
}

/* Best first; ties by content. */
static int
by_worth(const void *a, const void *b)
{
	const struct alone *x = a, *y = b;
	const struct sentence *s = &g.sent[g.slot[x->slot].sent], *t = &g.sent[g.slot[y->slot].sent];
	int c;

	if (s->doc != t->doc)
		return s->doc < t->doc ? -1 : 1;
	if (x->score != y->score)
		return y->score - x->score;
	if ((c = strcmp(sent_text(s), sent_text(t))) != 0)
		return c;
	return x->slot < y->slot ? -1 : x->slot > y->slot;
}

/* The best of each document's, at most `limit`, one a sentence and a value. */
static void
keep(const struct alone *alone, size_t n, int limit)
{
	size_t begin = 0;
	int kept = 0;

	for (size_t i = 0; i < n; i++) {
		const struct slot *x = &g.slot[alone[i].slot];
		size_t k;

		if (i > 0 && g.sent[x->sent].doc != g.sent[g.slot[alone[i - 1].slot].sent].doc) {
			begin = i;
			kept = 0;
		}
		for (k = begin; k < i && k < begin + 1000; k++)
			if (g.slot[alone[k].slot].sent == x->sent || g.slot[alone[k].slot].value == x->value)
				break;
		if (k < i || kept == limit)
			continue;
		kept++;
		finding_slots(finding('o', aspect(x), x->unit, alone[i].score, x->sent, NONE), x, NULL);
	}
}

void
only_find(int limit)
{
	static struct alone *alone;
	static size_t cap;
	uint32_t *first, *times;
	size_t n = 0, values = terms_count();

	if (g.docs < 2 || limit == 0)
		return;
	first = xmalloc(values * sizeof *first);
	times = xmalloc(values * sizeof *times);
	memset(first, 0xff, values * sizeof *first);
	memset(times, 0, values * sizeof *times);
	for (uint32_t i = 0; i < g.slots; i++) {
		uint32_t v = g.slot[i].value, doc = g.sent[g.slot[i].sent].doc;

		if (first[v] == NONE)
			first[v] = doc;
		else if (first[v] != doc)
			first[v] = NONE - 1; /* told by two */
		times[v]++;
	}
	for (uint32_t i = 0; i < g.slots; i++) {
		int score = first[g.slot[i].value] == NONE - 1 ? 0 : worth(&g.slot[i], times[g.slot[i].value]);

		if (score == 0)
			continue;
		alone = array_grow(alone, n, &cap, sizeof *alone);
		alone[n++] = (struct alone){ i, score };
	}
	free(first);
	free(times);
	if (n > 1)
		qsort(alone, n, sizeof *alone, by_worth);
	keep(alone, n, limit);
}
