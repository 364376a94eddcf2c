/* quotes.c - one utterance that two documents word differently */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "claims.h"
#include "sort.h"
#include "wraps.h"

enum {
	GRAM = 3,   /* words that must be shared in a row */
	POSTS = 32, /* sentences a gram leads to, at most */
	WORDS = 96, /* quoted words of a sentence that are compared */
	AROUND = 4, /* words in a row on both sides of a gap, together */
	TELL = 24,  /* the least weight of the words shared, */
	LONG = 9,   /* or of so many words in a row, */
	SAID = 5,   /* or a quarter of the weight in so many words of one speaker */
};

struct said {
	const struct word *w[WORDS];
	const char *text;
	size_t n;
};

static struct keyed *gram, *pair; /* key: a gram's hash and its sentence; two sentences */
static size_t grams, grams_cap, pairs, pairs_cap;

static void
quoted(const struct sentence *s, struct said *said)
{
	said->n = 0;
	said->text = sent_text(s);
	for (uint32_t w = s->w0; w < s->w1 && said->n < WORDS; w++)
		if (g.word[w].quoted)
			said->w[said->n++] = &g.word[w];
}

static WRAPS uint32_t
gram_hash(const struct word *const w[GRAM])
{
	uint32_t h = 0;

	for (size_t i = 0; i < GRAM; i++)
		h = h * 2654435761u + w[i]->form;
	return h;
}

static void
seed(void)
{
	struct said s;

	grams = pairs = 0;
	for (uint32_t i = 0; i < g.sents; i++) {
		if (g.sent[i].speaker != i)
			continue;
		quoted(&g.sent[i], &s);
		for (size_t k = 0; k + GRAM <= s.n; k++) {
			uint32_t h = gram_hash(&s.w[k]);

			gram = array_grow(gram, grams, &grams_cap, sizeof *gram);
			gram[grams++] = (struct keyed){ key_of(h, i), h, i };
		}
	}
	sort_keyed(gram, grams);
	for (size_t i = 0; i < grams; i++)
		for (size_t j = i + 1; j < grams && j < i + POSTS && gram[j].x == gram[i].x; j++) {
			uint32_t a = gram[i].y, b = gram[j].y;

			if (g.sent[a].doc == g.sent[b].doc)
				continue;
			pair = array_grow(pair, pairs, &pairs_cap, sizeof *pair);
			pair[pairs++] = (struct keyed){ key_of(a, b), a, b };
		}
	sort_keyed(pair, pairs);
}

/* The longest common subsequence: which word of b each word of a meets, b->n for none. */
static size_t
align(const struct said *a, const struct said *b, size_t met[WORDS])
{
	static uint8_t best[WORDS + 1][WORDS + 1];
	size_t i, j;

	for (i = a->n + 1; i > 0; i--)
		for (j = b->n + 1; j > 0; j--)
			best[i - 1][j - 1] = i > a->n || j > b->n ? 0 :
			    a->w[i - 1]->form == b->w[j - 1]->form ? (uint8_t)(best[i][j] + 1) :
			    best[i][j - 1] > best[i - 1][j] ? best[i][j - 1] : best[i - 1][j];
	for (i = j = 0; i < a->n; i++) {
		met[i] = b->n;
		while (j < b->n && a->w[i]->form != b->w[j]->form && best[i][j + 1] >= best[i + 1][j])
			j++;
		if (j < b->n && a->w[i]->form == b->w[j]->form)
			met[i] = j++;
	}
	return best[0][0];
}

/* A stretch that the two word differently: words from to `to`, the words met before and behind. */
struct gap {
	size_t a0, a1, b0, b1;
	int weight, sides; /* of the words that tell; how many of the two have such */
	bool any;
};

/* Whether the words of a gap say the same in other forms: "running", "run". */
static bool
inflected(const struct said *a, const struct said *b, const struct gap *x)
{
	if (x->a1 - x->a0 != x->b1 - x->b0)
		return false;
	for (size_t i = x->a0, j = x->b0; i < x->a1; i++, j++)
		if (a->w[i]->key != b->w[j]->key)
			return false;
	return true;
}

/* Whether the words of a gap are the same letters, set apart otherwise: "IRS", "I.R.S." */
static bool
respelt(const struct said *a, const struct said *b, const struct gap *x)
{
	const char *p = a->text, *q = b->text;
	uint32_t i = a->w[x->a0]->start, j = b->w[x->b0]->start, m = a->w[x->a1 - 1]->end, n = b->w[x->b1 - 1]->end;

	for (;;) {
		while (i < m && strchr(".-' ", p[i]) != NULL)
			i++;
		while (j < n && strchr(".-' ", q[j]) != NULL)
			j++;
		if (i == m || j == n)
			return i == m && j == n;
		if ((p[i++] | 0x20) != (q[j++] | 0x20))
			return false;
	}
}

/* Whether words from to `to` were left out or put in by who quotes: dots or brackets stand there. */
static bool
edited(const struct said *s, size_t from, size_t to)
{
	const char *p = s->text + s->w[from - 1]->end;
	const char *end = s->text + s->w[to]->start;

	for (; p < end; p++)
		if (strchr("[]()", *p) != NULL || strncmp(p, "..", 2) == 0 || strncmp(p, "\342\200\246", 3) == 0)
			return true;
	return false;
}

