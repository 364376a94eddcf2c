/* inline.c - Markdown inside a line: emphasis, links, code, tags lose their marks */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <string.h>
#include "strip.h"

/* Emphasis is dropped where a run of * _ or ~ has its fellow in the same stretch. */
struct marks {
	size_t last[3][4]; /* by character and length, where the last run that may close begins */
	bool open[3][4];
};

static const char mark_chars[] = "*_~";

size_t
run_length(const char *s, size_t at, size_t end)
{
	size_t i = at;

	while (i < end && s[i] == s[at])
		i++;
	return i - at;
}

static bool
wordish(const char *s, size_t at, size_t end)
{
	return at < end && (isalnum((unsigned char)s[at]) || (s[at] & 0x80) != 0);
}

/* What the run at `at` may do (CommonMark 6.2, shortened). */
static void
flanks(const char *s, size_t start, size_t at, size_t len, size_t end, bool *opens, bool *closes)
{
	bool before = at > start && !isspace((unsigned char)s[at - 1]);
	bool after = at + len < end && !isspace((unsigned char)s[at + len]);

	*opens = after;
	*closes = before;
	if (s[at] == '_') {
		*opens = after && !(at > start && wordish(s, at - 1, end));
		*closes = before && !wordish(s, at + len, end);
	}
}

static void
find_marks(const char *s, size_t start, size_t end, struct marks *m)
{
	bool opens, closes;
	const char *c;

	memset(m, 0, sizeof *m);
	for (size_t at = start, len; at < end; at += len) {
		len = 1;
		if (s[at] == '\\') {
			len = 2;
		} else if ((c = strchr(mark_chars, s[at])) != NULL && s[at] != '\0') {
			len = run_length(s, at, end);
			flanks(s, start, at, len, end, &opens, &closes);
			if (len < 4 && closes)
				m->last[c - mark_chars][len] = at;
		}
	}
}

/* The length of the mark at `at` that is dropped, or 0. */
static size_t
mark_at(const char *s, size_t start, size_t at, size_t end, struct marks *m)
{
	const char *c = strchr(mark_chars, s[at]);
	size_t len = run_length(s, at, end);
	bool opens, closes, *open;

	if (c == NULL || len > 3 || (*c == '~' && len != 2))
		return 0;
	open = &m->open[c - mark_chars][len];
	flanks(s, start, at, len, end, &opens, &closes);
	if (closes && *open) {
		*open = false;
		return len;
	}
	if (opens && m->last[c - mark_chars][len] > at) {
		*open = true;
		return len;
	}
	return 0;
}

/* A link or an image at `at`: its label's range and the end of it all. Of each kind one is asked for behind the other. */
struct link {
	size_t label, labelend, end;
	size_t paren; /* the next ) from somewhere before: found once */
};

static size_t
next_paren(const char *s, size_t at, size_t end, size_t *known)
{
	const char *found;

	if (*known <= at) {
		found = memchr(s + at, ')', end - at);
		*known = found != NULL ? (size_t)(found - s) : end;
	}
	return *known;
}

/* The bracket that closes the one at `at`, or `end`. There may be others in it, as those of an image, but none
 * in those: so a byte is looked at from a few places only. */
static size_t
label_end(const char *s, size_t at, size_t end)
{
	for (size_t depth = 0; at < end; at++) {
		if (s[at] == '\\') {
			at++;
		} else if (s[at] == '[') {
			if (++depth > 2)
				return end;
		} else if (s[at] == ']' && --depth == 0) {
			return at;
		}
	}
	return end;
}

static bool
link_at(const char *s, size_t at, size_t end, struct link *l)
{
	size_t close = label_end(s, at, end);

	l->label = at + 1;
	l->labelend = close;
	if (close + 1 >= end)
		return false;
	if (s[close + 1] == '(') {
		l->end = next_paren(s, close, end, &l->paren) + 1;
		return l->end <= end;
	}
	return false;
}

/* A tag of HTML inside Markdown, or the brackets of <https://example.org>: its length, or 0. The address
 * is text. */
static size_t
tag_at(struct page *p, size_t at, size_t end)
{
	const char *s = p->src.s;
	size_t i = at + 1;

	if (i < end && s[i] == '/')
		i++;
	if (i >= end || !isalpha((unsigned char)s[i]))
		return 0;
	while (i < end && s[i] != '>' && s[i] != '<')
		i++;
	if (i >= end || s[i] != '>')
		return 0;
	if (memchr(s + at, ' ', i - at) == NULL &&
	    (memchr(s + at, ':', i - at) != NULL || memchr(s + at, '@', i - at) != NULL))
		page_text(p, at + 1, i);
	return i + 1 - at;
}

/* One character that is no mark: a reference, an escape, or a stretch up to the next of note. */
static size_t
plain(struct page *p, size_t at, size_t end)
{
	const char *s = p->src.s;
	size_t i = at, len;
	uint32_t c[2];

	if (s[at] == '&' && (len = ref_decode(s + at, end - at, c)) > 0) {
		page_char(p, c[0], at, at + len);
		if (c[1] != 0)
			page_char(p, c[1], at, at + len);
		return len;
	}
	do
		i++;
	while (i < end && strchr("*_~[!]<`&\\", s[i]) == NULL);
	page_text(p, at, i);
	return i - at;
}

/* Append the text of a stretch of Markdown, its marks left out. */
void
inline_text(struct page *p, size_t start, size_t end)
{
	const char *s = p->src.s;
	struct link l = { 0 }, image = { 0 };
	struct marks m;
	size_t at, len, skipto = 0, labelend = 0;

	find_marks(s, start, end, &m);
	for (at = start; at < end; at += len) {
		len = 0;
		if (at == labelend && labelend > 0) {
			len = skipto - at;
			labelend = 0;
			p->linked = false;
		} else if (s[at] == '\\' && at + 1 < end && ispunct((unsigned char)s[at + 1])) {
			page_text(p, at + 1, at + 2);
			len = 2;
		} else if (s[at] != '\0' && strchr(mark_chars, s[at]) != NULL) {
			if ((len = mark_at(s, start, at, end, &m)) == 0) {
				len = run_length(s, at, end);
				page_text(p, at, at + len);
			}
		} else if (s[at] == '!' && at + 1 < end && s[at + 1] == '[' && link_at(s, at + 1, end, &image)) {
			len = image.end - at;
		} else if (s[at] == '[' && labelend == 0 && link_at(s, at, end, &l)) {
			len = 1;
			labelend = l.labelend;
			skipto = l.end;
			p->linked = true;
		} else if (s[at] == '`') {
			len = 1;
		} else if (s[at] == '<') {
			len = tag_at(p, at, end);
		}
		if (len == 0)
			len = plain(p, at, end);
	}
	p->linked = false;
}
