/* tag.c - what the tagger sees of a sentence: candidates and their features; the best sequence of labels */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "tag.h"

const struct usage *usage_table;

/* ---- what the document has said */

#define MEMORY 4096 /* words; a later one takes an earlier one's place */
static struct {
	uint32_t low;
	uint8_t label; /* the last label it bore */
	bool lower;    /* it stood in lower case */
} memory[MEMORY];
static uint32_t document; /* mixed into each hash: a new document finds nothing */

void
view_forget(void)
{
	document = document * 2654435761u + 97;
}

static size_t
place(uint32_t low)
{
	low ^= document;
	return (low ^ low >> 15) & (MEMORY - 1);
}

static uint32_t
recall(const struct tok *t)
{
	size_t at = place(t->low);

	if (memory[at].low != (t->low ^ document))
		return 0;
	return 1u + memory[at].label + (memory[at].lower ? 32u : 0u);
}

void
view_remember(const struct view *v, const uint8_t *label)
{
	for (size_t i = 0; i < v->ts->n; i++) {
		const struct tok *t = &v->ts->t[i];
		size_t at;

		if (!(t->is & LETTER) || v->shouts)
			continue;
		if (!v->candidate[i] && (v->is[i] & PLAIN))
			continue;
		at = place(t->low);
		if (memory[at].low != (t->low ^ document)) {
			memory[at].low = t->low ^ document;
			memory[at].label = 0;
			memory[at].lower = false;
		}
		if (t->is & UPPER)
			memory[at].label = label[i] != OUT || memory[at].label == 0 ? label[i] : memory[at].label;
		else
			memory[at].lower = true;
	}
}

/* ---- candidates */

static bool
is_char(const struct tokens *ts, size_t i, char c)
{
	return ts->s[ts->t[i].start] == c && ts->t[i].end == ts->t[i].start + 1;
}

/* Whether lower-case token i may link two capitalised words. */
static bool
links(const struct view *v, size_t i)
{
	const struct tokens *ts = v->ts;
	const struct tok *t = &ts->t[i];

	if (v->is[i] & LINK)
		return true;
	if (t->is & (LETTER | DIGIT))
		return !(t->is & SPACED) || (t->is & DIGIT);
	return is_char(ts, i, '-') || is_char(ts, i, '&') || is_char(ts, i, '/') || is_char(ts, i, '.') ||
	    is_char(ts, i, '\'') || is_char(ts, i, ',') || (t->is & POSSESSIVE);
}

/* Mark the tokens that may belong to a name; all others are outside. */
static void
mark(struct view *v)
{
	const struct tokens *ts = v->ts;
	size_t last = TOKENS; /* the last capitalised word, TOKENS: none near */

	for (size_t i = 0; i < ts->n; i++) {
		const struct tok *t = &ts->t[i];

		v->candidate[i] = v->cover[i] != 0 || (t->is & (UPPER | INNERUPPER));
		if (!v->candidate[i] && i > 1 && (t->is & (LETTER | DIGIT)) &&
		    (t->is & SPACED) == (ts->t[i - 1].is & SPACED) && is_char(ts, i - 1, '-') && v->candidate[i - 2])
			v->candidate[i] = v->candidate[i - 1] = true; /* Jong-un */
		if (!v->candidate[i])
			continue;
		if (last != TOKENS && i - last <= 4 && i > last + 1) {
			size_t k = last + 1;

			while (k < i && links(v, k))
				k++;
			for (size_t m = last + 1; k == i && m < i; m++)
				v->candidate[m] = true;
		}
		/* de Gaulle, al-Assad, 2012 Olympics, 14th Army */
		for (size_t k = i; k-- > 0 && k + 4 > i && !v->candidate[k] &&
		     ((v->is[k] & ARTICLE) || (ts->t[k].is & DIGIT) ||
			 (k > 0 && is_char(ts, k, '-') && (v->is[k - 1] & ARTICLE)));)
			v->candidate[k] = true;
		/* Formula 1 */
		if (i + 1 < ts->n && (ts->t[i + 1].is & DIGIT))
			v->candidate[i + 1] = v->candidate[i + 1] || (t->is & UPPER);
		last = i;
	}
	for (size_t i = 0; i + 1 < ts->n; i++)
		if ((ts->t[i].is & UPPER) && (ts->t[i + 1].is & DIGIT) && !(ts->t[i + 1].is & UPPER))
			v->candidate[i + 1] = true;
}

