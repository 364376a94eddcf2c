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
usage_ratio(uint32_t low)
{
	const uint8_t(*set)[2] = usage->ratio[low & (RATIO_SETS - 1)];

	for (int w = 0; w < RATIO_WAYS; w++)
		if (set[w][0] == RATIO_CHECK(low))
			return set[w][1];
	return 0;
}

unsigned
usage_class(uint32_t low)
{
	const uint8_t(*set)[2] = usage->class[low & (CLASS_SETS - 1)];

	for (int w = 0; w < CLASS_WAYS; w++)
		if (set[w][0] == CLASS_CHECK(low))
			return set[w][1];
	return 0;
}
