/* print.c - findings become rows: one a fact, best first */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "claims.h"
#include "io.h"
#include "text.h"

bool claims_differ;

static const char *
verdict(char c)
{
	return c == 'a' ? "agree" : c == 'c' ? "close" : c == 'd' ? "differ" : c == 'u' ? "update" : "only";
}

/* ---- rows */

static void
put(const char *s, size_t n)
{
	static struct buf clean; /* kept from field to field */

	buf_clear(&clean);
	text_repair(&clean, s, n);
	if (clean.n > 0)
		out_write(clean.p, clean.n);
	else
		out_char('-');
}

/* A value as it is written, and its normal form where that is another. */
static void
put_value(const struct finding *f, int i)
{
	const char *p = sent_text(&g.sent[f->sent[i]]) + f->start[i];
	size_t n = f->end[i] - f->start[i];

	put(n > 0 ? p : "-", n > 0 ? n : 1);
	if (f->value[i] != NONE && n > 0) {
		const struct term *t = &terms[f->value[i]];

		if (t->len != n || memcmp(t->text, p, n) != 0) {
			out_str(" (");
			put(t->text, t->len);
			out_char(')');
		}
	}
}

static void
put_side(const struct finding *f, int i)
{
	const struct sentence *s = &g.sent[f->sent[i]];
	const char *name = g.text.p + g.doc[s->doc].name, *p = sent_text(s);

	put(name, strlen(name));
	out_char('\t');
	out_number(s->no);
	out_char('\t');
	put_value(f, i);
	out_char('\t');
	put(p, s->len);
}

/* The noun a count's normal form names ("3000 violation <"), where the anchor is that noun. */
static size_t
noun(uint32_t value, uint32_t anchor, const char **p)
{
	size_t n;

	if (value == NONE || (*p = strchr(terms[value].text, ' ')) == NULL)
		return 0;
	n = strcspn(++*p, "<>~");
	n -= n > 0 && (*p)[n - 1] == ' ';
	return n > 0 && term_canon(*p, n) == anchor ? n : 0;
}

static void
put_aspect(const struct finding *f)
{
	uint32_t anchor = f->anchor != NONE ? f->anchor : f->label;
	const char *shown = anchor != NONE ? terms[anchor].shown : "", *p = NULL;
	size_t len = strlen(shown), best = 0, n;

	out_str(f->aspect);
	out_char(':');
	for (int i = 0; i < 2 && strcmp(f->aspect, "number:count") == 0; i++)
		if ((n = noun(f->value[i], f->anchor, &p)) > 0 &&
		    (best == 0 || n < best || (n == best && memcmp(p, shown, n) < 0))) {
			shown = p;
			len = best = n;
		}
	if (len > 0)
		put(shown, len);
}

static void
put_score(int score)
{
	char s[] = { (char)('0' + score / 1000), '.', (char)('0' + score / 100 % 10), (char)('0' + score / 10 % 10), '\0' };

	out_str(s);
}

static void
row(const struct finding *f)
{
	out_str(verdict(f->verdict));
	out_char('\t');
	put_aspect(f);
	out_char('\t');
	put_score(f->score);
	out_char('\t');
	put_side(f, 0);
	out_char('\t');
	if (f->sent[1] != NONE)
		put_side(f, 1);
	else
		out_str("-\t-\t-\t-");
	out_char('\n');
	io_lines_written++;
}

static void
statement(uint32_t slot, const struct finding *best, const struct finding *f, int i)
{
	out_number(slot);
	out_char('\t');
	out_str(verdict(best->verdict));
	out_char('\t');
	put_aspect(best);
	out_char('\t');
	put_side(f, i);
	out_char('\n');
	io_lines_written++;
}

void
print_rows(void)
{
	facts_collapse(true);
	for (uint32_t i = 0; i < g.finds; i++) {
		claims_differ = claims_differ || facts_rank(g.find[i].verdict) < 2;
		row(&g.find[i]);
	}
}

void
print_statements(void)
{
	uint32_t n;

	facts_collapse(false);
	n = statements_list();

	for (uint32_t i = 0; i < n; i++) {
		const struct told *t = &statements_told[i];

		claims_differ = claims_differ || facts_rank(t->best->verdict) < 2;
		statement(t->slot, t->best, t->f, t->side);
	}
}
