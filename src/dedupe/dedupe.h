/* dedupe.h - the rooms of dedupe: words, the key of a text, what is kept, what a pair differs in */
/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_H
#define DEDUPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "util.h"

/* words.c: every word has a number, the known ones by the frequency table. */
enum {
	WORD_NUMBER = 1,   /* a number: it holds a digit, or the table of claim words says so */
	WORD_DATE = 2,    /* a day, a month, "yesterday" */
	WORD_NOT = 4,     /* a negation */
	WORD_MONEY = 8,   /* $ and its like */
	WORD_NAME = 16,   /* the frequency table has it mostly with a capital */
	WORD_COMMON = 32, /* the frequency table has it otherwise */
	WORD_TITLE = 64,  /* Mr, President: no name for all its capital */
	WORD_SIGNED = 128, /* starts with a digit or $: its mark is a minus sign, not a capital */
};

void words_load(void);
uint32_t word_hash(const char *s, size_t n); /* 8 readable bytes stand behind s + n */
uint32_t word_enter(const char *s, size_t n, uint32_t hash);
unsigned word_weight(uint32_t word);          /* the greater the commoner */
unsigned word_class(uint32_t word);
uint32_t word_canonical(uint32_t word); /* 7 of seven; else the word itself */
const char *word_text(uint32_t word, size_t *n);
uint64_t word_digest(uint32_t word); /* a hash of its text, the same in every process */
/* Where very many words are held, forget those of no table: their numbers will be others'. false:
 * all is as it was. */
bool words_forget(void);

/* key.c: a text's key is the sequence of its tokens, each a word's number << 1 and a mark: it was
 * written with a capital; or a number's: with a minus sign. */
struct key {
	uint32_t *token;
	size_t n, cap;
};

void key_make(struct key *k, const char *s, size_t n);
void key_room(struct key *k, size_t n);

/* shingles.c: the shingles of a text, its runs of three tokens, as a set. They are put in one order for
 * all texts, rarest first. Two texts of similarity t or more share a shingle among the first
 * n - ceil(t n) + 1 of each, the prefix. */
extern double threshold;
#define SLACK 1e-9 /* what a threshold may be missed by for the sake of rounding */

extern struct shingles {
	uint64_t *order; /* their hashes, the prefix in order */
	size_t n, prefix;
} shingles;

/* Make the set of a key's shingles. `common`: their hashes are those of other processes. */
void shingles_take(const struct key *k, bool common);
/* The similarity (Jaccard's) of the text taken and another, of key k and n shingles. */
double shingles_similarity(const struct key *k, size_t n);
/* Whether a text of n shingles and one of m can reach the threshold when the first they share in
 * their prefixes stand at places i and j. */
bool shingles_reach(size_t n, size_t i, size_t m, size_t j);

/* kept.c: the sentences kept, and the first of them that a key is a duplicate of. */
struct match {
	uint32_t kept; /* which: the greater the later */
	double similarity;
	const struct key *key; /* these hold until the next search */
	const char *name;      /* of its document */
	size_t no;
};

bool kept_find(const struct key *k, struct match *m);
void kept_document(const char *name); /* begins */
/* Keep the key last sought as a sentence of that document. 0: it has no tokens, and is not kept. */
uint32_t kept_add(size_t no);

/* index.c: which kept rows have a shingle among their first ones. A row is entered with the number of
 * its shingles and the place of this one among them; those are found that may reach the threshold,
 * and appended to `found` as uint32_t. */
void index_add(uint32_t hash, uint32_t kept, size_t n, size_t place);
void index_prefetch(uint32_t hash);
void index_find(uint32_t hash, size_t n, size_t place, struct buf *found);

/* differs.c: the kind of a pair. */
enum kind { EXACT, NEAR, DIFFERS };
enum kind differs_kind(const struct key *k, const struct key *kept);

/* articles.c: the first document that most sentences of another stand in. The document's sentences
 * are told one by one: which kept one each is, or is a duplicate of. */
struct article {
	const char *name;
	double share;
	enum kind kind;
};

void article_begin(const char *name);
void article_sentence(uint32_t kept, enum kind kind);
const char *article_name(void); /* the document begun; NULL when there is none */
/* Its sentences are all told. false: it is like no earlier one, and is kept. */
bool article_end(struct article *a);

#endif
