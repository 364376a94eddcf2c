/* tag.h - the tagger: candidates, their features, the best sequence of labels; shared with its trainer */
/* SPDX-License-Identifier: ISC */
#ifndef TAG_H
#define TAG_H

#include "entities.h"

/* Labels: 0 outside; then for each kind begin, inside, last, unit (BILOU). */
enum { OUT, BEGIN = 0, INSIDE, LAST, UNIT, NLABELS = 1 + 4 * NKINDS };
#define LABEL(kind, part) (1 + 4 * (int)(kind) + (int)(part))
#define LABEL_KIND(l) ((enum kind)(((l) - 1) / 4))
#define LABEL_PART(l) (((l) - 1) % 4)

#define MOST_FEATURES 96
#define ROW 32 /* bytes: a check and 25 weights, to fill half a line of cache */

/* A piece of a sentence as the tagger sees it. */
struct view {
	const struct tokens *ts;
	uint16_t is[TOKENS];         /* word_is, in fewer bits */
	uint8_t cover[TOKENS];       /* 1 + 4 * table + part of the table's name that covers it, or 0 */
	uint8_t hint[TOKENS];        /* 4 * what a name that covers it may be + part, or 0 */
	uint8_t ratio[TOKENS];       /* how often the word is written in lower case */
	uint8_t class[TOKENS];       /* that of words used alike and called alike, or 0 */
	bool candidate[TOKENS];
	uint16_t run[TOKENS];        /* candidate: the first token of its run */
	uint16_t end[TOKENS];        /* ... and the end of its run */
	bool shouts;                 /* upper case throughout, or nearly so */
	bool heading;                /* most words begin in upper case */
};

void view_make(struct view *v, const struct tokens *ts);
/* Where the candidates end that follow each other from token i on. */
size_t view_end(const struct view *v, size_t i);
/* The features of candidate i, hashed: how many. */
size_t view_features(const struct view *v, size_t i, uint32_t *feature);

/* What the document has called its words so far. */
void view_remember(const struct view *v, const uint8_t *label);
uint32_t view_recall(const struct tok *t);
void view_forget(void);

/* ---- correct.c: what tables and words know better than the weights */

/* One span, as the weights found it. */
void correct(const struct view *v, struct span *span);
/* All of them: joined, made events, left out; how many there are then. */
size_t correct_all(const struct view *v, struct span *spans, size_t n);

/* ---- kinds.c: the kind of a name no table knows, weighed over all its mentions in the document */

/* Add the names that the weights passed over but the document has told of: how many there are then. */
size_t kinds_recall(const struct view *v, struct span *spans, size_t n);
/* Settle the kind of the i-th of n spans. */
void kinds_weigh(const struct view *v, struct span *spans, size_t i, size_t n);

/* Whether label b may follow a. */
bool label_follows(int a, int b);

typedef int score_t;
typedef score_t four __attribute__((vector_size(4 * sizeof(score_t))));
#define FOURS ((NLABELS + 3) / 4)
union fours {
	score_t of[4 * FOURS]; /* labels, and what fills the last vector up */
	four in[FOURS];
};

/* What a label counts behind another; the least and the most of that. */
struct steps {
	union fours after[NLABELS];
	score_t least, most;
};
void steps_set(struct steps *s, int a, int b, score_t score);
/* The labels of n tokens with the best sum of score and step, from OUT and to OUT. */
void best_labels(const union fours *score, const struct steps *s, size_t n, uint8_t *label);

#endif
