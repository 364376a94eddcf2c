/* weights.c - the model made of the weights learned: the weightiest features, in bytes */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "trainer.h"

static double
norm(const float *weight)
{
	double sum = 0;

	for (int l = 0; l < NLABELS; l++)
		sum += fabs(weight[l]);
	return sum;
}

/* Write the weights of one feature: the finest of the powers of two that holds them all. */
static void
write_row(int8_t *to, size_t row, const float *weight)
{
	double most = 0;
	int shift = 0;

	for (int l = 0; l < NLABELS; l++)
		most = fmax(most, fabs(weight[l]));
	while (ldexp(127, shift) < most * SCALE)
		shift++;
	to[0] = (int8_t)(1 + (row >> 16));
	to[1] = (int8_t)shift;
	for (int l = 0; l < NLABELS; l++)
		to[2 + l] = (int8_t)lround(ldexp(weight[l] * SCALE, -shift));
}

/* Keep the weightiest features of each bucket. */
static void
write_bucket(int8_t (*to)[ROW], size_t bucket, float (*row)[NLABELS])
{
	double before = HUGE_VAL; /* the norm of the feature kept before */

	for (int w = 0; w < WAYS; w++) {
		size_t best = 0;
		double most = 0;

		for (size_t i = bucket; i < ROWS; i += BUCKETS) {
			double n = norm(row[i]);

			if (n > most && n < before) {
				most = n;
				best = i;
			}
		}
		if (most * SCALE < 1)
			return;
		write_row(to[w], best, row[best]);
		before = most;
	}
}

static void
write_steps(struct model *m, const struct weights *weights)
{
	for (int a = 0; a < NLABELS; a++)
		for (int b = 0; b < NLABELS; b++) {
			double x = fmax(-30000, fmin(30000, weights->step[a][b] * SCALE));
			unsigned two = (unsigned)(lround(x) + 32768);

			m->step[a][b][0] = (uint8_t)(two & 255);
			m->step[a][b][1] = (uint8_t)(two >> 8);
		}
}

void
weights_write(const struct weights *weights, const struct usage *usage, const char *path)
{
	struct model *m = zeroes(1, sizeof *m);
	uint64_t sum;
	FILE *out;

	memcpy(m->magic, MODEL_MAGIC, sizeof MODEL_MAGIC);
	m->usage = *usage;
	for (size_t b = 0; b < BUCKETS; b++)
		write_bucket(m->row[b], b, weights->row);
	write_steps(m, weights);
	sum = file_sum(m, offsetof(struct model, sum));
	memcpy(m->sum, &sum, sizeof m->sum);
	out = fopen(path, "wb");
	if (out == NULL || fwrite(m, sizeof *m, 1, out) != 1 || fclose(out) != 0)
		fail("%s: cannot write it", path);
	free(m);
}
