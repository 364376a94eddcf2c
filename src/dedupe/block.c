/* block.c - keys in order, as many as a block holds: sort(1) is much faster on lines that are nearly sorted */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include "merge.h"
#include "util.h"

#ifndef BLOCK_MOST
#define BLOCK_MOST ((size_t)1 << 18)
#endif

struct item {
	uint64_t group;
	uint32_t row; /* which of `row` */
	uint8_t place, class;
};
static struct item *item, *other; /* the other: what they are sorted into */
static size_t n;
static struct entry *row; /* the rows that have keys in the block */
static size_t nrows;

/* They are sorted by the first bits of their groups, a digit at a time: what is left out of order is little. */
#define DIGIT 11
#define DIGITS 2
#define VALUES ((size_t)1 << DIGIT)

static size_t
digit(const struct item *k, int i)
{
	return (size_t)(k->group >> (GROUP_BITS - (i + 1) * DIGIT)) & (VALUES - 1);
}

/* Sort by a digit, and leave those of one value in the order they have. */
static void
sort(int i)
{
	size_t end[VALUES] = { 0 }, begin = 0;
	struct item *swap = item;

	for (size_t k = 0; k < n; k++)
		end[digit(&item[k], i)]++;
	for (size_t v = 0; v < VALUES; v++) {
		size_t count = end[v];

		end[v] = begin;
		begin += count;
	}
	for (size_t k = 0; k < n; k++)
		other[end[digit(&item[k], i)]++] = item[k];
	item = other;
	other = swap;
}

void
block_end(void)
{
	for (int i = DIGITS; i > 0; i--)
		sort(i - 1);
	for (struct item *k = item; k < item + n; k++) {
		struct keyline line = { k->group, row[k->row], 0 };

		line.entry.place = k->place;
		line.entry.class = k->class;
		keys_line(&line);
	}
	n = nrows = 0;
}

void
block_add(const struct keyline *k)
{
	if (item == NULL) {
		item = xmalloc(BLOCK_MOST * sizeof *item);
		other = xmalloc(BLOCK_MOST * sizeof *other);
		row = xmalloc(BLOCK_MOST * sizeof *row);
	}
	if (n == BLOCK_MOST)
		block_end();
	if (nrows == 0 || row[nrows - 1].at != k->entry.at)
		row[nrows++] = k->entry;
	item[n++] = (struct item){ k->group, (uint32_t)nrows - 1, k->entry.place, k->entry.class };
}
