/* sort.c - things with a number each in its order: by insertion where they are few, by their bytes where many */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "sort.h"

enum { FEW = 24, BYTES = 256 };

/* By one byte of their keys, from a to b: a radix sort's pass. */
static void
pass(const struct keyed *a, struct keyed *b, size_t n, unsigned shift)
{
	size_t at[BYTES + 1] = { 0 };

	for (size_t i = 0; i < n; i++)
		at[(a[i].key >> shift & (BYTES - 1)) + 1]++;
	for (size_t i = 1; i < BYTES; i++)
		at[i] += at[i - 1];
	for (size_t i = 0; i < n; i++)
		b[at[a[i].key >> shift & (BYTES - 1)]++] = a[i];
}

void
sort_keyed(struct keyed *a, size_t n)
{
	static struct keyed *spare;
	static size_t cap;
	struct keyed *from = a, *to;
	uint64_t differs = 0;

	for (size_t i = 1, k; n <= FEW && i < n; i++) {
		struct keyed x = a[i];

		for (k = i; k > 0 && a[k - 1].key > x.key; k--)
			a[k] = a[k - 1];
		a[k] = x;
	}
	if (n <= FEW)
		return;
	if (cap < n) {
		cap = n * 2;
		spare = xrealloc(spare, cap * sizeof *spare);
	}
	to = spare;
	for (size_t i = 1; i < n; i++)
		differs |= a[i].key ^ a[0].key;
	for (unsigned shift = 0; shift < 64; shift += 8) {
		if ((differs >> shift & (BYTES - 1)) == 0)
			continue;
		pass(from, to, n, shift);
		to = from;
		from = to == a ? spare : a;
	}
	if (from != a)
		memcpy(a, from, n * sizeof *a);
}
