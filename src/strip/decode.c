/* decode.c - any character set to UTF-8, with the way back to the source's bytes */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "strip.h"
#include "text.h"

#define SNIFF ((size_t)4096) /* bytes searched for a declared character set */
#define HIGH 0x8080808080808080u

const uint16_t windows_1252[32] = { 0x20ac, 0xfffd, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0xfffd, 0x17d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c,
	0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0xfffd, 0x17e, 0x178 };

/* What pages call a character set that holds more than its name says (WHATWG Encoding, 4.2). */
static const struct {
	const char *said, *meant;
} aliases[] = {
	{ "iso-8859-1", "windows-1252" }, { "iso8859-1", "windows-1252" }, { "latin1", "windows-1252" },
	{ "us-ascii", "windows-1252" }, { "ascii", "windows-1252" }, { "gb2312", "GB18030" },
	{ "gbk", "GB18030" }, { "x-gbk", "GB18030" }, { "shift_jis", "CP932" },
	{ "shift-jis", "CP932" }, { "x-sjis", "CP932" }, { "euc-kr", "CP949" }, { "ks_c_5601-1987", "CP949" },
	{ "iso-8859-9", "windows-1254" }, { "tis-620", "CP874" }, { "big5", "BIG5-HKSCS" },
};

/* Byte `to` of the text and byte `from` of the source are the same place. */
static void
pin(struct source *src, size_t from)
{
	size_t to = src->made.n;
	struct point *last = src->points > 0 ? &src->point[src->points - 1] : NULL;

	if (last != NULL && to - last->to == from - last->from)
		return;
	src->point = array_grow(src->point, src->points, &src->cap, sizeof *src->point);
	src->point[src->points++] = (struct point){ (uint32_t)to, (uint32_t)from };
}

size_t
source_byte(const struct source *src, size_t at)
{
	size_t low = 0, high = src->points, mid;

	while (high - low > 1) {
		mid = low + (high - low) / 2;
		*(src->point[mid].to <= at ? &low : &high) = mid;
	}
	return src->point[low].from + (at - src->point[low].to);
}

static size_t
ascii(const char *s, size_t n)
{
	size_t i = 0;
	uint64_t x;

	for (; i + 8 <= n; i += 8) {
		memcpy(&x, s + i, 8);
		if ((x & HIGH) != 0)
			break;
	}
	while (i < n && (s[i] & 0x80) == 0)
		i++;
	return i;
}

/* How many of the bytes are invalid as UTF-8, and how many characters beyond ASCII are valid. */
static size_t
invalid(const char *s, size_t n, size_t *valid)
{
	size_t i, len, bad = 0;
	uint32_t c;

	*valid = 0;
	for (i = ascii(s, n); i < n; i += len, i += ascii(s + i, n - i)) {
		len = utf8_decode(s + i, n - i, &c);
		if (c == 0xfffd && (len < 3 || memcmp(s + i, "\357\277\275", 3) != 0))
			bad++;
		else
			++*valid;
	}
	return bad;
}

static void
put(struct source *src, uint32_t c, size_t from)
{
	char enc[4];

	pin(src, from);
	buf_add(&src->made, enc, utf8_encode(c, enc));
}

static void
repair_utf8(struct source *src, const char *raw, size_t n, size_t at)
{
	uint32_t c;
	size_t len;

	for (; at < n; at += len) {
		pin(src, at);
		len = ascii(raw + at, n - at);
		if (len > 0) {
			buf_add(&src->made, raw + at, len);
			continue;
		}
		len = utf8_decode(raw + at, n - at, &c);
		put(src, c, at);
	}
	pin(src, n);
}

static void
decode_utf16(struct source *src, const char *raw, size_t n, size_t at, bool big)
{
	const unsigned char *u = (const unsigned char *)raw;
	uint32_t c, low;

	for (; at + 1 < n; at += 2) {
		size_t from = at;

		c = (uint32_t)u[at + !big] << 8 | u[at + big];
		if (c >= 0xd800 && c < 0xdc00 && at + 3 < n) {
			low = (uint32_t)u[at + 2 + !big] << 8 | u[at + 2 + big];
			if (low >= 0xdc00 && low < 0xe000) {
				c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
				at += 2;
			}
		}
		put(src, c >= 0xd800 && c < 0xe000 ? 0xfffd : c, from);
	}
	pin(src, n);
}

static void
decode_1252(struct source *src, const char *raw, size_t n)
{
	size_t at, len;
	unsigned char u;

	for (at = 0; at < n; at += len) {
		pin(src, at);
		len = ascii(raw + at, n - at);
		if (len > 0) {
			buf_add(&src->made, raw + at, len);
			continue;
		}
		u = (unsigned char)raw[at];
		put(src, u < 0xa0 ? windows_1252[u - 0x80] : u, at);
		len = 1;
	}
	pin(src, n);
}

