/* bytes.h - classes of bytes, for the rooms that look at the text itself: scan.c, figures.c */
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

/* Read the number at s[i] into t: 1,234.5 or .5, with a power behind it. Returns its end; what has a
 * second point is a name. */
size_t figures(const char *s, size_t n, size_t i, struct tok *t);

#endif
