/* wraps.h - unsigned numbers that are meant to wrap around */
/* SPDX-License-Identifier: ISC */
#ifndef WRAPS_H
#define WRAPS_H

/* Before a function in which they are: hashes, and bits that fall off the end. Clang's integer sanitizer
 * stops at any other number that loses bits; neither it nor this changes what a program does. */
#ifdef __clang__
#define WRAPS __attribute__((no_sanitize("unsigned-integer-overflow", "unsigned-shift-base")))
#else
#define WRAPS
#endif

#endif
