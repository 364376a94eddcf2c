/* find.c - where names stand: the sequence of labels that the learned weights like best */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "model.h"

static const struct model *model;
static struct steps steps;

void
model_load(const char *path)
{
	size_t size;

	model = map_file(path, "entities.model", &size);
	if (size != sizeof *model || memcmp(model->magic, MODEL_MAGIC, sizeof MODEL_MAGIC) != 0)
		fail("%s: not a model of this program", path != NULL ? path : "entities.model");
	if (!file_whole(model, size))
		fail("%s: damaged", path != NULL ? path : "entities.model");
	usage_set(&model->usage);
	for (int a = 0; a < NLABELS; a++)
		for (int b = 0; b < NLABELS; b++)
			steps_set(&steps, a, b, model->step[a][b][0] + 256 * model->step[a][b][1] - 32768);
}

/* A row in two vectors of bytes by twos: the sums of the lower bytes of each, and of the upper ones. */
typedef int16_t twos __attribute__((vector_size(16)));
typedef uint16_t bits __attribute__((vector_size(16)));
enum { LOWER, HIGHER, HALF = 2, BIG = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ };

static inline void
add_half(twos *sum, const int8_t *row, int shift)
{
	bits half;

	memcpy(&half, row, sizeof half);
	sum[LOWER] += (twos)(half * 256) >> (8 - shift);
	sum[HIGHER] += (twos)(half & 0xff00) >> (8 - shift);
}

static inline void
add_row(twos *sum, const int8_t *row)
{
	add_half(sum, row, row[1] & 7);
	add_half(sum + HALF, row + ROW / 2, row[1] & 7);
}

/* Add up what the features of token i say of each label. */
static void
weigh(const struct view *v, size_t i, union fours *score)
{
	uint32_t feature[MOST_FEATURES];
	size_t n = view_features(v, i, feature);
	twos sum[2 * HALF] = { 0 };
	int16_t sums[2 * HALF][ROW / 4];

	for (size_t f = 0; f < n; f++)
		__builtin_prefetch(model->row[feature[f] & (BUCKETS - 1)]);
	for (size_t f = 0; f < n; f++) {
		const int8_t(*row)[ROW] = model->row[feature[f] & (BUCKETS - 1)];
		int check = (int)(1 + (feature[f] >> 16 & ((1u << (FEATURE_BITS - 16)) - 1)));

		for (int w = 0; w < WAYS; w++)
			if (row[w][0] == check)
				add_row(sum, row[w]);
	}
	memcpy(sums, sum, sizeof sums);
	for (int l = 0, b = 2; l < NLABELS; l++, b++)
		score->of[l] = sums[b / (ROW / 2) * HALF + (b % 2 ^ BIG)][b % (ROW / 2) / 2];
}

size_t
find_names(const struct tokens *ts, struct span *spans)
{
	static struct view v;
	static union fours score[TOKENS];
	static uint8_t label[TOKENS];
	size_t n = 0, end;

	view_make(&v, ts);
	memset(label, OUT, ts->n);
	for (size_t i = 0; i < ts->n; i = end) {
		end = i + 1;
		if (!v.candidate[i])
			continue;
		end = view_end(&v, i);
		for (size_t k = i; k < end; k++)
			weigh(&v, k, &score[k - i]);
		best_labels(score, &steps, end - i, label + i);
	}
	for (size_t i = 0, first = 0; i < ts->n; i++) {
		if (label[i] == OUT)
			continue;
		if (LABEL_PART(label[i]) == BEGIN || LABEL_PART(label[i]) == UNIT)
			first = i;
		if (LABEL_PART(label[i]) == LAST || LABEL_PART(label[i]) == UNIT)
			spans[n] = (struct span){ first, i + 1, LABEL_KIND(label[i]) };
		else
			continue;
		correct(&v, &spans[n++]);
	}
	n = kinds_recall(&v, spans, correct_all(&v, spans, n));
	for (size_t i = 0; i < n; i++) {
		kinds_weigh(&v, spans, i, n);
		for (size_t k = spans[i].first; k < spans[i].end; k++)
			if (label[k] != OUT)
				label[k] = (uint8_t)LABEL(spans[i].kind, LABEL_PART(label[k]));
	}
	view_remember(&v, label);
	return n;
}
