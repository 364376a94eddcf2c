/* shown.c - the dates and bylines that a page shows: in elements named so, and in lines near the headline */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include <strings.h>
#include "strip.h"
#include "text.h"

#define WATCHES 128      /* elements that may hold a date or a name: the first of a page */
#define WATCHED_MOST 200 /* bytes of their text that are looked at */
#define VALUE_MOST 300   /* bytes of an attribute that is looked at */
#define SHORT_LINE 120   /* bytes of a line that may be a byline or a date */
#define ENTRY_MOST 400   /* and of one that tells where an entry is filed, too */
#define NAME_MOST 60     /* and of one that may be a name alone */
#define DATE_LEAST 6     /* bytes of a date */
#define BYLINE_LEAST 8   /* and of a byline */

static struct {
	struct watch {
		enum meta meta;
		enum witness witness;
		size_t open, text, block;
		bool light, done;
	} watch[WATCHES];
	size_t n, ended;
	size_t comments; /* so many elements were open when the readers' comments began; 0: not there */
} w;

void
shown_begin(void)
{
	w.n = w.ended = w.comments = 0;
}

static bool
says(const struct page *p, const struct tag *t, enum attr a, const char *word)
{
	const struct span *v = &t->attr[a];

	return tag_has(t, a) && v->end - v->start < VALUE_MOST &&
	    memmem(p->src.s + v->start, v->end - v->start, word, strlen(word)) != NULL;
}

/* Whether the name of a class or an id starts so. */
static bool
named(const struct page *p, const struct tag *t, enum attr a, const char *word)
{
	const struct span *v = &t->attr[a];
	const char *s = p->src.s + v->start, *found = s, *end = p->src.s + v->end;

	if (!tag_has(t, a))
		return false;
	while ((found = memmem(found, (size_t)(end - found), word, strlen(word))) != NULL) {
		if (found == s || found[-1] == ' ')
			return true;
		found++;
	}
	return false;
}

/* What the names of classes, ids and properties hold; of one name the first in this table counts. */
enum { S_COMMENT, S_DISQUS, S_RESPOND, S_NAME, S_NAME_, S_NAME__, S_NAME_GLUED, S_BYLINE, S_AUTHOR, S_AUTOR, S_WRITER,
	S_CONTRIBUTOR, S_PUBLISH, S_UPDATE, S_MODIFIED, S_DATE, S_POSTED, S_STAMP, SIGNS };

static const struct {
	const char *word;
	enum meta meta;
	enum witness witness;
} signs[SIGNS] = {
	[S_COMMENT] = { "comment", METAS, 0 }, [S_DISQUS] = { "disqus", METAS, 0 },
	[S_RESPOND] = { "respond", METAS, 0 }, [S_NAME] = { "author-name", AUTHOR, CLASS_NAME },
	[S_NAME_] = { "author_name", AUTHOR, CLASS_NAME }, [S_NAME__] = { "author__name", AUTHOR, CLASS_NAME },
	[S_NAME_GLUED] = { "authorname", AUTHOR, CLASS_NAME }, [S_BYLINE] = { "byline", AUTHOR, CLASS },
	[S_AUTHOR] = { "author", AUTHOR, CLASS }, [S_AUTOR] = { "autor", AUTHOR, CLASS },
	[S_WRITER] = { "writer", AUTHOR, CLASS_VAGUE }, [S_CONTRIBUTOR] = { "contributor", AUTHOR, CLASS_VAGUE },
	[S_PUBLISH] = { "publish", DATE, CLASS }, [S_UPDATE] = { "updat", MODIFIED, CLASS },
	[S_MODIFIED] = { "modif", MODIFIED, CLASS }, [S_DATE] = { "date", DATE, CLASS },
	[S_POSTED] = { "posted", DATE, CLASS }, [S_STAMP] = { "timestamp", DATE, CLASS },
};

/* Two letters, in either case, as an index. */
static size_t
pair(const char *s)
{
	return (size_t)(s[0] & 31) << 5 | (size_t)(s[1] & 31);
}

/* The signs in the value of an attribute: a bit each. */
static uint32_t
signs_in(const struct page *p, const struct tag *t, enum attr a)
{
	static uint32_t begin[1024]; /* the signs that begin with a pair of letters */
	const struct span *v = &t->attr[a];
	const char *end = p->src.s + v->end;
	uint32_t found = 0;

	if (!tag_has(t, a) || v->end - v->start > VALUE_MOST)
		return 0;
	if (begin[pair(signs[0].word)] == 0)
		for (int i = 0; i < SIGNS; i++)
			begin[pair(signs[i].word)] |= 1u << i;
	for (const char *c = p->src.s + v->start; c + 1 < end; c++) {
		uint32_t may = begin[pair(c)];

		for (int i = 0; may >> i != 0; i++)
			if ((may >> i & 1) != 0 && (size_t)(end - c) >= strlen(signs[i].word) &&
			    strncasecmp(c, signs[i].word, strlen(signs[i].word)) == 0)
				found |= 1u << i;
	}
	return found;
}

static bool
is(const struct tag *t, const char *name)
{
	return t->element != NULL && strcmp(t->element->name, name) == 0;
}

