/* text.c - UTF-8: decoding, repair, classes of characters, tokens */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include "text.h"
#include "util.h"
#include "vector.h"

size_t
utf8_decode(const char *s, size_t n, uint32_t *c)
{
	const unsigned char *u = (const unsigned char *)s;
	unsigned char low = 0x80, high = 0xbf;
	size_t more, i;

	*c = u[0];
	if (u[0] < 0x80)
		return 1;
	more = u[0] >= 0xf0 ? 3 : u[0] >= 0xe0 ? 2 : 1;
	if (u[0] < 0xc2 || u[0] > 0xf4) {
		*c = 0xfffd;
		return 1;
	}
	if (u[0] == 0xe0)
		low = 0xa0;
	else if (u[0] == 0xed)
		high = 0x9f;
	else if (u[0] == 0xf0)
		low = 0x90;
	else if (u[0] == 0xf4)
		high = 0x8f;
	*c = u[0] & (0x3fu >> more);
	for (i = 1; i <= more; i++) {
		if (i >= n || u[i] < low || u[i] > high) {
			*c = 0xfffd;
			return i;
		}
		*c = *c << 6 | (u[i] & 0x3f);
		low = 0x80;
		high = 0xbf;
	}
	return more + 1;
}

size_t
utf8_before(const char *s, size_t at, uint32_t *c)
{
	size_t len = 1;

	while (len < 4 && len < at && ((unsigned char)s[at - len] & 0xc0) == 0x80)
		len++;
	utf8_decode(s + at - len, len, c);
	return len;
}

size_t
utf8_encode(uint32_t c, char out[4])
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

/* Unicode's property Bidi_Control: they reorder what a terminal shows. */
static bool
bidi(uint32_t c)
{
	return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069);
}

/* How many bytes from s on are printable ASCII. */
static size_t
printable(const char *s, size_t n)
{
	uint64_t odd;
	size_t i;

	for (i = 0; i + 16 <= n; i += 16) {
		odd = vector_bits((vector)(vector_at(s + i) - 0x20 >= 0x5f));
		if (odd != 0)
			return i + (size_t)__builtin_ctzll(odd);
	}
	while (i < n && s[i] >= ' ' && s[i] < 0x7f)
		i++;
	return i;
}

size_t
text_fits(const char *s, size_t n)
{
	uint32_t c;
	size_t len = utf8_decode(s, n, &c);

	return c < 0x20 || c == 0x7f || (c == 0xfffd && (len != 3 || memcmp(s, "\357\277\275", 3) != 0)) ? 0 : len;
}

bool
text_clean(const char *s, size_t n)
{
	for (size_t at = 0, fits; at < n; at += fits)
		if ((fits = text_fits(s + at, n - at)) == 0)
			return false;
	return true;
}

void
text_repair(struct buf *out, const char *s, size_t n)
{
	uint32_t c;
	size_t i, len;

	buf_room(out, n);
	for (i = 0; i < n; i += len) {
		len = printable(s + i, n - i);
		if (len > 0) {
			buf_add(out, s + i, len);
			continue;
		}
		len = utf8_decode(s + i, n - i, &c);
		if (c <= 0x9f) /* no printable ASCII comes here */
			buf_char(out, ' ');
		else if (c == 0xfffd)
			buf_add(out, "\357\277\275", 3);
		else if (!bidi(c))
			buf_add(out, s + i, len);
	}
	buf_room(out, 0);
	out->p[out->n] = '\0';
}

static utf8proc_category_t
category(uint32_t c)
{
	return utf8proc_category((utf8proc_int32_t)c);
}

bool
char_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	return category(c) >= UTF8PROC_CATEGORY_LU && category(c) <= UTF8PROC_CATEGORY_ME;
}

bool
char_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	return category(c) == UTF8PROC_CATEGORY_LU || category(c) == UTF8PROC_CATEGORY_LT;
}

bool
char_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z';
	return category(c) == UTF8PROC_CATEGORY_LL;
}

bool
char_digit(uint32_t c)
{
	if (c < 0x80)
		return c >= '0' && c <= '9';
	return category(c) == UTF8PROC_CATEGORY_ND;
}

bool
char_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return c == 0x85 || c == 0x200b || c == 0xfeff || c == 0x2060 ||
	    (category(c) >= UTF8PROC_CATEGORY_ZS && category(c) <= UTF8PROC_CATEGORY_ZP);
}

uint32_t
char_tolower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

void
text_lower(struct buf *out, const char *s, size_t n)
{
	char enc[4];
	uint32_t c;

	buf_room(out, n);
	for (size_t i = 0; i < n;) {
		if ((unsigned char)s[i] < 0x80) {
			buf_room(out, n - i);
			for (; i < n && (unsigned char)s[i] < 0x80; i++)
				out->p[out->n++] = (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 0x20 : s[i]);
			out->p[out->n] = '\0';
			continue;
		}
		i += utf8_decode(s + i, n - i, &c);
		buf_add(out, enc, utf8_encode(char_tolower(c), enc));
	}
}

static utf8proc_int32_t *point; /* what utf8proc works on, kept from call to call */
static size_t pointcap;

