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
	if (size != sizeof *model || memcmp(model->magic, MODEL_MAGIC, sizeof model->magic) != 0)
		fail("%s: not a model of this program", path != NULL ? path : "entities.model");
	usage_table = &model->usage;
	for (int a = 0; a < NLABELS; a++)
		for (int b = 0; b < NLABELS; b++)
			step[a][b] = model->step[a][b][0] + 256 * model->step[a][b][1] - 32768;
}

#define LANES 28 /* labels, and what fills whole vectors up */

/* Add up what the features of token i say of each label. */
static void
weigh(const struct view *v, size_t i, score_t *score)
{
	uint32_t feature[MOST_FEATURES];
	size_t n = view_features(v, i, feature);
	uint32_t sum[LANES] = { 0 }; /* two's complement: to shift and add without a care for signs */

	for (size_t f = 0; f < n; f++)
		__builtin_prefetch(model->row[feature[f] & (BUCKETS - 1)]);
	for (size_t f = 0; f < n; f++) {
		const int8_t(*row)[ROW] = model->row[feature[f] & (BUCKETS - 1)];
		int check = (int)(1 + (feature[f] >> 16 & ((1u << (FEATURE_BITS - 16)) - 1)));

		for (int w = 0; w < WAYS; w++)
			if (row[w][0] == check)
				for (int l = 0; l < LANES; l++)
					sum[l] += (uint32_t)row[w][2 + l] << (row[w][1] & 31);
	}
	for (int l = 0; l < NLABELS; l++)
		score[l] = (score_t)sum[l];
}

/* The tables know better what is a place or a people; titles and offices stay outside a name. */
static void
correct(const struct view *v, struct span *span)
{
	const struct thing *thing = NULL;
	const struct tokens *ts = v->ts;
	size_t len;

	if (span->kind == PERSON)
		while (span->end - span->first > 1 && (v->is[span->first] & TITLE)) {
			span->first++;
			if (ts->s[ts->t[span->first].start] == '.' && span->end - span->first > 1)
				span->first++;
		}
	len = gazetteer_longest(ts, span->first, &thing);
	if (len > 0 && len < span->end - span->first && v->heading && span->kind == PLACE &&
	    thing->table == COUNTRIES) /* Ukraine Responds */
		span->end = span->first + len;
	if (len != span->end - span->first)
		return;
	if (thing->own)
		span->kind = (enum kind)thing->kind;
	if (thing->kind == PLACE && thing->table != CITIES &&
	    (span->kind != PERSON || span->end - span->first > 1))
		span->kind = PLACE;
	if (thing->kind == GROUP && (ts->t[span->first].is & UPPER))
		span->kind = GROUP;
}

/* A name of the tables of two words or more holds together: take it for the spans inside it. Names of
 * countries and of people stand even where the weights saw nothing. */
static size_t
hold_together(const struct view *v, struct span *spans, size_t n)
{
	static struct span kept[TOKENS];
	const struct thing *thing;
	size_t k = 0, out = 0, len, last;

	for (size_t i = 0; i < v->ts->n; i++) {
		if (v->cover[i] == 0 || (LABEL_PART(v->cover[i]) != BEGIN && LABEL_PART(v->cover[i]) != UNIT))
			continue;
		len = gazetteer_longest(v->ts, i, &thing);
		while (k < n && spans[k].end <= i)
			kept[out++] = spans[k++];
		for (last = k; last < n && spans[last].first < i + len; last++)
			;
		if (last > k && (spans[k].first < i || spans[last - 1].end > i + len || len == 1 ||
				    spans[k].end - spans[k].first == len))
			continue; /* part of something longer, or just what was found */
		if (last == k && ((len == 1 && thing->table != COUNTRIES && !thing->own) || !(v->ts->t[i].is & UPPER) || v->shouts))
			continue;
		kept[out++] = (struct span){ i, i + len, (enum kind)thing->kind };
		k = last;
	}
	while (k < n)
		kept[out++] = spans[k++];
	memcpy(spans, kept, out * sizeof *kept);
	return out;
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
	view_remember(&v, label);
	return hold_together(&v, spans, n);
}
