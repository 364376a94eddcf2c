/* usage.h - how words are used across news, counted once and laid into the model */
/* SPDX-License-Identifier: ISC */
#ifndef USAGE_H
#define USAGE_H

#include <stddef.h>
#include <stdint.h>

/* By the hash of a word in lower case: its low bits choose a set of places, the rest checks whose place it is. A place
 * holds the check and, of how the word is written, 0 unknown, 1 always in upper case ... 5 always in lower case;
 * or its class, 0 none. */
#define RATIO_SETS ((size_t)1 << 14)
#define RATIO_WAYS 4
#define RATIO_CHECK(low) ((uint8_t)(1 + ((low) >> 14) % 255))
#define CLASS_SETS ((size_t)1 << 16)
#define CLASS_WAYS 3
#define CLASS_CHECK(low) ((uint8_t)(1 + ((low) >> 16) % 255))
struct usage {
	uint8_t ratio[RATIO_SETS][RATIO_WAYS][2];
	uint8_t class[CLASS_SETS][CLASS_WAYS][2];
};

#define ALL_LOWER 5    /* the ratio of a word that is all but always in lower case */
#define MOSTLY_LOWER 4 /* a ratio from which on a word is no name of its own */

void usage_set(const struct usage *u);
/* How often a word is written in lower case: 0 where that is unknown. */
unsigned usage_ratio(uint32_t low);
/* The class of a word: 0 where it has none. */
unsigned usage_class(uint32_t low);

#endif
