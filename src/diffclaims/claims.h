/* claims.h - a group of documents as claims: words, slots with a value, and what a pair of them gives */
/* SPDX-License-Identifier: ISC */
#ifndef CLAIMS_H
#define CLAIMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "row.h"
#include "util.h"

#define NONE UINT32_MAX

/* ---- terms: a word's stem, or the name its synonyms share (terms.c) */

enum { LENGTH = 1, VENUE = 2, TOLL = 4, REPLY = 8 };          /* facets of an event noun */
enum { PLAIN, NEAR, CLAUSE, BEFORE_TO };                      /* how far a negation reaches */

/* what a small word tells of the words beside it: claimcues.tsv */
enum {
	ARTICLE = 1, JOIN = 2, LASTING = 4, FOR = 8, PERFECT = 16, WITHIN = 32, HELD = 64, CLAUSES = 128,
	EVEN = 256, PART = 512, TO = 1024, COUNTED = 2048, SUPERLATIVE = 4096, AND = 8192, BE = 16384,
	ABOUT = 32768, SOLE = 65536, PRONOUN = 131072, BY = 262144
};

struct term {
	const char *text, *shown;    /* the stem; its shortest word, for readers */
	const char *kind;            /* of a noun: what it says that something is, or NULL */
	uint32_t len;
	uint32_t canon;              /* the term that stands for it and its synonyms */
	uint32_t event;              /* the class of an event noun, or NONE */
	uint32_t speaks;             /* of a place: whom it speaks for, or NONE */
	uint32_t doc;                /* of a document's name: the document, or NONE */
	uint32_t given;              /* of a nickname: the name in full, or NONE */
	uint32_t relation;           /* of a word for what two are to each other, or NONE */
	uint32_t antonyms;           /* where its opposites are told, or 0: it has none */
	uint8_t weight;              /* what sharing it tells: 0 nothing, 12 much */
	uint8_t facets;
	uint32_t cues;
	bool stop;
	bool denies;                 /* some form of it is a negation */
	bool says;                   /* a verb of saying */
	bool named;                  /* shown is settled */
	bool seat;                   /* a country */
	bool turned;                 /* of a relation: its subject is the second of the two */
};

struct word {
	uint32_t start, end; /* bytes of the sentence's text */
	uint32_t term;       /* as written */
	uint32_t key;        /* what it is compared by: the synonym class, or a name's one term */
	uint32_t event;      /* event class, or NONE */
	uint32_t form;       /* a hash of the word in lower case: quotations are compared by it */
	uint32_t side;       /* a name: the country it speaks for, as a term, or NONE */
	uint8_t weight;      /* 0: a stop word */
	uint8_t quoted; /* 0, or which of its sentence's quotations it stands in, from 1 */
	bool name, number, negated, clause; /* clause: a clause begins here */
	bool ruled;     /* what a negation rules first: its verb or noun */
};

/* ---- values (value.c) */

enum dim { COUNT, MONEY, PERCENT, MEASURE, DURATION, AGE, ORDINAL, FRACTION, DATE, TIME, PLACE, OTHER };

struct value {
	enum dim dim;
	const char *unit;  /* a counted noun, a currency, a base unit; "" none */
	size_t unitlen;
	double lo, hi;     /* half-open where a bound makes it so; lo == hi: exactly */
	double about;      /* half the last digit told: 47 none, 2.4 million 50,000 */
	double digit;      /* one step in it: 47 1, 2.4 million 100,000 */
	bool bound;        /* more than, nearly, about: an interval */
	bool open;         /* a date not resolved: never differs */
	const char *mod;   /* its modifier, "" none */
	const char *text;  /* the normal form */
};

enum relation { SAME, COMPATIBLE, UNLIKE, OPEN }; /* OPEN: cannot be told */

bool value_parse(struct value *v, const char *kind, const char *text);
enum relation value_compare(const struct value *a, const struct value *b);

/* ---- the group (group.c) */

enum { SLOTS = 24 }; /* slots of a sentence that are compared */

