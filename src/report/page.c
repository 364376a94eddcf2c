/* page.c - the report as one page of HTML: head, claims, grid, texts, foot */
/* SPDX-License-Identifier: ISC */
#include <sha2.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "io.h"
#include "lexicon.h"
#include "page.h"

enum { GLANCE = 10 }; /* differences named in the head */

static struct buf style;

/* Keep the style sheet without comments, indents and blank lines. */
void
page_load(void)
{
	char *path = data_path("report.css");
	struct in in = { 0 };
	char *p, *end;
	size_t n;

	if (!in_open(&in, path) || (p = in_all(&in, &n)) == NULL)
		fail("cannot go on without %s", path);
	for (end = p + n; p < end; p++) {
		if (p[0] == '/' && p[1] == '*') {
			char *close = strstr(p, "*/");

			p = close != NULL ? close + 1 : end - 1;
			continue;
		}
		if (*p == '\t' || *p == '\r' || (*p == '\n' && (style.n == 0 || style.p[style.n - 1] == '\n')))
			continue;
		if (*p == '<') /* it could end the element */
			fail("%s: a < in a style sheet", path);
		buf_char(&style, *p);
	}
	in_close(&in);
	free(in.buf);
	free(path);
}

/* The hash of the style sheet as a Content-Security-Policy names it: this style and no other. */
static void
style_hash(void)
{
	static const char letter[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned char d[SHA256_DIGEST_LENGTH + 1] = { 0 };
	SHA2_CTX context;

	SHA256Init(&context);
	SHA256Update(&context, (const uint8_t *)style.p, style.n);
	SHA256Final(d, &context);
	for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i += 3) {
		unsigned x = (unsigned)d[i] << 16 | (unsigned)d[i + 1] << 8 | d[i + 2];

		out_char(letter[x >> 18]);
		out_char(letter[x >> 12 & 63]);
		out_char(letter[x >> 6 & 63]);
		out_char(i + 2 < SHA256_DIGEST_LENGTH ? letter[x & 63] : '=');
	}
}

/* ---- head */

/* "5 articles, 14 claims agree, 7 differ": what there is none of is left out. */
static void
sum(void)
{
	static const struct {
		enum verdict v;
		const char *one, *many;
	} parts[] = { { AGREE, "agrees", "agree" }, { CLOSE, "fits together", "fit together" },
		{ DIFFER, "differs", "differ" }, { UPDATE, "was updated", "were updated" },
		{ ONLY, "stands alone", "stand alone" } };
	bool first = true;

	html_count(store.articles, "article", "articles");
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		size_t n = facts.of[parts[i].v];

		if (n == 0)
			continue;
		out_str(", ");
		out_number(n);
		if (first)
			out_str(n == 1 ? " claim" : " claims");
		first = false;
		out_char(' ');
		out_str(n == 1 ? parts[i].one : parts[i].many);
	}
}

/* The story that all articles tell, by their meta rows; "" where they are of several or say nothing. */
static const char *
story(void)
{
	for (uint32_t i = 1; i < store.articles; i++)
		if (strcmp(store.article[i].meta[STORY], store.article[0].meta[STORY]) != 0)
			return "";
	return store.articles > 0 ? store.article[0].meta[STORY] : "";
}

static void
link_to(const char *place, enum verdict v, const char *words)
{
	if (facts.of[v] == 0)
		return;
	out_str("<li class=\"");
	out_str(verdict_name[v]);
	out_str("\"><a href=\"#");
	out_str(place);
	out_str("\"><b>");
	out_number(facts.of[v]);
	out_str("</b> ");
	out_str(words);
	out_str("</a></li>\n");
}

/* The first differences, a line each. */
static void
glance(void)
{
	struct answer answer[ANSWERS];
	uint32_t left_out, shown = facts.of[DIFFER] < GLANCE ? facts.of[DIFFER] : GLANCE;

	if (shown == 0)
		return;
	out_str("<section class=\"glance\" aria-labelledby=\"glance-h\">\n<h2 id=\"glance-h\">At a glance</h2>\n<ol>\n");
	for (uint32_t i = 0; i < shown; i++) {
		const struct fact *f = &facts.fact[facts.order[i]];
		uint32_t n = answers(f, answer, &left_out);

		out_str("<li><a href=\"#c");
		out_number(f->number);
		out_str("\">");
		html_stake(f);
		out_str("</a>");
		for (uint32_t k = 0; k < n && k < 6; k++) {
			out_str(k > 0 ? " <i>/</i> " : " <span>");
			html(answer[k].words);
		}
		out_str(n > 6 ? " <i>/</i> \342\200\246</span></li>\n" : n > 0 ? "</span></li>\n" : "</li>\n");
		answers_free(answer, n);
	}
	out_str("</ol>\n");
	if (facts.of[DIFFER] > shown)
		out_str("<p><a href=\"#differ\">All differences</a></p>\n");
	out_str("</section>\n");
}

static bool
is_web(const char *url)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";
	size_t scheme = strncasecmp(url, "https://", 8) == 0 ? 8 : strncasecmp(url, "http://", 7) == 0 ? 7 : 0;
	size_t host = strspn(url + scheme, letters);
	const char *end = url + scheme + host;

	if (scheme == 0 || host == 0 || strpbrk(url, " \"'<>\\^`{|}") != NULL)
		return false;
	if (*end == ':')
		end += 1 + strspn(end + 1, "0123456789");
	return strchr("/?#", *end) != NULL; /* the end of the string, too */
}

