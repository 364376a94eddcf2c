/* fold.h - a text in form NFKC, case folded, and what its characters are */
/* SPDX-License-Identifier: ISC */
#ifndef FOLD_H
#define FOLD_H

#include <stddef.h>
#include "util.h"

/* The class of a character, held for each of its bytes. */
enum {
	REST = 1,    /* not the first byte of its character */
	DIGIT = 2,   /* a decimal digit */
	UPPER = 4,   /* was a capital; of a number's first byte: a minus sign stands before it */
	SYMBOL = 8,  /* % $ € £: a token of its own */
	JOINER = 16, /* an apostrophe: vanishes inside a word */
	DASH = 32,   /* may be a minus sign */
	UNDER = 64,  /* the underscore: no token, but apostrophes vanish beside it */
	ALNUM = 128, /* a letter or number of any kind: stands in a token */
};

#define FOLD_MORE 64 /* bytes behind the text that may be read; their class is 0 */

struct folded {
	struct buf text, class; /* its bytes and, byte for byte, their classes */
	unsigned any;           /* all classes that are met, and perhaps others */
};

void fold(struct folded *to, const char *s, size_t n);

#endif
