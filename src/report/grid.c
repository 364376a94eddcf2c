/* grid.c - which article tells which claim: agrees, differs, silent */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include "io.h"
#include "page.h"

/* More cells make a table that browsers are slow to open; the claims beyond stand in the cards alone. */
enum { CELLS = 12000 };

static void
head(void)
{
	out_str("<thead><tr><th scope=\"col\">Claim</th>");
	for (uint32_t a = 0; a < store.articles; a++) {
		out_str("<th scope=\"col\"><a href=\"#a");
		out_number((size_t)a + 1);
		out_str("\"><b>");
		out_number((size_t)a + 1);
		out_str("</b> ");
		html(store.article[a].label);
		out_str("</a></th>");
	}
	out_str("</tr></thead>\n");
}

static void
cell(const struct cell *c)
{
	static const char *const form[] = { "silent\"><span aria-hidden=\"true\">\342\200\223</span> silent",
		"agrees", "differs" };
	static const char *const sign[] = { "", "=", "\342\211\240" };
	static struct buf words;

	out_str("<td class=\"");
	out_str(form[c->stand]);
	if (c->stand != SILENT) {
		const struct statement *s = &table.statement[c->statement];

		out_str("\"><a href=\"#");
		html_place(&store.sentence[s->sentence]);
		out_str("\"><span aria-hidden=\"true\">");
		out_str(sign[c->stand]);
		out_str("</span> ");
		out_str(form[c->stand]);
		out_str("</a>");
		buf_clear(&words);
		plain_statement(&words, s);
		if (words.n > 0) {
			out_str("<small>");
			html_short(words.p, 60);
			out_str("</small>");
		}
	}
	out_str("</td>");
}

static void
row(const struct fact *f, struct cell cells[])
{
	fact_cells(f, cells);
	out_str("<tr><th scope=\"row\"><a href=\"#c");
	out_number(f->number);
	out_str("\">");
	html_stake(f);
	out_str("</a></th>");
	for (uint32_t a = 0; a < store.articles; a++)
		cell(&cells[a]);
	out_str("</tr>\n");
}

void
page_grid(const struct origin *from)
{
	uint32_t n = facts.shown - facts.of[ONLY], most = CELLS / (store.articles + 1);
	struct cell *cells = xmalloc(((size_t)store.articles + 1) * sizeof *cells);

	if (n == 0) {
		free(cells);
		return;
	}
	out_str("<section id=\"grid\" aria-labelledby=\"grid-h\">\n<h2 id=\"grid-h\">Claim by article</h2>\n"
		"<p class=\"note\">An article <b>agrees</b> where it goes with the answer that most articles give, and "
		"<b>differs</b> where it does not, or where no answer has the most. Most is not right: "
		"follow a cell to the sentence and judge.</p>\n");
	if (!from->slots)
		out_str("<p class=\"note\">Made from pairs of claims alone: an article that tells the same as another "
			"may stand here as silent.</p>\n");
	if (n > most) {
		out_str("<p class=\"note\">The first ");
		out_number(most);
		out_str(" of ");
		out_number(n);
		out_str(" claims; all of them stand in the lists.</p>\n");
	}
	out_str("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"The table, which scrolls\">\n<table>\n");
	head();
	out_str("<tbody>\n");
	for (uint32_t i = 0; i < n && i < most; i++) /* those that one article tells alone come last */
		row(&facts.fact[facts.order[i]], cells);
	out_str("</tbody>\n</table>\n</div>\n</section>\n");
	free(cells);
}
