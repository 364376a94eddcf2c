/* vector.h - sixteen bytes at a time, as the compiler's vectors have them, and bits of 64 */
/* SPDX-License-Identifier: ISC */
#ifndef VECTOR_H
#define VECTOR_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#else
#include <endian.h>
#endif
#include "wraps.h"

/* Comparing two vectors gives one whose bytes are 0xff where it holds and 0 elsewhere. */
typedef unsigned char vector __attribute__((vector_size(16)));

static inline vector
vector_at(const char *s)
{
	vector v;

	memcpy(&v, s, sizeof v);
	return v;
}

/* The bits of a comparison, a byte a bit, the first lowest. */
static inline WRAPS uint64_t
vector_bits(vector v)
{
#ifdef __SSE2__
	return (uint64_t)(unsigned)_mm_movemask_epi8((__m128i)v);
#else
	uint64_t half[2];

	/* the multiplication brings the lowest bit of each byte into the highest byte */
	memcpy(half, &v, 16);
	for (int i = 0; i < 2; i++)
		half[i] = (le64toh(half[i]) & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080) >> 56;
	return half[0] | half[1] << 8;
#endif
}

/* Bits of a block moved on by one, as if each were that of the byte before; `before` is the lowest. */
static inline WRAPS uint64_t
bits_on(uint64_t bits, uint64_t before)
{
	return bits << 1 | before;
}

/* Which of the 64 bytes at s are no printable ASCII. */
static inline uint64_t
odd_bytes(const char *s)
{
	uint64_t bits = 0;

#pragma GCC unroll 4
	for (int i = 0; i < 64; i += 16)
		bits |= vector_bits((vector)(vector_at(s + i) - 0x20 >= 0x5f)) << i;
	return bits;
}

#endif
