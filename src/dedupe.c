/* dedupe - mark sentences that an earlier one tells already, or tells otherwise */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "dedupe/dedupe.h"
#include "dedupe/merge.h"
#include "row.h"

static struct row r;
static bool A;         /* -A: whole articles too */
static bool x;         /* -x: drop duplicates */
static bool k;         /* -k: keys to be sorted, instead of rows */
static const char *j;  /* -j: the rows that the sorted keys are of */
static const char *rows; /* -r: earlier rows */
static bool earlier;   /* these are being read: nothing is written */
static uint64_t from;  /* the place of the first row of the input */

static const char usage[] =
    "usage: dedupe [-Auvx] [-r rows] [-t threshold] [file ...]\n"
    "       dedupe -k [-r rows] [-t threshold] <rows | LC_ALL=C sort |\n"
    "           dedupe -j rows [-uvx] [-r rows] [-t threshold]\n"
    "Adds to each sentence row, or line of text, that an earlier one tells already a row\n"
    "  same doc no 0 0 kind value text\n"
    "kind: exact near differs; value: DOC#NO of the first earlier one; text: the similarity\n"
    "  -A            whole articles too, behind each: no 0, value DOC#0 (not with -x)\n"
    "  -k            write keys, which sort(1) sorts and -j reads: large inputs in little memory\n"
    "  -j ROWS       the result, from the sorted keys and the rows themselves\n"
    "  -r ROWS       read earlier rows first, which count and are not written\n"
    "  -t THRESHOLD  the least similarity, over 0, at most 1 (0.7)\n"
    "  -u            flush after every sentence\n"
    "  -v            figures at the end\n"
    "  -x            drop exact and near duplicates instead of marking them\n";

static const char *const kinds[] = { [EXACT] = "exact", [NEAR] = "near", [DIFFERS] = "differs" };

/* Write a `same` row: sentence no of doc is a duplicate of sentence `of` of document `name`. */
static void
same(const char *doc, size_t no, enum kind kind, const char *name, size_t of, double similarity)
{
	static struct buf value;
	char text[32];
	int hundredths = (int)(similarity * 100 + 1e-9); /* cut, not rounded: 1.00 is all */

	buf_clear(&value);
	buf_str(&value, name);
	buf_char(&value, '#');
	buf_number(&value, of);
	snprintf(text, sizeof text, "%d.%02d", hundredths / 100, hundredths % 100);
	row_put("same", doc, no, 0, 0, kinds[kind], value.p, text, strlen(text));
}

/* Find what sentence r, at a place of the input, is a duplicate of. Its key is made where that is
 * needed. */
static bool
find(uint64_t at, struct key *key, struct match *m)
{
	if (j != NULL) {
		rows_forget();
		if (!settle_has(at))
			return false;
	}
	key_make(key, r.f[TEXT], r.n[TEXT]);
	return j != NULL ? settle_find(at, key, m) : kept_find(key, m);
}

/* Whether sentence r goes out: a duplicate under -x does not. */
static bool
sentence(uint64_t at)
{
	static struct key key;
	enum kind kind;
	struct match m;

	if (!find(at, &key, &m)) {
		m.kept = j == NULL ? kept_add(r.no) : 0;
		if (A && m.kept != 0)
			article_sentence(m.kept, EXACT);
		if (!earlier)
			row_write(&r);
		return true;
	}
	kind = differs_kind(&key, m.key);
	if (A)
		article_sentence(m.kept, kind);
	if (earlier || (x && kind != DIFFERS))
		return false;
	row_write(&r);
	same(r.f[DOC], r.no, kind, m.name, m.no, m.similarity);
	return true;
}

/* The document whose rows were read is done. */
static void
article(void)
{
	const char *name = article_name();
	struct article a;

	if (name != NULL && article_end(&a) && !earlier && !x)
		same(name, 0, a.kind, a.name, 0, a.share);
}

static void
dedupe(struct in *in)
{
	bool dropped = false; /* the last sentence was */
	size_t no = 0;

	while (row_read(&r, in, "sentence")) {
		if (j != NULL)
			rows_passed(in);
		if (r.newdoc) {
			if (A) {
				article();
				article_begin(r.f[DOC]);
			}
			kept_document(r.f[DOC]);
			dropped = false;
		}
		if (row_is(&r, "same")) /* ours already: found anew */
			continue;
		if (row_is(&r, "sentence")) {
			dropped = !sentence(from + in->at);
			no = r.no;
		} else if (!earlier &&
		    (!dropped || r.no != no || row_is(&r, "block") || row_is(&r, "meta"))) {
			row_write(&r);
		}
	}
}

/* Write the keys of rows. */
static void
keys(struct in *in)
{
	static struct key key;

	while (row_read(&r, in, "sentence"))
		if (row_is(&r, "sentence")) {
			words_forget();
			key_make(&key, r.f[TEXT], r.n[TEXT]);
			keys_write(&key, from + in->at);
		}
}

/* The sort-merge mode: write keys, or mark the rows j by the keys of the operands. */
static void
merge(char *operands[])
{
	struct in *in;

	rows_open(rows, j);
	in = rows_input(true);
	if (j != NULL) {
		eachfile(operands, groups_read);
		keys_check();
		pairs_end();
	}
	earlier = true;
	if (in != NULL)
		(k ? keys : dedupe)(in);
	earlier = false;
	from = rows_earlier();
	row_free(&r); /* the next row begins a document */
	if (k) {
		eachfile(operands, keys);
		keys_end();
	} else {
		dedupe(rows_input(false));
	}
}

/* Read the rows of -r. */
static void
remember(void)
{
	struct in in = { 0 };

	if (rows == NULL)
		return;
	earlier = true;
	if (in_open(&in, rows)) {
		dedupe(&in);
		in_close(&in);
	}
	if (A)
		article();
	free(in.buf);
	row_free(&r); /* the next row begins a document */
	earlier = false;
}

static double
parse_threshold(const char *s)
{
	char *end;
	double t = strtod(s, &end);

	if (end == s || *end != '\0' || !(t > 0 && t <= 1))
		fail("-t %s: the threshold is a number over 0, 1 at most", s);
	return t;
}

int
main(int argc, char *argv[])
{
	int c;

	while ((c = option(argc, argv, "Aj:kr:t:ux", usage)) >= 0) {
		if (c == 'A')
			A = true;
		else if (c == 'j')
			j = optarg;
		else if (c == 'k')
			k = true;
		else if (c == 'r')
			rows = optarg;
		else if (c == 't')
			threshold = parse_threshold(optarg);
		else
			x = true;
	}
	if ((k || j != NULL) && (A || (k && (j != NULL || x))))
		fail(k ? "-k stands with -r and -t alone" : "-j does not go with -A");
	if (k && argc - optind > 1)
		fail("-k reads one file of rows");
	words_load();
	if (k || j != NULL) {
		merge(argv + optind);
		return finish(0);
	}
	remember();
	article_begin("");
	eachfile(argv + optind, dedupe);
	if (A)
		article();
	return finish(0);
}
