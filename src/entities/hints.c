/* hints.c - names that are towns, regions or surnames, maybe: what they name, the sentence decides */
/* SPDX-License-Identifier: ISC */
#include "entities.h"
#include "wraps.h"

#define LONGEST 5 /* tokens */

static const uint32_t *hints; /* open addressing: a hash's upper 24 bits, and what the name may be */
static size_t nhints;

void
hints_set(const uint32_t *hint, size_t n)
{
	hints = hint;
	nhints = n;
}

static WRAPS uint32_t
mix(uint32_t h, const struct tok *t)
{
	h = (h ^ t->hash) * 0x85ebca6bu;
	return h ^ h >> 15;
}

uint32_t
hint_hash(const struct tokens *ts, size_t first, size_t end)
{
	uint32_t h = 0;

	for (size_t i = first; i < end; i++)
		h = mix(h, &ts->t[i]);
	return h;
}

static unsigned
look(uint32_t hash)
{
	size_t i = hash & (nhints - 1);

	while (hints[i] != 0 && (hints[i] ^ hash) >> 8 != 0)
		i = (i + 1) & (nhints - 1);
	return hints[i] & 0xff;
}

size_t
hint_longest(const struct tokens *ts, size_t i, unsigned *what)
{
	size_t found = 0;
	uint32_t h = 0;
	unsigned is;

	for (size_t k = i; k < ts->n && k < i + LONGEST; k++) {
		h = mix(h, &ts->t[k]);
		if ((is = look(h)) != 0) {
			found = k + 1 - i;
			*what = is;
		}
	}
	return found;
}
