/* scan.c - the tokens of a sentence, in one pass by classes of bytes */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "bytes.h"
#include "text.h"
#include "vector.h"

#define CHUNK 65472 /* bytes scanned at once: a longer sentence is taken in parts */
#define PHRASE_MOST 96

/* Where each run of ASCII letters of the text begins and ends, in turn. */
static uint16_t edge[CHUNK + 3];
static size_t nedges;

/* Characters that stand for a fraction. */
static const struct {
	uint32_t c;
	double n;
} parts[] = { { 0xbc, .25 }, { 0xbd, .5 }, { 0xbe, .75 }, { 0x2153, 1 / 3. }, { 0x2154, 2 / 3. },
	{ 0x2155, .2 }, { 0x2156, .4 }, { 0x2157, .6 }, { 0x2158, .8 }, { 0x2159, 1 / 6. },
	{ 0x215a, 5 / 6. }, { 0x215b, .125 }, { 0x215c, .375 }, { 0x215d, .625 }, { 0x215e, .875 } };

bool
tok_dash(const struct text *x, size_t i)
{
	const struct tok *t = &x->t[i];

	return t->type == MARK && (t->c == '-' || (t->c >= 0x2010 && t->c <= 0x2013));
}

/* There is room: a text of n bytes has no more than n tokens, and the two at its ends. */
static inline struct tok *
push(struct text *x)
{
	x->t[x->nt] = (struct tok){ .type = MARK };
	return &x->t[x->nt++];
}

/* The bits of the 64 bytes at s that are letters; *other: of digits, and the bytes of fractions' characters. */
static inline uint64_t
letters_of(const char *s, vector *other)
{
	uint64_t bits = 0;
	vector v;

	for (int i = 0; i < 64; i += 16) {
		v = vector_at(s + i);
		bits |= vector_bits((vector)((v | 0x20) - 'a' < 26)) << i;
		*other |= (vector)(v - '0' < 10) | (vector)(v == 0xc2) | (vector)(v == 0x85);
	}
	return bits;
}

/* Note where the runs of ASCII letters in s begin and end. Whether a digit is in it, or a byte that the
 * characters of fractions have. */
static bool
classify(const char *s, size_t n)
{
	uint64_t letters, edges, before = 0;
	vector other = { 0 };
	char last[64] = "";
	size_t k = 0;

	for (size_t at = 0; at <= n; at += 64) {
		const char *p = n - at < 64 ? memcpy(last, s + at, n - at) : s + at;

		letters = letters_of(p, &other);
		for (edges = letters ^ (letters << 1 | before); edges != 0; edges &= edges - 1)
			edge[k++] = (uint16_t)(at + (size_t)__builtin_ctzll(edges));
		before = letters >> 63;
	}
	edge[k] = edge[k + 1] = (uint16_t)n;
	nedges = k;
	return vector_bits(other) != 0;
}

/* Whether anything in s can begin a number: a digit, or a word that the table's own look says so of. */
static bool
triggers(const char *s, size_t n)
{
	const struct word *w;

	if (classify(s, n))
		return true;
	for (size_t k = 0; k < nedges; k += 2) {
		size_t i = edge[k], len = edge[k + 1] - i;
		uint64_t head = word_head(s + i, len, n - i);

		if ((word_seen(head, len) & SEEN_HOT) != 0 && (w = word_of(s + i, len, head)) != NULL && w->hot)
			return true;
	}
	return false;
}

/* Whether the high byte at s[i] begins a letter; *len and *c tell of the character. */
static bool
high_letter(const char *s, size_t n, size_t i, size_t *len, uint32_t *c)
{
	*len = utf8_decode(s + i, n - i, c);
	return *c >= 0xc0 && *c != 0xd7 && *c != 0xf7 && !(*c >= 0x2000 && *c <= 0x2bff) && *c != 0x3000 &&
	    *c != 0xfffd && *c < 0x1f000;
}

