/* strip.h - a document on its way to blocks: what strip's rooms share */
/* SPDX-License-Identifier: ISC */
#ifndef STRIP_H
#define STRIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "lexicon.h"
#include "text.h"
#include "util.h"

/* ---- decode.c: any character set to UTF-8, with the way back to the source's bytes */
struct point {
	uint32_t to, from; /* from here on byte `to` of the text is byte `from` of the source */
};

struct source {
	const char *s; /* the document, valid UTF-8 */
	size_t n;
	struct buf made; /* holds it where it had to be made */
	struct point *point;
	size_t points, cap;
};

void decode(struct source *src, const char *raw, size_t n);
size_t source_byte(const struct source *src, size_t at);
extern const uint16_t windows_1252[32]; /* what its bytes 80 to 9f stand for */

/* ---- guess.c: the character set of bytes of which nothing is said; "" where none fits */
const char *charset_guess(const char *raw, size_t n);

/* ---- page.c: the arena of a document's elements and blocks */
enum kind { HEADING, PARA, ITEM, QUOTE, CAPTION };

/* An element, kept for as long as its document. Number 0 is the document itself. */
struct node {
	uint32_t parent, start; /* start: its tag's first byte */
	uint8_t family;         /* of elements that text stands in */
	uint8_t kind, level;    /* of the text in it */
	uint8_t drop;           /* DROP_...: its text is not read, or is never the article's */
	uint8_t depth;          /* at most 255 */
	uint32_t path;          /* a hash of the names from the root down to it */
	float hint[2];          /* what the names on the way down to it say, for each pass of choose.c */
};

enum { DROP_NONE, DROP_ASIDE, DROP_LATER, DROP_TEXT }; /* DROP_ASIDE: unless next to nothing else is left */
enum { FAMILY_OTHER, FAMILY_P, FAMILY_DIV, FAMILY_TD, FAMILY_LI };

struct block {
	uint32_t start, end; /* bytes of the document as UTF-8 */
	uint32_t text, len;  /* its text: bytes of page.text */
	uint32_t node;       /* the element it stands in */
	uint32_t link;       /* bytes of its text inside links */
	uint16_t bold;       /* bytes in bold at its start, at most 65535 */
	uint8_t kind, level; /* level: of a heading, 1 to 6 */
	bool keep, listed;   /* listed: dropped by the list of phrases */
	bool row;            /* a row of short cells */
	bool headline;       /* the page's: told in meta title, not as a block */
	float score;
};

enum meta { TITLE, DATE, MODIFIED, AUTHOR, SITE, LANG, URL, METAS };

struct page {
	struct source src;
	struct buf text; /* of all blocks, one behind the other */
	struct block *block;
	size_t blocks, blockcap;
	struct node *node;
	size_t nodes, nodecap;
	struct buf meta[METAS], surface[METAS]; /* value and text; empty: not known */

	/* the block being made */
	struct block now;
	bool open, space, linked, bolded;
};

enum format { ANY, HTML, MARKDOWN, TEXT_PLAIN };

void page_clear(struct page *p);
void page_text(struct page *p, size_t start, size_t end); /* bytes of the document as they are */
void page_char(struct page *p, uint32_t c, size_t start, size_t end); /* one, written as a reference */
void page_break(struct page *p, uint32_t node, enum kind kind, uint8_t level);
void page_part(struct page *p, size_t at); /* put " | " */
void page_close(struct page *p);

/* ---- refs.c: character references of HTML, numeric and named */
int digit_value(char ch, bool hex); /* -1: none */
void refs_load(void);
size_t ref_decode(const char *s, size_t n, uint32_t c[2]); /* at "&": its length, 0: none */
void unref(struct buf *out, const char *s, size_t n); /* append s with its references decoded */

/* ---- markdown.c: Markdown and plain text to blocks; page_format judges by content */
enum format page_format(const char *s, size_t n);
void markdown(struct page *p, enum format format);

/* ---- inline.c: Markdown inside a line: emphasis, links, code, tags lose their marks */
size_t run_length(const char *s, size_t at, size_t end); /* of the byte at `at`, repeated */
void inline_text(struct page *p, size_t start, size_t end);

