/* bytes.h - classes of bytes, for the rooms that look at the text itself: sieve, scan, phrase, figures */
/* SPDX-License-Identifier: ISC */
#ifndef BYTES_H
#define BYTES_H

#include "numbers.h"

enum byte { OTHER, SPACE, LETTER, DIGIT, HIGH };
#define L LETTER
#define D DIGIT
#define H HIGH
static const uint8_t byte_class[256] = {
	['\t'] = SPACE, [' '] = SPACE,
	['0'] = D, D, D, D, D, D, D, D, D, D,
	['A'] = L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	['a'] = L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	[128] = H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};
#undef L
#undef D
#undef H

#define CLASS(at) byte_class[(unsigned char)s[at]]

#define CHUNK 65472 /* bytes looked at in one go: a longer sentence is taken in parts */

/* sieve.c: whether any number can begin in s, of n bytes, CHUNK at most; letter_bits then tells which bytes
 * are ASCII letters, and is 0 behind the last. */
bool sieve(const char *s, size_t n);
extern uint64_t letter_bits[];

/* Where the ASCII letters end that the byte i is of. */
static inline size_t
letters_end(size_t i)
{
	size_t block = i / 64;
	uint64_t others = ~letter_bits[block] >> i % 64;

	if (others != 0)
		return i + (size_t)__builtin_ctzll(others);
	while ((others = ~letter_bits[++block]) == 0)
		;
	return block * 64 + (size_t)__builtin_ctzll(others);
}

/* scan.c: the end of the letters from s[i] on, of any alphabet, with the apostrophes among them; but not 's. */
size_t letters_of_word(const char *s, size_t n, size_t i);

/* Whether white space is at s[i], *len bytes of it. */
bool space_at(const char *s, size_t n, size_t i, size_t *len);

/* phrase.c: the longest phrase of the table that begins with w, the word at s[i..*end), which begins some:
 * its word, *end moved; or NULL. */
const struct word *phrase(const char *s, size_t n, size_t i, const struct word *w, size_t *end);

/* Read the number at s[i] into t: 1,234.5 or .5, with a power behind it. Returns its end; what has a
 * second point is a name. */
size_t figures(const char *s, size_t n, size_t i, struct tok *t);

#endif
