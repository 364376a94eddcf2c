/* plain.c - normal forms put plainly: P1Y > is "more than 1 year" */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <string.h>
#include "report.h"

struct normal
normal_cut(const char *s)
{
	struct normal v = { .quant = s, .quantlen = strcspn(s, " ") };
	const char *end = s + strlen(s), *last = strrchr(s, ' ');

	v.mod = v.unit = end;
	if (last != NULL && strspn(last + 1, "~<>=") == (size_t)(end - last - 1) && last + 1 < end) {
		v.mod = last + 1;
		end = last;
	}
	if (s + v.quantlen < end) {
		v.unit = s + v.quantlen + 1;
		v.unitlen = (size_t)(end - v.unit);
	}
	return v;
}

static const char *
mod_words(const char *mod)
{
	static const char *const words[][2] = { { "~", "about " }, { "<", "less than " }, { ">", "more than " },
		{ "<=", "at most " }, { ">=", "at least " } };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(mod, words[i][0]) == 0)
			return words[i][1];
	return "";
}

/* ---- numbers */

/* Digits with a comma between the thousands; years are not put here. */
static void
grouped(struct buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0)
			buf_char(out, ',');
		buf_char(out, s[i]);
	}
}

void
plain_number(struct buf *out, const char *s, size_t n)
{
	static const struct {
		size_t zeros;
		const char *name;
	} big[] = { { 12, " trillion" }, { 9, " billion" }, { 6, " million" } };
	size_t whole = 0, zeros = 0;

	while (whole < n && isdigit((unsigned char)s[whole]))
		whole++;
	while (zeros < whole && s[whole - 1 - zeros] == '0')
		zeros++;
	for (size_t i = 0; whole == n && i < sizeof big / sizeof big[0]; i++) {
		size_t head = whole > big[i].zeros ? whole - big[i].zeros : 0, tail;

		if (head == 0 || zeros + 2 < big[i].zeros)
			continue;
		grouped(out, s, head);
		tail = big[i].zeros > zeros ? big[i].zeros - zeros : 0;
		if (tail > 0) {
			buf_char(out, '.');
			buf_add(out, s + head, tail);
		}
		buf_str(out, big[i].name);
		return;
	}
	if (n > 1 && s[0] == '-') {
		buf_str(out, "\342\210\222"); /* a minus */
		plain_number(out, s + 1, n - 1);
		return;
	}
	grouped(out, s, whole);
	buf_add(out, s + whole, n - whole);
}

/* ---- durations: P1Y6M, PT30H */

static bool
duration(struct buf *out, const char *s, size_t n)
{
	bool time = false;
	size_t begun = out->n;

	for (size_t i = 1, from = 1; i < n; i++) {
		const char *name;

		if (isdigit((unsigned char)s[i]) || s[i] == '.')
			continue;
		if (s[i] == 'T' && i == from) {
			time = true;
			from = i + 1;
			continue;
		}
		name = s[i] == 'Y' ? "year" : s[i] == 'M' ? time ? "minute" : "month" : s[i] == 'W' ? "week" :
		    s[i] == 'D' ? "day" : s[i] == 'H' ? "hour" : s[i] == 'S' ? "second" : NULL;
		if (name == NULL || i == from) {
			out->n = begun;
			return false;
		}
		if (out->n > begun)
			buf_char(out, ' ');
		plain_number(out, s + from, i - from);
		buf_char(out, ' ');
		buf_str(out, name);
		if (i - from != 1 || s[from] != '1')
			buf_char(out, 's');
		from = i + 1;
	}
	return out->n > begun;
}

/* ---- statements */

/* One quantity of a dimension; lo..hi are two. */
static bool
quantity(struct buf *out, const char *dim, const char *s, size_t n)
{
	size_t sign = n > 0 && *s == '-', digits = 0;

	if (strncmp(dim, "date", 4) == 0 || strncmp(dim, "time", 4) == 0)
		return plain_date(out, s, n);
	if (*s == 'P')
		return duration(out, s, n);
	for (size_t i = sign; i < n; i++)
		digits += isdigit((unsigned char)s[i]) != 0;
	if (digits == 0 || digits + sign + (memchr(s, '.', n) != NULL) != n || !isdigit((unsigned char)s[sign]))
		return false;
	plain_number(out, s, n);
	return true;
}

