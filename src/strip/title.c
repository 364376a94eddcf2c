/* title.c - the title: the headline that agrees with what the page calls itself */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "strip.h"
#include "text.h"

#define PART_LEAST 10 /* bytes of a title that is a part of a longer headline */
#define REST_LEAST 4  /* and of that rest: "The" is none */
#define HEADLINES 50 /* headings that may be the headline: the first of a page */

static struct buf mine, told, titled, site;

const char *
title_fold(struct buf *out, const char *s, size_t n)
{
	struct token t;

	buf_clear(out);
	buf_room(out, n);
	out->p[0] = '\0';
	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end))
		if (t.type != TOKEN_OTHER)
			text_lower(out, s + t.start, t.end - t.start);
	buf_room(out, 0);
	out->p[out->n] = '\0';
	return out->p;
}

static const char *
fold_buf(struct buf *out, const struct buf *b)
{
	return title_fold(out, b->n > 0 ? b->p : "", b->n);
}

/* Where a title goes on with the site's name, behind a mark: the length without it. */
static size_t
less_site(const char *s, size_t n)
{
	static const char *const marks[] = { " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " : " };
	static struct buf rest;
	size_t best = n;

	for (size_t i = n - 1; i > 0; i--)
		for (size_t k = 0; k < sizeof marks / sizeof marks[0]; k++) {
			size_t len = strlen(marks[k]), left;

			if (s[i] != ' ' || i + len >= n || memcmp(s + i, marks[k], len) != 0)
				continue;
			left = n - i - len;
			title_fold(&rest, s + i + len, left);
			if ((site.n > 0 && rest.n > 0 &&
				(strstr(rest.p, site.p) != NULL || strstr(site.p, rest.p) != NULL)) ||
			    (best == n && left < 30 && i > left) || (k == 0 && i > left))
				best = i;
		}
	return best;
}

/* Whether a heading, `mine`, is what <title> ends with behind the title proper. */
static bool
names_site(void)
{
	return (site.n > 0 && strcmp(mine.p, site.p) == 0) ||
	    (mine.n > 0 && told.n > 0 && mine.n + told.n == titled.n && memcmp(titled.p, told.p, told.n) == 0 &&
		strcmp(titled.p + told.n, mine.p) == 0);
}

/* How well heading b fits the names the page has for itself. */
static int
agreement(const struct page *p, const struct block *b)
{
	title_fold(&mine, p->text.p + b->text, b->len);
	if (mine.n < 3)
		return 0;
	if (told.n > 0 && strcmp(mine.p, told.p) == 0)
		return 4;
	if (titled.n > 0 && strstr(titled.p, mine.p) != NULL && mine.n * 3 > titled.n)
		return 3;
	if (told.n > 0 && (strstr(told.p, mine.p) != NULL || strstr(mine.p, told.p) != NULL) &&
	    mine.n * 2 > told.n)
		return 3;
	return 0;
}

/* The heading that is the headline, or NULL. */
static struct block *
headline(struct page *p)
{
	struct block *best = NULL, *first = NULL;
	int most = 0, fit, seen = 0;

	for (size_t i = 0; i < p->blocks && seen < HEADLINES; i++) {
		struct block *b = &p->block[i];

		if (b->kind != HEADING || b->level > 2 || b->len > 300 || b->len < 4)
			continue;
		seen++;
		fit = agreement(p, b) * 2;
		if (names_site()) {
			b->listed = true;
			continue;
		}
		fit += fit > 0 && b->level == 1;
		fit += fit > 0 && strncmp(titled.p, mine.p, mine.n) == 0; /* the site's name comes last */
		if (fit > most) {
			best = b;
			most = fit;
		}
		if (b->level == 1 && first == NULL && (b->len > 9 || titled.n + told.n == 0))
			first = b;
	}
	return best != NULL ? best : first;
}

/* The headline stands in meta title alone: it is no block. */
static void
take_out(struct page *p)
{
	if (p->meta[TITLE].n == 0)
		return;
	fold_buf(&titled, &p->meta[TITLE]);
	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];

		if (b->kind == HEADING && b->len <= p->meta[TITLE].n * 2)
			b->headline = b->headline || strcmp(title_fold(&mine, p->text.p + b->text, b->len), titled.p) == 0;
	}
}

/* Whether the page calls itself by a part of its headline: the rest is a kicker, a date or a line below. */
static bool
part_told(const struct page *p, const struct block *b)
{
	title_fold(&mine, p->text.p + b->text, b->len);
	return told.n >= PART_LEAST && told.n + REST_LEAST <= mine.n && strstr(titled.p, told.p) != NULL &&
	    (site.n == 0 || strstr(site.p, told.p) == NULL) && strcmp(mine.p + mine.n - told.n, told.p) == 0;
}

/* Settle meta title; `title` is what <title> says. */
void
title_choose(struct page *p, const char *title, size_t n)
{
	struct block *b;

	fold_buf(&site, &p->meta[SITE]);
	if (p->meta[TITLE].n == 0)
		buf_add(&p->meta[TITLE], title, n);
	if (p->meta[TITLE].n > 0) {
		p->meta[TITLE].n = less_site(p->meta[TITLE].p, p->meta[TITLE].n);
		p->meta[TITLE].p[p->meta[TITLE].n] = '\0';
	}
	fold_buf(&told, &p->meta[TITLE]);
	title_fold(&titled, title, n);
	b = headline(p);
	if (b != NULL && part_told(p, b)) {
		b->headline = true;
	} else if (b != NULL) {
		buf_clear(&p->meta[TITLE]);
		buf_add(&p->meta[TITLE], p->text.p + b->text, b->len);
	}
	if (b != NULL || p->surface[TITLE].n == 0) {
		buf_clear(&p->surface[TITLE]);
		buf_add(&p->surface[TITLE], p->meta[TITLE].p, p->meta[TITLE].n);
	}
	take_out(p);
}
