/* entities - find the names in sentences and give each one canonical value */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "entities/tag.h"
#include "row.h"

static struct row r;
static const char *table; /* -L: the user's names */
static const char *model; /* -M: weights of the user's own */
static bool foreign;      /* the document is in another language */

static const char usage[] =
    "usage: entities [-uv] [-L names] [-M model] [file ...]\n"
    "  -u        write each sentence's rows at once\n"
    "  -v        figures at the end, on standard error\n"
    "  -L names  lay a table of your own over the names known: name TAB kind TAB other|names\n"
    "  -M model  weights of your own in place of ours\n"
    "adds after each sentence: entity DOC NO START END KIND VALUE TEXT\n"
    "  KIND person place org group event misc; VALUE the canonical name; TEXT as it stands\n";

/* An acronym in brackets behind the name it stands for: take it to mean that name from here on. */
static void
acronym(const struct tokens *ts, const struct span *span, const char *value)
{
	const struct tok *t = &ts->t[span->end];

	if (span->end + 2 >= ts->n || ts->s[t->start] != '(' || ts->s[t[2].start] != ')' ||
	    span->end - span->first < 2)
		return;
	if (t[1].is & (ALLUPPER | INNERUPPER))
		names_learn(ts->s + t[1].start, t[1].end - t[1].start, span->kind, value);
}

static void
sentence(void)
{
	static struct tokens ts;
	static struct span spans[TOKENS];
	size_t n, start, end;
	const char *value;

	for (size_t from = 0; from < r.n[TEXT]; from = ts.next) {
		tokens_cut(&ts, r.f[TEXT], r.n[TEXT], from);
		n = find_names(&ts, spans);
		for (size_t i = 0; i < n; i++) {
			start = ts.t[spans[i].first].start;
			end = ts.t[spans[i].end - 1].end;
			value = names_value(spans[i].kind, ts.s + start, end - start);
			row_add(&r, "entity", start, end, kind_name[spans[i].kind], value);
			acronym(&ts, &spans[i], value);
		}
	}
}

static void
entities(struct in *in)
{
	while (row_read(&r, in, "sentence")) {
		if (r.newdoc) {
			names_forget();
			view_forget();
			kinds_forget();
			foreign = false;
		}
		if (foreign || !row_is(&r, "entity")) /* ours are found anew */
			row_write(&r);
		row_language(&r, &foreign);
		if (row_is(&r, "sentence") && !foreign)
			sentence();
	}
}

int
main(int argc, char *argv[])
{
	int c;

	while ((c = option(argc, argv, "uL:M:", usage)) >= 0) {
		if (c == 'L')
			table = optarg;
		if (c == 'M')
			model = optarg;
	}
	tables_load(table);
	model_load(model);
	eachfile(argv + optind, entities);
	row_free(&r);
	return finish(0);
}
