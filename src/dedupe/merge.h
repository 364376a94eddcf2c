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
 * and -j makes lists of their rows. A row is named by its place: the byte it begins with, the rows of -r
 * before the others. The order of places is the order of rows.
 */

/* What a row is to a list of rows that have one shingle: see wear.c. */
enum class {
	EARLY, /* the shingle was not worn */
	LATE,  /* it is, and stands in the row's prefix no more */
	LONG,  /* it is, and stands there; two texts of the row's size may reach the threshold by it */
	SHORT, /* and two such may not */
	CLASSES
};

struct entry {
	uint64_t at; /* the row's place */
	uint32_t n;  /* how many shingles it has */
	uint8_t place; /* how many of these come before the shingle, at least; KEY_FAR: that or more */
	uint8_t class;
};

/* keys.c: the lines of keys. */
struct keyline {
	uint64_t group; /* a hash of the shingle; COPIES: the row is a copy of an earlier one */
	struct entry entry;
	uint64_t first; /* that one */
};
#define PLACE_BITS 6
#define KEY_FAR ((1 << PLACE_BITS) - 1)
#define GROUP_BITS 48
#define COPIES UINT64_MAX

void keys_write(const struct key *k, const struct draft *d, uint64_t at);
void keys_end(void); /* all are written */
void keys_line(const struct keyline *line); /* of a shingle */
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

/* block.c: keys that are to be written, put in order as far as a block goes. */
void block_add(const struct keyline *line);
void block_end(void); /* all are added */

/* wear.c: the shingles of a text that are its keys. */
struct sign {
	uint64_t hash;
	size_t place; /* in the text's order */
	uint32_t time; /* when it was worn; 0: it is not */
	enum class class;
	struct counted *counted; /* wear.c's own */
};
void wear_ask(const struct prefix *p); /* for the memory */
/* How many they are; until the next call. They are counted: texts are to be given once, in their order. */
size_t wear_signs(const struct prefix *p, const struct sign **signs);

/* temporary.c: files without a name in $TMPDIR, or /tmp, to be opened before the process is confined. What
 * goes wrong ends the program. */
int temporary_open(void);
void temporary_write(int fd, const void *p, size_t n); /* behind what was written */
void temporary_read(int fd, void *p, size_t n, uint64_t at);

/* queue.c: what is to be told to rows, by their place. */
enum {
	SAME,  /* a: a row of which this is a copy */
	ALIKE, /* a: a kept row that this may be like; b: how many shingles that has, 0: not known */
	PAIR,  /* a: a later row that has a shingle of this one, and the shingle's place in both; b: how many
	        * shingles this one has << 32, and how many that */
	LIST,  /* a: this row's entry in a list; b: the list's end */
	WORN,  /* the same, and from b on stands how many rows of each class the list has: some are not EARLY */
	COPY   /* a: a later row that is a copy */
};
struct message {
	uint64_t to; /* the row's place << MESSAGE_BITS and which of these */
	uint64_t a, b;
};
#define MESSAGE_BITS 3
#define MESSAGE_KIND ((1 << MESSAGE_BITS) - 1)
#define PAIR_PLACE 48 /* bits of a place */

void queue_open(void);
void queue_add(struct message m);
const struct message *queue_first(void); /* until the next call; NULL: there is none */
struct message queue_take(void);         /* the first; there is one */

/* lists.c: lists of rows, one behind the other. */
void lists_open(void);
void lists_add(const struct entry *e);
uint64_t lists_end(void); /* how many entries there are */
/* Entry i and those behind it, *n of them, at least one, until the next call. */
const struct entry *lists_read(uint64_t i, size_t *n);

/* groups.c: the lists, from the sorted keys. */
void groups_read(struct in *in);
void groups_end(void); /* all are read */

/* sharing.c: tell later rows that they may be like the row at a place, which is kept, by its lists. */
void sharing_tell(uint64_t at, const struct message *list, size_t n);

/* settle.c: the first kept row that a row is a duplicate of. Rows are asked for in their order; m->key and
 * m->name hold until the next call. *k is made when the row is found to be one. */
bool settle_find(uint64_t at, const char *text, size_t n, struct key *k, struct match *m);
void settle_end(void); /* all rows were asked for */

#endif
