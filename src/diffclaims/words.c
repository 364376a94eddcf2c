/* words.c - the words of sentences: stems, weights, synonyms, events, quotations, negations */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "claims.h"
#include "lexicon.h"
#include "text.h"

enum { DIGITS = 5 }; /* what sharing a number in digits tells */

struct term *terms;

static struct opposite {
	uint32_t term, next;
} *opposite;
static uint32_t opposites;
static size_t opposites_cap;

static size_t nterms, terms_cap, permanent, mask;
static uint32_t *table;     /* open addressing: term + 1 */

/* Where a term of these bytes stands in the table, or would. */
static size_t
place(const char *s, size_t len)
{
	size_t i = hash_bytes(s, len) & mask;

	for (; table[i] != 0; i = (i + 1) & mask) {
		const struct term *t = &terms[table[i] - 1];

		if (t->len == len && memcmp(t->text, s, len) == 0)
			break;
	}
	return i;
}

static void
rehash(size_t size)
{
	free(table);
	table = xmalloc(size * sizeof *table);
	memset(table, 0, size * sizeof *table);
	mask = size - 1;
	for (size_t i = 0; i < nterms; i++)
		table[place(terms[i].text, terms[i].len)] = (uint32_t)i + 1;
}

uint32_t
term_exact(const char *s, size_t len)
{
	size_t i = place(s, len);
	struct term *t;

	if (table[i] != 0)
		return table[i] - 1;
	terms = grow(terms, nterms, &terms_cap, sizeof *terms);
	t = &terms[nterms++];
	*t = (struct term){ .text = xstrndup(s, len), .len = (uint32_t)len, .weight = 12, .event = NONE,
		.speaks = NONE, .given = NONE, .doc = NONE };
	t->shown = t->text;
	t->canon = (uint32_t)nterms - 1;
	table[i] = (uint32_t)nterms;
	if (nterms * 2 > mask)
		rehash((mask + 1) * 2);
	return (uint32_t)nterms - 1;
}

void
words_reset(void)
{
	while (nterms > permanent) {
		struct term *t = &terms[--nterms];

		/* the last in is the first out: what it found taken is taken still */
		table[place(t->text, t->len)] = 0;
		if (t->shown != t->text)
			free((char *)(uintptr_t)t->shown);
		free((char *)(uintptr_t)t->text);
	}
}

/* ---- stems */

static bool
ends(const char *s, size_t n, const char *with)
{
	size_t len = strlen(with);

	return n > len && memcmp(s + n - len, with, len) == 0;
}

static bool
vowel(char c)
{
	return strchr("aeiou", c) != NULL;
}

/* Whether a word that ends in a consonant has more than one group of vowels: "travell", not "kill". */
static bool
longer(const char *s, size_t n)
{
	int groups = 0;

	for (size_t i = 0; i < n; i++)
		groups += vowel(s[i]) && (i == 0 || !vowel(s[i - 1]));
	return groups > 1;
}

/* What "ed" or "ing" was taken from: "note", so that it is no "not". */
static size_t
bare(char *s, size_t n)
{
	if (n == 3 && !vowel(s[0]) && vowel(s[1]) && !vowel(s[2]))
		s[n++] = 'e';
	return n;
}

/* What is left of a word when its commonest English endings are taken off: enough to bring the forms
 * of one word together, no more. */
static size_t
stem(char *s, size_t n)
{
	if (n > 3 && s[n - 1] == 's' && s[n - 2] != 's' && s[n - 2] != 'u' && s[n - 2] != 'i') {
		n--;
		if (n > 4 && ends(s, n, "ie")) {
			n--;
			s[n - 1] = 'y';
		} else if (n > 4 && (ends(s, n, "sse") || ends(s, n, "che") || ends(s, n, "she") || ends(s, n, "xe"))) {
			n--;
		}
	}
	if (n > 5 && ends(s, n, "ied")) {
		n -= 2;
		s[n - 1] = 'y';
	} else if (n > 4 && ends(s, n, "ed") && !ends(s, n, "eed")) {
		n = bare(s, n - 2);
	} else if (n > 5 && ends(s, n, "ing")) {
		n = bare(s, n - 3);
	} else if (n > 6 && (ends(s, n, "tion") || ends(s, n, "sion"))) {
		n -= 3;
	} else if (n > 5 && ends(s, n, "ly")) {
		n -= 2;
	}
	if (n > 3 && s[n - 1] == s[n - 2] && !vowel(s[n - 1]) && s[n - 1] != 's' && (s[n - 1] != 'l' || longer(s, n)))
		n--;
	else if (n > 4 && s[n - 1] == 'e')
		n--;
	return n;
}