/* ---- front.c: Markdown's front matter; both return the byte behind it, 0: there is none */
size_t front_end(const char *s, size_t n);
size_t front_matter(struct page *p); /* and takes its fields to meta */

/* ---- phrases.c: what is never the article's: the list of boilerplate */
void phrases_load(const char *user);
void phrases_mark(struct page *p);

/* ---- patterns.c: the list's patterns, in PCRE2's language; entries must stay where they are */
void pattern_add(const struct entry *e);
bool patterns_match(const char *s, size_t n);

/* ---- html.c: WHATWG's tokenizer; every token goes to tree.c */
enum attr { A_CLASS, A_ID, A_ROLE, A_ITEMPROP, A_PROPERTY, A_NAME, A_CONTENT, A_TYPE, A_HREF, A_REL,
	A_DATETIME, A_LANG, A_STYLE, A_HIDDEN, A_PLACEHOLDER, A_FALLBACK, ATTRS };

struct span {
	uint32_t start, end;
};

struct tag {
	const struct element *element; /* NULL: a name of no known element */
	struct span name;
	size_t start, end; /* from "<" to behind ">" */
	bool selfclosed;   /* ends with "/>" */
	uint32_t have;     /* bit per enum attr */
	struct span attr[ATTRS];
};

void html(struct page *p);
bool tag_has(const struct tag *t, enum attr a);
void tag_value(const struct page *p, const struct tag *t, enum attr a, struct buf *out);

/* ---- elements.c: the elements of HTML */
/* Elements that are told apart once open; all the others are T_OTHER. */
enum { T_OTHER, T_P, T_LI, T_DT, T_HEADING, T_LIST, T_DL, T_TD, T_TR, T_TBODY, T_TABLE, T_DIV, T_SPAN,
	T_OPTION, T_QUOTE, T_SECTION, T_ARTICLE, T_ASIDE, T_MAIN, T_FIGURE, T_CAPTION, T_NAV, T_HEADER,
	T_FOOTER, T_FORM, T_CUSTOM, T_TEMPLATE, T_SVG, T_SELECT, T_DATALIST, T_CANVAS, T_OBJECT, T_AUDIO, T_VIDEO, T_A, T_B, T_BR, T_TIME, T_META, T_BUTTON, TAGS };

enum {
	E_VOID = 1,     /* has no end tag */
	E_RAW = 2,      /* holds no tags */
	E_INLINE = 4,   /* does not part its text from the text around */
	E_LIGHT = 8,    /* and is not kept as a node */
	E_CLOSES_P = 16,
	E_SCOPE = 32,   /* tags inside do not close what is open outside */
	E_TEXT = 64,    /* its text is not read */
	E_LATER = 128,  /* its text is never the article's */
	E_IGNORED = 256 /* says nothing */
};

struct element {
	const char *name;
	uint16_t tag, flags;
	uint8_t kind, level; /* kind + 1 of the text in it; 0: as around it */
};

const struct element *element_find(const char *name, size_t len); /* in any case; NULL: none we know */

/* ---- tree.c: elements, as they are opened and closed, to nodes and blocks */
void tree_begin(struct page *p);
void tree_open(struct page *p, const struct tag *t);
void tree_close(struct page *p, const struct tag *t);
void tree_text(struct page *p, size_t start, size_t end);
bool tree_foreign(void);
void tree_part(void); /* text was left out here: what follows is a block of its own */
void tree_end(struct page *p);

/* ---- hints.c: what the names of elements, classes and ids say, and what a short text's own words do */
struct seen {
	uint64_t bits[8]; /* the words met on the way down, by their number in the table */
};
void hints_load(void);
void hints_add(struct node *n, struct seen *seen, const char *s, size_t len, char mark);
void hints_text(const char *s, size_t n, float x[2]); /* adds to x, for each pass, what the words of a text weigh */
bool hints_aside(const char *s, size_t len); /* whether a class or an id is that of what is beside an article */

/* ---- meta.c: title, date, author and the like, from what a page says of itself */
void meta_load(void);
void meta_begin(void);
void meta_tag(struct page *p, const struct tag *t); /* <meta>, <link>, <html> */
void meta_title(struct page *p, size_t start, size_t end);
void meta_script(struct page *p, const struct tag *t, size_t end); /* JSON-LD */
void meta_end(struct page *p);
void meta_plain(struct page *p);

