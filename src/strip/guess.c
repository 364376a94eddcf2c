/* guess.c - the character set of bytes that are not UTF-8 and of which nothing is said */
/* SPDX-License-Identifier: ISC */
#include "strip.h"

#define LOOK ((size_t)64 << 10) /* bytes beyond ASCII that are looked at, at most */
#define PAIRS 8                 /* characters of two bytes, at least, for a set that has them */

/* What the bytes are as characters of two bytes: good ones, bytes that fit in none, and how the first bytes
 * of the good ones are spread (after S. Li and K. Momoi, A composite approach to language/encoding detection,
 * 2001: the lead bytes of each language's commonest characters). */
struct pairs {
	size_t good, bad;
	size_t lead[256];
};

static bool
between(unsigned char c, unsigned char low, unsigned char high)
{
	return low <= c && c <= high;
}

static bool
euc(const unsigned char *s)
{
	return between(s[0], 0xa1, 0xfe) && between(s[1], 0xa1, 0xfe);
}

static bool
shift_jis(const unsigned char *s)
{
	return (between(s[0], 0x81, 0x9f) || between(s[0], 0xe0, 0xfc)) && between(s[1], 0x40, 0xfc) && s[1] != 0x7f;
}

static bool
big5(const unsigned char *s)
{
	return between(s[0], 0xa1, 0xf9) && (between(s[1], 0x40, 0x7e) || between(s[1], 0xa1, 0xfe));
}

static struct pairs
read_pairs(const unsigned char *s, size_t n, bool (*valid)(const unsigned char *))
{
	struct pairs p = { 0 };

	for (size_t i = 0; i + 1 < n && p.good < LOOK; i++) {
		if (s[i] < 0x80)
			continue;
		if (!valid(s + i)) {
			p.bad++;
			continue;
		}
		p.lead[s[i++]]++;
		p.good++;
	}
	return p;
}

/* The share in percent of first bytes from low to high. */
static size_t
share(const struct pairs *p, unsigned char low, unsigned char high)
{
	size_t sum = 0;

	for (size_t c = low; c <= high; c++)
		sum += p->lead[c];
	return sum * 100 / p->good;
}

static bool
fits(const struct pairs *p)
{
	return p->good >= PAIRS && p->bad * 50 <= p->good;
}

/* Cyrillic in one byte a letter: most letters are small ones. NULL: few words of letters beyond ASCII alone. */
static const char *
cyrillic(const unsigned char *s, size_t n)
{
	size_t low = 0, high = 0, alone = 0, all = 0;

	for (size_t i = 1; i + 1 < n && all < LOOK; i++) {
		if (s[i] < 0x80)
			continue;
		all++;
		low += between(s[i], 0xc0, 0xdf);
		high += between(s[i], 0xe0, 0xff);
		alone += s[i - 1] < 0x80 && s[i + 1] < 0x80;
	}
	if (all < 2 * PAIRS || alone * 3 > all || (low + high) * 10 < all * 9)
		return NULL;
	return high > 2 * low ? "windows-1251" : low > 2 * high ? "koi8-r" : NULL;
}

/* The name of the set that fits, as pages would declare it; "" where none does. */
const char *
charset_guess(const char *raw, size_t n)
{
	const unsigned char *s = (const unsigned char *)raw;
	const char *name;
	struct pairs p = read_pairs(s, n, euc);

	if (fits(&p))
		return share(&p, 0xa4, 0xa5) > 25 ? "euc-jp" : share(&p, 0xb0, 0xc8) > 75 && share(&p, 0xc9, 0xd7) < 12 ?
		    "euc-kr" : "gbk";
	p = read_pairs(s, n, shift_jis);
	if (fits(&p) && share(&p, 0x82, 0x83) > 25)
		return "shift_jis";
	p = read_pairs(s, n, big5);
	if (fits(&p) && share(&p, 0xa4, 0xc6) > 60)
		return "big5";
	return (name = cyrillic(s, n)) != NULL ? name : "";
}
