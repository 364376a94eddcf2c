/* quotes.h - the rooms of quotes: a paragraph, its quotation marks, its words, who speaks */
/* SPDX-License-Identifier: ISC */
#ifndef QUOTES_H
#define QUOTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "util.h"

#define NONE UINT32_MAX

/* ---- paragraph.c: what is held of a paragraph. All offsets are bytes of p.text. */

enum {
	PARAGRAPH_MOST = 1 << 16, /* bytes of text that are looked at as one paragraph */
	AHEAD = 16,               /* bytes behind the text that can be read */
	WINDOW = 256,             /* tokens looked at from any one, so that time stays linear */
};

struct sentence {
	uint32_t start, end;     /* in p.text */
	uint32_t first, last;    /* its tokens: first, behind the last */
	uint32_t from;           /* the first token of the one it goes on with: Sen. Smith (R-Ohio.) | said */
	size_t no, row;          /* its number; where its row ends in p.rows */
};

/* A name, from an entity row. */
struct name {
	uint32_t start, end;
	uint32_t value; /* offset in p.values, NUL-terminated */
	bool person;
};

/* A stretch of quoted words. */
struct quote {
	uint32_t open, start, end, close; /* mark, first byte, behind the last byte, behind the mark */
	uint32_t first, last;             /* its tokens, marks left out */
	uint32_t words;
	bool unclosed; /* the paragraph ends before it does */
	bool single;   /* between single marks */
	bool said;     /* somebody says it: it gets its rows */
	bool beside;   /* by a verb of saying beside it, */
	bool tagged;   /* behind it */
	uint32_t who;  /* the speaker's value, in p.values; NONE unknown */
};

/* Words told, not quoted. */
struct told {
	uint32_t start, end, who;
};

enum type { WORD, NUMBER, COMMA, STOP, COLON, DASH, BRACKET, MARK, OTHER };

/* A word, or a mark of punctuation. */
struct tok {
	uint32_t start, end;
	uint32_t name;  /* the name it stands in, or NONE */
	uint32_t names; /* so many end before it */
	uint32_t quote; /* the quotation it stands in, or NONE; a mark is in its own */
	uint32_t is;    /* classes of saying.tsv, below */
	uint8_t type;
	bool upper; /* begins with a capital */
};

struct paragraph {
	struct buf text, rows, values, doc;
	struct sentence *sentence;
	struct name *name;
	struct tok *tok;
	struct quote *quote;
	struct told *told;
	size_t sentences, names, people, toks, quotes, tolds;
	size_t sentence_cap, name_cap, tok_cap, quote_cap, told_cap;
	bool heading;
};

extern struct paragraph p;

/* Token `from`, or one WINDOW before `to` where that is nearer to it. */
static inline uint32_t
window(uint32_t from, uint32_t to)
{
	return to > from + WINDOW ? to - WINDOW : from;
}

struct row;

/* Take a sentence into the paragraph; hold, or write, a row of another kind. */
void paragraph_sentence(const struct row *r);
void paragraph_row(const struct row *r);

/* Write all rows held, each sentence's quotations behind it, and empty the paragraph. */
void paragraph_write(void);

/* Keep a value; its offset. */
uint32_t value_keep(const char *value, size_t len);

/* ---- words.c: saying.tsv, and the tokens of p */

enum {
	SAY = 1,          /* a verb of saying */
	TELL = 2,         /* the one told stands behind it */
	CALL = 4,         /* a verb that quotes a word or two */
	NOUN = 8,         /* may be a noun as well */
	AUX = 16,         /* may stand between subject and verb */
	HE = 32, SHE = 64, THEY = 128, I = 256, /* who speaks, as a pronoun */
	PREPOSITION = 512,
	ARTICLE = 1024,   /* a noun follows */
	LINK = 2048,      /* a clause begins */
	WHO = 4096,
	DAY = 8192,       /* when it was said */
	ADVERB = 16384,
	POSSESSIVE = 32768,
	BEHIND = 65536,    /* a verb that follows a quotation */
	THAT = 131072,     /* tells of what is said only with "that" */
	BARE = 262144,     /* without it, too, whatever follows */
	IT = 524288,
	ACCORDING = 1048576,
	VERB = SAY | TELL | CALL,
	PRONOUN = HE | SHE | THEY | IT | I,
};

void words_load(const char *user);

/* Whether a word of p.text tells of what is said without quoting it. */
bool words_tell(void);

/* Cut p.text into p.tok; the names and quotations must be known. */
void words_cut(void);

/* Whether a token is written so, letters in lower case. */
bool tok_is(uint32_t i, const char *word);

/* ---- marks.c: which stretches of p.text stand in quotation marks */

void marks_find(void);

/* ---- subject.c: whose verb a verb of saying is */

enum who { NOBODY, NAMED, SPOKEN, SOMEONE }; /* none found; a name; a pronoun; a noun */

struct subject {
	enum who who;
	uint32_t at;   /* a name's number in p.name; a pronoun's token */
	uint32_t from; /* the first token of its phrase */
};

/* Whether token i is a verb in -ing: saying. */
bool participle(uint32_t i);

/* The noun phrase that ends with token `last`, none of it before token `floor`. */
struct subject phrase_upto(uint32_t last, uint32_t floor);

/* The noun phrase that starts with token `first`, all of it before token `end`; *behind: where it ends. */
struct subject phrase_from(uint32_t first, uint32_t end, uint32_t *behind);

/* The subject left of a verb, none of it before token `floor`; right of it ("said Smith"). */
struct subject subject_left(uint32_t verb, uint32_t floor);
struct subject subject_right(uint32_t verb, uint32_t end);

/* Whose clause the tokens from..to are: the first name or pronoun that may be a subject; the last one that
 * a clause begins with. */
struct subject subject_first(uint32_t from, uint32_t to);
struct subject subject_last(uint32_t from, uint32_t to);

/* ---- people.c: who was spoken of, over the document */

void people_load(void);
void people_forget(void);

/* The value (in p.values) that a subject stands for, or NONE. */
uint32_t people_value(const struct subject *s);

/* Take in the names of p, once all is found in it. */
void people_take(void);

/* ---- speaker.c: who says each quotation of p */

void speakers_find(void);
void speakers_forget(void);

/* ---- indirect.c: what is told of somebody's words without quoting them */

void indirect_find(void);

#endif