/* Step over the letters from s[i] on; an apostrophe between letters belongs to them, but not 's. */
static size_t
letters(const char *s, size_t n, size_t i)
{
	size_t len;
	uint32_t c;

	while (i < n) {
		if (CLASS(i) == LETTER) {
			i++;
		} else if (CLASS(i) == HIGH) {
			if (!high_letter(s, n, i, &len, &c))
				break;
			i += len;
		} else if (s[i] == '\'' && i + 1 < n && CLASS(i + 1) == LETTER &&
		    !((s[i + 1] | 32) == 's' && (i + 2 >= n || CLASS(i + 2) != LETTER))) {
			i++;
		} else {
			break;
		}
	}
	return i;
}

/* A unit raised to a power, m2 or km^3: sets t's word and gives its end, or end. */
static size_t
raised(const char *s, size_t n, size_t i, size_t end, struct tok *t)
{
	size_t at = s[end] == '^' ? end + 1 : end, len = end - i;
	const struct word *w;
	char key[8];

	if (at >= n || CLASS(at) != DIGIT || (at + 1 < n && (CLASS(at + 1) == DIGIT || CLASS(at + 1) == LETTER)) ||
	    len + 1 > sizeof key)
		return end;
	memcpy(key, s + i, len);
	key[len] = s[at];
	if (word_as(w = word_find(key, len + 1), UNIT) == NULL)
		return end;
	tok_word(t, w);
	return at + 1;
}

/* Letters with what is not space behind them: an address, m2, G7 (3G's letters stand alone). */
static size_t
odd_word(const char *s, size_t n, size_t i, size_t end, struct tok *t)
{
	size_t k;

	if (end + 2 < n && s[end] == ':' && s[end + 1] == '/' && s[end + 2] == '/') {
		t->type = NAMED; /* an address of the web */
		tok_word(t, NULL);
		while (end < n && CLASS(end) != SPACE)
			end++;
		return end;
	}
	if (t[-1].type == DIGITS && (k = raised(s, n, i, end, t)) > end)
		return k;
	if (CLASS(end) != DIGIT)
		return end;
	if (word_as(t->w, MONEY) == NULL && word_as(t->w, SYMBOL) == NULL && word_as(t->w, MONTH) == NULL) {
		t->type = NAMED;
		tok_word(t, NULL);
		while (end < n && (CLASS(end) == DIGIT || CLASS(end) == LETTER))
			end++;
	}
	return end;
}

/* Whether the word that ends at `end` may go on as a phrase, by the letter behind the space or dash. */
static inline bool
may_join(const char *s, size_t n, size_t end, const struct word *w)
{
	return w->phrase > 0 && end + 1 < n && (CLASS(end + 1) != LETTER || (w->second >> (s[end + 1] & 31) & 1) != 0);
}

/* Look up the word s[i..end) in the table. */
static inline void
look_up(struct text *x, size_t n, size_t i, size_t end, struct tok *t)
{
	uint64_t head = word_head(x->s + i, end - i, n - i);
	const struct word *w;

	if ((word_seen(head, end - i) & SEEN) == 0 || (w = word_of(x->s + i, end - i, head)) == NULL)
		return;
	tok_word(t, w);
	x->classes |= w->classes;
	if (x->joins == 0 && may_join(x->s, n, end, w))
		x->joins = (size_t)(t - x->t);
}

static size_t
word(struct text *x, size_t n, size_t i, size_t end, struct tok *t)
{
	const char *s = x->s;

	if (end < n && s[end] != ' ' && (s[end] == '\'' || CLASS(end) == HIGH))
		end = letters(s, n, end);
	t->type = WORD;
	t->upper = s[i] >= 'A' && s[i] <= 'Z';
	look_up(x, n, i, end, t);
	return end < n && s[end] != ' ' ? odd_word(s, n, i, end, t) : end;
}

/* Whether letters before a currency's sign belong to it though a space parts them: US $, C $. */
static bool
apart(const struct tok *t, const char *s)
{
	size_t len = t->end - t->start;

	return (len == 1 && (s[t->start] | 32) == 'c') || (len == 2 && t->upper && s[t->start + 1] <= 'Z');
}

