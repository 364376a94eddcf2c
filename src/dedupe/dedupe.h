/* dedupe.h - the rooms of dedupe: words, the key of a text, what is kept, what a pair differs in */
/* SPDX-License-Identifier: ISC */
#ifndef DEDUPE_H
#define DEDUPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "fold.h"
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

#define WORDS_MOST (1u << 30) /* so that a token is of 31 bits: see kept.c */

/* A text's key is the sequence of its tokens, each a word's number << 1 and a mark: it was written
 * with a capital; or a number's: with a minus sign. */
struct key {
	uint32_t *token;
	size_t n, cap;
};

void key_room(struct key *k, size_t n);

/* A token's bytes of the folded text. */
struct span {
	uint32_t start, end;
};

/* A word as it is looked up: its first and last eight bytes and its length tell one of up to sixteen
 * bytes from any other. Those of a shorter one than eight have zeroes behind, which no word holds;
 * instead of the first ones a longer one than sixteen has a hash of all but the last. */
struct spelling {
	uint64_t head, tail;
	uint64_t hash; /* of it all, the same in every process */
	uint32_t start, n; /* bytes */
	uint32_t weight;   /* the greater the commoner; words_find tells it */
};

/* A key on its way: memory is slow, so that words are asked for long before they are needed. */
struct draft {
	struct folded folded;
	struct spelling *word;
	size_t n, room;
};

#define WORD_UNKNOWN 4 /* the weight of a word that the table lacks: most of them stand a few times */
/* Enter a word of a table, whose text may end at the very end of its file. Returns its number. */
uint32_t words_enter(const char *s, size_t n, uint8_t weight);
void words_entered(void); /* those of all tables are */
void words_spell(struct draft *d, const struct span *span); /* its n words */
void words_find(struct key *k, struct draft *d);            /* the key has room */
void words_respell(struct draft *d, const struct key *k);   /* for prefix_take: no folded text */
extern struct word {
	uint32_t at; /* its text's place; it ends where the next word's begins */
	uint8_t weight, class;
} *words; /* by number */
const char *word_text(uint32_t word, size_t *n);
/* Where very many words are held, forget those of no table: their numbers will be others'. false:
 * all is as it was. */
bool words_forget(void);

/* vocabulary.c: the words of the tables. */
void words_load(void);
uint32_t word_canonical(uint32_t word); /* 7 of seven; else the word itself */

/* key.c: the key of a text, in two steps or one. */
void key_draft(struct draft *d, const char *s, size_t n);
void key_finish(struct key *k, struct draft *d);
void key_make(struct key *k, const char *s, size_t n);

/* shingles.c: the set of the shingles of a text, its runs of three tokens; of a shorter text, itself. */
extern double threshold;
void shingles_begin(void); /* once it is known */
#define SLACK 1e-9 /* what a threshold may be missed by for the sake of rounding */

/* Make the set of a key's shingles. Returns how many. */
size_t shingles_take(const struct key *k);
/* The similarity (Jaccard's) of the text taken and another, of key k and n shingles. Where it does not
 * reach the threshold it is only told that it does not. */
double shingles_similarity(const struct key *k, size_t n);
/* How many shingles two texts have in common at least when they reach the threshold; n: the sum of
 * theirs. */
#define SHINGLES_TABLE 512
extern struct shingles_table {
	uint16_t needed, part;
} shingles_table[SHINGLES_TABLE];
size_t shingles_reckon(size_t n);
static inline size_t
shingles_needed(size_t n)
{
	return n < SHINGLES_TABLE ? shingles_table[n].needed : shingles_reckon(n);
}

/* How many of a text's n shingles another must have at least: the threshold's part of them. */
size_t shingles_reckon_part(size_t n);
static inline size_t
shingles_part(size_t n)
{
	return n < SHINGLES_TABLE ? shingles_table[n].part : shingles_reckon_part(n);
}

