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

/* ---- tables.c: the tables of names and words, made ready in one file that is mapped, not parsed */

struct part {
	uint32_t at, n; /* bytes from the file's begin; how many items */
};
struct tables {
	char magic[16];
	uint32_t order, size; /* a mark of the byte order; the file's length */
	struct part text, thing, exact, fold, word, first, hint;
	uint8_t longest[1 << 16]; /* by hash of a name's first word: how many words at most */
};
#define TABLES_MAGIC "claim tables 4\n"
#define TABLES_ORDER 0x01020304u

/* Map the file given, or where that is NULL the one of this name in the data directory. */
const void *map_file(const char *given, const char *name, size_t *size);
/* The sum of n bytes, byte for byte the same everywhere; whether the last eight bytes of a file are that
 * of all before them: of a damaged file no offset is to be trusted. */
uint64_t file_sum(const void *p, size_t n);
bool file_whole(const void *p, size_t n);
void tables_load(const char *user);
extern const struct tables *tables;
#define PART(part) ((const void *)((const char *)tables + tables->part.at))

/* ---- gazetteer.c: the names of the tables */

enum { CITIES, COUNTRIES, PLACES, GROUPS, ORGS, PEOPLE, NTABLES };

struct thing {
	uint32_t at, len; /* the canonical name, see thing_name */
	uint8_t kind;
	uint8_t table;
	uint8_t own; /* of the user's table */
	uint8_t unused;
};

struct slot {
	uint64_t hash;
	uint32_t thing; /* + 1; 0 an empty slot, NOTHING a hash that names no thing, or two */
	uint32_t unused;
};
#define NOTHING UINT32_MAX

/* Names and what they name: open addressing over 64-bit hashes, among some 20,000 names two never
 * share one. n of each index is a power of two. */
struct gazetteer {
	const char *text;
	struct thing *thing;
	struct slot *exact, *fold;
	size_t nthings, nexact, nfold, used, folds;
	uint8_t *longest;
	struct buf names; /* text, while it grows */
};

/* Take in the lines of a table: name, kind, other names parted by |. */
struct lexicon;
void gazetteer_add(struct gazetteer *g, const struct lexicon *l, int table);
void gazetteer_map(void);
void gazetteer_user(const char *path);

const char *thing_name(const struct thing *t);
/* The thing that bytes s..s+n name exactly, or NULL. */
const struct thing *gazetteer_find(const char *s, size_t n);
/* The thing of that kind one of whose names has the same fold, or NULL. */
const struct thing *gazetteer_fold(enum kind kind, const char *s, size_t n);
/* The longest name that begins at token i: how many tokens it takes, or 0. */
size_t gazetteer_longest(const struct tokens *ts, size_t i, const struct thing **what);

/* ---- hints.c: names that are towns, regions or surnames, maybe */

enum { TOWN = 1, REGION = 2, SURNAME = 4 };
void hints_set(const uint32_t *hint, size_t n);
/* The hash of a name of tokens first..end. */
uint32_t hint_hash(const struct tokens *ts, size_t first, size_t end);
/* The longest such name that begins at token i: how many tokens it takes, or 0; *what it may be. */
size_t hint_longest(const struct tokens *ts, size_t i, unsigned *what);

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
/* The document itself tells what s is: an acronym ("World Health Organization (WHO)"). */
void names_learn(const char *s, size_t n, enum kind kind, const char *value);
/* The kind of what the document has told of: a surname, an acronym; or NONE. */
enum kind names_known(const char *s, size_t n);

/* ---- kinds.c: the kinds a document's mentions of a name tell of */

void kinds_forget(void); /* a new document */

/* ---- words.c: what single words tell */

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
	ARTICLE = 2048, /* al-, el- */
	WHERE = 4096,   /* in, near: what follows is a place, most often */
	OFFICE = 8192,  /* minister, secretary: of this or that task */
	SEAT = 16384,   /* government, embassy, mayor: of a place */
	JOINS = 32768   /* and, for: between two names, or inside of one */
};

struct word {
	uint32_t low, is; /* hash in lower case, 0 an empty slot; what it tells */
};
struct firstname {
	uint64_t hash;
	uint32_t usual; /* where its usual spelling stands in the text, 0: nowhere */
	uint32_t slavic;
};

void words_set(const struct word *w, size_t nw, const struct firstname *f, size_t nf, const char *text);
uint32_t hash_low(const char *s, size_t n);
uint64_t hash_name(uint64_t h, const char *s, size_t n);
#define SEED 14695981039346656037u
unsigned word_is(uint32_t low);
/* The usual English spelling of a first name (Aleksandr: Alexander), or NULL; *slavic where its bearers'
 * surnames are romanised in many ways. */
const char *word_firstname(const char *s, size_t n, bool *slavic);

/* ---- find.c: where names stand */

struct span {
	size_t first, end; /* tokens */
	enum kind kind;
};

/* Map the weights: a file, or NULL for ours. */
void model_load(const char *path);
/* The names of a piece of a sentence, at most TOKENS: how many. */
size_t find_names(const struct tokens *ts, struct span *spans);

#endif
