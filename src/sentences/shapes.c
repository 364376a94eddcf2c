/* shapes.c - words beside a stop, and what their shape tells */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "sentences.h"
#include "text.h"

#define LOOK 24 /* bytes: so far is looked for the ends of a word */

/* What ASCII has of words: letters and digits, and what may stand inside them. */
enum { ALNUM = 1, INNER };
static const unsigned char byte[256] = {
	['a' ... 'z'] = ALNUM, ['A' ... 'Z'] = ALNUM, ['0' ... '9'] = ALNUM,
	['.'] = INNER, ['\''] = INNER,
};

struct word
word_before(const char *s, size_t from, size_t at)
{
	size_t i = at, len;
	uint32_t c;

	while (i > from && at - i <= LOOK) {
		len = 1;
		if ((unsigned char)s[i - 1] >= 0x80) {
			len = utf8_before(s, i, &c);
			if (!char_letter(c) && c != 0xb0) /* 25° */
				break;
		} else if (byte[(unsigned char)s[i - 1]] == 0) {
			break;
		}
		i -= len;
	}
	while (i < at && (s[i] == '.' || s[i] == '\''))
		i++;
	return at - i <= LOOK ? (struct word){ s + i, at - i } : (struct word){ s + at, 0 };
}

struct word
word_after(const char *s, size_t n, size_t at)
{
	size_t i = at, len;
	uint32_t c;

	for (; i < n && i - at <= LOOK; i += len) {
		len = 1;
		if ((unsigned char)s[i] >= 0x80) {
			len = utf8_decode(s + i, n - i, &c);
			if (!char_letter(c))
				break;
		} else if (byte[(unsigned char)s[i]] != ALNUM) {
			break;
		}
	}
	return (struct word){ s + at, i - at };
}

size_t
word_letters(struct word w)
{
	size_t count = 0;

	for (size_t i = 0; i < w.n; i++)
		count += (w.s[i] & 0xc0) != 0x80;
	return count;
}

bool
word_digits(struct word w)
{
	for (size_t i = 0; i < w.n; i++)
		if (w.s[i] < '0' || w.s[i] > '9')
			return false;
	return w.n > 0;
}

bool
word_small(struct word w)
{
	for (size_t i = 0; i < w.n; i++)
		if (w.s[i] < 'a' || w.s[i] > 'z')
			return false;
	return w.n > 1;
}

bool
word_capitals(struct word w)
{
	for (size_t i = 0; i < w.n; i++)
		if (w.s[i] < 'A' || w.s[i] > 'Z')
			return false;
	return w.n > 1;
}

bool
word_roman(struct word w)
{
	static const char digits[] = { 'I', 'V', 'X', 'L', 'C', 'D', 'M' };

	for (size_t i = 0; i < w.n; i++)
		if (memchr(digits, w.s[i], sizeof digits) == NULL)
			return false;
	return w.n > 1;
}

bool
word_dotted(struct word w)
{
	size_t part = 0, dots = 0;

	if (*w.s >= '0' && *w.s <= '9')
		return false;
	for (size_t i = 0; i < w.n; i++) {
		if (w.s[i] == '.') {
			part = 0;
			dots++;
		} else if ((w.s[i] & 0xc0) != 0x80 && ++part > 2) {
			return false;
		}
	}
	return dots > 0;
}

bool
word_vowelless(struct word w)
{
	if (w.n < 2 || w.n > 4 || w.s[0] < 'A' || w.s[0] > 'Z')
		return false;
	for (size_t i = 1; i < w.n; i++)
		if (w.s[i] < 'a' || w.s[i] > 'z')
			return false;
	for (size_t i = 0; i < w.n; i++)
		if (strchr("aeiouyAEIOUY", w.s[i]) != NULL)
			return false;
	return true;
}
