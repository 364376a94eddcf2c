/* varint.h - numbers of as many bytes as they need: seven bits a byte, the lowest first */
/* SPDX-License-Identifier: ISC */
#ifndef VARINT_H
#define VARINT_H

#include <stddef.h>
#include <stdint.h>

#define VARINT_MOST 10 /* bytes of one */

/* Write x at p; returns how many bytes. */
static inline size_t
varint_put(char *p, uint64_t x)
{
	size_t n = 0;

	for (; x >= 0x80; x >>= 7)
		p[n++] = (char)(x | 0x80);
	p[n++] = (char)x;
	return n;
}

/* Read one at *p and step over it. */
static inline uint64_t
varint(const char **p)
{
	uint64_t x = 0;
	unsigned shift = 0;

	for (; **p & 0x80; shift += 7)
		x |= (uint64_t)(*(*p)++ & 0x7f) << shift;
	return x | (uint64_t)*(*p)++ << shift;
}

#endif
