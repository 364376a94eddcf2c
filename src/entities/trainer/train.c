/* train.c - learn the tagger's weights: a conditional random field over partly labelled sentences */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "trainer.h"
#include "wraps.h"

#define EPOCHS 7
#define RUNS 5     /* each sees the documents in orders of its own; their mean errs less than any of them */
#define UNSETTLED 2 /* the first epochs, which the averages leave out */
#define DROPPED 40 /* features left out of a hundred */
#define RATE .08   /* of learning; it falls to a tenth from epoch to epoch */
#define COST 2     /* what gold forbids must be the less likely by so much: softmax-margin (Gimpel and Smith 2010) */

/* Weights in the making, a row by label. */
struct learned {
	float weight[NLABELS];
	float drift[NLABELS]; /* the sum of time times change: average = weight - drift / time */
	float slope[NLABELS]; /* the sum of squared gradients, by which steps shorten: AdaGrad (Duchi and others 2011) */
};
static struct learned *learned, steps[NLABELS];
static float now, rate;
static struct weights mean; /* of the averages of all runs */

static const char usage[] = "usage: train [-e epochs] [-r runs] -n news -w vectors model set ... [+ set ...] ...\n"
			    "  the sets behind each + are of a domain of their own, with customs of their own\n";

void *
zeroes(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (p == NULL)
		fail("not enough memory");
	return p;
}

WRAPS size_t
draw(size_t n)
{
	static uint64_t seed = 20266353;

	seed ^= seed << 13; /* Marsaglia 2003, xorshift64 */
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed % n);
}

static uint32_t feature[TOKENS][MOST_FEATURES];
static size_t nfeatures[TOKENS];

static void
change(struct learned *to, const float *gradient)
{
	for (int l = 0; l < NLABELS; l++) {
		float by;

		to->slope[l] += gradient[l] * gradient[l];
		by = rate * gradient[l] / sqrtf(1 + to->slope[l]);
		to->weight[l] += by;
		to->drift[l] += now * by;
	}
}

/* Leave out some features at random, lest a few words carry all the weight. */
static size_t
drop(uint32_t *f, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (draw(100) >= DROPPED)
			f[kept++] = f[i];
	return kept;
}

/* The labels that the weights now find best. */
static void
predict(const float (*score)[NLABELS], size_t n, uint8_t *label)
{
	static union fours sum[TOKENS];
	struct steps step = { 0 };

	for (size_t i = 0; i < n; i++)
		for (int l = 0; l < NLABELS; l++)
			sum[i].of[l] = (score_t)(score[i][l] * SCALE);
	for (int a = 0; a < NLABELS; a++)
		for (int b = 0; b < NLABELS; b++)
			steps_set(&step, a, b, (score_t)(steps[a].weight[b] * SCALE));
	best_labels(sum, &step, n, label);
}

/* Learn from a run of n tokens: what gold allows shall be likelier, all else that comes near it less so. */
static void
learn_labels(float (*score)[NLABELS], const uint32_t *allowed, size_t n)
{
	static float gradient[TOKENS][NLABELS], weight[NLABELS][NLABELS];
	float change_step[NLABELS][NLABELS] = { 0 };

	memset(gradient, 0, n * sizeof gradient[0]);
	for (int a = 0; a < NLABELS; a++)
		memcpy(weight[a], steps[a].weight, sizeof weight[a]);
	crf_steps(weight);
	if (!crf_add(score, allowed, n, 1, gradient, change_step))
		return;
	for (size_t i = 0; i < n; i++)
		for (int l = 0; l < NLABELS; l++)
			score[i][l] += allowed[i] >> l & 1 ? 0 : COST;
	if (!crf_add(score, NULL, n, -1, gradient, change_step))
		return;
	for (size_t i = 0; i < n; i++)
		for (size_t f = 0; f < nfeatures[i]; f++)
			change(&learned[feature[i][f] & (ROWS - 1)], gradient[i]);
	for (int a = 0; a < NLABELS; a++)
		change(&steps[a], change_step[a]);
}

/* Predict the labels of a run, then learn from it: whether they were wrong. */
static bool
learn_run(const struct view *v, size_t first, size_t end, uint32_t domain, const uint32_t *allowed,
    uint8_t *label)
{
	static float score[TOKENS][NLABELS];
	bool wrong = false;
	size_t n = end - first;

	for (size_t i = 0; i < n; i++) {
		memset(score[i], 0, sizeof score[i]);
		nfeatures[i] = disguise_features(v, first + i, feature[i]);
		nfeatures[i] += domain_features(v, first + i, domain, feature[i] + nfeatures[i]);
		nfeatures[i] = drop(feature[i], nfeatures[i]);
		for (size_t f = 0; f < nfeatures[i]; f++) {
			const float *w = learned[feature[i][f] & (ROWS - 1)].weight;

			for (int l = 0; l < NLABELS; l++)
				score[i][l] += w[l];
		}
	}
	predict(score, n, label + first);
	for (size_t i = first; i < end; i++)
		wrong |= !(allowed[i] >> label[i] & 1);
	learn_labels(score, allowed + first, n);
	return wrong;
}

