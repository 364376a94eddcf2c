/* clusters.c - classes of words that keep the same company, learned from plain text */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "trainer.h"

/* The exchange algorithm (Kneser and Ney 1993; Martin, Liermann and Ney 1998): begin with any classes, then
 * move word after word to the class where a bigram model of classes finds the text likeliest. */
#define NCLASSES 255
#define ROUNDS 8
#define RARE 5 /* forms seen less often share a type with others of their shape */

/* Types: the end of a sentence; a shape of the rare, and of figures; from FORMS on written forms. */
enum { BOUNDARY, SHAPES, NSHAPES = 8, FORMS = SHAPES + NSHAPES };

#define SLOTS ((size_t)1 << 20) /* far more than there are forms */
static struct {
	uint32_t hash, n, type;
} slot[SLOTS];
static uint32_t *text; /* slots, then types; SLOTS + a type for what is no form */
static size_t ntext, ntypes;
static uint32_t *hash_of, *frequency; /* of types */
static uint16_t class_of[SLOTS + FORMS];

/* The neighbours of type t on one side: from[t] up to from[t + 1]. */
struct side {
	uint32_t *from;
	struct {
		uint32_t type, n;
	} *neighbour;
};
static struct side before, behind;

/* How often class a stands before class b, and x log x of that; the same turned about: row by row, for
 * the inner loop. */
static int32_t count[NCLASSES][NCLASSES], turned[NCLASSES][NCLASSES], total[NCLASSES];
static float xlog[NCLASSES][NCLASSES], xlog_turned[NCLASSES][NCLASSES];

static float
xlogx(int32_t x)
{
	static float small[1 << 16];
	const int32_t n = sizeof small / sizeof small[0];

	if (small[2] == 0)
		for (int i = 2; i < n; i++)
			small[i] = (float)(i * log(i));
	return x < n ? small[x] : (float)(x * log(x));
}

/* ---- the text in types */

static uint32_t
shape_type(const struct tok *t)
{
	return SHAPES + (t->is & UPPER ? 1u : 0) + (t->is & ALLUPPER ? 2u : 0) + (t->is & DIGIT ? 4u : 0);
}

static void
append(uint32_t what)
{
	static size_t room;

	if (ntext == room) {
		room = room * 2 + (1 << 20);
		text = xrealloc(text, room * sizeof *text);
	}
	text[ntext++] = what;
}

void
clusters_read(const struct tokens *ts)
{
	for (size_t i = 0; i < ts->n; i++) {
		const struct tok *t = &ts->t[i];
		size_t at = t->hash & (SLOTS - 1);

		if (t->is & DIGIT) {
			append((uint32_t)SLOTS + shape_type(t));
			continue;
		}
		while (slot[at].n != 0 && slot[at].hash != t->hash)
			at = (at + 1) & (SLOTS - 1);
		slot[at].hash = t->hash;
		slot[at].type = shape_type(t); /* while it is rare */
		slot[at].n++;
		append((uint32_t)at);
	}
	append((uint32_t)SLOTS + BOUNDARY);
}

static int
more_often(const void *a, const void *b)
{
	size_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	if (slot[x].n != slot[y].n)
		return slot[x].n < slot[y].n ? 1 : -1;
	return slot[x].hash < slot[y].hash ? -1 : slot[x].hash > slot[y].hash;
}

static void
make_types(void)
{
	uint32_t *order = xmalloc(SLOTS * sizeof *order);
	size_t n = 0;

	for (size_t i = 0; i < SLOTS; i++)
		if (slot[i].n >= RARE)
			order[n++] = (uint32_t)i;
	qsort(order, n, sizeof *order, more_often);
	ntypes = FORMS + n;
	hash_of = zeroes(ntypes, sizeof *hash_of);
	frequency = zeroes(ntypes, sizeof *frequency);
	for (size_t i = 0; i < n; i++) {
		hash_of[FORMS + i] = slot[order[i]].hash;
		slot[order[i]].type = (uint32_t)(FORMS + i);
	}
	for (size_t i = 0; i < ntext; i++) {
		text[i] = text[i] < SLOTS ? slot[text[i]].type : text[i] - (uint32_t)SLOTS;
		frequency[text[i]]++;
	}
	free(order);
}

