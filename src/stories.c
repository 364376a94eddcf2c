/* stories - group documents that tell of the same event */
/* SPDX-License-Identifier: ISC */
#include <bsd/stdlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "io.h"
#include "row.h"
#include "stories/stories.h"

static const char usage[] =
    "usage: stories [-ov] [-c state] [-d date] [-t threshold] [-w hours] [file ...]\n"
    "Adds to each document a row that names its story, by the story's first document:\n"
    "  meta doc 0 0 0 story value text\n"
    "value: the document that the story is named for; text: how near it is to the others, 0.00 to 1.00\n"
    "  -c STATE      go on where the last run with STATE ended\n"
    "  -d DATE       the date (YYYY-MM-DD) of documents without a meta date row\n"
    "  -o            write the documents story by story, oldest first\n"
    "  -t THRESHOLD  the least similarity of a story's parts, over 0, at most 1 (0.19)\n"
    "  -v            figures at the end\n"
    "  -w HOURS      the most hours between two documents that are compared (72)\n";

static bool opt_o;
static const char *opt_c;
static int32_t opt_d = NO_DATE, opt_w = 72;
static double opt_t = .19;

static struct row r;
static struct docs docs;
static struct buf batch;     /* the rows read */
static size_t *here, nhere, here_cap; /* the documents that they are, in their order */

/* The document being read: its rows begin at `from`, its first row that is no meta row at `at`. */
static struct {
	struct buf name;
	size_t from, at;
	int32_t hours;
	bool open, body;
} now;

/* ---- reading */

/* The name of a document that is unlike those of this run: NAME, NAME~2, NAME~3 ... */
static char *
unique(void)
{
	const struct doc *d;
	struct buf name = { 0 };

	buf_add(&name, now.name.p, now.name.n);
	for (size_t n = 2; (d = docs_find(&docs, name.p)) != NULL && d->here; n++) {
		buf_clear(&name);
		buf_add(&name, now.name.p, now.name.n);
		buf_char(&name, '~');
		buf_number(&name, n);
	}
	return name.p;
}

static bool
same(const struct vector *v, const struct vector *w)
{
	return v->n == w->n && memcmp(v->term, w->term, v->n * sizeof *v->term) == 0 &&
	    memcmp(v->weight, w->weight, v->n * sizeof *v->weight) == 0;
}

/* The document's rows are read. One that is remembered as it is keeps its date. */
static void
document_end(void)
{
	struct vector v;
	struct doc *d;
	char *name;

	if (!now.open || batch.n == now.from)
		return;
	v = terms_end();
	name = unique();
	if ((d = docs_find(&docs, name)) == NULL)
		d = docs_add(&docs, xstrndup(name, strlen(name)));
	free(name);
	d->fresh = d->id == NULL || !same(&d->v, &v);
	if (d->fresh) {
		vector_free(&d->v);
		d->v = v;
		d->hours = now.hours;
	} else {
		vector_free(&v);
	}
	d->here = true;
	d->body = now.body;
	d->from = now.from;
	d->at = now.at;
	d->to = batch.n;
	here = array_grow(here, nhere, &here_cap, sizeof *here);
	here[nhere++] = (size_t)(d - docs.p);
}

static void
document_begin(void)
{
	buf_clear(&now.name);
	buf_add(&now.name, r.f[DOC], r.n[DOC]);
	now.from = now.at = batch.n;
	now.hours = opt_d;
	now.body = false;
	now.open = true;
}

/* Add the row to the batch, as it was read. */
static void
keep(void)
{
	size_t at = batch.n;

	buf_add(&batch, r.f[TAG], r.len);
	for (int i = TAG; i < TEXT; i++)
		batch.p[at + (size_t)(r.f[i] - r.f[TAG]) + r.n[i]] = '\t';
	buf_char(&batch, '\n');
	if (row_is(&r, "meta") && now.at == at)
		now.at = batch.n;
}

static void
meta(void)
{
	int32_t hours;

	if (strcmp(r.f[KIND], "date") == 0 && (hours = date_hours(r.f[VALUE])) != NO_DATE)
		now.hours = hours;
	else if (strcmp(r.f[KIND], "lang") == 0)
		terms_language(r.f[VALUE]);
	else if (strcmp(r.f[KIND], "title") == 0) {
		terms_title(r.f[TEXT], r.n[TEXT]);
		now.body = true;
	}
}

static void
stories(struct in *in)
{
	while (row_read(&r, in, "sentence")) {
		if (r.newdoc) {
			document_end();
			document_begin();
		}
		if (row_is(&r, "meta") && strcmp(r.f[KIND], "story") == 0) /* ours already: found anew */
			continue;
		keep();
		if (row_is(&r, "meta"))
			meta();
		else if (row_is(&r, "entity"))
			terms_name(r.f[VALUE], r.n[VALUE]);
		else if (row_is(&r, "sentence")) {
			terms_sentence(r.f[TEXT], r.n[TEXT]);
			now.body = true;
		}
	}
}

/* ---- writing */

