/* meta.c - title, date, author and the like, from what a page says of itself */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <string.h>
#include <strings.h>
#include "strip.h"
#include "text.h"

#define WATCHES 64     /* elements that may hold a date or a name: the first of a page */
#define TITLE_MOST 1000  /* bytes of a title that are looked at */
#define HEADLINES 50     /* headings that may be the headline: the first of a page */
#define WATCHED_MOST 200 /* bytes of their text that are looked at */

/* What <meta> calls a datum, and how far it is to be believed: less is more. */
static const struct {
	const char *name;
	enum meta meta;
	int rank;
} called[] = {
	{ "og:title", TITLE, 2 }, { "twitter:title", TITLE, 4 }, { "dc.title", TITLE, 5 },
	{ "dcterms.title", TITLE, 5 }, { "parsely-title", TITLE, 3 }, { "sailthru.title", TITLE, 3 },
	{ "article:published_time", DATE, 2 }, { "og:published_time", DATE, 3 },
	{ "datepublished", DATE, 3 }, { "parsely-pub-date", DATE, 3 }, { "sailthru.date", DATE, 4 },
	{ "pubdate", DATE, 4 }, { "publishdate", DATE, 4 }, { "publish-date", DATE, 4 },
	{ "publication_date", DATE, 4 }, { "article.published", DATE, 4 }, { "date", DATE, 5 },
	{ "dc.date", DATE, 5 }, { "dc.date.issued", DATE, 4 }, { "dcterms.created", DATE, 5 },
	{ "dcterms.date", DATE, 5 }, { "dcterms.issued", DATE, 4 }, { "dc.date.created", DATE, 5 },
	{ "cxenseparse:recs:publishtime", DATE, 4 }, { "article_date_original", DATE, 4 },
	{ "og:pubdate", DATE, 4 }, { "displaydate", DATE, 5 }, { "article:modified_time", MODIFIED, 2 },
	{ "og:updated_time", MODIFIED, 4 }, { "datemodified", MODIFIED, 3 }, { "lastmod", MODIFIED, 4 },
	{ "last-modified", MODIFIED, 5 }, { "dc.date.modified", MODIFIED, 4 }, { "author", AUTHOR, 3 },
	{ "article:author", AUTHOR, 6 }, { "og:article:author", AUTHOR, 6 }, { "byl", AUTHOR, 3 },
	{ "dc.creator", AUTHOR, 4 }, { "dcterms.creator", AUTHOR, 4 }, { "parsely-author", AUTHOR, 2 },
	{ "sailthru.author", AUTHOR, 3 }, { "article:author_name", AUTHOR, 3 },
	{ "cxenseparse:author", AUTHOR, 4 }, { "twitter:data1", METAS, 0 }, { "og:site_name", SITE, 1 },
	{ "application-name", SITE, 4 }, { "publisher", SITE, 4 }, { "og:url", URL, 2 },
	{ "og:locale", LANG, 2 }, { "content-language", LANG, 3 }, { "dc.language", LANG, 4 },
};

static struct {
	int rank[METAS];
	struct buf title; /* of <title> */
	struct watch {
		enum meta meta;
		int rank;
		size_t open, text, blocks;
		bool done;
	} watch[WATCHES];
	size_t watches, ended;
} m;

void
meta_begin(void)
{
	for (size_t i = 0; i < METAS; i++)
		m.rank[i] = 1000;
	buf_clear(&m.title);
	m.watches = m.ended = 0;
}

/* Squeeze white space, make it fit for a row. */
static void
tidy(struct buf *out, const char *s, size_t n)
{
	static struct buf raw, clean;
	uint32_t c;
	bool space = false;

	buf_clear(&raw);
	buf_clear(&clean);
	unref(&raw, s, n); /* what is written twice is not rare: &amp;quot; */
	text_repair(&clean, raw.p, raw.n);
	buf_clear(out);
	for (size_t i = 0, len; i < clean.n; i += len) {
		len = utf8_decode(clean.p + i, clean.n - i, &c);
		if (char_space(c)) {
			space = out->n > 0;
			continue;
		}
		if (space)
			buf_char(out, ' ');
		space = false;
		buf_add(out, clean.p + i, len);
	}
}

static bool
starts(const char *s, size_t n, const char *with)
{
	return n >= strlen(with) && strncasecmp(s, with, strlen(with)) == 0;
}

/* ---- authors */

/* A person's name, as far as its shape tells. */
static bool
namelike(const char *s, size_t n)
{
	struct token t;
	size_t words = 0, upper = 0;

	if (n < 3 || n > 60 || memchr(s, '@', n) != NULL || memchr(s, '/', n) != NULL ||
	    memchr(s, ':', n) != NULL)
		return false;
	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end)) {
		if (t.type == TOKEN_NUMBER)
			return false;
		words += t.type == TOKEN_WORD;
		upper += t.type == TOKEN_WORD && t.upper;
	}
	return words > 0 && words <= 6 && upper * 2 >= words;
}

