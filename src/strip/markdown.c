/* markdown.c - Markdown and plain text to blocks; the format judged by content */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <string.h>
#include <strings.h>
#include "strip.h"
#include "text.h"

#define LOOK_MOST ((size_t)64 << 10) /* bytes the format is judged by */
#define WRAP_MOST 100                /* bytes of the longest line of a text that is wrapped */
#define HEADING_MOST 120             /* bytes of a line that may be a heading without a mark */

/* A line of the document, without the white space around it. */
struct line {
	size_t start, end, next;
	size_t indent;
};

static bool wrapped; /* a paragraph's lines are joined */

static bool
line_next(const struct page *p, size_t at, struct line *l)
{
	const char *s = p->src.s, *nl;

	if (at >= p->src.n)
		return false;
	nl = memchr(s + at, '\n', p->src.n - at);
	l->end = nl != NULL ? (size_t)(nl - s) : p->src.n;
	l->next = l->end + (nl != NULL);
	for (l->start = at; l->start < l->end && isspace((unsigned char)s[l->start]); l->start++)
		;
	l->indent = l->start - at;
	while (l->end > l->start && isspace((unsigned char)s[l->end - 1]))
		l->end--;
	return true;
}

/* ---- what the document is */

static bool
opens_html(const char *s, size_t n)
{
	static const char *const starts[] = { "<!doctype", "<html", "<head", "<body", "<?xml", "<!--",
		"<meta", "<div", "<article", "<p>", "<p ", "<h1", "<title", "<script", "<table", "<main",
		"<section", "<span", "<a ", "<ul", "<center", "<font", "<link", "<style" };

	while (n > 0 && isspace((unsigned char)*s))
		s++, n--;
	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
		if (n >= strlen(starts[i]) && strncasecmp(s, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

enum format
page_format(const char *s, size_t n)
{
	static const char *const tags[] = { "</p>", "</a>", "</div>", "<br", "</h", "</span", "</b>",
		"</i>", "<p>", "</li", "</td" };
	const char *end = s + (n < LOOK_MOST ? n : LOOK_MOST), *p = s;
	size_t seen = 0;

	if (opens_html(s, n))
		return HTML;
	while ((p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
			if ((size_t)(end - p) >= strlen(tags[i]) &&
			    strncasecmp(p, tags[i], strlen(tags[i])) == 0)
				seen++;
		if (seen >= 4)
			return HTML;
		p++;
	}
	if (front_end(s, n) > 0)
		return MARKDOWN;
	for (p = s; p < end; p++) {
		bool first = p == s || p[-1] == '\n';

		if (first && *p == '#') {
			while (p < end && *p == '#')
				p++;
			if (p < end && *p == ' ')
				return MARKDOWN;
		}
		if (first && end - p > 2 && p[0] == '>' && p[1] == ' ')
			return MARKDOWN;
		if (end - p > 3 && ((p[0] == '*' && p[1] == '*' && isalnum((unsigned char)p[2])) ||
				       (p[0] == ']' && p[1] == '(' && (p[2] == 'h' || p[2] == '/'))))
			return MARKDOWN;
		if (first && end - p > 3 && (memcmp(p, "```", 3) == 0 || memcmp(p, "===", 3) == 0))
			return MARKDOWN;
	}
	return TEXT_PLAIN;
}

/* Whether lines are broken at a width, as in mail: no long ones, and many that end in mid-sentence. */
static bool
is_wrapped(const struct page *p)
{
	const char *s = p->src.s;
	struct line l, before = { 0 };
	size_t joins = 0, longest = 0;

	for (size_t at = 0; line_next(p, at, &l); at = l.next) {
		size_t len = l.end - l.start, last = before.end - before.start;

		if (len > longest)
			longest = len;
		if (last > 40 && len > 0 && strchr(".!?:\"", s[before.end - 1]) == NULL &&
		    islower((unsigned char)s[l.start]))
			joins++;
		before = l;
	}
	return joins >= 2 && longest <= WRAP_MOST;
}

/* ---- lines to blocks */

/* The length of a list's mark at the start of a line ("- ", "12. "), or 0. */
static size_t
item_mark(const char *s, size_t n, enum format format)
{
	size_t i = 0;

	if (n > 2 && (*s == '-' || *s == '+' || *s == '*') && s[1] == ' ')
		return *s == '-' || format == MARKDOWN || *s == '*' ? 2 : 0;
	if (n > 4 && memcmp(s, "\342\200\242", 3) == 0) /* a bullet */
		return 3;
	while (i < n && i < 3 && isdigit((unsigned char)s[i]))
		i++;
	return i > 0 && i + 1 < n && (s[i] == '.' || s[i] == ')') && s[i + 1] == ' ' ? i + 2 : 0;
}

static bool
only(const char *s, size_t n, const char *chars, size_t least)
{
	size_t seen = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == ' ')
			continue;
		if (strchr(chars, s[i]) == NULL || s[i] != s[0])
			return false;
		seen++;
	}
	return seen >= least;
}

/* A short line without the end of a sentence, in words: a heading that has no mark. */
static bool
bare_heading(const char *s, size_t n)
{
	struct token t;
	size_t words = 0, upper = 0;
	bool question;

	while (n > 0 && strchr("*_~", s[n - 1]) != NULL)
		n--;
	question = n > 0 && s[n - 1] == '?';
	if (n == 0 || n > HEADING_MOST || (!question && strchr(".!:;,\"'", s[n - 1]) != NULL))
		return false;
	if (n > 3 && (memcmp(s + n - 3, "\342\200\246", 3) == 0 || memcmp(s + n - 3, "\342\200\235", 3) == 0) &&
	    (s[n - 3 - 1] == '.' || s[n - 1] == '\246' || s[n - 4] == ','))
		return false;
	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end)) {
		words += t.type == TOKEN_WORD;
		upper += t.type == TOKEN_WORD && (t.upper || t.end - t.start < 4);
	}
	return words > 0 && words <= 16 && (!question || upper == words);
}

