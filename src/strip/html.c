/* html.c - the tokenizer of HTML, after the states of WHATWG HTML 13.2.5: linear, forgiving */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include <strings.h>
#include "strip.h"

static const struct {
	const char *name;
	enum attr attr;
} known[] = { { "class", A_CLASS }, { "id", A_ID }, { "role", A_ROLE }, { "itemprop", A_ITEMPROP },
	{ "property", A_PROPERTY }, { "name", A_NAME }, { "content", A_CONTENT }, { "type", A_TYPE },
	{ "href", A_HREF }, { "rel", A_REL }, { "datetime", A_DATETIME }, { "lang", A_LANG },
	{ "style", A_STYLE }, { "hidden", A_HIDDEN },
	{ "placeholder", A_PLACEHOLDER }, { "fallback", A_FALLBACK } };

static bool
white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool
letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static void
attribute(struct tag *t, const char *s, struct span name, struct span value)
{
	size_t len = name.end - name.start;

	for (size_t i = 0; i < ATTRS; i++) {
		if ((known[i].name[0] ^ s[name.start]) & ~0x20 || strlen(known[i].name) != len ||
		    strncasecmp(known[i].name, s + name.start, len) != 0)
			continue;
		if ((t->have & 1u << known[i].attr) == 0)
			t->attr[known[i].attr] = value;
		t->have |= 1u << known[i].attr;
		return;
	}
}

/* Attributes and the end of a tag from byte i on. Returns the byte behind ">", or n + 1 where the
 * document ends first: such a tag is no tag. */
static size_t
attributes(const char *s, size_t n, size_t i, struct tag *t)
{
	struct span name, value;
	const char *close;

	for (;;) {
		while (i < n && (white(s[i]) || s[i] == '/'))
			i++;
		if (i >= n)
			return n + 1;
		if (s[i] == '>')
			return i + 1;
		name.start = (uint32_t)i++;
		while (i < n && !white(s[i]) && s[i] != '/' && s[i] != '>' && s[i] != '=')
			i++;
		name.end = (uint32_t)i;
		while (i < n && white(s[i]))
			i++;
		value.start = value.end = name.end;
		if (i < n && s[i] == '=') {
			for (i++; i < n && white(s[i]); i++)
				;
			if (i < n && (s[i] == '"' || s[i] == '\'')) {
				if ((close = memchr(s + i + 1, s[i], n - i - 1)) == NULL)
					return n + 1;
				value.start = (uint32_t)i + 1;
				value.end = (uint32_t)(close - s);
				i = value.end + 1;
			} else {
				value.start = (uint32_t)i;
				while (i < n && !white(s[i]) && s[i] != '>')
					i++;
				value.end = (uint32_t)i;
			}
		}
		attribute(t, s, name, value);
	}
}

bool
tag_has(const struct tag *t, enum attr a)
{
	return (t->have & 1u << a) != 0;
}

/* The value of an attribute, its references decoded. */
void
tag_value(const struct page *p, const struct tag *t, enum attr a, struct buf *out)
{
	buf_clear(out);
	if (tag_has(t, a))
		unref(out, p->src.s + t->attr[a].start, t->attr[a].end - t->attr[a].start);
}

/* At the "<" of a comment, a doctype or the like: the byte behind it. */
static size_t
comment(const char *s, size_t n, size_t at)
{
	const char *end;

	if (n - at >= 4 && memcmp(s + at, "<!--", 4) == 0) {
		if (n - at >= 5 && s[at + 4] == '>')
			return at + 5;
		if (n - at >= 6 && s[at + 4] == '-' && s[at + 5] == '>')
			return at + 6;
		for (size_t i = at + 4; (end = memchr(s + i, '>', n - i)) != NULL;) {
			i = (size_t)(end - s);
			if (i >= at + 6 && s[i - 1] == '-' && s[i - 2] == '-')
				return i + 1;
			if (i >= at + 7 && s[i - 1] == '!' && s[i - 2] == '-' && s[i - 3] == '-')
				return i + 1;
			i++;
		}
		return n;
	}
	end = memchr(s + at, '>', n - at);
	return end != NULL ? (size_t)(end - s) + 1 : n;
}