/* Whether a text of n shingles and one of m can reach the threshold when the first they share in
 * their prefixes stand at places i and j. */
static inline bool
shingles_reach(size_t n, size_t i, size_t m, size_t j)
{
	size_t need = shingles_needed(n + m);

	return n - i >= need && m - j >= need;
}

/* prefix.c: two texts of similarity t or more share a shingle among the first n - ceil(t n) + 1 of
 * each, when the n of a text are put in one order for all texts: its prefix. */
struct prefix {
	uint64_t *hash; /* of each shingle, the same in every process */
	size_t n, room;
	size_t rare;     /* of the n; those behind are worn */
	size_t shingles; /* the text has */
	uint64_t mark;   /* a bit for each, which several may have in common */
};

/* The prefix of a text, which has tokens, by its key and the draft of that. */
void prefix_take(struct prefix *p, const struct key *k, const struct draft *d);

/* worn.c: the shingles that so many kept rows have that they come last. */
#ifndef WORN_MOST
#define WORN_MOST 128
#endif
bool worn_is(uint64_t hash);
void worn_tell(uint64_t hash);   /* it is to be worn */
bool worn_next(uint64_t *hash);  /* and is from now on; false: none is to be */
/* The lists of rows in whose prefix a worn shingle stands, by their size: all texts of worn_least(size)
 * shingles or more, and less than worn_least(size + 1), are of one. */
size_t worn_size(size_t shingles);
size_t worn_least(size_t size);
void worn_enter(uint64_t hash, size_t shingles, uint32_t kept);
size_t worn_rows(uint64_t hash, size_t size, const uint32_t **kept);

/* index.c: which kept rows have a shingle among their first ones. A row is entered with the number of
 * its shingles and the place of each one among them. */
struct lookup {
	struct probe {
		uint32_t *empty; /* where it ended, and a row would be entered */
		uint32_t size;   /* of what was looked through; 0: nothing yet */
	} *probe; /* of each shingle of the prefix that is not worn */
	uint32_t since; /* rows kept before were found */
	uint32_t *found; /* kept rows, perhaps more than once */
	size_t n;
	size_t proberoom, foundroom;
};

void index_add(const struct lookup *l, const struct prefix *p, uint32_t kept);
/* Take out what was entered of a shingle. Returns how many rows, which are named until the next call. */
size_t index_remove(uint64_t hash, uint32_t **kept);
/* A shingle that was taken out with `had` postings of a row is worn: enter the row anew, by its prefix. */
void index_move(const struct prefix *p, uint64_t hash, size_t had, uint32_t kept);

/* lookup.c: the kept rows that may reach the threshold, by the index. A look-up may be taken up again: it
 * finds what was entered since. */
void index_begin(struct lookup *l, const struct prefix *p); /* asks for the memory */
void index_find(struct lookup *l, const struct prefix *p);

/* kept.c: the sentences kept, and the first of them that a text is a duplicate of. Many sentences
 * are drafted, then prepared, then sought, and then one by one found and added. */
struct sought {
	struct draft draft;
	struct key key;
	struct prefix prefix;
	struct lookup lookup;
};

struct match {
	uint32_t kept; /* which: the greater the later */
	double similarity;
	const struct key *key; /* these hold until the next search */
	const char *name;      /* of its document */
	size_t no;
};

void kept_draft(struct sought *s, const char *text, size_t n); /* asks for its words */
void kept_prepare(struct sought *s);                           /* for what the index has on it */
void kept_seek(struct sought *s);                              /* for the rows it may be like */
bool kept_find(struct sought *s, struct match *m);
void kept_document(const char *name); /* begins */
/* Keep a sentence that was not found, of that document. 0: it has no tokens, and is not kept. */
uint32_t kept_add(const struct sought *s, size_t no);

/* memory.c: n bytes for what is read all over. The tables of small pages would be more than the
 * processor holds: they are of large ones, where there are such. To be freed by free(3). */
void *memory_large(size_t n);

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
