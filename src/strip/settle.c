/* settle.c - which of all that a page says of its date and its authors is believed */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include "strip.h"
#include "text.h"

#define OFFERS 256       /* offers that are kept: the first of a page */
#define DATUM_MOST 1000  /* bytes of a datum that are looked at */
#define BEFORE 6         /* blocks above the headline that are near it */
#define BEHIND 12        /* and below */
#define HEADLINES 8      /* places of the headline in a page: the first */
#define REPEATED .3f     /* what counts of a date of a witness who has named another before */
#define CHANGED .15f     /* how far the date of a change is believed to be that of publication */
#define RUNNING 200      /* bytes of a block that is more than a byline */
#define LISTED 3.f       /* how far a list of names is believed, at least, that holds the one believed most */

/* What a page offers as a date or as names, and where. */
struct offer {
	enum meta what;
	enum witness witness;
	size_t block;       /* the block it stands in or before; only of sources that are shown */
	size_t surface, n;  /* bytes of s.text */
	bool changed;       /* a date that is said to be that of a change */
	bool repeated;      /* the witness has named another date before */
	char date[11], other[11]; /* it, and as it may be read, too */
};

static struct {
	struct offer offer[OFFERS];
	size_t n;
	struct buf text;
	size_t headline[HEADLINES], headlines; /* the blocks that are the headline */
	enum witness best[METAS]; /* of what is settled at once: the best witness so far */
} s;

/* How far each witness is believed: of a date, near the headline and elsewhere; of names, told or near the
 * headline. */
static const struct {
	bool shown; /* it stands in the text, and is believed more near the headline */
	float date, far, names;
} belief[WITNESSES] = {
	[META_BEST] = { false, 3.3f, 3.3f, 5.5f }, [LD_ARTICLE] = { false, 1.4f, 1.4f, 6 },
	[META_GOOD] = { false, 2.5f, 2.5f, 5 }, [LD_PAGE] = { false, 1.2f, 1.2f, 5.5f },
	[META_FAIR] = { false, 1, 1, 4.5f }, [LD_BARE] = { false, 1, 1, 5 }, [META_VAGUE] = { false, 1.8f, 1.8f, 4 },
	[LD_GROUP] = { false, 0, 0, 3 }, [LABELLED] = { false, 0, 0, 4.5f }, [ITEMPROP] = { true, 1.4f, .6f, 3 },
	[TIME_PUBLISHED] = { true, 1.2f, .8f, 0 }, [TIME] = { true, 2, .5f, 0 }, [REL] = { true, 0, 0, 3 },
	[BY_LINK] = { true, 0, 0, 4.5f }, [LINK] = { true, 0, 0, 2.5f }, [CLASS_NAME] = { true, 0, 0, 3 },
	[CLASS] = { true, 1.6f, .2f, 2.5f }, [CLASS_VAGUE] = { true, .5f, 0, 1.5f },
	[ADDRESS] = { false, 2.8f, 2.8f, 0 }, [LINE] = { true, 2.6f, .4f, 4.5f },
	[LINE_PUBLISHED] = { true, 3, 2, 0 }, [LINE_BARE] = { true, 1, .2f, .5f }, [LINE_FAR] = { true, 2, .4f, 0 }, [LINE_BELOW] = { true, .3f, .3f, 0 }, [NAMESAKE] = { false, 0, 0, 0 },
};

void
settle_begin(void)
{
	s.n = s.headlines = 0;
	buf_clear(&s.text);
	for (size_t i = 0; i < METAS; i++)
		s.best[i] = WITNESSES;
}

/* Squeeze white space, make it fit for a row. */
void
datum_tidy(struct buf *out, const char *str, size_t n)
{
	static struct buf raw, clean;
	uint32_t c;
	bool space = false;

	buf_clear(&raw);
	buf_clear(&clean);
	unref(&raw, str, n); /* what is written twice is not rare: &amp;quot; */
	text_repair(&clean, raw.p, raw.n);
	buf_clear(out);
	buf_room(out, clean.n);
	out->p[0] = '\0';
	for (size_t i = 0, len; i < clean.n; i += len) {
		len = utf8_decode(clean.p + i, clean.n - i, &c);
		if (char_space(c)) {
			space = out->n > 0;
			continue;
		}
		if (space)
			buf_char(out, ' ');
		space = false;
		buf_add(out, clean.p + i, len);
	}
}

