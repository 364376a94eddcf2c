/* byline.c - the names in a byline */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include <strings.h>
#include "lexicon.h"
#include "strip.h"
#include "text.h"

#define NAME_WORDS 5     /* the most words of a name */
#define WORD_MOST 24     /* bytes of a word of the table */
#define DATELINE_MOST 70 /* bytes of a dateline */
#define LEADING 3       /* words before the one that starts a byline: "A guest post by" */
#define LABEL_MOST 12    /* of the word that starts a byline */

static const struct lexicon *words, *first;

/* A name as it is read. */
struct name {
	size_t start, end, words, upper;
	size_t person, before; /* where the first word of an office ends what stands before it, of so many words */
	bool wrong, role;
};

void
bylines_load(void)
{
	words = lexicon_load("strip-bylines.tsv", NULL);
	first = lexicon_load("firstnames.tsv", NULL);
}

static const struct entry *
entry_of(const char *s, struct token t)
{
	static struct buf low;

	if (t.end - t.start > WORD_MOST)
		return NULL;
	buf_clear(&low);
	text_lower(&low, s + t.start, t.end - t.start);
	return lexicon_find(words, low.p, low.n);
}

/* What the table says of a word: 'l'ine, 'b'efore, b'e'tween, 's'top, 'c'hanged, 'r'ole, 'n'ot, 'w'ork, 'd'ate;
 * 0: nothing. */
static char
said(const char *s, struct token t)
{
	const struct entry *e = entry_of(s, t);

	return e == NULL ? 0 : strcmp(e->value, "between") == 0 ? 'e' : e->value[0];
}

/* The token at or after byte `from`, but a label without the space behind it ends where the name begins:
 * "ByJane Doe", as two elements side by side write it. */
static struct token
word_next(const char *s, size_t n, size_t from)
{
	struct token t = token_next(s, n, from), label = t;

	if (t.type != TOKEN_WORD)
		return t;
	for (label.end = t.start + 2; label.end < t.end && label.end < t.start + LABEL_MOST; label.end++)
		if (s[label.end] >= 'A' && s[label.end] <= 'Z' && s[label.end - 1] >= 'a' && s[label.end - 1] <= 'z')
			return said(s, label) == 'l' ? label : t;
	return t;
}

/* Whether a word is the month of a date, beside a number: "May 3", "3 May", but not Jane May or Jan Doe. */
static bool
dated(const char *s, size_t n, struct token before, struct token t)
{
	struct token next = token_next(s, n, t.end);

	if (next.type == TOKEN_OTHER && s[next.start] == '.')
		next = token_next(s, n, next.end);
	return t.type == TOKEN_WORD && t.end - t.start > 2 &&
	    (before.type == TOKEN_NUMBER || next.type == TOKEN_NUMBER) && month_number(s, t) > 0;
}

/* Append a name that is over, if it is one. An office is kept in `office`, in case there is no name. */
static void
finish_name(struct buf *out, const char *s, struct name *name, struct name *office)
{
	bool fits;

	if (name->role && name->before > 1 && name->before <= 3 && byline_person(s + name->start, name->person - name->start)) {
		name->end = name->person; /* "Jane Doe Senior Writer" */
		name->words = name->upper = name->before;
		name->role = false;
	}
	fits = name->words > (out->n > 0 && memchr(out->p, ' ', out->n) != NULL) && name->words <= NAME_WORDS &&
	    !name->wrong && name->end - name->start > 2 && name->upper * 2 >= name->words;

	if (fits && name->role) {
		if (office->words == 0)
			*office = *name;
	} else if (fits && (out->n == 0 || memmem(out->p, out->n, s + name->start, name->end - name->start) == NULL)) {
		if (out->n > 0)
			buf_str(out, ", ");
		buf_add(out, s + name->start, name->end - name->start);
	}
	*name = (struct name){ 0 };
}

