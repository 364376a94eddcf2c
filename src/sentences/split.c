/* split.c - a text's sentences: one scan for terminators, with lists and brackets kept in view */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "sentences.h"
#include "text.h"
#include "util.h"

#define REACH 600 /* bytes: a bracket that closes no sooner does not count as one */

/* Bytes the scan halts at. */
enum { PLAIN, DOT, MARK, COLON, OPEN, SHUT, LEAD };
static const unsigned char halts[256] = {
	['.'] = DOT, ['!'] = MARK, ['?'] = MARK, [';'] = COLON, [':'] = COLON, ['('] = OPEN, ['['] = OPEN,
	[')'] = SHUT, [0xd6] = LEAD, [0xd8] = LEAD, [0xdb] = LEAD, [0xe0] = LEAD, [0xe1] = LEAD,
	[0xe2] = LEAD, [0xe3] = LEAD, [0xef] = LEAD,
};

/* Sixteen bytes at a time, as the compiler's vectors have them. */
typedef unsigned char vector __attribute__((vector_size(16)));

/* What a terminator is. */
enum { NO, FULL, ASKS, DOTS, WIDE, WIDE_ASKS };

/* An inline list: markers of one family, rising by one. */
struct list {
	bool on, letter, dot, bracket;
	size_t bullet; /* bytes of a bullet before the marker */
	unsigned value;
	size_t start, end; /* of the last marker found: bullet first, delimiter last */
};

struct scan {
	const char *s;
	size_t n, from;
	size_t shut;   /* brackets opened amid the sentence are closed here */
	size_t noshut; /* no bracket that opens before this byte closes in time */
	struct list list;
};

/* :) :-( ;P at byte i, where white space or the end follows: its length, else 0. */
static size_t
smiley(const char *s, size_t n, size_t i)
{
	size_t k = i + 1;

	if (k < n && s[k] == '-')
		k++;
	if (strchr(":;=", s[i]) == NULL || k >= n || strchr(")(DPp", s[k]) == NULL)
		return 0;
	for (k++; k < n && (s[k] == ')' || s[k] == '(');)
		k++;
	return k == n || s[k] == ' ' ? k - i : 0;
}

/* What a character of more than one byte ends a sentence as. */
static int
wide(uint32_t c)
{
	switch (c) {
	case 0x2026: /* … */
		return DOTS;
	case 0x203c: case 0x2047: case 0x2048: case 0x2049: /* ‼ ⁇ ⁈ ⁉ */
		return ASKS;
	case 0x3002: case 0xff61: /* 。 */
	case 0x6d4: case 0x589: case 0x964: case 0x965: /* ۔ ։ । ॥ */
	case 0xf0d: case 0x1362: case 0x104b: case 0x17d4: /* Tibetan, Ethiopic, Burmese, Khmer */
		return WIDE;
	case 0xff01: case 0xff1f: case 0x61f: case 0x1367: /* ！ ？ ؟ ፧ */
		return WIDE_ASKS;
	default:
		return NO;
	}
}

/* The terminator at byte i of s, *len bytes; NO where there is none. */
static int
terminator(const char *s, size_t n, size_t i, size_t *len)
{
	uint32_t c;

	*len = 1;
	switch (halts[(unsigned char)s[i]]) {
	case DOT:
		return FULL;
	case MARK:
		return ASKS;
	case COLON: /* a Greek question mark, an Armenian full stop as keyboards have them; a smiley */
		if (i == 0)
			return NO;
		if (s[i - 1] == ' ')
			return (*len = smiley(s, n, i)) > 0 ? ASKS : NO;
		if ((unsigned char)s[i - 1] < 0x80)
			return NO;
		utf8_before(s, i, &c);
		if (s[i] == ';')
			return c >= 0x370 && c < 0x400 ? ASKS : NO;
		return c >= 0x531 && c <= 0x588 ? ASKS : NO;
	case LEAD:
		*len = utf8_decode(s + i, n - i, &c);
		return wide(c);
	default:
		return NO;
	}
}

