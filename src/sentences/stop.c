/* stop.c - whether a terminator ends its sentence: what stands on both sides of it decides */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "sentences.h"
#include "text.h"

#define LOOK 24 /* bytes: so far is looked for the ends of a word */

static bool
apostrophe(const char *s, size_t n, size_t at)
{
	return at < n && (s[at] == '\'' || (n - at > 2 && memcmp(s + at, "\xe2\x80\x99", 3) == 0));
}

/* Whether the word behind the stop starts sentences rather than names: The, It's, Don't; not the I
 * of C. I. Lewis. */
static bool
starter(const char *s, size_t n, const struct stop *t)
{
	struct word w = word_after(s, n, t->word);
	size_t end = t->word + w.n;

	if (w.n > 2 && w.s[w.n - 1] == 'n' && apostrophe(s, n, end) &&
	    (s[end + 1] == 't' || (n - end > 3 && s[end + 3] == 't')))
		return true;
	return words_cue(w.s, w.n) == STARTER && (end == n || s[end] != '.');
}

/* Whether the word before w, in the sentence that starts at `from`, is in lower case. */
static bool
lower_before(const char *s, size_t from, struct word w)
{
	size_t i = (size_t)(w.s - s);
	uint32_t c = 0;

	if (i < from + 2 || s[i - 1] != ' ')
		return false;
	for (i--; i > from && s[i - 1] != ' ' && (size_t)(w.s - s) - i <= LOOK;)
		i -= utf8_before(s, i, &c);
	utf8_decode(s + i, 4, &c);
	return char_lower(c);
}

/* The class of the word before a dot, found by its shape where the table has none. */
static enum role
role_before(const char *s, size_t n, const struct stop *t, struct word w)
{
	enum role role = words_abbreviation(w.s, w.n);
	uint32_t c;

	if (word_small(w)) /* as most words are: no shape tells more */
		return role;
	if (role == NONE && word_capitals(w) && word_capitals(word_after(s, n, t->word)))
		role = words_shouted(w.s, w.n);
	if (role != NONE || w.n == 0)
		return role;
	if (word_letters(w) == 1 && !word_digits(w)) {
		utf8_decode(w.s, w.n, &c);
		if (!char_letter(c))
			return NONE;
		return *w.s == 'I' && lower_before(s, t->from, w) ? NONE : SUFFIX;
	}
	if (word_dotted(w) || (word_vowelless(w) && w.s > s + t->from))
		return PLACE;
	if (word_roman(w) && lower_before(s, t->from, w))
		return SUFFIX;
	return NONE;
}

/* No more than two words stand before w in its sentence: At 5 a.m. */
static bool
fronted(const char *s, size_t from, struct word w)
{
	size_t spaces = 0, i = (size_t)(w.s - s);

	if (i - from > LOOK)
		return false;
	for (; i > from; i--)
		spaces += s[i - 1] == ' ';
	return spaces <= 2;
}

/* The number w behind a colon is a list's first marker: as follows: 1. First ... */
static bool
lists(const char *s, size_t from, struct word w)
{
	size_t i = (size_t)(w.s - s);

	return w.n <= 2 && i > from + 2 && s[i - 1] == ' ' && s[i - 2] == ':';
}

/* A month's name, whole or cut short with a dot. */
static bool
month(const char *s, size_t n, struct word w)
{
	size_t end = (size_t)(w.s - s) + w.n;

	return words_cue(w.s, w.n) == MONTH ||
	    (end < n && s[end] == '.' && words_abbreviation(w.s, w.n) == DATE);
}

/* A dot before a capital letter, a letter of a script without capitals, a digit or a sign. */
static bool
dot_ends(const char *s, size_t n, const struct stop *t)
{
	struct word w = word_before(s, t->from, t->at), next;
	enum role role = role_before(s, n, t, w);
	bool letter = char_letter(t->c);

	if (role == NONE && !word_digits(w))
		return true;
	next = word_after(s, n, t->word);
	switch (role) {
	case TITLE:
	case LATIN:
		return false;
	case NUMBER:
		return letter && !word_roman(next) && word_letters(next) > 1;
	case LAST:
		return letter;
	case TIME:
		return letter && (starter(s, n, t) || (!fronted(s, t->from, w) &&
		    words_abbreviation(next.s, next.n) == TITLE));
	case SUFFIX:
	case PLACE:
	case DATE:
		return letter && starter(s, n, t);
	default:
		return !lists(s, t->from, w) && !(w.n <= 2 && month(s, n, next));
	}
}

/* A dot before a small letter. */
static bool
dot_ends_lower(const char *s, size_t n, const struct stop *t)
{
	struct word w = word_before(s, t->from, t->at);

	if (w.n == 0) /* as in (here). then */
		return t->at > t->from && strchr("\")\x9d", s[t->at - 1]) != NULL;
	return t->close == t->run && w.n >= 2 && !(*w.s >= '0' && *w.s <= '9') &&
	    role_before(s, n, t, w) == NONE;
}

/* "Why?" Smith asked: names, or a pronoun, and a verb of saying behind the quotation. */
static bool
tag_follows(const char *s, size_t n, const struct stop *t)
{
	size_t at = t->word;
	struct word w;

	if (starter(s, n, t) && !(t->c == 'I' && t->word + 1 < n && s[t->word + 1] == ' '))
		return false;
	for (int i = 0; i < (char_lower(t->c) ? 2 : 4); i++) {
		w = word_after(s, n, at);
		if (w.n == 0)
			return false;
		if (words_cue(w.s, w.n) == SAYS)
			return i > 0 || char_lower(t->c);
		at += w.n;
		while (at < n && (s[at] == ' ' || s[at] == '.'))
			at++;
	}
	return false;
}

