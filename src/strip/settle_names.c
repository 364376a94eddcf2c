/* settle_names.c - which of the names that a page offers are its authors' */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "settle.h"
#include "text.h"

#define RUNNING 200      /* bytes of a block that is more than a byline */
#define BYLINE_MOST 80   /* and of one that ends as a sentence does */
#define AGREED .4f       /* how far names are believed more for each kind of witness who tells them */
#define LISTED 3.f       /* how far a list of names is believed, at least, that holds the one believed most */

/* How much a value looks like the name of one or several people. */
static float
likeness(const struct page *p, const char *str, size_t n)
{
	static struct buf mine, site;
	struct token t;
	size_t words = 0, upper = 0, other = 0;
	float score = 0;

	for (t = token_next(str, n, 0); t.type != TOKEN_END && str[t.start] != ','; t = token_next(str, n, t.end)) {
		words += t.type == TOKEN_WORD;
		upper += t.type == TOKEN_WORD && t.upper;
		other += t.type == TOKEN_NUMBER || str[t.start] == '@' || str[t.start] == '_';
	}
	if (words >= 2 && words <= 4 && upper == words && other == 0)
		score += 1.5f;
	else if (words < 2)
		score -= upper > 0 && other == 0 ? 1 : 2;
	if (byline_holds(str, n, 'r')) /* "Harbour News staff" says more than "staff" */
		return score - 1.5f;
	if (byline_person(str, n))
		return score; /* a site may be called after its author */
	title_fold(&mine, str, n);
	title_fold(&site, p->meta[SITE].n > 0 ? p->meta[SITE].p : "", p->meta[SITE].n);
	if (site.n > 0 && (strstr(mine.p, site.p) != NULL || strstr(site.p, mine.p) != NULL))
		score -= 3;
	return score;
}

/* Leave out the site's name behind the others: "By Jane Doe, Harbour News". */
static void
less_site(const struct page *p, struct buf *names)
{
	const struct buf *site = &p->meta[SITE];
	size_t n = names->n;

	if (site->n == 0 || n < site->n + 3 || memcmp(names->p + n - site->n, site->p, site->n) != 0 ||
	    memcmp(names->p + n - site->n - 2, ", ", 2) != 0)
		return;
	names->n -= site->n + 2;
	names->p[names->n] = '\0';
}

static void
names_of(const struct page *p, const struct offer *o, struct buf *out)
{
	const char *str = offers.text.p + o->surface;

	buf_clear(out);
	if (!belief[o->witness].shown && o->witness != LINE_BELOW)
		byline_told(out, str, o->n);
	else if (o->witness != BY_LINK && o->witness != LINK && o->witness != REL)
		byline_names(out, str, o->n);
	else if (!byline_holds(str, o->n, 'n'))
		byline_told(out, str, o->n);
	less_site(p, out);
}

static bool
extends(const struct buf *longer, const struct buf *shorter)
{
	return longer->n > shorter->n && shorter->n > 0 && memcmp(longer->p, shorter->p, shorter->n) == 0;
}

/* Whether `all` is a list of names, and holds `names` among them: all of its parts are of two words or more. */
static bool
lists(const struct buf *all, const struct buf *names)
{
	const char *comma, *at = all->p;

	if (all->n <= names->n || memmem(all->p, all->n, names->p, names->n) == NULL ||
	    byline_holds(all->p, all->n, 'r'))
		return false;
	for (; (comma = strstr(at, ", ")) != NULL; at = comma + 2)
		if (memchr(at, ' ', (size_t)(comma - at)) == NULL)
			return false;
	return at > all->p && strchr(at, ' ') != NULL;
}

/* Whether a link stands in running text: "the songs by Jane Doe that ..." */
static bool
inside(const struct page *p, const struct offer *o)
{
	const struct block *b = &p->block[o->block];
	const char *end;

	if ((o->witness != BY_LINK && o->witness != LINK) || o->block >= p->blocks || b->link >= b->len / 2)
		return false;
	end = p->text.p + b->text + b->len - 1;
	return b->len > RUNNING || (b->len > BYLINE_MOST && strchr(".?!", *end) != NULL);
}