/* ---- shown.c: the dates and bylines that a page shows */
void shown_begin(void);
void shown_open(struct page *p, const struct tag *t, size_t open); /* an element that may hold one */
void shown_close(struct page *p, size_t open, bool light); /* so many elements are open now */
void shown_line(struct page *p, size_t i); /* block i stands near the headline */
void shown_lines(struct page *p);

/* ---- settle.c: which of all that a page says of its date and its authors is believed. Witnesses in
 * order of belief, as far as a title, a site, a language and an address go. */
enum witness {
	ELEMENT,                        /* <html lang>, <link rel=canonical> */
	META_BEST, LD_ARTICLE, META_GOOD, LD_PAGE, META_FAIR, LD_BARE, META_VAGUE,
	LD_GROUP,                       /* JSON-LD's author is no person */
	LABELLED,                       /* twitter:label1 */
	ITEMPROP, TIME_PUBLISHED, TIME, REL,
	BY_LINK,                        /* a link to an author's page behind "By" */
	LINK,                           /* a link to an author's page */
	CLASS_NAME, CLASS, CLASS_VAGUE, /* an element so named */
	ADDRESS,                        /* the page's */
	LINE,                           /* "By Jane Doe", a dateline */
	LINE_PUBLISHED,                 /* "Published March 3, 2026" */
	LINE_MIXED,                     /* a date among other words */
	LINE_BARE,                      /* a name alone; a date where a paragraph begins */
	LINE_FAR,                       /* a date in a short block somewhere */
	LINE_BELOW,                     /* a byline, a date that is said to be the page's, far from the headline */
	NAMESAKE,                       /* the site is called as a person is */
	RIGHTS,                         /* a person has the rights */
	WITNESSES
};

void settle_begin(void);
void datum_tidy(struct buf *out, const char *s, size_t n); /* white space squeezed, fit for a row */
void offer(struct page *p, enum meta what, enum witness witness, size_t block, const char *s, size_t n);
bool offered(enum meta what); /* whether a date was, that can be read */
void settle_headlines(const struct page *p); /* once they are known */
bool near_headline(size_t block);
void settle(struct page *p);

/* ---- dates.c: a date as pages write it to YYYY-MM-DD */
void dates_load(void);
bool date_parse(const char *s, size_t n, bool english, char out[11]);
int month_number(const char *s, struct token t);
bool date_in_url(const char *s, size_t n, char out[11]);

/* ---- byline.c: the names in a byline */
void bylines_load(void);
void byline_names(struct buf *out, const char *s, size_t n);
void byline_told(struct buf *out, const char *s, size_t n);
bool byline_holds(const char *s, size_t n, char what);
bool byline_person(const char *s, size_t n);
bool byline_label(const char *s, size_t n, bool alone);
bool byline_published(const char *s, size_t n);
size_t byline_change(const char *s, size_t n); /* where a word tells of a change; n: nowhere */
bool byline_changed(const char *s, size_t n);
bool byline(const char *s, size_t n);
bool byline_rights(const char *s, size_t n, size_t *start, size_t *end);
bool dateline(const char *s, size_t n);

/* ---- title.c: the headline that agrees with what the page calls itself */
const char *title_fold(struct buf *out, const char *s, size_t n); /* its words alone, in lower case */
void title_choose(struct page *p, const char *title, size_t n);

/* ---- jsonld.c: what JSON-LD says of an article */
enum { LD_NAMES = 12 };

struct ld_names {
	struct span name[LD_NAMES];
	size_t n;
	bool people; /* not all are organizations */
};

struct ld {
	int rank; /* 0: of an article, 1: of its page, 2: of something without a type */
	struct span headline, published, modified, language; /* JSON strings, without quotes */
	struct ld_names authors, publisher;
};

void ld_read(const char *s, size_t start, size_t end, void (*found)(const struct ld *, void *), void *arg);
void ld_string(struct buf *out, const char *s, struct span v);

/* ---- choose.c: which blocks are the article's */
void choose_load(void);
void choose(struct page *p);

/* ---- names.c: what a document is called in rows: its name, with ~2, ~3 where it was there before.
 * The name is valid until the next call. */
const char *name_given(const char *name);

#endif