static bool
mark_ends(const char *s, size_t n, const struct stop *t)
{
	struct word w = word_before(s, t->from, t->at);

	if (words_cue(w.s, w.n) == NAME)
		return char_upper(t->c) && starter(s, n, t);
	if (char_lower(t->c))
		return t->close == t->run && !tag_follows(s, n, t);
	return t->close == t->run || !tag_follows(s, n, t);
}

static bool
ellipsis_ends(const char *s, size_t n, const struct stop *t)
{
	char last = t->at > 0 ? s[t->at - 1] : ' ';

	if (last == '[') /* an omission, [...] */
		return starter(s, n, t);
	if (char_lower(t->c) || (t->c == 'I' && last == ' '))
		return false;
	return t->close == t->run || !tag_follows(s, n, t);
}

/* A number of digits and dots between them, as of a section: 2 or 2.1 */
static bool
numbered(struct word w)
{
	for (size_t i = 0; i < w.n; i++)
		if (!(w.s[i] >= '0' && w.s[i] <= '9') && !(w.s[i] == '.' && i > 0 && w.s[i - 1] != '.'))
			return false;
	return w.n <= 5 && (w.n <= 3 || memchr(w.s, '.', w.n) != NULL);
}

/* Whether all of the sentence before the stop is a list's marker (2. or 2.1. or b.) or nothing at
 * all. */
static bool
marker_only(const char *s, const struct stop *t)
{
	struct word w = { s + t->from, t->at - t->from };
	uint32_t c = 0;
	size_t len = 0;

	if (w.n > LOOK)
		return false;
	for (size_t i = 0; i < w.n && !char_letter(c) && !char_digit(c); i += len)
		len = utf8_decode(w.s + i, w.n - i, &c);
	if (!char_letter(c) && !char_digit(c))
		return true;
	if (*w.s == '(' || *w.s == '*' || *w.s == '-')
		w = (struct word){ w.s + 1, w.n - 1 };
	if (w.n > 3 && (memcmp(w.s, "\xe2\x80\xa2", 3) == 0 || memcmp(w.s, "\xe2\x81\x83", 3) == 0))
		w = (struct word){ w.s + 3, w.n - 3 };
	while (*w.s == ' ')
		w = (struct word){ w.s + 1, w.n - 1 };
	return w.n == 1 || numbered(w) || (w.n <= 4 && word_roman(w));
}

/* The end.Next: a stop without white space behind it, between a word and a capitalised one; not
 * inside an address or a file name. */
static bool
glued_ends(const char *s, size_t n, const struct stop *t)
{
	struct word w = word_before(s, t->from, t->at), next = word_after(s, n, t->word);
	size_t behind = t->word + next.n, from = (size_t)(w.s - s);

	if (!char_upper(t->c) || w.n < 2 || word_digits(w) || memchr(w.s, '.', w.n) != NULL)
		return false;
	if ((next.n == 1 && *next.s != 'I' && *next.s != 'A') ||
	    (behind < n && strchr(" ,'\xe2", s[behind]) == NULL))
		return false;
	if (from > t->from && strchr("/@_#=&:\\.", s[from - 1]) != NULL)
		return false;
	if (words_abbreviation(w.s, w.n) != NONE || words_cue(next.s, next.n) == NAME)
		return false;
	return t->close > t->run || (unsigned char)s[t->at - 1] >= 0x80 ||
	    char_lower((unsigned char)s[t->at - 1]) || starter(s, n, t);
}

/* Whether a small letter stands behind the dashes that follow the stop: "Is it?" -- he asked. */
static bool
dash_goes_on(const char *s, size_t n, const struct stop *t)
{
	size_t i = t->word;
	uint32_t c = 0;

	if (t->c != '-' && t->c != 0x2013 && t->c != 0x2014)
		return false;
	while (i < n && (s[i] == '-' || s[i] == ' ' || (unsigned char)s[i] == 0xe2))
		i += (unsigned char)s[i] == 0xe2 ? 3 : 1;
	if (i < n)
		utf8_decode(s + i, n - i, &c);
	return char_lower(c);
}

bool
stop_ends(const char *s, size_t n, const struct stop *t)
{
	uint32_t c = 0;

	if (marker_only(s, t))
		return false;
	if (t->wide) /* and the quotation goes on: 「...。」と */
		return t->close == t->run || t->c != 0x3068;
	if (t->next == t->close)
		return glued_ends(s, n, t);
	if (t->c == ',' || t->c == ';')
		return false;
	if (t->c == 'h' && n - t->word > 4 && memcmp(s + t->word, "http", 4) == 0)
		return true;
	if (dash_goes_on(s, n, t))
		return false;
	if (t->mark)
		return mark_ends(s, n, t);
	if (t->ellipsis)
		return ellipsis_ends(s, n, t);
	utf8_before(s, t->at, &c);
	if (c >= 0x531 && c <= 0x588) /* Armenian: its full stop is U+0589 or a colon */
		return false;
	if (char_lower(t->c))
		return dot_ends_lower(s, n, t);
	return dot_ends(s, n, t);
}
