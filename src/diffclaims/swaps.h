/* swaps.h - between documents of a sentence or two: another thing in the place of one */
/* SPDX-License-Identifier: ISC */
#ifndef SWAPS_H
#define SWAPS_H

#include "claims.h"

/* Words in a row of a sentence: w0 to w1; w0 == w1: none. */
struct run {
	uint32_t w0, w1;
};

/* What one sentence tells, and what the other tells in its place; a value's slots, or NULL. */
struct swap {
	const char *aspect;
	struct run x, y;
	const struct slot *v, *w;
};

bool run_cue(uint32_t w, uint32_t cues);
bool run_telling(uint32_t w);                     /* whether a word tells by itself */
bool run_kin(const struct word *x, const struct word *y); /* whether they are forms of one word: "Norway", "Norwegian" */
/* The word of s, from w on, that x is a form of, or NONE. */
uint32_t run_meets(const struct sentence *s, uint32_t w, const struct word *x);
bool run_names(struct run r, const struct slot *x); /* whether it holds the last word of a name, in whatever form */
bool run_adjoins(const struct sentence *s, uint32_t w); /* whether only a space or a hyphen parts w and the word before */
/* The words of s from w on that t does not tell. */
struct run run_untold(const struct sentence *s, const struct sentence *t, uint32_t w);

/* The name that s begins with, for which the pronoun that t begins with may stand. */
struct run run_stood_for(const struct sentence *s, const struct sentence *t);

/* Names of several words that one of two sentences has, for a while in the other, where they were not found: true
 * where there are such. names_gather takes them back. */
bool names_spread(uint32_t a, uint32_t b);
void names_gather(uint32_t a, uint32_t b);

/* One value for another. */
void swap_slots(struct swap *x, const char *aspect, const struct slot *v, const struct slot *w);

/* What t tells in the place of what s tells: false, nothing. */
bool swap_kind(const struct sentence *s, const struct sentence *t, struct swap *x);   /* it is a town, a song */
bool swap_people(const struct sentence *s, const struct sentence *t, struct swap *x); /* Danish, Norwegian */
bool swap_date(const struct sentence *s, const struct sentence *t, struct swap *x);
bool swap_name(const struct sentence *s, const struct sentence *t, struct swap *x);
bool swap_doer(const struct sentence *s, const struct sentence *t, struct swap *x);   /* another does it */
bool swap_office(const struct sentence *s, const struct sentence *t, struct swap *x); /* of Tarnik, of Ollery */
bool swap_holder(const struct sentence *s, const struct sentence *t, struct swap *x); /* another is it */
bool swap_parts(const struct sentence *s, const struct sentence *t, struct swap *x);  /* A succeeded B, B A */

#endif