/* One character at a time, so that the place of each is known. `plain`: its ASCII bytes are ASCII. */
static void
decode_iconv(struct source *src, const char *raw, size_t n, iconv_t cd, bool plain)
{
	char out[32], *in, *to;
	size_t at = 0, len, inleft, outleft;

	while (at < n) {
		pin(src, at);
		len = plain ? ascii(raw + at, n - at) : 0;
		if (len > 0) {
			buf_add(&src->made, raw + at, len);
			at += len;
			continue;
		}
		for (len = 1; len <= 8 && at + len <= n; len++) {
			in = (char *)raw + at;
			to = out;
			inleft = len;
			outleft = sizeof out;
			if (iconv(cd, &in, &inleft, &to, &outleft) != (size_t)-1)
				break;
		}
		if (len > 8 || at + len > n) {
			put(src, 0xfffd, at);
			len = 1;
		} else {
			buf_add(&src->made, out, (size_t)(to - out));
		}
		at += len;
	}
	pin(src, n);
}

/* The character set a page says it is in, or "". `but`: what it says beside UTF-8. */
static void
declared(const char *raw, size_t n, char name[40], bool but)
{
	const char *end = raw + (n < SNIFF ? n : SNIFF), *p;
	size_t i = 0, word;

	name[0] = '\0';
	for (p = raw; p + 12 < end; p++) {
		word = strncasecmp(p, "charset", 7) == 0 ? 7 : strncasecmp(p, "encoding", 8) == 0 ? 8 : 0;
		if (word == 0)
			continue;
		for (p += word; p < end && isspace((unsigned char)*p); p++)
			;
		if (p >= end || *p != '=')
			continue;
		for (p++; p < end && (isspace((unsigned char)*p) || *p == '"' || *p == '\''); p++)
			;
		while (p < end && i < 39 && (isalnum((unsigned char)*p) || strchr("_.:-", *p) != NULL))
			name[i++] = (char)tolower((unsigned char)*p++);
		name[i] = '\0';
		if (!but || strncmp(name, "utf", 3) != 0)
			return;
		i = 0;
		name[0] = '\0';
	}
}

/* Text without a byte order mark of which every second byte is NUL: 1 little, 2 big endian. */
static int
looks_utf16(const char *raw, size_t n)
{
	size_t zero[2] = { 0 }, most = n < 256 ? n / 2 * 2 : 256;

	for (size_t i = 0; i < most; i++)
		zero[i & 1] += raw[i] == '\0';
	if (most < 16 || zero[0] + zero[1] < most / 3)
		return 0;
	return zero[1] > 8 * zero[0] ? 1 : zero[0] > 8 * zero[1] ? 2 : 0;
}

static void
decode_legacy(struct source *src, const char *raw, size_t n, const char *name)
{
	bool stateful = strncmp(name, "iso-2022", 8) == 0;
	iconv_t cd;

	for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++)
		if (strcmp(name, aliases[i].said) == 0) {
			name = aliases[i].meant;
			break;
		}
	if (*name == '\0' || strcmp(name, "windows-1252") == 0 || (cd = iconv_open("UTF-8", name)) == (iconv_t)-1) {
		decode_1252(src, raw, n);
		return;
	}
	decode_iconv(src, raw, n, cd, !stateful);
	iconv_close(cd);
}

/* The order of belief: byte order mark, the bytes themselves, what the page declares, a guess, windows-1252. */
void
decode(struct source *src, const char *raw, size_t n)
{
	size_t start = n >= 3 && memcmp(raw, "\357\273\277", 3) == 0 ? 3 : 0, bad, valid;
	char name[40];
	bool escapes; /* its bytes are all ASCII, and mean other characters */
	int wide;

	buf_clear(&src->made);
	src->points = 0;
	wide = looks_utf16(raw, n);
	if (n >= 2 && (memcmp(raw, "\377\376", 2) == 0 || memcmp(raw, "\376\377", 2) == 0)) {
		decode_utf16(src, raw, n, 2, raw[0] == '\376');
	} else if (wide > 0) {
		decode_utf16(src, raw, n, 0, wide == 2);
	} else {
		bad = invalid(raw, n, &valid);
		declared(raw, n, name, false);
		escapes = start == 0 && strncmp(name, "iso-2022", 8) == 0;
		if (bad == 0 && !escapes) {
			pin(src, start);
			src->s = raw + start;
			src->n = n - start;
			return;
		}
		if (!escapes && (start > 0 || bad <= valid / 4 || (bad <= valid && strncmp(name, "utf", 3) == 0))) {
			repair_utf8(src, raw, n, start);
		} else {
			declared(raw, n, name, true);
			decode_legacy(src, raw, n, name[0] != '\0' ? name : charset_guess(raw, n));
		}
	}
	buf_room(&src->made, 0);
	src->made.p[src->made.n] = '\0';
	src->s = src->made.p;
	src->n = src->made.n;
}
