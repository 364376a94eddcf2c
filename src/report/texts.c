/* texts.c - the articles side by side: sentences numbered, disputed ones shaded, names and numbers marked */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "io.h"
#include "page.h"

enum { OPEN = 6 }; /* so many articles stand open; more of them would be long to scroll by */

static uint32_t *ref, refs; /* the statements of facts, by sentence */
static uint32_t at;         /* of these, the first that is not yet written */

static int
by_sentence(const void *a, const void *b)
{
	const struct statement *x = &table.statement[*(const uint32_t *)a], *y = &table.statement[*(const uint32_t *)b];

	if (x->sentence != y->sentence)
		return x->sentence < y->sentence ? -1 : 1;
	if (x->fact != y->fact)
		return facts.fact[x->fact].number < facts.fact[y->fact].number ? -1 : 1;
	return *(const uint32_t *)a < *(const uint32_t *)b ? -1 : 1;
}

static void
find_refs(void)
{
	at = refs = 0;
	ref = xmalloc(((size_t)table.statements + 1) * sizeof *ref);
	for (uint32_t i = 0; i < table.statements; i++)
		if (table.statement[i].fact != NONE && facts.fact[table.statement[i].fact].number > 0)
			ref[refs++] = i;
	if (refs > 1)
		qsort(ref, refs, sizeof *ref, by_sentence);
}

/* How disputed a sentence is: 0 not at all, 1 to 3 by the score of its surest difference. */
static int
disputed(uint32_t first, uint32_t end)
{
	int level = 0;

	for (uint32_t i = first; i < end; i++) {
		const struct fact *f = &facts.fact[table.statement[ref[i]].fact];
		int l = f->verdict == DIFFER ? f->score < 0 || f->score >= .75 ? 3 : f->score >= .5 ? 2 : 1 :
		    f->verdict == UPDATE ? 1 : 0;

		level = l > level ? l : level;
	}
	return level;
}

/* ---- a sentence */

struct stretch {
	size_t start, end;
};

static struct stretch *mark;
static uint32_t marks;

static int
by_start(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

/* The disputed values of a sentence, those that overlap left out. */
static void
find_marks(uint32_t first, uint32_t end)
{
	static size_t cap;
	uint32_t n = 0;

	marks = 0;
	for (uint32_t i = first; i < end; i++) {
		const struct statement *s = &table.statement[ref[i]];

		if (facts.fact[s->fact].verdict > UPDATE)
			continue;
		mark = array_grow(mark, marks, &cap, sizeof *mark);
		marks += value_place(s, &mark[marks].start, &mark[marks].end);
	}
	if (marks > 1)
		qsort(mark, marks, sizeof *mark, by_start);
	for (uint32_t i = 0; i < marks; i++)
		if (n == 0 || mark[i].start >= mark[n - 1].end)
			mark[n++] = mark[i];
	marks = n;
}

static void
stretch(const struct sentence *s, size_t start, size_t end, const char *open, const char *close)
{
	out_str(open);
	html_text(s->text + start, end - start);
	out_str(close);
}

/* The text, with its marks, and between these its names and numbers. */
static void
marked(const struct sentence *s)
{
	size_t done = 0;
	uint32_t m = 0, i = s->span0;

	while (m < marks || i < s->span1) {
		const struct span *x = i < s->span1 ? &store.span[i] : NULL;

		if (x != NULL && (m == marks || x->end <= mark[m].start)) {
			i++;
			if (x->start < done)
				continue;
			html_text(s->text + done, x->start - done);
			stretch(s, x->start, x->end, x->name ? "<span class=\"name\">" : "<span class=\"num\">", "</span>");
			done = x->end;
		} else {
			html_text(s->text + done, mark[m].start - done);
			stretch(s, mark[m].start, mark[m].end, "<mark>", "</mark>");
			done = mark[m++].end;
		}
	}
	html_text(s->text + done, s->len - done);
}

/* Links to the claims of a sentence. */
static void
links(uint32_t first, uint32_t end)
{
	uint32_t shown = 0, last = NONE;

	for (uint32_t i = first; i < end; i++) {
		const struct fact *f = &facts.fact[table.statement[ref[i]].fact];

		if (f->number == last || f->verdict == ONLY)
			continue;
		last = f->number;
		out_str(shown++ == 0 ? " <span class=\"refs\">" : ", ");
		out_str("<a class=\"");
		out_str(verdict_name[f->verdict]);
		out_str("\" href=\"#c");
		out_number(f->number);
		out_str("\">");
		out_str(f->verdict == DIFFER ? "\342\211\240 " : f->verdict == UPDATE ? "\342\206\221 " : "= ");
		html_stake(f);
		out_str("</a>");
	}
	if (shown > 0)
		out_str("</span>");
}

static void
sentence(const struct sentence *s, uint32_t first, uint32_t end)
{
	int level = disputed(first, end);

	out_str("<li value=\"");
	out_number(s->no);
	out_str("\" id=\"");
	html_place(s);
	out_char('"');
	if (level > 0 || s->heading || s->first) {
		out_str(" class=\"");
		if (level > 0) {
			out_str("disputed d");
			out_number((size_t)level);
		}
		out_str(s->heading ? " heading\"" : s->first ? " first\"" : "\"");
	}
	out_str(" dir=\"auto\">");
	find_marks(first, end);
	marked(s);
	links(first, end);
	out_str("</li>\n");
}

/* ---- an article */

static void
text(uint32_t n)
{
	const struct article *a = &store.article[n];

	out_str("<details class=\"text\" id=\"a");
	out_number((size_t)n + 1);
	out_str(store.articles <= OPEN ? "\" open>\n<summary><b>" : "\">\n<summary><b>");
	out_number((size_t)n + 1);
	out_str("</b> ");
	html(a->label);
	if (a->meta[TITLE][0] != '\0') {
		out_str(": <cite>");
		html(a->meta[TITLE]);
		out_str("</cite>");
	}
	out_str("</summary>\n<ol");
	html_lang(n);
	out_str(">\n");
	for (uint32_t i = a->s0; i < a->s1; i++) {
		uint32_t first = at;

		while (at < refs && table.statement[ref[at]].sentence == i)
			at++;
		sentence(&store.sentence[i], first, at);
	}
	out_str("</ol>\n</details>\n");
}

void
page_texts(void)
{
	if (store.sentences == 0)
		return;
	find_refs();
	out_str("<section id=\"texts\" aria-labelledby=\"texts-h\">\n<h2 id=\"texts-h\">The texts side by side</h2>\n"
		"<p class=\"note\">The darker a sentence, the surer the difference it stands in; its links lead to the "
		"claims. <span class=\"name\">Names</span> and <span class=\"num\">numbers</span> are underlined.</p>\n"
		"<div class=\"texts\">\n");
	for (uint32_t i = 0; i < store.articles; i++)
		text(i);
	out_str("</div>\n</section>\n");
	free(ref);
}
