/* train.c - learn the tagger's weights: an averaged structured perceptron over partly labelled sentences */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "../model.h"
#include "io.h"
#include "lexicon.h"
#include "text.h"

/* A set of sentences, a line each: document TAB sentence TAB start,end,kind;...
 * A kind that a whole set never uses is not labelled there: then the tables tell what is a group, and
 * what is misc may be a group or an event. */
struct sentence {
	const char *text;
	size_t len;
	const char *gold;
	uint32_t unknown; /* the kinds the set does not label, a bit each */
	bool newdoc;
};

#define EPOCHS 10
#define RUNS 5 /* each sees the documents in orders of its own; their mean errs less than any of them */
#define ROWS ((size_t)1 << FEATURE_BITS)

static struct sentence *sentence;
static size_t nsentences, *document, ndocuments;
static int32_t (*weight)[NLABELS];
static float (*drift)[NLABELS]; /* the sum of time times change: average = weight - drift / time */
static score_t step[NLABELS][NLABELS];
static double step_drift[NLABELS][NLABELS];
static double now;
static float (*mean)[NLABELS]; /* the sum of the averages of all runs */
static double step_mean[NLABELS][NLABELS];
static struct usage news;

static const char usage[] = "usage: train [-d dropped] [-e epochs] [-n news rows] [-r runs] model set ...\n";

/* ---- the data */

static uint32_t
kinds_of(const char *gold)
{
	uint32_t kinds = 0;

	for (int k = 0; k < NKINDS; k++) {
		char part[16];

		snprintf(part, sizeof part, ",%s", kind_name[k]);
		if (strstr(gold, part) != NULL)
			kinds |= 1u << k;
	}
	return kinds;
}

static void
read_set(const char *path)
{
	struct in in = { 0 };
	size_t len, first = nsentences, names = 0;
	uint32_t kinds = 0;
	char *p, *line, *end, *tab, *gold, *last = "";

	if (!in_open(&in, path) || (p = in_all(&in, &len)) == NULL)
		fail("%s: cannot read it", path);
	for (end = p + len; p < end;) {
		line = p;
		p = memchr(p, '\n', (size_t)(end - p));
		p = p != NULL ? p : end;
		*p++ = '\0';
		if ((tab = strchr(line, '\t')) == NULL || (gold = strchr(tab + 1, '\t')) == NULL)
			fail("%s: a line without two tabs", path);
		*tab = *gold = '\0';
		if (nsentences % 4096 == 0)
			sentence = xrealloc(sentence, (nsentences + 4096) * sizeof *sentence);
		sentence[nsentences] = (struct sentence){ tab + 1, (size_t)(gold - tab - 1), gold + 1, 0,
			strcmp(line, last) != 0 };
		names += sentence[nsentences++].newdoc;
		kinds |= kinds_of(gold + 1);
		last = line;
	}
	for (size_t i = first; i < nsentences; i++) {
		sentence[i].unknown = ~kinds & ((1u << NKINDS) - 1);
		sentence[i].newdoc |= names == 1; /* no documents: every line is its own */
	}
}

static void
find_documents(void)
{
	document = xmalloc((nsentences + 1) * sizeof *document);
	for (size_t i = 0; i < nsentences; i++)
		if (sentence[i].newdoc)
			document[ndocuments++] = i;
	document[ndocuments] = nsentences;
}

/* What is counted of a word in news: its uses in lower and in upper case, then of the latter those after
 * a word as in, after a title or first name, before said, before a word of organisations, after the,
 * after of. The first word of a sentence does not count. */
enum { IN_LOWER, IN_UPPER, AFTER_IN, AFTER_TITLE, BEFORE_SAID, BEFORE_ORG, AFTER_THE, AFTER_OF, NCOUNTS };
static struct {
	uint32_t low, n[NCOUNTS];
} count[RATIOS];

