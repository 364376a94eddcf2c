/* words.c - numbers.tsv in memory */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "util.h"
#include "words.h"

#define READINGS_MOST 8
#define PARTS " /'" /* what parts the words of a phrase */

static const char *const classes[NCLASSES] = {
	[NUMBER] = "number", [SCALE] = "scale", [VAGUE] = "vague", [ORDINAL] = "ordinal",
	[FRACTION] = "fraction", [SIGN] = "sign", [BOUND] = "bound", [PERCENT] = "percent",
	[UNIT] = "unit", [MONEY] = "money", [SYMBOL] = "symbol", [TIME] = "time", [AGE] = "age",
	[MONTH] = "month", [WEEKDAY] = "weekday", [SEASON] = "season", [HOLIDAY] = "holiday",
	[SHIFT] = "shift", [TODAY] = "today", [PART] = "part", [AGO] = "ago", [EVERY] = "every",
	[SET] = "set", [STAGE] = "stage", [CLOCK] = "clock", [ZONE] = "zone", [ERA] = "era",
	[TENSE] = "tense", [NAME] = "name", [LINK] = "link", [ARTICLE] = "article", [STOP] = "stop",
};

/* Two tables of open addressing: words that tell of numbers, and words that only end a noun phrase,
 * which are common and must not slow the scan down. */
static struct table {
	struct word *word; /* one behind the other */
	size_t n, mask;
	uint32_t *slot; /* open addressing: 16 bits of the hash, then the word's number + 1; small, to stay in cache */
} table, stops;

/* The words without which, or digits, no sentence holds a number: those of these classes, and the
 * longest words of their phrases. */
#define HOT (BIT(NUMBER) | BIT(SCALE) | BIT(VAGUE) | BIT(ORDINAL) | BIT(FRACTION) | BIT(MONTH) | BIT(WEEKDAY) | \
	BIT(SEASON) | BIT(HOLIDAY) | BIT(TODAY) | BIT(EVERY) | BIT(SET) | BIT(CLOCK) | BIT(ERA) | BIT(TIME) | BIT(PART))
struct word_sets word_sets;

/* Upper case of ASCII to lower; all else is itself. */
static unsigned char fold[256];

/* Whether the word is s; its first eight bytes are so already, where they are of ASCII. */
static bool
spelled(const struct word *w, const char *s, size_t n)
{
	if (w->len != n)
		return false;
	for (size_t i = (w->head & UINT64_C(0x8080808080808080)) != 0 ? 0 : 8; i < n; i++)
		if (fold[(unsigned char)s[i]] != (unsigned char)w->key[i])
			return false;
	return true;
}

/* The slot of a key: where it is, or would be. */
static inline uint32_t *
slot(const struct table *t, const char *s, size_t n, uint64_t head)
{
	uint32_t h = (uint32_t)(word_hash(head, n) >> 32), *p;

	for (size_t i = h & t->mask;; i = (i + 1) & t->mask) {
		const struct word *w;

		p = &t->slot[i];
		if (*p == 0)
			return p;
		if (*p >> 16 == h >> 16 && (w = &t->word[(*p & 0xffff) - 1])->head == head && spelled(w, s, n))
			return p;
	}
}

const struct word *
word_search(const char *s, size_t n, uint64_t head)
{
	uint32_t at = *slot(&table, s, n, head);

	return at != 0 ? &table.word[(at & 0xffff) - 1] : NULL;
}

static const struct word *
stop_find(const char *s, size_t n)
{
	uint32_t at = *slot(&stops, s, n, word_head(s, n, n));

	return at != 0 ? &stops.word[(at & 0xffff) - 1] : NULL;
}

bool
word_stops(const char *s, size_t n)
{
	return stop_find(s, n) != NULL;
}

/* Whether the table says so of a word that ends noun phrases. */
static bool
stop_says(const struct word *w, const char *what)
{
	return w != NULL && w->n > 0 && (same(w->r[0].code, what) || same(w->r[0].side, what));
}

