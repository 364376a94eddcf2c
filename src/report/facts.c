/* facts.c - statements of one thing make a fact */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "report.h"

struct facts facts;

static uint32_t *up; /* of statements that only pairs tell of: what they are joined with */

/* ---- trees */

uint32_t *
tree_new(uint32_t n)
{
	uint32_t *tree = xmalloc(((size_t)n + 1) * sizeof *tree);

	for (uint32_t i = 0; i < n; i++)
		tree[i] = i;
	return tree;
}

uint32_t
tree_root(uint32_t *tree, uint32_t n)
{
	while (tree[n] != n)
		n = tree[n] = tree[tree[n]];
	return n;
}

void
tree_join(uint32_t *tree, uint32_t a, uint32_t b)
{
	a = tree_root(tree, a);
	b = tree_root(tree, b);
	if (a < b)
		tree[b] = a;
	else
		tree[a] = b;
}

bool
aspect_is(const char *aspect, const char *class)
{
	size_t n = strlen(class);

	return strncmp(aspect, class, n) == 0 && (aspect[n] == ':' || aspect[n] == '\0');
}

/* ---- which statements are of one fact */

#define SLOTS_MOST 16 /* statements of one key that are looked through: the cost stays linear */

/* The statement of this key that stands in the slot, or NONE. */
static uint32_t
of_slot(uint32_t key, uint32_t slot)
{
	uint32_t i = table_first(key);

	for (int n = 0; n < SLOTS_MOST && i != NONE; n++, i = table.statement[i].next)
		if (table.statement[i].fact == slot)
			return i;
	return NONE;
}

/* Whether the pair's statements stand in one slot: then it is a pair of these. Where they stand in
 * several, the one of the pair's own aspect. */
static bool
in_slot(struct pair *p)
{
	const struct statement *s = table.statement;
	const char *aspect = s[p->a].aspect;
	uint32_t at[2] = { NONE, NONE }, a = table_first(s[p->a].key), b;

	for (int n = 0; n < SLOTS_MOST && a != NONE; n++, a = s[a].next) {
		if (s[a].fact == NONE || (b = of_slot(s[p->b].key, s[a].fact)) == NONE)
			continue;
		if (at[0] == NONE || strcmp(s[a].aspect, aspect) == 0) {
			at[0] = a;
			at[1] = b;
		}
	}
	if (at[0] == NONE)
		return false;
	p->a = at[0];
	p->b = at[1];
	return true;
}

/* Values of one anchored aspect that are equal are of one fact, whoever tells them. */
static void
join_equal(uint32_t n)
{
	static struct buf key;
	static uint32_t *first;
	static size_t cap;
	const struct statement *s = &table.statement[n];
	bool fresh;
	uint32_t k;

	if (s->normal[0] == '\0' || s->aspect[0] == '\0' || s->aspect[strlen(s->aspect) - 1] == ':' ||
	    aspect_is(s->aspect, "polarity") || aspect_is(s->aspect, "quote"))
		return;
	buf_clear(&key);
	buf_str(&key, s->aspect);
	buf_char(&key, '\t');
	buf_str(&key, s->normal);
	k = map_number(VALUES, key.p, key.n, &fresh);
	first = array_grow(first, k, &cap, sizeof *first);
	if (fresh)
		first[k] = n;
	else
		tree_join(up, n, first[k]);
}

/* Sentences that tell the same as a third need not tell the same: only a first one's likes join it. */
static void
join_text(const struct pair *p)
{
	if (up[p->a] == p->a && up[p->b] == p->b)
		up[p->b] = p->a;
}

static void
join_pairs(void)
{
	for (uint32_t i = 0; i < table.pairs; i++) {
		struct pair *p = &table.pair[i];
		const struct statement *s = &table.statement[p->a];

		if (s->fact != NONE || in_slot(p))
			continue;
		if (aspect_is(s->aspect, "text")) {
			join_text(p);
			continue;
		}
		tree_join(up, p->a, p->b);
		if (p->verdict != ONLY) {
			join_equal(p->a);
			join_equal(p->b);
		}
	}
}

/* The fact of a statement, by its slot or by what it is joined with; it is made where it is new. */
static uint32_t
fact_of(uint32_t statement, uint32_t *of)
{
	static size_t cap;
	const struct statement *s = &table.statement[statement];
	uint32_t at = s->fact != NONE ? s->fact : table.slots + tree_root(up, statement);

	if (of[at] == NONE) {
		of[at] = facts.n;
		facts.fact = array_grow(facts.fact, facts.n, &cap, sizeof *facts.fact);
		facts.fact[facts.n++] = (struct fact){ .verdict = NVERDICTS, .score = -1 };
	}
	return of[at];
}

