/* facts.c - findings in order, and those that are of one fact together */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "facts.h"
#include "lexicon.h"

#define SURE 600 /* thousandths of score */

int
facts_rank(char c)
{
	return c == 'd' ? 0 : c == 'u' ? 1 : c == 'c' ? 2 : c == 'a' ? 3 : 4;
}

/* The side whose sentence comes first by content: rows compare alike whichever document came first. */
static int
side(const struct finding *f)
{
	return f->sent[1] != NONE && group_order(f->sent[0], f->sent[1]) > 0;
}

int
facts_best(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int i = side(x), j = side(y), c;

	if (facts_rank(x->verdict) != facts_rank(y->verdict))
		return facts_rank(x->verdict) - facts_rank(y->verdict);
	if (x->score != y->score)
		return y->score - x->score;
	if ((c = x->aspect == y->aspect ? 0 : strcmp(x->aspect, y->aspect)) != 0 ||
	    (c = group_order(x->sent[i], y->sent[j])) != 0 ||
	    (x->sent[1] != NONE && (c = group_order(x->sent[!i], y->sent[!j])) != 0))
		return c;
	if (x->start[i] != y->start[j])
		return x->start[i] < y->start[j] ? -1 : 1;
	if (x->start[!i] != y->start[!j])
		return x->start[!i] < y->start[!j] ? -1 : 1;
	for (i = 0; i < 2; i++) /* the same words twice: the earlier ones speak */
		if (x->sent[i] != y->sent[i])
			return x->sent[i] < y->sent[i] ? -1 : 1;
	return 0;
}

/* ---- one row a fact: values of one aspect are joined, and a row that joins nothing new is left out */

static bool
is_text(const struct finding *f)
{
	return strcmp(f->aspect, "text:") == 0;
}

/* Whether a row tells what no better one told. */
static bool
news(const struct finding *f)
{
	uint32_t aspect = term_exact(f->aspect, strlen(f->aspect)) * 8 + (uint32_t)facts_rank(f->verdict), x, y;

	if (f->value[0] == NONE) { /* yes and no are two sides, whoever tells them */
		x = node_of(aspect, f->anchor, NONE - 1, 0);
		y = node_of(aspect, f->anchor, NONE - 2, 0);
	} else {
		x = node_of(aspect, f->anchor, f->value[0], 0);
		if (f->value[1] != f->value[0])
			y = node_of(aspect, f->anchor, f->value[1], 0);
		else /* they agree */
			y = node_of(aspect, f->value[0], NONE - 1, 0);
	}
	x = node_root(x);
	y = node_root(y);
	if (x == y)
		return false;
	node[x].up = y;
	return true;
}

/* Whether an aspect is asked for: ASPECTS lists classes or class:dimension, by commas. */
static bool
wanted(const char *aspect, const char *list)
{
	size_t n;

	if (list == NULL)
		return true;
	for (;; list += n + 1) {
		n = strcspn(list, ",");
		if (strncmp(aspect, list, n) == 0 && (aspect[n] == ':' || aspect[n] == '\0'))
			return true;
		if (list[n] == '\0')
			return false;
	}
}

/* The node of the value that a finding agrees on. */
static struct node *
agreed(const struct finding *f)
{
	uint32_t n = node_of(NONE - 1, (uint32_t)hash_bytes(f->aspect, strlen(f->aspect)), f->value[0], 0);

	return &node[n];
}

/* Among agreed facts those first that more documents tell, of facts that are sure to be one: that two
 * articles say "two countries" is no backbone. */
static int
by_docs(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	return x->docs != y->docs ? (x->docs > y->docs ? -1 : 1) : facts_best(a, b);
}

/* Count the documents that tell each agreed value. */
static void
count_docs(void)
{
	for (uint32_t i = 0; i < g.finds; i++)
		for (int k = 0; k < 2 && g.find[i].verdict == 'a' && !is_text(&g.find[i]); k++) {
			uint32_t before = nodes;

			node_of(NONE - 2, (uint32_t)(agreed(&g.find[i]) - node), g.sent[g.find[i].sent[k]].doc, 0);
			agreed(&g.find[i])->docs += nodes > before;
		}
	for (uint32_t i = 0; i < g.finds; i++)
		if (g.find[i].verdict == 'a')
			g.find[i].docs = is_text(&g.find[i]) || g.find[i].score < SURE ? 0 : agreed(&g.find[i])->docs;
}

static void
sort_agreed(void)
{
	uint32_t from = 0, to;

	while (from < g.finds && facts_rank(g.find[from].verdict) < facts_rank('a'))
		from++;
	for (to = from; to < g.finds && g.find[to].verdict == 'a'; to++)
		;
	if (to > from + 1)
		qsort(g.find + from, to - from, sizeof *g.find, by_docs);
}

/* Two sentences that a row tells of are not told of again as sentences; and leave one row a fact. */
void
facts_collapse(bool one)
{
	uint32_t n = 0;

	nodes_clear();
	if (one)
		count_docs();
	for (uint32_t i = 0; i < g.finds; i++)
		if (!is_text(&g.find[i]) && (!(g.find[i].told = one && !news(&g.find[i])) || facts_rank(g.find[i].verdict) < 2) &&
		    g.find[i].sent[1] != NONE)
			node_of(NONE, g.find[i].sent[0], g.find[i].sent[1], 0);
	for (uint32_t i = 0; i < g.finds; i++) {
		uint32_t before = nodes;

		if (is_text(&g.find[i])) {
			node_of(NONE, g.find[i].sent[0], g.find[i].sent[1], 0);
			g.find[i].told = nodes == before;
		}
		if (!g.find[i].told)
			g.find[n++] = g.find[i];
	}
	g.finds = n;
	if (one)
		sort_agreed();
}

void
facts_sort(const char *list, int threshold)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < g.finds; i++)
		if (g.find[i].score >= threshold && wanted(g.find[i].aspect, list))
			g.find[n++] = g.find[i];
	g.finds = n;
	if (n > 1)
		qsort(g.find, n, sizeof *g.find, facts_best);
}
