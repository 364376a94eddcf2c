/* usage.c - how a word is used across news */
/* SPDX-License-Identifier: ISC */
#include "usage.h"

static const struct usage *usage;

void
usage_set(const struct usage *u)
{
	usage = u;
}

static unsigned
look_up(const uint8_t (*set)[2], int ways, uint8_t check)
{
	for (int w = 0; w < ways; w++)
		if (set[w][0] == check)
			return set[w][1];
	return 0;
}

unsigned
usage_ratio(uint32_t low)
{
	return look_up(usage->ratio[low & (RATIO_SETS - 1)], RATIO_WAYS, RATIO_CHECK(low));
}

unsigned
usage_class(uint32_t low)
{
	return look_up(usage->class[low & (CLASS_SETS - 1)], CLASS_WAYS, CLASS_CHECK(low));
}