/* Write the story row of a document that its rows call `name`. */
static void
story(const struct doc *d, const char *name)
{
	char score[16];

	snprintf(score, sizeof score, "%d.%02d", d->score / 100, d->score % 100);
	row_put("meta", name, 0, 0, 0, "story", docs.p[d->story].name, score, strlen(score));
}

/* Write the rows of a document, its story row behind its other meta rows. */
static void
document(const struct doc *d)
{
	const char *name = batch.p + d->from, *end;
	struct buf plain = { 0 };

	out_write(batch.p + d->from, d->at - d->from);
	if (d->body) {
		name = strchr(name, '\t') + 1; /* d->name may have ~2 behind it */
		end = strchr(name, '\t');
		buf_add(&plain, name, (size_t)(end - name));
		story(d, plain.p);
		buf_free(&plain);
	}
	out_write(batch.p + d->at, d->to - d->at);
}

/* The first document, in `here`, of each story, and of all, that is new or has changed. */
static void
told_by(size_t *of_story, size_t *of_all)
{
	*of_all = SIZE_MAX;
	for (size_t i = 0; i < docs.n; i++)
		of_story[i] = SIZE_MAX;
	for (size_t i = nhere; i > 0; i--)
		if (docs.p[here[i - 1]].fresh)
			of_story[docs.p[here[i - 1]].story] = *of_all = here[i - 1];
}

/* Write the story rows of documents of earlier runs whose story is another one now. Who moved them
 * is remembered, so that a run done again tells the same. */
static void
moved(void)
{
	size_t *by = xmalloc((docs.n + 1) * sizeof *by), any;
	const struct doc *mover;
	bool now_moved;

	told_by(by, &any);
	for (size_t i = 0; i < docs.n; i++) {
		struct doc *d = &docs.p[i];

		if (d->here)
			continue;
		now_moved = strcmp(d->id, docs.p[d->story].name) != 0;
		if (now_moved && any != SIZE_MAX) {
			free(d->told);
			mover = &docs.p[by[d->story] != SIZE_MAX ? by[d->story] : any];
			d->told = xstrndup(mover->name, strlen(mover->name));
		}
		mover = d->told != NULL ? docs_find(&docs, d->told) : NULL;
		if (now_moved || (mover != NULL && mover->here))
			story(d, d->name);
	}
	free(by);
}

/* Story by story, the one with the oldest document first, and oldest first in each; documents without
 * a date come last, and else all is in the order of the input. */
static const size_t *story_rank; /* by story: the rank of its oldest document */

static int
by_age(const void *a, const void *b)
{
	const struct doc *x = &docs.p[*(const size_t *)a], *y = &docs.p[*(const size_t *)b];

	if (x->hours != y->hours) {
		if (x->hours == NO_DATE || y->hours == NO_DATE)
			return x->hours == NO_DATE ? 1 : -1;
		return x->hours < y->hours ? -1 : 1;
	}
	return (x->from > y->from) - (x->from < y->from);
}

static int
by_story(const void *a, const void *b)
{
	size_t x = story_rank[docs.p[*(const size_t *)a].story], y = story_rank[docs.p[*(const size_t *)b].story];

	return x != y ? (x < y ? -1 : 1) : by_age(a, b);
}

static void
sort_by_story(void)
{
	size_t *rank;

	if (nhere < 2)
		return;
	rank = xmalloc((docs.n + 1) * sizeof *rank);
	qsort(here, nhere, sizeof *here, by_age);
	for (size_t i = nhere; i > 0; i--)
		rank[docs.p[here[i - 1]].story] = i;
	story_rank = rank;
	qsort(here, nhere, sizeof *here, by_story);
	free(rank);
}

static void
options(int argc, char *argv[])
{
	const char *wrong;
	char *end;
	int c;

	while ((c = option(argc, argv, "c:d:ot:w:", usage)) >= 0)
		switch (c) {
		case 'c': opt_c = optarg; break;
		case 'd':
			if ((opt_d = date_hours(optarg)) == NO_DATE)
				fail("-d %s: not a date (YYYY-MM-DD)", optarg);
			break;
		case 'o': opt_o = true; break;
		case 't':
			opt_t = strtod(optarg, &end);
			if (*end != '\0' || !(opt_t > 0 && opt_t <= 1))
				fail("-t %s: the threshold is a number over 0, 1 at most", optarg);
			break;
		case 'w':
			if ((end = strrchr(optarg, 'h')) != NULL && end[1] == '\0')
				*end = '\0';
			opt_w = (int32_t)strtonum(optarg, 0, 1000000, &wrong);
			if (wrong != NULL)
				fail("-w %s: %s", optarg, wrong);
			break;
		}
}

int
main(int argc, char *argv[])
{
	options(argc, argv);
	terms_load();
	if (opt_c != NULL)
		state_open(opt_c, &docs);
	eachfile(argv + optind, stories);
	document_end();
	group(&docs, opt_w, opt_t);
	if (opt_o)
		sort_by_story();
	for (size_t i = 0; i < nhere; i++)
		document(&docs.p[here[i]]);
	moved();
	out_flush(); /* what is remembered has been told */
	if (opt_c != NULL)
		state_write(&docs, opt_w);
	return finish(0);
}
