/* phrases.c - what is never the article's: the list of boilerplate */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "lexicon.h"
#include "strip.h"
#include "text.h"

#define SHORT 260    /* bytes: a block in which a phrase anywhere, or at its start, tells */
#define WORDS_MOST 12 /* of a phrase */

static const struct lexicon *phrases;

void
phrases_load(const char *user)
{
	phrases = lexicon_load("boilerplate.tsv", user);
	for (size_t i = 0; i < phrases->n; i++) {
		const struct entry *e = &phrases->entry[i];

		if (!entry_deleted(e) && strcmp(e->value, "whole") != 0 && strcmp(e->value, "prefix") != 0 &&
		    strcmp(e->value, "contains") != 0 && strcmp(e->value, "head") != 0)
			complain(e->path, e->line, "no policy \"%s\": whole, prefix, contains or head", e->value);
	}
}

/* The normal form of a phrase: words in lower case, one space between them. */
static void
normalise(struct buf *out, const char *s, size_t n)
{
	struct token t;

	buf_clear(out);
	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end)) {
		if (t.type == TOKEN_OTHER)
			continue;
		if (out->n > 0)
			buf_char(out, ' ');
		for (size_t i = t.start, len; i < t.end; i += len) {
			uint32_t c;

			len = utf8_decode(s + i, t.end - i, &c);
			if (c == '\'' || c == 0x2019 || c == 0x2bc)
				continue;
			if (c < 0x80)
				buf_char(out, (char)char_tolower(c));
			else
				text_lower(out, s + i, len);
		}
	}
}

static bool
policy(const char *s, size_t n, const char *wanted)
{
	const struct entry *e = lexicon_find(phrases, s, n);

	return e != NULL && strcmp(e->value, wanted) == 0;
}

/* Whether a phrase of this policy starts at byte `from` of s and ends with a word. */
static bool
phrase_at(const char *s, size_t n, size_t from, const char *wanted)
{
	const char *end = s + from;

	for (int words = 0; words < WORDS_MOST && end < s + n; words++) {
		end = memchr(end + 1, ' ', (size_t)(s + n - end - 1));
		if (end == NULL)
			end = s + n;
		if (policy(s + from, (size_t)(end - s) - from, wanted))
			return true;
	}
	return false;
}

static bool
listed(const char *s, size_t n, bool *head)
{
	const char *space;

	*head = policy(s, n, "head");
	if (*head || policy(s, n, "whole") || phrase_at(s, n, 0, "prefix"))
		return true;
	for (size_t at = 0; at < n; at = (size_t)(space - s) + 1) {
		if (phrase_at(s, n, at, "contains"))
			return true;
		if ((space = memchr(s + at, ' ', n - at)) == NULL)
			break;
	}
	return false;
}

void
phrases_mark(struct page *p)
{
	static struct buf normal;
	unsigned level = 0; /* of the heading whose section is dropped; 0: none */
	bool head;

	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];

		if (b->kind == HEADING && b->level <= level)
			level = 0;
		if (level > 0)
			b->listed = true;
		if (b->len > SHORT)
			continue;
		normalise(&normal, p->text.p + b->text, b->len);
		if (normal.n == 0 || !listed(normal.p, normal.n, &head))
			continue;
		b->listed = true;
		if (head && b->kind == HEADING)
			level = b->level;
	}
}
