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
	int hundredths = (int)(similarity * 100 + 1e-9); /* cut, not rounded: 1.00 is all */
	char text[] = { (char)('0' + hundredths / 100), '.', (char)('0' + hundredths / 10 % 10),
		(char)('0' + hundredths % 10) };

	buf_clear(&value);
	buf_str(&value, name);
	buf_char(&value, '#');
	buf_number(&value, of);
	row_put("same", doc, no, 0, 0, kinds[kind], value.p, text, sizeof text);
}

/* Rows that wait to be settled. The memory that one needs is waited for while others are read. */
#define WAITING 32
#define WAITING_BYTES ((size_t)64 << 10)
static struct waiting {
	struct row r;
	uint64_t at; /* its place in the input */
	bool newdoc, sentence;
	struct sought sought;
} waiting[WAITING];
static size_t nwaiting, bytes;

/* Find what a sentence is a duplicate of. */
static bool
find(struct waiting *w, struct match *m)
{
	if (j == NULL)
		return kept_find(&w->sought, m);
	return settle_find(w->at, w->r.f[TEXT], w->r.n[TEXT], &w->sought.key, m);
}

/* Whether a sentence goes out: a duplicate under -x does not. */
static bool
sentence(struct waiting *w)
{
	enum kind kind;
	struct match m;

	if (!find(w, &m)) {
		m.kept = j == NULL ? kept_add(&w->sought, w->r.no) : 0;
		if (A && m.kept != 0)
			article_sentence(m.kept, EXACT);
		if (!earlier)
			row_write(&w->r);
		return true;
	}
	kind = differs_kind(&w->sought.key, m.key);
	if (A)
		article_sentence(m.kept, kind);
	if (earlier || (x && kind != DIFFERS))
		return false;
	row_write(&w->r);
	same(w->r.f[DOC], w->r.no, kind, m.name, m.no, m.similarity);
	return true;
}

/* Settle the rows that wait. */
static void
settle(void)
{
	static bool dropped; /* the last sentence was */
	static size_t no;

	for (size_t i = 0; i < nwaiting && j == NULL; i++)
		if (waiting[i].sentence)
			kept_prepare(&waiting[i].sought);
	for (size_t i = 0; i < nwaiting && j == NULL; i++)
		if (waiting[i].sentence)
			kept_seek(&waiting[i].sought);
	for (struct waiting *w = waiting; w < waiting + nwaiting; w++) {
		if (w->newdoc) {
			kept_document(w->r.f[DOC]);
			dropped = false;
		}
		if (w->sentence) {
			dropped = !sentence(w);
			no = w->r.no;
		} else if (!earlier && (!dropped || w->r.no != no || row_is(&w->r, "block"))) {
			row_write(&w->r);
		}
	}
	nwaiting = bytes = 0;
}

/* Let row r, at a place of the input, wait. With -u and -j none waits for another. */
static void
queue(uint64_t at, bool newdoc)
{
	struct waiting *w;

	if (nwaiting > 0 && bytes + r.len > WAITING_BYTES)
		settle();
	w = &waiting[nwaiting++];
	bytes += r.len;
	row_copy(&w->r, &r);
	w->at = at;
	w->newdoc = newdoc;
	w->sentence = row_is(&r, "sentence");
	if (w->sentence && j == NULL)
		kept_draft(&w->sought, w->r.f[TEXT], w->r.n[TEXT]);
	if (nwaiting == WAITING || opt_u || j != NULL)
		settle();
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
	bool newdoc = false;

	while (row_read(&r, in, "sentence")) {
		if (j != NULL)
			rows_passed(in);
		if (r.newdoc && A) {
			settle();
			article();
			article_begin(r.f[DOC]);
		}
		newdoc = newdoc || r.newdoc;
		if (row_is(&r, "same")) /* ours already: found anew */
			continue;
		queue(from + in->at, newdoc);
		newdoc = false;
	}
	settle();
}

/* Write the keys of rows. */
static void
keys(struct in *in)
{
	static struct draft draft;
	static struct key key;

	while (row_read(&r, in, "sentence"))
		if (row_is(&r, "sentence")) {
			words_forget();
			key_draft(&draft, r.f[TEXT], r.n[TEXT]);
			key_finish(&key, &draft);
			keys_write(&key, &draft, from + in->at);
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
		queue_open();
		lists_open();
		eachfile(operands, groups_read);
		keys_check();
		groups_end();
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
		settle_end();
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
	shingles_begin();
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
