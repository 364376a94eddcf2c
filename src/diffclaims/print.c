/* print.c - findings become rows: one a fact, best first */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "claims.h"
#include "io.h"
#include "lexicon.h"
#include "text.h"

bool claims_differ;

static const char *
verdict(char c)
{
	return c == 'a' ? "agree" : c == 'c' ? "close" : c == 'd' ? "differ" : c == 'u' ? "update" : "only";
}

static int
rank(char c)
{
	return c == 'd' ? 0 : c == 'u' ? 1 : c == 'c' ? 2 : c == 'a' ? 3 : 4;
}

static int
texts(uint32_t a, uint32_t b)
{
	if (a == b || a == NONE || b == NONE)
		return 0;
	return strcmp(sent_text(&g.sent[a]), sent_text(&g.sent[b]));
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

	if (rank(x->verdict) != rank(y->verdict))
		return rank(x->verdict) - rank(y->verdict);
	if (x->score != y->score)
		return y->score - x->score;
	if ((c = strcmp(x->aspect, y->aspect)) != 0 || (c = texts(x->sent[i], y->sent[j])) != 0 ||
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
	uint32_t key[3]; /* verdict and aspect, anchor, value or sentence */
	uint32_t up;
};

static struct node *node;
static uint32_t *node_at, nodes;
static size_t node_cap, node_mask;

static uint32_t
node_of(uint32_t aspect, uint32_t anchor, uint32_t value)
{
	const struct node n = { { aspect, anchor, value }, 0 };
	size_t i = hash_bytes((const char *)n.key, sizeof n.key) & node_mask;

	for (; node_at[i] != 0; i = (i + 1) & node_mask)
		if (memcmp(node[node_at[i] - 1].key, n.key, sizeof n.key) == 0)
			return node_at[i] - 1;
	node = grow(node, nodes, &node_cap, sizeof *node);
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

/* Whether a row tells what no better one told. */
static bool
news(const struct finding *f)
{
	uint32_t aspect = term_exact(f->aspect, strlen(f->aspect)) * 8 + (uint32_t)rank(f->verdict), x, y;

	if (f->value[0] == NONE) {
		x = node_of(aspect, NONE, f->sent[0]);
		y = node_of(aspect, NONE, f->sent[1]);
	} else {
		x = node_of(aspect, f->anchor, f->value[0]);
		y = f->value[1] == f->value[0] ? node_of(aspect, f->anchor, NONE - 1) :
						 node_of(aspect, f->anchor, f->value[1]);
		if (f->verdict == 'a')
			y = node_of(aspect, f->value[0], NONE - 1);
	}
	x = root(x);
	y = root(y);
	if (x == y)
		return false;
	node[x].up = y;
	return true;
}

/* ---- rows */

static void
put(const char *s, size_t n)
{
	static struct buf clean; /* kept from field to field */

	buf_clear(&clean);
	text_repair(&clean, s, n);
	if (clean.n > 0)
		out_write(clean.p, clean.n);
	else
		out_char('-');
}

static void
put_side(const struct finding *f, int i)
{
	const struct sentence *s = &g.sent[f->sent[i]];
	const char *name = g.text.p + g.doc[s->doc].name, *p = sent_text(s);

	put(name, strlen(name));
	out_char('\t');
	out_number(s->no);
	out_char('\t');
	if (f->start[i] == f->end[i]) {
		out_char('-');
	} else {
		put(p + f->start[i], f->end[i] - f->start[i]);
		if (f->value[i] != NONE) {
			const struct term *t = &terms[f->value[i]];

			if (t->len != f->end[i] - f->start[i] || memcmp(t->text, p + f->start[i], t->len) != 0) {
				out_str(" (");
				put(t->text, t->len);
				out_char(')');
			}
		}
	}
	out_char('\t');
	put(p, s->len);
}

static void
put_aspect(const struct finding *f)
{
	out_str(f->aspect);
	out_char(':');
	if (f->anchor != NONE)
		put(terms[f->anchor].text, terms[f->anchor].len);
}

static void
put_score(int score)
{
	char s[] = { (char)('0' + score / 1000), '.', (char)('0' + score / 100 % 10), (char)('0' + score / 10 % 10), '\0' };

	out_str(s);
}

static void
row(const struct finding *f)
{
	out_str(verdict(f->verdict));
	out_char('\t');
	put_aspect(f);
	out_char('\t');
	put_score(f->score);
	out_char('\t');
	put_side(f, 0);
	out_char('\t');
	if (f->sent[1] != NONE)
		put_side(f, 1);
	else
		out_str("-\t-\t-\t-");
	out_char('\n');
	io_lines_written++;
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

void
print_group(const char *list, int threshold, bool slots)
{
	size_t size = 64;

	(void)slots;
	while (size < (size_t)g.finds * 6)
		size *= 2;
	node_at = xmalloc(size * sizeof *node_at);
	memset(node_at, 0, size * sizeof *node_at);
	node_mask = size - 1;
	nodes = 0;
	if (g.finds > 1)
		qsort(g.find, g.finds, sizeof *g.find, best);
	for (uint32_t i = 0; i < g.finds; i++) {
		const struct finding *f = &g.find[i];

		if (f->score < threshold || !wanted(f->aspect, list) || !news(f))
			continue;
		claims_differ = claims_differ || rank(f->verdict) < 2;
		row(f);
	}
	free(node_at);
}