/* Decompose s into points under utf8proc's options; their number, negative where s is no UTF-8. */
static utf8proc_ssize_t
decompose(const char *s, size_t n, int options)
{
	utf8proc_ssize_t got;

	for (;;) {
		got = utf8proc_decompose((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, point,
		    (utf8proc_ssize_t)pointcap, (utf8proc_option_t)options);
		if (got < (utf8proc_ssize_t)pointcap)
			return got;
		pointcap = (size_t)got * 2 + 64;
		point = xrealloc(point, pointcap * sizeof *point);
	}
}

/* Append the points as UTF-8, composed; s itself where there is no making them. */
static void
compose(struct buf *out, utf8proc_ssize_t points, const char *s, size_t n)
{
	utf8proc_ssize_t len = points;

	if (points > 0)
		len = utf8proc_reencode(point, points, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	if (len < 0)
		buf_add(out, s, n);
	else
		buf_add(out, (const char *)point, (size_t)len);
}

const char *
char_ascii(uint32_t c)
{
	static const struct {
		uint32_t c;
		const char *ascii;
	} whole[] = { { 0xdf, "ss" }, { 0xe6, "ae" }, { 0xc6, "Ae" }, { 0xf8, "o" }, { 0xd8, "O" },
		{ 0x142, "l" }, { 0x141, "L" }, { 0x111, "d" }, { 0x110, "D" }, { 0xf0, "d" },
		{ 0xd0, "D" }, { 0xfe, "th" }, { 0xde, "Th" }, { 0x153, "oe" }, { 0x152, "Oe" },
		{ 0x131, "i" }, { 0x2019, "'" }, { 0x2018, "'" }, { 0x2bc, "'" }, { 0x2010, "-" },
		{ 0x2011, "-" }, { 0x2013, "-" }, { 0xa0, " " } };

	for (size_t i = 0; c >= 0x80 && i < sizeof whole / sizeof whole[0]; i++)
		if (whole[i].c == c)
			return whole[i].ascii;
	return NULL;
}

void
text_ascii(struct buf *out, const char *s, size_t n)
{
	static struct buf plain; /* kept from call to call */
	utf8proc_ssize_t points = decompose(s, n, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE);
	utf8proc_ssize_t kept = 0;
	bool bare = false; /* the letter before is one of ASCII: its marks go */
	const char *letters;
	size_t len;
	uint32_t c;

	for (utf8proc_ssize_t i = 0; i < points; i++) {
		c = (uint32_t)point[i];
		if (category(c) >= UTF8PROC_CATEGORY_MN && category(c) <= UTF8PROC_CATEGORY_ME) {
			if (bare)
				continue;
		} else {
			bare = c < 0x80 || char_ascii(c) != NULL;
		}
		point[kept++] = point[i];
	}
	buf_clear(&plain);
	compose(&plain, points < 0 ? points : kept, s, n);
	for (size_t i = 0; i < plain.n; i += len) {
		len = utf8_decode(plain.p + i, plain.n - i, &c);
		letters = char_ascii(c);
		if (letters != NULL)
			buf_str(out, letters);
		else
			buf_add(out, plain.p + i, len);
	}
}

static inline bool
ascii_letter(char c)
{
	return (unsigned)((c | 0x20) - 'a') < 26;
}

/* Step over the rest of a word or number from byte i on. */
static size_t
rest(const char *s, size_t n, size_t i, struct token *t)
{
	size_t letters = 1, uppers = t->upper, len, after;
	uint32_t c, next;

	for (; i < n; i += len) {
		while (i < n && t->type == TOKEN_WORD && ascii_letter(s[i])) { /* most words are nothing else */
			uppers += (s[i++] & 0x20) == 0;
			letters++;
		}
		if (i == n)
			break;
		len = utf8_decode(s + i, n - i, &c);
		if (t->type == TOKEN_WORD ? char_letter(c) : char_digit(c)) {
			letters++;
			uppers += char_upper(c);
			continue;
		}
		if (i + len >= n || c == ' ')
			break;
		after = utf8_decode(s + i + len, n - i - len, &next);
		if (t->type == TOKEN_WORD ? !(char_apostrophe(c) && char_letter(next)) :
					    !((c == '.' || c == ',') && char_digit(next)))
			break;
		len += after;
	}
	t->allupper = letters > 1 && uppers == letters;
	return i;
}

struct token
token_next(const char *s, size_t n, size_t from)
{
	struct token t = { .type = TOKEN_END, .start = from, .end = from, .space = from == 0 };
	size_t len = 0;
	uint32_t c = 0;

	for (; t.start < n && s[t.start] == ' '; t.start++)
		t.space = true;
	for (; t.start < n; t.start += len, t.space = true) {
		len = utf8_decode(s + t.start, n - t.start, &c);
		if (!char_space(c))
			break;
	}
	t.end = t.start;
	if (t.start >= n)
		return t;
	t.upper = char_upper(c);
	t.type = char_letter(c) ? TOKEN_WORD : char_digit(c) ? TOKEN_NUMBER : TOKEN_OTHER;
	t.end = t.start + len;
	if (t.type != TOKEN_OTHER)
		t.end = rest(s, n, t.end, &t);
	return t;
}