/* An article: site, date, title, author. */
static void
article(uint32_t n)
{
	const struct article *a = &store.article[n];
	bool web = is_web(a->meta[URL]);

	out_str("<li><b><a href=\"#a");
	out_number((size_t)n + 1);
	out_str("\">");
	html(a->label);
	out_str("</a></b>");
	if (a->meta[DATE][0] != '\0') {
		out_char(' ');
		html_date(a->meta[DATE]);
	}
	if (a->meta[TITLE][0] != '\0') {
		out_str(web ? "<br><a rel=\"noopener noreferrer\" href=\"" : "<br>");
		if (web) {
			html(a->meta[URL]);
			out_str("\">");
		}
		out_str("<cite dir=\"auto\"");
		html_lang(n);
		out_char('>');
		html(a->meta[TITLE]);
		out_str(web ? "</cite></a>" : "</cite>");
	}
	if (a->meta[AUTHOR][0] != '\0') {
		out_str("<br><span class=\"author\">");
		html(a->meta[AUTHOR]);
		out_str("</span>");
	}
	out_str("</li>\n");
}

static void
articles(void)
{
	bool many = store.articles > 24;

	out_str("<section class=\"articles\" aria-labelledby=\"articles-h\">\n<h2 id=\"articles-h\">The articles</h2>\n");
	out_str(many ? "<details><summary>All of them</summary>\n<ol>\n" : "<ol>\n");
	for (uint32_t i = 0; i < store.articles; i++)
		article(i);
	out_str(many ? "</ol>\n</details>\n</section>\n" : "</ol>\n</section>\n");
}

static void
head(void)
{
	out_str("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
	style_hash();
	out_str("'; base-uri 'none'; form-action 'none'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n"
		"<meta name=\"color-scheme\" content=\"light dark\">\n"
		"<meta name=\"generator\" content=\"claimutils " VERSION "\">\n<title>");
	sum();
	out_str("</title>\n<style>");
	out_write(style.p, style.n);
	out_str("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the claims</a>\n<header>\n<h1>");
	if (*story() != '\0') {
		html(story());
		out_str(": where they differ, where they agree");
	} else {
		out_str("Where they differ, where they agree");
	}
	out_str("</h1>\n<p class=\"sum\">");
	sum();
	out_str("</p>\n<nav aria-label=\"Claims\">\n<ul>\n");
	link_to("differ", DIFFER, facts.of[DIFFER] == 1 ? "differs" : "differ");
	link_to("update", UPDATE, facts.of[UPDATE] == 1 ? "was updated" : "were updated");
	link_to("close", CLOSE, facts.of[CLOSE] == 1 ? "fits together" : "fit together");
	link_to("agree", AGREE, facts.of[AGREE] == 1 ? "agrees" : "agree");
	link_to("only", ONLY, facts.of[ONLY] == 1 ? "stands alone" : "stand alone");
	if (facts.shown > facts.of[ONLY])
		out_str("<li><a href=\"#grid\">Claim by article</a></li>\n");
	if (store.sentences > 0)
		out_str("<li><a href=\"#texts\">The texts</a></li>\n");
	out_str("</ul>\n</nav>\n");
	out_str("<div class=\"lead\">\n");
	glance();
	articles();
	out_str("</div>\n</header>\n");
}

/* ---- claims */

static void
section(enum verdict v, const char *title, const char *note, void (*write)(enum verdict))
{
	if (facts.of[v] == 0)
		return;
	out_str("<section id=\"");
	out_str(verdict_name[v]);
	out_str("\" class=\"");
	out_str(verdict_name[v]);
	out_str("\" aria-labelledby=\"h-");
	out_str(verdict_name[v]);
	out_str("\">\n<h2 id=\"h-");
	out_str(verdict_name[v]);
	out_str("\">");
	out_str(title);
	out_str("</h2>\n");
	if (*note != '\0') {
		out_str("<p class=\"note\">");
		out_str(note);
		out_str("</p>\n");
	}
	write(v);
	out_str("</section>\n");
}

/* ---- foot */

static void
foot(const struct origin *from)
{
	out_str("<footer>\n<h2>How this report was made</h2>\n");
	if (from->command != NULL) {
		out_str("<p>By this command, which makes the same report again from the same files:</p>\n<pre tabindex=\"0\"><code>");
		html(from->command);
		out_str("</code></pre>\n");
	}
	out_str("<p>Made by report of claimutils " VERSION ", which read ");
	html_count(store.rows, "row", "rows");
	out_str(" and ");
	html_count(table.lines, "line", "lines");
	out_str(" of the table. Nothing was asked of anybody else: no page, no service. "
		"Programs compared the texts; what they find is to be checked in the sentences.</p>\n"
		"<table class=\"hashes\">\n<caption>SHA-256 of what was read</caption>\n"
		"<thead><tr><th scope=\"col\">Input</th><th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n");
	for (uint32_t i = 0; i < from->sources; i++) {
		out_str("<tr><th scope=\"row\">");
		html(from->source[i].name);
		out_str("</th><td><code>");
		out_str(from->source[i].hash);
		out_str("</code></td></tr>\n");
	}
	out_str("</tbody>\n</table>\n</footer>\n</body>\n</html>\n");
}

void
page_write(const struct origin *from)
{
	head();
	out_str("<main id=\"main\">\n");
	section(DIFFER, "Where they differ", "", page_cards);
	section(UPDATE, "Later figures", "A later article has a later value.", page_cards);
	page_grid(from);
	section(CLOSE, "One fact, told otherwise",
	    "Values that fit together: a bound, a rounding, other words.", page_lines);
	section(AGREE, "What they agree on", "", page_lines);
	section(ONLY, "Told by one alone", "", page_lines);
	page_texts();
	out_str("</main>\n");
	foot(from);
}
