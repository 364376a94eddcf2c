/* fit.c - logistic regression for strip's trainer: rows on standard input, weights on standard output */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "util.h"

/* Lines of the input, their fields parted by spaces:
 *     use BIT ...                 which columns are fitted; the first line
 *     set WORD ...                the words that stand around some rows, by number; sets count 0, 1, 2
 *     row LABEL WEIGHT SET VALUE ...   LABEL 1 or 0
 * Of the output, one number a line: the weights of the columns, then of the words. A word that stands twice in a
 * set weighs twice.
 *
 * The loss is the mean of the weighted log losses with an L2 penalty on every weight; it is convex, and L-BFGS
 * (J. Nocedal, 1980) goes down it. There is no chance in it: the same rows give the same numbers. */

#define MEMORY 10      /* steps that L-BFGS remembers */
#define ITERATIONS 30  /* then it stops: what is left to gain are the pages at hand, not those to come */
#define SMALL 1e-7     /* of the gradient's length: enough */
#define HALVED_MOST 34 /* a step that is shorter than 1e-10 gains nothing */

struct row {
	float y, w;
	size_t set;
};

static struct {
	struct row *row;
	float *x; /* columns of each row */
	size_t rows, rowcap, columns, words, n; /* n: weights */
	bool use[256];
	size_t *first, sets, setcap; /* where each set begins in `word` */
	uint32_t *word;
	size_t wordn, wordcap;
	double l2[2]; /* of columns, of words */
	double total; /* of the rows' weights */
	double *score, *around, *pull; /* by row; by set; the gradient of a set's score */
} d;

static void *
grow(void *p, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return p;
	*cap = *cap * 2 + 1024;
	return xrealloc(p, *cap * size);
}

static void
read_set(char *s)
{
	d.first = grow(d.first, d.sets + 1, &d.setcap, sizeof *d.first);
	d.first[d.sets++] = d.wordn;
	for (char *end; ; s = end) {
		unsigned long v = strtoul(s, &end, 10);

		if (end == s)
			break;
		if (v >= d.words)
			fail("word %lu of %zu", v, d.words);
		d.word = grow(d.word, d.wordn, &d.wordcap, sizeof *d.word);
		d.word[d.wordn++] = (uint32_t)v;
	}
	d.first[d.sets] = d.wordn;
}

static void
read_row(char *s)
{
	struct row r = { 0 };

	if (d.rows == d.rowcap) {
		d.row = grow(d.row, d.rows, &d.rowcap, sizeof *d.row);
		d.x = xrealloc(d.x, d.rowcap * d.columns * sizeof *d.x);
	}
	r.y = strtof(s, &s);
	r.w = strtof(s, &s);
	r.set = strtoul(s, &s, 10);
	if (r.set >= d.sets)
		fail("row %zu: set %zu of %zu", d.rows, r.set, d.sets);
	for (size_t i = 0; i < d.columns; i++) {
		float v = strtof(s, &s);

		d.x[d.rows * d.columns + i] = d.use[i] ? v : 0;
	}
	d.total += (double)r.w;
	d.row[d.rows++] = r;
}

static void
read_all(void)
{
	char *line = NULL, *s;
	size_t cap = 0;

	while (getline(&line, &cap, stdin) > 0) {
		if (strncmp(line, "use ", 4) == 0) {
			for (s = line + 4; *s != '\0' && *s != '\n'; s++)
				if (*s != ' ' && d.columns < sizeof d.use)
					d.use[d.columns++] = *s == '1';
		} else if (strncmp(line, "set", 3) == 0) {
			read_set(line + 3);
		} else if (strncmp(line, "row ", 4) == 0) {
			read_row(line + 4);
		} else {
			fail("no such line: %.40s", line);
		}
	}
	free(line);
	d.n = d.columns + d.words;
	d.score = xmalloc((d.rows + 1) * sizeof *d.score);
	d.around = xmalloc((d.sets + 1) * sizeof *d.around);
	d.pull = xmalloc((d.sets + 1) * sizeof *d.pull);
}

/* The scores of all rows, by weights b. */
static void
score(const double *b)
{
	for (size_t k = 0; k < d.sets; k++) {
		d.around[k] = 0;
		for (size_t i = d.first[k]; i < d.first[k + 1]; i++)
			d.around[k] += b[d.columns + d.word[i]];
	}
	for (size_t r = 0; r < d.rows; r++) {
		const float *x = d.x + r * d.columns;
		double z = d.around[d.row[r].set];

		for (size_t i = 0; i < d.columns; i++)
			z += b[i] * (double)x[i];
		d.score[r] = z;
	}
}

