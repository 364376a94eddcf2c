/* classes.c - classes of words: near each other across text, and called by the same kinds of names */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "io.h"
#include "trainer.h"

/* Word vectors (GloVe: Pennington, Socher and Manning 2014) tell which words are used alike, of many more words than
 * gold has. A softmax regression of the vectors learns what gold calls its words, and foretells it for all others. By
 * both, the vector and what is foretold, k-means of unit vectors (Dhillon and Modha 2001) parts the words into
 * classes. */
#define NCLASSES 255
#define ROUNDS 15
#define FREQUENT ((size_t)1 << 17) /* words that the classes are learned from; they are the first of the file */
#define FORETOLD 3                 /* what is foretold counts so much more than the vector */

#define PASSES 20       /* of the regression over gold's words */
#define PASS_RATE .5f   /* of its learning */
#define MOST_DIMENSIONS 300
#define WIDTH (MOST_DIMENSIONS + NLABELS)

#define SLOTS ((size_t)1 << 20) /* far more than there are words */
static uint32_t slot[SLOTS];    /* a word + 1 */
static size_t nwords, dimensions, width;
static uint32_t *low_of;
static float *vector;          /* a row of `width` a word: the vector, then what is foretold */
static float (*called)[NLABELS]; /* how often gold calls a word by a label */
static uint8_t *class_of;

static float *
row(size_t word)
{
	return vector + word * width;
}

static void
make_unit(float *x, size_t n)
{
	float sum = 0;

	for (size_t d = 0; d < n; d++)
		sum += x[d] * x[d];
	sum = sum > 0 ? 1 / sqrtf(sum) : 0;
	for (size_t d = 0; d < n; d++)
		x[d] *= sum;
}

/* ---- the file */

/* Where the word of this hash is, or shall be. */
static uint32_t *
slot_of(uint32_t low)
{
	size_t at = low & (SLOTS - 1);

	while (slot[at] != 0 && low_of[slot[at] - 1] != low)
		at = (at + 1) & (SLOTS - 1);
	return &slot[at];
}

static size_t
count_numbers(const char *p)
{
	size_t n = 0;

	for (; *p != '\0'; p++)
		n += *p == ' ';
	return n;
}

/* Take in a word and its numbers; one that is no single token is never looked up. */
static void
read_word(const char *path, char *line)
{
	static struct tokens ts;
	char *p = strchr(line, ' ');
	uint32_t *at;

	if (p == NULL || count_numbers(p) != dimensions)
		fail("%s: word %zu has not %zu numbers", path, nwords + 1, dimensions);
	tokens_cut(&ts, line, (size_t)(p - line), 0);
	if (ts.n != 1 || *(at = slot_of(ts.t[0].low)) != 0)
		return;
	if (nwords + 1 == SLOTS / 2)
		fail("%s: more words than there is room for", path);
	if (nwords % FREQUENT == 0) {
		low_of = xrealloc(low_of, (nwords + FREQUENT) * sizeof *low_of);
		vector = xrealloc(vector, (nwords + FREQUENT) * width * sizeof *vector);
	}
	for (size_t d = 0; d < dimensions; d++)
		row(nwords)[d] = strtof(p, &p);
	make_unit(row(nwords), dimensions);
	low_of[nwords++] = ts.t[0].low;
	*at = (uint32_t)nwords;
}

static void
read_vectors(const char *path)
{
	struct in in = { 0 };
	char *line;
	size_t len;

	if (!in_open(&in, path))
		fail("%s: cannot read it", path);
	while (in_line(&in, &line, &len)) {
		if (dimensions == 0) {
			dimensions = count_numbers(line);
			width = dimensions + NLABELS;
		}
		if (dimensions == 0 || dimensions > MOST_DIMENSIONS)
			fail("%s: no words with 1 to %d numbers", path, MOST_DIMENSIONS);
		read_word(path, line);
	}
	in_close(&in);
	free(in.buf);
	if (nwords < NCLASSES)
		fail("%s: fewer words than classes", path);
}

/* ---- what gold calls the words */

static void
count_labels(const struct sentence *s)
{
	static struct tokens ts;
	static struct view v;
	static uint32_t allowed[TOKENS];

	tokens_cut(&ts, s->text, s->len, 0);
	view_make(&v, &ts);
	gold_allows(s, &v, allowed);
	for (size_t i = 0; i < ts.n; i++) {
		uint32_t word = *slot_of(ts.t[i].low);

		for (int l = 0; l < NLABELS && word != 0; l++)
			called[word - 1][l] += allowed[i] == 1u << l;
	}
}

