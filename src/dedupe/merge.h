/* merge.h - the rooms of dedupe's sort-merge mode: keys, rows by their place, pairs, who leads whom */
/* SPDX-License-Identifier: ISC */
#ifndef MERGE_H
#define MERGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "dedupe.h"
#include "io.h"

/*
 * -k writes a line for each shingle of a row's prefix, sort(1) brings those of one shingle together,
 * and -j compares their rows. A row is named by its place: the byte it begins with, the rows of -r
 * before the others. The order of places is the order of rows.
 */

/* keys.c: the lines of keys. */
struct keyline {
	uint64_t group; /* a hash of the shingle */
	uint64_t whole; /* and of the whole text */
	uint64_t at;    /* the row's place */
	size_t place;   /* the shingle's place in the prefix; KEY_FAR: that or farther */
	size_t n;       /* how many shingles the row has */
};
#define KEY_FAR 63

void keys_write(const struct key *k, const struct draft *d, uint64_t at);
void keys_end(void); /* all are written */
/* The next line of the sorted keys; false at their end. What is wrong with them ends the program. */
bool keys_read(struct in *in, struct keyline *line);
void keys_check(void); /* all are read */

/* rows.c: the rows themselves, read where they are wanted. */
void rows_open(const char *earlier, const char *rows); /* each may be NULL */
uint64_t rows_earlier(void);         /* the size of the rows of -r */
struct in *rows_input(bool earlier); /* to be read through, once; NULL: there are none */
void rows_passed(const struct in *in); /* a row was read: its place and number help rows_name */
/* The key of a row, until the next call. */
const struct key *rows_key(uint64_t at);
/* Where very many words are held, forget them, and so what keys were made. */
void rows_forget(void);
/* The document and number of a row that was passed. */
void rows_name(uint64_t at, struct match *m);

/* groups.c: the pairs of rows that are alike, from the sorted keys. */
void groups_read(struct in *in);

/* pairs.c: pairs of a row and an earlier one, sorted, about eight bytes each. */
struct pair {
	uint64_t at, to; /* the row and the earlier one */
	bool exact;      /* their texts have one hash; else they were compared */
	bool dropped;    /* the row `at` is a duplicate */
};

struct cursor {
	size_t block;
	const char *p;
	uint64_t at;
};

void pairs_add(uint64_t at, uint64_t to, bool exact);
void pairs_end(void);                              /* all are added */
void pairs_seek(struct cursor *c, uint64_t at);    /* to the first pair of that row, or a later one */
bool pairs_next(struct cursor *c, struct pair *p); /* false at the end */
void pairs_drop(uint64_t at);                      /* mark the pairs of a row */
bool pairs_dropped(uint64_t at);

/* settle.c: the first kept row that a row is a duplicate of. Rows are asked for in their order. */
bool settle_has(uint64_t at); /* whether the row has pairs: else it is kept */
bool settle_find(uint64_t at, const struct key *k, struct match *m);

#endif
