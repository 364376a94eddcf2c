/* words.c - the tokens of a paragraph, and what saying.tsv knows of them */
/* SPDX-License-Identifier: ISC */
#include <endian.h>
#include <string.h>
#include "lexicon.h"
#include "quotes.h"
#include "text.h"
#include "wraps.h"

enum {
	LONGEST = 16, /* bytes: no longer word is looked for */
	SLOTS = 8192, /* a power of two */
};

/* A word in small letters, filled up with zeros, and its classes. */
struct known {
	uint64_t half[2];
	uint32_t is;
};

static const struct {
	const char *name;
	unsigned is;
} class_names[] = { { "say", SAY }, { "tell", TELL }, { "call", CALL }, { "tag", BEHIND }, { "that", THAT }, { "bare", BARE },
	{ "according", ACCORDING }, { "noun", NOUN }, { "aux", AUX },
	{ "he", HE }, { "she", SHE }, { "they", THEY }, { "it", IT }, { "i", I }, { "preposition", PREPOSITION },
	{ "article", ARTICLE }, { "link", LINK }, { "who", WHO }, { "day", DAY }, { "adverb", ADVERB } };

static struct known slot[SLOTS]; /* open addressing; is 0: free */
static uint32_t lengths[32][32];  /* bit n: a key of n bytes starts with these two letters */
static uint32_t telling[32][32];  /* the same, of verbs that tell without quoting */

