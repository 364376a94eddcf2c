/* jsonld.c - what JSON-LD says of an article: headline, dates, authors, publisher */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "strip.h"
#include "text.h"

#define DEEP 48      /* levels that are looked at; what lies deeper is passed over */
#define PERSONS 16   /* people named elsewhere in the graph by their @id */
#define ARTICLES 16  /* articles and pages told of */

struct level {
	bool array;
	struct span key; /* under which it stands */
	struct span type, headline, published, modified, name, id, language;
	struct ld_names authors, publisher;
};

static struct {
	const char *s;
	struct level level[DEEP];
	size_t deep;
	struct {
		struct span id, name;
	} person[PERSONS];
	size_t persons;
	struct ld found[ARTICLES];
	size_t n;
} j;

static bool
is(struct span a, const char *word)
{
	return a.end - a.start == strlen(word) && memcmp(j.s + a.start, word, a.end - a.start) == 0;
}

static bool
has(struct span a, const char *word)
{
	return a.end > a.start && memmem(j.s + a.start, a.end - a.start, word, strlen(word)) != NULL;
}

static void
name_add(struct ld_names *names, struct span name, struct span type)
{
	if (name.end == name.start || names->n == LD_NAMES)
		return;
	names->name[names->n++] = name;
	names->people = names->people || !has(type, "Organization");
}

/* The nearest object the level stands in, past arrays: NULL at the top. */
static struct level *
owner(size_t deep)
{
	while (deep > 0 && j.level[deep - 1].array)
		deep--;
	return deep > 0 ? &j.level[deep - 1] : NULL;
}

/* The key a value stands under: its own, or that of the array around it. */
static struct span
key_of(struct span own)
{
	return j.deep > 0 && j.level[j.deep - 1].array ? j.level[j.deep - 1].key : own;
}

static void
value(struct span key, struct span v)
{
	struct level *l = owner(j.deep);

	if (l == NULL || v.end == v.start)
		return;
	key = key_of(key);
	if (is(key, "@type") && (l->type.end == 0 || has(v, "Article") || has(v, "Posting")))
		l->type = v;
	else if (is(key, "headline"))
		l->headline = v;
	else if (is(key, "datePublished"))
		l->published = v;
	else if (is(key, "dateModified"))
		l->modified = v;
	else if (is(key, "name"))
		l->name = v;
	else if (is(key, "@id"))
		l->id = v;
	else if (is(key, "inLanguage"))
		l->language = v;
	else if (is(key, "author"))
		name_add(&l->authors, v, (struct span){ 0 });
	else if (is(key, "publisher"))
		name_add(&l->publisher, v, (struct span){ 0 });
}

static void
open_level(struct span key, bool array)
{
	if (j.deep < DEEP)
		j.level[j.deep] = (struct level){ .array = array, .key = key_of(key) };
	j.deep++;
}

static int
rank(const struct level *l)
{
	if (has(l->type, "Article") || has(l->type, "Posting") || has(l->type, "Report"))
		return 0;
	return has(l->type, "WebPage") ? 1 : l->type.end == 0 ? 2 : 3;
}

static void
close_level(void)
{
	struct level *l, *up;

	if (j.deep == 0 || j.deep-- > DEEP)
		return;
	l = &j.level[j.deep];
	if (l->array)
		return;
	if (l->id.end > 0 && l->name.end > 0 && j.persons < PERSONS) {
		j.person[j.persons].id = l->id;
		j.person[j.persons++].name = l->name;
	}
	up = owner(j.deep);
	if (up != NULL && is(l->key, "author"))
		name_add(&up->authors, l->name.end > 0 ? l->name : l->id, l->type);
	else if (up != NULL && is(l->key, "publisher"))
		name_add(&up->publisher, l->name, l->type);
	if (l->headline.end == 0 && l->published.end == 0)
		return;
	if (up != NULL && rank(up) == 0)
		return; /* part of an article: an entry of a live blog, one that it cites */
	if (rank(l) < 3 && j.n < ARTICLES)
		j.found[j.n++] = (struct ld){ rank(l), l->headline, l->published, l->modified, l->language,
			l->authors, l->publisher };
}