bool
word_changes(const char *s, size_t n)
{
	return stop_says(stop_find(s, n), "change");
}

int
word_tense(const char *s, size_t n)
{
	const struct word *w = stop_find(s, n);

	return stop_says(w, "past") ? -1 : stop_says(w, "future") ? 1 : 0;
}

static void
bit_set(uint32_t *set, uint32_t bit)
{
	set[bit / 32] |= UINT32_C(1) << bit % 32;
}

/* The word of a key, made where it is new. */
static struct word *
make(struct table *t, const char *key, size_t len)
{
	uint64_t head = word_head(key, len, len);
	uint32_t *at = slot(t, key, len, head);
	struct word *w;

	if (*at == 0) {
		w = &t->word[t->n++];
		*at = (uint32_t)(word_hash(head, len) >> 32 & 0xffff0000) | (uint32_t)t->n;
		w->key = key;
		w->len = (uint32_t)len;
		w->head = head;
		if (t == &table)
			bit_set(word_sets.seen, (uint32_t)(word_hash(head, len) >> (64 - SEEN_BITS)));
	}
	return &t->word[(*at & 0xffff) - 1];
}

/* Read one reading, "CLASS ARGUMENT ...": it is cut to pieces, and kept. */
static bool
read_reading(char *s, struct reading *r)
{
	char *none = s + strlen(s), *arg, *save = NULL;
	int c;

	arg = strtok_r(s, " ", &save);
	for (c = 0; arg != NULL && c < NCLASSES && (classes[c][0] != *arg || strcmp(classes[c], arg) != 0); c++)
		;
	if (arg == NULL || c == NCLASSES)
		return false;
	r->class = (enum class)c;
	arg = strtok_r(NULL, " ", &save);
	r->code = arg != NULL ? arg : none;
	r->n = strtod(r->code, NULL);
	arg = strtok_r(NULL, " ", &save);
	r->side = arg != NULL ? arg : none;
	return true;
}

/* Enter what a phrase begins with, word by word, each with the letter that follows. */
static void
beginnings(const char *key)
{
	const char *end = key + strcspn(key, PARTS), *next;

	for (; *end != '\0' && end > key; end = next + strcspn(next, PARTS)) { /* 'll begins nothing */
		next = end + strspn(end, PARTS);
		make(&table, key, (size_t)(end - key))->next |= 1u << (*next & 31);
	}
}

/* A phrase that can begin a number is known by its longest word: the first one may be "the". */
static void
heat_phrase(const char *key)
{
	const char *best = key;
	size_t longest = 0, n;
	struct word *w;

	for (const char *p = key; *p != '\0'; p += n + (p[n] != '\0')) {
		n = strcspn(p, PARTS);
		if (n > longest) {
			longest = n;
			best = p;
		}
	}
	if (longest < 2)
		return;
	w = make(&table, best, longest);
	w->hot = true;
	/* whatever stands behind two or three letters */
	for (uint32_t third = 0; third < (longest < 3 ? 32 : 1); third++)
		for (uint32_t fourth = 0; fourth < (longest < 4 ? 32 : 1); fourth++)
			bit_set(word_sets.hot, hot_bit((uint32_t)(w->head | third << 16 | fourth << 24)));
}

