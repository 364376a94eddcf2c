/* picture.c - the answers to a fact as lanes: who gives which, and where they lie on one axis */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "axis.h"
#include "io.h"
#include "page.h"

/* The year that most dates of the fact begin with stands in for one that is not told. */
static const char *
some_year(const struct answer answer[], uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		const char *s = table.statement[answer[i].statement].normal;

		if (strlen(s) >= 4 && strspn(s, "0123456789") == 4)
			return s;
	}
	return "";
}

/* An x coordinate: per cent of the picture's width. */
static void
coordinate(const char *name, double x)
{
	char s[64];

	snprintf(s, sizeof s, " %s=\"%.2f%%\"", name, x);
	out_str(s);
}

static void
gridlines(const struct axis *a)
{
	for (uint32_t i = 0; i < a->ticks; i++) {
		out_str("<line class=\"grid\"");
		coordinate("x1", axis_place(a, a->tick[i]));
		coordinate("x2", axis_place(a, a->tick[i]));
		out_str(" y1=\"0\" y2=\"24\"/>");
	}
}

static void
bar(const char *class, double from, double to)
{
	out_str("<rect class=\"");
	out_str(class);
	out_char('"');
	coordinate("x", from);
	coordinate("width", to - from);
	out_str(" y=\"8\" height=\"8\" rx=\"4\"/>");
}

/* An end that is open: an arrow at the picture's edge. The style sheet moves the right one there. */
static void
arrow(bool right)
{
	out_str(right ? "<path class=\"end right\" d=\"M-9 4 L0 12 L-9 20\"/>" :
			"<path class=\"end\" d=\"M9 4 L0 12 L9 20\"/>");
}

static void
dot(const char *class, double x)
{
	out_str("<circle class=\"");
	out_str(class);
	out_char('"');
	coordinate("cx", x);
	out_str(" cy=\"12\" r=\"6\"/>");
}

static void
draw(const struct axis *a, const struct extent *e)
{
	double lo = axis_place(a, e->lo), hi = axis_place(a, e->hi);

	gridlines(a);
	if (e->near) {
		bar("open", fmax(0, hi - 8), hi);
		dot("ring", hi);
		return;
	}
	if (e->over || e->under) {
		bar("open", e->under ? 0 : lo, e->over ? 100 : hi);
		arrow(e->over);
		dot(e->within ? "dot" : "ring", e->over ? lo : hi);
		return;
	}
	if (e->about) {
		double wide = fmax(3, fabs(e->lo) * .05 / (a->hi - a->lo) * 100);

		bar("open", fmax(0, lo - wide), fmin(100, hi + wide));
		dot("dot", (lo + hi) / 2);
	} else if (hi - lo < 2) {
		dot("dot", (lo + hi) / 2);
	} else {
		bar("bar", lo, hi);
	}
}

/* Who gives an answer. */
static void
who(const struct answer *a)
{
	uint32_t n = a->articles <= 4 ? a->articles : 3;

	out_str(" <span class=\"by\">");
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0)
			out_str(", ");
		html(store.article[a->article[i]].label);
	}
	if (a->articles > n) {
		out_str(" and ");
		html_count(a->articles - n, "other", "others");
	}
	out_str("</span>");
}

static void
lane(const struct answer *answer, const struct axis *a, const struct extent *e)
{
	out_str("<li><span class=\"answer\"><b>");
	html(answer->words);
	out_str("</b>");
	who(answer);
	out_str("</span>");
	if (e != NULL) {
		out_str("\n<svg class=\"lane\" role=\"img\" width=\"100%\" height=\"24\" aria-label=\"");
		html(answer->words);
		out_str(", on an axis from ");
		html(a->name[0]);
		out_str(" to ");
		html(a->name[a->ticks - 1]);
		out_str("\">");
		draw(a, e);
		out_str("</svg>");
	}
	out_str("</li>\n");
}

static void
scale(const struct axis *a)
{
	out_str("<li aria-hidden=\"true\" class=\"scale\"><svg class=\"lane\" width=\"100%\" height=\"20\">");
	for (uint32_t i = 0; i < a->ticks; i++) {
		out_str("<text text-anchor=\"middle\" y=\"14\"");
		coordinate("x", axis_place(a, a->tick[i]));
		out_char('>');
		html(a->name[i]);
		out_str("</text>");
	}
	out_str("</svg></li>\n");
}

void
page_answers(const struct fact *f, const struct answer answer[], uint32_t n)
{
	struct extent extent[ANSWERS];
	bool drawn[ANSWERS];
	struct axis a = { 0 };
	const char *year = some_year(answer, n);

	if (n < 2 || aspect_is(f->aspect, "quote"))
		return;
	for (uint32_t i = 0; i < n; i++)
		drawn[i] = extent_read(&extent[i], &table.statement[answer[i].statement], year) && axis_takes(&a, &extent[i]);
	out_str("<figure>\n<ul class=\"lanes\">\n");
	if (axis_make(&a)) {
		for (uint32_t i = 0; i < n; i++)
			lane(&answer[i], &a, drawn[i] ? &extent[i] : NULL);
		scale(&a);
	} else {
		for (uint32_t i = 0; i < n; i++)
			lane(&answer[i], NULL, NULL);
	}
	out_str("</ul>\n</figure>\n");
}