/* The length of what parts two names at s, or 0. */
static size_t
parts(const char *s, size_t n)
{
	static const char *const between[] = { ", and ", " and ", ", ", " & ", " und ", " et ", " y ",
		" | ", "; ", " e ", " with ", " / " };

	for (size_t i = 0; i < sizeof between / sizeof between[0]; i++)
		if (starts(s, n, between[i]))
			return strlen(between[i]);
	return *s == '|' || *s == ';' || *s == ',' ? 1 : 0;
}

/* The names in a byline, joined by ", ". */
static void
authors(struct buf *out, const char *s, size_t n)
{
	static const char *const before[] = { "by ", "by:", "von ", "por ", "par ", "written by ",
		"posted by ", "published by ", "author:", "author ", "autor:", "autorin:", "di ", "door ",
		"from ", "story by ", "words by ", "text:" };
	size_t at = 0, end, len;

	for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
		if (starts(s, n, before[i])) {
			at = strlen(before[i]);
			i = (size_t)-1; /* "Written by by" */
			s += at;
			n -= at;
			at = 0;
			while (n > 0 && *s == ' ')
				s++, n--;
		}
	for (; at < n; at = end + (len > 0 ? len : 1)) {
		for (len = 0, end = at; end < n && (len = parts(s + end, n - end)) == 0; end++)
			;
		while (at < end && s[at] == ' ')
			at++;
		len = len > 0 ? len : 1;
		if (!namelike(s + at, end - at) ||
		    (out->n > 0 && memmem(out->p, out->n, s + at, end - at) != NULL))
			continue;
		if (out->n > 0)
			buf_str(out, ", ");
		buf_add(out, s + at, end - at);
	}
}

/* ---- what is offered for a datum; the best rank stays, the first of a rank */

static bool
english(const struct page *p)
{
	return p->meta[LANG].n == 0 || starts(p->meta[LANG].p, p->meta[LANG].n, "en");
}

static void
offer(struct page *p, enum meta what, int rank, const char *s, size_t n)
{
	static struct buf surface, value;
	char date[11];

	if (rank >= m.rank[what] || n == 0)
		return;
	n = n < TITLE_MOST ? n : TITLE_MOST;
	tidy(&surface, s, n);
	buf_clear(&value);
	if (what == DATE || what == MODIFIED) {
		if (!date_parse(surface.p != NULL ? surface.p : "", surface.n, english(p), date))
			return;
		buf_str(&value, date);
	} else if (what == AUTHOR) {
		authors(&value, surface.p != NULL ? surface.p : "", surface.n);
	} else if (what == LANG) {
		for (size_t i = 0; i < surface.n && isalpha((unsigned char)surface.p[i]); i++)
			buf_char(&value, (char)tolower((unsigned char)surface.p[i]));
	} else {
		buf_add(&value, surface.p != NULL ? surface.p : "", surface.n);
	}
	if (value.n == 0)
		return;
	m.rank[what] = rank;
	buf_clear(&p->meta[what]);
	buf_clear(&p->surface[what]);
	buf_add(&p->meta[what], value.p, value.n);
	buf_add(&p->surface[what], surface.p, surface.n);
}

void
meta_tag(struct page *p, const struct tag *t)
{
	static struct buf name, value;
	const char *s = p->src.s + t->name.start;

	if (starts(s, t->name.end - t->name.start, "html")) {
		tag_value(p, t, A_LANG, &value);
		offer(p, LANG, 1, value.p, value.n);
		return;
	}
	if (starts(s, t->name.end - t->name.start, "link")) {
		tag_value(p, t, A_REL, &name);
		tag_value(p, t, A_HREF, &value);
		if (name.n > 0 && strcasecmp(name.p, "canonical") == 0)
			offer(p, URL, 1, value.p, value.n);
		return;
	}
	tag_value(p, t, A_CONTENT, &value);
	for (int a = A_ITEMPROP; a <= A_NAME; a++) {
		tag_value(p, t, (enum attr)a, &name);
		for (size_t i = 0; name.n > 0 && i < sizeof called / sizeof called[0]; i++)
			if (called[i].meta != METAS && strcasecmp(name.p, called[i].name) == 0)
				offer(p, called[i].meta, called[i].rank, value.p, value.n);
	}
}

void
meta_title(struct page *p, size_t start, size_t end)
{
	static struct buf raw;

	if (m.title.n > 0)
		return;
	buf_clear(&raw);
	unref(&raw, p->src.s + start, end - start < TITLE_MOST ? end - start : TITLE_MOST);
	if (raw.n > 0)
		tidy(&m.title, raw.p, raw.n);
}