/* Readers see the shortest word of a stem, of those the first by letters. */
static void
show(uint32_t term, const char *s, size_t n)
{
	struct term *t = &terms[term];
	size_t old = strlen(t->shown);

	if (term < permanent || (t->named && (n > old || (n == old && strcmp(s, t->shown) >= 0))))
		return;
	if (t->shown != t->text)
		free((char *)(uintptr_t)t->shown);
	t->shown = n == t->len && memcmp(s, t->text, n) == 0 ? t->text : xstrndup(s, n);
	t->named = true;
}

/* s in lower case and plain letters. */
static void
plain(struct buf *b, const char *s, size_t len)
{
	struct buf lower = { 0 };
	size_t i;

	buf_clear(b);
	buf_room(b, len + 1);
	for (i = 0; i < len && (unsigned char)s[i] < 0x80; i++)
		b->p[i] = (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 0x20 : s[i]);
	b->n = i;
	if (i == len)
		return;
	b->n = 0;
	text_lower(&lower, s, len);
	text_ascii(b, lower.p, lower.n);
	buf_free(&lower);
}

uint32_t
term_of(const char *s, size_t len)
{
	static struct buf b, whole; /* kept from word to word */
	uint32_t term;

	plain(&b, s, len);
	if (b.n > 2 && b.p[b.n - 1] == 's' && b.p[b.n - 2] == '\'')
		b.n -= 2;
	buf_room(&b, 1);
	b.p[b.n] = '\0';
	buf_clear(&whole);
	buf_add(&whole, b.p, b.n);
	term = term_exact(b.p, stem(b.p, b.n));
	show(term, whole.p, whole.n);
	return term;
}

size_t
terms_count(void)
{
	return nterms;
}

uint32_t
term_name(const char *s, size_t len)
{
	return memchr(s, ' ', len) != NULL ? term_exact(s, len) : terms[term_of(s, len)].canon;
}

uint32_t
term_seat(uint32_t term)
{
	return terms[term].speaks != NONE ? terms[term].speaks : term;
}

bool
term_opposed(uint32_t a, uint32_t b)
{
	for (uint32_t k = terms[a].antonyms; k != 0; k = opposite[k].next)
		if (opposite[k].term == b)
			return true;
	return false;
}

/* ---- tables */

/* A count's binary logarithm, doubled, as the table has it: two digits. */
static int
count_of(const struct entry *e)
{
	return isdigit((unsigned char)e->value[1]) ? (e->value[0] - '0') * 10 + e->value[1] - '0' : 0;
}

/* Words so rare that they weigh as much as any unknown one, or nearly, need no entry. */
static bool
frequent(const struct entry *e)
{
	return count_of(e) > 12;
}

static bool
any(const struct entry *e)
{
	(void)e;
	return true;
}

static void
load(const char *name, bool (*wanted)(const struct entry *e), void (*work)(uint32_t term, const struct entry *e))
{
	static const struct lexicon *loaded[16]; /* their bytes stay: entries are pointed to */
	static size_t n;
	const struct lexicon *l = loaded[n++] = lexicon_load(name, NULL);

	for (size_t i = 0; i < l->n; i++)
		if (!entry_deleted(&l->entry[i]) && wanted(&l->entry[i]))
			work(term_of(l->entry[i].key, l->entry[i].keylen), &l->entry[i]);
}

static void
weight(uint32_t term, const struct entry *e)
{
	/* twice log2 of a word's count among as many words as 200,000 sentences (2^17.6) hold */
	int count = count_of(e);
	uint8_t w = (uint8_t)(count >= 35 ? 0 : (35 - count) / 2);

	if (w < terms[term].weight) /* of the forms of a word the commonest speaks */
		terms[term].weight = w;
}

static void
stopword(uint32_t term, const struct entry *e)
{
	(void)e;
	terms[term].stop = true;
}

static void
synonym(uint32_t term, const struct entry *e)
{
	uint32_t canon = term_of(e->value, strlen(e->value));

	terms[term].canon = canon;
	if (terms[term].weight < terms[canon].weight)
		terms[canon].weight = terms[term].weight;
}

static void
event(uint32_t term, const struct entry *e)
{
	static const struct {
		const char *name;
		uint8_t facet;
	} facets[] = { { "length", LENGTH }, { "venue", VENUE }, { "toll", TOLL }, { "reply", REPLY } };
	size_t len;
	const char *class = entry_field(e, 0, &len);
	uint32_t c = term_exact(class, len);

	terms[term].event = c;
	if (terms[c].shown != terms[c].text)
		free((char *)(uintptr_t)terms[c].shown);
	terms[c].shown = terms[c].text; /* a class is called by its name */
	terms[c].named = true;
	terms[term].canon = c;
	if (terms[term].weight < terms[c].weight)
		terms[c].weight = terms[term].weight;
	for (size_t k = 0; k < sizeof facets / sizeof facets[0]; k++)
		if (strstr(class + len, facets[k].name) != NULL)
			terms[term].facets |= facets[k].facet;
}