static void
runs(struct view *v)
{
	size_t n = v->ts->n, first, end;

	for (first = 0; first < n; first = end) {
		end = first + 1;
		if (!v->candidate[first])
			continue;
		while (end < n && v->candidate[end])
			end++;
		for (size_t i = first; i < end; i++) {
			v->run[i] = (uint16_t)first;
			v->end[i] = (uint16_t)end;
		}
	}
}

/* What the use of a word across news tells. */
static void
look_up(struct view *v, size_t i, uint32_t low)
{
	size_t at = low & (RATIOS - 1);

	if ((usage_table->ratio[at] & 0xf8) != USAGE_CHECK(low))
		return;
	v->ratio[i] = usage_table->ratio[at] & 7;
	v->context[i] = (uint16_t)(usage_table->context[at][0] | usage_table->context[at][1] << 8);
}

void
view_make(struct view *v, const struct tokens *ts)
{
	size_t words = 0, uppers = 0, all = 0, len;
	const struct thing *thing;

	v->ts = ts;
	memset(v->cover, 0, ts->n);
	for (size_t i = 0; i < ts->n; i++) {
		const struct tok *t = &ts->t[i];

		v->is[i] = 0;
		v->ratio[i] = 0;
		v->context[i] = 0;
		if (!(t->is & LETTER))
			continue;
		v->is[i] = (uint16_t)word_is(t->low);
		look_up(v, i, t->low);
		words++;
		uppers += (t->is & UPPER) != 0;
		all += (t->is & ALLUPPER) != 0;
	}
	v->shouts = words > 2 && all * 4 > words * 3;
	v->heading = words > 2 && uppers * 3 > words * 2;
	for (size_t i = 0; i < ts->n; i++) {
		if (!(ts->t[i].is & (LETTER | DIGIT)) || v->cover[i] != 0)
			continue;
		len = gazetteer_longest(ts, i, &thing);
		for (size_t k = 0; k < len; k++)
			v->cover[i + k] = (uint8_t)(1 + 4 * thing->table + (len == 1 ? UNIT : k == 0 ? BEGIN :
			    k + 1 == len						    ? LAST :
												      INSIDE));
	}
	mark(v);
	runs(v);
}

/* ---- features */

struct list {
	uint32_t *h;
	size_t n;
};

static void
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

static uint32_t
low_at(const struct view *v, size_t i)
{
	return i < v->ts->n ? v->ts->t[i].low : 1;
}

static uint32_t
is_at(const struct view *v, size_t i)
{
	return i < v->ts->n ? v->is[i] + 1u : 0;
}

static uint32_t
cover_at(const struct view *v, size_t i)
{
	return i < v->ts->n ? v->cover[i] + 1u : 0;
}

static uint32_t
shape_at(const struct view *v, size_t i)
{
	return i < v->ts->n ? shape(&v->ts->t[i]) : 1u << 16;
}

/* Beginnings and ends of the word, up to four bytes of them. */
static void
affixes(struct list *l, const struct view *v, size_t i)
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
neighbours(struct list *l, const struct view *v, size_t i)
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
lore(struct list *l, const struct view *v, size_t i)
{
	uint32_t flags = (i == 0) | (uint32_t)v->shouts << 1 | (uint32_t)v->heading << 2;

	add(l, 23, cover_at(v, i), 0);
	add(l, 24, cover_at(v, i), cover_at(v, i + 1));
	add(l, 25, cover_at(v, i), cover_at(v, i - 1));
	add(l, 26, cover_at(v, i), is_at(v, i));
	add(l, 27, recall(&v->ts->t[i]), 0);
	add(l, 28, recall(&v->ts->t[i]), flags << 8 | v->ratio[i]);
	add(l, 29, i + 1 < v->ts->n ? recall(&v->ts->t[i + 1]) : 99, shape_at(v, i));
	add(l, 30, i > 0 ? recall(&v->ts->t[i - 1]) : 99, shape_at(v, i));
	add(l, 31, v->ratio[i], flags);
	add(l, 32, v->ratio[i], shape_at(v, i));
	add(l, 33, cover_at(v, i), flags << 8 | v->ratio[i]);
	add(l, 34, 0, 0);
	add(l, 35, i + 1 < v->ts->n ? v->ratio[i + 1] : 9, (i > 0 ? v->ratio[i - 1] : 9u) << 8 | flags);
}

