/* look.h - what is seen of each block of a page, for choose.c: features, weighed as they are found */
/* SPDX-License-Identifier: ISC */
#ifndef LOOK_H
#define LOOK_H

#include "lexicon.h"
#include "strip.h"

#define LONG 10 /* words of a block that looks like running text */

/* The first pass sees the block, its neighbours and where it stands; the second what the first
 * thought of it and of those around it. Their weights are in strip-model.tsv, by these names. */
#define FEATURES(X) \
	X(bias) X(words) X(words5) X(words10) X(words20) X(words40) X(links) X(nolink) X(links50) \
	X(links90) X(ends) X(sentences) X(comma) X(upper) X(lower) X(capitals) X(titlecase) X(digits) \
	X(mark) X(colon) X(question) X(heading) X(heading1) X(item) X(quote) X(caption) X(in_p) \
	X(in_div) X(in_td) X(in_list) X(listed) X(bold) X(words_1) X(links_1) X(ends_1) X(words_2) \
	X(links_2) X(words1) X(links1) X(ends1) X(words2) X(links2) X(place) X(first10) X(last20) \
	X(headlined) X(near_headline) X(path_share) X(path_words) X(parent_share) X(grand_share) \
	X(great_share) X(half) X(most) X(again) X(short_heading) \
	X(p) X(p_1) X(p_2) X(p_3) X(p1) X(p2) X(p3) X(p_path) X(p_parent) X(p_grand) X(between) \
	X(p_before) X(p_after) X(heads)

#define NAME(f) F_##f,
enum feature { FEATURES(NAME) FEATURES_ALL };
#undef NAME

/* What is known of a block: of both passes the sum of what was weighed. */
struct look {
	float x[2];
	float p;                      /* what the first pass thinks: how likely it is the article's */
	float size, links, ends;      /* features that its neighbours have, too */
	uint32_t words, group;        /* group: that of its path, by number */
#ifdef STRIP_FEATURES
	float f[FEATURES_ALL];
#endif
};

/* Those of the page at hand. good and sum have a place for every node: running text below it; the same times
 * p; or whatever else is summed up with node_sum. */
extern struct looks {
	struct look *look;
	float *good, *sum;
} looks;

/* ---- look.c: a block by itself */
extern const char *const feature_name[FEATURES_ALL];
extern float feature_weight[2][FEATURES_ALL];

void look_load(const struct lexicon *model); /* the weights, by the names of the features */
void look_text(const char *s, size_t n, struct look *l);
void look_element(const struct page *p, const struct block *b, struct look *l);

static inline void
weigh(struct look *l, enum feature k, float value)
{
	l->x[0] += feature_weight[0][k] * value;
	l->x[1] += feature_weight[1][k] * value;
#ifdef STRIP_FEATURES
	l->f[k] = value;
#endif
}

/* ---- around.c: a block among the others */
void look_first(const struct page *p); /* for the first pass: all features but what the first thinks */
void look_again(const struct page *p); /* for the second, once look.p is told */
void look_forget(void);               /* the texts met so far */
bool look_met(uint32_t hash);    /* whether a text was met before; it is now */
void node_sum(const struct page *p, float *v); /* add to every node what stands below it */

#endif
