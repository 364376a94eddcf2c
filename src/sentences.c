/* sentences - find where sentences start and end in blocks of text */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include <unistd.h>
#include "row.h"
#include "sentences/sentences.h"

static bool lflag;         /* -l: end sentences without punctuation too */
static const char *Lfile; /* -L: the user's abbreviations */

static const char usage[] =
    "usage: sentences [-luv] [-L file] [file ...]\n"
    "  -l       end sentences without punctuation too\n"
    "  -L file  your abbreviations, laid over ours: WORD <tab> CLASS\n"
    "reads rows and plain text; writes them on, and behind each block its sentences:\n"
    "  sentence doc no start end kind - text   (start, end: bytes of the block)\n";

/* The sentences of the last block, and how far they are written. Where old sentence rows follow the
 * block, each new one waits for its equal, so that the old one's children come right behind it. */
static struct {
	struct spans spans;
	struct buf doc, kind, text;
	size_t written; /* so many of them */
	size_t first;   /* the number of the first one */
	bool *kept;     /* an equal old row was read: its children stay */
	size_t cap;
	bool old;       /* old sentence rows of this block were read */
} block;

static size_t last;    /* the number of the document's last sentence */
static bool blocks;    /* the document has blocks: its old sentences are ours */
static struct row r;

/* Write the block's sentences before number `upto`, counted from 0. */
static void
put(size_t upto)
{
	const struct span *s;

	for (; block.written < upto; block.written++) {
		s = &block.spans.v[block.written];
		row_put("sentence", block.doc.p, block.first + block.written, s->start, s->end,
		    block.kind.p, "-", block.text.p + s->start, s->end - s->start);
	}
}

static void
set(struct buf *b, const char *s, size_t n)
{
	buf_clear(b);
	buf_add(b, s, n);
}

static void
block_start(void)
{
	blocks = true;
	block.old = false;
	block.written = block.spans.n = 0;
	set(&block.doc, r.f[DOC], r.n[DOC]);
	set(&block.kind, r.f[KIND], r.n[KIND]);
	set(&block.text, r.f[TEXT], r.n[TEXT]);
	if (strcmp(block.kind.p, "boilerplate") != 0)
		split(&block.spans, block.text.p, block.text.n, lflag);
	if (strcmp(block.kind.p, "heading") == 0 && block.spans.n > 1) {
		block.spans.v[0].end = block.spans.v[block.spans.n - 1].end;
		block.spans.n = 1;
	}
	if (block.spans.n > block.cap) {
		block.cap = block.spans.n * 2;
		block.kept = xrealloc(block.kept, block.cap * sizeof *block.kept);
	}
	if (block.spans.n > 0)
		memset(block.kept, 0, block.spans.n * sizeof *block.kept);
	block.first = last + 1;
	last += block.spans.n;
}

/* An old sentence row: ours takes its place where it is the same. */
static void
sentence_again(void)
{
	size_t k;
	const struct span *s;

	block.old = true;
	if (r.no < block.first || r.no - block.first >= block.spans.n)
		return;
	k = r.no - block.first;
	s = &block.spans.v[k];
	if (r.start != s->start || r.end != s->end ||
	    r.n[TEXT] != s->end - s->start ||
	    memcmp(r.f[TEXT], block.text.p + s->start, r.n[TEXT]) != 0 ||
	    strcmp(r.f[KIND], block.kind.p) != 0 || strcmp(r.f[VALUE], "-") != 0)
		return;
	block.kept[k] = true;
	put(k + 1);
}

/* Whether the row is a child of a sentence that is no more, or never was. */
static bool
orphan(void)
{
	if (!blocks ||
	    !(row_is(&r, "entity") || row_is(&r, "number") || row_is(&r, "quote") ||
		row_is(&r, "same")))
		return false;
	return r.no < block.first || r.no - block.first >= block.spans.n || !block.kept[r.no - block.first];
}

static void
sentences(struct in *in)
{
	while (row_read(&r, in, "block")) {
		if (r.newdoc || row_is(&r, "block"))
			put(block.spans.n);
		if (r.newdoc) {
			blocks = false;
			last = block.spans.n = block.written = 0;
		}
		if (row_is(&r, "block")) {
			row_write(&r);
			block_start();
			if (opt_u && !in_waiting(in)) /* whoever feeds us waits for them */
				put(block.spans.n);
		} else if (row_is(&r, "sentence") && blocks) {
			sentence_again();
		} else if (!orphan()) {
			if (!block.old)
				put(block.spans.n);
			if (row_is(&r, "sentence"))
				last = r.no;
			row_write(&r);
		}
	}
	put(block.spans.n);
}

int
main(int argc, char *argv[])
{
	int c;

	while ((c = option(argc, argv, "ulL:", usage)) >= 0) {
		if (c == 'l')
			lflag = true;
		else
			Lfile = optarg;
	}
	words_load(Lfile);
	eachfile(argv + optind, sentences);
	return finish(0);
}
