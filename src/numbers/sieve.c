/* sieve.c - whether a number can begin anywhere in a text, told by its bytes before it is cut into tokens */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "bytes.h"
#include "vector.h"

uint64_t letter_bits[CHUNK / 64 + 2];

/* The bits of the 64 bytes at s that are letters; *other: of digits, and the bytes of fractions' characters. */
static inline uint64_t
letters_of(const char *s, vector *other)
{
	uint64_t bits = 0;
	vector v;

#pragma GCC unroll 4
	for (int i = 0; i < 64; i += 16) {
		v = vector_at(s + i);
		bits |= vector_bits((vector)((v | 0x20) - 'a' < 26)) << i;
		*other |= (vector)(v - '0' < 10) | (vector)(v == 0xc2) | (vector)(v == 0x85);
	}
	return bits;
}

/* Note which bytes of s are ASCII letters. Whether a digit is in it, or a byte that the characters of
 * fractions have. */
static bool
classify(const char *s, size_t n)
{
	vector other = { 0 };
	char all[64] = "";
	size_t at = 0;

	for (; n - at >= 64; at += 64)
		letter_bits[at / 64] = letters_of(s + at, &other);
	if (n >= 64) /* the last 64 bytes, once more */
		letter_bits[at / 64] = n > at ? letters_of(s + n - 64, &other) >> (64 - (n - at)) : 0;
	else
		letter_bits[0] = letters_of(memcpy(all, s, n), &other);
	return vector_bits(other) != 0;
}

/* The four bytes at s[i], with zeros behind the end. */
static inline uint32_t
four_at(const char *s, size_t n, size_t i)
{
	uint32_t four = 0;

	if (n - i >= 4)
		memcpy(&four, s + i, 4);
	else
		memcpy(&four, s + i, n - i);
	return le32toh(four);
}

/* Whether the word at s[i] is one without which no text holds a number. */
static bool
hot(const char *s, size_t n, size_t i)
{
	size_t len = letters_end(i) - i;
	const struct word *w = word_of(s + i, len, word_head(s + i, len, n - i));

	return w != NULL && w->hot;
}

bool
sieve(const char *s, size_t n)
{
	uint64_t starts, before = 0;

	if (classify(s, n))
		return true;
	for (size_t at = 0; at < n; at += 64) {
		uint64_t letters = letter_bits[at / 64];

		starts = letters & ~bits_on(letters, before);
		before = letters >> 63;
		for (; starts != 0; starts &= starts - 1) {
			size_t i = at + (size_t)__builtin_ctzll(starts);

			uint32_t bit = hot_bit(four_at(s, n, i));

			if ((word_sets.hot[bit / 32] >> bit % 32 & 1) != 0 && hot(s, n, i))
				return true;
		}
	}
	return false;
}
