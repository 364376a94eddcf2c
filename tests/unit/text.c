/* text - what text_repair makes is clean, what is clean it leaves; folding; tokens */
/* SPDX-License-Identifier: ISC */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "text.h"
#include "unit.h"

/* Bytes of every sort, in runs long enough for the reader of eight bytes at a time. */
static size_t
anything(char *s, size_t most)
{
	static const char *const piece[] = { "plain text", "\t", "\n", "\x7f", "\x1b[0m", "\xc2\x85", "\xc2\x9b",
		"\xe2\x80\xae", "\xe2\x81\xa6", "\xd8\x9c", "\xef\xbf\xbd", "\xff", "\xc3", "\xe2\x82", "\xed\xa0\x80",
		"\xf0\x9f\x98\x80", "\xc3\xa9", " ", "~", "a", "12345678", "\xef\xbf", "\xbd" };
	size_t n = 0;

	while (n + 16 < most && unit_random(12) > 0) {
		uint32_t k = unit_random(sizeof piece / sizeof piece[0] + 2);

		if (k < sizeof piece / sizeof piece[0]) {
			memcpy(s + n, piece[k], strlen(piece[k]));
			n += strlen(piece[k]);
		} else {
			s[n++] = (char)unit_random(256);
		}
	}
	return n;
}

/* Written another way than the library: one character at a time. */
static bool
clean(const char *s, size_t n)
{
	uint32_t c;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &c);
		if (c < 0x20 || c == 0x7f || (c == 0xfffd && (len != 3 || memcmp(s + i, "\xef\xbf\xbd", 3) != 0)))
			return false;
		if ((c >= 0x80 && c <= 0x9f) || c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
		    (c >= 0x2066 && c <= 0x2069))
			return false;
	}
	return true;
}

static void
repair(void)
{
	struct buf once = { 0 }, twice = { 0 };
	char s[256];

	for (int i = 0; i < 300000; i++) {
		size_t n = anything(s, sizeof s);

		buf_clear(&once);
		buf_clear(&twice);
		text_repair(&once, s, n);
		text_repair(&twice, once.p, once.n);
		CHECK(clean(once.p, once.n), "case %d", i);
		CHECK(once.n == twice.n && memcmp(once.p, twice.p, once.n) == 0, "case %d", i);
		if (clean(s, n))
			CHECK(once.n == n && memcmp(once.p, s, n) == 0, "case %d", i);
	}
	buf_free(&once);
	buf_free(&twice);
}

static void
folding(void)
{
	static const struct {
		void (*fold)(struct buf *, const char *, size_t);
		const char *from, *to;
	} made[] = {
		{ text_lower, "Mixed CASE 12", "mixed case 12" },
		{ text_lower, "ÉCOLE Łódź ΣΟΦΙΑ", "école łódź σοφια" },
		{ text_ascii, "Plain Text", "Plain Text" },
		{ text_ascii, "Zürich Łódź Ærø Đorđe Þór Istanbul’s Kraków–Praha", "Zurich Lodz Aero Dorde Thor Istanbul's Krakow-Praha" },
		{ text_ascii, "e\xcc\x81 ½", "e 1\xe2\x81\x84" "2" },
		{ text_ascii, "Київ Йод ǿ", "Київ Йод o" },
		{ text_ascii, "a\xff" "b", "a\xff" "b" },
		{ text_ascii, "", "" },
	};
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof made / sizeof made[0]; i++) {
		buf_clear(&b);
		buf_str(&b, "<");
		made[i].fold(&b, made[i].from, strlen(made[i].from));
		CHECK(strcmp(b.p + 1, made[i].to) == 0 && b.n == strlen(b.p), "%s: %s", made[i].from, b.p + 1);
	}
	buf_free(&b);
}

/* The tokens of s, parted by |, as: w word, W with a capital, A all capitals, n number, o other; + space before. */
static const char *
tokens(const char *s)
{
	static struct buf b;
	size_t n = strlen(s);

	buf_clear(&b);
	buf_str(&b, "");
	for (struct token t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end)) {
		buf_char(&b, t.space ? '+' : '|');
		buf_char(&b, t.type == TOKEN_NUMBER ? 'n' : t.type == TOKEN_OTHER ? 'o' : t.allupper ? 'A' : t.upper ? 'W' : 'w');
		buf_char(&b, ':');
		buf_add(&b, s + t.start, t.end - t.start);
	}
	return b.p;
}

static void
tokenizing(void)
{
	static const struct {
		const char *text, *tokens;
	} made[] = {
		{ "", "" },
		{ " \xc2\xa0\xe2\x80\x8b ", "" },
		{ "Two ships", "+W:Two+w:ships" },
		{ "don't O’Brien’s NATO's", "+w:don't+W:O’Brien’s+A:NATO's" },
		{ "the ships' crews'", "+w:the+w:ships|o:'+w:crews|o:'" },
		{ "1,234.5 and 3, 4.", "+n:1,234.5+w:and+n:3|o:,+n:4|o:." },
		{ "UN I U.S. A1", "+A:UN+W:I+W:U|o:.|W:S|o:.+W:A|n:1" },
		{ "$5m–6m", "+o:$|n:5|w:m|o:–|n:6|w:m" },
		{ "Kyivʼs 5ʼs", "+W:Kyivʼs+n:5|w:ʼs" },
		{ "Éva ÉCOLE e\xcc\x81t", "+W:Éva+A:ÉCOLE+w:e\xcc\x81t" },
		{ "a\xff" "b", "+w:a|o:\xff|w:b" },
		{ "''", "+o:'|o:'" },
		{ "a''b 1..2 1.,2", "+w:a|o:'|o:'|w:b+n:1|o:.|o:.|n:2+n:1|o:.|o:,|n:2" },
	};

	for (size_t i = 0; i < sizeof made / sizeof made[0]; i++)
		CHECK(strcmp(tokens(made[i].text), made[i].tokens) == 0, "%s: %s", made[i].text,
		    tokens(made[i].text));
}

/* Of any text the tokens lie in order and leave out nothing but white space. */
static void
tokens_cover(void)
{
	struct buf b = { 0 };
	char s[256];

	for (int i = 0; i < 100000; i++) {
		size_t n = anything(s, sizeof s), last = 0;
		struct token t;
		uint32_t c;

		buf_clear(&b);
		text_repair(&b, s, n);
		do {
			t = token_next(b.p, b.n, last);
			CHECK(t.start >= last && t.end <= b.n && (t.end > t.start || t.type == TOKEN_END), "case %d", i);
			for (size_t at = last; at < t.start;) {
				at += utf8_decode(b.p + at, t.start - at, &c);
				CHECK(char_space(c), "case %d: U+%04X left out", i, c);
			}
			last = t.end;
		} while (t.type != TOKEN_END);
		CHECK(last == b.n, "case %d", i);
	}
	buf_free(&b);
}

int
main(void)
{
	repair();
	folding();
	tokenizing();
	tokens_cover();
	return unit_failures > 0;
}
