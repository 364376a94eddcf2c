/* sides.c - a disputed fact's statements: those that go together are a side */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "report.h"

static uint32_t *up;   /* of each statement: what it is joined with */
static uint32_t *like; /* of each sentence: the first of those that tell the same */
static uint32_t *place; /* of a root: its side's number */

/* Sentences that the table calls the same: of yes and no the value says nothing, but they do. */
static void
find_likes(void)
{
	like = tree_new(store.sentences);
	for (uint32_t i = 0; i < table.pairs; i++) {
		const struct statement *a = &table.statement[table.pair[i].a], *b = &table.statement[table.pair[i].b];

		if (aspect_is(a->aspect, "text") && table.pair[i].verdict == AGREE)
			tree_join(like, a->sentence, b->sentence);
	}
	for (uint32_t i = 0; i < store.sentences; i++)
		like[i] = tree_root(like, i);
}

static int
by_value(const void *a, const void *b)
{
	return strcmp(table.statement[*(const uint32_t *)a].normal, table.statement[*(const uint32_t *)b].normal);
}

static int
by_likeness(const void *a, const void *b)
{
	uint32_t x = like[table.statement[*(const uint32_t *)a].sentence];
	uint32_t y = like[table.statement[*(const uint32_t *)b].sentence];

	return x < y ? -1 : x > y;
}

/* Whether two values are one; of dates, one that begins the other holds it, where `within`. */
static bool
same_value(const struct fact *f, const char *a, const char *b, bool within)
{
	if (strcmp(a, b) == 0)
		return true;
	return within && aspect_is(f->aspect, "date") && *a != '\0' && strncmp(a, b, strlen(a)) == 0;
}

/* Join what is equal; told is sorted so that it stands together. */
static void
join_values(const struct fact *f, uint32_t *told, bool within)
{
	bool polarity = aspect_is(f->aspect, "polarity");
	const struct statement *s = table.statement;

	qsort(told, f->n, sizeof *told, polarity ? by_likeness : by_value);
	for (uint32_t i = 1, first = 0; i < f->n; i++)
		if (polarity ? by_likeness(&told[first], &told[i]) == 0 :
			       same_value(f, s[told[first]].normal, s[told[i]].normal, within))
			tree_join(up, told[first], told[i]);
		else
			first = i;
}

/* Whether two that the table calls different have been joined. */
static bool
clash(const struct fact *f)
{
	for (uint32_t i = 0; i < f->pairs; i++) {
		const struct pair *p = &table.pair[f->pair + i];

		if (p->verdict <= UPDATE && p->a != p->b && tree_root(up, p->a) == tree_root(up, p->b))
			return true;
	}
	return false;
}

/* Join what is equal, and what the table calls the same; where that clashes, only what is equal. */
static void
part(const struct fact *f, uint32_t *told)
{
	join_values(f, told, true);
	for (uint32_t i = 0; i < f->pairs; i++) {
		const struct pair *p = &table.pair[f->pair + i];

		if (p->verdict == AGREE || p->verdict == CLOSE)
			tree_join(up, p->a, p->b);
	}
	if (!clash(f))
		return;
	for (uint32_t i = 0; i < f->n; i++)
		up[told[i]] = told[i];
	if (!aspect_is(f->aspect, "polarity"))
		join_values(f, told, false);
}

/* ---- in order */

struct side {
	uint32_t root, articles, first;
};

static int
by_place(const void *a, const void *b)
{
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	const struct statement *x = &table.statement[i], *y = &table.statement[j];

	if (x->side != y->side)
		return x->side < y->side ? -1 : 1;
	if (x->sentence != y->sentence) /* sentences lie by article, then by number */
		return x->sentence < y->sentence ? -1 : 1;
	return i < j ? -1 : i > j;
}

static int
by_articles(const void *a, const void *b)
{
	const struct side *x = a, *y = b;

	if (x->articles != y->articles)
		return x->articles > y->articles ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

/* Number the sides, the one with the most articles first. */
static void
number(struct fact *f, uint32_t *told)
{
	static struct side *side;
	static size_t cap;
	uint32_t n = 0;

	for (uint32_t i = 0; i < f->n; i++)
		table.statement[told[i]].side = tree_root(up, told[i]);
	qsort(told, f->n, sizeof *told, by_place);
	for (uint32_t i = 0; i < f->n; i++) {
		const struct statement *s = &table.statement[told[i]], *last = i > 0 ? &table.statement[told[i - 1]] : NULL;

		if (last == NULL || last->side != s->side) {
			side = array_grow(side, n, &cap, sizeof *side);
			side[n++] = (struct side){ s->side, 1, s->sentence };
		} else {
			side[n - 1].articles += last->article != s->article;
		}
	}
	if (n > 1)
		qsort(side, n, sizeof *side, by_articles);
	f->sides = n;
	f->most = n < 2 || side[0].articles > side[1].articles;
	for (uint32_t i = 0; i < n; i++)
		place[side[i].root] = i;
	for (uint32_t i = 0; i < f->n; i++)
		table.statement[told[i]].side = place[table.statement[told[i]].side];
	qsort(told, f->n, sizeof *told, by_place);
	for (uint32_t i = 0; i < f->n; i++)
		table.statement[told[i]].place = i;
}

void
sides_make(void)
{
	up = tree_new(table.statements);
	place = tree_new(table.statements);
	find_likes();
	for (uint32_t k = 0; k < facts.n; k++) {
		struct fact *f = &facts.fact[k];
		uint32_t *told = facts.told + f->told;

		if (f->verdict <= UPDATE)
			part(f, told);
		else
			for (uint32_t i = 1; i < f->n; i++)
				tree_join(up, told[0], told[i]);
		number(f, told);
	}
	free(up);
	free(place);
	free(like);
}
