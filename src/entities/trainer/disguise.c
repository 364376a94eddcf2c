/* disguise.c - a sentence as other hands would print it: headlines, datelines, hyphens set apart, unheard-of names */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include "trainer.h"

/* Of a hundred: sentences in each sort of capitals, and with their hyphens set apart; words of names made strangers. */
enum { CAPITALS = 2, APART = 10, STRANGERS = 8 };

static void
capitals(char *p, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (p[i] >= 'a' && p[i] <= 'z')
			p[i] = (char)(p[i] - 32);
}

/* EMMANUEL MACRON in LYON: as datelines and tables have names. */
static void
names_in_capitals(char *text, size_t len, const char *gold)
{
	unsigned start, end;
	int used;

	for (; sscanf(gold, "%u,%u,%*[a-z]%n", &start, &end, &used) == 2; gold += used + (gold[used] == ';'))
		capitals(text, start, end < len ? end : len);
}

const char *
disguise_text(const struct sentence *s)
{
	static struct buf other;
	size_t how = draw(100);

	if (how >= 4 * CAPITALS)
		return s->text;
	buf_clear(&other);
	buf_add(&other, s->text, s->len);
	if (how < CAPITALS)
		capitals(other.p, 0, s->len);
	else if (how < 2 * CAPITALS)
		for (size_t i = 0; i < s->len; i++)
			capitals(other.p, i, i + (i == 0 || s->text[i - 1] == ' ')); /* Every Word So */
	else
		names_in_capitals(other.p, s->len, s->gold);
	return other.p;
}

/* Kim Jong - un: text taken from archives often comes so. */
void
disguise_tokens(struct tokens *ts)
{
	if (draw(100) >= APART)
		return;
	for (size_t i = 1; i + 1 < ts->n; i++)
		if (ts->s[ts->t[i].start] == '-' && !(ts->t[i].is & SPACED) && !(ts->t[i + 1].is & SPACED)) {
			ts->t[i].is |= SPACED;
			ts->t[i + 1].is |= SPACED;
		}
}

static struct view renamed; /* the sentence, were its strangers called otherwise */
static bool strangers;      /* it has some */

void
disguise_words(struct view *v)
{
	static struct tokens ts;

	strangers = false;
	for (size_t i = 0; i < v->ts->n; i++) {
		if (!v->candidate[i] || !(v->ts->t[i].is & UPPER) || (v->is[i] & ~(unsigned)(MALE | FEMALE)) ||
		    draw(100) >= STRANGERS)
			continue;
		if (!strangers)
			ts = *v->ts;
		strangers = true;
		ts.t[i].low ^= UINT32_MAX;
		ts.t[i].hash ^= UINT32_MAX;
		v->is[i] = 0;
		v->cover[i] = v->hint[i] = v->ratio[i] = v->class[i] = 0;
	}
	if (strangers) {
		renamed = *v;
		renamed.ts = &ts;
	}
}

size_t
disguise_features(const struct view *v, size_t i, uint32_t *feature)
{
	uint32_t other[MOST_FEATURES];
	size_t n = view_features(v, i, feature), kept = 0;

	if (!strangers)
		return n;
	view_features(&renamed, i, other);
	for (size_t f = 0; f < n; f++)
		if (feature[f] == other[f])
			feature[kept++] = feature[f];
	return kept;
}
