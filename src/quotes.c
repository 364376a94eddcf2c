/* quotes - find who says what: quoted words and told ones, with their speakers */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "quotes/quotes.h"
#include "row.h"

static const char usage[] =
    "usage: quotes [-uv] [-L file] [file ...]\n"
    "Adds to each sentence row, or line of text, a row for every stretch of words somebody says:\n"
    "  quote doc no start end kind speaker text\n"
    "kind: direct indirect; speaker: the name's value of the entity rows, - unknown\n"
    "  -L FILE  lay a table over saying.tsv, the verbs of saying\n"
    "  -u       write as soon as no more input waits\n"
    "  -v       figures at the end\n";

static struct row r;
static bool foreign; /* the document is in another language */

/* Find what is said in the paragraph held, and write it out. */
static void
settle(void)
{
	if (p.sentences > 0)
		marks_find();
	if (p.quotes > 0 || p.people > 0 || (p.sentences > 0 && words_tell())) {
		words_cut();
		speakers_find();
		indirect_find();
		people_take();
	}
	paragraph_write();
}

/* A sentence: of the paragraph held, or the first of a new one. */
static void
sentence(void)
{
	if (r.start == 0 || p.text.n + r.n[TEXT] >= PARAGRAPH_MOST)
		settle();
	paragraph_sentence(&r);
}

static void
quotes(struct in *in)
{
	while (row_read(&r, in, "sentence")) {
		if (r.newdoc) {
			settle();
			speakers_forget();
			foreign = false;
		}
		if (row_is(&r, "block") || row_is(&r, "meta"))
			settle();
		row_language(&r, &foreign);
		if (foreign) {
			row_write(&r);
			continue;
		}
		if (row_is(&r, "quote")) /* ours already: found anew */
			continue;
		if (row_is(&r, "sentence"))
			sentence();
		else
			paragraph_row(&r);
		if (opt_u && !in_waiting(in)) /* whoever feeds us waits for them */
			settle();
	}
	settle();
}

int
main(int argc, char *argv[])
{
	const char *table = NULL;

	while (option(argc, argv, "uL:", usage) >= 0)
		table = optarg;
	words_load(table);
	people_load();
	eachfile(argv + optind, quotes);
	row_free(&r);
	return finish(0);
}
