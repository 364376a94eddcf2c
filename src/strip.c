/* strip - the text of articles in HTML, Markdown or plain text, as blocks */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include <unistd.h>
#include "lexicon.h"
#include "row.h"
#include "strip/strip.h"
#include "text.h"

static bool opt_b;           /* boilerplate blocks too */
static bool opt_T;           /* documents one a line */
static enum format opt_f;    /* ANY: the content decides */
static const char *opt_N, *opt_L;

static struct page page;

static const char usage[] =
    "usage: strip [-bTuv] [-f html|md|text] [-L file] [-N name] [file ...]\n"
    "Write the title, date, author of articles and their text block by block:\n"
    "  meta  doc 0 0 0 title|date|modified|author|site|lang|url value text\n"
    "  block doc no start end heading|para|item|quote|caption - text\n"
    "-b boilerplate too  -f format  -L phrases of boilerplate  -N name of standard input\n"
    "-T documents one a line, name TAB text (escaped \\t \\n \\r \\\\)  -u flush  -v figures\n";

static const char *const kinds[] = { "heading", "para", "item", "quote", "caption" };
static const char *const metas[] = { "title", "date", "modified", "author", "site", "lang", "url" };

static bool
shown(const struct block *b)
{
	return !b->headline && (b->keep || opt_b);
}

static bool
write_rows(const char *name)
{
	const struct block *b;
	size_t no = 0;
	bool any = false;

	if (page.blocks == 0)
		return false;
	for (b = page.block; b < page.block + page.blocks; b++)
		any = any || shown(b);
	if (!any)
		return false;
	name = name_given(name);
	for (size_t i = 0; i < METAS; i++)
		if (page.meta[i].n > 0)
			row_put("meta", name, 0, 0, 0, metas[i], page.meta[i].p, page.surface[i].p,
			    page.surface[i].n);
	for (b = page.block; b < page.block + page.blocks; b++)
		if (shown(b))
			row_put("block", name, ++no, source_byte(&page.src, b->start),
			    source_byte(&page.src, b->end), b->keep ? kinds[b->kind] : "boilerplate", "-",
			    page.text.p + b->text, b->len);
	if (opt_u)
		out_flush();
	return true;
}

/* One document, n bytes, called `name` in rows; `path` and `line` are for messages. */
static void
document(const char *raw, size_t n, const char *name, const char *path, size_t line)
{
	const char *what = io_nottext(raw, n);
	enum format format = opt_f;

	if (what != NULL) {
		complain(path, line, "not text: it is %s", what);
		return;
	}
	page_clear(&page);
	decode(&page.src, raw, n);
	if (format == ANY)
		format = page_format(page.src.s, page.src.n);
	if (format == HTML)
		html(&page);
	else
		markdown(&page, format);
	phrases_mark(&page);
	if (format == HTML) {
		choose(&page);
	} else {
		meta_plain(&page);
		for (size_t i = 0; i < page.blocks; i++)
			page.block[i].keep = !page.block[i].listed;
	}
	if (!write_rows(name))
		complain(path, line, "no text in it");
}

/* Undo the escapes of \t \n \r \\ in place; the new length. */
static size_t
unescape(char *s, size_t n)
{
	char *to = s;

	for (const char *p = s, *end = s + n; p < end; p++) {
		if (*p == '\\' && p + 1 < end && strchr("tnr\\", p[1]) != NULL && p[1] != '\0') {
			p++;
			*to++ = *p == 't' ? '\t' : *p == 'n' ? '\n' : *p == 'r' ? '\r' : '\\';
		} else {
			*to++ = *p;
		}
	}
	*to = '\0';
	return (size_t)(to - s);
}

static void
lines(struct in *in)
{
	struct buf name = { 0 };
	char *line, *tab;
	size_t n;

	while (in_line(in, &line, &n)) {
		if (n == 0)
			continue;
		tab = memchr(line, '\t', n);
		if (tab == NULL || tab == line) {
			complain(in->path, in->line, "no tab: with -T a line is a name, a tab and a document");
			continue;
		}
		buf_clear(&name);
		text_repair(&name, line, (size_t)(tab - line));
		n = unescape(tab + 1, (size_t)(line + n - tab - 1));
		document(tab + 1, n, name.p, in->path, in->line);
	}
	buf_free(&name);
}

static void
strip(struct in *in)
{
	const char *name = in->name;
	size_t n;
	char *raw;

	if (opt_T) {
		lines(in);
		return;
	}
	if (opt_N != NULL && strcmp(in->path, "-") == 0)
		name = opt_N;
	/* an empty stream is no document, as for every filter; an empty file is one without text */
	if ((raw = in_all(in, &n)) != NULL && (n > 0 || strcmp(in->path, "-") != 0))
		document(raw, n, name, in->path, 0);
}

static enum format
format_named(const char *s)
{
	static const char *const known[] = { "", "html", "md", "text" };

	for (size_t i = 1; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(s, known[i]) == 0)
			return (enum format)i;
	fail("-f %s: no such format; html, md or text", s);
}

int
main(int argc, char *argv[])
{
	static struct buf clean;
	int c;

	while ((c = option(argc, argv, "ubTf:L:N:", usage)) >= 0) {
		if (c == 'b')
			opt_b = true;
		else if (c == 'T')
			opt_T = true;
		else if (c == 'f')
			opt_f = format_named(optarg);
		else
			*(c == 'L' ? &opt_L : &opt_N) = optarg;
	}
	if (opt_N != NULL) {
		text_repair(&clean, opt_N, strlen(opt_N));
		opt_N = clean.n > 0 ? clean.p : "-";
	}
	refs_load();
	dates_load();
	bylines_load();
	hints_load();
	meta_load();
	choose_load();
	phrases_load(opt_L);
	eachfile(argv + optind, strip);
	return finish(0);
}
