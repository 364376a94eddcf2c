/* group.c - rows become a group of documents: sentences, their words and slots */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "claims.h"
#include "lexicon.h"
#include "text.h"
#include "wraps.h"

struct group g;

static bool open; /* a document is being read */

/* Keep s, made fit for a terminal; where it lies in the group's text. */
static size_t
keep(const char *s, size_t n)
{
	size_t at = g.text.n;

	buf_add(&g.text, s, n);
	buf_char(&g.text, '\0');
	return at;
}

void
group_doc(const struct row *r)
{
	group_end();
	if (g.text.n == 0)
		buf_char(&g.text, '\0'); /* 0 is no place */
	g.doc = array_grow(g.doc, g.docs, &g.docs_cap, sizeof *g.doc);
	g.doc[g.docs++] = (struct doc){ .name = keep(r->f[DOC], r->n[DOC]), .s0 = g.sents, .s1 = g.sents };
	copies_doc(g.docs - 1);
	open = true;
}

void
group_date(const char *date, size_t len)
{
	g.doc[g.docs - 1].date = keep(date, len);
}

static void
sentence(const struct row *r)
{
	struct sentence *s;

	g.sent = array_grow(g.sent, g.sents, &g.sents_cap, sizeof *g.sent);
	s = &g.sent[g.sents++];
	*s = (struct sentence){ .doc = g.docs - 1, .no = r->no, .len = r->n[TEXT], .w0 = g.words, .w1 = g.words,
		.s0 = g.slots, .s1 = g.slots, .q0 = g.quotes, .q1 = g.quotes, .heading = strcmp(r->f[KIND], "heading") == 0,
		.hash = hash_bytes(r->f[TEXT], r->n[TEXT]), .copy = g.sents - 1, .speaks = g.sents - 1 };
	s->text = keep(r->f[TEXT], r->n[TEXT]);
	words_find(s);
	g.doc[g.docs - 1].s1 = g.sents;
}

/* The words start..end of the last sentence: *w0 to *w1. */
static void
span(size_t start, size_t end, uint32_t *w0, uint32_t *w1)
{
	const struct sentence *s = &g.sent[g.sents - 1];
	uint32_t low = s->w0, high = s->w1;

	while (low < high) { /* the first word that ends behind start */
		uint32_t mid = low + (high - low) / 2;

		if (g.word[mid].end <= start)
			low = mid + 1;
		else
			high = mid;
	}
	*w0 = low;
	for (*w1 = low; *w1 < s->w1 && g.word[*w1].start < end; ++*w1)
		;
}

/* The term of a name as it is compared. */
static uint32_t
name_term(const char *s)
{
	static struct buf b; /* kept from name to name */

	buf_clear(&b);
	text_lower(&b, s, strlen(s));
	return term_name(b.p, b.n);
}

/* A name's words are compared by what it is called, so that spellings meet: a person's by the last
 * word, anything else as a whole; and a person's first word as the whole, since one document takes for
 * a person what another takes for a firm. */
static void
name(const struct slot *x, const char *value, bool person)
{
	const char *space = person ? strrchr(value, ' ') : NULL;
	uint32_t whole = name_term(value), key = space != NULL ? name_term(space + 1) : whole;

	for (uint32_t w = x->w0; w < x->w1; w++) {
		g.word[w].name = true;
		if (w + 1 == x->w1) {
			g.word[w].key = key;
			g.word[w].weight = terms[key].weight > 0 ? terms[key].weight : 1;
		} else if (!person) {
			g.word[w].weight = 0;
		} else if (w == x->w0) {
			g.word[w].key = whole;
		}
	}
}

static void
slot(const struct row *r, bool entity)
{
	struct slot *x;
	struct value v;
	uint32_t value = term_exact(r->f[VALUE], r->n[VALUE]);

	if (!value_parse(&v, r->f[KIND], terms[value].text) && !entity)
		return;
	g.slot = array_grow(g.slot, g.slots, &g.slots_cap, sizeof *g.slot);
	x = &g.slot[g.slots++];
	*x = (struct slot){ .sent = g.sents - 1, .start = (uint32_t)r->start, .end = (uint32_t)r->end,
		.unit = NONE, .event = NONE, .name = entity,
		.kind = term_exact(r->f[KIND], r->n[KIND]), .value = value, .v = v };
	if (x->v.dim == COUNT && x->v.unitlen > 0)
		x->unit = term_canon(x->v.unit, x->v.unitlen);
	span(x->start, x->end, &x->w0, &x->w1);
	if (entity)
		name(x, r->f[VALUE], strcmp(r->f[KIND], "person") == 0);
	g.sent[g.sents - 1].s1 = g.slots;
}