/* The loss at b, its gradient to g. */
static double
loss(const double *b, double *g)
{
	double sum = 0;

	score(b);
	memset(g, 0, d.n * sizeof *g);
	memset(d.pull, 0, d.sets * sizeof *d.pull);
	for (size_t r = 0; r < d.rows; r++) {
		const float *x = d.x + r * d.columns;
		double z = d.score[r], y = (double)d.row[r].y, w = (double)d.row[r].w / d.total, e;

		sum += w * ((z > 0 ? z + log1p(exp(-z)) : log1p(exp(z))) - y * z);
		e = w * (1 / (1 + exp(-z)) - y);
		for (size_t i = 0; i < d.columns; i++)
			g[i] += e * (double)x[i];
		d.pull[d.row[r].set] += e;
	}
	for (size_t k = 0; k < d.sets; k++)
		for (size_t i = d.first[k]; i < d.first[k + 1]; i++)
			g[d.columns + d.word[i]] += d.pull[k];
	for (size_t i = 0; i < d.n; i++) {
		double l2 = d.l2[i >= d.columns] / d.total;

		sum += .5 * l2 * b[i] * b[i];
		g[i] += l2 * b[i];
	}
	return sum;
}

static double
dot(const double *a, const double *b)
{
	double sum = 0;

	for (size_t i = 0; i < d.n; i++)
		sum += a[i] * b[i];
	return sum;
}

/* The steps remembered, the newest at (steps - 1) % MEMORY. */
static struct {
	double *s[MEMORY], *y[MEMORY], rho[MEMORY];
	size_t steps;
} m;

/* The direction down: g, turned by what the last steps told of the curvature. */
static void
direction(const double *g, double *to)
{
	double a[MEMORY] = { 0 }, b, scale = 1;
	size_t oldest = m.steps > MEMORY ? m.steps - MEMORY : 0;

	for (size_t i = 0; i < d.n; i++)
		to[i] = -g[i];
	for (size_t k = m.steps; k > oldest; k--) {
		size_t at = (k - 1) % MEMORY;

		a[at] = m.rho[at] * dot(m.s[at], to);
		for (size_t i = 0; i < d.n; i++)
			to[i] -= a[at] * m.y[at][i];
	}
	if (m.steps > 0)
		scale = 1 / (m.rho[(m.steps - 1) % MEMORY] * dot(m.y[(m.steps - 1) % MEMORY], m.y[(m.steps - 1) % MEMORY]));
	for (size_t i = 0; i < d.n; i++)
		to[i] *= scale;
	for (size_t k = oldest; k < m.steps; k++) {
		size_t at = k % MEMORY;

		b = m.rho[at] * dot(m.y[at], to);
		for (size_t i = 0; i < d.n; i++)
			to[i] += (a[at] - b) * m.s[at][i];
	}
}

static double *
vector(void)
{
	double *v = xmalloc((d.n + 1) * sizeof *v);

	memset(v, 0, d.n * sizeof *v);
	return v;
}

/* Go down from b until it is flat; b is where it ends. */
static void
descend(double *b)
{
	double *g = vector(), *to = vector(), *next = vector(), *then = vector(), f, fnext, slope;

	for (int k = 0; k < MEMORY; k++) {
		m.s[k] = vector();
		m.y[k] = vector();
	}
	f = loss(b, g);
	for (int it = 0; it < ITERATIONS && sqrt(dot(g, g)) > SMALL; it++) {
		size_t at = m.steps % MEMORY;

		direction(g, to);
		slope = dot(g, to);
		for (int halved = 0; halved < HALVED_MOST; halved++) {
			double step = ldexp(1, -halved);

			for (size_t i = 0; i < d.n; i++)
				next[i] = b[i] + step * to[i];
			fnext = loss(next, then);
			if (fnext <= f + 1e-4 * step * slope)
				break;
		}
		for (size_t i = 0; i < d.n; i++) {
			m.s[at][i] = next[i] - b[i];
			m.y[at][i] = then[i] - g[i];
			b[i] = next[i];
			g[i] = then[i];
		}
		f = fnext;
		if (dot(m.s[at], m.y[at]) <= 0)
			break;
		m.rho[at] = 1 / dot(m.s[at], m.y[at]);
		m.steps++;
	}
	fprintf(stderr, "fit: %zu rows, %zu weights, %zu steps, loss %.6f\n", d.rows, d.n, m.steps, f);
	free(g);
	free(to);
	free(next);
	free(then);
}

int
main(int argc, char *argv[])
{
	double *b;

	if (argc != 4) {
		fprintf(stderr, "usage: fit words l2-of-columns l2-of-words <rows\n");
		return 2;
	}
	d.words = strtoul(argv[1], NULL, 10);
	d.l2[0] = strtod(argv[2], NULL);
	d.l2[1] = strtod(argv[3], NULL);
	read_all();
	b = vector();
	descend(b);
	for (size_t i = 0; i < d.n; i++)
		printf("%.6f\n", b[i]);
	free(b);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 2;
}