static void
set(struct buf *b, const char *str, size_t n)
{
	buf_clear(b);
	buf_add(b, str, n);
}

/* What is settled at once: the best witness stays, the first of its kind. */
static void
tell(struct page *p, enum meta what, enum witness witness, const struct buf *said)
{
	if (witness >= s.best[what])
		return;
	s.best[what] = witness;
	set(&p->surface[what], said->p, said->n);
	set(&p->meta[what], said->p, said->n);
	if (what != LANG)
		return;
	p->meta[what].n = 0;
	for (size_t i = 0; i < said->n && isalpha((unsigned char)said->p[i]); i++)
		buf_char(&p->meta[what], (char)tolower((unsigned char)said->p[i]));
}

/* n bytes are offered as a datum; those of sources that are shown stand at block `block`. */
void
offer(struct page *p, enum meta what, enum witness witness, size_t block, const char *str, size_t n)
{
	static struct buf said;

	datum_tidy(&said, str, n < DATUM_MOST ? n : DATUM_MOST);
	if (said.n == 0)
		return;
	if (what != DATE && what != MODIFIED && what != AUTHOR) {
		tell(p, what, witness, &said);
		return;
	}
	if (s.n == OFFERS || (what == AUTHOR && strstr(said.p, "://") != NULL)) /* an address, not a name */
		return;
	s.offer[s.n++] = (struct offer){ what, witness, block, s.text.n, said.n, false, false, "", "" };
	buf_add(&s.text, said.p, said.n);
}

/* Whether a date was offered that can be read. */
bool
offered(enum meta what)
{
	char date[11];

	for (size_t i = 0; i < s.n; i++)
		if (s.offer[i].what == what && date_parse(s.text.p + s.offer[i].surface, s.offer[i].n, true, date))
			return true;
	return false;
}

/* Find the headlines: what stands near one of them is believed more. */
void
settle_headlines(const struct page *p)
{
	s.headlines = 0;
	for (size_t i = 0; i < p->blocks && s.headlines < HEADLINES; i++)
		if (p->block[i].headline)
			s.headline[s.headlines++] = i;
}

bool
near_headline(size_t block)
{
	for (size_t i = 0; i < s.headlines; i++)
		if (block + BEFORE >= s.headline[i] && block <= s.headline[i] + BEHIND)
			return true;
	return s.headlines == 0 && block < BEHIND;
}

#ifdef STRIP_FEATURES
/* For who weighs the witnesses: every offer. */
static void
dump(const struct offer *o, float score, const char *value)
{
	printf("offer\t%d\t%d\t%d\t%.1f\t%s\t%.*s\n", (int)o->what, (int)o->witness,
	    near_headline(o->block) + 2 * o->changed, (double)score, value, (int)o->n, s.text.p + o->surface);
}
#endif

/* ---- dates */

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
	for (size_t i = 0; i < s.n; i++)
		if (s.offer[i].other[0] == '\0' && strcmp(s.offer[i].date, date) == 0)
			return true;
	return false;
}

/* Find who has named another date before: further down are other articles' dates. */
static void
find_repeated(void)
{
	const struct offer *first[WITNESSES][2] = { 0 };

	for (size_t i = 0; i < s.n; i++) {
		struct offer *o = &s.offer[i];
		const struct offer **f = &first[o->witness][o->what == MODIFIED];

		if (o->date[0] == '\0')
			continue;
		if (*f == NULL)
			*f = o;
		o->repeated = strcmp((*f)->date, o->date) != 0;
	}
}

/* Read all dates. One that can be read in two ways is read as the page's other dates are. */
static void
read_dates(const struct page *p)
{
	bool first = month_first(p);

	for (size_t i = 0; i < s.n; i++) {
		struct offer *o = &s.offer[i];
		const char *str = s.text.p + o->surface;

		if (o->what == AUTHOR || !date_parse(str, o->n, first, o->date))
			continue;
		if (date_parse(str, o->n, !first, o->other) && strcmp(o->date, o->other) == 0)
			o->other[0] = '\0';
		o->changed = byline_changed(str, o->n);
	}
	for (size_t i = 0; i < s.n; i++) {
		struct offer *o = &s.offer[i];

		if (o->other[0] != '\0' && !known(o->date) && known(o->other))
			memcpy(o->date, o->other, sizeof o->date);
	}
	find_repeated();
}

