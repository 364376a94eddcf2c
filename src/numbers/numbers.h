/* numbers.h - the rooms of numbers: words, tokens, amounts, quantities, dates */
/* SPDX-License-Identifier: ISC */
#ifndef NUMBERS_H
#define NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include "util.h"
#include "words.h"

/* ---- scan.c: the tokens of a sentence */
enum type { WORD, DIGITS, NAMED, MARK }; /* NAMED: digits and letters that make a name: G7, 1.2.3 */

struct tok {
	uint32_t start, end;
	const struct word *w; /* NULL: not in the table */
	double n;             /* DIGITS: the value */
	uint32_t c;           /* MARK: the character */
	uint32_t classes;     /* of w; FIGURES: DIGITS, NAMED or a minus */
	uint8_t type, digits; /* an enum type; DIGITS: how many before the point */
	bool space, upper;       /* white space before it; starts in upper case */
	bool comma, point, part; /* DIGITS: how it is written; part: a fraction like ½ */
};

struct text {
	const char *s;
	size_t n;
	struct tok *t; /* nt of them; a MARK with c 0 is the first and the last, and stands once more behind that */
	size_t nt, cap;
	uint32_t classes; /* of all its words */
	uint32_t *first;  /* nfirst tokens, rising: no other can begin a number */
	size_t nfirst;
};

/* Fill x with the tokens of s, or of its first part where it is very long: how many bytes were taken.
 * Where no token can begin a number, nt is 0. s[n] can be read. */
size_t scan(struct text *x, const char *s, size_t n);

static inline bool
tok_is(const struct text *x, size_t i, const char *word)
{
	const struct tok *t = &x->t[i];
	size_t n = strlen(word);

	return t->type == WORD && t->end - t->start == n && (x->s[t->start] | 0x20) == *word &&
	    strncasecmp(x->s + t->start, word, n) == 0;
}

static inline bool
tok_mark(const struct text *x, size_t i, uint32_t c)
{
	return x->t[i].type == MARK && x->t[i].c == c;
}

static inline bool
tok_dash(const struct text *x, size_t i)
{
	const struct tok *t = &x->t[i];

	return t->type == MARK && (t->c == '-' || (t->c >= 0x2010 && t->c <= 0x2013));
}

#define FIGURES BIT(STOP) /* a token's classes do not tell what ends a noun phrase: word_stops does */

static inline void
tok_word(struct tok *t, const struct word *w)
{
	t->w = w;
	t->classes = w != NULL ? w->classes & ~FIGURES : 0;
}

static inline const struct reading *
tok_as(const struct text *x, size_t i, enum class class)
{
	return (x->t[i].classes >> class & 1) != 0 ? word_reading(x->t[i].w, class) : NULL;
}

/* A token can begin a number or a date if it is one of these. */
#define BEGINS (BIT(NUMBER) | BIT(SCALE) | BIT(VAGUE) | BIT(ORDINAL) | BIT(FRACTION) | BIT(SIGN) | BIT(ARTICLE) | \
	BIT(MONTH) | BIT(WEEKDAY) | BIT(SEASON) | BIT(HOLIDAY) | BIT(SHIFT) | BIT(TODAY) | BIT(EVERY) | BIT(SET) | \
	BIT(CLOCK) | BIT(ERA) | BIT(LINK) | BIT(TIME) | FIGURES)
#define BEGINS_DATE (BEGINS & ~(BIT(VAGUE) | BIT(SIGN) | BIT(TIME)))
/* A quantity if one of these. */
#define BEGINS_QUANTITY (BIT(NUMBER) | BIT(SCALE) | BIT(VAGUE) | BIT(ORDINAL) | BIT(FRACTION) | BIT(SIGN) | BIT(ARTICLE) | \
	BIT(TIME) | FIGURES)
/* What makes one of an article, and of words like "last". */
#define BEHIND_ARTICLE (BIT(NUMBER) | BIT(SCALE) | BIT(VAGUE) | BIT(ORDINAL) | BIT(FRACTION) | BIT(TIME))
#define BEHIND_SHIFT (BIT(SHIFT) | BIT(SEASON) | BIT(WEEKDAY) | BIT(MONTH) | BIT(HOLIDAY) | BIT(TIME) | BIT(PART))

/* ---- amount.c: a number made of digits and words */
struct amount {
	size_t start, end; /* tokens */
	double n, hi;      /* hi > n: a vague plural, tens of thousands */
	double scale;      /* what the last scale word multiplied by, 1 without one */
	bool fraction, vague, words, article, half;
	bool divided; /* made by a division: its decimals have no end */
};

bool amount(const struct text *x, size_t i, bool money, struct amount *a);
void put_number(struct buf *out, double n, bool divided);

/* ---- noun.c: what is counted */
/* Append the singular of the head of the noun phrase at token i; *plural: it is one. one: the number
 * counts one thing. */
bool noun(const struct text *x, size_t i, bool one, struct buf *out, bool *plural);

/* ---- quantity.c, date.c: each fills m with the longest match that starts at token i */
struct match {
	size_t start, end; /* tokens */
	const char *kind;
	struct buf value;
};

bool quantity(const struct text *x, size_t i, size_t floor, struct match *m);
bool date(const struct text *x, size_t i, size_t floor, struct match *m);

/* A sentence begins: no date of it has been read. */
void dates_begin(void);

/* A date of the sentence has been read, and its value; none is known any more. */
void anchor_set(const char *value);
void anchor_clear(void);

/* Step back over the approximators and bounds in front of token i, not before `floor`: the token
 * they start at; *mod is the sign of the nearest. */
size_t bounds_left(const struct text *x, size_t i, size_t floor, const char **mod);
size_t bounds_right(const struct text *x, size_t i, const char **mod);

/* ---- calendar.c: the civil calendar, from day numbers (0 = 1970-01-01) and back */
struct day {
	int y, m, d;
};

long day_number(struct day d);
struct day day_civil(long number);
int day_weekday(struct day d); /* 1 Monday to 7 Sunday */
int month_days(int y, int m);
struct day day_add(struct day d, long n, char unit); /* unit Y M W D; behind Y and M the day tells nothing */
void day_week(struct day d, int *year, int *week);   /* ISO 8601 */
bool day_read(const char *s, struct day *d);         /* YYYY-MM-DD and nothing else */

/* The document's own date; y is 0 where it is unknown. */
extern struct day today;

#endif