/* How likely each label is by the regression's weights. */
static void
foretell(const float (*weight)[NLABELS], const float *x, float *likely)
{
	float most = -HUGE_VALF, sum = 0;

	memcpy(likely, weight[dimensions], NLABELS * sizeof *likely); /* whatever the word */
	for (size_t d = 0; d < dimensions; d++)
		for (int l = 0; l < NLABELS; l++)
			likely[l] += weight[d][l] * x[d];
	for (int l = 0; l < NLABELS; l++)
		most = fmaxf(most, likely[l]);
	for (int l = 0; l < NLABELS; l++)
		sum += likely[l] = expf(likely[l] - most);
	for (int l = 0; l < NLABELS; l++)
		likely[l] /= sum;
}

/* One step of the regression; frequent words count more, by the root of how often gold has them. */
static void
learn_word(float (*weight)[NLABELS], float (*slope)[NLABELS], size_t word)
{
	float wrong[NLABELS], all = 0, much;

	for (int l = 0; l < NLABELS; l++)
		all += called[word][l];
	if (all == 0)
		return;
	much = fminf(sqrtf(all), 5);
	foretell(weight, row(word), wrong);
	for (int l = 0; l < NLABELS; l++)
		wrong[l] = much * (wrong[l] - called[word][l] / all);
	for (size_t d = 0; d <= dimensions; d++)
		for (int l = 0; l < NLABELS; l++) {
			float g = wrong[l] * (d < dimensions ? row(word)[d] : 1);

			slope[d][l] += g * g;
			weight[d][l] -= PASS_RATE * g / sqrtf(1 + slope[d][l]);
		}
}

static void
foretell_all(void)
{
	static float weight[MOST_DIMENSIONS + 1][NLABELS], slope[MOST_DIMENSIONS + 1][NLABELS];

	called = zeroes(nwords, sizeof *called);
	for (size_t i = 0; i < nsentences; i++)
		count_labels(&sentence[i]);
	for (int pass = 0; pass < PASSES; pass++)
		for (size_t i = 0; i < nwords; i++)
			learn_word(weight, slope, draw(nwords));
	for (size_t i = 0; i < nwords; i++) {
		float *likely = row(i) + dimensions;

		foretell(weight, row(i), likely);
		for (int l = 0; l < NLABELS; l++)
			likely[l] = FORETOLD * sqrtf(likely[l]); /* the distance of Hellinger */
		make_unit(row(i), width);
	}
	free(called);
}

/* ---- the classes */

static float centre[WIDTH][NCLASSES + 1], next[WIDTH][NCLASSES + 1]; /* by number: the inner loop runs over classes */

static uint8_t
nearest(const float *x)
{
	float near[NCLASSES + 1] = { 0 };
	size_t best = 0;

	for (size_t d = 0; d < width; d++)
		for (size_t c = 0; c <= NCLASSES; c++)
			near[c] += x[d] * centre[d][c];
	for (size_t c = 1; c < NCLASSES; c++)
		if (near[c] > near[best])
			best = c;
	return (uint8_t)best;
}

static void
make_centre(size_t c)
{
	float x[WIDTH];

	for (size_t d = 0; d < width; d++)
		x[d] = next[d][c];
	make_unit(x, width);
	for (size_t d = 0; d < width; d++)
		centre[d][c] = x[d];
}

static void
cluster(size_t n)
{
	class_of = zeroes(nwords, sizeof *class_of);
	for (size_t c = 0; c < NCLASSES; c++) {
		const float *x = row(draw(n));

		for (size_t d = 0; d < width; d++)
			centre[d][c] = x[d];
	}
	for (int round = 1; round <= ROUNDS; round++) {
		size_t moved = 0;

		memset(next, 0, sizeof next);
		for (size_t i = 0; i < n; i++) {
			uint8_t c = nearest(row(i));

			moved += c != class_of[i];
			class_of[i] = c;
			for (size_t d = 0; d < width; d++)
				next[d][c] += row(i)[d];
		}
		for (size_t c = 0; c < NCLASSES; c++)
			make_centre(c); /* one without words is near to nothing from here on */
		fprintf(stderr, "train: %zu of %zu words changed their class\n", moved, n);
	}
	for (size_t i = 0; i < nwords; i++)
		class_of[i] = nearest(row(i));
}

void
classes_make(const char *path, struct usage *usage)
{
	read_vectors(path);
	foretell_all();
	cluster(nwords < FREQUENT ? nwords : FREQUENT);
	for (size_t i = 0; i < nwords; i++)
		usage_enter(usage->class[low_of[i] & (CLASS_SETS - 1)], CLASS_WAYS, CLASS_CHECK(low_of[i]),
		    1u + class_of[i]);
	free(low_of);
	free(vector);
	free(class_of);
}