static void
found(const struct ld *ld, void *arg)
{
	static struct buf s, names;
	struct page *p = arg;
	const char *src = p->src.s;
	const struct {
		enum meta what;
		struct span v;
	} said[] = { { TITLE, ld->headline }, { DATE, ld->published }, { MODIFIED, ld->modified },
		{ LANG, ld->language } };

	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) {
		buf_clear(&s);
		ld_string(&s, src, said[i].v);
		offer(p, said[i].what, said[i].what == LANG ? 4 : ld->rank * 2 + (said[i].what == TITLE ? 3 : 1),
		    s.p, s.n);
	}
	buf_clear(&names);
	for (size_t i = 0; i < ld->authors.n; i++) {
		buf_clear(&s);
		ld_string(&s, src, ld_person(ld->authors.name[i]));
		if (names.n > 0)
			buf_str(&names, ", ");
		buf_add(&names, s.p, s.n);
	}
	offer(p, AUTHOR, ld->rank * 2 + 1, names.p, names.n);
	if (ld->publisher.n > 0) {
		buf_clear(&s);
		ld_string(&s, src, ld->publisher.name[0]);
		offer(p, SITE, 3 + ld->rank, s.p, s.n);
	}
}

void
meta_script(struct page *p, const struct tag *t, size_t end)
{
	const char *type = p->src.s + t->attr[A_TYPE].start;

	if (memmem(type, t->attr[A_TYPE].end - t->attr[A_TYPE].start, "ld+json", 7) != NULL)
		ld_read(p->src.s, t->end, end, found, p);
}

/* ---- elements that are watched for a date or a name */

static bool
says(const struct page *p, const struct tag *t, enum attr a, const char *word)
{
	const struct span *v = &t->attr[a];

	return tag_has(t, a) && v->end - v->start < 300 &&
	    memmem(p->src.s + v->start, v->end - v->start, word, strlen(word)) != NULL;
}

static void
watch(struct page *p, enum meta what, int rank, size_t open)
{
	if (m.watches < WATCHES)
		m.watch[m.watches++] = (struct watch){ what, rank, open, p->text.n, p->blocks, false };
}

void
meta_watch(struct page *p, const struct tag *t, size_t open)
{
	static const struct {
		enum attr attr;
		const char *word;
		enum meta meta;
		int rank;
	} signs[] = { { A_ITEMPROP, "datePublished", DATE, 6 }, { A_ITEMPROP, "dateModified", MODIFIED, 6 },
		{ A_ITEMPROP, "author", AUTHOR, 7 }, { A_REL, "author", AUTHOR, 8 },
		{ A_CLASS, "author-name", AUTHOR, 9 }, { A_CLASS, "author_name", AUTHOR, 9 },
		{ A_CLASS, "byline", AUTHOR, 10 }, { A_CLASS, "Byline", AUTHOR, 10 },
		{ A_CLASS, "author", AUTHOR, 11 }, { A_CLASS, "date", DATE, 12 }, { A_CLASS, "publish", DATE, 12 },
		{ A_CLASS, "posted", DATE, 12 }, { A_CLASS, "timestamp", DATE, 12 }, { A_ID, "date", DATE, 13 } };
	static struct buf value;
	bool time = t->element != NULL && strcmp(t->element->name, "time") == 0;

	if (m.watches == WATCHES ||
	    (t->have & (1u << A_CLASS | 1u << A_ITEMPROP | 1u << A_REL | 1u << A_ID | 1u << A_DATETIME)) == 0)
		return;
	if (tag_has(t, A_DATETIME) && time) {
		tag_value(p, t, A_DATETIME, &value);
		if (says(p, t, A_ITEMPROP, "Modified") || says(p, t, A_CLASS, "updat") ||
		    says(p, t, A_CLASS, "modif"))
			offer(p, MODIFIED, 7, value.p, value.n);
		else
			offer(p, DATE, says(p, t, A_ITEMPROP, "Published") || says(p, t, A_CLASS, "publish") ? 7 : 9,
			    value.p, value.n);
	}
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (says(p, t, signs[i].attr, signs[i].word) && signs[i].rank < m.rank[signs[i].meta]) {
			if (signs[i].attr == A_ITEMPROP && tag_has(t, A_CONTENT)) {
				tag_value(p, t, A_CONTENT, &value);
				offer(p, signs[i].meta, signs[i].rank, value.p, value.n);
			}
			watch(p, signs[i].meta, signs[i].rank, open);
			break;
		}
}

static void
watched(struct page *p, struct watch *w)
{
	size_t end = p->text.n, start = w->text;

	w->done = true;
	if (w->blocks < p->blocks) {
		const struct block *b = &p->block[w->blocks];

		if (b->text + b->len <= start && ++w->blocks < p->blocks)
			b = &p->block[w->blocks];
		if (w->blocks < p->blocks && b->text + b->len > start)
			end = b->text + b->len;
	}
	if (end > start && end - start <= WATCHED_MOST)
		offer(p, w->meta, w->rank, p->text.p + start, end - start);
}

