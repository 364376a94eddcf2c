/* refs.c - character references of HTML, numeric and named */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "strip.h"
#include "text.h"

#define NAME_MOST 33   /* bytes of the longest name */
#define LEGACY_MOST 6  /* of the longest that may lack its semicolon */

static const struct lexicon *names;

void
refs_load(void)
{
	names = lexicon_load("charrefs.tsv", NULL);
}

static bool
named(const char *s, size_t n, uint32_t c[2])
{
	const struct entry *e = lexicon_find(names, s, n);
	char *end;

	if (e == NULL)
		return false;
	c[0] = (uint32_t)strtoul(e->value, &end, 16);
	c[1] = (uint32_t)strtoul(end, NULL, 16);
	return true;
}

int
digit_value(char ch, bool hex)
{
	if (ch >= '0' && ch <= '9')
		return ch - '0';
	ch = (char)(ch | 0x20);
	return hex && ch >= 'a' && ch <= 'f' ? ch - 'a' + 10 : -1;
}

/* WHATWG HTML 13.2.5.80: what cannot be a character is U+FFFD, bytes of windows-1252 are meant so. */
static size_t
numeric(const char *s, size_t n, uint32_t c[2])
{
	size_t i = 2, first;
	uint32_t v = 0;
	bool hex = s[2] == 'x' || s[2] == 'X';
	int d;

	i += hex;
	for (first = i; i < n && (d = digit_value(s[i], hex)) >= 0; i++)
		if (v < 0x110000)
			v = v * (hex ? 16 : 10) + (uint32_t)d;
	if (i == first)
		return 0;
	if (v >= 0x80 && v <= 0x9f && windows_1252[v - 0x80] != 0xfffd)
		v = windows_1252[v - 0x80];
	if (v == 0 || v > 0x10ffff || (v >= 0xd800 && v < 0xe000))
		v = 0xfffd;
	c[0] = v;
	return i + (i < n && s[i] == ';');
}

size_t
ref_decode(const char *s, size_t n, uint32_t c[2])
{
	size_t len = 1;

	c[0] = c[1] = 0;
	if (n > 2 && s[1] == '#')
		return numeric(s, n, c);
	while (len < n && len < NAME_MOST &&
	    (digit_value(s[len], false) >= 0 || ((s[len] | 0x20) >= 'a' && (s[len] | 0x20) <= 'z')))
		len++;
	if (len < n && s[len] == ';' && named(s + 1, len, c))
		return len + 1;
	if (len > LEGACY_MOST + 1)
		len = LEGACY_MOST + 1;
	for (; len > 2; len--)
		if (named(s + 1, len - 1, c))
			return len;
	return 0;
}

void
unref(struct buf *out, const char *s, size_t n)
{
	const char *amp;
	char enc[4];
	uint32_t c[2];

	for (size_t at = 0, len; at < n; at += len) {
		amp = memchr(s + at, '&', n - at);
		len = amp != NULL ? (size_t)(amp - s) - at : n - at;
		buf_add(out, s + at, len);
		at += len;
		if (at >= n)
			break;
		if ((len = ref_decode(s + at, n - at, c)) == 0) {
			buf_char(out, '&');
			len = 1;
			continue;
		}
		buf_add(out, enc, utf8_encode(c[0], enc));
		if (c[1] != 0)
			buf_add(out, enc, utf8_encode(c[1], enc));
	}
}
