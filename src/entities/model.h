/* model.h - the learned weights as they lie in entities.model */
/* SPDX-License-Identifier: ISC */
#ifndef MODEL_H
#define MODEL_H

#include "tag.h"
#include "usage.h"

/* A feature is known by its hash's lowest FEATURE_BITS. The lower 16 choose one of 65,536 buckets of two
 * rows, the rest (+ 1) is the check in a row's first byte: a row that holds another feature, or none,
 * adds nothing. The second is a shift to the left for all weights of the row, 25 of which follow. All are
 * bytes: no byte order to mind. */
#define FEATURE_BITS 22
#define BUCKETS ((size_t)1 << 16)
#define WAYS 2
#define SCALE 960 /* what stands for a weight of 1: 16 bits hold the sum of a token's */

struct model {
	char magic[WAYS * ROW];         /* so long that every bucket lies in one line of the cache */
	int8_t row[BUCKETS][WAYS][ROW];
	struct usage usage;
	uint8_t step[NLABELS][NLABELS][2]; /* of two labels in a row: + 32,768, low byte first */
	uint8_t sum[8]; /* file_sum of all above */
};
#define MODEL_MAGIC "claimentities5\n"

#endif
