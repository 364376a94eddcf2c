/* phrases.c - what is never the article's: the list of boilerplate */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "lexicon.h"
#include "strip.h"
#include "text.h"
#include "wraps.h"

#define SHORT 260     /* bytes: a block in which a phrase anywhere, or at its start, tells */
#define WORDS_MOST 12 /* of a phrase */
#define LABEL_MOST 40 /* bytes of a heading that stands before its text: "Related: ..." */
#define FAR 8         /* elements between a section and a block of it, at most */

#define STARTS 4096   /* bits of the filter of phrases' first words */

static const struct lexicon *phrases;
static uint64_t starts[STARTS / 64]; /* whether a phrase may start with a word, by its hash */

/* The hash of the word at s, as far as it is ASCII in either case; *len its length. 0: look closer. */
static WRAPS uint32_t
word_hash(const char *s, size_t n, size_t *len)
{
	uint32_t h = 5381;
	size_t i;

	for (i = 0; i < n && s[i] != ' '; i++) {
		unsigned char u = (unsigned char)s[i];

		if (u >= 0x80 || u == '\'')
			h = 0;
		if (h != 0 && ((u | 0x20) < 'a' || (u | 0x20) > 'z') && (u < '0' || u > '9'))
			h = i == 0 || (i + 1 < n && s[i + 1] > ' ') ? 0 : h; /* "Sign-up" is two words */
		else if (h != 0)
			h = h * 33 + (u | 0x20);
	}
	*len = i;
	return h;
}

/* Whether a phrase may start with a word of this hash. */
static bool
may_start(uint32_t h)
{
	return h == 0 || (starts[h % STARTS / 64] >> h % 64 & 1) != 0;
}

/* Whether a phrase may start at a word of s: mostly not, and then nothing else is asked. */
static bool
may_hold(const char *s, size_t n)
{
	for (size_t at = 0, len; at < n; at += len + 1) {
		if (may_start(word_hash(s + at, n - at, &len)))
			return true;
	}
	return false;
}

void
phrases_load(const char *user)
{
	phrases = lexicon_load("boilerplate.tsv", user);
	for (size_t i = 0; i < phrases->n; i++) {
		const struct entry *e = &phrases->entry[i];
		size_t len;
		uint32_t h;

		if (entry_deleted(e))
			continue;
		if (strcmp(e->value, "re") == 0) {
			pattern_add(e);
			continue;
		}
		if (strcmp(e->value, "whole") != 0 && strcmp(e->value, "prefix") != 0 &&
		    strcmp(e->value, "contains") != 0 && strcmp(e->value, "head") != 0)
			complain(e->path, e->line, "no policy \"%s\": whole, prefix, contains, head or re", e->value);
		h = word_hash(e->key, e->keylen, &len);
		starts[h % STARTS / 64] |= (uint64_t)1 << h % 64;
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
	size_t len;

	if (!may_start(word_hash(s + from, n - from, &len)))
		return false;
	for (int words = 0; words < WORDS_MOST && end < s + n; words++) {
		end = memchr(end + 1, ' ', (size_t)(s + n - end - 1));
		if (end == NULL)
			end = s + n;
		if (policy(s + from, (size_t)(end - s) - from, wanted))
			return true;
	}
	return false;
}

/* Whether one of the phrases says that s, in its normal form, is boilerplate. */
static bool
phrased(const char *s, size_t n, bool *head)
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

/* Whether a block stands in element `node`, or not far below it. */
static bool
stands_in(const struct page *p, const struct block *b, uint32_t node)
{
	uint32_t at = b->node;

	for (int up = 0; at > node && up < FAR; up++)
		at = p->node[at].parent;
	return at == node;
}

/* The element whose text a heading heads: the one around it, or around that where it stands alone. */
static uint32_t
headed(const struct page *p, size_t i)
{
	uint32_t in = p->node[p->block[i].node].parent;

	for (int up = 0; up < 2 && in > 0; up++) {
		if (i + 1 < p->blocks && stands_in(p, &p->block[i + 1], in))
			break;
		in = p->node[in].parent;
	}
	return in;
}

/* "Related: Snow closes the pass" is one of what the heading "Related" heads. */
static bool
labelled(const char *s, size_t n)
{
	static struct buf label;
	const char *colon = memchr(s, ':', n < LABEL_MOST ? n : LABEL_MOST);

	if (colon == NULL)
		return false;
	normalise(&label, s, (size_t)(colon - s));
	return label.n > 0 && policy(label.p, label.n, "head");
}

/* Whether the list names a short block; *head: as the heading of a section. */
static bool
listed(const char *s, size_t n, bool *head)
{
	static struct buf normal;

	*head = false;
	if (n > SHORT)
		return false;
	if (may_hold(s, n)) {
		normalise(&normal, s, n);
		if (normal.n > 0 && (phrased(normal.p, normal.n, head) || labelled(s, n)))
			return true;
	}
	return patterns_match(s, n);
}

void
phrases_mark(struct page *p)
{
	unsigned level = 0; /* of the heading whose section is dropped; 0: none */
	uint32_t in = 0;
	bool head;

	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];

		if ((b->kind == HEADING && b->level <= level) || !stands_in(p, b, in) ||
		    (p->nodes > 1 && b->len > SHORT && b->link == 0))
			level = 0;
		if (level > 0)
			b->listed = true;
		if (!listed(p->text.p + b->text, b->len, &head))
			continue;
		b->listed = true;
		if (head && b->kind == HEADING) {
			level = b->level;
			in = headed(p, i);
		}
	}
}