static uint32_t
context_at(const struct view *v, size_t i)
{
	return i < v->ts->n ? v->context[i] + 1u : 0;
}

/* The company the word and its neighbours keep across news. */
static void
company(struct list *l, const struct view *v, size_t i)
{
	uint32_t c = context_at(v, i);

	add(l, 43, c, 0);
	add(l, 44, (c - 1) & 15, shape_at(v, i));
	add(l, 45, (c - 1) & 0xff, v->run[i] == i);
	add(l, 46, (c - 1) & 0xf0, is_at(v, i));
	add(l, 47, (c - 1) & 0x3ff, cover_at(v, i));
	add(l, 48, (c - 1) & 15, (context_at(v, i + 1) - 1) & 15);
	add(l, 49, (context_at(v, i - 1) - 1) & 15, (c - 1) & 15);
	add(l, 50, (context_at(v, v->end[i] - 1u) - 1) & 0xff, i + 1 == v->end[i]);
}

/* Where in its run of candidates the token stands, and what stands about the run. */
static void
about_run(struct list *l, const struct view *v, size_t i)
{
	size_t first = v->run[i], end = v->end[i], n = end - first;
	uint32_t spot = (i == first ? 1u : 0) | (i + 1 == end ? 2u : 0) | (uint32_t)(n < 4 ? n : 4) << 2;

	add(l, 36, low_at(v, first - 1), spot);
	add(l, 37, low_at(v, end), spot);
	add(l, 38, low_at(v, end - 1), i + 1 == end);
	add(l, 39, is_at(v, end - 1), spot);
	add(l, 40, is_at(v, first), spot);
	add(l, 41, low_at(v, first), i == first);
	add(l, 42, is_at(v, first - 1), is_at(v, end) << 8 | spot);
}

size_t
view_features(const struct view *v, size_t i, uint32_t *feature)
{
	struct list l = { feature, 0 };

	affixes(&l, v, i);
	neighbours(&l, v, i);
	lore(&l, v, i);
	about_run(&l, v, i);
	company(&l, v, i);
	return l.n;
}

/* ---- the best sequence */

#define NEVER (-(1 << 28))

/* Labels that a name or nothing ends with: a new name may follow them. */
static bool
closed(int l)
{
	return l == OUT || LABEL_PART(l) == LAST || LABEL_PART(l) == UNIT;
}

static bool
opens(int l)
{
	return l == OUT || LABEL_PART(l) == BEGIN || LABEL_PART(l) == UNIT;
}

/* The best label before l, by the sums of the token before and the steps. */
static int
best_before(const score_t *sum, score_t (*step)[NLABELS], int l)
{
	score_t best = NEVER, s;
	int from = OUT;

	if (!opens(l)) { /* inside and last: the same kind's begin or inside */
		int begin = LABEL(LABEL_KIND(l), BEGIN);

		return sum[begin] + step[begin][l] >= sum[begin + 1] + step[begin + 1][l] ? begin : begin + 1;
	}
	for (int p = 0; p < NLABELS; p++)
		if (closed(p) && (s = sum[p] + step[p][l]) > best) {
			best = s;
			from = p;
		}
	return from;
}

void
best_labels(score_t (*score)[NLABELS], score_t (*step)[NLABELS], const uint32_t *allowed, size_t n,
    uint8_t *label)
{
	static score_t sum[TOKENS + 1][NLABELS];
	static uint8_t from[TOKENS + 1][NLABELS];
	int l;

	for (size_t i = 0; i <= n; i++)
		for (l = 0; l < NLABELS; l++) {
			sum[i][l] = NEVER;
			if (i == n ? l != OUT : allowed != NULL && !(allowed[i] >> l & 1))
				continue;
			if (i == 0) {
				sum[i][l] = opens(l) ? step[OUT][l] + score[i][l] : NEVER;
				continue;
			}
			from[i][l] = (uint8_t)best_before(sum[i - 1], step, l);
			sum[i][l] = sum[i - 1][from[i][l]] + step[from[i][l]][l] + (i < n ? score[i][l] : 0);
			if (sum[i][l] < NEVER)
				sum[i][l] = NEVER;
		}
	for (size_t i = n, at = OUT; i > 0; i--)
		label[i - 1] = (uint8_t)(at = from[i][at]);
}
