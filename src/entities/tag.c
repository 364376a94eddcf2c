/* tag.c - the features of a candidate, and the best sequence of labels */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "tag.h"
#include "wraps.h"

/* ---- features */

struct list {
	uint32_t *h;
	size_t n;
};

static WRAPS void
add(struct list *l, uint32_t id, uint32_t a, uint32_t b)
{
	uint32_t h = id * 0x9e3779b1u;

	h = (h ^ a) * 0x85ebca6bu;
	h = (h ^ h >> 13 ^ b) * 0xc2b2ae35u;
	l->h[l->n++] = h ^ h >> 16;
}

/* The shape of a token: its case, length class, digits and dots. */
static uint32_t
shape(const struct tok *t)
{
	uint32_t len = t->end - t->start;

	return t->is | (len < 2 ? 0u : len < 4 ? 1u : len < 6 ? 2u : 3u) << 8;
}

/* A position may lie before the first token or behind the last. */
static bool
within(const struct view *v, ptrdiff_t i)
{
	return (size_t)i < v->ts->n;
}

static uint32_t
low_at(const struct view *v, ptrdiff_t i)
{
	return within(v, i) ? v->ts->t[i].low : 1;
}

static uint32_t
is_at(const struct view *v, ptrdiff_t i)
{
	return within(v, i) ? (v->is[i] & ~(unsigned)(SEAT | JOINS)) + 1 : 0; /* the weights do not know these */
}

static uint32_t
cover_at(const struct view *v, ptrdiff_t i)
{
	return within(v, i) ? v->cover[i] + 1u : 0;
}

static uint32_t
shape_at(const struct view *v, ptrdiff_t i)
{
	return within(v, i) ? shape(&v->ts->t[i]) : 1u << 16;
}

/* Where in its run of candidates token i stands: first, last; and how long the run is. */
static uint32_t
spot(const struct view *v, ptrdiff_t i)
{
	ptrdiff_t first = v->run[i], end = v->end[i], n = end - first;

	return (i == first ? 1u : 0) | (i + 1 == end ? 2u : 0) | (uint32_t)(n < 4 ? n : 4) << 2;
}

/* Beginnings and ends of the word, up to four bytes of them. */
static void
affixes(struct list *l, const struct view *v, ptrdiff_t i)
{
	const struct tok *t = &v->ts->t[i];
	const unsigned char *s = (const unsigned char *)v->ts->s + t->start;
	uint32_t n = t->end - t->start, head = 0, tail = 0;

	for (uint32_t k = 0; k < 4 && k < n; k++) {
		head = head << 8 | (s[k] | 0x20u);
		tail = tail << 8 | (s[n - 1 - k] | 0x20u);
		if (k > 0) {
			add(l, 1, tail, k);
			add(l, 2, head, k);
		}
	}
}

static void
neighbours(struct list *l, const struct view *v, ptrdiff_t i)
{
	uint32_t w = low_at(v, i), before = low_at(v, i - 1), after = low_at(v, i + 1);

	add(l, 3, v->ts->t[i].hash, 0);
	add(l, 4, w, 0);
	add(l, 5, before, 0);
	add(l, 6, after, 0);
	add(l, 7, low_at(v, i - 2), 0);
	add(l, 8, low_at(v, i + 2), 0);
	add(l, 9, before, w);
	add(l, 10, w, after);
	add(l, 11, before, after);
	add(l, 12, low_at(v, i - 2), before);
	add(l, 13, after, low_at(v, i + 2));
	add(l, 14, shape_at(v, i), 0);
	add(l, 15, shape_at(v, i - 1), shape_at(v, i));
	add(l, 16, shape_at(v, i), shape_at(v, i + 1));
	add(l, 17, shape_at(v, i - 1) << 12 ^ shape_at(v, i + 1), shape_at(v, i));
	add(l, 18, is_at(v, i), 0);
	add(l, 19, is_at(v, i - 1), is_at(v, i));
	add(l, 20, is_at(v, i), is_at(v, i + 1));
	add(l, 21, is_at(v, i - 2), is_at(v, i - 1));
	add(l, 22, is_at(v, i + 1), is_at(v, i + 2));
}

static void
lore(struct list *l, const struct view *v, ptrdiff_t i)
{
	uint32_t flags = (i == 0) | (uint32_t)v->shouts << 1 | (uint32_t)v->heading << 2;

	add(l, 23, cover_at(v, i), 0);
	add(l, 24, cover_at(v, i), cover_at(v, i + 1));
	add(l, 25, cover_at(v, i), cover_at(v, i - 1));
	add(l, 26, cover_at(v, i), is_at(v, i));
	add(l, 27, view_recall(&v->ts->t[i]), 0);
	add(l, 28, view_recall(&v->ts->t[i]), flags << 8 | v->ratio[i]);
	add(l, 29, within(v, i + 1) ? view_recall(&v->ts->t[i + 1]) : 99, shape_at(v, i));
	add(l, 30, within(v, i - 1) ? view_recall(&v->ts->t[i - 1]) : 99, shape_at(v, i));
	add(l, 31, v->ratio[i], flags);
	add(l, 32, v->ratio[i], shape_at(v, i));
	add(l, 33, cover_at(v, i), flags << 8 | v->ratio[i]);
	add(l, 34, 0, 0);
	add(l, 35, within(v, i + 1) ? v->ratio[i + 1] : 9, (within(v, i - 1) ? v->ratio[i - 1] : 9u) << 8 | flags);
}

static uint32_t
class_at(const struct view *v, ptrdiff_t i)
{
	return within(v, i) ? v->class[i] : 1000;
}

static uint32_t
hint_at(const struct view *v, ptrdiff_t i)
{
	return within(v, i) ? v->hint[i] : 1000;
}

