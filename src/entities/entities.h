/* entities.h - the rooms of entities: tokens, the gazetteer, the fold of spellings, names of a document */
/* SPDX-License-Identifier: ISC */
#ifndef ENTITIES_H
#define ENTITIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "util.h"

enum kind { PERSON, PLACE, ORG, GROUP, EVENT, MISC, NKINDS, NONE = NKINDS };
extern const char *const kind_name[NKINDS];

/* ---- token.c: a sentence in tokens of names: U.S. and J. are one, a possessive 's is its own */

enum {
	UPPER = 1,       /* starts with an upper-case letter */
	ALLUPPER = 2,    /* two letters or more, all upper case */
	LETTER = 4,      /* a word */
	DIGIT = 8,       /* begins with a digit */
	SPACED = 16,     /* white space before it, or nothing */
	POSSESSIVE = 32, /* 's or ’s behind a word */
	DOTTED = 64,     /* an initial or initials: J. U.S. */
	INNERUPPER = 128 /* upper case behind lower: McCain, iPhone */
};

struct tok {
	uint32_t start, end; /* bytes of the sentence */
	uint32_t hash, low;  /* of its bytes, and of its bytes in lower case */
	uint8_t is;
};

#define TOKENS 512 /* a longer sentence is gone through piece by piece */

struct tokens {
	const char *s; /* the sentence */
	size_t n;      /* tokens */
	size_t next;   /* the byte where the next piece begins */
	struct tok t[TOKENS];
};

/* Cut s from byte `from` on into tokens, at most TOKENS. */
void tokens_cut(struct tokens *ts, const char *s, size_t len, size_t from);

/* ---- gazetteer.c: the names of the tables */

struct thing {
	const char *name; /* canonical; ends at a tab or NUL: use len */
	uint32_t len;
	uint8_t kind;
	uint8_t table; /* from 0, the order of loading */
};

void gazetteer_load(const char *user);
/* The thing that bytes s..s+n name exactly, or NULL. */
const struct thing *gazetteer_find(const char *s, size_t n);
/* The thing of that kind one of whose names has the same fold, or NULL. */
const struct thing *gazetteer_fold(enum kind kind, const char *s, size_t n);
/* The longest name that begins at token i: how many tokens it takes, or 0. */
size_t gazetteer_longest(const struct tokens *ts, size_t i, const struct thing **what);

/* ---- fold.c: one key for the spellings of a name */

/* Append a key for s that all its usual romanisations share; j read as in Jeddah, or as in Sergej. */
void fold_key(struct buf *out, const char *s, size_t n, bool softj);
/* Append s in ASCII letters: accents off, plain apostrophes and hyphens. */
void fold_ascii(struct buf *out, const char *s, size_t n);
/* Append a readable form of a name that no table knows. */
void fold_readable(struct buf *out, enum kind kind, const char *s, size_t n);

/* ---- names.c: what the document at hand calls things */

void names_forget(void); /* a new document */
/* The canonical name of s: NUL-terminated, holds until the next call. Remembers full names. */
const char *names_value(enum kind kind, const char *s, size_t n);
/* An acronym that the document itself explains: "World Health Organization (WHO)". */
void names_acronym(const char *acronym, size_t n, enum kind kind, const char *value);
/* The kind of an acronym or surname the document has given, or NONE. */
enum kind names_known(const char *s, size_t n);

/* ---- words.c: what single words tell, from words.tsv and firstnames.tsv */

enum {
	TITLE = 1,      /* president, Mr: a person's name may follow */
	SAYING = 2,     /* said, told: a person or organisation stands before */
	ORGWORD = 4,    /* Inc, University, Ministry: the name of an organisation */
	PLACEWORD = 8,  /* River, County */
	BEFORE = 16,    /* in, at, from: a place may follow */
	LINK = 32,      /* of, the, de, bin: may stand inside a name */
	FEMALE = 64,    /* first names */
	MALE = 128,
	CALENDAR = 256, /* Monday, May: no name */
	EVENTWORD = 512,
	PLAIN = 1024,   /* an everyday word, in upper case only where a sentence begins */
	ARTICLE = 2048  /* al-, el- */
};

void words_load(void);
unsigned word_is(uint32_t low);
/* The usual English spelling of a first name (Aleksandr: Alexander), or NULL; *slavic where its bearers'
 * surnames are romanised in many ways. */
const char *word_firstname(const char *s, size_t n, bool *slavic);

/* ---- find.c: where names stand */

struct span {
	size_t first, end; /* tokens */
	enum kind kind;
};

/* The names of a piece of a sentence, at most TOKENS: how many. */
size_t find_names(const struct tokens *ts, struct span *spans);

#endif