/* Behind the quote at byte i: the string's range, and the byte behind its closing quote. */
static size_t
string(size_t i, size_t end, struct span *v)
{
	v->start = (uint32_t)++i;
	while (i < end && j.s[i] != '"')
		i += j.s[i] == '\\' ? 2 : 1;
	v->end = (uint32_t)(i < end ? i : end);
	return v->end + 1;
}

/* The name that an author's @id stands for; nothing where it is an address, or a place in the page; else the
 * span itself. */
static struct span
person(struct span v)
{
	for (size_t i = 0; i < j.persons; i++)
		if (j.person[i].id.end - j.person[i].id.start == v.end - v.start &&
		    memcmp(j.s + j.person[i].id.start, j.s + v.start, v.end - v.start) == 0)
			return j.person[i].name;
	if (has(v, "//") || has(v, "\\/\\/") || j.s[v.start] == '#')
		return (struct span){ 0 };
	return v;
}

/* The articles found, now that everyone in the graph is known. */
static void
tell(void (*found)(const struct ld *, void *), void *arg)
{
	for (size_t i = 0; i < j.n; i++) {
		struct ld_names *a = &j.found[i].authors;

		for (size_t k = 0; k < a->n; k++)
			a->name[k] = person(a->name[k]);
		found(&j.found[i], arg);
	}
}

void
ld_read(const char *s, size_t start, size_t end, void (*found)(const struct ld *, void *), void *arg)
{
	struct span v = { 0 }, key = { 0 };
	bool keyed = false;

	j.s = s;
	j.deep = j.persons = j.n = 0;
	for (size_t i = start; i < end;) {
		switch (s[i]) {
		case '"':
			i = string(i, end, &v);
			while (i < end && (s[i] == ' ' || s[i] == '\n' || s[i] == '\t' || s[i] == '\r'))
				i++;
			if (i < end && s[i] == ':' && !keyed) {
				key = v;
				keyed = true;
				i++;
			} else {
				if (j.deep <= DEEP)
					value(keyed ? key : (struct span){ 0 }, v);
				keyed = false;
			}
			break;
		case '{':
		case '[':
			open_level(keyed ? key : (struct span){ 0 }, s[i] == '[');
			keyed = false;
			i++;
			break;
		case '}':
		case ']':
			close_level();
			keyed = false;
			i++;
			break;
		case ',':
			keyed = false;
			i++;
			break;
		default:
			i++;
		}
	}
	tell(found, arg);
}

/* The number of the escape "\u263a" at byte i, UINT32_MAX where there is none. */
static uint32_t
unit(const char *s, size_t i, size_t end)
{
	uint32_t u = 0;
	int d;

	if (i + 6 > end || s[i] != '\\' || s[i + 1] != 'u')
		return UINT32_MAX;
	for (size_t k = i + 2; k < i + 6; k++) {
		if ((d = digit_value(s[k], true)) < 0)
			return UINT32_MAX;
		u = u * 16 + (uint32_t)d;
	}
	return u;
}

/* Append a JSON string, its escapes undone. */
void
ld_string(struct buf *out, const char *s, struct span v)
{
	static const char from[] = "nrtbf", to[] = "\n\r\t  ";
	const char *c;
	char enc[4];
	uint32_t u, low;

	for (size_t i = v.start; i < v.end; i++) {
		if (s[i] != '\\' || i + 1 >= v.end) {
			buf_char(out, s[i]);
			continue;
		}
		if ((u = unit(s, i, v.end)) != UINT32_MAX) {
			i += 5;
			low = unit(s, i + 1, v.end);
			if (u >= 0xd800 && u < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
				u = 0x10000 + ((u - 0xd800) << 10) + (low - 0xdc00);
				i += 6;
			}
			buf_add(out, enc, utf8_encode(u >= 0xd800 && u < 0xe000 ? 0xfffd : u, enc));
			continue;
		}
		i++;
		if ((c = strchr(from, s[i])) != NULL && s[i] != '\0') {
			buf_char(out, to[c - from]);
		} else {
			buf_char(out, s[i]);
		}
	}
}
