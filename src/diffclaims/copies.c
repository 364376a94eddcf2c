/* copies.c - sentences that dedupe found to be one: a wire copy counts once */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "claims.h"

enum { FEW = 3 }; /* copies that are compared each for itself: facts told alike are one row all the same */

static struct near_copy {
	uint32_t a, b;
} *candidate;
static uint32_t candidates;
static size_t candidates_cap;

/* The term a document's name is found by. */
static uint32_t
name_term(const char *name, size_t len)
{
	static struct buf b; /* kept from name to name */

	buf_clear(&b);
	buf_char(&b, '\n'); /* no word has one */
	buf_add(&b, name, len);
	return term_exact(b.p, b.n);
}

void
copies_doc(uint32_t doc)
{
	const char *name = g.text.p + g.doc[doc].name;
	uint32_t t = name_term(name, strlen(name));

	if (terms[t].doc == NONE)
		terms[t].doc = doc;
}

/* The sentence that a row's value, DOC#NO, names; NONE: it is not of the group. */
static uint32_t
named(const char *value)
{
	const char *sign = strrchr(value, '#');
	size_t no;
	uint32_t doc, low, high;

	if (sign == NULL)
		return NONE;
	doc = name_term(value, (size_t)(sign - value)); /* which may move the terms */
	if ((doc = terms[doc].doc) == NONE)
		return NONE;
	no = strtoul(sign + 1, NULL, 10);
	for (low = g.doc[doc].s0, high = g.doc[doc].s1; low < high;) {
		uint32_t mid = low + (high - low) / 2;

		if (g.sent[mid].no < no)
			low = mid + 1;
		else
			high = mid;
	}
	return low < g.doc[doc].s1 && g.sent[low].no == no ? low : NONE;
}

void
copies_row(const struct row *r)
{
	uint32_t here = g.sents - 1, first = named(r->f[VALUE]);

	if (first == NONE || first == here)
		return;
	if (strcmp(r->f[KIND], "exact") == 0) {
		g.sent[here].copy = g.sent[first].copy;
	} else {
		candidate = array_grow(candidate, candidates, &candidates_cap, sizeof *candidate);
		candidate[candidates++] = (struct near_copy){ first, here };
	}
}

bool
copies_next(uint32_t *a, uint32_t *b)
{
	if (candidates == 0)
		return false;
	candidates--;
	*a = candidate[candidates].a;
	*b = candidate[candidates].b;
	return true;
}

void
copies_settle(void)
{
	/* of a sentence and its copies the first by content speaks, whichever came first */
	for (uint32_t i = 0; i < g.sents; i++) {
		struct sentence *first = &g.sent[g.sent[i].copy];

		first->copies++;
		if (group_order(i, first->speaks) < 0)
			first->speaks = i;
	}
	for (uint32_t i = 0; i < g.sents; i++) {
		const struct sentence *first = &g.sent[g.sent[i].copy];

		g.sent[i].speaker = first->copies > FEW ? first->speaks : i;
	}
	for (uint32_t i = 0; i < g.sents; i++) {
		uint32_t a = g.sent[i].speaker, b = i;

		if (a == b || g.sent[a].heading || g.sent[b].heading || g.sent[a].doc == g.sent[b].doc)
			continue;
		finding('a', "text:", NONE, 1000, a < b ? a : b, a < b ? b : a);
	}
}
