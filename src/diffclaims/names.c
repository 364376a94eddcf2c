/* names.c - two names in one place of two sentences: one of them is wrong where all the rest says the same */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "index.h"
#include "swaps.h"

enum {
	LONGEST = 48, /* letters of a name that are compared */
	ALIKE = 350,  /* thousandths that two sentences share at least, */
	CHANCE = 70,  /* and for each doubling of the sentences they were found among */
	SHORT = 1,    /* among two or fewer it is enough */
	COVER = 700,  /* that one tells as much of the other */
};

/* Whether two names are one but for a letter, or two of a long one: "Guangdong", "Guandong"
 * (Levenshtein's distance). Two countries are two, however alike they are written. */
bool
names_respelt(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), row[LONGEST + 1];

	if (n < 6 || m < 6 || n > LONGEST || m > LONGEST)
		return false;
	for (size_t j = 0; j <= m; j++)
		row[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t last = row[0];

		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t above = row[j], best = last + ((a[i - 1] | 0x20) != (b[j - 1] | 0x20));

			if (above + 1 < best)
				best = above + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			last = above;
			row[j] = best;
		}
	}
	return row[m] <= (n < 9 || m < 9 ? 1 : 2);
}

/* Whether the words of one name are all in the other: "Kerry Kennedy", "Kerry Kennedy Cuomo". */
static bool
part_of(const struct slot *x, const struct slot *y)
{
	for (uint32_t i = x->w0; i < x->w1; i++) {
		uint32_t k;

		for (k = y->w0; k < y->w1 && g.word[k].form != g.word[i].form; k++)
			;
		if (k == y->w1)
			return false;
	}
	return true;
}

/* The name that word w of a name stands for: "Bill" for "William". */
static const char *
given(const char *s, size_t n, char *out)
{
	size_t len = 0;
	uint32_t full;

	for (; len < n && len + 1 < LONGEST; len++)
		out[len] = (char)(s[len] >= 'A' && s[len] <= 'Z' ? s[len] | 0x20 : s[len]);
	out[len] = '\0';
	full = term_exact(out, len);
	full = terms[full].given;
	return full != NONE ? terms[full].text : out;
}

/* Whether one given name can be the other: a nickname, a beginning, an initial. */
static bool
given_agree(const char *a, size_t n, const char *b, size_t m)
{
	char x[LONGEST], y[LONGEST];
	const char *p = given(a, n, x), *q = given(b, m, y);
	size_t len = strlen(p) < strlen(q) ? strlen(p) : strlen(q);

	if (n <= 2 || m <= 2)
		return (*a | 0x20) == (*b | 0x20);
	return memcmp(p, q, len) == 0;
}

/* Whether two names can be one: of persons of one surname some given name agrees, or one has none; of
 * anything else one is the beginning of the other. */
bool
names_agree(const struct slot *x, const struct slot *y)
{
	const char *a = x->v.text, *b = y->v.text, *lastA = strrchr(a, ' '), *lastB = strrchr(b, ' ');
	size_t n, m;

	if (x->kind != y->kind)
		return false;
	if (!slot_is(x, "person")) { /* "Tarnik Works Inc." is "Tarnik Works" */
		n = strlen(a);
		m = strlen(b);
		return n < m ? memcmp(a, b, n) == 0 && b[n] == ' ' : memcmp(a, b, m) == 0 && (a[m] == ' ' || a[m] == '\0');
	}
	if (!run_names((struct run){ y->w0, y->w1 }, x) && !run_names((struct run){ x->w0, x->w1 }, y))
		return false; /* of other surnames */
	if (lastA == NULL || lastB == NULL)
		return true;
	for (; a < lastA; a += n + 1) {
		n = strcspn(a, " ");
		for (const char *q = b; q < lastB; q += m + 1) {
			m = strcspn(q, " ");
			if (given_agree(a, n, q, m))
				return true;
		}
	}
	return false;
}

/* Whether a document tells of x by its last word. */
static bool
told_name(uint32_t doc, const struct slot *x)
{
	return told(doc, x) || index_holds(doc, g.word[x->w1 - 1].key);
}

/* Whether one of the two words that tell before the names, or of the two behind them, is the same. */
static bool
framed(const struct slot *x, const struct slot *y)
{
	for (int step = -1; step <= 1; step += 2)
		if (slots_beside(x, y, step))
			return true;
	return false;
}

/* Whether x and y can stand for each other at all. */
static bool
comparable(const struct slot *x, const struct slot *y)
{
	const struct word *v, *w;

	if (x->kind != y->kind || !(x->v.dim == PLACE || slot_is(x, "person") || slot_is(x, "group")) ||
	    x->w0 == x->w1 || y->w0 == y->w1 || x->event != NONE || y->event != NONE)
		return false;
	if (slot_is(x, "person") && (x->w1 - x->w0 < 2 || y->w1 - y->w0 < 2))
		return false; /* nothing less than a full name is sure to be another person */
	v = &g.word[x->w1 - 1];
	w = &g.word[y->w1 - 1];
	if (v->key == w->key || v->side == w->key || w->side == v->key || (v->side != NONE && v->side == w->side))
		return false;
	if (terms[v->key].seat != terms[w->key].seat || part_of(x, y) || part_of(y, x))
		return false;
	return terms[v->key].seat || !names_respelt(x->v.text, y->v.text);
}

/* How much speaks for x and y being two versions of one name, in thousandths; 0: too little. The more
 * sentences the documents have, the likelier two are alike by chance. */
int
names_rival(const struct slot *x, const struct slot *y, int cover, int alike)
{
	uint32_t a = g.sent[x->sent].doc, b = g.sent[y->sent].doc;
	int chance = trials(a, b);
	struct common c;

	if ((alike < ALIKE + CHANCE * chance && !(chance <= SHORT && cover >= COVER)) || !comparable(x, y) || !framed(x, y))
		return 0;
	c = slots_near(x, y);
	if (c.shared < 2 || told_name(b, x) || told_name(a, y))
		return 0;
	return 50 + c.weight * 6 + (alike > cover ? alike : cover) / 4;
}
