/* sentences.h - the rooms of sentences: where a text's sentences end, and what the tables know of words */
/* SPDX-License-Identifier: ISC */
#ifndef SENTENCES_H
#define SENTENCES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- split.c: a text's sentences */

struct span {
	size_t start, end; /* bytes */
};

struct spans {
	struct span *v;
	size_t n, cap;
};

/* Find the sentences of s (valid UTF-8), in order: all of it but the white space between them.
 * loose: end them without punctuation too (-l). */
void split(struct spans *out, const char *s, size_t n, bool loose);

/* ---- stop.c: whether a terminator ends its sentence */

/* A terminator and its surroundings. Offsets are bytes of the text; each is <= the next one. */
struct stop {
	size_t from;   /* the sentence starts here */
	size_t at;     /* the first terminator */
	size_t run;    /* behind the last terminator of the run */
	size_t close;  /* behind closing quotes and brackets too */
	size_t next;   /* behind white space: the next token, openers first */
	size_t word;   /* behind opening quotes and brackets: its first letter */
	uint32_t c;    /* the character at word; 0 at the end of the text */
	bool mark;     /* the run holds ! or ? */
	bool ellipsis; /* the run is two dots or more, or a character for them */
	bool wide;     /* a terminator of a script that writes no space behind it */
};

/* Whether the sentence ends at t->close. */
bool stop_ends(const char *s, size_t n, const struct stop *t);

/* ---- words.c: the tables */

enum class { NONE, TITLE, NUMBER, SUFFIX, PLACE, TIME, DATE, LATIN, LAST, STARTER, MONTH, SAYS, NAME };

/* Load them, the user's abbreviations laid over ours (a path or NULL). */
void words_load(const char *user);

/* The class of an abbreviation, written without its last dot. */
enum class words_abbreviation(const char *s, size_t n);

/* The same for a word in capitals, among others: GEN. SMITH */
enum class words_shouted(const char *s, size_t n);

/* The class of a word that starts or follows a sentence: STARTER, MONTH, SAYS, NAME or NONE. */
enum class words_cue(const char *s, size_t n);

#endif
