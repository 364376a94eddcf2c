/* byline.c - the names in a byline */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "lexicon.h"
#include "strip.h"
#include "text.h"

#define NAME_WORDS 5     /* the most words of a name */
#define DATELINE_MOST 70 /* bytes of a dateline */

static const struct lexicon *words;

/* A name as it is read. */
struct name {
	size_t start, end, words, upper;
	bool wrong;
};

void
bylines_load(void)
{
	words = lexicon_load("strip-bylines.tsv", NULL);
}

/* What the table says of a word: 'l'ine, 'b'efore, b'e'tween, 's'top, 'c'hanged, 'n'ot; 0: nothing. */
static char
said(const char *s, struct token t)
{
	char low[24];
	const struct entry *e;
	size_t n = t.end - t.start;

	if (n > sizeof low)
		return 0;
	for (size_t i = 0; i < n; i++)
		low[i] = (char)char_tolower((unsigned char)s[t.start + i]);
	e = lexicon_find(words, low, n);
	return e == NULL ? 0 : strcmp(e->value, "between") == 0 ? 'e' : e->value[0];
}

static void
finish_name(struct buf *out, const char *s, struct name *name, bool trusted)
{
	bool fits = name->words > 0 && name->words <= NAME_WORDS && !name->wrong &&
	    name->end - name->start > 2 && (name->upper * 2 >= name->words || trusted);

	if (fits && (out->n == 0 || memmem(out->p, out->n, s + name->start, name->end - name->start) == NULL)) {
		if (out->n > 0)
			buf_str(out, ", ");
		buf_add(out, s + name->start, name->end - name->start);
	}
	*name = (struct name){ 0 };
}

/* Append the names in a byline, joined by ", ". trusted: it holds nothing but names. */
void
byline_names(struct buf *out, const char *s, size_t n, bool trusted)
{
	struct name name = { 0 };
	struct token t;
	char what;
	bool begun = false; /* a word has told that the name comes now */

	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end)) {
		what = t.type == TOKEN_WORD ? said(s, t) : 0;
		if ((what == 'b' || what == 'l') && !(trusted && name.words > 0)) {
			name = (struct name){ 0 };
			begun = true;
			continue;
		}
		if (what == 'c' || (t.type == TOKEN_NUMBER && !trusted))
			what = 's';
		if (t.type == TOKEN_OTHER && strchr(",;&|/+(", s[t.start]) != NULL)
			what = s[t.start] == '|' || s[t.start] == '(' ? 's' : 'e';
		if (t.type == TOKEN_OTHER && t.space && (t.end - t.start > 1 || (begun && s[t.start] == '-')))
			what = 's'; /* a dash or a dot between the name and the rest */
		if (t.type == TOKEN_WORD && t.end - t.start > 2 && !trusted && month_number(s, t) > 0)
			what = 's';
		if (what == 'e' || what == 's') {
			finish_name(out, s, &name, trusted);
			if (what == 's' && out->n > 0)
				return;
			continue;
		}
		if (t.type == TOKEN_OTHER && (s[t.start] == ':' || (s[t.start] == '-' && t.space))) {
			name = (struct name){ 0 };
			continue;
		}
		if (name.words == 0 && t.type != TOKEN_WORD)
			continue;
		if (name.words == 0)
			name.start = t.start;
		name.wrong = name.wrong || what == 'n' || s[t.start] == '@' || s[t.start] == '*';
		name.words += t.type == TOKEN_WORD;
		name.upper += t.type == TOKEN_WORD && t.upper;
		name.end = t.end;
	}
	finish_name(out, s, &name, trusted);
}