struct slot {
	struct value v;
	uint32_t sent, start, end; /* bytes of the sentence's text */
	uint32_t w0, w1;           /* its words */
	uint32_t unit;             /* term of the counted noun, or NONE */
	uint32_t event;            /* the class of the event it tells about, or NONE */
	uint8_t facet;             /* and what of it */
	uint32_t kind;             /* term of its kind ("count", "place" ...) */
	uint32_t value;            /* term of its normal form */
	bool name;                 /* an entity, no number */
	bool listed;               /* one of several in a row */
	bool paired;               /* it stands in a finding */
	bool central;              /* its event is one the document tells of, not in passing */
};

/* A stretch that is quoted word for word. */
struct quote {
	uint32_t w0, w1;  /* its words */
	uint32_t speaker; /* term of the name's last word, or NONE */
};

struct mention {
	uint32_t key;
	uint8_t weight;
};

struct sentence {
	uint32_t doc;
	size_t no;
	bool heading;
	uint32_t q0, q1;      /* quotations */
	size_t text, len;     /* in the group's text */
	uint32_t hash;        /* of the text */
	uint32_t rank;        /* by content, in the group */
	uint32_t copy;        /* the first that it is a copy of, or itself */
	uint32_t copies;      /* of a first: how many they are with it, */
	uint32_t speaks;      /* and the first of them by content */
	uint32_t speaker;     /* the sentence that is compared in its place, mostly itself */
	uint32_t w0, w1;      /* words */
	uint32_t m0, m1;      /* mentions: its distinct terms, rising */
	uint32_t s0, s1;      /* slots */
	uint32_t weight;      /* of all its mentions */
	uint32_t noes;        /* negations */
};

struct doc {
	size_t name, date;    /* in the group's text; date 0: unknown */
	uint32_t s0, s1;      /* sentences */
	uint32_t hash;        /* of all their texts */
	int trials;           /* the binary logarithm of how many they are */
};

/* What a pair of statements gives. Slots NONE: the statement is the sentence's. */
struct finding {
	char verdict;         /* a(gree) c(lose) d(iffer) u(pdate) o(nly) */
	const char *aspect;   /* class:dimension */
	uint32_t anchor;      /* term, or NONE */
	uint32_t label;       /* what to call it where there is no anchor, or NONE */
	uint32_t sent[2], start[2], end[2]; /* the surface of each value; sent[1] NONE: only */
	uint32_t value[2];    /* term of the normal form, or NONE */
	int score;            /* thousandths */
	uint32_t docs;        /* agreed: how many documents tell the value */
	bool told;            /* a better row tells the same */
};

struct group {
	struct buf text;
	struct doc *doc;
	struct sentence *sent;
	struct word *word;
	struct mention *mention;
	struct slot *slot;
	struct quote *quote;
	struct finding *find;
	uint32_t docs, sents, words, mentions, slots, quotes, finds;
	size_t docs_cap, sents_cap, words_cap, mentions_cap, slots_cap, quotes_cap, finds_cap;
};

extern struct group g;
extern struct term *terms;

static inline double
least(double a, double b)
{
	return a < b ? a : b;
}

static inline double
most(double a, double b)
{
	return a > b ? a : b;
}

static inline const char *
sent_text(const struct sentence *s)
{
	return g.text.p + s->text;
}

/* Whether a name is of this kind. */
static inline bool
slot_is(const struct slot *x, const char *kind)
{
	return strcmp(terms[x->kind].text, kind) == 0;
}

/* Whether it names a person, in words. */
static inline bool
slot_person(const struct slot *x)
{
	return x->name && x->w1 > x->w0 && slot_is(x, "person");
}

void words_load(void);                            /* the tables */

void terms_room(size_t size);                     /* for as many, a power of two */
void terms_stay(void);                            /* those there are outlive a group */
bool term_stays(uint32_t term);                   /* whether it does */
void terms_reset(void);                           /* forget a group's */
size_t terms_count(void);
uint32_t term_of(const char *s, size_t len);      /* a word in any case: its stem's term */
uint32_t term_canon(const char *s, size_t len);   /* and the one that stands for it and its synonyms */
uint32_t term_exact(const char *s, size_t len);   /* s as it is */
uint32_t term_name(const char *s, size_t len);    /* a name in lower case: whole, or its one word */
uint32_t term_seat(uint32_t term);                /* whom a place speaks for, or the term */
void term_oppose(uint32_t term, uint32_t other);  /* the other is its opposite */
bool term_opposed(uint32_t a, uint32_t b);

