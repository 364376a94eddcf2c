/* token.c - a sentence in tokens of names: U.S. and J. are one, a possessive 's is its own */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "entities.h"
#include "text.h"
#include "wraps.h"

/* The letters of ASCII, which most are, without a call. */
static inline size_t
decode(const char *s, size_t n, uint32_t *c)
{
	*c = (unsigned char)*s;
	return *c < 0x80 ? 1 : utf8_decode(s, n, c);
}

static inline bool
letter(uint32_t c)
{
	return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : char_letter(c);
}

static inline bool
upper(uint32_t c)
{
	return c < 0x80 ? c >= 'A' && c <= 'Z' : char_upper(c);
}

static inline bool
digit(uint32_t c)
{
	return c < 0x80 ? c >= '0' && c <= '9' : char_digit(c);
}

static inline uint32_t
lower(uint32_t c)
{
	return c < 0x80 ? c | (uint32_t)upper(c) << 5 : char_tolower(c);
}

static bool
upper_at(const char *s, size_t n, size_t i)
{
	uint32_t c;

	if (i >= n)
		return false;
	decode(s + i, n - i, &c);
	return upper(c);
}

/* The length of an apostrophe at byte i, 0 if there is none. */
static size_t
apostrophe_at(const char *s, size_t n, size_t i)
{
	if (i < n && s[i] == '\'')
		return 1;
	return i + 3 <= n && s[i] == '\xe2' && s[i + 1] == '\x80' && s[i + 2] == '\x99' ? 3 : 0;
}

/* The length of a possessive 's at byte i, behind which no letter follows, or 0. Text put together from
 * tokens may have it in two: ’ s. */
static size_t
possessive_at(const char *s, size_t n, size_t i)
{
	size_t len = apostrophe_at(s, n, i);
	uint32_t c = 0;

	if (len == 3 && i + len < n && s[i + len] == ' ')
		len++;
	if (len == 0 || i + len >= n || (s[i + len] | 0x20) != 's')
		return 0;
	if (i + len + 1 < n)
		decode(s + i + len + 1, n - i - len - 1, &c);
	return letter(c) ? 0 : len + 1;
}

#define PRIME 16777619u /* of the hash FNV-1a (Fowler, Noll and Vo) */

static inline WRAPS void
mix(struct tok *t, uint32_t c)
{
	t->hash = (t->hash ^ c) * PRIME;
	t->low = (t->low ^ lower(c)) * PRIME;
}

/* Step over the initials that begin at t->start (A. or A.B. or A.B): false if there are none. */
static bool
initials(struct tok *t, const char *s, size_t n)
{
	size_t i = t->start;
	uint32_t c;

	if (!upper_at(s, n, i))
		return false;
	for (;;) {
		size_t len = decode(s + i, n - i, &c);

		if (!upper(c))
			break;
		if (i + len >= n || s[i + len] != '.') {
			/* the last letter of U.S, but not the first of J.Smith's surname */
			uint32_t after = 0;

			if (i + len < n)
				decode(s + i + len, n - i - len, &after);
			if (i > t->start && !letter(after))
				i += len;
			break;
		}
		i += len + 1;
		if (i >= n)
			break;
	}
	if (i == t->start)
		return false;
	t->end = (uint32_t)i;
	for (i = t->start; i < t->end;) {
		i += decode(s + i, n - i, &c);
		mix(t, c);
	}
	t->is |= LETTER | UPPER | DOTTED;
	return true;
}

/* Whether a full stop at byte i belongs to the word before it, as in Jr. and Inc. */
static bool
shortened(const struct tok *t, const char *s, size_t n, size_t i)
{
	static const char words[] = " Jr Sr Inc Corp Ltd Co Bros St Mt Ft Mr Mrs Ms Dr Gov Sen Rep Gen Col "
				    "Capt Lt Sgt Prof Rev Messrs Hon ";
	size_t len = t->end - t->start;

	if (!(t->is & UPPER) || len > 6 || i >= n || s[i] != '.')
		return false;
	for (const char *p = words; (p = memmem(p, strlen(p), s + t->start, len)) != NULL; p++)
		if (p[len] == ' ') /* a capital stands behind a space alone */
			return true;
	return false;
}

