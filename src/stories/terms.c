/* terms.c - what a document tells, as weighted terms: rare words and names, the beginning above all */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "inflect.h"
#include "lexicon.h"
#include "row.h"
#include "stories.h"
#include "text.h"

/* A term's weight is the root of how often it stands in the document, the first LEAD words counted
 * LEAD_WEIGHT times, times how rare it is: what its entry in frequency.tsv lacks to COMMON, or what
 * UNKNOWN does (Salton and Buckley, Information Processing & Management 24, 1988: tf-idf; that news
 * tells first what happened is its inverted pyramid). */
#define COMMON 36
#define UNKNOWN 8
#define LEAD 120
#define LEAD_WEIGHT 3
#define MOST 128 /* terms of a document */

/* Reports of few words are alike by the words of their kind alone ("called the summit a success"). So
 * every document counts as having this many unknown words more, which it shares with none. */
#define UNSHARED 30

/* Reports of one day's event name its day, far down other days. */
#define DAYS_WITHIN 250
#define DAYS_WEIGHT (ONE * 20 / 100.0)

struct term {
	uint32_t hash;
	uint32_t count;  /* in the document being read */
	unsigned rarity; /* there */
};

static const struct lexicon *frequency;
static struct term *term;
static size_t nterm, term_cap;
static uint32_t *slot; /* open addressing by hash: a term's number + 1 */
static size_t slots;

/* Of the document being read: its terms, how many words were read, the weekdays, a bit each, whether
 * it is in a language whose words frequency.tsv does not know, and its title's hash. */
static struct {
	uint32_t *term;
	size_t n, cap, words;
	unsigned weekdays;
	bool foreign;
	uint32_t title;
} doc;

static struct buf lower, key;

void
terms_load(void)
{
	frequency = lexicon_load("frequency.tsv", NULL);
	inflect_load();
}

/* Make room for one more term. */
static void
reserve(void)
{
	size_t at;

	term = array_grow(term, nterm, &term_cap, sizeof *term);
	if (2 * nterm < slots)
		return;
	slots = slots > 0 ? slots * 2 : 8192;
	free(slot);
	slot = xcalloc(slots, sizeof *slot);
	for (size_t i = 0; i < nterm; i++) {
		for (at = term[i].hash & (slots - 1); slot[at] != 0; at = (at + 1) & (slots - 1))
			;
		slot[at] = (uint32_t)i + 1;
	}
}

uint32_t
term_number(uint32_t hash)
{
	size_t at;

	reserve();
	for (at = hash & (slots - 1); slot[at] != 0; at = (at + 1) & (slots - 1))
		if (term[slot[at] - 1].hash == hash)
			return slot[at] - 1;
	term[nterm] = (struct term){ .hash = hash };
	slot[at] = (uint32_t)++nterm;
	return slot[at] - 1;
}

uint32_t
term_hash(uint32_t number)
{
	return term[number].hash;
}

size_t
terms_count(void)
{
	return nterm;
}

void
terms_language(const char *lang)
{
	doc.foreign = language_foreign(lang);
}

/* Count the term whose text is in `key` once more. */
static void
count(unsigned rarity)
{
	uint32_t i = term_number(hash_bytes(key.p, key.n));
	struct term *t = &term[i];

	if (t->count == 0) {
		doc.term = array_grow(doc.term, doc.n, &doc.cap, sizeof *doc.term);
		doc.term[doc.n++] = i;
		t->rarity = rarity;
	}
	t->count += doc.words <= LEAD ? LEAD_WEIGHT : 1;
}

/* How rare a word in lower case is; 0: it tells nothing. */
static unsigned
rarity(const char *s, size_t n)
{
	const struct entry *e = lexicon_find(frequency, s, n);
	int weight = e != NULL ? atoi(e->value) : UNKNOWN;

	return weight < COMMON ? (unsigned)(COMMON - weight) : 0;
}

/* Whether the word in `lower` is a weekday; it is noted. */
static bool
weekday(void)
{
	static const char *const names[] = { "monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday" };

	for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(lower.p, names[i]) == 0) {
			if (doc.words <= DAYS_WITHIN)
				doc.weekdays |= 1U << i;
			return true;
		}
	return false;
}

