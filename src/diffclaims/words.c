/* words.c - the words of sentences: names and numbers, clauses, negations, weights */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "claims.h"
#include "lexicon.h"
#include "sort.h"
#include "text.h"
#include "wraps.h"

enum {
	DIGITS = 5,   /* what sharing a number in digits tells */
	SPELT = 4096, /* spellings kept, a power of two */
	LETTERS = 19, /* of so many bytes at most */
};

/* The spellings met last, each where its hash puts it: most words of a text are few. */
static struct spelling {
	char text[LETTERS];
	uint8_t len;
	uint32_t term, form;
	uint32_t group; /* whose term it is; 0: one that stays */
} spelt[SPELT];
static uint32_t group = 1;

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

WRAPS uint32_t
word_form(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == 0xe2 && i + 2 < n && memcmp(s + i, "\342\200\231", 3) == 0) {
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

/* A word's term and form; good until the next call. */
static const struct spelling *
spelling(const char *s, size_t n)
{
	static struct spelling longer; /* than what is kept */
	struct spelling *x = n <= LETTERS ? &spelt[hash_bytes(s, n) & (SPELT - 1)] : &longer;

	if (x->len == n && memcmp(x->text, s, n) == 0 && (x->group == 0 || x->group == group))
		return x;
	x->term = term_of(s, n);
	x->form = word_form(s, n);
	if (n <= LETTERS) {
		x->group = term_stays(x->term) ? 0 : group;
		x->len = (uint8_t)n;
		memcpy(x->text, s, n);
	}
	return x;
}

void
words_reset(void)
{
	group++;
}

static struct word *
word_add(const char *s, const struct token *t)
{
	struct word *w;
	const struct spelling *x = spelling(s + t->start, t->end - t->start);
	uint32_t term = x->term;
	const struct term *c = &terms[terms[term].canon];

	g.word = array_grow(g.word, g.words, &g.words_cap, sizeof *g.word);
	w = &g.word[g.words++];
	*w = (struct word){ .start = (uint32_t)t->start, .end = (uint32_t)t->end, .term = term,
		.key = terms[term].canon, .event = terms[term].event, .side = NONE,
		.form = x->form,
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

/* The more sentences of a document hold a word, the less sharing it tells. */
static uint8_t
weigh(uint8_t weight, uint32_t held)
{
	uint8_t w = 12;

	for (; held >= 4 && w > 3; held /= 2)
		w = (uint8_t)(w - 2);
	return weight < w ? weight : w;
}

void
words_mention(struct sentence *s)
{
	static struct keyed *all;
	static size_t cap;
	size_t n = 0;

	for (uint32_t w = s->w0; w < s->w1; w++) {
		if (g.word[w].weight == 0)
			continue;
		all = array_grow(all, n, &cap, sizeof *all);
		all[n++] = (struct keyed){ g.word[w].key, g.word[w].weight, 0 };
	}
	sort_keyed(all, n);
	s->m0 = g.mentions;
	s->weight = 0;
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && all[i].key == all[i - 1].key)
			continue;
		g.mention = array_grow(g.mention, g.mentions, &g.mentions_cap, sizeof *g.mention);
		g.mention[g.mentions++] = (struct mention){ (uint32_t)all[i].key, (uint8_t)all[i].x };
		s->weight += all[i].x;
	}
	s->m1 = g.mentions;
}

void
words_weigh(struct doc *d)
{
	static uint32_t *held;
	static size_t cap;

	held = array_cover(held, terms_count(), &cap, sizeof *held);
	for (uint32_t i = d->s0; i < d->s1; i++)
		words_mention(&g.sent[i]);
	for (uint32_t i = d->s0; i < d->s1; i++)
		for (uint32_t m = g.sent[i].m0; m < g.sent[i].m1; m++)
			held[g.mention[m].key]++;
	for (uint32_t i = d->s0; i < d->s1; i++) {
		struct sentence *s = &g.sent[i];

		s->weight = 0;
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
