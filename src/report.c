/* report - write a comparison as a page to read, or as JSON or CSV */
/* SPDX-License-Identifier: ISC */
#include <sha2.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "confine.h"
#include "io.h"
#include "report/page.h"
#include "text.h"

static const char usage[] =
    "usage: report [-v] [-C command] [-F form] [-L file] [-r rows] [-s source] ... [file ...]\n"
    "Reads the table of diffclaims, and rows, told apart by their fields:\n"
    "  verdict aspect score docA noA valueA textA docB noB valueB textB\n"
    "  slot verdict aspect doc no value text\n"
    "  tag doc no start end kind value text\n"
    "and writes one page of HTML.\n"
    "  -C COMMAND  the command that the foot of the page shows\n"
    "  -F FORM     html, json or csv\n"
    "  -L FILE     lay a table over report.tsv\n"
    "  -r ROWS     a file with the rows of the articles\n"
    "  -s SOURCE   a file that the articles came from: its hash stands in the foot\n"
    "  -v          figures at the end\n";

enum { FIELDS = 11 };

static struct row r;
static struct origin origin;
static size_t sources_cap;
static SHA2_CTX all; /* of the lines read */
static bool any;

/* ---- input */

/* Cut a line at its tabs; the number of its fields, of which the first FIELDS are set. */
static int
cut(char *line, size_t len, char *field[])
{
	int n = 0;

	for (char *p = line, *tab; p != NULL; p = tab != NULL ? tab + 1 : NULL) {
		tab = memchr(p, '\t', (size_t)(line + len - p));
		if (n < FIELDS)
			field[n] = p;
		n++;
	}
	return n;
}

/* Whether the fields are clean and none is empty; the tabs between them become NULs. */
static const char *
check(char *line, size_t len, char *field[], int n)
{
	for (int i = 0; i < n; i++) {
		size_t end = i + 1 < n ? (size_t)(field[i + 1] - line) - 1 : len, size = end - (size_t)(field[i] - line);

		if (size == 0)
			return "an empty field (one with nothing to say holds -)";
		if (!text_clean(field[i], size))
			return "invalid UTF-8 or a control character";
		line[end] = '\0';
	}
	return NULL;
}

static void
take(const struct in *in, char *line, size_t len)
{
	char *field[FIELDS];
	int n = cut(line, len, field);
	const char *wrong;

	if (n != 7 && n != 11) {
		if (row_take(&r, in, line, len)) {
			store_row(&r);
			any = true;
		}
		return;
	}
	wrong = check(line, len, field, n);
	if (wrong == NULL)
		wrong = table_line(field, n);
	if (wrong != NULL)
		complain(in->path, in->line, "%s", wrong);
	else
		any = true;
}

/* Whether a line holds nothing but white space. */
static bool
blank(const char *line, size_t len)
{
	uint32_t c;

	for (size_t i = 0; i < len;) {
		i += utf8_decode(line + i, len - i, &c);
		if (!char_space(c))
			return false;
	}
	return true;
}

static void
report(struct in *in)
{
	char *line;
	size_t len;

	while (in_line(in, &line, &len)) {
		SHA256Update(&all, (const uint8_t *)line, len);
		SHA256Update(&all, (const uint8_t *)"\n", 1);
		if (memchr(line, '\t', len) != NULL)
			take(in, line, len);
		else if (!blank(line, len))
			complain(in->path, in->line, "no tab: a line of text, neither a row nor of the table");
	}
}

static void
read_rows(const char *operand)
{
	struct in in = { 0 };

	if (!in_open(&in, operand))
		return;
	report(&in);
	in_close(&in);
	free(in.buf);
}

/* ---- where it comes from */

static void
source(const char *name, SHA2_CTX *context)
{
	char hash[SHA256_DIGEST_STRING_LENGTH];

	SHA256End(context, hash);
	origin.source = array_grow(origin.source, origin.sources, &sources_cap, sizeof *origin.source);
	origin.source[origin.sources++] = (struct source){ keep(name, strlen(name)), keep(hash, strlen(hash)) };
}

static void
hash_file(const char *operand)
{
	struct in in = { 0 };
	SHA2_CTX context;
	size_t len;
	char *p;

	if (!in_open(&in, operand))
		return;
	if ((p = in_all(&in, &len)) != NULL) {
		SHA256Init(&context);
		SHA256Update(&context, (const uint8_t *)p, len);
		source(operand, &context);
	}
	in_close(&in);
	free(in.buf);
}

/* ---- output */

enum form { HTML, JSON, CSV };

static enum form opt_F;

/* All is read. */
static void
finish_report(void)
{
	if (!any)
		return;
	source("rows and table, as read", &all);
	origin.slots = table.slots > 0;
	facts_make();
	if (opt_F == JSON)
		json_write(&origin);
	else if (opt_F == CSV)
		csv_write();
	else
		page_write(&origin);
}

/* Make room for another report: fuzzing makes many in one process. */
static void
clear(void)
{
	any = false;
	origin.sources = 0;
	row_free(&r);
	facts_clear();
	table_clear();
	store_clear();
	SHA256Init(&all);
}

static enum form
form(const char *s)
{
	if (strcmp(s, "html") != 0 && strcmp(s, "json") != 0 && strcmp(s, "csv") != 0)
		fail("-F %s: html, json or csv", s);
	return *s == 'h' ? HTML : *s == 'j' ? JSON : CSV;
}

int
main(int argc, char *argv[])
{
	char **readable = xmalloc(((size_t)argc + 1) * sizeof *readable); /* sources, rows, operands */
	const char *words = NULL;
	char *rows = NULL;
	int c, n = 0, sources;

	while ((c = option(argc, argv, "C:F:L:r:s:", usage)) >= 0)
		switch (c) {
		case 'C': origin.command = optarg; break;
		case 'F': opt_F = form(optarg); break;
		case 'L': words = optarg; break;
		case 'r': rows = optarg; break;
		case 's': readable[n++] = optarg; break;
		}
	words_load(words);
	page_load();
	sources = n;
	if (rows != NULL)
		readable[n++] = rows;
	memcpy(readable + n, argv + optind, (size_t)(argc - optind + 1) * sizeof *readable);
	confine(readable);
	clear();
	for (int i = 0; i < sources; i++)
		hash_file(readable[i]);
	if (rows != NULL)
		read_rows(rows);
	free(readable);
	eachfile(argv + optind, report);
	finish_report();
	return finish(0);
}
