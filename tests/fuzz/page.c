/* page.c - fuzz the tokenizer of HTML and what it feeds, or Markdown: tokens and blocks keep their places */
/* SPDX-License-Identifier: ISC */
/* Built once with -DHTML_PAGE=1 and once with 0; linked with --wrap of the tree's functions, and of meta_end:
 * which date and author is believed is left to the program's own target. */
#include <bsd/stdlib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "memory.h"
#include "strip/strip.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
void __real_tree_open(struct page *p, const struct tag *t);
void __wrap_tree_open(struct page *p, const struct tag *t);
void __real_tree_close(struct page *p, const struct tag *t);
void __wrap_tree_close(struct page *p, const struct tag *t);
void __real_tree_text(struct page *p, size_t start, size_t end);
void __wrap_tree_text(struct page *p, size_t start, size_t end);

void __wrap_meta_end(struct page *p);

static struct page page, moved;
static size_t at; /* behind the last token */

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	setprogname(**argv);
	refs_load();
	dates_load();
	bylines_load();
	hints_load();
	meta_load();
	return 0;
}

/* ---- tokens: they rise, and lie within the document */

static void
must_be_tag(const struct page *p, const struct tag *t, char second)
{
	const char *s = p->src.s;

	must(t->start >= at && t->end > t->start + 2 && t->end <= p->src.n && s[t->start] == '<' && s[t->end - 1] == '>');
	must((second == '/') == (s[t->start + 1] == '/'));
	must(t->name.start == t->start + 1 + (second == '/') && t->name.end > t->name.start && t->name.end < t->end);
	for (int i = 0; i < ATTRS; i++)
		if (tag_has(t, (enum attr)i))
			must(t->attr[i].start >= t->name.end && t->attr[i].start <= t->attr[i].end && t->attr[i].end < t->end);
	at = t->end;
}

void
__wrap_tree_open(struct page *p, const struct tag *t)
{
	must_be_tag(p, t, 0);
	__real_tree_open(p, t);
}

void
__wrap_tree_close(struct page *p, const struct tag *t)
{
	must_be_tag(p, t, '/');
	__real_tree_close(p, t);
}

void
__wrap_tree_text(struct page *p, size_t start, size_t end)
{
	must(start >= at && start < end && end <= p->src.n);
	at = end;
	__real_tree_text(p, start, end);
}

void
__wrap_meta_end(struct page *p)
{
	(void)p;
}

/* ---- blocks: they rise, and are the smallest range of the document that holds their text */

static void
must_be_block(const struct page *p, const struct block *b, size_t before)
{
	const char *s = p->src.s, *text = p->text.p + b->text;
	bool reference;

	must(b->start >= before && b->start < b->end && b->end <= p->src.n);
	must(b->len > 0 && b->text + b->len <= p->text.n && b->node < p->nodes && b->kind <= CAPTION && b->link <= b->len + 1);
	must(text[0] != ' ' && text[b->len - 1] != ' ' && text_clean(text, b->len));
	reference = memchr(s + b->start, '&', b->end - b->start) != NULL;
	must(text[0] == s[b->start] || s[b->start] == '&');
	must(text[b->len - 1] == s[b->end - 1] || reference || b->row);
}

static void
must_be_page(const struct page *p)
{
	size_t before = 0;

	for (size_t i = 0; i < p->nodes; i++)
		must(i == 0 || (p->node[i].parent < i && p->node[i].start < p->src.n));
	for (size_t i = 0; i < p->blocks; before = p->block[i++].end)
		must_be_block(p, &p->block[i], before);
	for (int i = 0; i < METAS; i++)
		must(text_clean(p->meta[i].p, p->meta[i].n) && text_clean(p->surface[i].p, p->surface[i].n));
}

static void
make(struct page *p, const char *s, size_t n, enum format format)
{
	page_clear(p);
	p->src.s = s;
	p->src.n = n;
	at = 0;
	if (format == HTML)
		html(p);
	else
		markdown(p, format);
	must_be_page(p);
}

/* White space before a document moves its blocks, and changes nothing else. */
static void
must_be_moved(void)
{
	must(page.blocks == moved.blocks && page.text.n == moved.text.n);
	must(page.text.n == 0 || memcmp(page.text.p, moved.text.p, page.text.n) == 0);
	for (size_t i = 0; i < page.blocks; i++) {
		const struct block *a = &page.block[i], *b = &moved.block[i];

		must(a->start + 1 == b->start && a->end + 1 == b->end && a->text == b->text && a->len == b->len);
		must(a->kind == b->kind && a->level == b->level && a->link == b->link && a->bold == b->bold);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf text; /* a byte of white space, and the input made valid UTF-8 as decode.c has it */
	enum format format;
	size_t piece, len;
	uint32_t c;

	buf_clear(&text);
	buf_char(&text, HTML_PAGE ? ' ' : '\n');
	buf_add(&text, (const char *)data, size);
	for (size_t i = 1; i < text.n; i += len) {
		len = utf8_decode(text.p + i, text.n - i, &c);
		if (c == 0xfffd)
			memset(text.p + i, '?', len);
	}
	format = HTML_PAGE ? HTML : page_format(text.p + 1, size) == TEXT_PLAIN ? TEXT_PLAIN : MARKDOWN;
	make(&page, text.p + 1, size, format);
	if (extra_of(data, size, &piece) == NO_EXTRA || (format == MARKDOWN && text.p[1] == '-'))
		return 0;
	make(&moved, text.p, text.n, format);
	must_be_moved();
	return 0;
}
