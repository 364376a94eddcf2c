/* meta.c - title, date, author and the like, from what a page says of itself */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include <strings.h>
#include "strip.h"
#include "text.h"

#define TITLE_MOST 1000  /* bytes of <title> that are looked at */
#define AUTHORS_MOST 900 /* bytes of the names that one kind of <meta> tells */
#define PLAIN_LINES 6    /* blocks of plain text among which these may stand */
#define LEAD 1           /* paragraphs that may stand above a title */
#define SHORT_LINE 120   /* bytes of a line that may be a byline or a date */

/* What the table says of a <meta>'s name. */
static const struct lexicon *calls;
static struct call {
	enum meta what;
	enum witness witness;
} *call;

static struct {
	struct buf title;   /* of <title> */
	struct buf label;   /* what twitter:data1 is called: "Written by" */
	struct buf name, authors;
	const struct call *told; /* by which the last author was told */
} m;

void
meta_load(void)
{
	static const char *const data[] = { "title", "date", "modified", "author", "site", "lang", "url" };
	static const char *const degrees[] = { "best", "good", "fair", "vague" };
	static const enum witness witnesses[] = { META_BEST, META_GOOD, META_FAIR, META_VAGUE };

	calls = lexicon_load("strip-meta.tsv", NULL);
	call = xmalloc((calls->n + 1) * sizeof *call);
	for (size_t i = 0; i < calls->n; i++) {
		const struct entry *e = &calls->entry[i];
		const char *field;
		size_t what = 0, degree = 0, len, n = 0;

		entry_field(e, 0, &len);
		while (what < METAS && (strlen(data[what]) != len || memcmp(data[what], e->value, len) != 0))
			what++;
		field = entry_field(e, 1, &n);
		while (degree < 4 && (n != strlen(degrees[degree]) || memcmp(field, degrees[degree], n) != 0))
			degree++;
		if (what == METAS || degree == 4)
			fail("%s:%u: no such datum or degree: %s", e->path, e->line, e->value);
		call[i] = (struct call){ (enum meta)what, witnesses[degree] };
	}
}

void
meta_begin(void)
{
	settle_begin();
	shown_begin();
	buf_clear(&m.title);
	buf_clear(&m.label);
	m.told = NULL;
}

/* What one <meta> says. A name that tells an author again tells another author. */
static void
meta_named(struct page *p, const struct buf *name, const struct buf *value)
{
	const struct entry *e;
	const struct call *c;

	buf_clear(&m.name);
	text_lower(&m.name, name->p, name->n);
	if ((e = lexicon_find(calls, m.name.p, m.name.n)) == NULL)
		return;
	c = &call[e - calls->entry];
	if (c->what != AUTHOR) {
		offer(p, c->what, c->witness, 0, value->p, value->n);
		return;
	}
	if (m.told != c)
		buf_clear(&m.authors);
	else
		buf_str(&m.authors, ", ");
	m.told = c;
	if (m.authors.n > AUTHORS_MOST)
		return;
	buf_add(&m.authors, value->p, value->n);
	offer(p, AUTHOR, c->witness, 0, m.authors.p, m.authors.n);
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
			offer(p, AUTHOR, LABELLED, 0, value->p, value->n);
		buf_clear(&m.label);
	}
}

void
meta_tag(struct page *p, const struct tag *t)
{
	static struct buf name, value;
	const char *called = t->element->name;

	if (strcmp(called, "html") == 0) {
		tag_value(p, t, A_LANG, &value);
		offer(p, LANG, ELEMENT, 0, value.p, value.n);
		return;
	}
	if (strcmp(called, "link") == 0) {
		tag_value(p, t, A_REL, &name);
		tag_value(p, t, A_HREF, &value);
		if (name.n > 0 && strcasecmp(name.p, "canonical") == 0)
			offer(p, URL, ELEMENT, 0, value.p, value.n);
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
		datum_tidy(&m.title, raw.p, raw.n);
}

static void
found(const struct ld *ld, void *arg)
{
	static struct buf s, names;
	struct page *p = arg;
	const char *src = p->src.s;
	const enum witness witness = ld->rank == 0 ? LD_ARTICLE : ld->rank == 1 ? LD_PAGE : LD_BARE;
	const struct {
		enum meta what;
		struct span v;
	} said[] = { { TITLE, ld->headline }, { DATE, ld->published }, { MODIFIED, ld->modified },
		{ LANG, ld->language } };

	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) {
		buf_clear(&s);
		ld_string(&s, src, said[i].v);
		offer(p, said[i].what, witness, 0, s.p, s.n);
	}
	buf_clear(&names);
	for (size_t i = 0; i < ld->authors.n; i++) {
		buf_clear(&s);
		ld_string(&s, src, ld->authors.name[i]);
		if (names.n > 0 && s.n > 0)
			buf_str(&names, ", ");
		buf_add(&names, s.p, s.n);
	}
	offer(p, AUTHOR, ld->authors.people ? witness : LD_GROUP, 0, names.p, names.n);
	if (ld->publisher.n > 0) {
		buf_clear(&s);
		ld_string(&s, src, ld->publisher.name[0]);
		offer(p, SITE, witness, 0, s.p, s.n);
	}
}

void
meta_script(struct page *p, const struct tag *t, size_t end)
{
	const char *type = p->src.s + t->attr[A_TYPE].start;

	if (memmem(type, t->attr[A_TYPE].end - t->attr[A_TYPE].start, "ld+json", 7) != NULL)
		ld_read(p->src.s, t->end, end, found, p);
}

void
meta_end(struct page *p)
{
	char date[11];

	title_choose(p, m.title.p != NULL ? m.title.p : "", m.title.n);
	if (p->meta[URL].n > 0 && date_in_url(p->meta[URL].p, p->meta[URL].n, date))
		offer(p, DATE, ADDRESS, 0, date, 10);
	settle_headlines(p);
	shown_lines(p);
	settle(p);
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
	for (size_t i = 0; i < p->blocks && i < first + 4 && i < PLAIN_LINES; i++)
		if (i != first)
			shown_line(p, i);
	settle(p);
	if (first < p->blocks && p->meta[TITLE].n == 0) {
		buf_add(&p->meta[TITLE], p->text.p + p->block[first].text, p->block[first].len);
		buf_add(&p->surface[TITLE], p->text.p + p->block[first].text, p->block[first].len);
	}
}
