/* marks.c - the marks a sentence ends with, and those that stand around it */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "sentences.h"
#include "text.h"
#include "vector.h"

const unsigned char mark_halts[256] = {
	['.'] = DOT, ['!'] = MARK, ['?'] = MARK, [';'] = COLON, [':'] = COLON, ['('] = OPEN,
	['['] = OPEN, [')'] = SHUT, [0xd6] = LEAD, [0xd8] = LEAD, [0xdb] = LEAD, [0xe0] = LEAD,
	[0xe1] = LEAD, [0xe2] = LEAD, [0xe3] = LEAD, [0xef] = LEAD,
};

/* :) :-( ;P at byte i, where white space or the end follows: its length, else 0. */
size_t
mark_smiley(const char *s, size_t n, size_t i)
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
		return NEVER;
	}
}

int
mark_terminator(const char *s, size_t n, size_t i, size_t *len)
{
	uint32_t c;

	*len = 1;
	switch (mark_halts[(unsigned char)s[i]]) {
	case DOT:
		return FULL;
	case MARK:
		return ASKS;
	case COLON: /* a smiley, a Greek question mark, an Armenian full stop as typed */
		if (i == 0)
			return NEVER;
		if (s[i - 1] == ' ')
			return (*len = mark_smiley(s, n, i)) > 0 ? ASKS : NEVER;
		if ((unsigned char)s[i - 1] < 0x80)
			return NEVER;
		utf8_before(s, i, &c);
		if (s[i] == ';')
			return c >= 0x370 && c < 0x400 ? ASKS : NEVER;
		return c >= 0x531 && c <= 0x588 ? ASKS : NEVER;
	case LEAD:
		*len = utf8_decode(s + i, n - i, &c);
		return wide(c);
	default:
		return NEVER;
	}
}

size_t
mark_halt(const char *s, size_t n, size_t i)
{
	uint64_t bits;
	vector v;

	for (; i + 16 <= n; i += 16) {
		v = vector_at(s + i);
		bits = vector_bits((vector)((v == '.') | (v == '!') | (v == '?') | ((v & 0xfe) == '(') |
		    (v == '[') | ((v & 0xfe) == ':') | (v >= 0xd6)));
		for (; bits != 0; bits &= bits - 1) {
			size_t at = i + (size_t)__builtin_ctzll(bits);

			if (mark_halts[(unsigned char)s[at]] != PLAIN)
				return at;
		}
	}
	while (i < n && mark_halts[(unsigned char)s[i]] == PLAIN)
		i++;
	return i;
}

/* A character that closes what a sentence stands in, at byte i: its length, else 0. */
size_t
mark_closer(const char *s, size_t n, size_t i)
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
size_t
mark_opener(const char *s, size_t n, size_t i)
{
	uint32_t c;
	size_t len;

	if (i >= n)
		return 0;
	if ((unsigned char)s[i] < 0x80)
		return s[i] == '"' || s[i] == '\'' || s[i] == '(' || s[i] == '[' || s[i] == '{' ||
		    s[i] == '*' || s[i] == '_';
	len = utf8_decode(s + i, n - i, &c);
	switch (c) {
	case 0xa1: case 0xab: case 0xbf: case 0x2018: case 0x201a: case 0x201c: case 0x201e:
	case 0x2039: case 0x300a: case 0x300c: case 0x300e: case 0x3010: case 0xff08:
		return len;
	default:
		return 0;
	}
}

size_t
mark_spaces(const char *s, size_t n, size_t i)
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

/* A note in square brackets at byte i, without a capital: [12] [sic] [...]. Its length, else 0. */
static size_t
note(const char *s, size_t n, size_t i)
{
	size_t k = i + 1;

	if (s[i] != '[')
		return 0;
	while (k < n && k - i < 20 && (s[k] == ' ' || s[k] == '.' || (s[k] >= '0' && s[k] <= '9') ||
	    (s[k] >= 'a' && s[k] <= 'z')))
		k++;
	return k > i + 1 && k < n && s[k] == ']' ? k + 1 - i : 0;
}

size_t
mark_trailer(const char *s, size_t n, size_t i)
{
	size_t k = i, len;

	if (k + 1 < n && s[k] == ' ')
		k++;
	if (k >= n || s[k] == ' ')
		return 0;
	if ((len = note(s, n, k)) > 0 || (len = mark_smiley(s, n, k)) > 0)
		return k + len - i;
	if (k > i && s[k] != '\'' && (len = mark_closer(s, n, k)) > 0 &&
	    (k + len == n || s[k + len] == ' '))
		return k + len - i;
	return 0;
}

/* A bracket at byte i: 1 an opening one, -1 a closing one, else 0; *len bytes. */
int
mark_bracket(const char *s, size_t n, size_t i, size_t *len)
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
	if (memcmp(s + i, "\xe3\x80", 2) != 0 || (unsigned char)s[i + 2] < 0x88 ||
	    (unsigned char)s[i + 2] > 0x91)
		return 0;
	return (s[i + 2] & 1) == 0 ? 1 : -1; /* 〈〉 《》 「」 『』 【】, in turn */
}