static void
quote(const struct row *r)
{
	struct sentence *s = &g.sent[g.sents - 1];
	struct quote *q;
	const char *last = strrchr(r->f[VALUE], ' ');

	if (strcmp(r->f[KIND], "direct") != 0 || s->q1 - s->q0 == UINT8_MAX)
		return;
	g.quote = array_grow(g.quote, g.quotes, &g.quotes_cap, sizeof *g.quote);
	q = &g.quote[g.quotes++];
	*q = (struct quote){ .speaker = NONE };
	last = last != NULL ? last + 1 : r->f[VALUE];
	if (strcmp(r->f[VALUE], "-") != 0)
		q->speaker = term_exact(last, strlen(last));
	span(r->start, r->end, &q->w0, &q->w1);
	s->q1 = g.quotes;
	for (uint32_t w = q->w0; w < q->w1; w++)
		g.word[w].quoted = (uint8_t)(s->q1 - s->q0);
}

void
group_row(const struct row *r)
{
	const struct sentence *s;

	if (row_is(r, "sentence")) {
		sentence(r);
		return;
	}
	if (g.docs == 0 || g.doc[g.docs - 1].s1 == g.doc[g.docs - 1].s0)
		return;
	s = &g.sent[g.sents - 1];
	if (r->no != s->no || r->end > s->len)
		return;
	if (row_is(r, "number") || row_is(r, "entity"))
		slot(r, row_is(r, "entity"));
	else if (row_is(r, "quote"))
		quote(r);
	else if (row_is(r, "same"))
		copies_row(r);
}

/* By text; of one text by all that its document tells, so that neither the documents' order nor their
 * names matter. */
static int
by_content(const void *a, const void *b)
{
	const struct sentence *s = &g.sent[*(const uint32_t *)a], *t = &g.sent[*(const uint32_t *)b];
	int c = s->hash == t->hash && s->len == t->len ? 0 : strcmp(sent_text(s), sent_text(t));

	if (c != 0)
		return c;
	if (g.doc[s->doc].hash != g.doc[t->doc].hash)
		return g.doc[s->doc].hash < g.doc[t->doc].hash ? -1 : 1;
	return s->no < t->no ? -1 : s->no > t->no;
}

void
group_rank(void)
{
	uint32_t *order = xmalloc(((size_t)g.sents + 1) * sizeof *order), rank = 0;

	for (uint32_t i = 0; i < g.sents; i++)
		order[i] = i;
	if (g.sents > 1)
		qsort(order, g.sents, sizeof *order, by_content);
	for (uint32_t i = 0; i < g.sents; i++) {
		rank += i > 0 && by_content(&order[i - 1], &order[i]) != 0;
		g.sent[order[i]].rank = rank;
	}
	free(order);
}

int
group_order(uint32_t a, uint32_t b)
{
	return g.sent[a].rank < g.sent[b].rank ? -1 : g.sent[a].rank > g.sent[b].rank;
}

/* The more sentences, the likelier two are alike by chance: the binary logarithm of their
 * number. */
static int
trials_of(const struct doc *d)
{
	int log = 0;

	for (uint32_t n = d->s1 - d->s0; n > 1 && log < 6; n /= 2)
		log++;
	return log;
}

static WRAPS uint32_t
texts_hash(const struct doc *d)
{
	uint32_t h = 0;

	for (uint32_t i = d->s0; i < d->s1; i++)
		h = h * 31 + g.sent[i].hash;
	return h;
}

void
group_end(void)
{
	struct doc *d;

	if (!open)
		return;
	open = false;
	d = &g.doc[g.docs - 1];
	d->hash = texts_hash(d);
	d->trials = trials_of(d);
	words_weigh(d);
	for (uint32_t i = d->s0; i < d->s1; i++)
		slots_anchor(&g.sent[i]);
	slots_central(d);
}

void
group_clear(void)
{
	buf_clear(&g.text);
	g.docs = g.sents = g.words = g.mentions = g.slots = g.quotes = g.finds = 0;
	told_reset();
	terms_reset();
	words_reset();
}
