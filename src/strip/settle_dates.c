/* settle_dates.c - which of the dates that a page offers is that of publication, which that of the last change */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include <strings.h>
#include "settle.h"

#define AGAIN 6          /* so many blocks farther counts what stands by the headline's next place */
#define REPEATED .3f     /* what counts of a date of a witness who names another nearer by */
#define CHANGED 1.5f     /* how far the date of a change is believed to be that of publication: before JSON-LD's alone */
#define CHANGED_FAR .15f /* and where it stands elsewhere */

static bool
starts(const struct buf *b, const char *with)
{
	return b->n >= strlen(with) && strncasecmp(b->p, with, strlen(with)) == 0;
}

/* Whether 05/06/2025 is in May: in American English, and where no country is told. */
static bool
month_first(const struct page *p)
{
	const struct buf *lang = &p->surface[LANG];

	return lang->n == 0 || (starts(lang, "en") && (lang->n < 5 || strncasecmp(lang->p + 3, "US", 2) == 0));
}

/* Whether an offer that can be read in one way only is of this date. */
static bool
known(const char *date)
{
	for (size_t i = 0; i < offers.n; i++)
		if (offers.offer[i].other[0] == '\0' && strcmp(offers.offer[i].date, date) == 0)
			return true;
	return false;
}

/* Lines are witnesses of one kind, whatever else they tell. */
static enum witness
kind_of(const struct offer *o)
{
	return o->witness == LINE_MIXED ? LINE : o->witness;
}

/* How far from the headline an offer stands: what stands above it twice as far. */
static size_t
distance(const struct offer *o)
{
	size_t least = SIZE_MAX, mine;

	if (!belief[o->witness].shown || !near_headline(o->block))
		return least;
	for (size_t i = 0; i < offers.headlines; i++) {
		mine = o->block < offers.headline[i] ? 2 * (offers.headline[i] - o->block) : o->block - offers.headline[i];
		mine += i * AGAIN + (mine == 0 ? BEHIND : 0); /* in it: it may be what the article is about */
		least = mine < least ? mine : least;
	}
	return least;
}

/* Find who names other dates, too: of a list of articles' dates. The one nearest to the headline counts, or the
 * first. */
static void
find_repeated(void)
{
	const struct offer *first[WITNESSES][2] = { 0 };

	for (size_t i = 0; i < offers.n; i++) {
		const struct offer *o = &offers.offer[i], **f = &first[kind_of(o)][o->what == MODIFIED];

		if (o->date[0] != '\0' && (*f == NULL || distance(o) < distance(*f)))
			*f = o;
	}
	for (size_t i = 0; i < offers.n; i++) {
		struct offer *o = &offers.offer[i];
		const struct offer *f = first[kind_of(o)][o->what == MODIFIED];

		o->repeated = f != NULL && o->date[0] != '\0' && strcmp(f->date, o->date) != 0;
	}
}

/* Whether a line says that the date of an element in it is that of a change. */
static bool
said_changed(const struct offer *o)
{
	for (size_t i = 0; i < offers.n; i++) {
		const struct offer *line = &offers.offer[i];

		if (line->changed && line->block == o->block && line->witness >= LINE && strcmp(line->date, o->date) == 0)
			return true;
	}
	return false;
}

/* Read all dates. One that can be read in two ways is read as the page's other dates are. */
void
dates_read(const struct page *p)
{
	bool first = month_first(p);

	for (size_t i = 0; i < offers.n; i++) {
		struct offer *o = &offers.offer[i];
		const char *str = offers.text.p + o->surface;

		if (o->what == AUTHOR || !date_parse(str, o->n, first, o->date))
			continue;
		date_parse(str, o->n, !first, o->other); /* it can be read so, too: day and month change places, no more */
		if (strcmp(o->date, o->other) == 0)
			o->other[0] = '\0';
		o->changed = byline_changed(str, o->n);
	}
	for (size_t i = 0; i < offers.n; i++) {
		struct offer *o = &offers.offer[i];

		if (o->other[0] != '\0' && !known(o->date) && known(o->other))
			memcpy(o->date, o->other, sizeof o->date);
		if (o->date[0] != '\0' && belief[o->witness].shown && o->witness < LINE)
			o->changed = o->changed || said_changed(o);
	}
	find_repeated();
}

static float
belief_in(const struct offer *o)
{
	float b = belief[o->witness].date;

	if (o->what == DATE && o->changed)
		return near_headline(o->block) ? CHANGED : CHANGED_FAR;
	if (belief[o->witness].shown && !near_headline(o->block))
		b = belief[o->witness].far;
	return o->repeated ? b * REPEATED : b;
}

/* What all witnesses of one date say together; of those of one kind the one believed most counts. */
static float
votes(const struct offer *like)
{
	float most[WITNESSES + 1] = { 0 }, sum = 0, mine;

	for (size_t i = 0; i < offers.n; i++) {
		const struct offer *o = &offers.offer[i];
		size_t kind = o->changed ? WITNESSES : kind_of(o);

		if (o->what != like->what || strcmp(o->date, like->date) != 0)
			continue;
		mine = belief_in(o);
		most[kind] = mine > most[kind] ? mine : most[kind];
	}
	for (size_t i = 0; i <= WITNESSES; i++)
		sum += most[i];
	return sum;
}

void
settle_date(struct page *p, enum meta what)
{
	float most = 0, mine;

	if (p->meta[what].n > 0)
		return; /* told by front matter */
	for (size_t i = 0; i < offers.n; i++) {
		struct offer *o = &offers.offer[i];

		if (o->date[0] == '\0' || (o->what != what && (what != MODIFIED || !o->changed)))
			continue;
		mine = votes(o);
#ifdef STRIP_FEATURES
		offer_print(o, mine, o->date);
#endif
		if (mine <= most)
			continue;
		most = mine;
		datum_set(&p->meta[what], o->date, 10);
		datum_set(&p->surface[what], offers.text.p + o->surface, o->n);
	}
}

