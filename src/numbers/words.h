/* words.h - numbers.tsv in memory: a word, and what it can be */
/* SPDX-License-Identifier: ISC */
#ifndef WORDS_H
#define WORDS_H

#include <endian.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "wraps.h"

/* What a word can be; classes[] in words.c names them. */
enum class {
	NUMBER, SCALE, VAGUE, ORDINAL, FRACTION, SIGN, BOUND, PERCENT, UNIT, MONEY, SYMBOL, TIME,
	AGE, MONTH, WEEKDAY, SEASON, HOLIDAY, SHIFT, TODAY, PART, AGO, EVERY, SET, STAGE, CLOCK, ZONE,
	ERA, TENSE, NAME, LINK, ARTICLE, STOP, NCLASSES
};

#define BIT(class) (1u << (class))

/* One thing a word can be: its class and what the table says behind it. */
struct reading {
	enum class class;
	double n;         /* the first argument as a number */
	const char *code; /* the first argument */
	const char *side; /* the second one, "" where there is none */
};

struct word {
	const char *key;
	uint64_t head; /* word_head of it */
	uint32_t len, classes; /* bits 1 << class */
	uint32_t next;         /* letters that the next word of a phrase has first: bits 1 << letter */
	uint8_t n;             /* 0: it only begins phrases */
	bool hot;              /* a number may begin with it, or with a phrase it is the longest word of */
	struct reading *r;
};

void words_load(const char *user);

bool word_stops(const char *s, size_t n);   /* ends a noun phrase */
bool word_changes(const char *s, size_t n); /* does so, and tells of a change: rose */
int word_tense(const char *s, size_t n);    /* does so, and tells of the future, 1, or the past, -1: would, went */

/* The first eight bytes of a word, without its case; of `room` readable bytes, n or more. */
static inline uint64_t
word_head(const char *s, size_t n, size_t room)
{
	size_t beyond = n < 8 ? 64 - 8 * n : 0;
	uint64_t head = 0;

	if (room >= 8)
		memcpy(&head, s, 8);
	else
		memcpy(&head, s, room);
	return (le64toh(head) | UINT64_C(0x2020202020202020)) & UINT64_MAX >> beyond;
}

/* Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): its highest bits are the best. */
static inline WRAPS uint64_t
word_hash(uint64_t head, size_t n)
{
	return (head + n) * UINT64_C(0x9e3779b97f4a7c15);
}

/* Small sets in bits, to be asked first: they stay in the nearest cache, and most words are in neither.
 * seen: the words of the table, by 15 bits of their hash. hot: the first four letters of words without
 * which, or digits, no text holds a number. */
#define SEEN_BITS 15
#define HOT_BITS 16
struct word_sets {
	uint32_t seen[1 << (SEEN_BITS - 5)], hot[1 << (HOT_BITS - 5)];
};
extern struct word_sets word_sets;

/* The bit of four letters in the set of hot ones; of their case and of what parts words it keeps five bits. */
static inline WRAPS uint32_t
hot_bit(uint32_t four)
{
	return (four & UINT32_C(0x1f1f1f1f)) * UINT32_C(0x9e3779b1) >> (32 - HOT_BITS);
}

/* Whether two of the table's strings are the same. */
static inline bool
same(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

/* The word of a key with that head, sought in the table; NULL where it is not there. */
const struct word *word_search(const char *s, size_t n, uint64_t head);

/* The same, for keys that are mostly not there. */
static inline const struct word *
word_of(const char *s, size_t n, uint64_t head)
{
	uint64_t bit = word_hash(head, n) >> (64 - SEEN_BITS);

	return (word_sets.seen[bit / 32] >> bit % 32 & 1) != 0 ? word_search(s, n, head) : NULL;
}

/* The word s (n bytes), ASCII case folded, or NULL. */
static inline const struct word *
word_find(const char *s, size_t n)
{
	return word_of(s, n, word_head(s, n, n));
}

/* The reading of a word that has that class. */
static inline const struct reading *
word_reading(const struct word *w, enum class class)
{
	const struct reading *r = w->r;

	while (r->class != class)
		r++;
	return r;
}

/* The word's reading of that class, or NULL; a word may be NULL. */
static inline const struct reading *
word_as(const struct word *w, enum class class)
{
	return w != NULL && (w->classes >> class & 1) != 0 ? word_reading(w, class) : NULL;
}

#endif