/* The block that starts at line l: its kind, level, and where its text starts and ends. */
struct shape {
	enum kind kind;
	uint8_t level;
	size_t start, end;
	bool none; /* a line that is no text */
};

static void
marked_heading(const char *s, struct line l, struct shape *b)
{
	size_t hashes = run_length(s, l.start, l.end);

	b->kind = HEADING;
	b->level = (uint8_t)hashes;
	b->start = l.start + hashes;
	while (b->end > b->start && s[b->end - 1] == '#')
		b->end--;
}

static struct shape
shape_of(const struct page *p, struct line l, enum format format)
{
	const char *s = p->src.s + l.start;
	size_t n = l.end - l.start, len;
	struct shape b = { .kind = PARA, .start = l.start, .end = l.end };

	if (n == 0 || only(s, n, "-*_=", 3))
		b.none = true;
	else if (format == MARKDOWN && *s == '#' && (len = run_length(s, 0, n)) <= 6 && len < n && s[len] == ' ')
		marked_heading(p->src.s, l, &b);
	else if (format == MARKDOWN && *s == '>') {
		b.kind = QUOTE;
		while (b.start < b.end && (p->src.s[b.start] == '>' || p->src.s[b.start] == ' '))
			b.start++;
	} else if ((len = item_mark(s, n, format)) > 0) {
		b.kind = ITEM;
		b.start += len;
	} else if (bare_heading(s, n)) {
		b.kind = HEADING;
		b.level = 2;
	}
	return b;
}

/* Whether line l goes on with the block before it, which is of kind `kind`. */
static bool
goes_on(const struct page *p, struct line l, enum kind kind, size_t lastlen, enum format format)
{
	struct shape b = shape_of(p, l, format);

	if (!wrapped || b.none)
		return false;
	if (kind == QUOTE)
		return b.kind == QUOTE || b.kind == PARA;
	if (b.kind == ITEM || b.kind == QUOTE || (format == MARKDOWN && p->src.s[l.start] == '#'))
		return false;
	return b.kind != HEADING || lastlen > 40;
}

/* Whether line l, which has the shape of a heading, is the first of a wrapped paragraph. */
static bool
starts_para(const struct page *p, struct line l, enum format format)
{
	struct line next;

	return wrapped && l.end - l.start > 40 && (format != MARKDOWN || p->src.s[l.start] != '#') &&
	    line_next(p, l.next, &next) && goes_on(p, next, PARA, l.end - l.start, format);
}

/* A line of = or - under a heading's text (CommonMark's setext headings). */
static uint8_t
underline(const struct page *p, size_t at, enum format format)
{
	const char *s = p->src.s;
	struct line l;

	if (format != MARKDOWN || !line_next(p, at, &l) || l.end - l.start < 2)
		return 0;
	if (only(s + l.start, l.end - l.start, "=", 2))
		return 1;
	return only(s + l.start, l.end - l.start, "-", 3) ? 2 : 0;
}

static bool
fence(const struct page *p, struct line l)
{
	const char *s = p->src.s + l.start;

	return l.end - l.start >= 3 && (memcmp(s, "```", 3) == 0 || memcmp(s, "~~~", 3) == 0);
}

void
markdown(struct page *p, enum format format)
{
	void (*add)(struct page *, size_t, size_t) = format == MARKDOWN ? inline_text : page_text;
	struct line l;
	struct shape b;
	size_t at, len;
	uint8_t level;
	bool code = false;

	wrapped = is_wrapped(p);
	for (at = format == MARKDOWN ? front_matter(p) : 0; line_next(p, at, &l);) {
		at = l.next;
		if (format == MARKDOWN && fence(p, l)) {
			code = !code;
			continue;
		}
		b = shape_of(p, l, format);
		if (b.none)
			continue;
		if (b.kind != ITEM && b.kind != QUOTE && (level = underline(p, at, format)) > 0) {
			b.kind = HEADING;
			b.level = level;
		} else if (b.kind == HEADING && starts_para(p, l, format)) {
			b.kind = PARA;
			b.level = 0;
		}
		page_break(p, 0, code ? PARA : b.kind, b.level);
		(code ? page_text : add)(p, b.start, b.end);
		if (b.kind == HEADING && !wrapped)
			continue;
		for (len = l.end - l.start; !code && line_next(p, at, &l); at = l.next) {
			if (!goes_on(p, l, b.kind, len, format) || fence(p, l))
				break;
			p->space = true;
			b = (struct shape){ .kind = b.kind, .start = l.start, .end = l.end };
			if (b.kind == QUOTE)
				b = shape_of(p, l, format);
			add(p, b.start, b.end);
			len = l.end - l.start;
			b.kind = p->now.kind;
		}
	}
	page_close(p);
}
