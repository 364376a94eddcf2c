/* facts.h - findings of one fact together */
/* SPDX-License-Identifier: ISC */
#ifndef FACTS_H
#define FACTS_H

#include "claims.h"

/* Best first; ties by what is told, never by where or in which order it stands. As for qsort. */
int facts_best(const void *a, const void *b);

struct node {
	uint32_t key[4]; /* verdict and aspect, anchor, value or sentence, place in the sentence */
	uint32_t up;
	uint32_t docs;   /* of an agreed value: how many documents tell it */
};

extern struct node *node;
extern uint32_t nodes;

void nodes_clear(void);                                              /* none; room for those of every finding */
uint32_t node_of(uint32_t aspect, uint32_t anchor, uint32_t value, uint32_t start);
uint32_t node_root(uint32_t n);                                      /* the node that stands for its set */

#endif
