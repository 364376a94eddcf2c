/* patterns.c - the list of boilerplate's patterns, for what phrases cannot say */
/* SPDX-License-Identifier: ISC */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include "strip.h"

#define PATTERN_MOST 200 /* bytes of a block that patterns are tried on */
#define STEPS_MOST 20000 /* PCRE2's match limit: a good pattern takes some hundred on such a block */
#define MESSAGE_MOST 256 /* bytes: PCRE2's own stay below 120 */

static struct {
	struct pattern {
		pcre2_code *code;
		const struct entry *e;
		uint32_t least; /* characters of what it finds, at least */
		bool complained;
		bool first[128]; /* the bytes that what it finds may start with; others than ASCII always may */
	} *pattern;
	size_t n;
	uint32_t least; /* of any of them */
	pcre2_match_data *match;
	pcre2_match_context *limits;
} p;

static const char *
message(int error)
{
	static char text[MESSAGE_MOST];

	pcre2_get_error_message(error, (PCRE2_UCHAR *)text, sizeof text);
	return text;
}

/* What every pattern needs, made for the first: without patterns PCRE2 costs nothing. */
static void
begin(void)
{
	p.match = pcre2_match_data_create(1, NULL);
	p.limits = pcre2_match_context_create(NULL);
	if (p.match == NULL || p.limits == NULL)
		fail("out of memory");
	pcre2_set_match_limit(p.limits, STEPS_MOST);
}

/* Ask a pattern how much it finds at least and, where it is bound to the start, which bytes that may start
 * with, by PCRE2's partial matching. */
static void
find_first(struct pattern *k)
{
	uint32_t options = 0;
	char s;

	pcre2_pattern_info(k->code, PCRE2_INFO_ALLOPTIONS, &options);
	pcre2_pattern_info(k->code, PCRE2_INFO_MINLENGTH, &k->least);
	for (int c = 0; c < 128; c++) {
		s = (char)c;
		k->first[c] = (options & PCRE2_ANCHORED) == 0 ||
		    pcre2_match(k->code, (PCRE2_SPTR)&s, 1, 0, PCRE2_PARTIAL_HARD, p.match, p.limits) != PCRE2_ERROR_NOMATCH;
	}
}

void
pattern_add(const struct entry *e)
{
	PCRE2_SIZE at;
	pcre2_code *code;
	int error;

	if (p.n == 0)
		begin();
	code = pcre2_compile((PCRE2_SPTR)e->key, e->keylen, PCRE2_UTF | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C,
	    &error, &at, NULL);
	if (code == NULL) {
		complain(e->path, e->line, "pattern, at its byte %zu: %s", (size_t)at, message(error));
		return;
	}
#ifndef NO_JIT /* valgrind cannot follow code that is made as it runs */
	pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* where there is none, pcre2_match interprets */
#endif
	p.pattern = xrealloc(p.pattern, (p.n + 1) * sizeof *p.pattern);
	p.pattern[p.n] = (struct pattern){ .code = code, .e = e };
	find_first(&p.pattern[p.n]);
	if (p.n == 0 || p.pattern[p.n].least < p.least)
		p.least = p.pattern[p.n].least;
	p.n++;
}

bool
patterns_match(const char *s, size_t n)
{
	unsigned char first = (unsigned char)s[0];

	if (n < p.least || n > PATTERN_MOST)
		return false;
	for (struct pattern *k = p.pattern; k < p.pattern + p.n; k++) {
		if (n < k->least || (first < 128 && !k->first[first]))
			continue;
		/* blocks are made of a document that decode has made valid */
		int found = pcre2_match(k->code, (PCRE2_SPTR)s, n, 0, PCRE2_NO_UTF_CHECK, p.match, p.limits);

		if (found >= 0)
			return true;
		if (found != PCRE2_ERROR_NOMATCH && !k->complained) {
			complain(k->e->path, k->e->line, "pattern: %s", message(found));
			k->complained = true;
		}
	}
	return false;
}
