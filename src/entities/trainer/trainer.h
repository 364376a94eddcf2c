/* trainer.h - the rooms of the trainer */
/* SPDX-License-Identifier: ISC */
#ifndef TRAINER_H
#define TRAINER_H

#include "../model.h"

/* Memory set to zero. */
void *zeroes(size_t n, size_t size);
/* Numbers that look random and are the same every time: 0 to n - 1. */
size_t draw(size_t n);

/* ---- sets.c: sentences in which people have marked the names */

struct sentence {
	const char *text;
	size_t len;
	const char *gold;
	uint32_t unknown; /* the kinds its set does not label, a bit each */
	uint32_t domain;  /* 0: the one the weights are for */
	bool newdoc;
};
extern struct sentence *sentence;
extern size_t nsentences, *document, ndocuments; /* document: its first sentence; one more behind the last */

void sets_read(const char *path, uint32_t domain);
void sets_documents(void);
/* The labels gold allows each token, a bit each. */
void gold_allows(const struct sentence *s, const struct view *v, uint32_t *allowed);

/* ---- disguise.c: a sentence as other hands would print it */

/* Its text, now and then in capitals: valid until the next call. The bytes keep their places. */
const char *disguise_text(const struct sentence *s);
void disguise_tokens(struct tokens *ts);
/* Make some words of names strangers, which no table and no count knows: what stands about them must tell, lest it
 * learn too little beside the names (Sutton, Sindelar and McCallum 2006). */
void disguise_words(struct view *v);
/* The features of candidate i but for those in which a stranger's name is: how many. Of the view last disguised. */
size_t disguise_features(const struct view *v, size_t i, uint32_t *feature);

/* ---- domain.c: what sets of other domains call names by customs of their own */

/* The features of candidate i that only this domain has, hashed: how many; none of domain 0. */
size_t domain_features(const struct view *v, size_t i, uint32_t domain, uint32_t *feature);

/* ---- news.c, classes.c: what plain text tells of words */

/* How often the words of news, a sentence a line behind its last tab, are written in lower case. */
void news_read(const char *path, struct usage *usage);
/* Lay a value into the first free one of a set's places; where all are taken, the more frequent words hold them. */
void usage_enter(uint8_t (*set)[2], int ways, uint8_t check, unsigned what);
/* The classes of the words of a file of vectors: a word and its numbers a line, parted by spaces, the most frequent
 * first. After the sets are read, and usage_set. */
void classes_make(const char *path, struct usage *usage);

/* ---- crf.c: how likely labels and steps are */

/* Take in the weights of the steps from label to label. */
void crf_steps(const float (*step)[NLABELS]);
/* Add `by` times the probability of each label of n tokens, and that of each step, among the sequences that
 * are allowed (a bit each; NULL: all). The first and last step are from and to OUT. False, and half done, where
 * nothing of these is likely enough for a number to hold. */
bool crf_add(const float (*score)[NLABELS], const uint32_t *allowed, size_t n, float by, float (*label)[NLABELS],
    float (*step)[NLABELS]);

/* ---- weights.c: what is learned, and the model made of it */

#define ROWS ((size_t)1 << FEATURE_BITS)

/* Average weights: of a row of features by label, and of steps from label to label. */
struct weights {
	float (*row)[NLABELS];
	float step[NLABELS][NLABELS];
};
void weights_write(const struct weights *w, const struct usage *usage, const char *path);

#endif
