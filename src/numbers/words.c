/* words.c - numbers.tsv in memory */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "numbers.h"

#define READINGS_MOST 8

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
	struct word *word;
	size_t mask;
	/* by first and last letter: one bit for every length that a key has; looked at before hashing */
	uint32_t lengths[32][32];
} table, stops;

/* As `lengths`, for words of these classes alone, and for the first words of their phrases. */
#define HOT (BIT(NUMBER) | BIT(SCALE) | BIT(VAGUE) | BIT(ORDINAL) | BIT(FRACTION) | BIT(MONTH) | BIT(WEEKDAY) | \
	BIT(SEASON) | BIT(HOLIDAY) | BIT(TODAY) | BIT(EVERY) | BIT(SET) | BIT(CLOCK) | BIT(ERA) | BIT(TIME) | BIT(PART))
static uint32_t hot[32][32];

static uint32_t
hash(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	for (; n > 0; n--, s++)
		h = (h ^ (unsigned char)(*s >= 'A' && *s <= 'Z' ? *s | 0x20 : *s)) * 16777619u;
	return h ^ h >> 15;
}

static bool
same(const struct word *w, const char *s, size_t n)
{
	if (w->len != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 0x20 : s[i]) != w->key[i])
			return false;
	return true;
}

static struct word *
slot(const struct table *t, const char *s, size_t n)
{
	size_t i = hash(s, n) & t->mask;

	while (t->word[i].key != NULL && !same(&t->word[i], s, n))
		i = (i + 1) & t->mask;
	return &t->word[i];
}

static const struct word *
find(const struct table *t, const char *s, size_t n)
{
	const struct word *w;

	if ((t->lengths[s[0] & 31][s[n - 1] & 31] >> (n & 31) & 1) == 0)
		return NULL;
	w = slot(t, s, n);
	return w->key != NULL ? w : NULL;
}

const struct word *
word_find(const char *s, size_t n)
{
	return find(&table, s, n);
}

bool
word_hot(const char *s, size_t n)
{
	const struct word *w;

	if ((hot[s[0] & 31][s[n - 1] & 31] >> (n & 31) & 1) == 0)
		return false;
	w = slot(&table, s, n);
	return w->key != NULL && (w->hot || (w->classes & HOT) != 0);
}

bool
word_stops(const char *s, size_t n)
{
	return find(&stops, s, n) != NULL;
}

const struct reading *
word_reading(const struct word *w, enum class class)
{
	for (int i = 0; i < w->n; i++)
		if (w->r[i].class == class)
			return &w->r[i];
	return NULL;
}

/* The word of a key, made where it is new. */
static struct word *
make(struct table *t, const char *key, size_t len)
{
	struct word *w = slot(t, key, len);

	if (w->key == NULL) {
		w->key = key;
		w->len = (uint32_t)len;
		t->lengths[key[0] & 31][key[len - 1] & 31] |= 1u << (len & 31);
	}
	return w;
}

/* Read one reading, "CLASS ARGUMENT ..."; what it holds is copied and kept. */
static bool
read_reading(const char *s, size_t len, struct reading *r)
{
	char *p = xstrndup(s, len), *arg, *save = NULL;
	int c;

	if ((arg = strtok_r(p, " ", &save)) == NULL)
		return false;
	for (c = 0; c < NCLASSES && strcmp(classes[c], arg) != 0; c++)
		;
	if (c == NCLASSES)
		return false;
	r->class = (enum class)c;
	arg = strtok_r(NULL, " ", &save);
	r->code = arg != NULL ? arg : "";
	r->n = strtod(r->code, NULL);
	arg = strtok_r(NULL, " ", &save);
	r->side = arg != NULL ? arg : "";
	return true;
}

static void
heat(const struct word *w)
{
	hot[w->key[0] & 31][w->key[w->len - 1] & 31] |= 1u << (w->len & 31);
}

/* Let the first word of a phrase know how long its phrases can be. */
static void
phrase(const struct entry *e, bool is_hot)
{
	const char *end = strpbrk(e->key, " /");
	struct word *w;
	uint8_t words = 1;

	if (end == NULL)
		return;
	for (const char *p = e->key; *p != '\0'; p++)
		words = (uint8_t)(words + (*p == ' ' || *p == '/'));
	w = make(&table, e->key, (size_t)(end - e->key));
	if (w->phrase < words)
		w->phrase = words;
	if (is_hot) {
		w->hot = true;
		heat(w);
	}
}

static void
enter(const struct entry *e)
{
	struct reading r[READINGS_MOST], *kept;
	struct word *w;
	const char *s;
	size_t n = 0, len;

	for (; n < READINGS_MOST && (s = entry_field(e, n, &len)) != NULL; n++)
		if (!read_reading(s, len, &r[n])) {
			complain(e->path, e->line, "\"%.*s\": no class of numbers.tsv", (int)len, s);
			return;
		}
	w = make(n == 1 && r[0].class == STOP ? &stops : &table, e->key, e->keylen);
	kept = xmalloc(n * sizeof *kept);
	memcpy(kept, r, n * sizeof *kept);
	w->r = kept;
	w->n = (uint8_t)n;
	for (size_t i = 0; i < n; i++)
		w->classes |= 1u << r[i].class;
	if (w->classes >> STOP & 1)
		make(&stops, e->key, e->keylen);
	if ((w->classes & HOT) != 0)
		heat(w);
	phrase(e, (w->classes & HOT) != 0);
}

static void
room(struct table *t, size_t n)
{
	size_t size = 16;

	while (size < n * 4)
		size *= 2;
	t->mask = size - 1;
	t->word = xmalloc(size * sizeof *t->word);
	memset(t->word, 0, size * sizeof *t->word);
}

void
words_load(const char *user)
{
	struct lexicon *l = lexicon_load("numbers.tsv", user);

	room(&table, l->n);
	room(&stops, l->n);
	for (size_t i = 0; i < l->n; i++)
		if (!entry_deleted(&l->entry[i]))
			enter(&l->entry[i]);
}