static void
count_word(const struct tokens *ts, size_t i)
{
	const struct tok *t = &ts->t[i];
	size_t at = t->low & (RATIOS - 1);
	unsigned before = word_is(t[-1].low), after = i + 1 < ts->n ? word_is(t[1].low) : 0;

	if (count[at].n[0] + count[at].n[1] > 0 && count[at].low != t->low)
		return; /* the first come holds the place */
	count[at].low = t->low;
	if (!(t->is & UPPER)) {
		count[at].n[IN_LOWER]++;
		return;
	}
	count[at].n[IN_UPPER]++;
	count[at].n[AFTER_IN] += (before & BEFORE) != 0;
	count[at].n[AFTER_TITLE] += (before & (TITLE | MALE | FEMALE)) && (t[-1].is & UPPER);
	count[at].n[BEFORE_SAID] += i + 1 < ts->n && (after & SAYING) && !(t[1].is & UPPER);
	count[at].n[BEFORE_ORG] += i + 1 < ts->n && (after & ORGWORD) && (t[1].is & UPPER);
	count[at].n[AFTER_THE] += t[-1].end - t[-1].start == 3 && memcmp(ts->s + t[-1].start, "the", 3) == 0;
	count[at].n[AFTER_OF] += t[-1].end - t[-1].start == 2 && memcmp(ts->s + t[-1].start, "of", 2) == 0;
}

/* A share in two bits. */
static unsigned
share(uint32_t part, uint32_t all)
{
	return part * 20 < all ? 0 : part * 7 < all ? 1 : part * 3 < all ? 2 : 3;
}

static void
sum_up(void)
{
	for (size_t i = 0; i < RATIOS; i++) {
		const uint32_t *n = count[i].n;
		double all = n[IN_LOWER] + n[IN_UPPER], lower = n[IN_LOWER];
		unsigned c = 0;

		if (all < 3)
			continue;
		news.ratio[i] = USAGE_CHECK(count[i].low);
		news.ratio[i] |= lower < .02 * all ? 1 : lower < .3 * all ? 2 : lower < .8 * all ? 3 :
		    lower < .97 * all							    ? 4 :
											      5;
		if (n[IN_UPPER] < 3)
			continue;
		for (int k = AFTER_IN; k < NCOUNTS; k++)
			c |= share(n[k], n[IN_UPPER]) << 2 * (k - AFTER_IN);
		news.context[i][0] = (uint8_t)c;
		news.context[i][1] = (uint8_t)(c >> 8 | 4);
	}
}

static void
count_words(const char *path)
{
	static struct tokens ts;
	struct in in = { 0 };
	char *line, *text;
	size_t len;

	if (!in_open(&in, path))
		fail("%s: cannot read it", path);
	while (in_line(&in, &line, &len)) {
		text = strrchr(line, '\t');
		text = text != NULL ? text + 1 : line;
		tokens_cut(&ts, text, (size_t)(line + len - text), 0);
		for (size_t i = 1; i < ts.n; i++)
			if ((ts.t[i].is & LETTER) && (ts.t[i - 1].is & LETTER))
				count_word(&ts, i);
	}
	sum_up();
}

/* ---- what gold allows */

static uint32_t
kind_bits(enum kind k, uint32_t unknown, int part)
{
	uint32_t bits = 1u << LABEL(k, part);

	if (k == MISC && (unknown & 1u << GROUP)) /* a set without groups calls them misc */
		bits |= 1u << LABEL(GROUP, part);
	if (k == MISC && (unknown & 1u << EVENT))
		bits |= 1u << LABEL(EVENT, part);
	return bits;
}

/* Whether tokens first..end are the name of a group, and the tables say so. */
static bool
is_group(const struct view *v, size_t first, size_t end)
{
	const struct thing *thing;

	return gazetteer_longest(v->ts, first, &thing) == end - first && thing->kind == GROUP &&
	    (v->ts->t[first].is & UPPER);
}