static bool
names_end(const char *s, size_t n, size_t at, const char *name, size_t len)
{
	return at + len < n && strncasecmp(s + at, name, len) == 0 &&
	    (white(s[at + len]) || s[at + len] == '/' || s[at + len] == '>');
}

/* Where the text of a raw element ends: at its end tag, or with the document. A script may hold
 * "<!-- <script> </script> -->" (the script data double escaped state). */
static size_t
raw_end(const char *s, size_t n, size_t at, const char *name, size_t len)
{
	bool script = len == 6 && strncasecmp(name, "script", 6) == 0, escaped = false, twice = false;
	size_t from = at;
	const char *p;

	for (; (p = memchr(s + at, '<', n - at)) != NULL; from = at++) {
		at = (size_t)(p - s);
		if (escaped && memmem(s + from, at - from, "-->", 3) != NULL)
			escaped = twice = false;
		if (at + 1 < n && s[at + 1] == '/' && names_end(s, n, at + 2, name, len)) {
			if (!twice)
				return at;
			twice = false;
		} else if (script && n - at >= 4 && memcmp(p, "<!--", 4) == 0) {
			escaped = true;
		} else if (escaped && names_end(s, n, at + 1, name, len)) {
			twice = true;
		}
	}
	return n;
}

/* The text of a raw element, from behind its start tag: who may want it gets it. */
static size_t
raw(struct page *p, const struct tag *t)
{
	const char *s = p->src.s;
	size_t end = raw_end(s, p->src.n, t->end, s + t->name.start, t->name.end - t->name.start);

	if (strcmp(t->element->name, "title") == 0)
		meta_title(p, t->end, end);
	else if (strcmp(t->element->name, "script") == 0 && tag_has(t, A_TYPE))
		meta_script(p, t, end);
	if (end > t->end && (strcmp(t->element->name, "title") == 0 || strcmp(t->element->name, "textarea") == 0 ||
				strcmp(t->element->name, "iframe") == 0))
		tree_part();
	return end;
}

/* A tag at "<": hand it on, and return the byte behind it (and behind the text it makes raw). */
static size_t
tag(struct page *p, size_t at)
{
	static struct tag t; /* large, and its attributes need no clearing */
	const char *s = p->src.s;
	size_t n = p->src.n, i = at + 1;
	bool closing = s[i] == '/';

	i += closing;
	t.start = at;
	t.have = 0;
	t.name.start = (uint32_t)i;
	while (i < n && !white(s[i]) && s[i] != '/' && s[i] != '>')
		i++;
	t.name.end = (uint32_t)i;
	t.end = attributes(s, n, i, &t);
	if (t.end > n)
		return n;
	t.element = element_find(s + t.name.start, t.name.end - t.name.start);
	if (closing) {
		tree_close(p, &t);
		return t.end;
	}
	t.selfclosed = s[t.end - 2] == '/';
	if (t.element != NULL && t.element->flags & E_RAW)
		return tree_foreign() && (t.selfclosed || strcmp(t.element->name, "title") == 0) ? t.end : raw(p, &t);
	tree_open(p, &t);
	return t.end;
}

void
html(struct page *p)
{
	const char *s = p->src.s, *next;
	size_t n = p->src.n, at = 0, text;

	meta_begin();
	tree_begin(p);
	while (at < n) {
		text = at;
		for (;;) { /* a "<" that starts nothing is text */
			next = memchr(s + at, '<', n - at);
			at = next != NULL ? (size_t)(next - s) : n;
			if (at + 1 >= n || letter(s[at + 1]) || s[at + 1] == '/' || s[at + 1] == '!' ||
			    s[at + 1] == '?')
				break;
			at++;
		}
		if (at + 1 >= n)
			at = n;
		if (at > text)
			tree_text(p, text, at);
		if (at >= n)
			break;
		if (letter(s[at + 1]) || (s[at + 1] == '/' && at + 2 < n && letter(s[at + 2])))
			at = tag(p, at);
		else
			at = comment(s, n, at);
	}
	tree_end(p);
	meta_end(p);
}
