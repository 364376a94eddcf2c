/* dedupe - mark sentences that an earlier one tells already, and those that tell it changed */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "dedupe/dedupe.h"
#include "row.h"

static struct row r;
static bool x; /* -x: drop duplicates */

static const char usage[] =
    "usage: dedupe [-uvx] [-t threshold] [file ...]\n"
    "Passes its rows on; after a sentence that an earlier one tells already it adds a row\n"
    "same  doc  no  0  0  exact|near|differs  DOC#NO of the earlier one  similarity\n"
    "  -t  the least similarity, over 0 to 1 (0.7)\n"
    "  -x  drop exact and near duplicates instead\n";

/* Write the `same` row of sentence r, a duplicate of m. */
static void
mark(const struct match *m, const char *kind)
{
	static struct buf value;
	char text[8];
	size_t no;

	buf_clear(&value);
	buf_str(&value, kept_name(m->kept, &no));
	buf_char(&value, '#');
	buf_number(&value, no);
	/* cut, not rounded: 1.00 is all */
	snprintf(text, sizeof text, "%.2f", (double)(int)(m->similarity * 100 + 1e-9) / 100);
	row_put("same", r.f[DOC], r.no, 0, 0, kind, value.p, text, strlen(text));
}

/* Whether sentence r goes out: a duplicate under -x does not. */
static bool
sentence(void)
{
	static struct key k, earlier;
	const char *kind;
	struct match m;

	key_make(&k, r.f[TEXT], r.n[TEXT]);
	if (!kept_find(&k, &m)) {
		kept_add(r.no);
		row_write(&r);
		return true;
	}
	kept_key(m.kept, &earlier);
	kind = differs_kind(&k, &earlier);
	if (x && strcmp(kind, "differs") != 0)
		return false;
	row_write(&r);
	mark(&m, kind);
	return true;
}

static void
dedupe(struct in *in)
{
	bool dropped = false; /* the last sentence was */
	size_t no = 0;

	while (row_read(&r, in, "sentence")) {
		if (r.newdoc) {
			kept_document(r.f[DOC]);
			dropped = false;
		}
		if (row_is(&r, "same")) /* ours already: found anew */
			continue;
		if (row_is(&r, "sentence")) {
			dropped = !sentence();
			no = r.no;
		} else if (!dropped || r.no != no || row_is(&r, "block") || row_is(&r, "meta")) {
			row_write(&r);
		}
	}
}

int
main(int argc, char *argv[])
{
	char *end;
	int c;

	while ((c = option(argc, argv, "ut:x", usage)) >= 0) {
		if (c == 'x') {
			x = true;
		} else {
			threshold = strtod(optarg, &end);
			if (end == optarg || *end != '\0' || !(threshold > 0 && threshold <= 1))
				fail("-t %s: not over 0 and up to 1", optarg);
		}
	}
	words_load();
	eachfile(argv + optind, dedupe);
	return finish(0);
}