/* Step over the small letters of ASCII from byte i on, which most are: where they end. */
static WRAPS size_t
small_letters(struct tok *t, const char *s, size_t n, size_t i)
{
	uint32_t hash = t->hash, low = t->low;

	for (; i < n && s[i] >= 'a' && s[i] <= 'z'; i++) {
		hash = (hash ^ (unsigned char)s[i]) * PRIME;
		low = (low ^ (unsigned char)s[i]) * PRIME;
	}
	t->hash = hash;
	t->low = low;
	return i;
}

/* Step over a word of letters and digits, from a letter on. */
static void
word(struct tok *t, const char *s, size_t n)
{
	size_t i = t->start, letters = 0, uppers = 0, len, apostrophe;
	bool small = false;
	uint32_t c;

	while (i < n) {
		len = small_letters(t, s, n, i) - i;
		if (len > 0) {
			letters += len;
			small = true;
			i += len;
			continue;
		}
		apostrophe = apostrophe_at(s, n, i);
		if (apostrophe > 0) {
			if (i + apostrophe >= n || possessive_at(s, n, i) > 0)
				break;
			decode(s + i + apostrophe, n - i - apostrophe, &c);
			if (!letter(c))
				break;
			mix(t, '\'');
			i += apostrophe;
			continue;
		}
		len = decode(s + i, n - i, &c);
		if (!letter(c) && !digit(c))
			break;
		mix(t, c);
		letters++;
		if (upper(c)) {
			uppers++;
			t->is |= small ? INNERUPPER : 0;
		} else {
			small = true;
		}
		i += len;
	}
	t->end = (uint32_t)i;
	t->is |= LETTER;
	t->end += shortened(t, s, n, i) ? 1 : 0;
	if (letters > 1 && letters == uppers)
		t->is |= ALLUPPER;
}

static void
number(struct tok *t, const char *s, size_t n)
{
	size_t i = t->start;

	for (; i < n; i++)
		if (!(s[i] >= '0' && s[i] <= '9') &&
		    !((s[i] == '.' || s[i] == ',') && i + 1 < n && s[i + 1] >= '0' && s[i + 1] <= '9'))
			break;
	/* 6PR, 20th */
	t->is |= DIGIT;
	t->end = (uint32_t)i;
	for (; i < n && ((s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z'); i++)
		t->is |= s[i] < 'a' ? INNERUPPER : 0;
	t->end = (uint32_t)i;
	for (i = t->start; i < t->end; i++)
		mix(t, (unsigned char)s[i]);
}

/* The token at byte i, where no white space stands. */
static void
cut(struct tok *t, const char *s, size_t n, size_t i, bool spaced)
{
	size_t len;
	uint32_t c;

	*t = (struct tok){ .start = (uint32_t)i, .hash = 2166136261u, .low = 2166136261u };
	if (spaced)
		t->is = SPACED;
	len = decode(s + i, n - i, &c);
	if (!spaced && possessive_at(s, n, i) > 0) {
		t->end = (uint32_t)(i + possessive_at(s, n, i));
		t->is |= POSSESSIVE;
		mix(t, '\'');
		return;
	}
	if (letter(c)) {
		t->is |= upper(c) ? UPPER : 0;
		if (!initials(t, s, n))
			word(t, s, n);
	} else if (c >= '0' && c <= '9') {
		number(t, s, n);
	} else {
		t->end = (uint32_t)(i + len);
		mix(t, c);
	}
}

void
tokens_cut(struct tokens *ts, const char *s, size_t len, size_t from)
{
	bool spaced = from == 0;
	uint32_t c;

	ts->s = s;
	ts->n = 0;
	while (from < len && ts->n < TOKENS) {
		size_t step = decode(s + from, len - from, &c);

		if (c == ' ' || char_space(c)) {
			from += step;
			spaced = true;
			continue;
		}
		cut(&ts->t[ts->n], s, len, from, spaced);
		from = ts->t[ts->n++].end;
		spaced = false;
	}
	ts->next = from;
}
