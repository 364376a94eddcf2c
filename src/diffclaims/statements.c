/* statements.c - one row a statement: facts with all who tell them */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "facts.h"

struct told *statements_told;

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
statements_list(void)
{
	static size_t cap;
	uint32_t n = 0, kept = 0, slots = 0, *slot;

	nodes_clear();
	for (uint32_t i = 0; i < g.finds; i++)
		if (g.find[i].sent[1] != NONE) {
			uint32_t x = statement_node(&g.find[i], 0), y = statement_node(&g.find[i], 1);

			/* two that tell the same as a third need not tell the same: only a first one's likes join it */
			if (strcmp(g.find[i].aspect, "text:") != 0)
				node[node_root(x)].up = node_root(y);
			else if (node_root(x) == x && node[y].up == y)
				node[y].up = x;
		}
	for (uint32_t i = 0; i < g.finds; i++)
		for (int k = 0; k < 2 && g.find[i].sent[k] != NONE; k++) {
			statements_told = array_grow(statements_told, n, &cap, sizeof *statements_told);
			statements_told[n++] = (struct told){ node_root(statement_node(&g.find[i], k)), k, &g.find[i], &g.find[i] };
		}
	/* a fact's number is its place among the facts, its verdict that of its best finding */
	slot = xmalloc(((size_t)nodes + 1) * sizeof *slot);
	memset(slot, 0, ((size_t)nodes + 1) * sizeof *slot);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t r = statements_told[i].slot;

		if (slot[r] == 0)
			slot[r] = ++slots;
		statements_told[i].slot = slot[r];
	}
	free(slot);
	if (n > 1)
		qsort(statements_told, n, sizeof *statements_told, by_slot);
	for (uint32_t i = 0; i < n; i++) {
		if (kept > 0 && by_slot(&statements_told[kept - 1], &statements_told[i]) == 0) {
			if (facts_best(statements_told[i].best, statements_told[kept - 1].best) < 0)
				statements_told[kept - 1].best = statements_told[i].best;
			continue;
		}
		statements_told[kept++] = statements_told[i];
	}
	for (uint32_t i = 1; i < kept; i++) /* the best of a slot's statements speaks for all */
		if (statements_told[i].slot == statements_told[i - 1].slot &&
		    facts_best(statements_told[i - 1].best, statements_told[i].best) < 0)
			statements_told[i].best = statements_told[i - 1].best;
	for (uint32_t i = kept > 0 ? kept - 1 : 0; i > 0; i--)
		if (statements_told[i].slot == statements_told[i - 1].slot &&
		    facts_best(statements_told[i].best, statements_told[i - 1].best) < 0)
			statements_told[i - 1].best = statements_told[i].best;
	return kept;
}
