/* utf8 - decoding against every code point and every kind of malformed sequence */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "text.h"
#include "unit.h"

/* Unicode 15, table 3-7: the well-formed sequences, byte by byte. */
static const struct {
	size_t n;
	unsigned char range[4][2];
} wellformed[] = {
	{ 1, { { 0x00, 0x7f } } },
	{ 2, { { 0xc2, 0xdf }, { 0x80, 0xbf } } },
	{ 3, { { 0xe0, 0xe0 }, { 0xa0, 0xbf }, { 0x80, 0xbf } } },
	{ 3, { { 0xe1, 0xec }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
	{ 3, { { 0xed, 0xed }, { 0x80, 0x9f }, { 0x80, 0xbf } } },
	{ 3, { { 0xee, 0xef }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
	{ 4, { { 0xf0, 0xf0 }, { 0x90, 0xbf }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
	{ 4, { { 0xf1, 0xf3 }, { 0x80, 0xbf }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
	{ 4, { { 0xf4, 0xf4 }, { 0x80, 0x8f }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
};

/* The length of the maximal subpart at s, and whether it is a whole character. */
static size_t
subpart(const unsigned char *s, size_t n, int *whole)
{
	size_t best = 1, i;

	*whole = 0;
	for (size_t k = 0; k < sizeof wellformed / sizeof wellformed[0]; k++) {
		for (i = 0; i < wellformed[k].n && i < n; i++)
			if (s[i] < wellformed[k].range[i][0] || s[i] > wellformed[k].range[i][1])
				break;
		if (i == wellformed[k].n)
			*whole = 1;
		if (i > best)
			best = i;
	}
	return best;
}

static void
every_character(void)
{
	char s[6] = "ab";
	uint32_t c, got;
	size_t len;

	for (c = 0; c <= 0x10ffff; c++) {
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		len = utf8_encode(c, s + 1);
		CHECK(len == (c < 0x80 ? 1u : c < 0x800 ? 2u : c < 0x10000 ? 3u : 4u), "U+%04X", c);
		CHECK(utf8_decode(s + 1, len, &got) == len && got == c, "U+%04X", c);
		CHECK(utf8_before(s, len + 1, &got) == len && got == c, "U+%04X", c);
		CHECK(len == 1 || (utf8_decode(s + 1, len - 1, &got) == len - 1 && got == 0xfffd), "U+%04X cut",
		    c);
		CHECK(text_fits(s + 1, len) == (c >= 0x20 && c != 0x7f ? len : 0), "U+%04X", c);
	}
}

static void
every_malformed(void)
{
	static const unsigned char byte[] = { 0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1,
		0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff };
	enum { N = sizeof byte };
	unsigned char s[4];
	uint32_t c;
	size_t len;
	int whole;

	for (unsigned i = 0; i < N * N * N * N; i++) {
		s[0] = byte[i % N];
		s[1] = byte[i / N % N];
		s[2] = byte[i / N / N % N];
		s[3] = byte[i / N / N / N];
		for (size_t n = 1; n <= 4; n++) {
			len = subpart(s, n, &whole);
			CHECK(utf8_decode((const char *)s, n, &c) == len && (whole || c == 0xfffd),
			    "%02x %02x %02x %02x, %zu bytes", s[0], s[1], s[2], s[3], n);
		}
	}
}

/* The examples of the standard, section 3.9. */
static void
standard(void)
{
	static const struct {
		const char *bad;
		int replaced;
	} example[] = {
		{ "\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41", 8 },
		{ "\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", 8 },
		{ "\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", 7 },
		{ "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", 4 },
	};
	uint32_t c;

	for (size_t i = 0; i < sizeof example / sizeof example[0]; i++) {
		int replaced = 0;

		for (size_t at = 0, n = strlen(example[i].bad); at < n; replaced += c == 0xfffd)
			at += utf8_decode(example[i].bad + at, n - at, &c);
		CHECK(replaced == example[i].replaced, "example %zu: %d", i, replaced);
	}
}

int
main(void)
{
	every_character();
	every_malformed();
	standard();
	return unit_failures > 0;
}
