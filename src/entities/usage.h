/* usage.h - how words are used across news, counted once and laid into the model */
/* SPDX-License-Identifier: ISC */
#ifndef USAGE_H
#define USAGE_H

#include <stddef.h>
#include <stdint.h>

/* By hash: its low bits choose a set of places, the rest checks whose place it is. Of words:
 * the check, then 16 bits, low byte first. The lower three hold 0 unknown, 1 always in upper case ... 5
 * always in lower case. Then two bits each for how often, in upper case, the word follows in, at or from;
 * a title or first name; stands before said; before a word of organisations; follows the; follows of; and a
 * bit that is set where all this is known. Of written forms: the check and the class, 0 none. */
#define USAGE_SETS ((size_t)1 << 14)
#define USAGE_WAYS 4
#define USAGE_CHECK(hash) ((uint8_t)(1 + ((hash) >> 14) % 255))
struct usage {
	uint8_t word[USAGE_SETS][USAGE_WAYS][3];
	uint8_t class[USAGE_SETS][USAGE_WAYS][2];
};

#define USAGE_RATIO(u) ((u) & 7)
#define USAGE_CONTEXT(u) ((u) >> 3)
#define USAGE_KNOWN (1 << 12) /* of the context */
#define ALL_LOWER 5    /* the ratio of a word that is all but always in lower case */
#define MOSTLY_LOWER 4 /* a ratio from which on a word is no name of its own */

void usage_set(const struct usage *u);
/* The 16 bits of a word, by its hash in lower case; 0 where it is unknown. */
unsigned usage_word(uint32_t low);
/* The class of a written form, by its hash; 0 where it has none. */
unsigned usage_class(uint32_t hash);

#endif
