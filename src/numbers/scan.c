/* scan.c - the tokens of a sentence, in one pass by classes of bytes */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "bytes.h"
#include "text.h"

/* Characters that stand for a fraction. */
static const struct {
	uint32_t c;
	double n;
} parts[] = { { 0xbc, .25 }, { 0xbd, .5 }, { 0xbe, .75 }, { 0x2153, 1 / 3. }, { 0x2154, 2 / 3. },
	{ 0x2155, .2 }, { 0x2156, .4 }, { 0x2157, .6 }, { 0x2158, .8 }, { 0x2159, 1 / 6. },
	{ 0x215a, 5 / 6. }, { 0x215b, .125 }, { 0x215c, .375 }, { 0x215d, .625 }, { 0x215e, .875 } };

/* Whether the high byte at s[i] begins a letter; *len and *c tell of the character. */
static bool
high_letter(const char *s, size_t n, size_t i, size_t *len, uint32_t *c)
{
	*len = utf8_decode(s + i, n - i, c);
	return *c >= 0xc0 && *c != 0xd7 && *c != 0xf7 && !(*c >= 0x2000 && *c <= 0x2bff) && *c != 0x3000 &&
	    *c != 0xfffd && *c < 0x1f000;
}

size_t
letters_of_word(const char *s, size_t n, size_t i)
{
	size_t len;
	uint32_t c;

	while (i < n) {
		if (CLASS(i) == LETTER) {
			i = letters_end(i);
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

/* The word w stands at s[i..end), or a phrase that begins with it: its end. */
static size_t
known(struct text *x, size_t n, size_t i, size_t end, const struct word *w, struct tok *t)
{
	const char *s = x->s;
	const struct word *longer;
	uint32_t odd, next;

	/* the letter behind a space tells that most words do not go on as a phrase: one test, as it is hard to foretell */
	if (end < n) {
		odd = (s[end] != ' ') | (CLASS(end + 1) != LETTER);
		next = UINT32_C(1) << (s[end + 1] & 31) | odd * UINT32_MAX;
		if ((w->next & next) != 0 && (longer = phrase(s, n, i, w, &end)) != NULL)
			w = longer;
	}
	tok_word(t, w);
	x->classes |= w->classes;
	return end;
}

/* Look up the word s[i..end), or the phrase that begins with it: its end. */
static inline size_t
look_up(struct text *x, size_t n, size_t i, size_t end, struct tok *t)
{
	const struct word *w = word_of(x->s + i, end - i, word_head(x->s + i, end - i, n - i));

	t->type = WORD;
	t->upper = x->s[i] >= 'A' && x->s[i] <= 'Z';
	return w != NULL ? known(x, n, i, end, w, t) : end;
}

static size_t
word(struct text *x, size_t n, size_t i, struct tok *t)
{
	const char *s = x->s;
	size_t end = look_up(x, n, i, letters_of_word(s, n, i), t);

	return end < n && s[end] != ' ' ? odd_word(s, n, i, end, t) : end;
}

/* Whether letters before a currency's sign belong to it though a space parts them: US $, C $. */
static bool
apart(const struct tok *t, const char *s)
{
	size_t len = t->end - t->start;

	return (len == 1 && (s[t->start] | 32) == 'c') || (len == 2 && t->upper && s[t->start + 1] <= 'Z');
}

/* US$, A$: letters that stand right before a currency's sign, the token t that ends at s[end], belong to it.
 * Whether they do: then the token before has become the sign. */
static bool
dollar(const char *s, size_t end, struct tok *t)
{
	struct tok *before = t - 1;
	const struct word *w;
	char key[8];
	size_t letters, sign = end - t->start;

	if (before->type != WORD || (t->space && !apart(before, s)))
		return false;
	letters = before->end - before->start;
	if (letters + sign > sizeof key)
		return false;
	memcpy(key, s + before->start, letters);
	memcpy(key + letters, s + t->start, sign);
	w = word_find(key, letters + sign);
	if (word_as(w, SYMBOL) == NULL)
		return false;
	tok_word(before, w);
	before->type = MARK;
	before->c = t->c;
	return true;
}

/* A sign, or a character that stands for a fraction. */
static void
sign(const char *s, size_t i, size_t len, struct tok *t)
{
	tok_word(t, word_find(s + i, len));
	for (size_t k = 0; t->c >= 0xbc && k < sizeof parts / sizeof parts[0]; k++)
		if (parts[k].c == t->c) {
			t->type = DIGITS;
			t->classes = FIGURES;
			t->n = parts[k].n;
			t->part = true;
		}
}

/* One character that is no letter, digit or space: its end. */
static size_t
mark(const char *s, size_t n, size_t i, struct tok *t)
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
	if (c == '$' || (c == '"' && t[-1].type == DIGITS) || c == '%' || c == '<' || c == '>' || c == '~' || c >= 0x80)
		sign(s, i, len, t);
	if (c == '-' || c == 0x2212)
		t->classes |= FIGURES;
	return i + len;
}

bool
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

/* The token at s[i], which is no space: its end. */
static size_t
token(struct text *x, size_t n, size_t i, struct tok *t)
{
	const char *s = x->s;
	size_t len;

	if (CLASS(i) == LETTER || (CLASS(i) == HIGH && high_letter(s, n, i, &len, &t->c)))
		i = word(x, n, i, t);
	else if (CLASS(i) == DIGIT || (s[i] == '.' && t->space && i + 1 < n && CLASS(i + 1) == DIGIT))
		i = figures(s, n, i, t);
	else
		return mark(s, n, i, t);
	if (t->type != WORD)
		t->classes = FIGURES;
	return i;
}

/* Where the scan stands: byte i of the text, with or without a space before it; the next token, and the next
 * of those that can begin a number. There is room: a text of n bytes has no more than n tokens, and the two
 * at its ends. */
struct place {
	size_t i;
	bool space;
	struct tok *t;
	uint32_t *first;
};

/* Words of ASCII with a space behind each, as most are: as many as there are in a row. */
static void
plain_words(struct text *x, size_t n, struct place *p)
{
	const char *s = x->s;
	const struct word *w;
	struct tok *t = p->t;
	size_t i = p->i, end;
	bool space = p->space;

	while (space && i < n && CLASS(i) == LETTER && s[end = letters_end(i)] == ' ') {
		*t = (struct tok){ .start = (uint32_t)i, .end = (uint32_t)end, .type = WORD, .space = true, .upper = s[i] <= 'Z' };
		if ((w = word_of(s + i, end - i, word_head(s + i, end - i, n - i))) != NULL) {
			end = known(x, n, i, end, w, t);
			t->end = (uint32_t)end;
			*p->first = (uint32_t)(t - x->t);
			p->first += (t->classes & BEGINS) != 0;
			space = s[end] == ' ';
		}
		t++;
		i = end + space;
	}
	p->t = t;
	p->i = i;
	p->space = space;
}

static void
tokens(struct text *x, const char *s, size_t n)
{
	struct place p = { .space = true, .t = x->t, .first = x->first };
	struct tok *t;
	size_t len;

	*p.t++ = (struct tok){ .type = MARK };
	for (;;) {
		plain_words(x, n, &p);
		if (p.i >= n)
			break;
		if (CLASS(p.i) != LETTER && space_at(s, n, p.i, &len)) {
			p.space = true;
			p.i += len;
			continue;
		}
		t = p.t;
		*t = (struct tok){ .type = MARK, .start = (uint32_t)p.i, .space = p.space };
		p.i = token(x, n, p.i, t);
		if (t->type == MARK && (t->c == '=' || (t->classes & BIT(SYMBOL)) != 0) && dollar(s, p.i, t))
			t--; /* A$5; Y=5 is a yen sign that was put into ASCII */
		t->end = (uint32_t)p.i;
		*p.first = (uint32_t)(t - x->t);
		p.first += (t->classes & BEGINS) != 0;
		p.t = t + 1;
		p.space = s[p.i] == ' ';
		p.i += p.space;
	}
	*p.t++ = (struct tok){ .type = MARK, .start = (uint32_t)n, .end = (uint32_t)n, .space = true };
	*p.t = p.t[-1];
	x->nt = (size_t)(p.t - x->t);
	x->nfirst = (size_t)(p.first - x->first);
}

size_t
scan(struct text *x, const char *s, size_t n)
{
	size_t stop = part_of(s, n);

	x->s = s;
	x->n = stop;
	x->nt = x->nfirst = 0;
	x->classes = 0;
	if (!sieve(s, stop))
		return stop;
	if (x->cap < stop + 3) {
		x->cap = stop + 1024;
		free(x->t);
		free(x->first);
		x->t = xmalloc(x->cap * sizeof *x->t);
		x->first = xmalloc(x->cap * sizeof *x->first);
	}
	tokens(x, s, stop);
	return stop;
}
