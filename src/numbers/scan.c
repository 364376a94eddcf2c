/* scan.c - the tokens of a sentence, in one pass by classes of bytes */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "numbers.h"
#include "text.h"

#define CHUNK 65536 /* bytes scanned at once: a longer sentence is taken in parts */
#define PHRASE_MOST 96

enum byte { OTHER, SPACE, LETTER, DIGIT, HIGH };
#define L LETTER
#define D DIGIT
#define H HIGH
static const uint8_t byte_class[256] = {
	['\t'] = SPACE, [' '] = SPACE,
	['0'] = D, D, D, D, D, D, D, D, D, D,
	['A'] = L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	['a'] = L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	[128] = H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};
#undef L
#undef D
#undef H

#define CLASS(at) byte_class[(unsigned char)s[at]]

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

static struct tok *
push(struct text *x)
{
	if (x->nt + 2 > x->cap) {
		x->cap = x->cap * 2 + 256;
		x->t = xrealloc(x->t, x->cap * sizeof *x->t);
	}
	x->t[x->nt] = (struct tok){ .type = MARK };
	return &x->t[x->nt++];
}

/* A power of ten behind a number, e10 or x10^-4 or ×10−5: multiplies t->n, gives its end, or i. */
static size_t
power(const char *s, size_t n, size_t i, struct tok *t)
{
	static const char *const tens[] = { "e", "E", "x10^", "×10^", "×10", "x10" };
	size_t k, len;
	int exp = 0;
	bool minus = false;

	for (size_t f = 0; f < sizeof tens / sizeof tens[0]; f++) {
		len = strlen(tens[f]);
		k = i + len;
		if (k >= n || memcmp(s + i, tens[f], len) != 0)
			continue;
		if (s[k] == '-' || s[k] == '+')
			minus = s[k++] == '-';
		else if (k + 3 < n && memcmp(s + k, "\342\210\222", 3) == 0)
			minus = true, k += 3;
		else if (f >= 4)
			return i;
		for (len = k; k < n && CLASS(k) == DIGIT && k < len + 3; k++)
			exp = exp * 10 + (s[k] - '0');
		if (k == len || exp > 18 || (k < n && (CLASS(k) == DIGIT || CLASS(k) == LETTER)))
			return i;
		while (exp-- > 0)
			t->n = minus ? t->n / 10 : t->n * 10;
		t->point = true;
		return k;
	}
	return i;
}