/* The first byte from i on that the scan halts at, or n. */
static size_t
halt(const char *s, size_t n, size_t i)
{
	vector v, hit;
	uint64_t half[2];

	for (; i + 16 <= n; i += 16) {
		memcpy(&v, s + i, 16);
		hit = (vector)((v == '.') | (v == '!') | (v == '?') | (v == '(') | (v == ')') | (v == '[') |
		    ((v & 0xfe) == ':') | (v >= 0xd6));
		memcpy(half, &hit, 16);
		if ((half[0] | half[1]) == 0)
			continue;
		for (size_t k = half[0] == 0 ? i + 8 : i; k < i + 16; k++)
			if (halts[(unsigned char)s[k]] != PLAIN)
				return k;
	}
	while (i < n && halts[(unsigned char)s[i]] == PLAIN)
		i++;
	return i;
}

/* A character that closes what a sentence stands in, at byte i: its length, else 0. */
static size_t
closer(const char *s, size_t n, size_t i)
{
	uint32_t c;
	size_t len;

	if (i >= n)
		return 0;
	if ((unsigned char)s[i] < 0x80)
		return s[i] == '"' || s[i] == '\'' || s[i] == ')' || s[i] == ']' || s[i] == '}';
	len = utf8_decode(s + i, n - i, &c);
	switch (c) {
	case 0xbb: case 0x2018: case 0x2019: case 0x201c: case 0x201d: case 0x203a:
	case 0x300b: case 0x300d: case 0x300f: case 0x3011: case 0xff09: case 0xff63:
		return len;
	default:
		return 0;
	}
}

/* A character that may open a sentence before its first letter. */
static size_t
opener(const char *s, size_t n, size_t i)
{
	uint32_t c;
	size_t len;

	if (i >= n)
		return 0;
	if ((unsigned char)s[i] < 0x80)
		return s[i] == '"' || s[i] == '\'' || s[i] == '(' || s[i] == '[' || s[i] == '{' || s[i] == '*' ||
		    s[i] == '_';
	len = utf8_decode(s + i, n - i, &c);
	switch (c) {
	case 0xa1: case 0xab: case 0xbf: case 0x2018: case 0x201a: case 0x201c: case 0x201e: case 0x2039:
	case 0x300a: case 0x300c: case 0x300e: case 0x3010: case 0xff08:
		return len;
	default:
		return 0;
	}
}

/* Behind the white space from byte i on. */
static size_t
spaces(const char *s, size_t n, size_t i)
{
	uint32_t c;
	size_t len;

	for (; i < n; i += len) {
		len = 1;
		if ((unsigned char)s[i] < 0x80) {
			if (s[i] != ' ')
				break;
		} else {
			len = utf8_decode(s + i, n - i, &c);
			if (!char_space(c))
				break;
		}
	}
	return i;
}

/* A note in square brackets at byte i, without a capital: [12] [citation needed] [...]: its length. */
static size_t
note(const char *s, size_t n, size_t i)
{
	size_t k = i + 1;

	if (s[i] != '[')
		return 0;
	while (k < n && k - i < 20 && (s[k] == ' ' || s[k] == '.' || (s[k] >= '0' && s[k] <= '9') || (s[k] >= 'a' && s[k] <= 'z')))
		k++;
	return k > i + 1 && k < n && s[k] == ']' ? k + 1 - i : 0;
}

/* What belongs to the sentence before it, behind a space or none: a note, a smiley, a closing mark that
 * stands alone. Its length, the space included, else 0. */
static size_t
trailer(const char *s, size_t n, size_t i)
{
	size_t k = i, len;

	if (k + 1 < n && s[k] == ' ')
		k++;
	if (k >= n || s[k] == ' ')
		return 0;
	if ((len = note(s, n, k)) > 0 || (len = smiley(s, n, k)) > 0)
		return k + len - i;
	if (k > i && (len = closer(s, n, k)) > 0 && (k + len == n || s[k + len] == ' ') && s[k] != '\'')
		return k + len - i;
	return 0;
}

