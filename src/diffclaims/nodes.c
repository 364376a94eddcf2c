/* nodes.c - what is one and the same: keys joined into sets (union-find) */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "facts.h"
#include "lexicon.h"

struct node *node;
uint32_t nodes;

static uint32_t *node_at; /* open addressing: node + 1 */
static size_t node_cap, node_mask;

void
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

uint32_t
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

uint32_t
node_root(uint32_t n)
{
	while (node[n].up != n)
		n = node[n].up = node[node[n].up].up;
	return n;
}