static bool
quantities(struct buf *out, const char *dim, const struct normal *v)
{
	const char *dots = memmem(v->quant, v->quantlen, "..", 2);

	if (dots == NULL)
		return quantity(out, dim, v->quant, v->quantlen);
	if (*v->mod == '~') /* dozens, tens of thousands: the words are plainer than the range */
		return false;
	if (!quantity(out, dim, v->quant, (size_t)(dots - v->quant)))
		return false;
	buf_str(out, " to ");
	return quantity(out, dim, dots + 2, (size_t)(v->quant + v->quantlen - dots - 2));
}

/* Append a number, with its unit, put plainly. */
static bool
number(struct buf *out, const char *dim, const struct statement *s)
{
	struct normal v = normal_cut(s->normal);
	const char *unit = words_unit(v.unit, v.unitlen);
	bool sign = strncmp(dim, "money", 5) == 0 && *unit != '\0';

	if (strncmp(dim, "fraction", 8) == 0 || strncmp(dim, "set", 3) == 0)
		return false;
	buf_str(out, *v.mod == '<' && words_nearly(s->value) ? "nearly " : mod_words(v.mod));
	if (sign)
		buf_str(out, unit);
	if (!quantities(out, dim, &v))
		return false;
	if (strncmp(dim, "ordinal", 7) == 0) {
		char last = v.quant[v.quantlen - 1];
		bool teen = v.quantlen > 1 && v.quant[v.quantlen - 2] == '1';

		buf_str(out, teen || last > '3' || last < '1' ? "th" : last == '1' ? "st" : last == '2' ? "nd" : "rd");
	}
	if (v.unitlen == 0 || sign)
		return true;
	if (strcmp(unit, "%") != 0)
		buf_char(out, ' ');
	if (*unit != '\0')
		buf_str(out, unit);
	else if (strncmp(dim, "count", 5) == 0 && (v.quantlen != 1 || *v.quant != '1'))
		words_plural(out, v.unit, v.unitlen, s->text);
	else
		buf_add(out, v.unit, v.unitlen);
	return true;
}

/* Where the word before `at` begins; `at` itself where a clause or the text begins there. */
static size_t
word_before(const char *text, size_t at)
{
	size_t i = at;

	while (i > 0 && text[i - 1] == ' ')
		i--;
	if (i == 0 || strchr(",;:.!?()", text[i - 1]) != NULL)
		return at;
	while (i > 0 && text[i - 1] != ' ')
		i--;
	return i;
}

/* Append the value with the two words before it, or from the word before its negation: there stand yes
 * and no. */
static void
with_context(struct buf *out, const struct statement *s)
{
	const char *at = *s->value != '\0' ? strstr(s->text, s->value) : NULL;
	size_t from, i;

	if (at == NULL) {
		buf_str(out, s->value);
		return;
	}
	from = i = (size_t)(at - s->text);
	for (int words = 0; words < 5; words++) {
		size_t begin = word_before(s->text, i);

		if (begin == i)
			break;
		if (words < 2)
			from = begin;
		if (words_deny(s->text + begin, i - begin))
			from = word_before(s->text, begin);
		i = begin;
	}
	buf_add(out, s->text + from, (size_t)(at - s->text) + strlen(s->value) - from);
}

void
plain_statement(struct buf *out, const struct statement *s)
{
	size_t len, begun = out->n;
	const char *dim = aspect_dimension(s->aspect, &len);

	if (aspect_is(s->aspect, "polarity")) {
		with_context(out, s);
		return;
	}
	if ((aspect_is(s->aspect, "number") || aspect_is(s->aspect, "date") || aspect_is(s->aspect, "time")) &&
	    number(out, dim, s))
		return;
	out->n = begun;
	if (out->p != NULL)
		out->p[begun] = '\0';
	buf_str(out, s->value);
}
