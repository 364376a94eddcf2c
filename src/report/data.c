/* data.c - the comparison for programs: one JSON object, or CSV that a spreadsheet opens safely */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>
#include "io.h"
#include "page.h"
#include "text.h"

/* ---- JSON (RFC 8259) */

/* What a terminal that shows the file would act on: control characters, and those that turn text around. */
static bool
acted_on(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f ||
	    (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void
json_text(const char *s)
{
	size_t n = strlen(s), len;
	char escape[8];
	uint32_t c;

	out_char('"');
	for (; n > 0; s += len, n -= len) {
		len = utf8_decode(s, n, &c);
		if (c == 0xfffd || acted_on(c)) { /* the first stands for bytes that are no UTF-8 */
			snprintf(escape, sizeof escape, "\\u%04x", c);
			out_str(escape);
		} else {
			if (c == '"' || c == '\\')
				out_char('\\');
			out_write(s, len);
		}
	}
	out_char('"');
}

/* A member of an object; null where there is nothing to say. */
static void
member(const char *name, const char *value)
{
	out_char('"');
	out_str(name);
	out_str("\":");
	if (*value != '\0')
		json_text(value);
	else
		out_str("null");
}

static const char *
words(void (*put)(struct buf *, const void *), const void *of)
{
	static struct buf b;

	buf_clear(&b);
	put(&b, of);
	return b.p;
}

static void
stake(struct buf *b, const void *f)
{
	words_stake(b, f);
}

static void
plain(struct buf *b, const void *s)
{
	plain_statement(b, s);
}

static void
json_articles(void)
{
	static const char *const names[NMETA] = { "title", "date", "author", "site", "lang", "url", "story" };

	out_str(",\n\"articles\":[");
	for (uint32_t i = 0; i < store.articles; i++) {
		const struct article *a = &store.article[i];

		out_str(i > 0 ? ",\n{" : "\n{");
		member("doc", a->name);
		for (int k = 0; k < NMETA; k++) {
			out_char(',');
			member(names[k], a->meta[k]);
		}
		out_char('}');
	}
	out_char(']');
}

static void
json_statement(const struct statement *s)
{
	out_str("{\"article\":");
	out_number(s->article);
	out_char(',');
	member("doc", store.article[s->article].name);
	out_str(",\"no\":");
	out_number(s->no);
	out_str(",\"side\":");
	out_number(s->side);
	out_char(',');
	member("value", s->value);
	out_char(',');
	member("normal", s->normal);
	out_char(',');
	member("plain", words(plain, s));
	out_char(',');
	member("text", s->text);
	out_char('}');
}

static void
json_score(double score)
{
	char s[32];

	if (score < 0) {
		out_str("null");
		return;
	}
	snprintf(s, sizeof s, "%.2f", score);
	out_str(s);
}

static void
json_pairs(const struct fact *f)
{
	bool first = true;

	out_str("],\n\"pairs\":[");
	for (uint32_t i = f->pair; i < f->pair + f->pairs; i++) {
		const struct pair *p = &table.pair[i];
		const struct statement *a = &table.statement[p->a], *b = &table.statement[p->b];

		if (a == b || b->fact != p->fact) /* a slot, or a text told with another fact */
			continue;
		out_str(first ? "{\"verdict\":\"" : ",{\"verdict\":\"");
		out_str(verdict_name[p->verdict]);
		out_str("\",\"score\":");
		json_score(p->score);
		out_str(",\"a\":");
		out_number(a->place);
		out_str(",\"b\":");
		out_number(b->place);
		out_char('}');
		first = false;
	}
	out_str("]}");
}

static void
json_claims(void)
{
	out_str(",\n\"claims\":[");
	for (uint32_t i = 0; i < facts.shown; i++) {
		const struct fact *f = &facts.fact[facts.order[i]];

		out_str(i > 0 ? ",\n{\"id\":" : "\n{\"id\":");
		out_number(f->number);
		out_str(",\"verdict\":\"");
		out_str(verdict_name[f->verdict]);
		out_str("\",");
		member("aspect", f->aspect);
		out_char(',');
		member("question", words(stake, f));
		out_str(",\"score\":");
		json_score(f->score);
		out_str(",\n\"statements\":[");
		for (uint32_t k = 0; k < f->n; k++) {
			out_str(k > 0 ? ",\n" : "\n");
			json_statement(&table.statement[facts.told[f->told + k]]);
		}
		json_pairs(f);
	}
	out_char(']');
}

void
json_write(const struct origin *from)
{
	out_str("{\"claimutils\":\"" VERSION "\",\n");
	member("command", from->command != NULL ? from->command : "");
	out_str(",\n\"inputs\":[");
	for (uint32_t i = 0; i < from->sources; i++) {
		out_str(i > 0 ? ",\n{" : "\n{");
		member("name", from->source[i].name);
		out_char(',');
		member("sha256", from->source[i].hash);
		out_char('}');
	}
	out_str("],\n\"counts\":{\"articles\":");
	out_number(store.articles);
	for (enum verdict v = 0; v < NVERDICTS; v++) {
		out_str(",\"");
		out_str(verdict_name[v]);
		out_str("\":");
		out_number(facts.of[v]);
	}
	out_char('}');
	json_articles();
	json_claims();
	out_str("}\n");
}

/* ---- CSV (RFC 4180) */

/* A field, always in quotes. What a spreadsheet would take for a formula, at the start of the field or,
 * where the semicolon parts fields, behind one, gets an apostrophe: then it is text. */
static void
csv_text(const char *s, bool last)
{
	bool start = true;

	out_char('"');
	for (size_t n = strlen(s), i = 0, len; i < n; i += len) {
		uint32_t c;

		len = utf8_decode(s + i, n - i, &c);
		if (start && (strchr("=+-@", c < 0x80 ? (int)c : 'x') != NULL || c == 0xff1d || c == 0xff0b ||
				 c == 0xff0d || c == 0xff20))
			out_char('\'');
		start = (start && char_space(c)) || c == ';';
		if (c == '"')
			out_char('"');
		out_write(s + i, len);
	}
	out_str(last ? "\"\r\n" : "\",");
}

static void
csv_statement(const struct fact *f, const struct statement *s)
{
	const struct article *a = &store.article[s->article];
	char number[32];

	snprintf(number, sizeof number, "%u", f->number);
	csv_text(number, false);
	csv_text(verdict_name[f->verdict], false);
	csv_text(f->aspect, false);
	csv_text(words(stake, f), false);
	number[0] = '\0';
	if (f->score >= 0)
		snprintf(number, sizeof number, "%.2f", f->score);
	csv_text(number, false);
	snprintf(number, sizeof number, "%u", s->side);
	csv_text(number, false);
	csv_text(a->name, false);
	csv_text(a->meta[SITE], false);
	csv_text(a->meta[DATE], false);
	snprintf(number, sizeof number, "%zu", s->no);
	csv_text(number, false);
	csv_text(s->value, false);
	csv_text(s->normal, false);
	csv_text(words(plain, s), false);
	csv_text(s->text, true);
}

void
csv_write(void)
{
	out_str("claim,verdict,aspect,question,score,side,doc,site,date,no,value,normal,plain,text\r\n");
	for (uint32_t i = 0; i < facts.shown; i++) {
		const struct fact *f = &facts.fact[facts.order[i]];

		for (uint32_t k = 0; k < f->n; k++)
			csv_statement(f, &table.statement[facts.told[f->told + k]]);
	}
}