/* The labels gold allows each token of a piece. */
static void
allow(const struct sentence *s, const struct view *v, uint32_t *allowed)
{
	const struct tokens *ts = v->ts;
	const char *p = s->gold;
	unsigned start, end;
	char name[16];
	int used;

	for (size_t i = 0; i < ts->n; i++)
		allowed[i] = (s->unknown & 1u << GROUP) && is_group(v, i, i + 1) ?
		    1u << LABEL(GROUP, UNIT) :
		    1u << OUT;
	for (; sscanf(p, "%u,%u,%15[a-z]%n", &start, &end, name, &used) == 3; p += used + (p[used] == ';')) {
		size_t first = TOKENS, last = TOKENS;
		int k;

		for (size_t i = 0; i < ts->n; i++) {
			first = ts->t[i].start == start ? i : first;
			last = ts->t[i].end == end ? i : last;
		}
		while (first < last && last < TOKENS && strcmp(name, "person") == 0 &&
		    (v->is[first] & TITLE)) { /* as find.c does */
			first++;
			if (first < last && ts->s[ts->t[first].start] == '.')
				first++;
			start = ts->t[first].start;
		}
		for (k = 0; k < NKINDS && strcmp(kind_name[k], name) != 0; k++)
			;
		if (first <= last && last < TOKENS && k == MISC && (s->unknown & 1u << GROUP) &&
		    is_group(v, first, last + 1))
			k = GROUP;
		for (size_t i = 0; i < ts->n; i++)
			if (ts->t[i].start < end && ts->t[i].end > start)
				allowed[i] = first == TOKENS || last == TOKENS || last < first || k == NKINDS ?
				    UINT32_MAX :
				    kind_bits((enum kind)k, s->unknown,
					first == last ? UNIT : i == first ? BEGIN : i == last ? LAST : INSIDE);
	}
}

/* A name that runs past the candidates cannot be told: free its tokens. */
static void
allow_reachable(const struct view *v, uint32_t *allowed)
{
	for (size_t i = 0; i < v->ts->n; i++) {
		size_t first = i, end = i + 1;

		if (v->candidate[i] || (allowed[i] & 1))
			continue;
		while (first > 0 && !(allowed[first] & 1))
			allowed[first--] = UINT32_MAX;
		while (end < v->ts->n && !(allowed[end] & 1) && !(allowed[end] & 0x1333332u))
			allowed[end++] = UINT32_MAX;
	}
}

/* ---- learning */

static uint64_t seed = 20250515;

static size_t
draw(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed % n);
}

static size_t headlines = 1; /* sentences of a hundred shown in Title Case, and in upper case */
static size_t dropped = 25; /* features left out of a hundred */

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
		if (draw(100) >= dropped)
			f[kept++] = f[i];
	return kept;
}

/* Predict a run, and where gold forbids the prediction, learn from the best that it allows. */
static bool
learn_run(const struct view *v, size_t first, size_t end, const uint32_t *allowed, uint8_t *label)
{
	static score_t score[TOKENS][NLABELS];
	static uint8_t right[TOKENS];
	bool wrong = false;
	size_t n = end - first;

	memset(score, 0, n * sizeof score[0]);
	for (size_t i = 0; i < n; i++) {
		nfeatures[i] = drop(feature[i], view_features(v, first + i, feature[i]));
		for (size_t f = 0; f < nfeatures[i]; f++) {
			const int32_t *w = weight[feature[i][f] & (ROWS - 1)];

			for (int l = 0; l < NLABELS; l++)
				score[i][l] += w[l];
		}
	}
	best_labels(score, step, NULL, n, label + first);
	for (size_t i = 0; i < n; i++)
		wrong |= !(allowed[first + i] >> label[first + i] & 1);
	if (!wrong)
		return false;
	best_labels(score, step, allowed + first, n, right);
	for (size_t i = 0; i <= n; i++) {
		int r = i < n ? right[i] : OUT, l = i < n ? label[first + i] : OUT;
		int r1 = i > 0 ? right[i - 1] : OUT, l1 = i > 0 ? label[first + i - 1] : OUT;

		if (r != l) {
			change(i, r, 1);
			change(i, l, -1);
		}
		if (r != l || r1 != l1) {
			change_step(r1, r, 1);
			change_step(l1, l, -1);
		}
	}
	return true;
}

/* Now and then show a sentence as a headline would print it: Every Word So, or ALL OF IT. The bytes keep
 * their places. */
static const char *
headline(const struct sentence *s)
{
	static struct buf other;
	size_t how = draw(100);
	bool start = true;

	if (how >= 2 * headlines)
		return s->text;
	buf_clear(&other);
	buf_add(&other, s->text, s->len);
	for (size_t i = 0; i < s->len; i++) {
		char *c = &other.p[i];

		if ((start || how < headlines) && *c >= 'a' && *c <= 'z')
			*c = (char)(*c - 32);
		start = s->text[i] == ' ';
	}
	return other.p;
}