/* Letters of ASCII. */
static const bool letter[256] = {
	['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1,
	['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1,
	['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1, ['a'] = 1,
	['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1,
	['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1, ['s'] = 1,
	['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1,
};

/* The classes an entry names. */
static uint32_t
read_classes(const struct entry *e)
{
	unsigned all = 0;
	size_t len, k;

	for (const char *s = e->value; *s != '\0'; s += len + (s[len] == ' ')) {
		len = strcspn(s, " ");
		for (k = 0; k < sizeof class_names / sizeof class_names[0]; k++)
			if (strlen(class_names[k].name) == len && memcmp(class_names[k].name, s, len) == 0)
				break;
		if (k == sizeof class_names / sizeof class_names[0]) {
			complain(e->path, e->line, "unknown class '%.*s'", (int)len, s);
			break;
		}
		all |= class_names[k].is;
	}
	return all;
}

/* Whether a word of these classes tells of what is said without quoting it. */
static bool
tells(uint32_t classes)
{
	return (classes & ACCORDING) != 0 || ((classes & (SAY | TELL)) != 0 && (classes & NOUN) == 0);
}

/* A word of n bytes, LONGEST at most, that has so many to read, in small letters. */
static inline struct known
small(const char *s, size_t n)
{
	struct known k;
	uint64_t mask = n % 8 == 0 ? UINT64_MAX : (UINT64_C(1) << n % 8 * 8) - 1;

	memcpy(k.half, s, sizeof k.half);
	k.half[0] |= UINT64_C(0x2020202020202020);
	k.half[1] |= UINT64_C(0x2020202020202020);
	k.half[n > 8] &= htole64(mask);
	if (n <= 8)
		k.half[1] = 0;
	k.is = 0;
	return k;
}

/* Where a word stands in the table, or would. */
static inline WRAPS struct known *
find(const struct known *k)
{
	size_t i = (k->half[0] * UINT64_C(0x9e3779b97f4a7c15) ^ k->half[1] * UINT64_C(0xc2b2ae3d27d4eb4f)) >> 51;

	while (slot[i].is != 0 && (slot[i].half[0] != k->half[0] || slot[i].half[1] != k->half[1]))
		i = (i + 1) % SLOTS;
	return &slot[i];
}

void
words_load(const char *user)
{
	const struct lexicon *words = lexicon_load("saying.tsv", user);
	const struct entry *e;
	char word[LONGEST];
	struct known k;
	uint32_t *two;

	if (words->n > SLOTS / 2)
		fail("saying.tsv: more than %d words", SLOTS / 2);
	for (size_t i = 0; i < words->n; i++) {
		e = &words->entry[i];
		if (entry_deleted(e))
			continue;
		if (e->keylen > LONGEST) {
			complain(e->path, e->line, "%s: longer than %d bytes", e->key, LONGEST);
			continue;
		}
		memset(word, 0, sizeof word);
		memcpy(word, e->key, e->keylen);
		k = small(word, e->keylen);
		k.is = read_classes(e);
		*find(&k) = k;
		lengths[e->key[0] & 31][e->key[1] & 31] |= 1u << e->keylen;
		two = &telling[e->key[0] & 31][e->key[1] & 31];
		*two |= tells(k.is) ? 1u << e->keylen : 0;
	}
}

/* The classes of a word of LONGEST bytes at most, by the table. */
static uint32_t
look_up(const char *s, size_t n)
{
	struct known k = small(s, n);

	return find(&k)->is;
}

/* The classes of a word, by the table and by its ending. */
static inline uint32_t
word_classes(const char *s, size_t n)
{
	uint32_t classes;

	if (n > 1 && s[n - 1] == '.')
		n--;
	if (n <= LONGEST && (lengths[s[0] & 31][n > 1 ? s[1] & 31 : 0] >> n & 1) != 0 &&
	    (classes = look_up(s, n)) != 0)
		return classes;
	if (n > 4 && s[n - 1] == 'y' && s[n - 2] == 'l' && (unsigned char)s[0] >= 'a')
		return ADVERB;
	if (n > 3 && s[n - 1] == 't' && (s[n - 2] == '\'' || s[n - 2] == '\x99' || s[n - 2] == '\xbc'))
		return AUX; /* n't, n’t, nʼt */
	return 0;
}

bool
words_tell(void)
{
	const char *s = p.text.p;
	size_t start, n;

	for (size_t i = 0; i < p.text.n;) {
		if (!letter[(unsigned char)s[i]]) {
			i++;
			continue;
		}
		for (start = i++; letter[(unsigned char)s[i]];) /* the text ends with a NUL */
			i++;
		n = i - start;
		if (n > 1 && n <= LONGEST && (telling[s[start] & 31][s[start + 1] & 31] >> n & 1) != 0 &&
		    tells(look_up(s + start, n)))
			return true;
	}
	return false;
}

bool
tok_is(uint32_t i, const char *word)
{
	const struct tok *t;
	size_t n = strlen(word);

	if (i >= p.toks)
		return false;
	t = &p.tok[i];
	if (t->end - t->start != n)
		return false;
	for (size_t k = 0; k < n; k++)
		if ((p.text.p[t->start + k] | (t->type == WORD ? 0x20 : 0)) != word[k])
			return false;
	return true;
}

/* Whether letters go on behind a mark at byte i that stands inside a word: the mark's length. */
static size_t
joined(const char *s, size_t n, size_t i)
{
	uint32_t c, next;
	size_t len = utf8_decode(s + i, n - i, &c);

	if (i + len >= n || (c != '-' && c != '.' && c != '&' && c != 0x2011 && c != 0x2010 && !char_apostrophe(c)))
		return 0;
	utf8_decode(s + i + len, n - i - len, &next);
	if (char_apostrophe(c)) /* n't and O'Brien stay one word; 's is one of its own */
		return next == 't' || char_upper(next) ? len : 0;
	return char_letter(next) || char_digit(next) ? len : 0;
}

/* Behind the word at byte i. */
static size_t
word_end(const char *s, size_t n, size_t i)
{
	uint32_t c;
	size_t len, start = i;

	while (i < n) {
		while (i < n && letter[(unsigned char)s[i]])
			i++;
		if (i == n || s[i] == ' ' || s[i] == ',')
			break;
		len = utf8_decode(s + i, n - i, &c);
		if (!char_letter(c) && !char_digit(c) && (len = joined(s, n, i)) == 0)
			break;
		i += len;
	}
	/* Mr. Sen. U.S. J.: the dot belongs to the word where the sentence goes on */
	if (i + 1 < n && s[i] == '.' && s[i + 1] == ' ' && s[start] >= 'A' && s[start] <= 'Z' &&
	    (i - start <= 4 || s[i - 2] == '.'))
		i++;
	return i;
}

static enum type
mark_type(uint32_t c)
{
	switch (c) {
	case ',':
		return COMMA;
	case '.': case '!': case '?': case 0x2026:
		return STOP;
	case ':': case ';':
		return COLON;
	case '-': case 0x2013: case 0x2014: case 0x2015: case 0x2012:
		return DASH;
	case '(': case ')': case '[': case ']':
		return BRACKET;
	default:
		return OTHER;
	}
}

/* The token at byte i, no space, of a text that ends at n. */
static inline void
token(struct tok *t, const char *s, size_t n, size_t i)
{
	uint32_t c;
	size_t len;

	*t = (struct tok){ .start = (uint32_t)i, .name = NONE, .quote = NONE };
	if (letter[(unsigned char)s[i]]) {
		for (len = i + 1; letter[(unsigned char)s[len]];) /* a space, or the end, stands behind n */
			len++;
		if (s[len] != ' ' && s[len] != ',')
			len = word_end(s, n, i);
		t->end = (uint32_t)len;
		t->upper = s[i] <= 'Z';
		t->is = word_classes(s + i, len - i);
		return;
	}
	len = utf8_decode(s + i, n - i, &c);
	if (char_letter(c) || char_digit(c)) {
		t->end = (uint32_t)word_end(s, n, i);
		t->type = char_letter(c) ? WORD : NUMBER;
		t->upper = char_upper(c);
		t->is = t->type == WORD ? word_classes(s + i, t->end - i) : 0;
		return;
	}
	t->end = (uint32_t)(i + len);
	t->type = (uint8_t)mark_type(c);
	if (char_apostrophe(c) && i > 0 && i + len < n) { /* 's of a word */
		utf8_before(s, i, &c);
		if (!char_letter(c) && !char_digit(c))
			return;
		t->end = (uint32_t)word_end(s, n, i + len);
		t->type = WORD;
		t->is = s[t->end - 1] == 's' || t->end == i + len ? POSSESSIVE : AUX;
	}
}

/* Give the tokens from `first` on their names and quotations. */
static void
mark_up(struct tok *t, uint32_t number, size_t *name, size_t *quote)
{
	struct quote *q;

	while (*name < p.names && p.name[*name].end <= t->start)
		++*name;
	t->names = (uint32_t)*name;
	if (*name < p.names && p.name[*name].start < t->end)
		t->name = (uint32_t)*name;
	while (*quote < p.quotes && p.quote[*quote].close <= t->start)
		++*quote;
	if (*quote == p.quotes || p.quote[*quote].open >= t->end)
		return;
	q = &p.quote[*quote];
	t->quote = (uint32_t)*quote;
	if (t->start < q->start || t->start >= q->end) {
		t->type = MARK;
		return;
	}
	if (q->first == NONE)
		q->first = number;
	q->last = number + 1;
	q->words += t->type == WORD || t->type == NUMBER;
}

/* Whether a sentence that starts so is the rest of the one before. */
static bool
goes_on(const struct tok *t)
{
	return t->quote == NONE && (t->type == COMMA || (t->type == WORD && p.text.p[t->start] >= 'a' && p.text.p[t->start] <= 'z'));
}

void
words_cut(void)
{
	size_t name = 0, quote = 0;
	struct sentence *s;
	uint32_t c;

	p.toks = 0;
	if (p.tok_cap <= p.text.n) {
		p.tok_cap = p.text.n * 2;
		p.tok = xrealloc(p.tok, p.tok_cap * sizeof *p.tok);
	}
	for (size_t k = 0; k < p.sentences; k++) {
		s = &p.sentence[k];
		s->first = (uint32_t)p.toks;
		for (size_t i = s->start; i < s->end;) {
			if (p.text.p[i] == ' ') {
				i++;
				continue;
			}
			if ((unsigned char)p.text.p[i] >= 0x80) {
				size_t len = utf8_decode(p.text.p + i, s->end - i, &c);

				if (char_space(c)) {
					i += len;
					continue;
				}
			}
			token(&p.tok[p.toks], p.text.p, s->end, i);
			if (p.names > 0 || p.quotes > 0)
				mark_up(&p.tok[p.toks], (uint32_t)p.toks, &name, &quote);
			i = p.tok[p.toks++].end;
		}
		s->last = (uint32_t)p.toks;
		s->from = k > 0 && s->first < s->last && goes_on(&p.tok[s->first]) ? s[-1].from : s->first;
	}
}
