/* index.h - which sentences of the group hold a word */
/* SPDX-License-Identifier: ISC */
#ifndef INDEX_H
#define INDEX_H

#include "claims.h"

struct post {
	uint32_t sent;
	uint8_t weight; /* of the word there */
};

struct posts {
	const struct post *begin, *end;
};

void index_words(void);                                                /* once, of the whole group */
struct posts index_posts(uint32_t term);                               /* in the stream's order */
const struct post *index_from(struct posts all, uint32_t sent);        /* the first of them at or behind a sentence */
const struct mention *mention_of(const struct sentence *s, uint32_t key); /* NULL: it does not hold the word */

bool index_holds(uint32_t doc, uint32_t key);                          /* a sentence of the document holds the word */
bool index_holds_both(uint32_t doc, uint32_t one, uint32_t other);     /* a sentence of the document holds both */
bool index_wavers(uint32_t doc, const struct word *w);                 /* a word the document tells both ways */

#endif