/* Whether an element called author holds the title: a teaser's, in a list of somebody's articles. */
static bool
titled(const struct page *p, const struct offer *o)
{
	static struct buf mine, title;

	if (o->witness != CLASS || p->meta[TITLE].n == 0)
		return false;
	title_fold(&mine, offers.text.p + o->surface, o->n);
	title_fold(&title, p->meta[TITLE].p, p->meta[TITLE].n);
	return strcmp(mine.p, title.p) == 0;
}

/* How far an offer of names is believed, by itself. */
static float
weigh(const struct page *p, const struct offer *o, const struct buf *names)
{
	float score = belief[o->witness].names + likeness(p, names->p, names->n);
	bool named = o->witness <= BY_LINK || o->witness == CLASS_NAME ||
	    (o->witness == CLASS && byline(offers.text.p + o->surface, o->n));

	if (titled(p, o))
		return -1;

	if (o->witness == LINK && memchr(names->p, ' ', names->n) == NULL) /* "Authors", a place in the menu */
		score -= 3;
	if (belief[o->witness].shown)
		score += near_headline(o->block) && !inside(p, o) ? 2 : named ? -2 : -4;
	return score;
}

/* Whether b tells the names that a does, or the first of them. */
static bool
same_names(const struct offer *a, const struct offer *b)
{
	const char *all = offers.text.p + a->name;

	return b->names > 0 && a->names >= b->names && memcmp(all, offers.text.p + b->name, b->names) == 0 &&
	    (a->names == b->names || all[b->names] == ',');
}

/* Read the names of all offers; those that several witnesses tell are believed more. */
static void
read_names(const struct page *p)
{
	static struct buf names;

	for (size_t i = 0; i < offers.n; i++) {
		struct offer *o = &offers.offer[i];

		buf_clear(&names);
		if (o->what == AUTHOR)
			names_of(p, o, &names);
		o->name = offers.text.n;
		o->names = names.n;
		if (names.n == 0)
			continue;
		o->score = weigh(p, o, &names);
		buf_add(&offers.text, names.p, names.n);
	}
	for (size_t i = 0; i < offers.n; i++) {
		struct offer *o = &offers.offer[i];
		uint32_t kinds = 0;

		for (size_t k = 0; k < offers.n && o->names > 0; k++) {
			const struct offer *by = &offers.offer[k];

			if (same_names(o, by))
				kinds |= 1u << (belief[by->witness].shown ? by->witness : ELEMENT);
			else if (by->names > 0 && by->witness == LINE_BELOW && o->witness == LINE_BELOW)
				o->score = -1; /* bylines of other articles */
		}
		o->votes = (float)__builtin_popcount(kinds) * AGREED;
	}
}

/* The names believed most; or a list that holds them, of a witness who is believed as well. */
void
settle_names(struct page *p)
{
	static struct buf names;
	struct buf *told = &p->meta[AUTHOR];
	float most = -.01f, mine;

	if (told->n > 0)
		return; /* by front matter */
	read_names(p);
	for (int list = 0; list < 2; list++)
		for (size_t i = 0; i < offers.n; i++) {
			const struct offer *o = &offers.offer[i];

			if (o->names == 0)
				continue;
			datum_set(&names, offers.text.p + o->name, o->names);
			mine = o->score + o->votes;
#ifdef STRIP_FEATURES
			if (list == 0)
				offer_print(o, mine, names.p);
#endif
			if (list ? o->score < LISTED || !lists(&names, told) :
				o->score < -.01f || mine < most || (mine <= most && !extends(&names, told)))
				continue;
			most = mine;
			datum_set(told, names.p, names.n);
			datum_set(&p->surface[AUTHOR], offers.text.p + o->surface, o->n);
		}
}

