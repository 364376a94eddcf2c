/* facts.c - findings in order, and those that are of one fact together */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "claims.h"
#include "lexicon.h"

#define SURE 600 /* thousandths of score */

int
facts_rank(char c)
{
	return c == 'd' ? 0 : c == 'u' ? 1 : c == 'c' ? 2 : c == 'a' ? 3 : 4;
}

static int
texts(uint32_t a, uint32_t b)
{
	return a == NONE || b == NONE ? 0 : group_order(a, b);
}

/* The side whose sentence comes first by content: rows compare alike whichever document came first. */
static int
side(const struct finding *f)
{
	return f->sent[1] != NONE && texts(f->sent[0], f->sent[1]) > 0;
}

/* Best first; ties by what is told, never by where or in which order it stands. */
static int
best(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int i = side(x), j = side(y), c;

	if (facts_rank(x->verdict) != facts_rank(y->verdict))
		return facts_rank(x->verdict) - facts_rank(y->verdict);
	if (x->score != y->score)
		return y->score - x->score;
	if ((c = x->aspect == y->aspect ? 0 : strcmp(x->aspect, y->aspect)) != 0 || (c = texts(x->sent[i], y->sent[j])) != 0 ||
	    (x->sent[1] != NONE && (c = texts(x->sent[!i], y->sent[!j])) != 0))
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

struct node {
	uint32_t key[4]; /* verdict and aspect, anchor, value or sentence, place in the sentence */
	uint32_t up;
	uint32_t docs;   /* of an agreed value: how many documents tell it */
};

static struct node *node;
static uint32_t *node_at, nodes;
static size_t node_cap, node_mask;

static uint32_t
node_of(uint32_t aspect, uint32_t anchor, uint32_t value, uint32_t start)
{
	const struct node n = { { aspect, anchor, value, start }, 0, 0 };
	size_t i = hash_bytes((const char *)n.key, sizeof n.key) & node_mask;

	for (; node_at[i] != 0; i = (i + 1) & node_mask)
		if (memcmp(node[node_at[i] - 1].key, n.key, sizeof n.key) == 0)
			return node_at[i] - 1;
	node = array_grow(node, nodes, &node_cap, sizeof *node);
	node[nodes] = n;
	node[nodes].up = nodes;
	node_at[i] = nodes + 1;
	return nodes++;
}

static uint32_t
root(uint32_t n)
{
	while (node[n].up != n)
		n = node[n].up = node[node[n].up].up;
	return n;
}

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

	if (f->verdict == 'd' && f->value[0] == NONE) { /* yes and no are two sides, whoever tells them */
		x = node_of(aspect, f->anchor, NONE - 1, 0);
		y = node_of(aspect, f->anchor, NONE - 2, 0);
	} else if (f->value[0] == NONE) {
		x = node_of(aspect, NONE, f->sent[0], 0);
		y = node_of(aspect, NONE, f->sent[1], 0);
	} else {
		x = node_of(aspect, f->anchor, f->value[0], 0);
		if (f->value[1] != f->value[0])
			y = node_of(aspect, f->anchor, f->value[1], 0);
		else
			y = f->verdict == 'a' ? node_of(aspect, f->value[0], NONE - 1, 0) : node_of(aspect, f->anchor, NONE - 1, 0);
	}
	x = root(x);
	y = root(y);
	if (x == y)
		return false;
	node[x].up = y;
	return true;
}

/* Whether an aspect is asked for: ASPECTS lists classes or class:dimension, by commas. */
static bool
wanted(const char *aspect, const char *list)
{
	const char *comma;

	for (; list != NULL; list = comma != NULL ? comma + 1 : NULL) {
		size_t n = (comma = strchr(list, ',')) != NULL ? (size_t)(comma - list) : strlen(list);

		if (n > 0 && strncmp(aspect, list, n) == 0 && (aspect[n] == ':' || aspect[n] == '\0'))
			return true;
		if (comma == NULL)
			break;
	}
	return list == NULL;
}

/* Room for the nodes of every finding. */
static void
nodes_clear(void)
{
	static size_t size;

	if (size == 0)
		size = 64;
	while (size < (size_t)g.finds * 12)
		size *= 2;
	node_at = xrealloc(node_at, size * sizeof *node_at);
	memset(node_at, 0, size * sizeof *node_at);
	node_mask = size - 1;
	nodes = 0;
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

	return x->docs != y->docs ? (x->docs > y->docs ? -1 : 1) : best(a, b);
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
		qsort(g.find, n, sizeof *g.find, best);
}

/* ---- one row a statement */

struct told *facts_told;

static int
by_slot(const void *a, const void *b)
{
	const struct told *x = a, *y = b;

	if (x->slot != y->slot)
		return x->slot < y->slot ? -1 : 1;
	if (x->f->sent[x->side] != y->f->sent[y->side])
		return x->f->sent[x->side] < y->f->sent[y->side] ? -1 : 1;
	if (x->f->start[x->side] != y->f->start[y->side])
		return x->f->start[x->side] < y->f->start[y->side] ? -1 : 1;
	return 0;
}

static uint32_t
statement_node(const struct finding *f, int i)
{
	return node_of(term_exact(f->aspect, strlen(f->aspect)), f->anchor, f->sent[i], f->start[i]);
}

uint32_t
facts_statements(void)
{
	static size_t cap;
	uint32_t n = 0, kept = 0, slots = 0, *slot;

	nodes_clear();
	for (uint32_t i = 0; i < g.finds; i++)
		if (g.find[i].sent[1] != NONE) {
			uint32_t x = statement_node(&g.find[i], 0), y = statement_node(&g.find[i], 1);

			/* two that tell the same as a third need not tell the same: only a first one's likes join it */
			if (strcmp(g.find[i].aspect, "text:") != 0)
				node[root(x)].up = root(y);
			else if (root(x) == x && node[y].up == y)
				node[y].up = x;
		}
	for (uint32_t i = 0; i < g.finds; i++)
		for (int k = 0; k < 2 && g.find[i].sent[k] != NONE; k++) {
			facts_told = array_grow(facts_told, n, &cap, sizeof *facts_told);
			facts_told[n++] = (struct told){ root(statement_node(&g.find[i], k)), k, &g.find[i], &g.find[i] };
		}
	/* a fact's number is its place among the facts, its verdict that of its best finding */
	slot = xmalloc(((size_t)nodes + 1) * sizeof *slot);
	memset(slot, 0, ((size_t)nodes + 1) * sizeof *slot);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t r = facts_told[i].slot;

		if (slot[r] == 0)
			slot[r] = ++slots;
		facts_told[i].slot = slot[r];
	}
	free(slot);
	if (n > 1)
		qsort(facts_told, n, sizeof *facts_told, by_slot);
	for (uint32_t i = 0; i < n; i++) {
		if (kept > 0 && by_slot(&facts_told[kept - 1], &facts_told[i]) == 0) {
			if (best(facts_told[i].best, facts_told[kept - 1].best) < 0)
				facts_told[kept - 1].best = facts_told[i].best;
			continue;
		}
		facts_told[kept++] = facts_told[i];
	}
	for (uint32_t i = 1; i < kept; i++) /* the best of a slot's statements speaks for all */
		if (facts_told[i].slot == facts_told[i - 1].slot && best(facts_told[i - 1].best, facts_told[i].best) < 0)
			facts_told[i].best = facts_told[i - 1].best;
	for (uint32_t i = kept; i-- > 1;)
		if (facts_told[i].slot == facts_told[i - 1].slot && best(facts_told[i].best, facts_told[i - 1].best) < 0)
			facts_told[i - 1].best = facts_told[i].best;
	return kept;
}