static size_t
learn_sentence(const struct sentence *s)
{
	static struct tokens ts;
	static struct view v;
	static uint32_t allowed[TOKENS];
	static uint8_t label[TOKENS];
	size_t mistakes = 0, end;

	tokens_cut(&ts, disguise_text(s), s->len, 0);
	disguise_tokens(&ts);
	view_make(&v, &ts);
	gold_allows(s, &v, allowed);
	disguise_words(&v);
	memset(label, OUT, ts.n);
	for (size_t i = 0; i < ts.n; i = end) {
		end = i + 1;
		if (!v.candidate[i])
			continue;
		end = view_end(&v, i);
		now += 1;
		mistakes += learn_run(&v, i, end, s->domain, allowed, label);
	}
	view_remember(&v, label);
	return mistakes;
}

static void
shuffle(size_t *order)
{
	for (size_t i = ndocuments; i > 1; i--) {
		size_t k = draw(i), swap = order[i - 1];

		order[i - 1] = order[k];
		order[k] = swap;
	}
}

/* From here on the averages count. */
static void
settle(void)
{
	now = 1;
	for (size_t row = 0; row < ROWS; row++)
		memset(learned[row].drift, 0, sizeof learned[row].drift);
	for (int a = 0; a < NLABELS; a++)
		memset(steps[a].drift, 0, sizeof steps[a].drift);
}

static void
learn(int epochs)
{
	size_t *order = xmalloc(ndocuments * sizeof *order);

	for (size_t i = 0; i < ndocuments; i++)
		order[i] = i;
	for (int e = 0; e < epochs; e++) {
		size_t mistakes = 0;

		if (e <= UNSETTLED)
			settle();
		rate = (float)RATE * (1 - .9f * (float)e / (float)epochs);
		shuffle(order);
		for (size_t i = 0; i < ndocuments; i++) {
			view_forget();
			for (size_t k = document[order[i]]; k < document[order[i] + 1]; k++)
				mistakes += learn_sentence(&sentence[k]);
		}
		fprintf(stderr, "train: epoch %d: %zu mistakes\n", e + 1, mistakes);
	}
	free(order);
}

static void
add_average(float *to, const struct learned *row, int runs)
{
	for (int l = 0; l < NLABELS; l++)
		to[l] += (row->weight[l] - row->drift[l] / now) / (float)runs;
}

/* Learn from nothing, several times over, and add the averages up. */
static void
learn_runs(int runs, int epochs)
{
	for (int r = 0; r < runs; r++) {
		memset(learned, 0, ROWS * sizeof *learned);
		memset(steps, 0, sizeof steps);
		learn(epochs);
		for (size_t row = 0; row < ROWS; row++)
			add_average(mean.row[row], &learned[row], runs);
		for (int a = 0; a < NLABELS; a++)
			add_average(mean.step[a], &steps[a], runs);
	}
}

static void
read_sets(char **name)
{
	uint32_t domain = 0;

	for (; *name != NULL; name++)
		if (strcmp(*name, "+") == 0)
			domain++;
		else
			sets_read(*name, domain);
	sets_documents();
}

int
main(int argc, char *argv[])
{
	static struct usage used;
	int c, epochs = EPOCHS, runs = RUNS;
	const char *news = NULL, *vectors = NULL;

	while ((c = option(argc, argv, "e:n:r:w:", usage)) >= 0) {
		if (c == 'e')
			epochs = atoi(optarg);
		if (c == 'n')
			news = optarg;
		if (c == 'r')
			runs = atoi(optarg);
		if (c == 'w')
			vectors = optarg;
	}
	if (news == NULL || vectors == NULL || optind + 2 > argc)
		fail("no news, no vectors, no model or no set named\n%s", usage);
	tables_load(NULL);
	news_read(news, &used);
	usage_set(&used);
	read_sets(argv + optind + 1);
	classes_make(vectors, &used);
	learned = zeroes(ROWS, sizeof *learned);
	mean.row = zeroes(ROWS, sizeof *mean.row);
	learn_runs(runs, epochs);
	weights_write(&mean, &used, argv[optind]);
	return finish(0);
}
