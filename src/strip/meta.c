/* meta.c - title, date, author and the like, from what a page says of itself */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <string.h>
#include <strings.h>
#include "strip.h"
#include "text.h"

#define WATCHES 64     /* elements that may hold a date or a name: the first of a page */
#define TITLE_MOST 1000  /* bytes of a title that are looked at */
#define LAST_RESORT 100  /* added to a rank: better than nothing */
#define BELIEVED 8       /* the rank of what says nothing but names */
#define PLAIN_LINES 6    /* blocks of plain text among which these may stand */
#define LEAD 1           /* paragraphs that may stand above a title */
#define SHORT_LINE 120   /* bytes of a line that may be a byline or a date */
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
	{ "og:pubdate", DATE, 4 }, { "published_on", DATE, 4 }, { "date_published", DATE, 4 },
	{ "publish_date", DATE, 4 }, { "article:published", DATE, 4 }, { "rnews:datepublished", DATE, 4 },
	{ "dcterms.available", DATE, 5 }, { "citation_online_date", DATE, 4 },
	{ "citation_publication_date", DATE, 5 }, { "citation_author", AUTHOR, 3 },
	{ "displaydate", DATE, 5 }, { "article:modified_time", MODIFIED, 2 },
	{ "og:updated_time", MODIFIED, 4 }, { "datemodified", MODIFIED, 3 }, { "lastmod", MODIFIED, 4 },
	{ "last-modified", MODIFIED, 5 }, { "dc.date.modified", MODIFIED, 4 }, { "author", AUTHOR, 3 },
	{ "article:author", AUTHOR, 6 }, { "og:article:author", AUTHOR, 6 }, { "byl", AUTHOR, 3 },
	{ "dc.creator", AUTHOR, 4 }, { "dcterms.creator", AUTHOR, 4 }, { "parsely-author", AUTHOR, 2 },
	{ "sailthru.author", AUTHOR, 3 }, { "article:author_name", AUTHOR, 3 },
	{ "cxenseparse:author", AUTHOR, 4 }, { "og:site_name", SITE, 1 },
	{ "application-name", SITE, 4 }, { "publisher", SITE, 4 }, { "og:url", URL, 2 },
	{ "og:locale", LANG, 2 }, { "content-language", LANG, 3 }, { "dc.language", LANG, 4 },
};