/* Append the names in a byline, joined by ", ". */
void
byline_names(struct buf *out, const char *s, size_t n)
{
	struct name name = { 0 }, office = { 0 };
	struct token t, before = { 0 };
	char what;
	bool begun = false; /* a word has told that the name comes now */

	for (t = word_next(s, n, 0); t.type != TOKEN_END; before = t, t = word_next(s, n, t.end)) {
		what = t.type == TOKEN_WORD ? said(s, t) : 0;
		if (what == 'b' || what == 'l') {
			name = (struct name){ 0 };
			begun = true;
			continue;
		}
		if (what == 'c' || t.type == TOKEN_NUMBER)
			what = 's';
		if (t.type == TOKEN_OTHER && strchr(",;&|/+(", s[t.start]) != NULL)
			what = s[t.start] == '|' || s[t.start] == '(' ? 's' : 'e';
		if (t.type == TOKEN_OTHER && t.space && (t.end - t.start > 1 || (begun && s[t.start] == '-')))
			what = 's'; /* a dash or a dot between the name and the rest */
		if (dated(s, n, before, t))
			what = 's';
		if (what == 'e' || what == 's') {
			finish_name(out, s, &name, &office);
			if (what == 's' && out->n > 0)
				return;
			continue;
		}
		if (t.type == TOKEN_OTHER && (s[t.start] == ':' || (s[t.start] == '-' && t.space))) {
			name = (struct name){ 0 };
			continue;
		}
		if (t.type != TOKEN_WORD && (name.words == 0 || s[t.start] == '*')) /* a footnote's mark */
			continue;
		if (name.words == 0)
			name.start = t.start;
		if (what == 'r' && !name.role) {
			name.person = name.end;
			name.before = name.words;
		}
		name.role = name.role || what == 'r';
		name.wrong = name.wrong || what == 'n' || s[t.start] == '@';
		name.words += t.type == TOKEN_WORD;
		name.upper += t.type == TOKEN_WORD && t.upper;
		name.end = t.end;
	}
	finish_name(out, s, &name, &office);
	if (out->n == 0 && office.words > 0)
		buf_add(out, s + office.start, office.end - office.start);
}

/* Append a name as it is told, unless it is there already or is an address beside a name. */
static void
told_name(struct buf *out, const char *s, size_t n)
{
	if (out->n > 0 && (memmem(out->p, out->n, s, n) != NULL || memchr(s, '@', n) != NULL))
		return;
	if (out->n > 0)
		buf_str(out, ", ");
	buf_add(out, s, n);
}

/* Append the names that a datum for names holds: as they are told there, parted by ", ". */
void
byline_told(struct buf *out, const char *s, size_t n)
{
	size_t start = 0, end = 0; /* of the name being read */
	bool named = false;        /* it is more than marks */
	struct token t;
	char what;

	for (t = word_next(s, n, 0);; t = word_next(s, n, t.end)) {
		what = t.type == TOKEN_WORD ? said(s, t) : 0;
		if (end == 0 && (what == 'l' || (t.type == TOKEN_OTHER && s[t.start] == ':')))
			continue; /* "By", "Author:" */
		if (what == 'e' && t.end < n && s[t.end] != ' ')
			what = 0; /* "e. V." */
		if (what != 'e' && t.type != TOKEN_END && (t.type != TOKEN_OTHER || strchr(",;&", s[t.start]) == NULL)) {
			start = end == 0 ? t.start : start;
			end = t.end;
			named = named || t.type != TOKEN_OTHER;
			continue;
		}
		if (named)
			told_name(out, s + start, end - start);
		if (t.type == TOKEN_END)
			return;
		end = 0;
		named = false;
	}
}

/* Whether one of the words is an office ('r': "Staff", "Editor") or of no name at all ('n'). */
bool
byline_holds(const char *s, size_t n, char what)
{
	struct token t;

	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end))
		if (t.type == TOKEN_WORD && said(s, t) == what)
			return true;
	return false;
}

/* Whether the text is the name of a person, and no more: a first name that is known, one or two words behind it. */
bool
byline_person(const char *s, size_t n)
{
	static struct buf name;
	struct token t;
	size_t count = 0, initials = 0;

	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end)) {
		if (t.type == TOKEN_OTHER && (s[t.start] == '-' || s[t.start] == '.') && !t.space)
			continue;
		if (t.type != TOKEN_WORD || !t.upper || (said(s, t) != 0 && t.end - t.start > 1))
			return false;
		initials += t.end - t.start == 1;
		if (count++ > 0)
			continue;
		buf_clear(&name);
		text_ascii(&name, s + t.start, t.end - t.start);
		if (lexicon_find(first, name.p, name.n) == NULL)
			return false;
	}
	return count - initials >= 2 && count <= 4;
}

/* Whether the text ends with a word behind which a name comes: "By", "Written by:"; alone: and holds
 * nothing else. */