static int
by_pair(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* Count the neighbours of all types on one side. A type beside itself tells nothing of its class. */
static void
make_side(struct side *s, bool ahead)
{
	uint64_t *pair = xmalloc(ntext * sizeof *pair);
	size_t n = 0, out = 0;

	for (size_t i = 0; i + 1 < ntext; i++) {
		uint64_t a = text[i], b = text[i + 1];

		if (a != b)
			pair[n++] = ahead ? a << 32 | b : b << 32 | a;
	}
	qsort(pair, n, sizeof *pair, by_pair);
	s->from = zeroes(ntypes + 1, sizeof *s->from);
	s->neighbour = xmalloc((n + 1) * sizeof *s->neighbour);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || pair[i] != pair[i - 1]) {
			s->neighbour[out].type = (uint32_t)pair[i];
			s->neighbour[out++].n = 0;
			s->from[(pair[i] >> 32) + 1]++;
		}
		s->neighbour[out - 1].n++;
	}
	for (size_t i = 0; i < ntypes; i++)
		s->from[i + 1] += s->from[i];
	free(pair);
}

/* ---- the exchange */

/* The neighbours of a type by their classes. */
static void
sum_side(const struct side *s, size_t type, int32_t *by)
{
	memset(by, 0, NCLASSES * sizeof *by);
	for (size_t i = s->from[type]; i < s->from[type + 1]; i++)
		by[class_of[s->neighbour[i].type]] += (int32_t)s->neighbour[i].n;
}

static void
add(size_t a, size_t b, int32_t n)
{
	count[a][b] += n;
	turned[b][a] += n;
	xlog[a][b] = xlog_turned[b][a] = xlogx(count[a][b]);
}

/* Add a type to class c, or by -1 take it away: l and r are its neighbours. */
static void
move(size_t type, size_t c, int by, const int32_t *l, const int32_t *r)
{
	for (size_t g = 0; g < NCLASSES; g++) {
		if (l[g] != 0)
			add(g, c, by * l[g]);
		if (r[g] != 0)
			add(c, g, by * r[g]);
	}
	total[c] += by * (int32_t)frequency[type];
}

/* What each class would gain were n more counted with it in a row. */
static void
gain(float *gains, const int32_t *row, const float *had, int32_t n)
{
	if (n != 0)
		for (size_t c = 0; c < NCLASSES; c++)
			gains[c] += xlogx(row[c] + n) - had[c];
}

/* Move a type to the class it fits best: whether that is another. */
static bool
exchange(size_t type)
{
	int32_t l[NCLASSES], r[NCLASSES];
	float gains[NCLASSES];
	size_t was = class_of[type], best = was;

	sum_side(&before, type, l);
	sum_side(&behind, type, r);
	move(type, was, -1, l, r);
	for (size_t c = 0; c < NCLASSES; c++)
		gains[c] = 2 * (xlogx(total[c]) - xlogx(total[c] + (int32_t)frequency[type]));
	for (size_t g = 0; g < NCLASSES; g++) {
		gain(gains, count[g], xlog[g], l[g]);
		gain(gains, turned[g], xlog_turned[g], r[g]);
	}
	for (size_t c = 0; c < NCLASSES; c++)
		if (gains[c] > gains[best])
			best = c;
	class_of[type] = (uint16_t)best;
	move(type, best, 1, l, r);
	return best != was;
}

void
clusters_make(struct clusters *c)
{
	static const int32_t none[NCLASSES];
	int32_t r[NCLASSES];

	make_types();
	make_side(&before, false);
	make_side(&behind, true);
	for (size_t t = 0; t < ntypes; t++)
		class_of[t] = (uint16_t)(t % NCLASSES);
	for (size_t t = 0; t < ntypes; t++) {
		sum_side(&behind, t, r);
		move(t, class_of[t], 1, none, r);
	}
	for (int round = 1; round <= ROUNDS; round++) {
		size_t moved = 0;

		for (size_t t = 0; t < ntypes; t++)
			moved += exchange(t);
		fprintf(stderr, "train: %zu of %zu words changed their class\n", moved, ntypes);
	}
	*c = (struct clusters){ ntypes - FORMS, hash_of + FORMS, class_of + FORMS };
}