static void
seat(uint32_t term, const struct entry *e)
{
	(void)term;
	uint32_t whom = term_name(e->value, strlen(e->value)), who = term_name(e->key, e->keylen);

	terms[who].speaks = whom;
	terms[whom].seat = true;
}

static void
country(uint32_t term, const struct entry *e)
{
	struct buf b = { 0 };

	(void)term;
	text_lower(&b, e->key, e->keylen);
	terms[term_name(b.p, b.n)].seat = true;
	buf_free(&b);
}

static void
negation(uint32_t term, const struct entry *e)
{
	terms[term].reach = *e->value == 'c' ? CLAUSE : *e->value == 't' ? BEFORE_TO : NEAR;
}

static void
nickname(uint32_t term, const struct entry *e)
{
	(void)term;
	terms[term_exact(e->key, e->keylen)].given = term_exact(e->value, strlen(e->value));
}

static void
saying(uint32_t term, const struct entry *e)
{
	(void)e;
	terms[term].says = true;
}

/* Whether a word is one of saying and can be nothing else. */
static bool
verb(const struct entry *e)
{
	return (strncmp(e->value, "say", 3) == 0 || strncmp(e->value, "tell", 4) == 0) && strstr(e->value, "noun") == NULL;
}

static void
cue(uint32_t term, const struct entry *e)
{
	static const char *const classes[] = { "article", "join", "lasting", "for", "perfect", "within", "held",
		"clause", "even", "part" };
	size_t n;

	for (const char *p = e->value; *p != '\0'; p += n + (p[n] == ' ')) {
		n = strcspn(p, " ");
		for (unsigned i = 0; i < sizeof classes / sizeof classes[0]; i++)
			if (strlen(classes[i]) == n && memcmp(classes[i], p, n) == 0)
				terms[term].cues |= (uint16_t)(1u << i);
	}
}

static void
oppose(uint32_t term, uint32_t other)
{
	if (term_opposed(term, other))
		return;
	opposites += opposites == 0; /* 0 is none */
	opposite = grow(opposite, opposites, &opposites_cap, sizeof *opposite);
	opposite[opposites] = (struct opposite){ other, terms[term].antonyms };
	terms[term].antonyms = opposites++;
}

static void
antonym(uint32_t term, const struct entry *e)
{
	for (const char *p = e->value; *p != '\0'; p += *p == ',') {
		size_t n = strcspn(p, ",");
		uint32_t other = term_of(p, n);

		oppose(term, other);
		oppose(other, term);
		p += n;
	}
}

void
words_load(void)
{
	rehash(1 << 14);
	load("frequency.tsv", frequent, weight);
	load("stopwords.tsv", any, stopword);
	load("synonyms.tsv", any, synonym);
	load("eventnouns.tsv", any, event);
	load("negations.tsv", any, negation);
	load("antonyms.tsv", any, antonym);
	load("seats.tsv", any, seat);
	load("countries.tsv", any, country);
	load("nicknames.tsv", any, nickname);
	load("saying.tsv", verb, saying);
	load("claimcues.tsv", any, cue);
	permanent = nterms;
}

/* ---- sentences */

/* Whether a mark parts clauses. */
static bool
breaks(const char *s, const struct token *t)
{
	return t->end - t->start == 3 || strchr(",;:()", s[t->start]) != NULL;
}

/* A hash of a word in lower case, one apostrophe like the other. */
static uint32_t
form(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (i + 2 < n && memcmp(s + i, "\342\200\231", 3) == 0) {
			c = '\'';
			i += 2;
		}
		h = (h ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * 16777619u;
	}
	return h;
}

static struct word *
word_add(const char *s, const struct token *t)
{
	struct word *w;
	uint32_t term = term_of(s + t->start, t->end - t->start);
	const struct term *c = &terms[terms[term].canon];

	g.word = grow(g.word, g.words, &g.words_cap, sizeof *g.word);
	w = &g.word[g.words++];
	*w = (struct word){ .start = (uint32_t)t->start, .end = (uint32_t)t->end, .term = term,
		.key = terms[term].canon, .event = terms[term].event, .side = NONE,
		.form = form(s + t->start, t->end - t->start),
		.weight = terms[term].stop ? 0 : t->type == TOKEN_NUMBER ? DIGITS : c->weight, .number = t->type == TOKEN_NUMBER };
	return w;
}

