/* report.h - a comparison in memory: articles, their sentences, and what is claimed in them */
/* SPDX-License-Identifier: ISC */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "row.h"
#include "util.h"

#define NONE UINT32_MAX

/* ---- what is kept (store.c); strings lie there until the program ends */

enum meta { TITLE, DATE, AUTHOR, SITE, LANG, URL, STORY, NMETA };

struct article {
	const char *name;        /* the document's name in rows */
	const char *meta[NMETA]; /* "" where the rows have none */
	const char *label;       /* what it is called for short: its site, else its file's name */
	uint32_t s0, s1;         /* its sentences, once store_sort has run */
};

struct sentence {
	uint32_t article;
	size_t no;
	const char *text;
	size_t len;
	uint32_t span0, span1; /* the names and numbers in it */
	bool heading, first;   /* of a block */
};

struct span {
	uint32_t start, end; /* bytes of the sentence */
	bool name;           /* of somebody or something, else a number */
	const char *value;
};

struct store {
	struct article *article;
	struct sentence *sentence;
	struct span *span;
	uint32_t articles, sentences, spans;
	size_t articles_cap, sentences_cap, spans_cap;
	size_t rows;
};

extern struct store store;

/* A copy of n bytes that stays. */
char *keep(const char *s, size_t n);

/* Take in a row: meta, block, sentence, entity and number rows count. */
void store_row(const struct row *r);

/* The article of a name; it is made where there is none. */
uint32_t store_article(const char *name);

/* A sentence that only the table tells of; no-op where rows have given it. */
void store_add(uint32_t article, size_t no, const char *text);

/* All is read: bring each article's sentences into order and give every article its label. */
void store_sort(void);

/* The sentence of an article by its number, or NONE. */
uint32_t store_find(uint32_t article, size_t no);

/* The number that stands for a string, the same for the same string; *fresh: it was new. Each of the
 * maps numbers its strings from 0. */
enum map { NAMES, KEYS, STATEMENTS, VALUES, NMAPS };
uint32_t map_number(enum map which, const char *s, size_t n, bool *fresh);

/* Forget all, for another report in this process; fuzzing makes many. */
void store_clear(void);
void table_clear(void);
void facts_clear(void);

/* ---- the table (table.c) */

enum verdict { DIFFER, UPDATE, CLOSE, AGREE, ONLY, NVERDICTS };

struct statement {
	uint32_t article, sentence; /* sentence: its number in the store, once facts_make has run */
	size_t no;
	const char *aspect;
	const char *value;  /* as the article writes it, "" where there is none */
	const char *normal; /* the normal form: the value itself where the table has no other */
	const char *text;
	uint32_t fact;      /* NONE: only pairs tell of it */
	uint32_t key, next; /* of one class, dimension, place and value: table_first(key), then next, NONE ends */
	uint32_t place;     /* among its fact's statements */
	uint32_t side;      /* which of the fact's answers it gives, from 0: the one most articles give */
};

struct pair {
	enum verdict verdict;
	double score;
	uint32_t a, b; /* statements */
	uint32_t fact; /* once facts_make has run */
};

struct table {
	struct statement *statement;
	struct pair *pair;
	uint32_t statements, pairs, slots;
	size_t statements_cap, pairs_cap;
	size_t slot;  /* the number of the slot last read */
	size_t lines;
};

extern struct table table;

/* Take in a line of the table, cut into its 11 (pairs) or 7 (statements of a slot) fields. NULL, or what
 * is wrong with it. The lines of one slot follow each other. */
const char *table_line(char *field[], int fields);

uint32_t table_first(uint32_t key);

/* ---- facts (facts.c): statements of one thing */

struct fact {
	enum verdict verdict;
	double score;       /* of the best pair of that verdict; negative where none is known */
	const char *aspect;
	uint32_t told, n;       /* its first statement in facts.told and how many; by side, then by article */
	uint32_t pair, pairs;   /* its pairs in table.pair */
	uint32_t number;        /* on the page, from 1; 0: not shown */
	uint32_t sides;
	bool most;              /* one side has more articles than any other */
};

struct facts {
	struct fact *fact;      /* in the order of the table, which is best first */
	uint32_t *told;         /* statements */
	uint32_t *order;        /* the facts shown: differences first */
	uint32_t n, shown, of[NVERDICTS];
};

extern struct facts facts;

/* All is read: make the facts of the table, and find the statements' sentences in the store. */
void facts_make(void);

/* Part each fact's statements into sides: statement.side and place, f->sides, f->most (sides.c). */
void sides_make(void);

/* Trees whose nodes know one above them: the root tells who belongs together. */
uint32_t *tree_new(uint32_t n);
uint32_t tree_root(uint32_t *tree, uint32_t n);
void tree_join(uint32_t *tree, uint32_t a, uint32_t b);

/* What each article says to a fact that several tell. */
enum stand { SILENT, AGREES, DIFFERS };
struct cell {
	enum stand stand;
	uint32_t statement; /* its first, or the first that goes otherwise than the most; NONE: silent */
};
void fact_cells(const struct fact *f, struct cell cell[]); /* store.articles of them */

/* Whether an aspect is of the class. */
bool aspect_is(const char *aspect, const char *class);

/* ---- in words (words.c, plain.c) */

/* Load report.tsv, a user's table laid over it where there is one, and what else words need. */
void words_load(const char *user);

/* Append what a fact is about: "How long the war has lasted". */
void words_stake(struct buf *out, const struct fact *f);

/* A unit as people write it, "" where the table has none. */
const char *words_unit(const char *unit, size_t len);

/* Append the plural of a counted noun, as `text` writes it where it does. */
void words_plural(struct buf *out, const char *noun, size_t len, const char *text);

/* Whether a word denies, spaces and all: not, never, hasn't. */
bool words_deny(const char *word, size_t len);

/* Whether a value that is less than its number comes near it: nearly 3,000. */
bool words_nearly(const char *value);

/* Append what a statement answers, put plainly: "more than 1 year". */
void plain_statement(struct buf *out, const struct statement *s);

/* Append a date or the hour of a day in words, YYYY-MM-DD and its parts; false: it cannot be. */
bool plain_date(struct buf *out, const char *s, size_t n);

/* Append a number as people write it: 85000000 is 85 million. */
void plain_number(struct buf *out, const char *s, size_t n);

/* A normal form cut up: QUANT [UNIT] [MOD]. */
struct normal {
	const char *quant, *unit, *mod; /* mod: "", "~", "<", ">", "<=", ">=" */
	size_t quantlen, unitlen;
};
struct normal normal_cut(const char *s);

/* The dimension of an aspect (number:duration:war: duration), its length; of others than numbers the class. */
const char *aspect_dimension(const char *aspect, size_t *len);

extern const char *const verdict_name[NVERDICTS];

#endif
