/* html.c - text from articles, written so that it stays text */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <string.h>
#include "io.h"
#include "page.h"
#include "text.h"

void
html_text(const char *s, size_t n)
{
	static struct buf clean; /* kept from text to text */
	uint32_t c;

	buf_clear(&clean);
	text_repair(&clean, s, n);
	for (size_t i = 0, len; i < clean.n; i += len) {
		len = utf8_decode(clean.p + i, clean.n - i, &c);
		if (c == '&')
			out_str("&amp;");
		else if (c == '<')
			out_str("&lt;");
		else if (c == '>')
			out_str("&gt;");
		else if (c == '"')
			out_str("&quot;");
		else if (c == '\'')
			out_str("&#39;");
		else if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef))
			out_str("\357\277\275");
		else
			out_write(clean.p + i, len);
	}
}

void
html(const char *s)
{
	html_text(s, strlen(s));
}

void
html_short(const char *s, size_t most)
{
	size_t n = strlen(s), cut = n > most ? most : n;

	while (cut > 0 && cut < n && (s[cut] & 0xc0) == 0x80)
		cut--;
	html_text(s, cut);
	if (cut < n)
		out_str("\342\200\246");
}

void
html_place(const struct sentence *s)
{
	out_char('a');
	out_number((size_t)s->article + 1);
	out_char('s');
	out_number(s->no);
}

void
html_sentence_link(uint32_t sentence)
{
	const struct sentence *s = &store.sentence[sentence];

	out_str("<a href=\"#");
	html_place(s);
	out_str("\">sentence ");
	out_number(s->no);
	out_str("</a>");
}

void
html_lang(uint32_t article)
{
	const char *lang = store.article[article].meta[LANG];
	size_t n = strlen(lang);

	for (size_t i = 0; i < n; i++)
		if (!isalnum((unsigned char)lang[i]) && !(lang[i] == '-' && i > 0))
			return;
	if (n < 2 || n > 35 || !isalpha((unsigned char)lang[0]) || !isalpha((unsigned char)lang[1]) ||
	    (n > 2 && lang[2] != '-') || lang[n - 1] == '-')
		return;
	out_str(" lang=\"");
	out_write(lang, 2); /* the language alone: a region may be one that none knows */
	out_char('"');
}

void
html_date(const char *date)
{
	static struct buf words;
	size_t n = strcspn(date, "T");

	buf_clear(&words);
	if (n != 10 || !plain_date(&words, date, n) || !isdigit((unsigned char)date[0])) {
		html(date);
		return;
	}
	out_str("<time datetime=\"");
	html_text(date, n);
	out_str("\">");
	html(words.p);
	out_str("</time>");
}

void
html_count(size_t n, const char *one, const char *many)
{
	out_number(n);
	out_char(' ');
	out_str(n == 1 ? one : many);
}

void
html_stake(const struct fact *f)
{
	static struct buf words;

	buf_clear(&words);
	words_stake(&words, f);
	html(words.p);
}

/* ---- the value in its sentence */

static bool
letter_at(const struct sentence *s, size_t at)
{
	uint32_t c;

	if (at >= s->len)
		return false;
	utf8_decode(s->text + at, s->len - at, &c);
	return char_letter(c) || char_digit(c);
}

static bool
letter_before(const struct sentence *s, size_t at)
{
	uint32_t c;

	if (at == 0)
		return false;
	utf8_before(s->text, at, &c);
	return char_letter(c) || char_digit(c);
}

bool
value_place(const struct statement *st, size_t *start, size_t *end)
{
	const struct sentence *s = &store.sentence[st->sentence];
	size_t n = strlen(st->value);
	const char *p;

	if (n == 0)
		return false;
	for (int exact = 1; exact >= 0; exact--) /* the number or name that has this normal form, else these words */
		for (uint32_t i = s->span0; i < s->span1; i++) {
			const struct span *x = &store.span[i];

			if (x->end - x->start == n && memcmp(s->text + x->start, st->value, n) == 0 &&
			    (!exact || strcmp(x->value, st->normal) == 0)) {
				*start = x->start;
				*end = x->end;
				return true;
			}
		}
	for (p = s->text; (p = strstr(p, st->value)) != NULL; p++) {
		*start = (size_t)(p - s->text);
		*end = *start + n;
		if (!(letter_before(s, *start) && letter_at(s, *start)) &&
		    !(letter_before(s, *end) && letter_at(s, *end)))
			return true;
	}
	return false;
}

void
html_said(const struct statement *st)
{
	const struct sentence *s = &store.sentence[st->sentence];
	size_t start, end;

	if (!value_place(st, &start, &end)) {
		html_text(s->text, s->len);
		return;
	}
	html_text(s->text, start);
	out_str("<mark>");
	html_text(s->text + start, end - start);
	out_str("</mark>");
	html_text(s->text + end, s->len - end);
}
