/* find.c - where names stand: the sequence of labels that the learned weights like best */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "model.h"

static const struct model *model;
static score_t step[NLABELS][NLABELS];

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
			step[a][b] = model->step[a][b][0] + 256 * model->step[a][b][1] - 32768;
}

#define LANES 28  /* labels, and what fills whole vectors up */
#define SHIFTS 16

/* Sums of the weights with each shift, which 16 bits hold: MOST_FEATURES bytes. */
struct sums {
	unsigned used; /* shifts, a bit each */
	int16_t by[SHIFTS][LANES];
};

static void
add_row(struct sums *sums, const int8_t *row)
{
	unsigned shift = (uint8_t)row[1] % SHIFTS;
	int16_t *sum = sums->by[shift];

	if (!(sums->used >> shift & 1))
		memset(sum, 0, sizeof sums->by[shift]);
	sums->used |= 1u << shift;
	for (int l = 0; l < LANES; l++)
		sum[l] = (int16_t)(sum[l] + row[2 + l]);
}

/* Add up what the features of token i say of each label. */
static void
weigh(const struct view *v, size_t i, score_t *score)
{
	uint32_t feature[MOST_FEATURES];
	size_t n = view_features(v, i, feature);
	struct sums sums;

	for (size_t f = 0; f < n; f++)
		__builtin_prefetch(model->row[feature[f] & (BUCKETS - 1)]);
	sums.used = 0;
	for (size_t f = 0; f < n; f++) {
		const int8_t(*row)[ROW] = model->row[feature[f] & (BUCKETS - 1)];
		int check = (int)(1 + (feature[f] >> 16 & ((1u << (FEATURE_BITS - 16)) - 1)));

		for (int w = 0; w < WAYS; w++)
			if (row[w][0] == check)
				add_row(&sums, row[w]);
	}
	memset(score, 0, NLABELS * sizeof *score);
	for (int s = 0; s < SHIFTS; s++)
		if (sums.used >> s & 1)
			for (int l = 0; l < NLABELS; l++)
				score[l] += sums.by[s][l] * (1 << s);
}

size_t
find_names(const struct tokens *ts, struct span *spans)
{
	static struct view v;
	static score_t score[TOKENS][NLABELS];
	static uint8_t label[TOKENS];
	size_t n = 0, end;

	view_make(&v, ts);
	memset(label, OUT, ts->n);
	for (size_t i = 0; i < ts->n; i = end) {
		end = i + 1;
		if (!v.candidate[i])
			continue;
		end = v.end[i];
		for (size_t k = i; k < end; k++)
			weigh(&v, k, score[k - i]);
		best_labels(score, step, NULL, end - i, label + i);
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
