/* marks.c - which stretches of a paragraph stand in quotation marks */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "quotes.h"
#include "text.h"
#include "vector.h"

enum { OPENS = 1, CLOSES = 2 };

/* A mark of quotation in p.text. */
struct mark {
	uint32_t at, len;
	uint8_t is; /* what it may do */
	bool single;
};

static struct mark *mark;
static size_t marks, mark_cap;


static bool
among(uint32_t c, const char *set)
{
	return c > 0 && c < 0x80 && strchr(set, (int)c) != NULL;
}

/* What a mark that looks both ways may do, by its neighbours. */
static uint8_t
judge(const char *s, size_t n, size_t at, size_t len)
{
	uint32_t before = ' ', after = ' ';
	bool opens, closes;

	if (at > 0)
		utf8_before(s, at, &before);
	if (at + len < n)
		utf8_decode(s + at + len, n - at - len, &after);
	opens = !char_space(after) && (char_space(before) || among(before, "([{"));
	closes = !char_space(before) && (char_space(after) || among(after, ")]},.;:!?"));
	if (opens != closes)
		return opens ? OPENS : CLOSES;
	if (char_letter(after) && among(before, ",.!?"))
		return CLOSES | OPENS;
	return OPENS | CLOSES;
}

/* The mark at byte at, where there is one: its length, else 0. */
static size_t
look(const char *s, size_t n, size_t at, struct mark *m)
{
	uint32_t c;
	size_t len = utf8_decode(s + at, n - at, &c);
	uint8_t judged;

	*m = (struct mark){ .at = (uint32_t)at, .len = (uint32_t)len };
	switch (c) {
	case '"': case 0xff02:
		m->is = judge(s, n, at, len);
		return len;
	case 0x201c: /* “ closes where it can do nothing else, ” opens so */
		judged = judge(s, n, at, len);
		m->is = judged == CLOSES ? CLOSES : OPENS;
		return len;
	case 0x201d:
		judged = judge(s, n, at, len);
		m->is = judged == OPENS ? OPENS : CLOSES;
		return len;
	case 0x201e: case 0x201f: case 0xab:
		m->is = OPENS;
		return len;
	case 0xbb:
		m->is = CLOSES;
		return len;
	case '`':
	case '\'':
		if (at + 1 < n && s[at + 1] == s[at]) { /* `` and '' */
			m->len = 2;
			m->is = c == '`' ? OPENS : judge(s, n, at, 2);
			return 2;
		}
		if (c == '`')
			return 0;
		/* FALLTHROUGH */
	case 0x2018: case 0x2019:
		m->single = true;
		m->is = judge(s, n, at, len);
		if ((c == 0x2018 && m->is == CLOSES) || (c == 0x2019 && m->is == OPENS))
			return 0;
		return m->is != (OPENS | CLOSES) ? len : 0;
	default:
		return 0;
	}
}

/* Behind an attribute's value, where the mark at byte at opens one: <a href="...">. Else at. */
static size_t
markup(const char *s, size_t n, size_t at)
{
	const char *close;

	if (at == 0 || s[at] != '"' || s[at - 1] != '=')
		return at;
	close = memchr(s + at + 1, '"', n - at - 1);
	return close != NULL ? (size_t)(close - s) + 1 : at + 1;
}

/* The first byte from i on that a mark may start with, or n. */
static size_t
candidate(const char *s, size_t n, size_t i)
{
	uint64_t bits;
	vector v;

	for (; i + 16 <= n; i += 16) {
		v = vector_at(s + i);
		bits = vector_bits((vector)((v == '"') | (v == '\'') | (v == '`') | (v == 0xc2) | (v == 0xe2) | (v == 0xef)));
		if (bits != 0)
			return i + (size_t)__builtin_ctzll(bits);
	}
	while (i < n && strchr("\"'`\xc2\xe2\xef", s[i]) == NULL)
		i++;
	return i;
}

