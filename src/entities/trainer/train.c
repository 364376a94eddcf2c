/* train.c - learn the tagger's weights: an averaged structured perceptron over partly labelled sentences */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "trainer.h"

#define EPOCHS 10
#define RUNS 5     /* each sees the documents in orders of its own; their mean errs less than any of them */
#define DROPPED 25 /* features left out of a hundred */
#define MARGIN 100  /* by so much what gold allows must win: the structured hinge loss (Taskar and others 2003) */

static int32_t (*weight)[NLABELS];
static float (*drift)[NLABELS]; /* the sum of time times change: average = weight - drift / time */
static score_t step[NLABELS][NLABELS];
static double step_drift[NLABELS][NLABELS];
static double now;
static struct weights mean; /* of the averages of all runs */

static const char usage[] = "usage: train [-e epochs] [-r runs] -n news model set ...\n";

void *
zeroes(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (p == NULL)
		fail("not enough memory");
	return p;
}

size_t
draw(size_t n)
{
	static uint64_t seed = 20250515;

	seed ^= seed << 13; /* Marsaglia 2003, xorshift64 */
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed % n);
}

static uint32_t feature[TOKENS][MOST_FEATURES];
static size_t nfeatures[TOKENS];

static void
change(size_t i, int label, int by)
{
	for (size_t f = 0; f < nfeatures[i]; f++) {
		size_t row = feature[i][f] & (ROWS - 1);

		weight[row][label] += by;
		drift[row][label] += (float)(now * by);
	}
}

static void
change_step(int from, int to, int by)
{
	step[from][to] += by;
	step_drift[from][to] += now * by;
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

/* Learn the difference between the right labels of n tokens and wrong ones. */
static void
learn_labels(const uint8_t *right, const uint8_t *wrong, size_t n)
{
	for (size_t i = 0; i <= n; i++) {
		int r = i < n ? right[i] : OUT, l = i < n ? wrong[i] : OUT;
		int r1 = i > 0 ? right[i - 1] : OUT, l1 = i > 0 ? wrong[i - 1] : OUT;

		if (r != l) {
			change(i, r, 1);
			change(i, l, -1);
		}
		if (r != l || r1 != l1) {
			change_step(r1, r, 1);
			change_step(l1, l, -1);
		}
	}
}

/* Predict the labels of a run. Where a forbidden rival comes within the margin of them, learn from the best
 * labels that gold allows. */
static bool
learn_run(const struct view *v, size_t first, size_t end, const uint32_t *allowed, uint8_t *label)
{
	static score_t score[TOKENS][NLABELS];
	static uint8_t right[TOKENS], rival[TOKENS];
	bool wrong = false;
	size_t n = end - first;

	for (size_t i = 0; i < n; i++) {
		memset(score[i], 0, sizeof score[i]);
		nfeatures[i] = drop(feature[i], view_features(v, first + i, feature[i]));
		for (size_t f = 0; f < nfeatures[i]; f++) {
			const int32_t *w = weight[feature[i][f] & (ROWS - 1)];

			for (int l = 0; l < NLABELS; l++)
				score[i][l] += w[l];
		}
	}
	best_labels(score, step, NULL, n, label + first);
	for (size_t i = 0; i < n; i++)
		for (int l = 0; l < NLABELS; l++)
			score[i][l] += allowed[first + i] >> l & 1 ? 0 : MARGIN;
	best_labels(score, step, NULL, n, rival);
	for (size_t i = 0; i < n; i++)
		wrong |= !(allowed[first + i] >> rival[i] & 1);
	if (!wrong)
		return false;
	best_labels(score, step, allowed + first, n, right);
	learn_labels(right, rival, n);
	return true;
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
	memset(label, OUT, ts.n);
	for (size_t i = 0; i < ts.n; i = end) {
		end = i + 1;
		if (!v.candidate[i])
			continue;
		end = v.end[i];
		now += 1;
		mistakes += learn_run(&v, i, end, allowed, label);
	}
	view_remember(&v, label);
	return mistakes;
}

static void
learn(int epochs)
{
	size_t *order = xmalloc(ndocuments * sizeof *order);

	for (size_t i = 0; i < ndocuments; i++)
		order[i] = i;
	for (int e = 1; e <= epochs; e++) {
		size_t mistakes = 0;

		for (size_t i = ndocuments; i > 1; i--) {
			size_t k = draw(i), swap = order[i - 1];

			order[i - 1] = order[k];
			order[k] = swap;
		}
		for (size_t i = 0; i < ndocuments; i++) {
			view_forget();
			for (size_t k = document[order[i]]; k < document[order[i] + 1]; k++)
				mistakes += learn_sentence(&sentence[k]);
		}
		fprintf(stderr, "train: epoch %d: %zu mistakes\n", e, mistakes);
	}
	free(order);
}

/* Learn from nothing, several times over, and add the averages up. */
static void
learn_runs(int runs, int epochs)
{
	for (int r = 0; r < runs; r++) {
		memset(weight, 0, ROWS * sizeof *weight);
		memset(drift, 0, ROWS * sizeof *drift);
		memset(step, 0, sizeof step);
		memset(step_drift, 0, sizeof step_drift);
		now = 1;
		learn(epochs);
		for (size_t row = 0; row < ROWS; row++)
			for (int l = 0; l < NLABELS; l++)
				mean.row[row][l] += ((float)weight[row][l] - (float)(drift[row][l] / now)) / (float)runs;
		for (int a = 0; a < NLABELS; a++)
			for (int b = 0; b < NLABELS; b++)
				mean.step[a][b] += (step[a][b] - step_drift[a][b] / now) / runs;
	}
}

int
main(int argc, char *argv[])
{
	static struct usage used;
	int c, epochs = EPOCHS, runs = RUNS;
	const char *news = NULL;

	while ((c = option(argc, argv, "e:n:r:", usage)) >= 0) {
		if (c == 'e')
			epochs = atoi(optarg);
		if (c == 'n')
			news = optarg;
		if (c == 'r')
			runs = atoi(optarg);
	}
	if (news == NULL || optind + 2 > argc)
		fail("no news, no model or no set named\n%s", usage);
	tables_load(NULL);
	news_read(news, &used);
	usage_set(&used);
	for (int i = optind + 1; i < argc; i++)
		sets_read(argv[i]);
	sets_documents();
	weight = zeroes(ROWS, sizeof *weight);
	drift = zeroes(ROWS, sizeof *drift);
	mean.row = zeroes(ROWS, sizeof *mean.row);
	learn_runs(runs, epochs);
	weights_write(&mean, &used, argv[optind]);
	return finish(0);
}
