/* store.c - the articles of a report: what rows tell of them */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "report.h"
#include "text.h"

struct store store;

/* What keep has given lies in chunks. */
static struct chunk {
	struct chunk *before;
	char text[];
} *chunks;
static size_t left; /* bytes, at the last chunk's end */
static char *end;

char *
keep(const char *s, size_t n)
{
	char *p;

	if (n + 1 > left) {
		struct chunk *new;

		left = n + 1 > 65536 ? n + 1 : 65536;
		new = xmalloc(sizeof *new + left);
		new->before = chunks;
		chunks = new;
		end = new->text + left;
	}
	p = end - left;
	memcpy(p, s, n);
	p[n] = '\0';
	left -= n + 1;
	return p;
}

/* ---- strings numbered */

static struct {
	struct key {
		const char *p;
		size_t n;
	} *key;
	uint32_t n, *slot; /* open addressing: number + 1 */
	size_t cap, mask;
} map[NMAPS];

static void
rehash(enum map which)
{
	size_t size = map[which].slot == NULL ? 256 : (map[which].mask + 1) * 2;

	map[which].slot = xrealloc(map[which].slot, size * sizeof *map[which].slot);
	memset(map[which].slot, 0, size * sizeof *map[which].slot);
	map[which].mask = size - 1;
	for (uint32_t k = 0; k < map[which].n; k++) {
		size_t i = hash_bytes(map[which].key[k].p, map[which].key[k].n) & map[which].mask;

		while (map[which].slot[i] != 0)
			i = (i + 1) & map[which].mask;
		map[which].slot[i] = k + 1;
	}
}

uint32_t
map_number(enum map which, const char *s, size_t n, bool *fresh)
{
	size_t i;

	if (map[which].slot == NULL || (size_t)map[which].n * 2 > map[which].mask)
		rehash(which);
	i = hash_bytes(s, n) & map[which].mask;
	for (; map[which].slot[i] != 0; i = (i + 1) & map[which].mask) {
		const struct key *k = &map[which].key[map[which].slot[i] - 1];

		if (k->n == n && memcmp(k->p, s, n) == 0) {
			*fresh = false;
			return map[which].slot[i] - 1;
		}
	}
	map[which].key = array_grow(map[which].key, map[which].n, &map[which].cap, sizeof *map[which].key);
	map[which].key[map[which].n] = (struct key){ keep(s, n), n };
	map[which].slot[i] = map[which].n + 1;
	*fresh = true;
	return map[which].n++;
}

void
store_clear(void)
{
	store.articles = store.sentences = store.spans = 0;
	store.rows = 0;
	for (int i = 0; i < NMAPS; i++) {
		map[i].n = 0;
		if (map[i].slot != NULL)
			memset(map[i].slot, 0, (map[i].mask + 1) * sizeof *map[i].slot);
	}
	while (chunks != NULL && chunks->before != NULL) { /* the last one is used again */
		struct chunk *before = chunks->before;

		chunks->before = before->before;
		free(before);
	}
	left = chunks != NULL ? (size_t)(end - chunks->text) : 0;
}

/* ---- rows */

uint32_t
store_article(const char *name)
{
	bool fresh;
	uint32_t n = map_number(NAMES, name, strlen(name), &fresh);
	struct article *a;

	if (fresh) {
		store.article = array_grow(store.article, n, &store.articles_cap, sizeof *store.article);
		store.articles++;
		a = &store.article[n];
		a->name = keep(name, strlen(name));
		for (int i = 0; i < NMETA; i++)
			a->meta[i] = "";
	}
	return n;
}

static struct sentence *
add(uint32_t article, size_t no, const char *text, size_t len)
{
	struct sentence *s;

	store.sentence = array_grow(store.sentence, store.sentences, &store.sentences_cap, sizeof *store.sentence);
	s = &store.sentence[store.sentences++];
	*s = (struct sentence){ .article = article, .no = no, .text = keep(text, len), .len = len,
		.span0 = store.spans, .span1 = store.spans };
	return s;
}