/* Read the number at s[i]: 1,234.5 or .5. Returns its end; a second point makes it a name. */
static size_t
digits(const char *s, size_t n, size_t i, struct tok *t)
{
	double unit = 1;
	size_t k, run = 0;

	t->type = DIGITS;
	for (;; i++) {
		if (i < n && CLASS(i) == DIGIT) {
			t->n = t->n * 10 + (s[i] - '0');
			run++;
			t->digits = (uint8_t)(t->digits + (t->digits < 255));
			continue;
		}
		/* a comma parts groups of three, or of two before the last, as in India */
		if (i + 6 < n && s[i] == ',' && run > 0 && run <= 2 && CLASS(i + 1) == DIGIT && CLASS(i + 2) == DIGIT &&
		    s[i + 3] == ',' && CLASS(i + 4) == DIGIT && CLASS(i + 5) == DIGIT && (CLASS(i + 6) == DIGIT || s[i + 6] == ',')) {
			t->comma = true;
			run = 0;
			continue;
		}
		if (i + 3 < n && s[i] == ',' && run > 0 && run <= 3 && CLASS(i + 1) == DIGIT &&
		    CLASS(i + 2) == DIGIT && CLASS(i + 3) == DIGIT && (i + 4 >= n || CLASS(i + 4) != DIGIT)) {
			t->comma = true;
			run = 0;
			continue;
		}
		break;
	}
	if (i + 1 >= n || s[i] != '.' || CLASS(i + 1) != DIGIT)
		return power(s, n, i, t);
	t->point = true;
	for (k = i + 1; k < n && CLASS(k) == DIGIT; k++)
		if (unit < 1e15) { /* what is behind would not change the value */
			t->n = t->n * 10 + (s[k] - '0');
			unit *= 10;
		}
	t->n /= unit; /* one division of whole numbers: .1 and its kin stay what they are */
	if ((i = power(s, n, k, t)) > k)
		return i;
	if (k + 1 < n && s[k] == '.' && CLASS(k + 1) == DIGIT) {
		t->type = NAMED;
		while (k < n && (CLASS(k) == DIGIT || (s[k] == '.' && k + 1 < n && CLASS(k + 1) == DIGIT)))
			k++;
	}
	return k;
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

/* A word, or letters and digits that make a name: G7, 3G's letters stand alone. */
static size_t
word(const char *s, size_t n, size_t i, struct tok *t)
{
	size_t end = letters(s, n, i);

	t->type = WORD;
	t->upper = s[i] >= 'A' && s[i] <= 'Z';
	if (end + 2 < n && s[end] == ':' && s[end + 1] == '/' && s[end + 2] == '/') {
		t->type = NAMED; /* an address of the web */
		while (end < n && CLASS(end) != SPACE)
			end++;
		return end;
	}
	t->w = word_find(s + i, end - i);
	if (end < n && CLASS(end) == DIGIT && t[-1].type == DIGITS && word_as(word_find(s + i, end + 1 - i), UNIT) != NULL) {
		t->w = word_find(s + i, ++end - i); /* m2 */
		return end;
	}
	if (end < n && CLASS(end) == DIGIT && word_as(t->w, MONEY) == NULL &&
	    word_as(t->w, SYMBOL) == NULL && word_as(t->w, MONTH) == NULL) {
		t->type = NAMED;
		t->w = NULL;
		while (end < n && (CLASS(end) == DIGIT || CLASS(end) == LETTER))
			end++;
	}
	return end;
}

/* US$, A$: letters that stand right before a currency's sign belong to it. */
static void
dollar(struct text *x, const char *s)
{
	struct tok *t = &x->t[x->nt - 1], *before = t - 1;
	const struct word *w;

	if (x->nt < 3 || t->space || before->type != WORD)
		return;
	w = word_find(s + before->start, t->end - before->start);
	if (w == NULL || word_as(w, SYMBOL) == NULL)
		return;
	before->end = t->end;
	before->w = w;
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
	if (c == '$' || c == '%' || c == '<' || c == '>' || c == '~' || c >= 0x80) {
		t->w = word_find(s + i, len);
		for (size_t k = 0; c >= 0xbc && k < sizeof parts / sizeof parts[0]; k++)
			if (parts[k].c == c) {
				t->type = DIGITS;
				t->n = parts[k].n;
				t->part = true;
			}
	}
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

/* Join the words of phrases ("more than", "square miles"), the longest that the table has. */
static void
phrases(struct text *x)
{
	char key[PHRASE_MOST];
	size_t to = 1;

	for (size_t i = 1; i + 1 < x->nt; i++, to++) {
		size_t n = 0, best = i, words = 0, k;
		const struct word *w = x->t[i].w, *found = NULL;

		x->t[to] = x->t[i];
		if (w == NULL || w->phrase == 0)
			continue;
		for (k = i; k + 1 < x->nt && words < w->phrase; k++) {
			const struct tok *t = &x->t[k];
			size_t len = t->end - t->start;

			if (t->type == MARK && !t->space && k > i && (t->c == '-' || t->c == '/' || t->c == '\'' || t->c == 0x2019))
				continue;
			if (t->type != WORD || n + len + 1 > sizeof key)
				break;
			if (k > i)
				key[n++] = tok_mark(x, k - 1, '/') ? '/' : apostrophe(x, k - 1) ? '\'' : ' ';
			memcpy(key + n, x->s + t->start, len);
			n += len;
			words += k == i || !apostrophe(x, k - 1);
			if (words > 1 && (w = word_find(key, n)) != NULL && w->n > 0) {
				best = k;
				found = w;
			}
			w = x->t[i].w;
		}
		if (found != NULL) {
			x->t[to].w = found;
			x->t[to].end = x->t[best].end;
			i = best;
		}
	}
	x->t[to] = x->t[x->nt - 1];
	x->nt = to + 1;
}

/* Whether anything in s can begin a number: one pass that looks words up only where their first and
 * last letter and their length tell that they may be in the table. */
static bool
triggers(const char *s, size_t n)
{
	size_t i = 0, start;

	while (i < n) {
		start = i;
		while (i < n && CLASS(i) == LETTER)
			i++;
		if (i > start && word_hot(s + start, i - start))
			return true;
		for (; i < n && CLASS(i) != LETTER; i++)
			if (CLASS(i) == DIGIT || s[i] == '\302' || (s[i] == '\342' && i + 1 < n && s[i + 1] == '\205'))
				return true; /* the signs of fractions start so, too */
	}
	return false;
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

size_t
scan(struct text *x, const char *s, size_t n)
{
	size_t len, stop = part_of(s, n);
	bool space = true;
	struct tok *t;

	x->s = s;
	x->n = stop;
	x->nt = 0;
	if (!triggers(s, stop))
		return stop;
	push(x);
	for (size_t i = 0; i < stop;) {
		if (space_at(s, stop, i, &len)) {
			space = true;
			i += len;
			continue;
		}
		t = push(x);
		t->start = (uint32_t)i;
		t->space = space;
		space = false;
		if (CLASS(i) == LETTER || (CLASS(i) == HIGH && high_letter(s, stop, i, &len, &t->c))) {
			i = word(s, stop, i, t);
		} else if (CLASS(i) == DIGIT || (s[i] == '.' && t->space && i + 1 < stop && CLASS(i + 1) == DIGIT)) {
			i = digits(s, stop, i, t);
		} else {
			i = other(x, s, stop, i, t);
			continue; /* its end is set, and a sign may have been joined to the letters before it */
		}
		t->end = (uint32_t)i;
	}
	t = push(x);
	t->start = t->end = (uint32_t)stop;
	t->space = true;
	phrases(x);
	return stop;
}
