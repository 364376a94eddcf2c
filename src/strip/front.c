/* front.c - front matter: what a Markdown file says of itself between --- and --- at its start */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <string.h>
#include <strings.h>
#include "strip.h"
#include "text.h"

#define FRONT_MOST ((size_t)16 << 10) /* bytes looked through for its end */

static const struct {
	const char *key;
	enum meta what;
} fields[] = { { "title", TITLE }, { "date", DATE }, { "published", DATE }, { "modified", MODIFIED },
	{ "lastmod", MODIFIED }, { "updated", MODIFIED }, { "author", AUTHOR }, { "authors", AUTHOR },
	{ "site", SITE }, { "lang", LANG }, { "language", LANG }, { "url", URL }, { "canonical", URL } };

/* One field's value: without the quotation marks or brackets around it. The first of a kind stays. */
static void
field(struct page *p, enum meta what, const char *s, size_t n)
{
	char date[11];

	while (n > 0 && strchr(" \t\"'[", *s) != NULL)
		s++, n--;
	while (n > 0 && strchr(" \t\r\"']", s[n - 1]) != NULL)
		n--;
	if (n == 0 || p->meta[what].n > 0)
		return;
	if (what != DATE && what != MODIFIED)
		text_repair(&p->meta[what], s, n);
	else if (date_parse(s, n, true, date))
		buf_str(&p->meta[what], date);
	else
		return;
	text_repair(&p->surface[what], s, n);
}

static bool
fence(const char *s, size_t n)
{
	while (n > 0 && isspace((unsigned char)s[n - 1]))
		n--;
	return n == 3 && memcmp(s, "---", 3) == 0;
}

/* The length of the key that the line s starts with, or 0. */
static size_t
key_length(const char *s, size_t n)
{
	size_t len = 0;

	while (len < n && (isalnum((unsigned char)s[len]) || s[len] == '_' || s[len] == '-'))
		len++;
	return len < n && s[len] == ':' ? len : 0;
}

/* Go through the lines of the front matter, and take its fields into p where p is given. Returns
 * the byte behind it; 0 where there is none, or a line that is no field. */
static size_t
lines(const char *s, size_t n, struct page *p)
{
	size_t at = 0, end, len, line = 0;

	for (; at < n && at < FRONT_MOST; at = end + 1, line++) {
		const char *nl = memchr(s + at, '\n', n - at);

		end = nl != NULL ? (size_t)(nl - s) : n;
		if (fence(s + at, end - at)) {
			if (line > 0)
				return line > 1 && nl != NULL ? end + 1 : 0;
			continue;
		}
		if (line == 0)
			return 0;
		len = key_length(s + at, end - at);
		if (len == 0 && end > at && strchr(" \t-#\r", s[at]) == NULL)
			return 0;
		for (size_t i = 0; p != NULL && i < sizeof fields / sizeof fields[0]; i++)
			if (len == strlen(fields[i].key) && strncasecmp(s + at, fields[i].key, len) == 0)
				field(p, fields[i].what, s + at + len + 1, end - at - len - 1);
	}
	return 0;
}

size_t
front_end(const char *s, size_t n)
{
	return lines(s, n, NULL);
}

size_t
front_matter(struct page *p)
{
	return front_end(p->src.s, p->src.n) > 0 ? lines(p->src.s, p->src.n, p) : 0;
}
