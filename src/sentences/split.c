/* split.c - a text's sentences: one scan for terminators, with lists and brackets kept in view */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "sentences.h"
#include "text.h"
#include "util.h"

#define REACH 600 /* bytes: a bracket that closes no sooner does not count as one */

struct scan {
	const char *s;
	size_t n, from;
	bool loose;
	size_t shut;   /* brackets opened amid the sentence are closed here */
	size_t noshut; /* no bracket that opens before this byte closes in time */
	struct list list;
};

/* Whether a space and one more mark that stands alone follow, as in ". . ." and "? !". */
static bool
spaced(const char *s, size_t n, size_t i)
{
	if (i + 1 >= n || s[i] != ' ' || (s[i + 1] != '.' && s[i + 1] != '?' && s[i + 1] != '!'))
		return false;
	return i + 2 >= n || strchr(" !?\"')", s[i + 2]) != NULL || (s[i + 2] & 0x80) != 0;
}

/* Whether no sentence ends at a dot or bracket before this byte. */
static bool
inner(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ',';
}

/* Fill in the stop whose first terminator, of this kind and length, stands at byte i. */
static void
stop_make(const struct scan *sc, struct stop *t, size_t i, int kind, size_t len)
{
	const char *s = sc->s;
	size_t n = sc->n, dots = 0, first = i + len, glued, k;

	*t = (struct stop){ .from = sc->from, .at = i };
	for (;;) {
		dots += kind == FULL;
		t->mark = t->mark || kind == ASKS || kind == WIDE_ASKS;
		t->wide = t->wide || kind == WIDE || kind == WIDE_ASKS;
		t->ellipsis = t->ellipsis || kind == DOTS;
		i += len;
		k = i + spaced(s, n, i);
		if (k >= n || (kind = mark_terminator(s, n, k, &len)) == NEVER)
			break;
		i = k;
	}
	t->run = i;
	t->ellipsis = t->ellipsis || dots > 1;
	k = mark_spaces(s, n, i);
	glued = i - t->at;
	/* the end of a sentence. . . . A new one: its own full stop, then the omission */
	if (dots == 4 && glued == 7 && k > i && k < n && t->at > 0 && s[t->at - 1] != ' ' &&
	    s[first] == ' ' && char_upper((unsigned char)s[k])) {
		t->run = first;
		t->ellipsis = false;
	}
	for (t->close = t->run; (len = mark_closer(s, n, t->close)) > 0 ||
	     (len = mark_trailer(s, n, t->close)) > 0;)
		t->close += len;
	t->word = t->next = mark_spaces(s, n, t->close);
	while ((len = mark_opener(s, n, t->word)) > 0)
		t->word += len;
	if (t->word < n && (t->c = (unsigned char)s[t->word]) >= 0x80)
		utf8_decode(s + t->word, n - t->word, &t->c);
}

/* A bracket opens at byte i: where it stands amid a sentence, find where it closes. */
static void
enclose(struct scan *sc, size_t i)
{
	size_t depth = 0, k, len, most = i + REACH < sc->n ? i + REACH : sc->n;
	bool any = false;

	if (i < sc->shut || i < sc->noshut)
		return;
	for (k = sc->from; k < i && k - sc->from < 16 && mark_opener(sc->s, sc->n, k) > 0;)
		k += mark_opener(sc->s, sc->n, k);
	if (k == i)
		return; /* the sentence stands in the bracket */
	for (k = i; k < most; k += len) {
		switch (mark_bracket(sc->s, sc->n, k, &len)) {
		case 1:
			depth++;
			break;
		case -1:
			any = true;
			if (--depth > 0)
				break;
			sc->shut = k;
			return;
		}
	}
	if (!any)
		sc->noshut = most;
}

static void
append(struct spans *out, size_t start, size_t end)
{
	if (out->n == out->cap) {
		out->cap = out->cap * 2 + 64;
		out->v = xrealloc(out->v, out->cap * sizeof *out->v);
	}
	out->v[out->n++] = (struct span){ start, end };
}

/* Where the white space before byte `end` starts, no further back than `from`. */
static size_t
trim(const char *s, size_t from, size_t end)
{
	uint32_t c;
	size_t len;

	for (; end > from; end -= len) {
		len = 1;
		c = (unsigned char)s[end - 1];
		if (c >= 0x80)
			len = utf8_before(s, end, &c);
		if (!char_space(c))
			break;
	}
	return end;
}

/* Add the sentence that ends at byte `end`; the next one starts at `next`. */
static void
add(struct spans *out, struct scan *sc, size_t end, size_t next)
{
	size_t start = sc->from, then;

	end = trim(sc->s, start, end);
	for (; sc->loose && start < end; start = then) {
		then = loose_next(sc->s, start, end);
		if (then == end)
			break;
		append(out, start, trim(sc->s, start, then));
	}
	if (start < end)
		append(out, start, end);
	sc->from = next;
	list_start(&sc->list, sc->s, sc->n, next);
}

/* Whether the sentence may end at the stop, as far as brackets go: not inside one that opened amid
 * the sentence, unless it ends there too and a capital follows, or all it holds is an omission. */
static bool
unbracketed(const struct scan *sc, const struct stop *t)
{
	if (t->at >= sc->shut || (t->close > sc->shut && char_upper(t->c)))
		return true;
	return t->ellipsis && t->at > 0 && sc->s[t->at - 1] == '[' && t->run < sc->n &&
	    sc->s[t->run] == ']';
}

void
split(struct spans *out, const char *s, size_t n, bool loose)
{
	struct scan sc = { .s = s, .n = n, .loose = loose };
	struct stop t;
	size_t i, len;
	int kind;

	out->n = 0;
	sc.from = mark_spaces(s, n, 0);
	list_start(&sc.list, s, n, sc.from);
	for (i = sc.from; (i = mark_halt(s, n, i)) < n;) {
		switch (mark_halts[(unsigned char)s[i]]) {
		case OPEN:
			enclose(&sc, i++);
			continue;
		case LEAD:
			if (mark_quote(s + i, n - i)) {
				i += 3;
				continue;
			}
			if (mark_bracket(s, n, i, &len) > 0)
				enclose(&sc, i);
			break;
		case DOT:
		case SHUT:
			if (i + 1 < n && inner(s[i + 1])) { /* 3.5, example.com, f(x), */
				i++;
				continue;
			}
			if (list_goes_on(&sc.list, s, n, sc.from, i)) {
				add(out, &sc, sc.list.start, sc.list.start);
				i = sc.list.end;
				continue;
			}
		}
		if ((kind = mark_terminator(s, n, i, &len)) == NEVER) {
			i++;
			continue;
		}
		stop_make(&sc, &t, i, kind, len);
		i = t.close;
		if (t.c != 0 && unbracketed(&sc, &t) && stop_ends(s, n, &t)) {
			add(out, &sc, t.close, t.next);
			i = t.next;
		}
	}
	add(out, &sc, n, n);
}