/* Fill in the stop whose first terminator, of this kind and length, stands at byte i. */
static void
stop_make(const struct scan *sc, struct stop *t, size_t i, int kind, size_t len)
{
	const char *s = sc->s;
	size_t n = sc->n, dots = 0, first = i + len, glued, k;

	*t = (struct stop){ .from = sc->from, .at = i };
	for (;;) {
		dots += kind == FULL;
		t->mark = t->mark || kind == ASKS || kind == WIDE_ASKS;
		t->wide = t->wide || kind == WIDE || kind == WIDE_ASKS;
		t->ellipsis = t->ellipsis || kind == DOTS;
		i += len;
		k = i + (i + 1 < n && s[i] == ' ' && strchr(".?!", s[i + 1]) != NULL &&
		    (i + 2 >= n || strchr(" !?\"')", s[i + 2]) != NULL || (s[i + 2] & 0x80) != 0));
		if (k >= n || (kind = terminator(s, n, k, &len)) == NO)
			break;
		i = k;
	}
	t->run = i;
	t->ellipsis = t->ellipsis || dots > 1;
	k = spaces(s, n, i);
	glued = i - t->at;
	/* the end of a sentence. . . . A new one: its own full stop, then the omission */
	if (dots == 4 && glued == 7 && k > i && k < n && t->at > 0 && s[t->at - 1] != ' ' && first < n &&
	    s[first] == ' ' && char_upper((unsigned char)s[k])) {
		t->run = first;
		t->ellipsis = false;
	}
	for (t->close = t->run; (len = closer(s, n, t->close)) > 0 || (len = trailer(s, n, t->close)) > 0;)
		t->close += len;
	t->word = t->next = spaces(s, n, t->close);
	while ((len = opener(s, n, t->word)) > 0)
		t->word += len;
	if (t->word < n && (t->c = (unsigned char)s[t->word]) >= 0x80)
		utf8_decode(s + t->word, n - t->word, &t->c);
}

/* A bracket at byte i: 1 an opening one, -1 a closing one, else 0; *len bytes. */
static int
bracket(const char *s, size_t n, size_t i, size_t *len)
{
	*len = 1;
	if (s[i] == '(' || s[i] == '[')
		return 1;
	if (s[i] == ')' || s[i] == ']')
		return -1;
	if (n - i < 3 || (unsigned char)s[i] < 0xe3)
		return 0;
	*len = 3;
	if (memcmp(s + i, "\xef\xbc", 2) == 0)
		return s[i + 2] == '\x88' ? 1 : s[i + 2] == '\x89' ? -1 : 0;
	if (memcmp(s + i, "\xe3\x80", 2) != 0 || (unsigned char)s[i + 2] < 0x88 || (unsigned char)s[i + 2] > 0x91)
		return 0;
	return (s[i + 2] & 1) == 0 ? 1 : -1; /* 〈〉 《》 「」 『』 【】, in turn */
}

/* A bracket opens at byte i: where it stands amid a sentence, find where it closes. */
static void
enclose(struct scan *sc, size_t i)
{
	size_t depth = 0, k, len, most = i + REACH < sc->n ? i + REACH : sc->n;
	bool any = false;

	if (i < sc->shut || i < sc->noshut)
		return;
	for (k = sc->from; k < i && k - sc->from < 16 && opener(sc->s, sc->n, k) > 0;)
		k += opener(sc->s, sc->n, k);
	if (k == i)
		return; /* the sentence stands in the bracket */
	for (k = i; k < most; k += len) {
		switch (bracket(sc->s, sc->n, k, &len)) {
		case 1:
			depth++;
			break;
		case -1:
			any = true;
			if (--depth > 0)
				break;
			sc->shut = k;
			return;
		}
	}
	if (!any)
		sc->noshut = most;
}

/* Read a list's marker at byte i: 1. 1) 1.) a. a) with a bullet before it or not. */
static bool
marker(const struct scan *sc, size_t i, struct list *l)
{
	const char *s = sc->s;
	size_t n = sc->n, first;

	*l = (struct list){ .on = true, .start = i };
	if (n - i >= 3 && (memcmp(s + i, "\xe2\x80\xa2", 3) == 0 || memcmp(s + i, "\xe2\x81\x83", 3) == 0)) {
		l->bullet = 3;
		i = spaces(s, n, i + 3);
	}
	first = i;
	while (i < n && i - first < 3 && s[i] >= '0' && s[i] <= '9')
		l->value = l->value * 10 + (unsigned)(s[i++] - '0');
	if (i == first && i < n && s[i] >= 'a' && s[i] <= 'z') {
		l->letter = true;
		l->value = (unsigned)(s[i++] - 'a') + 1;
	}
	if (i == first)
		return false;
	if (i < n && s[i] == '.') {
		l->dot = true;
		i++;
	}
	if (i < n && s[i] == ')') {
		l->bracket = true;
		i++;
	}
	l->end = i;
	return (l->dot || l->bracket) && i < n && s[i] == ' ';
}