/* How far the negation at word w of a sentence reaches; PLAIN: it is none. */
static int
reach(const struct sentence *s, uint32_t w)
{
	const struct word *x = &g.word[w];
	const char *p = sent_text(s) + x->start;
	size_t n = x->end - x->start;
	int r = terms[x->term].reach;

	if (n > 3 && (p[n - 1] == 't' || p[n - 1] == 'T') && (memcmp(p + n - 3, "n'", 2) == 0 ||
	    (n > 5 && memcmp(p + n - 5, "n\342\200\231", 4) == 0)))
		r = CLAUSE;
	if (r == PLAIN || w + 1 >= s->w1)
		return PLAIN;
	if (r == BEFORE_TO)
		return x[1].end - x[1].start == 2 && strncasecmp(sent_text(s) + x[1].start, "to", 2) == 0 ? CLAUSE : PLAIN;
	/* not only, not just, no doubt, no. 2 */
	if (x[1].number || (terms[x[1].term].cues & EVEN) != 0)
		return PLAIN;
	return r;
}

static void
negate(struct sentence *s)
{
	for (uint32_t w = s->w0; w < s->w1; w++) {
		int r = reach(s, w), left = r == CLAUSE ? 7 : r == NEAR ? 2 : 0, most_left = left;

		s->noes += r != PLAIN;
		for (uint32_t k = w + 1; k < s->w1 && k < w + 16 && left > 0 && !(g.word[k].clause && k > w + 1); k++)
			if (g.word[k].weight > 0) {
				g.word[k].negated = !g.word[k].negated;
				g.word[k].ruled = g.word[k].ruled || left-- + 2 > most_left;
			}
	}
}

void
words_find(struct sentence *s)
{
	const char *p = sent_text(s);
	struct token t;
	bool clause = true, joined = false;

	s->w0 = g.words;
	for (t = token_next(p, s->len, 0); t.type != TOKEN_END; t = token_next(p, s->len, t.end)) {
		struct word *w;

		if (t.type == TOKEN_OTHER) {
			clause = clause || breaks(p, &t);
			continue;
		}
		w = word_add(p, &t);
		clause = clause || (terms[w->term].cues & CLAUSES) != 0 || (joined && !t.upper); /* "and": not between names */
		joined = t.end - t.start == 3 && strncasecmp(p + t.start, "and", 3) == 0;

		w->clause = clause;
		w->name = t.upper && s->w0 + 1 < g.words;
		clause = false;
	}
	s->w1 = g.words;
	negate(s);
}

/* ---- weights in a document */

static int
by_key(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
}

/* The more sentences of a document hold a word, the less sharing it tells. */
static uint8_t
weigh(uint8_t weight, uint32_t held)
{
	uint8_t w = 12;

	for (; held >= 4 && w > 3; held /= 2)
		w = (uint8_t)(w - 2);
	return weight < w ? weight : w;
}

static void
mentions(struct sentence *s, uint32_t *held)
{
	uint32_t n = g.mentions;

	s->m0 = n;
	for (uint32_t w = s->w0; w < s->w1; w++) {
		if (g.word[w].weight == 0)
			continue;
		g.mention = grow(g.mention, g.mentions, &g.mentions_cap, sizeof *g.mention);
		g.mention[g.mentions++] = (struct mention){ g.word[w].key, g.word[w].weight };
	}
	if (g.mentions > n + 1)
		qsort(g.mention + n, g.mentions - n, sizeof *g.mention, by_key);
	for (uint32_t m = s->m0; m < g.mentions; m++)
		if (n == s->m0 || g.mention[m].key != g.mention[n - 1].key) {
			held[g.mention[m].key]++;
			g.mention[n++] = g.mention[m];
		}
	s->m1 = g.mentions = n;
}

void
words_weigh(struct doc *d)
{
	static uint32_t *held;
	static size_t cap;

	if (cap < nterms) {
		held = xrealloc(held, nterms * 2 * sizeof *held);
		memset(held + cap, 0, (nterms * 2 - cap) * sizeof *held);
		cap = nterms * 2;
	}
	for (uint32_t i = d->s0; i < d->s1; i++)
		mentions(&g.sent[i], held);
	for (uint32_t i = d->s0; i < d->s1; i++) {
		struct sentence *s = &g.sent[i];

		for (uint32_t m = s->m0; m < s->m1; m++) {
			g.mention[m].weight = weigh(g.mention[m].weight, held[g.mention[m].key]);
			s->weight += g.mention[m].weight;
		}
		for (uint32_t w = s->w0; w < s->w1; w++)
			g.word[w].weight = weigh(g.word[w].weight, held[g.word[w].key]);
	}
	for (uint32_t i = d->s0; i < d->s1; i++)
		for (uint32_t m = g.sent[i].m0; m < g.sent[i].m1; m++)
			held[g.mention[m].key] = 0;
}
