/* settle.h - what a page offers as its date and its authors, and how far each witness is believed */
/* SPDX-License-Identifier: ISC */
#ifndef SETTLE_H
#define SETTLE_H

#include "strip.h"

#define OFFERS 256       /* offers that are kept: the first of a page */
#define BEFORE 6         /* blocks above the headline that are near it */
#define BEHIND 12        /* and below */
#define HEADLINES 8      /* places of the headline in a page: the first */

/* What a page offers as a date or as names, and where. */
struct offer {
	enum meta what;
	enum witness witness;
	size_t block;       /* the block it stands in or before; only of sources that are shown */
	size_t surface, n;  /* bytes of offers.text */
	bool changed;       /* a date that is said to be that of a change */
	bool repeated;      /* the witness has named another date before */
	char date[11], other[11]; /* it, and as it may be read, too */
	size_t name, names; /* the names in it: bytes of offers.text */
	float score, votes; /* how far they are believed, and for being told by several */
};

/* Those of the page at hand. */
extern struct offers {
	struct offer offer[OFFERS];
	size_t n;
	struct buf text;
	size_t headline[HEADLINES], headlines; /* the blocks that are the headline */
	enum witness best[METAS]; /* of what is settled at once: the best witness so far */
} offers;

/* How far each witness is believed: of a date, near the headline and elsewhere; of names, told or near the
 * headline. */
extern const struct belief {
	bool shown; /* it stands in the text, and is believed more near the headline */
	float date, far, names;
} belief[WITNESSES];

void datum_set(struct buf *b, const char *s, size_t n); /* b holds n bytes of s, and no more */
#ifdef STRIP_FEATURES
void offer_print(const struct offer *o, float score, const char *value); /* for who weighs the witnesses */
#endif

/* ---- settle_dates.c: the date of publication, that of the last change */
void dates_read(const struct page *p); /* of all offers */
void settle_date(struct page *p, enum meta what);

/* ---- settle_names.c: the authors */
void settle_names(struct page *p);

#endif