bool
byline_label(const char *s, size_t n, bool alone)
{
	struct token t;
	bool label = false, other = false; /* "Reviewed by" tells another */
	char what;

	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end)) {
		if (t.type == TOKEN_OTHER && s[t.start] == ':')
			continue;
		what = t.type == TOKEN_WORD ? said(s, t) : 0;
		label = (what == 'l' || (alone && what == 'b')) && !other;
		other = what == 's' || what == 'c' || what == 'n';
		if (alone && !label)
			return false;
	}
	return label;
}

/* Whether a line starts as bylines do: "By Jane Doe", "Text by Jane Doe", "-- by Jane Doe". */
bool
byline(const char *s, size_t n)
{
	static struct buf names;
	struct token t = word_next(s, n, 0), next;

	while (t.type == TOKEN_OTHER && (s[t.start] == '-' || t.end - t.start > 1))
		t = word_next(s, n, t.end);
	for (int i = 0; i < LEADING && t.type == TOKEN_WORD && strchr("wb", said(s, t)) != NULL && said(s, t) != 0; i++) {
		next = word_next(s, n, t.end);
		if (next.type != TOKEN_WORD || (said(s, next) != 'l' && said(s, next) != 'w'))
			break;
		t = next;
	}
	if (t.type != TOKEN_WORD || said(s, t) != 'l' || strchr(".!?:", s[n - 1]) != NULL)
		return false;
	next = word_next(s, n, t.end);
	if (next.type == TOKEN_OTHER && s[next.start] == ':')
		next = word_next(s, n, next.end);
	if (next.type == TOKEN_WORD && said(s, next) == 'l')
		next = word_next(s, n, next.end);
	buf_clear(&names);
	byline_names(&names, s, n);
	return names.n > 0 && next.type == TOKEN_WORD && next.upper;
}

/* The range of the name of a person of a line that tells whose the rights are: "(c) 2026 Jane Doe." */
bool
byline_rights(const char *s, size_t n, size_t *start, size_t *end)
{
	struct token t, before = { 0 };
	size_t parts = 0; /* of the name, initials aside */
	bool rights = false, mark;

	if (memchr(s, 0xa9, n) == NULL && memmem(s, n, "opyright", 8) == NULL)
		return false;
	for (t = token_next(s, n, 0); t.type != TOKEN_END; before = t, t = token_next(s, n, t.end)) {
		mark = t.end - t.start >= 2 && memcmp(s + t.start, "\302\251", 2) == 0;
		if (mark || (t.end - t.start == 9 && strncasecmp(s + t.start, "copyright", 9) == 0)) {
			rights = true;
		} else if (t.type == TOKEN_WORD && t.upper && rights && said(s, t) != 'l') {
			*start = parts == 0 ? t.start : *start;
			*end = t.end;
			parts += t.end - t.start > 1 || parts == 0;
		} else if (parts > 0 && (t.type != TOKEN_OTHER || t.space || before.end - before.start > 1)) {
			break; /* a mark within a name is that of an initial */
		}
	}
	return parts == 2 && byline_person(s + *start, *end - *start);
}

/* Whether a word says that the date is that of publication. */
bool
byline_published(const char *s, size_t n)
{
	const struct entry *e;
	struct token t;

	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end))
		if (t.type == TOKEN_WORD && (e = entry_of(s, t)) != NULL && strstr(e->value, " published") != NULL)
			return true;
	return false;
}

size_t
byline_change(const char *s, size_t n)
{
	struct token t;

	for (t = token_next(s, n, 0); t.type != TOKEN_END; t = token_next(s, n, t.end))
		if (t.type == TOKEN_WORD && said(s, t) == 'c')
			return t.start;
	return n;
}

/* Whether the words before the first date say that it is the date of a change. */
bool
byline_changed(const char *s, size_t n)
{
	size_t change = byline_change(s, n);
	char date[11];

	return change < n && !date_parse(s, change, true, date) && !byline_published(s, change);
}

/* Whether a line only says where and when: "Delta Tribune, March 14, 2026", "TARNIK, March 13 (Wire)". */
bool
dateline(const char *s, size_t n)
{
	size_t others = 0, tokens = 0;
	bool month = false, day = false, year = false, place = false;
	struct token t, before = { 0 };
	char date[11];

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
			others += said(s, t) == 0;
		else if (s[t.start] == ',' && tokens == 1)
			place = before.allupper;
		tokens++;
	}
	if (others == 0 && date_parse(s, n, true, date))
		return true;
	return month && day && (year ? others <= 4 : place && others <= 4);
}
