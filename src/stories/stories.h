/* stories.h - the rooms of stories: what a document tells, which documents tell the same, what is remembered */
/* SPDX-License-Identifier: ISC */
#ifndef STORIES_H
#define STORIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "util.h"

#define NO_DATE INT32_MIN
#define ONE 4096 /* a document's weights are the coordinates of a vector of at most this length */

/* What a document tells: its terms, the heaviest first. Whole numbers, so that sums do not depend on
 * the order they are made in. */
struct vector {
	uint32_t *term, *weight;
	size_t n;
};

void vector_free(struct vector *v);

/* sum.c: the sum of many vectors, a table by term. { 0 } is none. */
struct sum {
	struct part {
		uint32_t term, weight; /* a weight of 0: no term stands here */
	} *p;
	size_t n, slots;
};

void sum_add(struct sum *s, const struct vector *v);
void sum_join(struct sum *s, struct sum *other); /* what is added is empty then */

/* Products. They are whole numbers: in_square_ones makes them what they stand for. */
uint64_t sum_by_vector(const struct sum *s, const struct vector *v);
uint64_t sum_by_sum(const struct sum *s, const struct sum *other);
uint64_t length2(const struct vector *v); /* of v by itself */
double in_square_ones(uint64_t product);

struct doc {
	char *name;       /* as in the rows; a second document of that name in one run has ~2 behind it */
	struct vector v;
	int32_t hours;    /* its date, hours since 1970, or NO_DATE */
	size_t story;     /* the first document of its story */
	int score;        /* hundredths: how near it stands to the others of its story, in the mean */
	char *id;         /* remembered: its story's name when it was last told; NULL: never */
	char *told;       /* remembered: the document that moved it there, or NULL */
	bool fresh;       /* new, or changed since it was remembered */
	bool here;        /* in this run's input, the rest is for such: */
	bool body;        /* it has text, so that it gets a row */
	size_t from, at, to; /* its rows, and the place of its story row, in the batch */
};

struct docs {
	struct doc *p;
	size_t n, cap;
};

/* A new document at the end. It holds until the next one. */
struct doc *docs_add(struct docs *docs, char *name);

/* The document of this name, or NULL. */
struct doc *docs_find(struct docs *docs, const char *name);

/* terms.c: the terms of the document being read, in this order: terms_language if it is known, the
 * title, the sentences and the names in them. terms_end gives the vector, the caller's to free, and
 * begins anew. */
void terms_load(void);
void terms_language(const char *lang);
void terms_title(const char *s, size_t n);
void terms_sentence(const char *s, size_t n);
void terms_name(const char *s, size_t n);
struct vector terms_end(void);

/* A term's number, from 0 without gaps, by the hash of its text, and back. */
uint32_t term_number(uint32_t hash);
uint32_t term_hash(uint32_t term);
size_t terms_count(void);

/* pairs.c: call tell for every two documents whose similarity is `least` or more, and whose dates lie
 * at most `window` hours apart. Documents are numbered by their ranks: rank r is document order[r]. */
void pairs(const struct docs *docs, const uint32_t *order, int32_t window, double least,
    void (*tell)(uint32_t rank, uint32_t other, double similarity));

/* group.c: set story and score of every document. Only documents whose dates lie at most `window`
 * hours apart meet, and stories part where the mean similarity is under threshold (0 to 1). */
void group(struct docs *docs, int32_t window, double threshold);

/* state.c: what is remembered from run to run. state_open reads the file at path into docs, and keeps
 * other runs from it until this one ends; a file that is no state ends the program. state_write puts
 * a new one in its place. */
void state_open(const char *path, struct docs *docs);
void state_write(const struct docs *docs, int32_t window);

/* date.c: hours since 1970 of an ISO 8601 date, with or without its time, or NO_DATE. */
int32_t date_hours(const char *s);

#endif