static struct {
	int rank[METAS];
	struct buf title; /* of <title> */
	struct buf label; /* what twitter:data1 is called: "Written by" */
	int told;         /* the <meta> that told the author, by its place in called; -1: none */
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
	buf_clear(&m.label);
	m.told = -1;
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

/* ---- what is offered for a datum; the best rank stays, the first of a rank */

/* Whether 05/06/2025 is in May: in American English, and where no country is told. */
static bool
month_first(const struct page *p)
{
	const struct buf *lang = &p->surface[LANG];

	return lang->n == 0 || (starts(lang->p, lang->n, "en") &&
	    (lang->n < 5 || starts(lang->p + 3, lang->n - 3, "US")));
}

static bool
is_site(const struct page *p, const struct buf *name)
{
	return name->n > 0 && name->n == p->meta[SITE].n &&
	    strncasecmp(name->p, p->meta[SITE].p, name->n) == 0;
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
		if (!date_parse(surface.p != NULL ? surface.p : "", surface.n, month_first(p), date))
			return;
		buf_str(&value, date);
		if (what == DATE && byline_changed(surface.p, surface.n))
			rank += LAST_RESORT;
		if (rank >= m.rank[what])
			return;
	} else if (what == AUTHOR) {
		if (memmem(s, n, "://", 3) != NULL)
			return; /* an address, not a name */
		byline_names(&value, surface.p != NULL ? surface.p : "", surface.n, rank <= BELIEVED);
		if (is_site(p, &value))
			rank += LAST_RESORT;
		if (rank >= m.rank[what])
			return;
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

/* What one <meta> says. A name that tells an author again tells another author. */
static void
meta_named(struct page *p, const struct buf *name, const struct buf *value)
{
	static struct buf all;
	int before;

	for (int i = 0; i < (int)(sizeof called / sizeof called[0]); i++) {
		if (strcasecmp(name->p, called[i].name) != 0)
			continue;
		if (called[i].meta == AUTHOR && m.told == i && m.rank[AUTHOR] == called[i].rank) {
			buf_clear(&all);
			buf_add(&all, p->surface[AUTHOR].p, p->surface[AUTHOR].n);
			buf_str(&all, ", ");
			buf_add(&all, value->p, value->n);
			m.rank[AUTHOR]++;
			offer(p, AUTHOR, called[i].rank, all.p, all.n);
			continue;
		}
		before = m.rank[AUTHOR];
		offer(p, called[i].meta, called[i].rank, value->p, value->n);
		if (m.rank[AUTHOR] < before)
			m.told = i;
	}
}

/* twitter:label1 and twitter:data1 are free: "Written by" and a name, or something else. */
static void
meta_labelled(struct page *p, const struct buf *name, const struct buf *value)
{
	if (strcasecmp(name->p, "twitter:label1") == 0) {
		buf_clear(&m.label);
		buf_add(&m.label, value->p, value->n);
	} else if (strcasecmp(name->p, "twitter:data1") == 0 && m.label.n > 0) {
		buf_char(&m.label, ' ');
		buf_add(&m.label, value->p, value->n);
		if (byline(m.label.p, m.label.n))
			offer(p, AUTHOR, 6, value->p, value->n);
		buf_clear(&m.label);
	}
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
		if (name.n > 0 && value.n > 0) {
			meta_named(p, &name, &value);
			meta_labelled(p, &name, &value);
		}
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
		ld_string(&s, src, ld->authors.name[i]);
		if (names.n > 0 && s.n > 0)
			buf_str(&names, ", ");
		buf_add(&names, s.p, s.n);
	}
	offer(p, AUTHOR, ld->rank * 2 + 1 + (ld->authors.people ? 0 : LAST_RESORT), names.p, names.n);
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
		{ A_CLASS, "comment", METAS, 0 }, { A_CLASS, "author", AUTHOR, 11 },
		{ A_CLASS, "autor", AUTHOR, 11 }, { A_CLASS, "writer", AUTHOR, 12 }, { A_CLASS, "contributor", AUTHOR, 12 },
		{ A_CLASS, "date", DATE, 12 }, { A_CLASS, "publish", DATE, 12 },
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
		if (says(p, t, signs[i].attr, signs[i].word)) {
			if (signs[i].meta == METAS || signs[i].rank >= m.rank[signs[i].meta])
				break;
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

/* A line near the headline that is a byline or a dateline is no text of the article's; it tells the
 * author and the date where nothing else does. */
static void
near_headline(struct page *p, struct block *b)
{
	const char *s = p->text.p + b->text;
	bool names = byline(s, b->len);

	if (names)
		offer(p, AUTHOR, 20, s, b->len);
	if (names || dateline(s, b->len))
		b->listed = true;
	if (b->listed || b->kind != HEADING)
		offer(p, DATE, 20, s, b->len);
}

static void
from_lines(struct page *p)
{
	size_t headline = 0;

	for (size_t i = 0; i < p->blocks; i++)
		if (p->block[i].headline)
			headline = i;
	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];

		if (b->len > SHORT_LINE || p->node[b->node].drop != DROP_NONE)
			continue;
		if (i + 6 > headline && i < headline + 12)
			near_headline(p, b);
		else if (i * 3 < p->blocks * 2 && b->kind != HEADING)
			offer(p, DATE, 21, p->text.p + b->text, b->len);
	}
}

void
meta_end(struct page *p)
{
	char date[11];

	title_choose(p, m.title.p != NULL ? m.title.p : "", m.title.n);
	if (p->meta[DATE].n == 0 && p->meta[URL].n > 0 &&
	    date_in_url(p->meta[URL].p, p->meta[URL].n, date))
		offer(p, DATE, 19, date, 10);
	from_lines(p);
}

/* The heading that is the title of Markdown or plain text: the first, but a section's where more than
 * a lead stands above it, unless it is marked as the highest. p->blocks: there is none. */
static size_t
first_heading(const struct page *p)
{
	size_t paragraphs = 0;

	for (size_t i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i];

		if (b->listed)
			continue;
		if (b->kind == HEADING)
			return paragraphs <= LEAD || b->level == 1 ? i : p->blocks;
		paragraphs += b->len > SHORT_LINE;
	}
	return p->blocks;
}

/* Markdown and plain text: the title stays a block; a byline and a dateline may stand right under it,
 * or above. */
void
meta_plain(struct page *p)
{
	size_t first = first_heading(p);

	meta_begin();
	for (size_t i = 0; i < METAS; i++)
		if (p->meta[i].n > 0)
			m.rank[i] = 0; /* told by the front matter */
	for (size_t i = 0; i < p->blocks && i < first + 4 && i < PLAIN_LINES; i++)
		if (i != first && p->block[i].len <= SHORT_LINE)
			near_headline(p, &p->block[i]);
	if (first < p->blocks && p->meta[TITLE].n == 0) {
		buf_add(&p->meta[TITLE], p->text.p + p->block[first].text, p->block[first].len);
		buf_add(&p->surface[TITLE], p->text.p + p->block[first].text, p->block[first].len);
	}
}