/* Put a word into `lower`, without a genitive's ending. false: it tells nothing, as "don't" or "f". */
static bool
word_lower(const char *s, size_t n)
{
	static const char *const contracted[] = { "t", "m", "re", "ve", "ll", "d" };
	char *mark, *tail;

	buf_clear(&lower);
	text_lower(&lower, s, n);
	if ((mark = memrchr(lower.p, '\'', lower.n)) != NULL)
		tail = mark + 1;
	else if ((mark = strstr(lower.p, "’")) != NULL)
		tail = mark + strlen("’");
	else
		return lower.n > 1;
	for (size_t i = 0; i < sizeof contracted / sizeof contracted[0]; i++)
		if (strcmp(tail, contracted[i]) == 0)
			return false;
	if (strcmp(tail, "s") == 0) {
		*mark = '\0';
		lower.n = (size_t)(mark - lower.p);
	}
	return lower.n > 1;
}

/* One word or number of the text. In a language that frequency.tsv does not know, only long words
 * and those with a capital are taken to tell something. */
static void
word(const char *s, const struct token *t)
{
	unsigned rare;

	doc.words++;
	if (!word_lower(s + t->start, t->end - t->start) || weekday())
		return;
	if (doc.foreign && t->type == TOKEN_WORD && !t->upper && lower.n < 7)
		return;
	buf_clear(&key);
	inflect_singular(&key, lower.p, lower.n);
	rare = lexicon_find(frequency, lower.p, lower.n) != NULL ? rarity(lower.p, lower.n) : rarity(key.p, key.n);
	if (rare > 0)
		count(rare);
}

static void
text(const char *s, size_t n)
{
	struct token t;

	for (t.end = 0; (t = token_next(s, n, t.end)).type != TOKEN_END;)
		if (t.type == TOKEN_WORD || t.type == TOKEN_NUMBER)
			word(s, &t);
}

void
terms_title(const char *s, size_t n)
{
	doc.title = hash_bytes(s, n);
	text(s, n);
}

void
terms_sentence(const char *s, size_t n)
{
	if (doc.words > LEAD || hash_bytes(s, n) != doc.title)
		text(s, n);
}

void
terms_name(const char *s, size_t n)
{
	const char *start, *end;
	unsigned rare = 1, r;

	if (memchr(s, ' ', n) == NULL) /* told as a word already */
		return;
	for (start = s; start < s + n; start = end + 1) {
		end = memchr(start, ' ', (size_t)(s + n - start));
		if (end == NULL)
			end = s + n;
		buf_clear(&lower);
		text_lower(&lower, start, (size_t)(end - start));
		r = lower.n > 0 ? rarity(lower.p, lower.n) : 0;
		rare = r > rare ? r : rare;
	}
	buf_clear(&key);
	buf_char(&key, '@'); /* no word starts so */
	buf_add(&key, s, n);
	count(rare);
}

static double
weight(uint32_t i)
{
	return sqrt(term[i].count) * term[i].rarity;
}

static int
by_weight(const void *a, const void *b)
{
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	double x = weight(i), y = weight(j);

	if (x < y || x > y)
		return x > y ? -1 : 1;
	return (term[i].hash > term[j].hash) - (term[i].hash < term[j].hash);
}

/* Add a term for every weekday to v. */
static void
add_weekdays(struct vector *v)
{
	char name[] = "=0";
	int n = __builtin_popcount(doc.weekdays);

	for (unsigned i = 0; i < 7; i++)
		if ((doc.weekdays >> i & 1) != 0) {
			name[1] = (char)('1' + i);
			v->term[v->n] = term_number(hash_bytes(name, 2));
			v->weight[v->n++] = (uint32_t)(DAYS_WEIGHT / sqrt(n));
		}
}

struct vector
terms_end(void)
{
	struct vector v = { 0 };
	double length = UNSHARED * pow(COMMON - UNKNOWN, 2);
	size_t most;

	if (doc.n > 1)
		qsort(doc.term, doc.n, sizeof *doc.term, by_weight);
	most = doc.n < MOST ? doc.n : MOST;
	for (size_t i = 0; i < most; i++)
		length += weight(doc.term[i]) * weight(doc.term[i]);
	v.term = xmalloc((most + 7) * sizeof *v.term);
	v.weight = xmalloc((most + 7) * sizeof *v.weight);
	for (v.n = 0; v.n < most; v.n++) {
		v.term[v.n] = doc.term[v.n];
		v.weight[v.n] = (uint32_t)(weight(doc.term[v.n]) * ONE / sqrt(length) + .5);
		if (v.weight[v.n] == 0) /* beside a word without end the others weigh nothing */
			break;
	}
	for (size_t i = 0; i < doc.n; i++)
		term[doc.term[i]].count = 0;
	if (doc.weekdays != 0)
		add_weekdays(&v);
	doc.n = doc.words = 0;
	doc.weekdays = 0;
	doc.title = 0;
	doc.foreign = false;
	return v;
}
