/* sentences.h - the rooms of sentences: where a text's sentences end, what the tables know */
/* SPDX-License-Identifier: ISC */
#ifndef SENTENCES_H
#define SENTENCES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

/* ---- marks.c: the marks a sentence ends with, and those around it */

/* Bytes the scan halts at, and why. */
enum { PLAIN, DOT, MARK, COLON, OPEN, SHUT, LEAD };
extern const unsigned char mark_halts[256];

/* The first byte from i on that the scan halts at, or n. */
size_t mark_halt(const char *s, size_t n, size_t i);

/* Whether s starts with a typographic dash, quotation mark or bullet: U+2010 to U+2025. */
static inline bool
mark_quote(const char *s, size_t n)
{
	return n >= 3 && memcmp(s, "\xe2\x80", 2) == 0 && (unsigned char)s[2] <= 0xa5;
}

/* What the terminator at byte i is; NEVER: there is none. *len: its bytes, or the character's. */
enum { NEVER, FULL, ASKS, DOTS, WIDE, WIDE_ASKS };
int mark_terminator(const char *s, size_t n, size_t i, size_t *len);

/* What closes a sentence, or may open it before its first letter, at byte i: its length, else 0. */
size_t mark_closer(const char *s, size_t n, size_t i);
size_t mark_opener(const char *s, size_t n, size_t i);

/* What belongs to the sentence before it, behind a space or none: a note, a smiley, a closing mark
 * that stands alone. Its length, the space included, else 0. */
size_t mark_trailer(const char *s, size_t n, size_t i);

/* A bracket at byte i: 1 an opening one, -1 a closing one, else 0; *len bytes. */
int mark_bracket(const char *s, size_t n, size_t i, size_t *len);

/* Behind the white space from byte i on. */
size_t mark_spaces(const char *s, size_t n, size_t i);

/* ---- lists.c: lists inside a paragraph */

/* A list: markers of one family, rising by one. */
struct list {
	bool on, letter, dot, bracket;
	size_t bullet; /* bytes of a bullet before the marker */
	unsigned value;
	size_t start, end; /* of the last marker found: bullet first, delimiter last */
};

/* A sentence starts at `from`: a list may start or go on with it. */
void list_start(struct list *l, const char *s, size_t n, size_t from);

/* Whether the dot or bracket at byte i belongs to the list's next marker, amid the sentence that
 * started at `from`; then l->start and l->end are the marker's. */
bool list_goes_on(struct list *l, const char *s, size_t n, size_t from, size_t i);

/* ---- loose.c: sentences that no mark ends */

/* Where in s, from..end, a sentence ends that no mark ends: the next one's start, or `end`. */
size_t loose_next(const char *s, size_t from, size_t end);

/* ---- shapes.c: words by their shape */

struct word {
	const char *s;
	size_t n;
};

/* The word that ends at byte `at`, no further back than `from`: letters, digits, inner dots and
 * apostrophes; n = 0 where there is none or it is longer than any abbreviation. */
struct word word_before(const char *s, size_t from, size_t at);

/* The word that starts at byte `at`: letters and digits. */
struct word word_after(const char *s, size_t n, size_t at);

size_t word_letters(struct word w);  /* characters */
bool word_digits(struct word w);     /* all digits */
bool word_small(struct word w);      /* two letters or more, all of them small ones of ASCII */
bool word_capitals(struct word w);   /* two letters or more, all of them capitals of ASCII */
bool word_roman(struct word w);      /* a Roman numeral of two letters or more */
bool word_dotted(struct word w);     /* letters and dots in turn: U.S J.K Ph.D */
bool word_vowelless(struct word w);  /* short, capitalised, no vowel: Brgd, some abbreviation */

/* ---- words.c: the tables */

/* The classes of words: of abbreviations first, from STARTER on of cues. */
enum role {
	NONE, TITLE, NUMBER, SUFFIX, PLACE, TIME, DATE, LATIN, LAST,
	STARTER, MONTH, SAYS, NAME, CLOSING, LINK
};

/* Load them, the user's abbreviations laid over ours (a path or NULL). */
void words_load(const char *user);

/* The class of an abbreviation, written without its last dot. */
enum role words_abbreviation(const char *s, size_t n);

/* The same for a word in capitals (of ASCII), among others: GEN. SMITH */
enum role words_shouted(const char *s, size_t n);

/* The class of a word that starts or follows a sentence: STARTER to LINK, or NONE. */
enum role words_cue(const char *s, size_t n);

#endif