/* What the words may name, by tables that leave it open. */
static void
hints(struct list *l, const struct view *v, ptrdiff_t i)
{
	uint32_t c = hint_at(v, i);

	add(l, 81, c, v->ratio[i]);
	add(l, 82, c, is_at(v, i));
	add(l, 83, c, hint_at(v, i + 1));
	add(l, 84, c, hint_at(v, i - 1));
	add(l, 85, c, spot(v, i) & 3);
	add(l, 86, hint_at(v, v->end[i] - 1), is_at(v, v->run[i]));
	add(l, 87, c, is_at(v, i - 1));
	add(l, 88, c, low_at(v, i - 1));
}

/* The classes of the words, and of those about the run. */
static void
classes(struct list *l, const struct view *v, ptrdiff_t i)
{
	uint32_t c = class_at(v, i), before = class_at(v, i - 1), after = class_at(v, i + 1), at = spot(v, i);
	ptrdiff_t first = v->run[i], end = v->end[i];

	add(l, 43, c, 0);
	add(l, 44, c, shape_at(v, i));
	add(l, 45, c, cover_at(v, i));
	add(l, 46, before, 0);
	add(l, 47, after, 0);
	add(l, 48, before, c);
	add(l, 49, c, after);
	add(l, 50, before, after);
	add(l, 51, class_at(v, i - 2), 0);
	add(l, 52, class_at(v, i + 2), 0);
	add(l, 53, class_at(v, first - 1), at);
	add(l, 54, class_at(v, end), at);
	add(l, 55, class_at(v, end - 1), at);
	add(l, 56, class_at(v, first), at);
}

/* The token's place in its run of candidates, and what stands about the run. */
static void
about_run(struct list *l, const struct view *v, ptrdiff_t i)
{
	ptrdiff_t first = v->run[i], end = v->end[i];
	uint32_t at = spot(v, i);

	add(l, 36, low_at(v, first - 1), at);
	add(l, 37, low_at(v, end), at);
	add(l, 38, low_at(v, end - 1), i + 1 == end);
	add(l, 39, is_at(v, end - 1), at);
	add(l, 40, is_at(v, first), at);
	add(l, 41, low_at(v, first), i == first);
	add(l, 42, is_at(v, first - 1), is_at(v, end) << 8 | at);
}

size_t
view_features(const struct view *v, size_t i, uint32_t *feature)
{
	struct list l = { feature, 0 };
	ptrdiff_t at = (ptrdiff_t)i;

	affixes(&l, v, at);
	neighbours(&l, v, at);
	lore(&l, v, at);
	about_run(&l, v, at);
	classes(&l, v, at);
	hints(&l, v, at);
	return l.n;
}

/* ---- the best sequence */

/* A name goes on to its end, and none begins inside another. */
bool
label_follows(int a, int b)
{
	bool closed = a == OUT || LABEL_PART(a) == LAST || LABEL_PART(a) == UNIT;
	bool opens = b == OUT || LABEL_PART(b) == BEGIN || LABEL_PART(b) == UNIT;

	return closed || opens ? closed && opens : LABEL_KIND(a) == LABEL_KIND(b);
}

#define NEVER (-(1 << 28)) /* a score that no other makes good */

void
steps_set(struct steps *s, int a, int b, score_t score)
{
	s->after[a].of[b] = NEVER;
	if (!label_follows(a, b))
		return;
	s->after[a].of[b] = score;
	s->least = score < s->least ? score : s->least;
	s->most = score > s->most ? score : s->most;
}

/* The best sum of each label with the labels before it, and which of them that is. */
static void
step_on(const union fours *sum, const struct steps *s, union fours *best, union fours *from)
{
	const union fours *step = s->after;
	score_t most = sum->of[OUT];

	for (int k = 0; k < FOURS; k++) {
		best->in[k] = step[OUT].in[k] + sum->of[OUT];
		from->in[k] = (four){ 0 } + OUT;
	}
	for (int l = LABEL(0, LAST); l < NLABELS; l += 4)
		for (int p = l; p <= l + UNIT - LAST; p++) {
			if (sum->of[p] + s->most < most + s->least)
				continue; /* no step makes that good */
			most = sum->of[p] > most ? sum->of[p] : most;
			for (int k = 0; k < FOURS; k++) {
				four other = step[p].in[k] + sum->of[p], more = other > best->in[k];

				best->in[k] = (other & more) | (best->in[k] & ~more);
				from->in[k] = (p & more) | (from->in[k] & ~more);
			}
		}
	for (int p = LABEL(0, BEGIN); p < NLABELS; p += 4) /* inside and last follow begin or inside */
		for (int l = p + INSIDE; l <= p + LAST; l++) {
			from->of[l] = sum->of[p] + step[p].of[l] >= sum->of[p + 1] + step[p + 1].of[l] ? p : p + 1;
			best->of[l] = sum->of[from->of[l]] + step[from->of[l]].of[l];
		}
}

void
best_labels(const union fours *score, const struct steps *s, size_t n, uint8_t *label)
{
	static union fours from[TOKENS];
	union fours best = s->after[OUT], sum = best;
	int at = OUT;

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			step_on(&sum, s, &best, &from[i]);
		for (int k = 0; k < FOURS; k++) {
			four all = best.in[k] + score[i].in[k], more = all > NEVER;

			sum.in[k] = (all & more) | (NEVER & ~more);
		}
	}
	for (int p = 0; p < NLABELS; p++)
		if (sum.of[p] + s->after[p].of[OUT] > sum.of[at] + s->after[at].of[OUT])
			at = p;
	for (size_t i = n; i > 0; at = from[i].of[at])
		label[--i] = (uint8_t)at;
}
