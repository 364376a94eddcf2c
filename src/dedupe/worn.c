/* worn.c - the shingles that so many kept rows have that they come last */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include "dedupe.h"
#include "util.h"
#include "wraps.h"

/*
 * The words of a template may be rare ones to the frequency table, and its shingles then come first in
 * each row that is made by it. A shingle is worn once a look-up has met so many rows that it says
 * little: it comes behind all that are not worn. That is another order for all texts, so the prefixes
 * of the rows entered change: see kept.c. Among themselves worn shingles keep the order they had.
 *
 * Where a text has so few others that worn shingles stand in its prefix, it is entered in a list of the
 * shingle and of texts of its size: what it shares in its prefix with a text of another
 * size, or of its own, is then so little that most sizes need not be looked at.
 */
static uint32_t *worn; /* hashes' lowest 32 bits, which alone the index tells apart; 0: empty */
static size_t nworn, wornmask;

static struct list {
	uint64_t key; /* of shingle and size; 0: empty */
	uint32_t *kept;
	size_t n, room;
} *list;
static size_t nlists, listmask;

static uint64_t *told; /* shingles that are to be worn */
static size_t ntold, toldroom;

static WRAPS size_t
slot(uint32_t h)
{
	size_t i = h * 0x9e3779b97f4a7c15u >> 32 & wornmask;

	while (worn[i] != 0 && worn[i] != h)
		i = (i + 1) & wornmask;
	return i;
}

bool
worn_is(uint64_t hash)
{
	return nworn > 0 && (uint32_t)hash != 0 && worn[slot((uint32_t)hash)] != 0;
}

static void
add(uint32_t h)
{
	uint32_t *old = worn;
	size_t size = old != NULL ? wornmask + 1 : 0;

	if (nworn >= size / 2) {
		wornmask = size > 0 ? wornmask * 2 + 1 : 1023;
		worn = xcalloc(wornmask + 1, sizeof *worn);
		for (size_t i = 0; i < size; i++)
			if (old[i] != 0)
				worn[slot(old[i])] = old[i];
		free(old);
	}
	worn[slot(h)] = h;
	nworn++;
}

void
worn_tell(uint64_t hash)
{
	told = array_grow(told, ntold, &toldroom, sizeof *told);
	told[ntold++] = hash;
}

bool
worn_next(uint64_t *hash)
{
	while (ntold > 0) {
		*hash = told[--ntold];
		if ((uint32_t)*hash == 0 || worn_is(*hash))
			continue;
		add((uint32_t)*hash);
		return true;
	}
	return false;
}

/* Sizes are told apart to a sixteenth. */
#define EXACT_SIZES 32

size_t
worn_size(size_t shingles)
{
	size_t octave = 0;

	for (; shingles >= EXACT_SIZES; shingles /= 2)
		octave++;
	return octave * (EXACT_SIZES / 2) + shingles;
}

size_t
worn_least(size_t size)
{
	size_t octave = size < EXACT_SIZES ? 0 : size / (EXACT_SIZES / 2) - 1;

	return (size - octave * (EXACT_SIZES / 2)) << octave;
}

static WRAPS uint64_t
key_of(uint64_t hash, size_t size)
{
	return (hash + size * 0x9e3779b97f4a7c15u) | 1;
}

static WRAPS struct list *
list_of(uint64_t key)
{
	size_t i = (key * 0x9e3779b97f4a7c15u >> 32) & listmask;

	while (list[i].key != 0 && list[i].key != key)
		i = (i + 1) & listmask;
	return &list[i];
}

static void
grow(void)
{
	struct list *old = list;
	size_t size = old != NULL ? listmask + 1 : 0;

	listmask = size > 0 ? listmask * 2 + 1 : 255;
	list = xcalloc(listmask + 1, sizeof *list);
	for (size_t i = 0; i < size; i++)
		if (old[i].key != 0)
			*list_of(old[i].key) = old[i];
	free(old);
}

void
worn_enter(uint64_t hash, size_t shingles, uint32_t kept)
{
	struct list *l;

	if (list == NULL || nlists > listmask / 2)
		grow();
	l = list_of(key_of(hash, worn_size(shingles)));
	if (l->key == 0) {
		l->key = key_of(hash, worn_size(shingles));
		nlists++;
	}
	l->kept = array_grow(l->kept, l->n, &l->room, sizeof *l->kept);
	l->kept[l->n++] = kept;
}

size_t
worn_rows(uint64_t hash, size_t size, const uint32_t **kept)
{
	const struct list *l;

	if (list == NULL)
		return 0;
	l = list_of(key_of(hash, size));
	*kept = l->kept;
	return l->n;
}
