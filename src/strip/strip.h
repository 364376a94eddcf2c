/* strip.h - a document on its way to blocks: what strip's rooms share */
/* SPDX-License-Identifier: ISC */
#ifndef STRIP_H
#define STRIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
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

/* ---- page.c: the arena of a document's elements and blocks */
enum kind { HEADING, PARA, ITEM, QUOTE, CAPTION, KINDS };

/* An element, kept for as long as its document. Number 0 is the document itself. */
struct node {
	uint32_t parent, start; /* start: its tag's first byte */
	uint16_t tag, depth;
	uint16_t in;  /* IN_...: what it stands in, itself included */
	float hint;   /* what the names on the way down to it say: see hints.c */
	uint32_t text, link, sentences; /* of all blocks below, filled by choose.c */
	float good;
};

enum {
	IN_NAV = 1, IN_HEADER = 2, IN_FOOTER = 4, IN_ASIDE = 8, IN_FORM = 16, IN_ARTICLE = 32,
	IN_MAIN = 64, IN_TABLE = 128, IN_LIST = 256, IN_QUOTE = 512, IN_FIGURE = 1024,
	IN_HIDDEN = 2048, IN_DROPPED = 4096, IN_HEADING = 8192, IN_CAPTION = 16384
};

struct block {
	uint32_t start, end; /* bytes of the document as UTF-8 */
	uint32_t text, len;  /* its text: bytes of page.text */
	uint32_t node;       /* the element it stands in */
	uint32_t link;       /* bytes of its text inside links */
	uint16_t bold;       /* bytes in bold at its start, at most 65535 */
	uint8_t kind, level; /* level: of a heading, 1 to 6 */
	bool keep, listed;   /* listed: dropped by the list of phrases */
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
void page_close(struct page *p);

/* ---- refs.c: character references of HTML, numeric and named */
void refs_load(void);
size_t ref_decode(const char *s, size_t n, uint32_t c[2]); /* at "&": its length, 0: none */

/* ---- markdown.c: Markdown and plain text to blocks; page_format judges by content */
enum format page_format(const char *s, size_t n);
void markdown(struct page *p, enum format format);

/* ---- phrases.c: what is never the article's: the list of boilerplate */
void phrases_load(const char *user);
void phrases_mark(struct page *p);

/* ---- html.c: HTML to elements, blocks and metadata */
void html(struct page *p);

#endif
