/* crf.c - how likely labels and steps are: the forward and backward sums of a linear chain */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "trainer.h"

/* Conditional random fields (Lafferty and others 2001). All sums are of one token up to a factor, so that
 * none of them grows or vanishes with the chain. */
static float stepped[NLABELS][NLABELS]; /* exp of the steps' weights, 0 where no name goes */
static float node[TOKENS][NLABELS];     /* exp of the scores, 0 where gold forbids */
static float ahead[TOKENS][NLABELS], behind[TOKENS][NLABELS];

/* e to the power of x, which is taken to lie between -60 and 60: the same bits on every machine. */
static float
power(float x)
{
	union {
		int32_t bits;
		float f;
	} two;
	int32_t k;

	x = x < -60 ? -60 : x > 60 ? 60 : x;
	k = (int32_t)(x * 1.44269504f + (x < 0 ? -.5f : .5f));
	x -= (float)k * .693147181f;
	two.bits = (k + 127) * (1 << 23);
	return two.f * (1 + x * (1 + x * (1 / 2.f + x * (1 / 6.f + x * (1 / 24.f + x / 120)))));
}

void
crf_steps(const float (*step)[NLABELS])
{
	for (int a = 0; a < NLABELS; a++)
		for (int b = 0; b < NLABELS; b++)
			stepped[a][b] = label_follows(a, b) ? power(step[a][b]) : 0;
}

/* Divide by the sum: false if there is none to speak of. */
static bool
normalize(float *p)
{
	float sum = 0;

	for (int l = 0; l < NLABELS; l++)
		sum += p[l];
	for (int l = 0; l < NLABELS; l++)
		p[l] /= sum;
	return sum > 1e-35f;
}

static void
exponents(const float (*score)[NLABELS], const uint32_t *allowed, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		float most = score[i][0];

		for (int l = 1; l < NLABELS; l++)
			most = score[i][l] > most ? score[i][l] : most;
		for (int l = 0; l < NLABELS; l++)
			node[i][l] = power(score[i][l] - most);
		for (int l = 0; allowed != NULL && l < NLABELS; l++)
			node[i][l] = allowed[i] >> l & 1 ? node[i][l] : 0;
	}
}

static bool
go_ahead(size_t n)
{
	bool sound = true;

	for (size_t i = 0; i < n; i++) {
		float sum[NLABELS] = { 0 };

		for (int k = 0; k < NLABELS; k++) {
			float from = i > 0 ? ahead[i - 1][k] : k == OUT;

			for (int l = 0; l < NLABELS; l++)
				sum[l] += from * stepped[k][l];
		}
		for (int l = 0; l < NLABELS; l++)
			ahead[i][l] = sum[l] * node[i][l];
		sound = normalize(ahead[i]) && sound;
	}
	return sound;
}

static bool
go_behind(size_t n)
{
	bool sound = true;

	for (size_t i = n; i > 0;) {
		i--;
		for (int k = 0; k < NLABELS; k++) {
			float sum = 0;

			for (int l = 0; l < NLABELS && i + 1 < n; l++)
				sum += stepped[k][l] * node[i + 1][l] * behind[i + 1][l];
			behind[i][k] = i + 1 < n ? sum : stepped[k][OUT];
		}
		sound = normalize(behind[i]) && sound;
	}
	return sound;
}

/* The steps between tokens i and i + 1. */
static bool
add_steps(size_t i, float by, float (*step)[NLABELS])
{
	float p[NLABELS][NLABELS], sum = 0;

	for (int k = 0; k < NLABELS; k++)
		for (int l = 0; l < NLABELS; l++) {
			p[k][l] = ahead[i][k] * stepped[k][l] * node[i + 1][l] * behind[i + 1][l];
			sum += p[k][l];
		}
	for (int k = 0; k < NLABELS && sum > 1e-35f; k++)
		for (int l = 0; l < NLABELS; l++)
			step[k][l] += by * p[k][l] / sum;
	return sum > 1e-35f;
}

bool
crf_add(const float (*score)[NLABELS], const uint32_t *allowed, size_t n, float by, float (*label)[NLABELS],
    float (*step)[NLABELS])
{
	exponents(score, allowed, n);
	if (!go_ahead(n) || !go_behind(n))
		return false;
	for (size_t i = 0; i < n; i++) {
		float p[NLABELS];

		for (int l = 0; l < NLABELS; l++)
			p[l] = ahead[i][l] * behind[i][l];
		if (!normalize(p) || (i + 1 < n && !add_steps(i, by, step)))
			return false;
		for (int l = 0; l < NLABELS; l++) {
			label[i][l] += by * p[l];
			step[OUT][l] += i == 0 ? by * p[l] : 0;
			step[l][OUT] += i + 1 == n ? by * p[l] : 0;
		}
	}
	return true;
}
