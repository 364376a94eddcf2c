/* text.c - fuzz repair, folds and tokens */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool holds)
{
	if (!holds)
		abort();
}

/* Tokens go on, leave nothing but white space out, and end on whole characters. */
static void
tokens(const char *s, size_t n)
{
	size_t at = 0, i;
	struct token t;
	uint32_t c;

	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end)) {
		check(t.start >= at && t.end > t.start && t.end <= n);
		for (i = at; i < t.start;) {
			i += utf8_decode(s + i, n - i, &c);
			check(char_space(c));
		}
		check(i == t.start);
		for (i = t.start; i < t.end;)
			i += utf8_decode(s + i, n - i, &c);
		check(i == t.end);
		at = t.end;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf clean, again, fold;
	char enc[4];
	uint32_t c, back;
	size_t len;

	buf_clear(&clean);
	buf_clear(&again);
	text_repair(&clean, (const char *)data, size);
	check(text_clean(clean.p, clean.n));
	text_repair(&again, clean.p, clean.n);
	check(clean.n == again.n && memcmp(clean.p, again.p, clean.n) == 0);
	for (size_t i = 0; i < clean.n; i += len) {
		len = utf8_decode(clean.p + i, clean.n - i, &c);
		check(utf8_encode(c, enc) == len && memcmp(enc, clean.p + i, len) == 0);
		check(utf8_before(clean.p, i + len, &back) == len && back == c);
	}
	tokens(clean.p, clean.n);
	buf_clear(&fold);
	text_lower(&fold, clean.p, clean.n);
	text_ascii(&fold, clean.p, clean.n);
	check(text_clean(fold.p, fold.n));
	return 0;
}