/* US$, A$: letters that stand right before a currency's sign belong to it. */
static void
dollar(struct text *x, const char *s)
{
	struct tok *t = &x->t[x->nt - 1], *before = t - 1;
	const struct word *w;
	char key[8];
	size_t letters, sign = t->end - t->start;

	if (x->nt < 3 || before->type != WORD || (t->space && !apart(before, s)))
		return;
	letters = before->end - before->start;
	if (letters + sign > sizeof key)
		return;
	memcpy(key, s + before->start, letters);
	memcpy(key + letters, s + t->start, sign);
	w = word_find(key, letters + sign);
	if (w == NULL || word_as(w, SYMBOL) == NULL)
		return;
	before->end = t->end;
	tok_word(before, w);
	before->type = MARK;
	before->c = t->c;
	x->nt--;
}

static size_t
other(struct text *x, const char *s, size_t n, size_t i, struct tok *t)
{
	size_t len = 1;
	uint32_t c = (unsigned char)s[i];

	if (c >= 0x80)
		len = utf8_decode(s + i, n - i, &c);
	t->c = c;
	if (c == 0xb0 && i + len < n && CLASS(i + len) == LETTER && (i + len + 1 >= n || CLASS(i + len + 1) != LETTER))
		len++; /* °C */
	if (c == '$' && i + 3 < n && (s[i + 1] & 0x5f) == 'U' && (s[i + 2] & 0x5f) == 'S' && CLASS(i + 3) == DIGIT)
		len += 2; /* $US5 */
	if ((c == '<' || c == '>') && i + 1 < n && s[i + 1] == '=')
		len++;
	if (c == '$' || (c == '"' && t[-1].type == DIGITS) || c == '%' || c == '<' || c == '>' || c == '~' || c >= 0x80) {
		tok_word(t, word_find(s + i, len));
		for (size_t k = 0; c >= 0xbc && k < sizeof parts / sizeof parts[0]; k++)
			if (parts[k].c == c) {
				t->type = DIGITS;
				t->classes = FIGURES;
				t->n = parts[k].n;
				t->part = true;
			}
	}
	if (c == '-' || c == 0x2212)
		t->classes |= FIGURES;
	t->end = (uint32_t)(i + len);
	if (c == '=' || word_as(t->w, SYMBOL) != NULL)
		dollar(x, s); /* A$5; Y=5 is a yen sign that was put into ASCII */
	return i + len;
}

static bool
space_at(const char *s, size_t n, size_t i, size_t *len)
{
	uint32_t c;

	*len = 1;
	if (CLASS(i) == SPACE)
		return true;
	if (CLASS(i) != HIGH || ((unsigned char)s[i] != 0xc2 && (unsigned char)s[i] != 0xe2))
		return false;
	*len = utf8_decode(s + i, n - i, &c);
	return c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f;
}

static bool
apostrophe(const struct text *x, size_t i)
{
	return tok_mark(x, i, '\'') || tok_mark(x, i, 0x2019);
}

/* Whether the word behind token i may be a phrase's second, by its first letter. */
static bool
goes_on(const struct text *x, size_t i)
{
	const struct tok *t = &x->t[i + 1];

	if (t->type == MARK && !t->space)
		t++; /* a hyphen or slash, or the text's end: then it is no phrase anyway */
	return t < x->t + x->nt && (x->t[i].w->second >> (x->s[t->start] & 31) & 1) != 0;
}

/* Note the token if a number can begin with it. */
static inline void
note_first(struct text *x, size_t i)
{
	x->first[x->nfirst] = (uint32_t)i;
	x->nfirst += (x->t[i].classes & BEGINS) != 0;
}

