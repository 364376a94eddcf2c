/* sort.h - things with a number each in its order */
/* SPDX-License-Identifier: ISC */
#ifndef SORT_H
#define SORT_H

#include "util.h"

struct keyed {
	uint64_t key;
	uint32_t x, y; /* what goes with it */
};

/* n of them, the least key first, equal ones as they came; linear in n. */
void sort_keyed(struct keyed *a, size_t n);

/* Two numbers as one key: by the first, then by the second. */
static inline uint64_t
key_of(uint32_t first, uint32_t second)
{
	return (uint64_t)first << 32 | second;
}

#endif
