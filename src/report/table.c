/* table.c - the table of diffclaims: pairs of statements, or the statements of each slot */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "report.h"

struct table table;

const char *const verdict_name[NVERDICTS] = { "differ", "update", "close", "agree", "only" };

static bool
verdict(const char *s, enum verdict *v)
{
	for (*v = 0; *v < NVERDICTS; ++*v)
		if (strcmp(s, verdict_name[*v]) == 0)
			return true;
	return false;
}

static bool
whole(const char *s, size_t *n)
{
	char *end;

	*n = strtoull(s, &end, 10);
	return *s >= '0' && *s <= '9' && *end == '\0' && end - s < 19;
}

/* Cut a value, "over a year (P1Y >)", into what the article writes and its normal form. */
static void
cut_value(struct statement *s, const char *value, const char *text)
{
	size_t n = strlen(value);
	const char *open;

	s->value = s->normal = strcmp(value, "-") == 0 ? "" : keep(value, n);
	if (n < 4 || value[n - 1] != ')' || strstr(text, value) != NULL)
		return;
	for (open = value + n - 2; open > value && (open[0] != '(' || open[-1] != ' '); open--)
		;
	if (open < value + 2)
		return;
	s->value = keep(value, (size_t)(open - 1 - value));
	s->normal = keep(open + 1, (size_t)(value + n - 2 - open));
}

static uint32_t *chain; /* by the number of a statement's key: the last such statement */
static size_t chain_cap;

/* A statement of a document, field: doc, no, value, text; fact: the slot's, or NONE. Its key is without
 * the anchor, which pairs of one slot word differently. */
static uint32_t
statement(const char *aspect, char *field[], size_t no, uint32_t fact)
{
	static struct buf name;
	const char *anchor = strchr(aspect, ':');
	uint32_t article = store_article(field[0]), key, i;
	struct statement *s;
	bool first, fresh;

	anchor = anchor != NULL ? strchr(anchor + 1, ':') : NULL;
	buf_clear(&name);
	buf_add(&name, aspect, anchor != NULL ? (size_t)(anchor - aspect) : strlen(aspect));
	buf_char(&name, '\t');
	buf_number(&name, article);
	buf_char(&name, '\t');
	buf_number(&name, no);
	buf_char(&name, '\t');
	buf_str(&name, field[2]);
	key = map_number(KEYS, name.p, name.n, &first);
	buf_char(&name, '\t');
	if (fact == NONE) {
		buf_str(&name, aspect);
	} else {
		buf_char(&name, '\t'); /* no aspect begins so */
		buf_number(&name, fact);
	}
	i = map_number(STATEMENTS, name.p, name.n, &fresh);
	if (!fresh)
		return i;
	chain = array_grow(chain, key, &chain_cap, sizeof *chain);
	table.statement = array_grow(table.statement, table.statements, &table.statements_cap, sizeof *table.statement);
	s = &table.statement[table.statements++];
	*s = (struct statement){ .article = article, .no = no, .aspect = keep(aspect, strlen(aspect)),
		.text = keep(field[3], strlen(field[3])), .fact = fact, .key = key, .next = first ? NONE : chain[key] };
	cut_value(s, field[2], field[3]);
	return chain[key] = i;
}

void
table_clear(void)
{
	table.statements = table.pairs = table.slots = 0;
	table.lines = 0;
}

uint32_t
table_first(uint32_t key)
{
	return chain[key];
}

static void
pair(enum verdict v, double score, uint32_t a, uint32_t b)
{
	table.pair = array_grow(table.pair, table.pairs, &table.pairs_cap, sizeof *table.pair);
	table.pair[table.pairs++] = (struct pair){ v, score, a, b, NONE };
}

/* slot verdict aspect doc no value text */
static const char *
slot_line(char *field[])
{
	size_t slot, no;
	enum verdict v;
	uint32_t s;

	if (!whole(field[0], &slot) || !whole(field[4], &no))
		return "the slot and the sentence are not both whole numbers";
	if (!verdict(field[1], &v))
		return "no verdict: differ, update, close, agree or only";
	if (slot != table.slot || table.slots == 0) {
		table.slots++;
		table.slot = slot;
	}
	s = statement(field[2], field + 3, no, table.slots - 1);
	pair(v, -1, s, s);
	return NULL;
}

/* verdict aspect score docA noA valueA textA docB noB valueB textB */
static const char *
pair_line(char *field[])
{
	char *end;
	double score = strtod(field[2], &end);
	bool alone = strcmp(field[7], "-") == 0 && strcmp(field[8], "-") == 0;
	size_t no[2] = { 0, 0 };
	enum verdict v;
	uint32_t a;

	if (!verdict(field[0], &v))
		return "no verdict: differ, update, close, agree or only";
	if (*end != '\0' || end == field[2] || !(score >= 0 && score <= 1))
		return "the third field is no score from 0 to 1";
	if (!whole(field[4], &no[0]) || (!alone && !whole(field[8], &no[1])))
		return "the number of a sentence is no whole number";
	a = statement(field[1], field + 3, no[0], NONE);
	pair(v, score, a, alone ? a : statement(field[1], field + 7, no[1], NONE));
	return NULL;
}

const char *
table_line(char *field[], int fields)
{
	const char *wrong;

	if (strcmp(field[0], fields == 7 ? "slot" : "verdict") == 0 &&
	    strcmp(field[fields - 1], fields == 7 ? "text" : "textB") == 0)
		return NULL; /* the columns' names */
	wrong = fields == 7 ? slot_line(field) : pair_line(field);
	if (wrong == NULL)
		table.lines++;
	return wrong;
}
