/* cards.c - the facts of a verdict: cards with every statement, or a line a fact */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "io.h"
#include "page.h"

enum { LINES = 12 }; /* articles of a card that stand open */

/* ---- the answers to a fact */

/* Note that an article gives the answer; statements come by article. */
static void
give(struct answer *a, uint32_t article)
{
	uint32_t known = a->articles < 4 ? a->articles : 4;

	for (uint32_t i = 0; i < known; i++)
		if (a->article[i] == article)
			return;
	if (a->articles < 4)
		a->article[a->articles] = article;
	a->articles++;
}

uint32_t
answers(const struct fact *f, struct answer answer[ANSWERS], uint32_t *left_out)
{
	static struct buf words;
	uint32_t n = 0, last = NONE, k;

	*left_out = 0;
	for (uint32_t i = 0; i < f->n; i++) {
		uint32_t st = facts.told[f->told + i];
		const struct statement *s = &table.statement[st];

		buf_clear(&words);
		plain_statement(&words, s);
		if (words.n == 0)
			continue;
		for (k = 0; k < n && strcasecmp(answer[k].words, words.p) != 0; k++)
			;
		if (k == ANSWERS) {
			++*left_out;
			continue;
		}
		if (k == n)
			answer[n++] = (struct answer){ .words = xstrndup(words.p, words.n), .statement = st, .side = s->side };
		if (k != last || table.statement[facts.told[f->told + i - 1]].article != s->article)
			give(&answer[k], s->article);
		last = k;
	}
	return n;
}

void
answers_free(struct answer answer[], uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		free(answer[i].words);
}

/* ---- cards */

/* The statement told so far down in the fact. */
static const struct statement *
told(const struct fact *f, uint32_t i)
{
	return &table.statement[facts.told[f->told + i]];
}

/* How many statements of the fact, from i, are of one article and one side: they make one line. */
static uint32_t
run_of(const struct fact *f, uint32_t i)
{
	uint32_t n = 1;

	while (i + n < f->n && told(f, i + n)->article == told(f, i)->article && told(f, i + n)->side == told(f, i)->side)
		n++;
	return n;
}

/* A link to every sentence of the statements. */
static void
places(const struct fact *f, uint32_t i, uint32_t n)
{
	enum { MOST = 8 };
	uint32_t shown = 0;

	for (uint32_t k = i; k < i + n; k++) {
		if (k > i && told(f, k)->sentence == told(f, k - 1)->sentence)
			continue;
		if (shown++ == MOST) {
			out_str(" and more");
			return;
		}
		out_str(shown > 1 ? ", " : "");
		html_sentence_link(told(f, k)->sentence);
	}
}

/* The line of an article: who, when, where it stands, and the first sentence that says it. */
static void
line(const struct fact *f, uint32_t i, uint32_t n)
{
	const struct statement *s = told(f, i);
	const struct article *a = &store.article[s->article];

	out_str("<li class=\"side");
	out_number(s->side < 3 ? s->side : 3);
	out_str("\"><p class=\"src\"><b>");
	html(a->label);
	out_str("</b> ");
	if (a->meta[DATE][0] != '\0') {
		html_date(a->meta[DATE]);
		out_char(' ');
	}
	places(f, i, n);
	out_str("</p>\n<p class=\"said\" dir=\"auto\"");
	html_lang(s->article);
	out_char('>');
	html_said(s);
	out_str("</p></li>\n");
}

static void
lines(const struct fact *f)
{
	uint32_t shown = 0, all = 0;

	for (uint32_t i = 0; i < f->n; i += run_of(f, i))
		all++;
	out_str("<ol class=\"lines\">\n");
	for (uint32_t i = 0, n; i < f->n; i += n) {
		n = run_of(f, i);
		if (shown++ == LINES && all > LINES + 2) {
			out_str("</ol>\n<details class=\"more\"><summary>");
			html_count(all - LINES, "more article", "more articles");
			out_str("</summary>\n<ol class=\"lines\">\n");
		}
		line(f, i, n);
	}
	out_str(all > LINES + 2 ? "</ol>\n</details>\n" : "</ol>\n");
}

/* The answers in a row: "more than 3 years / more than 1 year". */
static void
short_form(const struct answer answer[], uint32_t n, uint32_t left_out)
{
	for (uint32_t i = 0; i < n; i++) {
		out_str(i > 0 ? " <i>/</i> <b>" : "<b>");
		html(answer[i].words);
		out_str("</b>");
	}
	if (left_out > 0) {
		out_str(" <i>/</i> and ");
		html_count(left_out, "statement more", "statements more");
	}
}

static void
card(const struct fact *f)
{
	struct answer answer[ANSWERS];
	uint32_t left_out, n = answers(f, answer, &left_out);

	out_str("<article class=\"card ");
	out_str(verdict_name[f->verdict]);
	out_str("\" id=\"c");
	out_number(f->number);
	out_str("\">\n<p class=\"tag\"><span aria-hidden=\"true\">");
	out_str(f->verdict == DIFFER ? "\342\211\240</span> They differ" : "\342\206\221</span> Later figures");
	out_str("</p>\n<h3>");
	html_stake(f);
	out_str("</h3>\n");
	lines(f);
	if (n > 0) {
		out_str("<p class=\"short\"><span>In short</span> ");
		short_form(answer, n, left_out);
		out_str("</p>\n");
		page_answers(f, answer, n);
	}
	out_str("</article>\n");
	answers_free(answer, n);
}

void
page_cards(enum verdict v)
{
	for (uint32_t i = 0; i < facts.shown; i++)
		if (facts.fact[facts.order[i]].verdict == v)
			card(&facts.fact[facts.order[i]]);
}

/* ---- lines */

/* Who tells it, each with links to its sentences. */
static void
sources(const struct fact *f)
{
	uint32_t shown = 0;

	out_str("<p class=\"who\">");
	for (uint32_t i = 0, n; i < f->n; i += n) {
		n = run_of(f, i);
		if (shown++ == 2 * LINES) {
			out_str(" and others");
			break;
		}
		out_str(shown > 1 ? "; " : "");
		html(store.article[told(f, i)->article].label);
		out_char(' ');
		places(f, i, n);
	}
	out_str("</p>\n");
}

static void
fact_line(const struct fact *f)
{
	struct answer answer[ANSWERS];
	uint32_t left_out, n = answers(f, answer, &left_out);
	const struct statement *s = told(f, 0);

	out_str("<li class=\"fact ");
	out_str(verdict_name[f->verdict]);
	out_str("\" id=\"c");
	out_number(f->number);
	out_str("\">\n");
	if (!aspect_is(f->aspect, "text") && !aspect_is(f->aspect, "quote")) {
		out_str("<p class=\"ask\">");
		html_stake(f);
		if (n > 0) {
			out_str(": ");
			short_form(answer, n, left_out);
		}
		out_str("</p>\n");
	}
	out_str("<p class=\"said\" dir=\"auto\"");
	html_lang(s->article);
	out_char('>');
	html_said(s);
	out_str("</p>\n");
	sources(f);
	out_str("</li>\n");
	answers_free(answer, n);
}

void
page_lines(enum verdict v)
{
	out_str("<ol class=\"facts\">\n");
	for (uint32_t i = 0; i < facts.shown; i++)
		if (facts.fact[facts.order[i]].verdict == v)
			fact_line(&facts.fact[facts.order[i]]);
	out_str("</ol>\n");
}
