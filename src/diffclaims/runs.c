/* runs.c - words in a row that another sentence tells, or does not */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "swaps.h"

enum {
	WORDS = 96, /* words of a sentence that are looked at */
	LIKE = 4,   /* letters that two forms of one word begin with, at least, */
	MOST = 6,   /* and tenths of the longer one */
};

bool
run_cue(uint32_t w, uint32_t cues)
{
	return (terms[g.word[w].term].cues & cues) != 0;
}

/* Whether a word tells by itself: a name's inner words do, whatever they weigh. */
bool
run_telling(uint32_t w)
{
	return g.word[w].weight > 0 || (g.word[w].name && !terms[g.word[w].term].stop);
}

/* Whether two words are forms of one: "Norway", "Norwegian". */
bool
run_kin(const struct word *x, const struct word *y)
{
	const struct term *a = &terms[x->term], *b = &terms[y->term];
	uint32_t n = 0, longer = a->len > b->len ? a->len : b->len;

	if (x->form == y->form || x->key == y->key || x->term == y->term)
		return true;
	while (n < a->len && n < b->len && a->text[n] == b->text[n])
		n++;
	return n >= LIKE && n * 10 >= longer * MOST;
}

/* The word of s, from w on, that x is a form of; NONE: there is none. */
uint32_t
run_meets(const struct sentence *s, uint32_t w, const struct word *x)
{
	for (; w < s->w1 && w < s->w0 + WORDS; w++)
		if (run_telling(w) && run_kin(&g.word[w], x))
			return w;
	return NONE;
}

bool
run_names(struct run r, const struct slot *x)
{
	for (uint32_t w = r.w0; w < r.w1; w++)
		if (run_telling(w) && run_kin(&g.word[w], &g.word[x->w1 - 1]))
			return true;
	return false;
}

/* Whether only a space or a hyphen is between word w and the one before. */
bool
run_adjoins(const struct sentence *s, uint32_t w)
{
	const char *p = sent_text(s) + g.word[w - 1].end;

	return g.word[w].start - g.word[w - 1].end <= 1 && (*p == ' ' || *p == '-' || g.word[w].start == g.word[w - 1].end);
}

/* The run of words that t does not tell, from word w of s on; empty: the other tells w. */
struct run
run_untold(const struct sentence *s, const struct sentence *t, uint32_t w)
{
	struct run r = { w, w };

	while (r.w1 < s->w1 && run_telling(r.w1) && !g.word[r.w1].number && run_meets(t, t->w0, &g.word[r.w1]) == NONE &&
	       (r.w1 == w || run_adjoins(s, r.w1)))
		r.w1++;
	return r;
}

struct run
run_stood_for(const struct sentence *s, const struct sentence *t)
{
	struct run r = { s->w0, s->w0 };

	if (t->w0 == t->w1 || !run_cue(t->w0, PRONOUN))
		return r;
	while (r.w0 < s->w1 && !run_telling(r.w0))
		r.w0++;
	for (r.w1 = r.w0; r.w1 < s->w1 && (g.word[r.w1].name || r.w1 == s->w0); r.w1++)
		;
	return r;
}