/* Append the names that a datum for names holds: as they are told there, parted by ", ". */
void
byline_told(struct buf *out, const char *s, size_t n)
{
	size_t start = 0, end = 0; /* of the name being read */
	struct token t;
	char what;

	for (t = token_next(s, n, 0);; t = token_next(s, n, t.end)) {
		what = t.type == TOKEN_WORD ? said(s, t) : 0;
		if (what == 'l' && end == 0 && token_next(s, n, t.end).type == TOKEN_WORD) {
			continue; /* "By" */
		} else if (what == 'e' || t.type == TOKEN_END || (t.type == TOKEN_OTHER && strchr(",;&", s[t.start]) != NULL)) {
			if (end > 0 && (out->n == 0 || memmem(out->p, out->n, s + start, end - start) == NULL)) {
				if (out->n > 0)
					buf_str(out, ", ");
				buf_add(out, s + start, end - start);
			}
			end = 0;
			if (t.type == TOKEN_END)
				return;
			continue;
		}
		if (end == 0)
			start = t.start;
		end = t.end;
	}
}

/* Whether one of the words is an office, not a name: "Staff", "Editor". */
bool
byline_role(const char *s, size_t n)
{
	struct token t;

	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end))
		if (t.type == TOKEN_WORD && said(s, t) == 'n')
			return true;
	return false;
}

/* Whether the text ends with a word behind which a name comes: "By", "Written by:"; alone: and holds
 * nothing else. */
bool
byline_label(const char *s, size_t n, bool alone)
{
	struct token t;
	bool label = false;
	char what;

	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end)) {
		if (t.type == TOKEN_OTHER && s[t.start] == ':')
			continue;
		what = t.type == TOKEN_WORD ? said(s, t) : 0;
		label = what == 'l' || (alone && what == 'b');
		if (alone && !label)
			return false;
	}
	return label;
}

/* Whether a line starts as bylines do: "By Jane Doe". */
bool
byline(const char *s, size_t n)
{
	static struct buf names;
	struct token t = token_next(s, n, 0), next;

	if (t.type != TOKEN_WORD || said(s, t) != 'l' || strchr(".!?:", s[n - 1]) != NULL)
		return false;
	next = token_next(s, n, t.end);
	if (next.type == TOKEN_OTHER && s[next.start] == ':')
		next = token_next(s, n, next.end);
	if (next.type == TOKEN_WORD && said(s, next) == 'l')
		next = token_next(s, n, next.end);
	buf_clear(&names);
	byline_names(&names, s, n, false);
	return names.n > 0 && next.type == TOKEN_WORD && next.upper;
}

/* Whether the words before a date say that it is the date of a change. */
bool
byline_changed(const char *s, size_t n)
{
	bool changed = false;
	struct token t;
	char what;

	for (t = token_next(s, n, 0); t.type == TOKEN_WORD || t.type == TOKEN_OTHER; t = token_next(s, n, t.end)) {
		what = t.type == TOKEN_WORD ? said(s, t) : 0;
		if (what == 'b' || what == 'l')
			return false;
		changed = changed || what == 'c';
	}
	return changed;
}

/* Whether a line only says where and when: "Delta Tribune, March 14, 2026", "TARNIK, March 13 (Wire)". */
bool
dateline(const char *s, size_t n)
{
	size_t others = 0, tokens = 0;
	bool month = false, day = false, year = false, place = false;
	struct token t, before = { 0 };

	if (n > DATELINE_MOST || (n > 0 && strchr(".!?", s[n - 1]) != NULL))
		return false;
	for (t = token_next(s, n, 0); t.type != TOKEN_END; before = t, t = token_next(s, n, t.end)) {
		if (t.type == TOKEN_WORD && t.end - t.start > 2 && month_number(s, t) > 0)
			month = true;
		else if (t.type == TOKEN_NUMBER && t.end - t.start == 4)
			year = true;
		else if (t.type == TOKEN_NUMBER)
			day = true;
		else if (t.type == TOKEN_WORD)
			others++;
		else if (s[t.start] == ',' && tokens == 1)
			place = before.allupper;
		tokens++;
	}
	return month && day && (year ? others <= 4 : place && others <= 4);
}