static void
watch(struct page *p, enum meta what, enum witness witness, size_t open, const struct tag *t)
{
	bool light = t->element != NULL && (t->element->flags & E_LIGHT) != 0;

	if (w.n < WATCHES)
		w.watch[w.n++] = (struct watch){ what, witness, open, p->text.n, p->blocks, light, false };
}

/* Whether the text before byte `at` of the text ends with "By" or the like, in its block or as the block
 * before. */
static bool
behind_label(const struct page *p, size_t at)
{
	size_t start = p->open ? p->now.text : at;

	if (start == at && p->blocks > 0)
		start = p->block[p->blocks - 1].text;
	return at > start && at - start < NAME_MOST && byline_label(p->text.p + start, at - start, false);
}

/* A link to an author's page. */
static void
author_link(struct page *p, const struct tag *t, size_t open)
{
	static const char *const paths[] = { "/author", "/autor", "/staff/", "/contributor", "/writer",
		"/journalist", "/newsteam/", "/by/", "/redakt", "/creator/" };

	if (behind_label(p, p->text.n)) {
		watch(p, AUTHOR, BY_LINK, open, t);
		return;
	}
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		if (says(p, t, A_HREF, paths[i])) {
			watch(p, AUTHOR, LINK, open, t);
			return;
		}
}

/* A time of day or a date that a program can read. found: the signs of its class and property. */
static void
time_shown(struct page *p, const struct tag *t, uint32_t found)
{
	static struct buf value;
	bool published = (found & 1u << S_PUBLISH) != 0;

	tag_value(p, t, A_DATETIME, &value);
	if ((found & (1u << S_UPDATE | 1u << S_MODIFIED)) != 0 && !published)
		offer(p, MODIFIED, TIME, p->blocks, value.p, value.n);
	else
		offer(p, DATE, published ? TIME_PUBLISHED : TIME, p->blocks, value.p, value.n);
}

/* Whether readers' comments begin here. */
static bool
comments(const struct page *p, const struct tag *t)
{
	return (t->element == NULL || (t->element->flags & (E_INLINE | E_VOID | E_IGNORED)) == 0) &&
	    ((named(p, t, A_CLASS, "comment") && !says(p, t, A_CLASS, "comments-")) ||
	    named(p, t, A_ID, "comment") || named(p, t, A_ID, "disqus") || named(p, t, A_ID, "respond"));
}

/* Watch an element for what the first of the signs in its class or property stands for. */
static void
watch_sign(struct page *p, const struct tag *t, size_t open, uint32_t found, bool property)
{
	static struct buf value;

	for (int i = S_NAME; i < SIGNS; i++) {
		if ((found & 1u << i) == 0)
			continue;
		if (property && tag_has(t, A_CONTENT)) {
			tag_value(p, t, A_CONTENT, &value);
			offer(p, signs[i].meta, ITEMPROP, p->blocks, value.p, value.n);
		}
		watch(p, signs[i].meta, property ? ITEMPROP : signs[i].witness, open, t);
		return;
	}
}

void
shown_open(struct page *p, const struct tag *t, size_t open)
{
	static const uint32_t remarks = 1u << S_COMMENT | 1u << S_DISQUS | 1u << S_RESPOND;
	uint32_t class, property;

	if (w.n == WATCHES || w.comments > 0 || (t->have & (1u << A_CLASS | 1u << A_ITEMPROP | 1u << A_REL |
	    1u << A_ID | 1u << A_DATETIME | 1u << A_HREF)) == 0)
		return;
	class = signs_in(p, t, A_CLASS);
	property = signs_in(p, t, A_ITEMPROP);
	if (((class | signs_in(p, t, A_ID)) & remarks) != 0 && comments(p, t)) {
		w.comments = open;
		return;
	}
	if (tag_has(t, A_DATETIME) && is(t, "time"))
		time_shown(p, t, class | property);
	if (tag_has(t, A_HREF) && is(t, "a"))
		author_link(p, t, open);
	if (property != 0)
		watch_sign(p, t, open, property, true);
	else if (says(p, t, A_REL, "author"))
		watch(p, AUTHOR, REL, open, t);
	else if (class != 0)
		watch_sign(p, t, open, class, false);
	else if (says(p, t, A_ID, "date"))
		watch(p, DATE, CLASS_VAGUE, open, t);
}

static void
watched(struct page *p, struct watch *k)
{
	size_t end = p->text.n, start = k->text, i = k->block;

	k->done = true;
	if (i < p->blocks) {
		const struct block *b = &p->block[i];

		if (b->text + b->len <= start && ++i < p->blocks)
			b = &p->block[i];
		if (i < p->blocks)
			end = b->text + b->len;
	}
	if (end > start && end - start <= WATCHED_MOST)
		offer(p, k->meta, k->witness, i, p->text.p + start, end - start);
}

void
shown_close(struct page *p, size_t open, bool light)
{
	if (open < w.comments)
		w.comments = 0;
	for (size_t i = w.ended; i < w.n; i++) {
		struct watch *k = &w.watch[i];

		if (!k->done && (k->light ? k->open > open || (light && k->open == open) : k->open > open))
			watched(p, k);
	}
	while (w.ended < w.n && w.watch[w.ended].done)
		w.ended++;
}