void
meta_watch_end(struct page *p, size_t open)
{
	for (size_t i = m.ended; i < m.watches; i++)
		if (!m.watch[i].done && m.watch[i].open > open)
			watched(p, &m.watch[i]);
	while (m.ended < m.watches && m.watch[m.ended].done)
		m.ended++;
}

/* ---- the title: the headline that agrees with what the page calls itself */

static void
fold(struct buf *out, const char *s, size_t n)
{
	struct token t;

	buf_clear(out);
	buf_room(out, n);
	out->p[0] = '\0';
	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end))
		if (t.type != TOKEN_OTHER)
			text_lower(out, s + t.start, t.end - t.start);
}

/* Where the site's name stands at the end of a title behind a mark: the length without it. */
static size_t
less_site(const struct page *p, const char *s, size_t n)
{
	static const char *const marks[] = { " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • " };
	static struct buf a, b;
	size_t best = n;

	for (size_t i = n; i-- > 1;)
		for (size_t k = 0; k < sizeof marks / sizeof marks[0]; k++) {
			size_t len = strlen(marks[k]), rest;

			if (i + len >= n || memcmp(s + i, marks[k], len) != 0)
				continue;
			rest = n - i - len;
			fold(&a, s + i + len, rest);
			fold(&b, p->meta[SITE].n > 0 ? p->meta[SITE].p : "", p->meta[SITE].n);
			if ((b.n > 0 && a.n > 0 && (strstr(a.p, b.p) != NULL || strstr(b.p, a.p) != NULL)) ||
			    (best == n && rest < 30 && i > rest) || (k == 0 && i > rest && i > 15))
				best = i;
		}
	return best;
}

/* How well heading b fits the names the page has for itself: 0 not at all. */
static int
agreement(const struct page *p, const struct block *b)
{
	static struct buf mine, og, title;

	fold(&mine, p->text.p + b->text, b->len);
	fold(&og, p->meta[TITLE].n > 0 ? p->meta[TITLE].p : "", p->meta[TITLE].n);
	fold(&title, m.title.n > 0 ? m.title.p : "", m.title.n);
	if (mine.n < 3)
		return 0;
	if (og.n > 0 && strcmp(mine.p, og.p) == 0)
		return 4;
	if (title.n > 0 && strstr(title.p, mine.p) != NULL && mine.n * 3 > title.n)
		return 3;
	if (og.n > 0 && (strstr(og.p, mine.p) != NULL || strstr(mine.p, og.p) != NULL) && mine.n * 2 > og.n)
		return 3;
	return b->level == 1;
}

static void
title(struct page *p)
{
	struct block *best = NULL;
	int most = 0, fit, seen = 0;

	for (size_t i = 0; i < p->blocks && seen < HEADLINES; i++) {
		struct block *b = &p->block[i];

		if (b->kind != HEADING || b->level > 2 || b->len > 300 || b->len < 4)
			continue;
		seen++;
		fit = agreement(p, b) * 2 + (b->level == 1);
		if (fit > most && fit > 2) {
			best = b;
			most = fit;
		}
	}
	if (best != NULL && (most >= 6 || p->meta[TITLE].n == 0)) {
		m.rank[TITLE] = 1000;
		buf_clear(&p->meta[TITLE]);
		offer(p, TITLE, 0, p->text.p + best->text, best->len);
	} else if (p->meta[TITLE].n > 0) {
		p->meta[TITLE].n = less_site(p, p->meta[TITLE].p, p->meta[TITLE].n);
		p->meta[TITLE].p[p->meta[TITLE].n] = '\0';
	} else if (m.title.n > 0) {
		offer(p, TITLE, 0, m.title.p, less_site(p, m.title.p, m.title.n));
	}
}

/* The headline stands in meta title alone. */
static void
take_out(struct page *p)
{
	static struct buf mine, title_;

	if (p->meta[TITLE].n == 0)
		return;
	fold(&title_, p->meta[TITLE].p, p->meta[TITLE].n);
	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];

		if (b->kind != HEADING || b->len > p->meta[TITLE].n * 2)
			continue;
		fold(&mine, p->text.p + b->text, b->len);
		b->headline = strcmp(mine.p, title_.p) == 0;
	}
}

void
meta_end(struct page *p)
{
	char date[11];

	if (p->meta[DATE].n == 0 && p->meta[URL].n > 0 &&
	    date_in_url(p->meta[URL].p, p->meta[URL].n, date)) {
		buf_str(&p->meta[DATE], date);
		buf_str(&p->surface[DATE], date);
	}
	title(p);
	take_out(p);
}
