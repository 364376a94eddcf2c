/* amount.h - what the rooms share that read a number's words: amount.c, parts.c, ordinal.c */
/* SPDX-License-Identifier: ISC */
#ifndef AMOUNT_H
#define AMOUNT_H

#include "numbers.h"

/* parts.c. Each gives 0, or the token i it began at, where nothing is there. */
double scale_at(const struct text *x, size_t i, bool money, bool digits);     /* million, bn */
double scale_behind(const struct text *x, size_t i, bool money, bool digits); /* behind a number dozens, too */
size_t skip_dash(const struct text *x, size_t i);                             /* over the dash at token i */
size_t part(const struct text *x, size_t i, double *n);                       /* two thirds, 1/2: the end */
size_t denominator(const struct text *x, size_t k, double *n);                /* thirty-fifths: the end */

/* amount.c: the words of a number from token i on, added to a->n: the token behind them, or i. */
size_t number_words(const struct text *x, size_t i, struct amount *a);

#endif
