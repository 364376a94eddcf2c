/* loose.c - sentences that no mark ends: mail, posts and captions run into one line */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "sentences.h"
#include "text.h"

#define RULE 4 /* characters: a line drawn of one sign is at least so long */

/* What stands between white space: bytes start..end of the text. */
struct piece {
	size_t start, end;
};

static struct piece
piece_next(const char *s, size_t from, size_t end)
{
	struct piece p;

	p.start = mark_spaces(s, end, from);
	for (p.end = p.start; p.end < end && s[p.end] != ' ';)
		p.end++;
	return p;
}

/* A line drawn: ---- ==== **** ____ */
static bool
rule(const char *s, struct piece p)
{
	size_t i;

	if (p.end - p.start < RULE || strchr("-=*_~#", s[p.start]) == NULL)
		return false;
	for (i = p.start + 1; i < p.end && s[i] == s[p.start]; i++)
		;
	return i == p.end;
}

static bool
address(const char *s, struct piece p)
{
	size_t n = p.end - p.start;
	const char *at = memchr(s + p.start, '@', n);

	return (n > 7 && memcmp(s + p.start, "http", 4) == 0) ||
	    (at != NULL && memchr(at, '.', (size_t)(s + p.end - at)) != NULL);
}

/* A word that no sentence ends with. */
static bool
joins(const char *s, size_t n)
{
	enum role role = words_cue(s, n);

	return role == LINK || role == SAYS;
}

/* Whether a sentence ends between two pieces, the third behind them. */
static bool
ends(const char *s, struct piece p, struct piece q, struct piece after)
{
	size_t n = p.end - p.start;
	uint32_t first, last, next = 0;
	bool stamp;

	if (rule(s, p) || rule(s, q))
		return !(rule(s, p) && rule(s, q));
	utf8_decode(s + q.start, q.end - q.start, &first);
	if (address(s, p))
		return char_upper(first) || address(s, q);
	if (!char_upper(first))
		return false;
	if (s[p.end - 1] == ',' && words_cue(s + p.start, n - 1) == CLOSING)
		return true;
	stamp = n == 2 && (memcmp(s + p.start, "AM", 2) == 0 || memcmp(s + p.start, "PM", 2) == 0);
	if (stamp && p.start > 1 && s[p.start - 2] >= '0' && s[p.start - 2] <= '9')
		return true;
	utf8_before(s, p.end, &last);
	if (!(char_lower(last) || char_digit(last) || last == ')') || joins(s + p.start, n))
		return false;
	if (after.start < after.end)
		utf8_decode(s + after.start, after.end - after.start, &next);
	n = q.end - q.start;
	return char_lower(next) && n > 1 && words_cue(s + q.start, n) == STARTER;
}

size_t
loose_next(const char *s, size_t from, size_t end)
{
	struct piece p = piece_next(s, from, end), q = piece_next(s, p.end, end), after;

	for (; q.start < end; p = q, q = after) {
		after = piece_next(s, q.end, end);
		if (ends(s, p, q, after))
			return q.start;
	}
	return end;
}
