/* paragraph.c - the rows of one paragraph, held until what is said in it is found */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "io.h"
#include "quotes.h"
#include "row.h"

struct paragraph p;

uint32_t
value_keep(const char *value, size_t len)
{
	uint32_t at = (uint32_t)p.values.n;

	buf_add(&p.values, value, len);
	buf_char(&p.values, '\0');
	return at;
}

/* Note the name of an entity row of the last sentence. */
static void
name(const struct row *r)
{
	const struct sentence *s = &p.sentence[p.sentences - 1];
	struct name *n;

	if (r->no != s->no || r->start >= r->end || r->end > s->end - s->start)
		return;
	p.name = array_grow(p.name, p.names, &p.name_cap, sizeof *p.name);
	n = &p.name[p.names++];
	n->start = s->start + (uint32_t)r->start;
	n->end = s->start + (uint32_t)r->end;
	n->person = strcmp(r->f[KIND], "person") == 0;
	p.people += n->person;
	n->value = value_keep(r->f[VALUE], r->n[VALUE]);
}

void
paragraph_row(const struct row *r)
{
	if (p.sentences == 0) {
		row_write(r);
		return;
	}
	row_hold(r, &p.rows);
	if (row_is(r, "entity"))
		name(r);
}

void
paragraph_sentence(const struct row *r)
{
	struct sentence *s;

	if (r->n[TEXT] >= PARAGRAPH_MOST) { /* no sentence of anybody's */
		row_write(r);
		return;
	}
	if (p.sentences == 0) {
		buf_clear(&p.doc);
		buf_add(&p.doc, r->f[DOC], r->n[DOC]);
		p.heading = strcmp(r->f[KIND], "heading") == 0;
	} else {
		buf_char(&p.text, ' ');
	}
	row_hold(r, &p.rows);
	p.sentence = array_grow(p.sentence, p.sentences, &p.sentence_cap, sizeof *p.sentence);
	s = &p.sentence[p.sentences++];
	*s = (struct sentence){ .start = (uint32_t)p.text.n, .no = r->no, .row = p.rows.n };
	buf_add(&p.text, r->f[TEXT], r->n[TEXT]);
	buf_room(&p.text, AHEAD);
	s->end = (uint32_t)p.text.n;
}

/* Write the part of a stretch from..to that lies in the sentence. */
static void
put(const struct sentence *s, uint32_t from, uint32_t to, const char *kind, uint32_t who)
{
	const char *t = p.text.p;

	if (from < s->start)
		from = s->start;
	if (to > s->end)
		to = s->end;
	while (from < to && t[from] == ' ')
		from++;
	while (from < to && t[to - 1] == ' ')
		to--;
	if (from >= to)
		return;
	row_put("quote", p.doc.p, s->no, from - s->start, to - s->start, kind,
	    who == NONE ? "-" : p.values.p + who, t + from, to - from);
}

void
paragraph_write(void)
{
	size_t written = 0, q = 0, t = 0;
	const struct sentence *s;

	for (size_t i = 0; i < p.sentences; i++) {
		s = &p.sentence[i];
		out_write(p.rows.p + written, s->row - written);
		written = s->row;
		for (; q < p.quotes && p.quote[q].start < s->end; q++) {
			if (p.quote[q].said)
				put(s, p.quote[q].start, p.quote[q].end, "direct", p.quote[q].who);
			if (p.quote[q].end > s->end)
				break;
		}
		for (; t < p.tolds && p.told[t].start < s->end; t++)
			put(s, p.told[t].start, p.told[t].end, "indirect", p.told[t].who);
	}
	if (p.rows.n > written)
		out_write(p.rows.p + written, p.rows.n - written);
	buf_clear(&p.text);
	buf_clear(&p.rows);
	buf_clear(&p.values);
	p.sentences = p.names = p.people = p.toks = p.quotes = p.tolds = 0;
}