/* Whether only names differ: spellings of one. */
static bool
names(const struct said *a, const struct said *b, const struct gap *x)
{
	for (size_t i = x->a0; i < x->a1; i++)
		if (a->w[i]->weight > 0 && !a->w[i]->name)
			return false;
	for (size_t j = x->b0; j < x->b1; j++)
		if (b->w[j]->weight > 0 && !b->w[j]->name)
			return false;
	return x->a1 > x->a0 && x->b1 > x->b0;
}

static struct gap
weigh(const struct said *a, const struct said *b, size_t a0, size_t a1, size_t b0, size_t b1)
{
	struct gap x = { a0, a1, b0, b1, 0, 0, true };
	int wa = 0, wb = 0;

	for (size_t i = a0; i < a1; i++)
		wa += a->w[i]->weight;
	for (size_t j = b0; j < b1; j++)
		wb += b->w[j]->weight;
	x.weight = wa + wb;
	x.sides = (wa > 0) + (wb > 0);
	if (a1 > a0 && b1 > b0 && respelt(a, b, &x))
		return (struct gap){ 0 };
	if (inflected(a, b, &x))
		x.sides = 1;
	if (edited(a, a0, a1) || edited(b, b0, b1) || names(a, b, &x))
		x.sides = 0;
	return x;
}

/* Whether words from to `to` stand in one quotation. */
static bool
whole(const struct said *s, size_t from, size_t to)
{
	return s->w[from]->quoted == s->w[to]->quoted && s->w[to] - s->w[from] == (ptrdiff_t)(to - from);
}

/* How many words in a row both say, from word i of a on. */
static size_t
row(const struct said *a, const struct said *b, const size_t met[WORDS], size_t i)
{
	size_t n = 1;

	while (i + n < a->n && met[i + n] != b->n && met[i + n] == met[i] + n)
		n++;
	return n;
}

/* The heaviest gap between words met; *tell the weight of the words met, *run the longest row. */
static struct gap
widest(const struct said *a, const struct said *b, const size_t met[WORDS], int *tell, size_t *run)
{
	struct gap worst = { 0 }, x;
	size_t last = a->n, before = 0, n;

	*tell = 0;
	*run = 0;
	for (size_t i = 0; i < a->n; i++) {
		if (met[i] == b->n)
			continue;
		n = row(a, b, met, i);
		/* a gap is one only between words enough to know the utterance by */
		if (last != a->n && before + n >= AROUND && (before > 1 || last + met[last] <= 1) &&
		    whole(a, last, i) && whole(b, met[last], met[i])) {
			x = weigh(a, b, last + 1, i, met[last] + 1, met[i]);
			if (x.any + x.sides * 100 + x.weight > worst.any + worst.sides * 100 + worst.weight)
				worst = x;
		}
		for (size_t k = i; k < i + n; k++)
			*tell += a->w[k]->weight;
		if (n > *run)
			*run = n;
		before = n;
		i += n - 1;
		last = i;
	}
	return worst;
}

/* Show a gap with the words met around it. */
static void
show(struct finding *f, int side, const struct said *s, size_t from, size_t to)
{
	f->start[side] = s->w[from - 1]->start;
	f->end[side] = s->w[to]->end;
	f->value[side] = term_exact(s->text + f->start[side], f->end[side] - f->start[side]);
}

/* Who says the quotation that word w of sentence s stands in; NONE: not known. */
static uint32_t
speaker(const struct sentence *s, const struct word *w)
{
	return g.quote[s->q0 + w->quoted - 1u].speaker;
}

static void
compare(uint32_t a, uint32_t b)
{
	struct said x, y;
	struct gap gap;
	struct finding *f;
	size_t met[WORDS], shared, shorter, run;
	uint32_t who[2], one = group_order(a, b) <= 0 ? a : b, two = one == a ? b : a;
	int tell, cover, score;
	bool known;

	/* aligned in the order of their content, so that it is the same whichever document came first */
	quoted(&g.sent[one], &x);
	quoted(&g.sent[two], &y);
	shared = align(&x, &y, met);
	gap = widest(&x, &y, met, &tell, &run);
	shorter = x.n < y.n ? x.n : y.n;
	if (shorter == 0) /* not where a run of words brought them together */
		return;
	cover = (int)(shared * 1000 / shorter);
	who[0] = speaker(&g.sent[one], x.w[gap.a0]);
	who[1] = speaker(&g.sent[two], y.w[gap.b0]);
	known = who[0] != NONE && who[0] == who[1] && shared >= SAID;
	if ((tell < (known ? TELL / 4 : TELL) && (run < LONG || cover < 800)) ||
	    (cover < (gap.sides == 2 ? 700 : 600) && run < LONG))
		return;
	score = 300 + cover / 4 + (tell > 60 ? 300 : tell * 5);
	if (gap.any && gap.sides == 0)
		score = 250 + score / 4;
	f = finding(gap.any ? 'c' : 'a', "quote:", NONE, score, a, b);
	if (!gap.any)
		gap = (struct gap){ 1, x.n - 1, 1, y.n - 1, 0, 0, false };
	f->anchor = who[0] == who[1] || who[1] == NONE ? who[0] : who[0] == NONE ? who[1] : NONE;
	show(f, one != a, &x, gap.a0, gap.a1);
	show(f, one == a, &y, gap.b0, gap.b1);
}

void
quotes_compare(void)
{
	if (g.docs < 2)
		return;
	seed();
	for (size_t i = 0; i < pairs; i++)
		if (i == 0 || pair[i - 1].key != pair[i].key)
			compare(pair[i].x, pair[i].y);
}
