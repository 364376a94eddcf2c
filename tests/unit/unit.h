/* unit.h - what the tests of the library share: a check, a count, fixed random numbers */
/* SPDX-License-Identifier: ISC */
#ifndef UNIT_H
#define UNIT_H

#include <stdint.h>
#include <stdio.h>
#include "wraps.h"

static int unit_failures;

/* Name a condition that does not hold, with what it is about; only the first few. */
#define CHECK(condition, ...)                                                                      \
	do {                                                                                       \
		if (!(condition) && unit_failures++ < 20) {                                        \
			fprintf(stderr, "%s:%d: %s: ", __FILE__, __LINE__, #condition);            \
			fprintf(stderr, __VA_ARGS__);                                              \
			fputc('\n', stderr);                                                       \
		}                                                                                  \
	} while (0)

/* The same numbers every time (xorshift; Marsaglia, 2003), below `below`. */
static inline WRAPS uint32_t
unit_random(uint32_t below)
{
	static uint64_t x = 88172645463325252u;

	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	return (uint32_t)(x >> 32) % below;
}

#endif