/* Whether a reading's arguments are what the rooms behind rely on: a user's table may hold anything. */
static bool
sound(const struct reading *r)
{
	int m, n, w, end = -1;

	switch (r->class) {
	case MONTH:
		return r->n >= 1 && r->n <= 12;
	case WEEKDAY:
		return r->n >= 1 && r->n <= 7;
	case TIME:
		return strlen(r->code) == 1 && strchr("YMWDHNSEQ", r->code[0]) != NULL &&
		    (*r->side == '\0' || (atoi(r->side) >= 1 && atoi(r->side) <= 1000));
	case PART:
		return *r->code != '\0';
	case SHIFT:
	case TODAY:
	case AGO:
		return r->n >= -1000 && r->n <= 1000;
	case HOLIDAY:
		if (sscanf(r->code, "%2d-%2d-%1d%n", &m, &n, &w, &end) == 3 && r->code[end] == '\0')
			return m >= 1 && m <= 12 && n >= -1 && n != 0 && n <= 5 && w >= 1 && w <= 7;
		return sscanf(r->code, "%2d-%2d%n", &m, &n, &end) == 2 && r->code[end] == '\0' && m >= 1 && m <= 12 && n >= 1 &&
		    n <= 31;
	case FRACTION:
	case NUMBER:
	case SCALE:
	case VAGUE:
	case ORDINAL:
		return r->n >= 0 && r->n <= 1e18 && (r->n > 0 || r->class == NUMBER);
	default:
		return true;
	}
}

static void
enter(const struct entry *e)
{
	struct reading r[READINGS_MOST] = { { .code = "", .side = "" } }, *kept;
	struct word *w;
	char *value = xstrndup(e->value, strlen(e->value)), *rest = value, *s;
	const char *field;
	size_t n = 0, len;
	bool known, only; /* only: a word that ends noun phrases and is nothing else */

	for (; n < READINGS_MOST && (s = strsep(&rest, "\t")) != NULL; n++)
		if (!(known = read_reading(s, &r[n])) || !sound(&r[n])) {
			field = entry_field(e, n, &len);
			complain(e->path, e->line, "\"%.*s\": %s", (int)len, field,
			    known ? "not what its class takes" : "no class of numbers.tsv");
			free(value);
			return;
		}
	only = n == 1 && r[0].class == STOP;
	w = make(only ? &stops : &table, e->key, e->keylen);
	kept = xmalloc(n * sizeof *kept);
	memcpy(kept, r, n * sizeof *kept);
	w->r = kept;
	w->n = (uint8_t)n;
	for (size_t i = 0; i < n; i++)
		w->classes |= 1u << r[i].class;
	if (only)
		return;
	if (w->classes >> STOP & 1)
		make(&stops, e->key, e->keylen);
	/* bn and m need digits before them, "that year" another date */
	if ((w->classes & (e->keylen > 2 ? HOT : e->keylen > 1 ? BIT(TIME) : 0)) != 0 && !same(r[0].side, "that") && !same(r[0].side, "alone"))
		heat_phrase(e->key);
	beginnings(e->key);
}

/* How many words of the table an entry may bring in: itself, what it begins with, its longest word. */
static size_t
parts_of(const char *key)
{
	size_t n = 2;

	for (; *(key += strcspn(key, PARTS)) != '\0'; key++)
		n++;
	return n;
}

/* Room for n words. */
static void
room(struct table *t, size_t n)
{
	size_t size = 16;

	if (n >= 0xffff)
		fail("numbers.tsv: more than %d words", 0xfffe);
	while (size < n * 2)
		size *= 2;
	t->mask = size - 1;
	t->slot = xmalloc(size * sizeof *t->slot);
	memset(t->slot, 0, size * sizeof *t->slot);
	t->word = xmalloc((n + 1) * sizeof *t->word);
	memset(t->word, 0, (n + 1) * sizeof *t->word);
}

void
words_load(const char *user)
{
	struct lexicon *l = lexicon_load("numbers.tsv", user);
	size_t words = 0, ends = 0;

	for (int c = 0; c < 256; c++)
		fold[c] = (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);

	for (size_t i = 0; i < l->n; i++) {
		bool stop = strstr(l->entry[i].value, "stop") != NULL;

		ends += stop;
		if (!stop || strchr(l->entry[i].value, '\t') != NULL)
			words += parts_of(l->entry[i].key);
	}
	room(&table, words);
	room(&stops, ends);
	for (size_t i = 0; i < l->n; i++)
		if (!entry_deleted(&l->entry[i]))
			enter(&l->entry[i]);
}
