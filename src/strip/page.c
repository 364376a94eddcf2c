/* page.c - the arena of a document's elements and blocks */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "strip.h"
#include "text.h"

/* What a byte of text may start: nothing of note, white space, a character that is looked at. */
enum { COPY, SPACE, LOOK };
static const unsigned char class[256] = { [0 ... 32] = SPACE, [127] = SPACE, [0xc2] = LOOK,
	[0xd8] = LOOK, [0xe1] = LOOK, [0xe2] = LOOK, [0xe3] = LOOK, [0xef] = LOOK };

void
page_clear(struct page *p)
{
	buf_clear(&p->text);
	p->blocks = 0;
	p->nodes = 1;
	if (p->nodecap == 0)
		p->node = xmalloc((p->nodecap = 1024) * sizeof *p->node);
	p->node[0] = (struct node){ 0 };
	for (size_t i = 0; i < METAS; i++) {
		buf_clear(&p->meta[i]);
		buf_clear(&p->surface[i]);
	}
	p->now = (struct block){ .kind = PARA };
	p->open = p->space = p->linked = p->bolded = false;
}

static void
open_block(struct page *p, size_t start)
{
	p->now.start = (uint32_t)start;
	p->now.text = (uint32_t)p->text.n;
	p->now.len = p->now.link = 0;
	p->now.bold = 0;
	p->now.keep = true;
	p->now.listed = p->now.headline = p->now.row = false;
	p->now.score = 0;
	p->open = true;
	p->space = false;
}

void
page_close(struct page *p)
{
	if (!p->open)
		return;
	p->open = p->space = false;
	p->now.len = (uint32_t)p->text.n - p->now.text;
	if (p->blocks == p->blockcap) {
		p->blockcap = p->blockcap * 2 + 256;
		p->block = xrealloc(p->block, p->blockcap * sizeof *p->block);
	}
	p->block[p->blocks++] = p->now;
}

void
page_break(struct page *p, uint32_t node, enum kind kind, uint8_t level)
{
	page_close(p);
	p->now.node = node;
	p->now.kind = (uint8_t)kind;
	p->now.level = level;
}

/* Before `len` visible bytes: open the block, put the space that waits. There is room for it. */
static void
lead(struct page *p, size_t start)
{
	if (!p->open)
		open_block(p, start);
	if (p->space)
		p->text.p[p->text.n++] = ' ';
	p->space = false;
}

static void
count(struct page *p, size_t len, size_t end)
{
	p->now.end = (uint32_t)end;
	if (p->linked)
		p->now.link += (uint32_t)len;
	if (p->bolded && p->now.bold < 60000)
		p->now.bold = (uint16_t)(p->now.bold + (len < 5000 ? len : 5000));
}

/* Characters that show nothing, or that reorder what a terminal shows. */
static bool
unseen(uint32_t c)
{
	return c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff || c == 0x61c || c == 0x200e ||
	    c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

void
page_char(struct page *p, uint32_t c, size_t start, size_t end)
{
	if (c < 0x20 || (c >= 0x7f && c <= 0x9f) || char_space(c)) {
		p->space = p->space || !unseen(c);
		return;
	}
	if (unseen(c))
		return;
	buf_room(&p->text, 8);
	lead(p, start);
	size_t len = utf8_encode(c, p->text.p + p->text.n);

	p->text.n += len;
	count(p, len, end);
}

void
page_text(struct page *p, size_t start, size_t end)
{
	const char *s = p->src.s;
	size_t at = start, from, len;
	uint32_t c;
	char *to;

	buf_room(&p->text, end - start + 8);
	while (at < end) {
		switch (class[(unsigned char)s[at]]) {
		case SPACE:
			p->space = true;
			at++;
			break;
		case LOOK:
			len = utf8_decode(s + at, end - at, &c);
			page_char(p, c, at, at + len);
			at += len;
			break;
		default:
			lead(p, from = at);
			to = p->text.p + p->text.n;
			do
				*to++ = s[at++];
			while (at < end && class[(unsigned char)s[at]] == COPY);
			p->text.n += at - from;
			count(p, at - from, at);
		}
	}
}

/* A mark between two parts of a block that are read apart, as the cells of a row are. */
void
page_part(struct page *p, size_t at)
{
	p->now.row = p->space = true;
	page_char(p, '|', at, p->now.end);
	p->space = true;
}