uint32_t word_form(const char *s, size_t n);      /* a hash of a word in lower case, one apostrophe like the other */
bool word_genitive(const struct sentence *s, uint32_t w); /* "the firm's" */
int negation_reach(uint32_t form);                /* how far the word of this form denies */
void words_find(struct sentence *s);              /* cut it into words, mark negations */
void words_reset(void);                           /* the group's terms are forgotten */
void words_mention(struct sentence *s);           /* its distinct terms and what they weigh, behind all others' */
void words_weigh(struct doc *d);                  /* mentions of its sentences, weighed in the document */

void group_doc(const struct row *r);
void group_row(const struct row *r);
void group_date(const char *date, size_t len);
void group_rank(void);                            /* all its documents have come: order their sentences by content */
int group_order(uint32_t a, uint32_t b);          /* sentences in that order, as strcmp */
void group_end(void);                             /* the document's last row has come */
void group_clear(void);

void copies_doc(uint32_t doc);                    /* its name is known */
void copies_row(const struct row *r);             /* a same row of the last sentence */
void copies_settle(void);                         /* the group is complete: copies agree */
bool copies_next(uint32_t *a, uint32_t *b);       /* two sentences that dedupe found near; false: no more */

void slots_anchor(struct sentence *s);            /* the event each slot tells about */
void slots_central(struct doc *d);                /* which of these events are the story's own */

void pairs_compare(void);                         /* near sentences: their slots, polarity, text */
int trials(uint32_t a, uint32_t b); /* of two documents: how many of their sentences can be alike by chance */
bool slots_compare(uint32_t a, uint32_t b, int cover, int alike);
void polarity_compare(uint32_t a, uint32_t b, int cover, int alike);
void swaps_compare(uint32_t a, uint32_t b);        /* one thing in the place of another */
bool polarity_parts(uint32_t a, uint32_t b);      /* one tells no, the other yes */
bool slots_part(uint32_t a, uint32_t b);          /* each tells a value of one kind that the other does not */
bool names_respelt(const char *a, const char *b);  /* they are one but for a letter */
bool names_agree(const struct slot *x, const struct slot *y); /* they can be one */
int names_rival(const struct slot *x, const struct slot *y, int cover, int alike);
uint32_t sentences_share(uint32_t a, uint32_t b);  /* how many telling words both hold */
void events_compare(void);                        /* facts of the story's own events */
void amounts_compare(void);                       /* great numbers near in size */
void roles_compare(void);                         /* what one is called */
void superlatives_compare(void);                  /* what is the most of its kind */
void quotes_compare(void);                        /* one utterance, worded twice */
void only_find(int limit);                         /* what one document tells alone */

struct finding *finding(char verdict, const char *aspect, uint32_t anchor, int score, uint32_t a, uint32_t b);
void finding_slots(struct finding *f, const struct slot *x, const struct slot *y);
char verdict_of(enum relation relation, const struct slot *x, const struct slot *y);
void told_reset(void);
bool told(uint32_t doc, const struct slot *s);    /* whether a document tells a like value */
bool told_as(uint32_t doc, const struct slot *s); /* in the same normal form */
/* What two values have around them in common. */
struct common {
	int weight, shared, rarest; /* of all words, how many they are, of the rarest */
	uint32_t word;              /* the rarest that is no name, or NONE */
};

struct common slots_near(const struct slot *x, const struct slot *y);
bool slots_beside(const struct slot *x, const struct slot *y, int step); /* the same before both, or behind both */
bool slots_touch(const struct slot *x, const struct slot *y); /* a word next to both is the same */

/* A statement of a fact: a side of a finding; slot numbers the facts, best the best finding of it. */
struct told {
	uint32_t slot;
	int side;
	const struct finding *f, *best;
};

int facts_rank(char verdict);                     /* differ 0, update 1, close 2, agree 3, only 4 */
void facts_sort(const char *aspects, int threshold); /* best first; weak and unwanted ones gone */
void facts_collapse(bool one);                    /* sentences whose values are told go; so do all but one row a fact */
uint32_t statements_list(void);                  /* statements_told, slot by slot; how many */
extern struct told *statements_told;

void print_rows(void);
void print_statements(void);
extern bool claims_differ;                        /* a differ or update row was printed */

#endif