/* Note every mark of the paragraph. */
static void
collect(void)
{
	const char *s = p.text.p;
	size_t n = p.text.n, len;
	struct mark m;

	marks = 0;
	for (size_t i = 0; (i = candidate(s, n, i)) < n; i += len) {
		if ((len = markup(s, n, i) - i) > 0)
			continue;
		if ((len = look(s, n, i, &m)) == 0) {
			len = 1;
			continue;
		}
		mark = array_grow(mark, marks, &mark_cap, sizeof *mark);
		mark[marks++] = m;
	}
}

/* A quotation from one mark to another, or to byte `end` where there is no closing one. */
static void
add(const struct mark *open, const struct mark *close, uint32_t end)
{
	struct quote *q;

	p.quote = array_grow(p.quote, p.quotes, &p.quote_cap, sizeof *p.quote);
	q = &p.quote[p.quotes];
	*q = (struct quote){ .open = open->at, .start = open->at + open->len, .end = end, .close = end,
		.first = NONE, .last = NONE, .who = NONE, .single = open->single, .unclosed = close == NULL };
	if (close != NULL) {
		q->end = close->at;
		q->close = close->at + close->len;
	}
	p.quotes += q->start < q->end;
}

/* Whether two closing marks stand ahead before an opening one: what opens at mark i is nested. */
static bool
nested(size_t i)
{
	size_t closes = 0;

	for (i++; i < marks && closes < 2; i++) {
		if (mark[i].single)
			continue;
		if (mark[i].is == OPENS)
			return false;
		closes++;
	}
	return closes == 2;
}


/* Pair the double marks. */
static void
pair(void)
{
	const struct mark *open = NULL;
	size_t depth = 0, sentence = 0; /* so many end before the mark */

	for (size_t i = 0; i < marks; i++) {
		if (mark[i].single)
			continue;
		if (open == NULL) {
			if ((mark[i].is & OPENS) != 0)
				open = &mark[i];
			continue;
		}
		if ((mark[i].is & CLOSES) != 0) {
			if (depth > 0) {
				depth--;
			} else {
				add(open, &mark[i], 0);
				open = NULL;
			}
		} else if (nested(i)) {
			depth++;
		} else {
			while (sentence < p.sentences && p.sentence[sentence].end <= mark[i].at)
				sentence++;
			if (sentence > 0 && p.sentence[sentence - 1].end > open->at)
				add(open, NULL, p.sentence[sentence - 1].end);
			open = &mark[i];
		}
	}
	if (open != NULL)
		add(open, NULL, (uint32_t)p.text.n);
}

/* Whether the closing single mark may be no more than the apostrophe of a plural: voters' */
static bool
plural(const struct mark *m)
{
	return m->at > 0 && p.text.p[m->at - 1] == 's';
}

/* Bring p.quote in order: its first n are, and those behind them are. */
static void
merge(size_t n)
{
	static struct quote *behind; /* kept from call to call */
	static size_t cap;
	size_t k = p.quotes - n;

	if (k == 0 || n == 0)
		return;
	if (cap < k) {
		cap = k * 2;
		behind = xrealloc(behind, cap * sizeof *behind);
	}
	memcpy(behind, p.quote + n, k * sizeof *behind);
	for (size_t to = p.quotes; k > 0;)
		p.quote[--to] = n > 0 && p.quote[n - 1].open > behind[k - 1].open ? p.quote[--n] : behind[--k];
}

/* Pair the single marks that stand in no quotation, both in one sentence's reach. */
static void
pair_single(void)
{
	size_t doubles = p.quotes, at = 0, close, k;

	for (size_t i = 0; i < marks; i++) {
		if (!mark[i].single || mark[i].is != OPENS)
			continue;
		while (at < doubles && p.quote[at].close <= mark[i].at)
			at++;
		if (at < doubles && p.quote[at].open < mark[i].at)
			continue;
		close = 0;
		for (k = i + 1; k < marks && mark[k].single; k++) {
			if (mark[k].is == OPENS)
				break;
			close = k;
			if (!plural(&mark[k]))
				break;
		}
		if (close == 0)
			continue;
		add(&mark[i], &mark[close], 0);
		i = close;
	}
	merge(doubles);
}

void
marks_find(void)
{
	collect();
	p.quotes = 0;
	if (marks == 0)
		return;
	pair();
	pair_single();
}
