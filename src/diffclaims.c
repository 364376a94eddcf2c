/* diffclaims - tell where documents agree and where they differ */
/* SPDX-License-Identifier: ISC */
#include <bsd/stdlib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "diffclaims/claims.h"
#include "io.h"
#include "lexicon.h"
#include "wraps.h"

static const char *opt_a, *opt_d, *opt_g;
static bool opt_e, opt_H, opt_S;
static int opt_t = 300, opt_n = 3;

static const char usage[] =
    "usage: diffclaims [-eHSv] [-a aspects] [-d date] [-g sep] [-n most] [-t least] [file ...]\n"
    "writes: verdict aspect score docA noA valueA textA docB noB valueB textB\n"
    "with -S: slot verdict aspect doc no value text\n";

static struct row r;
static struct buf key, present;      /* the group of the document read, of the documents held */
static struct buf date;
static bool pending;                 /* a document began, its first row in the body is to come */

/* Groups that have ended, by open addressing, 0 none: hashes are enough, a clash in 2^64 aside. */
static uint64_t *ended;
static size_t nended, ended_size;

static void
group_done(void)
{
	group_end();
	if (g.docs == 0)
		return;
	group_rank();
	copies_settle();
	pairs_compare();
	events_compare();
	amounts_compare();
	roles_compare();
	superlatives_compare();
	quotes_compare();
	only_find(opt_n);
	facts_sort(opt_a, opt_t);
	if (opt_S)
		print_statements();
	else
		print_rows();
	group_clear();
}

/* Where the hash of a group stands among those that have ended, or would. */
static uint64_t *
place(uint64_t h)
{
	size_t i = h & (ended_size - 1);

	while (ended[i] != 0 && ended[i] != h)
		i = (i + 1) & (ended_size - 1);
	return &ended[i];
}

/* Room for twice as many groups. */
static void
ended_grow(void)
{
	uint64_t *old = ended;
	size_t n = ended_size;

	ended_size = n > 0 ? n * 2 : 64;
	ended = xmalloc(ended_size * sizeof *ended);
	memset(ended, 0, ended_size * sizeof *ended);
	for (size_t i = 0; i < n; i++)
		if (old[i] != 0)
			*place(old[i]) = old[i];
	free(old);
}

/* Whether a group has ended before; it has now. */
static WRAPS bool
back_again(void)
{
	uint64_t h = 14695981039346656037u, *at; /* FNV-1a */

	for (size_t i = 0; i < present.n; i++)
		h = (h ^ (unsigned char)present.p[i]) * 1099511628211u;
	h += h == 0;
	if (nended * 2 >= ended_size)
		ended_grow();
	at = place(h);
	if (*at == h)
		return true;
	*at = h;
	nended++;
	return false;
}

/* The document's body begins: now its group is known. */
static void
begin(struct in *in)
{
	if (g.docs == 0 || key.n != present.n || memcmp(key.p, present.p, key.n) != 0) {
		group_done();
		buf_clear(&present);
		buf_add(&present, key.p, key.n);
		if (back_again())
			complain(in->path, r.line, "group %s comes back: compared apart from its first part", key.p);
	}
	group_doc(&r);
	if (date.n > 0 || opt_d != NULL)
		group_date(date.n > 0 ? date.p : opt_d, date.n > 0 ? date.n : strlen(opt_d));
	pending = false;
}

/* The part of a name before the last separator. */
static void
group_of_name(void)
{
	const char *last = NULL, *p;

	buf_clear(&key);
	if (opt_g != NULL)
		for (p = strstr(r.f[DOC], opt_g); p != NULL; p = strstr(p + 1, opt_g))
			last = p;
	buf_add(&key, r.f[DOC], last != NULL ? (size_t)(last - r.f[DOC]) : opt_g != NULL ? r.n[DOC] : 0);
}

static void
diffclaims(struct in *in)
{
	while (row_read(&r, in, NULL)) {
		if (r.newdoc) {
			pending = true;
			buf_clear(&date);
			group_of_name();
		}
		if (row_is(&r, "meta") && pending) {
			if (strcmp(r.f[KIND], "date") == 0) {
				buf_clear(&date);
				buf_add(&date, r.f[VALUE], r.n[VALUE]);
			} else if (strcmp(r.f[KIND], "story") == 0) {
				buf_clear(&key);
				buf_add(&key, r.f[VALUE], r.n[VALUE]);
			}
			continue;
		}
		if (pending)
			begin(in);
		group_row(&r);
	}
}

/* The thousandths of a score from 0 to 1. */
static int
thousandths(const char *s)
{
	char *end;
	double x = strtod(s, &end);

	if (*s == '\0' || *end != '\0' || !(x >= 0 && x <= 1))
		fail("-t %s: not a score from 0 to 1", s);
	return (int)(x * 1000 + .5);
}

static void
options(int argc, char *argv[])
{
	const char *wrong;
	int c;

	while ((c = option(argc, argv, "a:d:eg:Hn:St:", usage)) >= 0)
		switch (c) {
		case 'a': opt_a = optarg; break;
		case 'd': opt_d = optarg; break;
		case 'e': opt_e = true; break;
		case 'g': opt_g = *optarg != '\0' ? optarg : NULL; break;
		case 'H': opt_H = true; break;
		case 'n':
			opt_n = (int)strtonum(optarg, 0, 1000000, &wrong);
			if (wrong != NULL)
				fail("-n %s: %s", optarg, wrong);
			break;
		case 'S': opt_S = true; break;
		case 't': opt_t = thousandths(optarg); break;
		}
}

int
main(int argc, char *argv[])
{
	options(argc, argv);
	words_load();
	if (opt_H)
		out_str(opt_S ? "slot\tverdict\taspect\tdoc\tno\tvalue\ttext\n" :
				"verdict\taspect\tscore\tdocA\tnoA\tvalueA\ttextA\tdocB\tnoB\tvalueB\ttextB\n");
	eachfile(argv + optind, diffclaims);
	group_done();
	return finish(opt_e && claims_differ ? 1 : 0);
}