static size_t
learn_sentence(const struct sentence *s)
{
	static struct tokens ts;
	static struct view v;
	static uint32_t allowed[TOKENS];
	static uint8_t label[TOKENS];
	size_t mistakes = 0, end;

	tokens_cut(&ts, headline(s), s->len, 0);
	view_make(&v, &ts);
	allow(s, &v, allowed);
	allow_reachable(&v, allowed);
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
				mean[row][l] += ((float)weight[row][l] - (float)(drift[row][l] / now)) / (float)runs;
		for (int a = 0; a < NLABELS; a++)
			for (int b = 0; b < NLABELS; b++)
				step_mean[a][b] += (step[a][b] - step_drift[a][b] / now) / runs;
	}
}

/* ---- the model */

static double
norm(size_t row)
{
	double sum = 0;

	for (int l = 0; l < NLABELS; l++)
		sum += fabs(mean[row][l]);
	return sum;
}

/* Write the weights of one feature: the finest of the powers of two that holds them all. */
static void
write_row(int8_t *to, size_t row)
{
	double most = 0;
	int shift = 0;

	for (int l = 0; l < NLABELS; l++)
		most = fmax(most, fabs(mean[row][l]));
	while (ldexp(127, shift) < most * SCALE)
		shift++;
	to[0] = (int8_t)(1 + (row >> 16));
	to[1] = (int8_t)shift;
	for (int l = 0; l < NLABELS; l++)
		to[2 + l] = (int8_t)lround(ldexp(mean[row][l] * SCALE, -shift));
}

/* Keep the weightiest features of each bucket, in bytes. */
static void
shrink(struct model *m)
{
	for (size_t b = 0; b < BUCKETS; b++) {
		size_t best[WAYS] = { 0 };
		double most[WAYS] = { 0 };

		for (size_t row = b; row < ROWS; row += BUCKETS) {
			double x = norm(row);
			size_t r = row;

			for (int w = 0; w < WAYS; w++)
				if (x > most[w]) {
					double y = most[w];
					size_t other = best[w];

					most[w] = x;
					best[w] = r;
					x = y;
					r = other;
				}
		}
		for (int w = 0; w < WAYS; w++) {
			if (most[w] * SCALE >= 1)
				write_row(m->row[b][w], best[w]);
		}
	}
	for (int a = 0; a < NLABELS; a++)
		for (int b = 0; b < NLABELS; b++) {
			double x = step_mean[a][b] * SCALE;
			uint16_t two = (uint16_t)(lround(x > 30000 ? 30000 : x < -30000 ? -30000 : x) + 32768);

			m->step[a][b][0] = (uint8_t)(two & 255);
			m->step[a][b][1] = (uint8_t)(two >> 8);
		}
}

static void
write_model(struct model *m, const char *path)
{
	uint64_t sum;
	FILE *out;

	memcpy(m->magic, MODEL_MAGIC, sizeof m->magic);
	m->usage = news;
	shrink(m);
	sum = file_sum(m, offsetof(struct model, sum));
	memcpy(m->sum, &sum, sizeof m->sum);
	out = fopen(path, "wb");
	if (out == NULL || fwrite(m, sizeof *m, 1, out) != 1 || fclose(out) != 0)
		fail("%s: cannot write it", path);
}

int
main(int argc, char *argv[])
{
	struct model *m;
	int c, epochs = EPOCHS, runs = RUNS;
	const char *rows = NULL;

	while ((c = option(argc, argv, "d:e:n:r:", usage)) >= 0) {
		if (c == 'd')
			dropped = (size_t)atoi(optarg);
		if (c == 'e')
			epochs = atoi(optarg);
		if (c == 'n')
			rows = optarg;
		if (c == 'r')
			runs = atoi(optarg);
	}
	if (optind + 2 > argc)
		fail("no model and no set named\n%s", usage);
	usage_table = &news;
	tables_load(NULL);
	if (rows != NULL)
		count_words(rows);
	for (int i = optind + 1; i < argc; i++)
		read_set(argv[i]);
	find_documents();
	weight = calloc(ROWS, sizeof *weight);
	drift = calloc(ROWS, sizeof *drift);
	mean = calloc(ROWS, sizeof *mean);
	m = calloc(1, sizeof *m);
	if (weight == NULL || drift == NULL || mean == NULL || m == NULL)
		fail("not enough memory");
	learn_runs(runs, epochs);
	write_model(m, argv[optind]);
	return finish(0);
}
