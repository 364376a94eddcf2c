/* words.c - the words of sentences: names and numbers, clauses, negations, weights */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "claims.h"
#include "text.h"

enum { DIGITS = 5 }; /* what sharing a number in digits tells */

/* Whether a full stop ends a sentence within a row, as far as that can be told: behind a word of small letters. */
static bool
stops(const char *s, size_t i)
{
	return s[i] == '.' && s[i + 1] == ' ' && i > 3 && islower((unsigned char)s[i - 1]) && islower((unsigned char)s[i - 2]) &&
	    islower((unsigned char)s[i - 3]) && islower((unsigned char)s[i - 4]);
}

/* Whether a mark parts clauses. */
static bool
breaks(const char *s, const struct token *t)
{
	return t->end - t->start == 3 || strchr(",;:()?!", s[t->start]) != NULL || stops(s, t->start);
}

uint32_t
word_form(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (i + 2 < n && memcmp(s + i, "\342\200\231", 3) == 0) {
			c = '\'';
			i += 2;
		}
		h = (h ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * 16777619u;
	}
	return h;
}

bool
word_genitive(const struct sentence *s, uint32_t w)
{
	const char *p = sent_text(s) + g.word[w].start;
	size_t n = g.word[w].end - g.word[w].start;

	return n > 2 && p[n - 1] == 's' && (p[n - 2] == '\'' || (n > 4 && memcmp(p + n - 4, "\342\200\231", 3) == 0));
}

static struct word *
word_add(const char *s, const struct token *t)
{
	struct word *w;
	uint32_t term = term_of(s + t->start, t->end - t->start);
	const struct term *c = &terms[terms[term].canon];

	g.word = array_grow(g.word, g.words, &g.words_cap, sizeof *g.word);
	w = &g.word[g.words++];
	*w = (struct word){ .start = (uint32_t)t->start, .end = (uint32_t)t->end, .term = term,
		.key = terms[term].canon, .event = terms[term].event, .side = NONE,
		.form = word_form(s + t->start, t->end - t->start),
		.weight = terms[term].stop ? 0 : t->type == TOKEN_NUMBER ? DIGITS : c->weight, .number = t->type == TOKEN_NUMBER };
	return w;
}

/* How far the negation at word w of a sentence reaches; PLAIN: it is none. */
static int
reach(const struct sentence *s, uint32_t w)
{
	const struct word *x = &g.word[w];
	const char *p = sent_text(s) + x->start;
	size_t n = x->end - x->start;
	int r = terms[x->term].denies ? negation_reach(x->form) : PLAIN;

	if (n > 3 && (p[n - 1] == 't' || p[n - 1] == 'T') && (memcmp(p + n - 3, "n'", 2) == 0 ||
	    (n > 5 && memcmp(p + n - 5, "n\342\200\231", 4) == 0)))
		r = CLAUSE;
	if (r == PLAIN || w + 1 >= s->w1)
		return PLAIN;
	if (r == BEFORE_TO) /* "declined to speak", not "declined to 12 percent" */
		return (terms[x[1].term].cues & TO) != 0 && w + 2 < s->w1 && !x[2].number ? CLAUSE : PLAIN;
	/* not only, not just, no doubt, nothing but, no. 2 */
	if (x[1].number || (terms[x[1].term].cues & EVEN) != 0)
		return PLAIN;
	return r;
}

static void
negate(struct sentence *s)
{
	for (uint32_t w = s->w0; w < s->w1; w++) {
		int r = reach(s, w), left = r == CLAUSE ? 7 : r == NEAR ? 2 : 0, most_left = left;

		s->noes += r != PLAIN;
		for (uint32_t k = w + 1; k < s->w1 && k < w + 16 && left > 0 && !(g.word[k].clause && k > w + 1); k++)
			if (g.word[k].weight > 0) {
				g.word[k].negated = !g.word[k].negated;
				g.word[k].ruled = g.word[k].ruled || left-- + 2 > most_left;
			}
	}
}

void
words_find(struct sentence *s)
{
	const char *p = sent_text(s);
	struct token t;
	bool clause = true, joined = false;

	s->w0 = g.words;
	for (t = token_next(p, s->len, 0); t.type != TOKEN_END; t = token_next(p, s->len, t.end)) {
		struct word *w;

		if (t.type == TOKEN_OTHER) {
			clause = clause || breaks(p, &t);
			continue;
		}
		w = word_add(p, &t);
		clause = clause || (terms[w->term].cues & CLAUSES) != 0 || (joined && !t.upper); /* "and": not between names */
		joined = t.end - t.start == 3 && strncasecmp(p + t.start, "and", 3) == 0;

		w->clause = clause;
		w->name = t.upper && s->w0 + 1 < g.words;
		clause = false;
	}
	s->w1 = g.words;
	negate(s);
}

/* ---- weights in a document */

static int
by_key(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
}

/* The more sentences of a document hold a word, the less sharing it tells. */
static uint8_t
weigh(uint8_t weight, uint32_t held)
{
	uint8_t w = 12;

	for (; held >= 4 && w > 3; held /= 2)
		w = (uint8_t)(w - 2);
	return weight < w ? weight : w;
}

static void
mentions(struct sentence *s, uint32_t *held)
{
	uint32_t n = g.mentions;

	s->m0 = n;
	for (uint32_t w = s->w0; w < s->w1; w++) {
		if (g.word[w].weight == 0)
			continue;
		g.mention = array_grow(g.mention, g.mentions, &g.mentions_cap, sizeof *g.mention);
		g.mention[g.mentions++] = (struct mention){ g.word[w].key, g.word[w].weight };
	}
	if (g.mentions > n + 1)
		qsort(g.mention + n, g.mentions - n, sizeof *g.mention, by_key);
	for (uint32_t m = s->m0; m < g.mentions; m++)
		if (n == s->m0 || g.mention[m].key != g.mention[n - 1].key) {
			held[g.mention[m].key]++;
			g.mention[n++] = g.mention[m];
		}
	s->m1 = g.mentions = n;
}

void
words_weigh(struct doc *d)
{
	static uint32_t *held;
	static size_t cap;
	size_t n = terms_count();

	if (cap < n) {
		held = xrealloc(held, n * 2 * sizeof *held);
		memset(held + cap, 0, (n * 2 - cap) * sizeof *held);
		cap = n * 2;
	}
	for (uint32_t i = d->s0; i < d->s1; i++)
		mentions(&g.sent[i], held);
	for (uint32_t i = d->s0; i < d->s1; i++) {
		struct sentence *s = &g.sent[i];

		for (uint32_t m = s->m0; m < s->m1; m++) {
			g.mention[m].weight = weigh(g.mention[m].weight, held[g.mention[m].key]);
			s->weight += g.mention[m].weight;
		}
		for (uint32_t w = s->w0; w < s->w1; w++)
			g.word[w].weight = weigh(g.word[w].weight, held[g.word[w].key]);
	}
	for (uint32_t i = d->s0; i < d->s1; i++)
		for (uint32_t m = g.sent[i].m0; m < g.sent[i].m1; m++)
			held[g.mention[m].key] = 0;
}