static void
meta(const struct row *r, uint32_t article)
{
	static const char *const kinds[NMETA] = { "title", "date", "author", "site", "lang", "url", "story" };

	for (int i = 0; i < NMETA; i++)
		if (strcmp(r->f[KIND], kinds[i]) == 0 && strcmp(r->f[VALUE], "-") != 0)
			store.article[article].meta[i] = keep(r->f[VALUE], r->n[VALUE]);
}

/* A name or a number in the sentence last read. */
static void
span(const struct row *r, uint32_t article)
{
	struct sentence *s = store.sentences > 0 ? &store.sentence[store.sentences - 1] : NULL;

	if (s == NULL || s->article != article || s->no != r->no || r->end > s->len || r->start == r->end)
		return;
	if ((s->text[r->start] & 0xc0) == 0x80 || (r->end < s->len && (s->text[r->end] & 0xc0) == 0x80))
		return; /* inside a character */
	store.span = array_grow(store.span, store.spans, &store.spans_cap, sizeof *store.span);
	store.span[store.spans++] = (struct span){ (uint32_t)r->start, (uint32_t)r->end,
		row_is(r, "entity"), keep(r->f[VALUE], r->n[VALUE]) };
	s->span1 = store.spans;
}

void
store_row(const struct row *r)
{
	static bool block;
	uint32_t article;
	struct sentence *s;

	store.rows++;
	if (row_is(r, "block")) {
		block = true;
		return;
	}
	if (row_is(r, "meta")) {
		meta(r, store_article(r->f[DOC]));
	} else if (row_is(r, "sentence")) {
		article = store_article(r->f[DOC]);
		s = add(article, r->no, r->f[TEXT], r->n[TEXT]);
		s->heading = strcmp(r->f[KIND], "heading") == 0;
		s->first = block || r->newdoc;
		block = false;
	} else if (row_is(r, "entity") || row_is(r, "number")) {
		span(r, store_article(r->f[DOC]));
	}
}

/* ---- in order */

static int
by_place(const void *a, const void *b)
{
	const struct sentence *x = a, *y = b;

	if (x->article != y->article)
		return x->article < y->article ? -1 : 1;
	if (x->no != y->no)
		return x->no < y->no ? -1 : 1;
	return x->span0 < y->span0 ? -1 : x->span0 > y->span0;
}

static int
by_start(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end < y->end ? -1 : x->end > y->end;
}

uint32_t
store_find(uint32_t article, size_t no)
{
	uint32_t lo = store.article[article].s0, hi = store.article[article].s1;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (store.sentence[mid].no < no)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < store.article[article].s1 && store.sentence[lo].no == no ? lo : NONE;
}

void
store_add(uint32_t article, size_t no, const char *text)
{
	if (store_find(article, no) == NONE)
		add(article, no, text, strlen(text));
}

/* What an article is called for short: its site, else its file's name without its last part. */
static const char *
label(const struct article *a)
{
	const char *slash = strrchr(a->name, '/'), *dot;

	if (a->meta[SITE][0] != '\0')
		return a->meta[SITE];
	slash = slash != NULL && slash[1] != '\0' ? slash + 1 : a->name;
	dot = strrchr(slash, '.');
	return dot != NULL && dot > slash && strlen(dot) <= 6 ? keep(slash, (size_t)(dot - slash)) : slash;
}

void
store_sort(void)
{
	uint32_t n = 0;

	if (store.sentences > 1)
		qsort(store.sentence, store.sentences, sizeof *store.sentence, by_place);
	for (uint32_t i = 0; i < store.sentences; i++) /* of two that bear one number the first counts */
		if (n == 0 || store.sentence[n - 1].article != store.sentence[i].article ||
		    store.sentence[n - 1].no != store.sentence[i].no)
			store.sentence[n++] = store.sentence[i];
	store.sentences = n;
	for (uint32_t i = 0; i < n; i++)
		if (store.sentence[i].span1 - store.sentence[i].span0 > 1)
			qsort(store.span + store.sentence[i].span0, store.sentence[i].span1 - store.sentence[i].span0,
			    sizeof *store.span, by_start);
	for (uint32_t i = 0, a = 0; a < store.articles; a++) {
		store.article[a].s0 = i;
		while (i < n && store.sentence[i].article == a)
			i++;
		store.article[a].s1 = i;
		store.article[a].label = label(&store.article[a]);
	}
}