static float
belief_in(const struct offer *o)
{
	float b = belief[o->witness].date;

	if (o->what == DATE && o->changed)
		return CHANGED;
	if (belief[o->witness].shown && !near_headline(o->block))
		b = belief[o->witness].far;
	return o->repeated ? b * REPEATED : b;
}

/* What all witnesses of one date say together; of those of one kind the one believed most counts. */
static float
votes(const struct offer *like)
{
	float most[WITNESSES + 1] = { 0 }, sum = 0, mine;

	for (size_t i = 0; i < s.n; i++) {
		const struct offer *o = &s.offer[i];
		size_t kind = o->changed ? WITNESSES : o->witness;

		if (o->what != like->what || strcmp(o->date, like->date) != 0)
			continue;
		mine = belief_in(o);
		most[kind] = mine > most[kind] ? mine : most[kind];
	}
	for (size_t i = 0; i <= WITNESSES; i++)
		sum += most[i];
	return sum;
}

static void
settle_date(struct page *p, enum meta what)
{
	float most = 0, mine;

	if (p->meta[what].n > 0)
		return; /* told by front matter */
	for (size_t i = 0; i < s.n; i++) {
		struct offer *o = &s.offer[i];

		if (o->date[0] == '\0' || (o->what != what && (what != MODIFIED || !o->changed)))
			continue;
		mine = votes(o);
#ifdef STRIP_FEATURES
		dump(o, mine, o->date);
#endif
		if (mine <= most)
			continue;
		most = mine;
		set(&p->meta[what], o->date, 10);
		set(&p->surface[what], s.text.p + o->surface, o->n);
	}
}

/* ---- names */

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
	if (site.n > 0 && mine.n > 0 && (strstr(mine.p, site.p) != NULL || strstr(site.p, mine.p) != NULL))
		score -= 3;
	return score;
}

static void
names_of(const struct offer *o, struct buf *out)
{
	const char *str = s.text.p + o->surface;

	buf_clear(out);
	if (!belief[o->witness].shown)
		byline_told(out, str, o->n);
	else if (o->witness != BY_LINK && o->witness != LINK && o->witness != REL)
		byline_names(out, str, o->n, false);
	else if (!byline_holds(str, o->n, 'n'))
		byline_told(out, str, o->n);
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
	return (o->witness == BY_LINK || o->witness == LINK) && o->block < p->blocks &&
	    p->block[o->block].len > RUNNING && p->block[o->block].link < p->block[o->block].len / 2;
}

/* The names of an offer, and how far they are believed. */
static float
weigh(const struct page *p, const struct offer *o, struct buf *names)
{
	float score;

	buf_clear(names);
	if (o->what == AUTHOR)
		names_of(o, names);
	if (names->n == 0)
		return 0;
	score = belief[o->witness].names + likeness(p, names->p, names->n);
	if (o->witness == LINK && memchr(names->p, ' ', names->n) == NULL) /* "Authors", a place in the menu */
		score -= 3;
	if (belief[o->witness].shown)
		score += near_headline(o->block) && !inside(p, o) ? 2 :
		    o->witness <= BY_LINK || o->witness == CLASS_NAME ? -2 : -4;
	return score;
}

/* The names believed most; or a list that holds them, of a witness who is believed as well. */
static void
settle_names(struct page *p)
{
	static struct buf names;
	struct buf *told = &p->meta[AUTHOR];
	float most = -.01f, mine;

	if (told->n > 0)
		return; /* by front matter */
	for (int list = 0; list < 2; list++)
		for (size_t i = 0; i < s.n; i++) {
			const struct offer *o = &s.offer[i];

			mine = weigh(p, o, &names);
#ifdef STRIP_FEATURES
			if (names.n > 0 && list == 0)
				dump(o, mine, names.p);
#endif
			if (names.n == 0 || (list ? mine < LISTED || told->n == 0 || !lists(&names, told) :
					mine < most || (mine <= most && !extends(&names, told))))
				continue;
			most = mine;
			set(told, names.p, names.n);
			set(&p->surface[AUTHOR], s.text.p + o->surface, o->n);
		}
}

void
settle(struct page *p)
{
	read_dates(p);
	settle_date(p, DATE);
	settle_date(p, MODIFIED);
	if (p->meta[SITE].n > 0 && byline_person(p->meta[SITE].p, p->meta[SITE].n))
		offer(p, AUTHOR, NAMESAKE, 0, p->meta[SITE].p, p->meta[SITE].n);
	settle_names(p);
}