/* Join the words of phrases ("more than", "square miles"), the longest that the table has. */
static void
phrases(struct text *x)
{
	char key[PHRASE_MOST];
	size_t to = x->joins;

	while (x->nfirst > 0 && x->first[x->nfirst - 1] >= to)
		x->nfirst--;
	for (size_t i = to; i + 1 < x->nt; i++, note_first(x, to++)) {
		size_t n = 0, best = i, words = 0, k;
		const struct word *w = x->t[i].w, *found = NULL;

		if (to < i)
			x->t[to] = x->t[i];
		if (w == NULL || w->phrase == 0 || !goes_on(x, i))
			continue;
		for (k = i; k + 1 < x->nt && words < w->phrase; k++) {
			const struct tok *t = &x->t[k];
			size_t len = t->end - t->start;

			if (t->type == MARK && !t->space && k > i && (t->c == '-' || t->c == '/' || t->c == '\'' || t->c == 0x2019))
				continue;
			if (t->type != WORD || n + len + 2 > sizeof key)
				break;
			if (k > i && apostrophe(x, k - 1))
				key[n++] = '\'';
			if (k > i && (t->space || !apostrophe(x, k - 1)))
				key[n++] = tok_mark(x, k - 1, '/') ? '/' : ' ';
			memcpy(key + n, x->s + t->start, len);
			n += len;
			words += k == i || t->space || !apostrophe(x, k - 1);
			if (words > 1 && (w = word_find(key, n)) != NULL && w->n > 0) {
				best = k;
				found = w;
			}
			w = x->t[i].w;
		}
		if (found != NULL) {
			tok_word(&x->t[to], found);
			x->classes |= found->classes;
			x->t[to].end = x->t[best].end;
			i = best;
		}
	}
	x->t[to] = x->t[x->nt - 1];
	x->nt = to + 1;
}

/* Where a sentence of more than CHUNK bytes is cut: at a space where there is one. No real one is. */
static size_t
part_of(const char *s, size_t n)
{
	size_t i;

	if (n <= CHUNK)
		return n;
	for (i = CHUNK; i > CHUNK / 2; i--)
		if (s[i] == ' ')
			return i;
	for (i = CHUNK; ((unsigned char)s[i] & 0xc0) == 0x80;)
		i--;
	return i;
}

/* The token at s[i], which is no space: its end. `run`: where the letters end that it may begin with. */
static inline size_t
token(struct text *x, size_t n, size_t i, size_t run, bool space)
{
	struct tok *t = push(x);
	const char *s = x->s;
	size_t len;

	t->start = (uint32_t)i;
	t->space = space;
	if (CLASS(i) == LETTER || (CLASS(i) == HIGH && high_letter(s, n, i, &len, &t->c)))
		i = word(x, n, i, CLASS(i) == LETTER ? run : i, t);
	else if (CLASS(i) == DIGIT || (s[i] == '.' && space && i + 1 < n && CLASS(i + 1) == DIGIT))
		i = figures(s, n, i, t);
	else
		return other(x, s, n, i, t); /* its end is set, and a sign may have been joined to the letters before it */
	if (t->type != WORD)
		t->classes = FIGURES;
	t->end = (uint32_t)i;
	return i;
}

static void
tokens(struct text *x, const char *s, size_t n)
{
	const uint16_t *run = edge;
	bool space = true;
	size_t len;
	struct tok *t;

	push(x);
	for (size_t i = 0; i < n;) {
		if (s[i] == ' ' || (CLASS(i) != LETTER && space_at(s, n, i, &len))) {
			space = true;
			i += s[i] == ' ' ? 1 : len;
			continue;
		}
		for (; run[1] <= i; run += 2)
			;
		i = token(x, n, i, run[1], space);
		note_first(x, x->nt - 1);
		space = s[i] == ' ';
		i += space;
	}
	t = push(x);
	t->start = t->end = (uint32_t)n;
	t->space = true;
}

size_t
scan(struct text *x, const char *s, size_t n)
{
	size_t stop = part_of(s, n);

	x->s = s;
	x->n = stop;
	x->nt = 0;
	x->classes = 0;
	x->joins = x->nfirst = 0;
	if (!triggers(s, stop))
		return stop;
	if (x->cap < stop + 2) {
		x->cap = stop + 1024;
		free(x->t);
		free(x->first);
		x->t = xmalloc(x->cap * sizeof *x->t);
		x->first = xmalloc(x->cap * sizeof *x->first);
	}
	tokens(x, s, stop);
	if (x->joins > 0)
		phrases(x);
	return stop;
}