/* Whether a date or an office stands in a short block, or in one beside it. */
static bool
dated(const struct page *p, size_t i)
{
	char date[11];

	for (size_t k = i > 2 ? i - 2 : 0; k < p->blocks && k <= i + 2; k++) {
		const char *s = p->text.p + p->block[k].text;
		size_t n = p->block[k].len;

		if (n <= SHORT_LINE && (date_parse(s, n, true, date) || (k != i && byline_holds(s, n, 'r'))))
			return true;
	}
	return false;
}

/* A person's name that is a block, or a part of one: "Jane Doe | 3 March 2026". */
static void
bare_name(struct page *p, size_t i)
{
	static const char marks[] = "|,-/";
	const char *s = p->text.p + p->block[i].text;
	size_t n = p->block[i].len, start = 0, at;
	struct token t;

	do {
		for (t = token_next(s, n, start); t.type != TOKEN_END; t = token_next(s, n, t.end))
			if (t.type == TOKEN_OTHER && ((strchr(marks, s[t.start]) != NULL && (t.space || s[t.start] == ',')) ||
					t.end - t.start > 1))
				break;
		at = t.type == TOKEN_END ? n : t.start;
		if (at > start && byline_person(s + start, at - start)) {
			if (dated(p, i))
				offer(p, AUTHOR, LINE_BARE, i, s + start, at - start);
			return;
		}
		start = t.end;
	} while (t.type != TOKEN_END);
}

/* A line near the headline that is a byline or a dateline is no text of the article's. "By" may stand
 * in a block of its own. */
void
shown_line(struct page *p, size_t i)
{
	struct block *b = &p->block[i];
	const char *s = p->text.p + b->text;
	size_t change;
	char date[11];
	bool names;

	if (b->len > SHORT_LINE)
		return;
	names = byline(s, b->len);
	if (names) {
		offer(p, AUTHOR, LINE, i, s, b->len);
	} else if (i + 1 < p->blocks && p->block[i + 1].len <= NAME_MOST && byline_label(s, b->len, true) &&
	    token_next(p->text.p + p->block[i + 1].text, p->block[i + 1].len, 0).type == TOKEN_WORD) {
		b->listed = p->block[i + 1].listed = true;
		offer(p, AUTHOR, LINE, i, p->text.p + p->block[i + 1].text, p->block[i + 1].len);
	}
	if (names || dateline(s, b->len))
		b->listed = true;
	if (!b->listed && b->kind == HEADING)
		return;
	if (!names)
		bare_name(p, i);
	change = byline_change(s, b->len);
	if (!date_parse(s, change, true, date)) /* there is one date */
		change = b->len;
	offer(p, DATE, byline_published(s, b->len) ? LINE_PUBLISHED : b->listed && !b->headline ? LINE : LINE_MIXED,
	    i, s, change);
	offer(p, DATE, LINE, i, s + change, b->len - change);
}

/* A page that shows no date at its head may tell it below: "Last edited 3 March 2026", "This entry was posted on". */
static void
shown_below(struct page *p)
{
	for (size_t i = p->blocks; i > 0;) {
		const struct block *b = &p->block[--i];
		const char *s = p->text.p + b->text;

		size_t most = b->len < SHORT_LINE ? b->len : SHORT_LINE;

		if (b->len >= DATE_LEAST && b->len <= ENTRY_MOST && p->node[b->node].drop == DROP_NONE &&
		    (byline_published(s, most) || (b->len <= SHORT_LINE && byline_changed(s, most))))
			offer(p, DATE, LINE_BELOW, i, s, most);
	}
}

/* Who has the rights, and a byline far from the headline, at the text's end: for a page that tells no better. */
static void
names_below(struct page *p, size_t i)
{
	const struct block *b = &p->block[i];
	const char *s = p->text.p + b->text;
	size_t start, end;

	if (b->len > SHORT_LINE || b->len < BYLINE_LEAST)
		return;
	if (byline_rights(s, b->len, &start, &end))
		offer(p, AUTHOR, RIGHTS, i, s + start, end - start);
	else if (p->node[b->node].drop == DROP_NONE && !near_headline(i) && byline(s, b->len))
		offer(p, AUTHOR, LINE_BELOW, i, s, b->len);
}

void
shown_lines(struct page *p)
{
	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];
		const char *s = p->text.p + b->text;

		names_below(p, i);
		if (p->node[b->node].drop != DROP_NONE)
			continue;
		if (!near_headline(i) && i * 3 < p->blocks * 2 && b->kind != HEADING && b->len >= DATE_LEAST && b->len <= SHORT_LINE)
			offer(p, DATE, byline_published(s, b->len) ? LINE_PUBLISHED : LINE_FAR, i, s, b->len);
		else if (near_headline(i) && b->len > SHORT_LINE)
			offer(p, DATE, LINE_BARE, i, s, NAME_MOST);
		else if (near_headline(i))
			shown_line(p, i);
	}
	if (!offered(DATE))
		shown_below(p);
}
