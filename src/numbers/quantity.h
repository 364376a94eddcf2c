/* quantity.h - a quantity in the making; quantity.c puts it together, units.c and names.c look at its sides */
/* SPDX-License-Identifier: ISC */
#ifndef QUANTITY_H
#define QUANTITY_H

#include "numbers.h"

/* A quantity as it is read: the number or range, then what it is of. */
struct quantity {
	struct amount a, b; /* b: the upper end of a range */
	bool range;
	bool apart; /* rose from 5 to 7 litres: two values, and b's unit is a's too */
	size_t start, end; /* tokens */
	const char *kind, *unit;
	double factor;  /* of the unit: cents are .01 of a dollar */
	bool prefixed;  /* a currency stands before it */
	bool hyphen;    /* joined to what follows: 30-day */
	const char *bound; /* the sign of what stands between it and its unit, 30 or more years; "" */
};

/* units.c: each takes in what stands behind the number at token k, fills in kind, unit and end; those
 * with v append the value. false: it is not there. */
bool percent(const struct text *x, size_t k, struct quantity *q);
bool money(const struct text *x, size_t k, struct quantity *q);
bool measure(const struct text *x, size_t k, struct quantity *q);
bool duration(const struct text *x, size_t k, struct quantity *q, struct buf *v);
bool indefinite(const struct text *x, size_t i, size_t floor, size_t *start, struct buf *v); /* several months */
bool age(const struct text *x, struct quantity *q, struct buf *v); /* aged 45, 45 yo */

/* A currency before the number at token i, not before floor: where it starts and its code, or i. */
size_t currency_left(const struct text *x, size_t i, size_t floor, const char **code);

/* ordinal.c: the ordinal at token i as a match. */
bool ordinal(const struct text *x, size_t i, struct match *m);

/* names.c: whether a word that is no number's is joined to token i by a dash: model-173. */
bool joined(const struct text *x, size_t i);

/* Whether the figures at token i, that end before `end`, are part of a name or a code, by what is
 * joined to them; by the word before them (plural: a plural is counted behind them). */
bool named(const struct text *x, size_t i, size_t end);
bool name_before(const struct text *x, size_t i, size_t end, bool plural);

/* Whether "one" stands for something told before: no noun follows. */
bool pronoun(const struct text *x, size_t i, size_t end);

#endif
