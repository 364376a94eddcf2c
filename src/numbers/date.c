/* date.c - dates, from "May 15, 2025" to "last month" */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include "numbers.h"

static void
put(struct match *m, size_t start, size_t end, const char *value)
{
	m->start = start;
	m->end = end;
	m->kind = "date";
	buf_clear(&m->value);
	buf_str(&m->value, value);
}

static bool
is_year(const struct text *x, size_t i)
{
	const struct tok *t = &x->t[i];

	return t->type == DIGITS && t->digits == 4 && !t->comma && !t->point && t->n >= 1000 && t->n < 2100;
}

bool
date(const struct text *x, size_t i, size_t floor, struct match *m)
{
	const struct reading *r = tok_as(x, i, MONTH);
	char v[32];

	(void)floor;
	if (r != NULL && x->t[i].upper && x->t[i + 1].type == DIGITS && x->t[i + 1].digits <= 2) {
		size_t k = tok_mark(x, i + 2, ',') ? i + 3 : i + 2;

		if (is_year(x, k)) {
			snprintf(v, sizeof v, "%04.0f-%02.0f-%02.0f", x->t[k].n, r->n, x->t[i + 1].n);
			put(m, i, k + 1, v);
		} else {
			snprintf(v, sizeof v, "XXXX-%02.0f-%02.0f", r->n, x->t[i + 1].n);
			put(m, i, i + 2, v);
		}
		return true;
	}
	if (r != NULL && x->t[i].upper && is_year(x, i + 1)) {
		snprintf(v, sizeof v, "%04.0f-%02.0f", x->t[i + 1].n, r->n);
		put(m, i, i + 2, v);
		return true;
	}
	if (is_year(x, i) && x->t[i].n >= 1900 && (tok_is(x, i - 1, "in") || tok_is(x, i - 1, "since"))) {
		snprintf(v, sizeof v, "%04.0f", x->t[i].n);
		put(m, i, i + 1, v);
		return true;
	}
	return false;
}