static bool
follows(const struct list *old, const struct list *new)
{
	return old->on && old->letter == new->letter && old->dot == new->dot && old->bracket == new->bracket &&
	    old->bullet == new->bullet && new->value == old->value + 1;
}

/* A sentence starts: a list may start or go on here. */
static void
list_start(struct scan *sc)
{
	struct list l;

	if (sc->from < sc->n && (unsigned char)sc->s[sc->from] < 0x80 &&
	    !(sc->s[sc->from] >= '0' && sc->s[sc->from] <= '9') &&
	    !(sc->s[sc->from] >= 'a' && sc->s[sc->from] <= 'z'))
		return;
	if (marker(sc, sc->from, &l) && (follows(&sc->list, &l) || l.bullet > 0 || l.value <= 1))
		sc->list = l;
}

/* Whether the dot or bracket at byte i belongs to the list's next marker, amid the text. */
static bool
list_goes_on(struct scan *sc, size_t i)
{
	struct list l;
	size_t k = i;

	if (!sc->list.on)
		return false;
	if (k > sc->from && sc->s[i] == ')' && sc->s[k - 1] == '.')
		k--;
	while (k > sc->from && i - k < 4 && sc->s[k - 1] != ' ' && (sc->s[k - 1] & 0x80) == 0)
		k--;
	if (sc->list.bullet > 0) {
		while (k > sc->from && sc->s[k - 1] == ' ' && i - k < 8)
			k--;
		if (k < sc->from + 3)
			return false;
		k -= 3;
	}
	if (k <= sc->from || sc->s[k - 1] != ' ' || !marker(sc, k, &l) || !follows(&sc->list, &l))
		return false;
	if (!l.bracket && !char_upper((unsigned char)sc->s[spaces(sc->s, sc->n, l.end)]))
		return false;
	sc->list = l;
	return true;
}

/* Add the sentence from..end, without white space at its end; the next one starts at `next`. */
static void
add(struct spans *out, struct scan *sc, size_t end, size_t next)
{
	uint32_t c;
	size_t len;

	while (end > sc->from) {
		len = 1;
		c = (unsigned char)sc->s[end - 1];
		if (c >= 0x80)
			len = utf8_before(sc->s, end, &c);
		if (!char_space(c))
			break;
		end -= len;
	}
	if (end > sc->from) {
		if (out->n == out->cap) {
			out->cap = out->cap * 2 + 64;
			out->v = xrealloc(out->v, out->cap * sizeof *out->v);
		}
		out->v[out->n++] = (struct span){ sc->from, end };
	}
	sc->from = next;
	list_start(sc);
}

void
split(struct spans *out, const char *s, size_t n, bool loose)
{
	struct scan sc = { .s = s, .n = n };
	struct stop t;
	size_t i, len;
	int kind;
	bool omission;

	(void)loose;
	out->n = 0;
	sc.from = spaces(s, n, 0);
	list_start(&sc);
	for (i = sc.from; (i = halt(s, n, i)) < n;) {
		switch (halts[(unsigned char)s[i]]) {
		case OPEN:
			enclose(&sc, i++);
			continue;
		case LEAD:
			if (bracket(s, n, i, &len) > 0)
				enclose(&sc, i);
			break;
		case DOT:
		case SHUT:
			if (list_goes_on(&sc, i)) {
				add(out, &sc, sc.list.start, sc.list.start);
				i = sc.list.end;
				continue;
			}
		}
		if ((kind = terminator(s, n, i, &len)) == NO) {
			i++;
			continue;
		}
		stop_make(&sc, &t, i, kind, len);
		i = t.close;
		omission = t.ellipsis && t.at > 0 && s[t.at - 1] == '[' && t.run < n && s[t.run] == ']';
		if ((t.at >= sc.shut || omission || (t.close > sc.shut && char_upper(t.c))) && t.c != 0 && stop_ends(s, n, &t)) {
			add(out, &sc, t.close, t.next);
			i = t.next;
		}
	}
	add(out, &sc, n, n);
}
