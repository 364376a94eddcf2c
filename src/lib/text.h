/* text.h - UTF-8: decoding, repair, classes of characters, tokens. All lengths are bytes. */
/* SPDX-License-Identifier: ISC */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "util.h"

/* Decode the character at s (n > 0 bytes left). Returns its length; an invalid sequence gives
 * U+FFFD and the length of its maximal subpart (Unicode 15, section 3.9, table 3-8), at least 1. */
size_t utf8_decode(const char *s, size_t n, uint32_t *c);

/* The character before s[at], at > 0: its length. s must be valid UTF-8. */
size_t utf8_before(const char *s, size_t at, uint32_t *c);

/* Encode c; returns the length, 1 to 4. */
size_t utf8_encode(uint32_t c, char out[4]);

/* The length of the character at s (n > 0 bytes left) if it may stand in a row, else 0: valid UTF-8, no
 * C0 control, no DEL. (C1 and bidi controls in a row made elsewhere pass as they are, byte for byte;
 * text_repair keeps them out of all that we make.) */
size_t text_fits(const char *s, size_t n);

/* Whether all of s may. */
bool text_clean(const char *s, size_t n);

/* Append s made fit for a row: invalid bytes as U+FFFD, control characters as a space, bidi
 * controls dropped. */
void text_repair(struct buf *out, const char *s, size_t n);

/* Classes, for all of Unicode. A letter is of category L or M. */
bool char_letter(uint32_t c);
bool char_upper(uint32_t c); /* Lu or Lt */
bool char_lower(uint32_t c);
bool char_digit(uint32_t c); /* Nd */
bool char_space(uint32_t c); /* white space, no-break spaces and zero-width space too */
uint32_t char_tolower(uint32_t c);

/* ' or ’; ʼ (U+02BC) is a letter. */
static inline bool
char_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* What a letter or mark is in ASCII that Unicode does not decompose (ß ss, ø o); NULL for others. */
const char *char_ascii(uint32_t c);

/* Append s in lower case. */
void text_lower(struct buf *out, const char *s, size_t n);

/* Append s in the base letters of ASCII where it has them: accents off, ß ss, ø o, ł l. Other
 * alphabets keep their letters and marks. */
void text_ascii(struct buf *out, const char *s, size_t n);

/* A token: a word (letters, with apostrophes between letters: don't, O’Brien, Putin’s), a number
 * (digits, with . or , between digits: 1,234.5) or one character of anything else but space. */
enum token_type { TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_OTHER };

struct token {
	enum token_type type;
	size_t start, end; /* bytes of the text */
	bool upper;        /* starts with an upper-case letter */
	bool allupper;     /* two letters or more, all upper case but one behind an apostrophe (NATO's) */
	bool space;        /* white space, or nothing at all, stands before it */
};

/* The token at or after byte `from` of s; type TOKEN_END at the end. */
struct token token_next(const char *s, size_t n, size_t from);

#endif
