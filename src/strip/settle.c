/* settle.c - which of all that a page says of its date and its authors is believed */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "settle.h"
#include "text.h"

#define DATUM_MOST 1000  /* bytes of a datum that are looked at */

struct offers offers;

const struct belief belief[WITNESSES] = {
	[META_BEST] = { false, 3.3f, 3.3f, 5.5f }, [LD_ARTICLE] = { false, 1.4f, 1.4f, 6 },
	[META_GOOD] = { false, 2.5f, 2.5f, 5 }, [LD_PAGE] = { false, 1.2f, 1.2f, 5.5f },
	[META_FAIR] = { false, 1, 1, 4.5f }, [LD_BARE] = { false, 1, 1, 5 }, [META_VAGUE] = { false, 1.8f, 1.8f, 4 },
	[LD_GROUP] = { false, 0, 0, 3 }, [LABELLED] = { false, 0, 0, 4.5f }, [ITEMPROP] = { true, 1.4f, .6f, 3 },
	[TIME_PUBLISHED] = { true, 1.2f, .8f, 0 }, [TIME] = { true, 2, .5f, 0 }, [REL] = { true, 0, 0, 3 },
	[BY_LINK] = { true, 0, 0, 4.5f }, [LINK] = { true, 0, 0, 2.5f }, [CLASS_NAME] = { true, 0, 0, 3 },
	[CLASS] = { true, 2.2f, .2f, 2.5f }, [CLASS_VAGUE] = { true, .5f, 0, 1.5f },
	[ADDRESS] = { false, 2.8f, 2.8f, 0 }, [LINE] = { true, 2.6f, .4f, 4.5f },
	[LINE_PUBLISHED] = { true, 3, 2, 0 }, [LINE_MIXED] = { true, 2.2f, .4f, 0 },
	[LINE_BARE] = { true, 1.2f, .2f, .5f }, [LINE_FAR] = { true, 2, .4f, 0 },
	[LINE_BELOW] = { false, .3f, .3f, .5f }, [RIGHTS] = { false, 0, 0, 0 }, [NAMESAKE] = { false, 0, 0, 0 },
};

void
settle_begin(void)
{
	offers.n = offers.headlines = 0;
	buf_clear(&offers.text);
	for (size_t i = 0; i < METAS; i++)
		offers.best[i] = WITNESSES;
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

void
datum_set(struct buf *b, const char *str, size_t n)
{
	buf_clear(b);
	buf_add(b, str, n);
}

/* What is settled at once: the best witness stays, the first of its kind. */
static void
tell(struct page *p, enum meta what, enum witness witness, const struct buf *said)
{
	if (witness >= offers.best[what])
		return;
	offers.best[what] = witness;
	datum_set(&p->surface[what], said->p, said->n);
	datum_set(&p->meta[what], said->p, said->n);
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
	if (offers.n == OFFERS || (what == AUTHOR && strstr(said.p, "://") != NULL)) /* an address, not a name */
		return;
	offers.offer[offers.n++] = (struct offer){ what, witness, block, offers.text.n, said.n, false, false, "", "",
		0, 0, 0, 0 };
	buf_add(&offers.text, said.p, said.n);
}

/* Whether a date was offered that can be read. */
bool
offered(enum meta what)
{
	char date[11];

	for (size_t i = 0; i < offers.n; i++)
		if (offers.offer[i].what == what && date_parse(offers.text.p + offers.offer[i].surface, offers.offer[i].n, true, date))
			return true;
	return false;
}

/* Find the headlines: what stands near one of them is believed more. */
void
settle_headlines(const struct page *p)
{
	offers.headlines = 0;
	for (size_t i = 0; i < p->blocks && offers.headlines < HEADLINES; i++)
		if (p->block[i].headline)
			offers.headline[offers.headlines++] = i;
}

bool
near_headline(size_t block)
{
	for (size_t i = 0; i < offers.headlines; i++)
		if (block + BEFORE >= offers.headline[i] && block <= offers.headline[i] + BEHIND)
			return true;
	return offers.headlines == 0 && block < BEHIND;
}

#ifdef STRIP_FEATURES
void
offer_print(const struct offer *o, float score, const char *value)
{
	printf("offer\t%d\t%d\t%d\t%.1f\t%s\t%.*s\n", (int)o->what, (int)o->witness,
	    near_headline(o->block) + 2 * o->changed, (double)score, value, (int)o->n, offers.text.p + o->surface);
}
#endif

void
settle(struct page *p)
{
	dates_read(p);
	settle_date(p, DATE);
	settle_date(p, MODIFIED);
	if (p->meta[SITE].n > 0 && byline_person(p->meta[SITE].p, p->meta[SITE].n))
		offer(p, AUTHOR, NAMESAKE, 0, p->meta[SITE].p, p->meta[SITE].n);
	settle_names(p);
}
