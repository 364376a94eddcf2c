/* numbers - find the counts, sums, dates and durations in sentences */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "inflect.h"
#include "io.h"
#include "numbers/dates.h"
#include "row.h"

static const char usage[] =
    "usage: numbers [-uv] [-d date] [-L file] [file ...]\n"
    "Adds to each sentence row, or line of text, a row for every number in it:\n"
    "  number doc no start end kind value text\n"
    "kind: count ordinal fraction percent money measure duration age date time set\n"
    "  -d DATE  the date (YYYY-MM-DD) of documents without a meta date row\n"
    "  -L FILE  lay a table over numbers.tsv\n"
    "  -u       flush after every sentence\n"
    "  -v       figures at the end\n";

static struct row r;
static struct day opt_d;
static struct text text;
static bool foreign; /* the document is in another language */

/* Whether a number can begin at token i, by the token and the one behind it. */
static bool
begins(const struct text *x, size_t i)
{
	const struct tok *t = &x->t[i], *next = t + 1;
	uint32_t classes = t->classes & BEGINS, behind = next->classes;

	if (classes == 0)
		return false;
	if ((classes & FIGURES) != 0)
		return t->type != MARK || next->type == DIGITS || (behind & BIT(NUMBER)) != 0; /* a minus */
	return (classes & ~(BIT(ARTICLE) | BIT(LINK) | BIT(SHIFT))) != 0 ||
	    ((classes & BIT(ARTICLE)) != 0 && ((behind & BEHIND_ARTICLE) != 0 || tok_dash(x, i + 1))) ||
	    ((classes & BIT(SHIFT)) != 0 && (behind & BEHIND_SHIFT) != 0) ||
	    ((classes & BIT(LINK)) != 0 && next->type == DIGITS);
}

/* Add a row for every match in the text of x, `base` bytes into the sentence. */
static void
find(struct text *x, size_t base)
{
	static struct match best, other;
	size_t floor = 1;

	dates_begin();
	for (size_t k = 0; k < x->nfirst; k++) {
		size_t i = x->first[k];
		bool q, d;

		if (i < floor || !begins(x, i))
			continue;
		q = (x->t[i].classes & BEGINS_QUANTITY) != 0 && quantity(x, i, floor, &best);
		d = date(x, i, floor, &other);

		/* leftmost, then longest */
		if (d && (!q || other.end > best.end || (other.end == best.end && other.start <= best.start))) {
			struct match m = best;

			best = other;
			other = m;
		} else if (!q) {
			continue;
		}
		if (best.kind != NULL) {
			row_add(&r, "number", base + x->t[best.start].start, base + x->t[best.end - 1].end, best.kind,
			    best.value.p);
			if (*best.kind == 'd' || *best.kind == 't')
				anchor_set(best.value.p);
		}
		floor = best.end;
	}
}

static void
numbers(struct in *in)
{
	while (row_read(&r, in, "sentence")) {
		if (r.newdoc) {
			today = opt_d;
			quarter = (struct day){ 0 };
			foreign = false;
		}
		if (row_is(&r, "number") && !foreign) /* ours already: found anew */
			continue;
		row_write(&r);
		row_language(&r, &foreign);
		if (row_is(&r, "meta") && strcmp(r.f[KIND], "date") == 0 && !day_read(r.f[VALUE], &today))
			today = opt_d;
		if (!row_is(&r, "sentence"))
			continue;
		for (size_t at = 0; !foreign && at < r.n[TEXT];) {
			size_t n = scan(&text, r.f[TEXT] + at, r.n[TEXT] - at);

			find(&text, at);
			at += n;
		}
		if (opt_u)
			out_flush();
	}
}

int
main(int argc, char *argv[])
{
	const char *opt_L = NULL;
	int c;

	while ((c = option(argc, argv, "ud:L:", usage)) >= 0) {
		if (c == 'L')
			opt_L = optarg;
		else if (!day_read(optarg, &opt_d))
			fail("-d %s: no date of the form YYYY-MM-DD", optarg);
	}
	words_load(opt_L);
	inflect_load();
	eachfile(argv + optind, numbers);
	return finish(0);
}