/* Give every pair and its statements their fact, and every fact its verdict and score. */
static void
number_facts(void)
{
	size_t n = (size_t)table.slots + table.statements + 1;
	uint32_t *of = xmalloc(n * sizeof *of);

	memset(of, 0xff, n * sizeof *of);
	for (uint32_t i = 0; i < table.pairs; i++) {
		struct pair *p = &table.pair[i];
		struct fact *f;

		p->fact = fact_of(p->a, of);
		f = &facts.fact[p->fact];
		if (p->verdict < f->verdict || (p->verdict == f->verdict && p->score > f->score))
			f->score = p->score;
		if (p->verdict < f->verdict) {
			f->verdict = p->verdict;
			f->aspect = table.statement[p->a].aspect;
		}
	}
	free(of);
	for (uint32_t i = 0; i < table.statements; i++)
		table.statement[i].fact = NONE;
	for (uint32_t i = 0; i < table.pairs; i++) {
		const struct pair *p = &table.pair[i];

		table.statement[p->a].fact = p->fact;
		if (table.statement[p->b].fact == NONE) /* a text may be like two that are unlike */
			table.statement[p->b].fact = p->fact;
	}
}

/* ---- in order */

static int
by_fact(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return x->fact < y->fact ? -1 : x->fact > y->fact;
}

/* Give every fact its pairs and its statements. */
static void
gather(void)
{
	uint32_t n = 0;

	if (table.pairs > 1)
		qsort(table.pair, table.pairs, sizeof *table.pair, by_fact);
	for (uint32_t i = 0; i < table.pairs; i++) {
		struct fact *f = &facts.fact[table.pair[i].fact];

		if (f->pairs++ == 0)
			f->pair = i;
	}
	for (uint32_t i = 0; i < table.statements; i++)
		if (table.statement[i].fact != NONE)
			facts.fact[table.statement[i].fact].n++;
	for (uint32_t i = 0; i < facts.n; i++) {
		facts.fact[i].told = n;
		n += facts.fact[i].n;
		facts.fact[i].n = 0;
	}
	facts.told = xmalloc(((size_t)n + 1) * sizeof *facts.told);
	for (uint32_t i = 0; i < table.statements; i++)
		if (table.statement[i].fact != NONE) {
			struct fact *f = &facts.fact[table.statement[i].fact];

			facts.told[f->told + f->n++] = i;
		}
}

/* Find the statements' sentences; one that no row tells of is made. */
static void
find_sentences(void)
{
	store_sort();
	for (uint32_t i = 0; i < table.statements; i++)
		store_add(table.statement[i].article, table.statement[i].no, table.statement[i].text);
	store_sort();
	for (uint32_t i = 0; i < table.statements; i++)
		table.statement[i].sentence = store_find(table.statement[i].article, table.statement[i].no);
}

void
facts_make(void)
{
	uint32_t n = 0;

	find_sentences();
	up = tree_new(table.statements);
	join_pairs();
	number_facts();
	gather();
	free(up);
	sides_make();
	facts.order = xmalloc(((size_t)facts.n + 1) * sizeof *facts.order);
	for (enum verdict v = 0; v < NVERDICTS; v++)
		for (uint32_t i = 0; i < facts.n; i++)
			/* a slot's one statement agrees with none here: its pair stands for itself */
			if (facts.fact[i].verdict == v && (facts.fact[i].n > 1 || v == ONLY)) {
				facts.order[n++] = i;
				facts.fact[i].number = n;
				facts.of[v]++;
			}
	facts.shown = n;
}

void
facts_clear(void)
{
	free(facts.told);
	free(facts.order);
	facts.told = facts.order = NULL;
	facts.n = facts.shown = 0;
	memset(facts.of, 0, sizeof facts.of);
}

void
fact_cells(const struct fact *f, struct cell cell[])
{
	for (uint32_t i = 0; i < store.articles; i++)
		cell[i] = (struct cell){ SILENT, NONE };
	for (uint32_t i = 0; i < f->n; i++) {
		uint32_t n = facts.told[f->told + i];
		const struct statement *s = &table.statement[n];
		enum stand stand = s->side > 0 || (f->sides > 1 && !f->most) ? DIFFERS : AGREES;

		if (cell[s->article].stand < stand)
			cell[s->article] = (struct cell){ stand, n };
	}
}
