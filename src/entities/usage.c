/* usage.c - how a word is used across news */
/* SPDX-License-Identifier: ISC */
#include "usage.h"

static const struct usage *usage;

void
usage_set(const struct usage *u)
{
	usage = u;
}

unsigned
usage_word(uint32_t low)
{
	const uint8_t(*set)[3] = usage->word[low & (USAGE_SETS - 1)];

	for (int w = 0; w < USAGE_WAYS; w++)
		if (set[w][0] == USAGE_CHECK(low))
			return set[w][1] | (unsigned)set[w][2] << 8;
	return 0;
}

unsigned
usage_class(uint32_t hash)
{
	const uint8_t(*set)[2] = usage->class[hash & (USAGE_SETS - 1)];

	for (int w = 0; w < USAGE_WAYS; w++)
		if (set[w][0] == USAGE_CHECK(hash))
			return set[w][1];
	return 0;
}
