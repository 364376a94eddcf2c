/* words.c - report.tsv: what a claim is about, in words */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "inflect.h"
#include "lexicon.h"
#include "report.h"
#include "text.h"

static const struct lexicon *words, *events, *negations;

void
words_load(const char *user)
{
	inflect_load();
	words = lexicon_load("report.tsv", user);
	events = lexicon_load("eventnouns.tsv", NULL);
	negations = lexicon_load("negations.tsv", NULL);
}

/* Whether a word ends so. */
static bool
ends_in(const struct buf *word, const char *end)
{
	size_t n = strlen(end);

	return word->n > n && memcmp(word->p + word->n - n, end, n) == 0;
}

bool
words_deny(const char *word, size_t len)
{
	static struct buf lower;

	while (len > 0 && word[len - 1] == ' ')
		len--;
	buf_clear(&lower);
	text_lower(&lower, word, len);
	return lower.n > 0 && (lexicon_find(negations, lower.p, lower.n) != NULL || ends_in(&lower, "n't") ||
				  ends_in(&lower, "n\342\200\231t"));
}

bool
words_nearly(const char *value)
{
	static struct buf key;

	buf_clear(&key);
	buf_str(&key, "nearly:");
	text_lower(&key, value, strcspn(value, " "));
	return lexicon_find(words, key.p, key.n) != NULL;
}

const char *
aspect_dimension(const char *aspect, size_t *len)
{
	const char *dim = aspect;

	if (aspect_is(aspect, "number") && aspect[6] == ':')
		dim += 7;
	*len = strcspn(dim, ":");
	return dim;
}

const char *
words_unit(const char *unit, size_t len)
{
	static struct buf key;
	const struct entry *e;

	buf_clear(&key);
	buf_str(&key, "unit:");
	buf_add(&key, unit, len);
	e = lexicon_find(words, key.p, key.n);
	return e != NULL ? e->value : "";
}

/* Append the plural of a noun by the rules of English spelling. */
static void
plural_by_rule(struct buf *out, const char *noun, size_t len)
{
	char last = noun[len - 1], before = len > 1 ? noun[len - 2] : ' ';

	if (len == 6 && memcmp(noun, "people", 6) == 0)
		buf_add(out, noun, len);
	else if (last == 'y' && strchr("aeiou", before) == NULL) {
		buf_add(out, noun, len - 1);
		buf_str(out, "ies");
	} else {
		buf_add(out, noun, len);
		buf_str(out, last == 's' || last == 'x' || (last == 'h' && strchr("cs", before) != NULL) ? "es" : "s");
	}
}

void
words_plural(struct buf *out, const char *noun, size_t len, const char *text)
{
	static struct buf one;
	size_t n = strlen(text);

	if (len == 0)
		return;
	for (struct token t = token_next(text, n, 0); t.type != TOKEN_END; t = token_next(text, n, t.end)) {
		size_t w = t.end - t.start;

		if (t.type != TOKEN_WORD || (w == len && memcmp(text + t.start, noun, len) == 0))
			continue;
		buf_clear(&one);
		inflect_singular(&one, text + t.start, w);
		if (one.n == len && memcmp(one.p, noun, len) == 0 && inflect_plural(text + t.start, w)) {
			text_lower(out, text + t.start, w);
			return;
		}
	}
	plural_by_rule(out, noun, len);
}

/* ---- what is at stake */

/* Whether an event noun has a facet; "event": whether it is one at all. */
static bool
has_facet(const char *anchor, const char *facet)
{
	const struct entry *e = lexicon_find(events, anchor, strlen(anchor));
	size_t len, n = strlen(facet);
	const char *p = e != NULL ? entry_field(e, 1, &len) : NULL;

	if (p == NULL || strcmp(facet, "event") == 0)
		return p != NULL;
	for (; len >= n; p++, len--)
		if (memcmp(p, facet, n) == 0)
			return true;
	return false;
}

/* The words of a key: prefix, a colon where there is one, and what follows it. */
static const char *
look(const char *prefix, size_t len, const char *mark, const char *rest, size_t restlen)
{
	static struct buf key;
	const struct entry *e;

	buf_clear(&key);
	buf_add(&key, prefix, len);
	buf_str(&key, mark);
	buf_add(&key, rest, restlen);
	e = lexicon_find(words, key.p, key.n);
	return e != NULL ? e->value : NULL;
}

/* The words for class:dimension (len bytes) with an anchor. */
static const char *
anchored(const char *aspect, size_t len, const char *anchor, const struct normal *v)
{
	static const char *const facets[] = { "toll", "venue", "length", "reply", "event" };
	size_t n = strlen(anchor);
	const char *p = look(aspect, len, ":", anchor, n);

	if (p == NULL && v->unitlen > 0)
		p = look(aspect, len, ":=", v->unit, v->unitlen);
	for (size_t i = 0; p == NULL && i < sizeof facets / sizeof facets[0]; i++)
		if (has_facet(anchor, facets[i]))
			p = look(aspect, len, ":+", facets[i], strlen(facets[i]));
	if (p == NULL && n > 2)
		p = look(aspect, len, ":*", anchor + n - 2, 2);
	return p != NULL ? p : look(aspect, len, ":*", "", 0);
}

/* Append the first words of a text; of one without spaces, as Chinese is written, its first characters. */
static void
begin_of(struct buf *out, const char *text)
{
	enum { MOST = 60 };
	size_t cut = MOST;

	if (strlen(text) <= MOST) {
		buf_str(out, text);
		return;
	}
	while (cut > 0 && text[cut] != ' ')
		cut--;
	if (cut == 0)
		for (cut = MOST; (text[cut] & 0xc0) == 0x80; cut--)
			;
	buf_add(out, text, cut);
	buf_str(out, text[cut] == ' ' ? " \342\200\246" : "\342\200\246");
}

/* Append words, {} the anchor, {unit} the counted noun, {text} what is said. */
static void
fill(struct buf *out, const char *p, const char *anchor, const struct normal *v, const struct statement *s)
{
	for (; *p != '\0'; p++) {
		if (strncmp(p, "{}", 2) == 0) {
			buf_str(out, anchor);
			p++;
		} else if (strncmp(p, "{unit}", 6) == 0) {
			if (v->unitlen > 0)
				words_plural(out, v->unit, v->unitlen, s->text);
			else
				buf_str(out, "people");
			p += 5;
		} else if (strncmp(p, "{text}", 6) == 0) {
			begin_of(out, *s->value != '\0' ? s->value : s->text);
			p += 5;
		} else {
			buf_char(out, *p);
		}
	}
}

void
words_stake(struct buf *out, const struct fact *f)
{
	const struct statement *s = &table.statement[facts.told[f->told]];
	size_t class = strcspn(f->aspect, ":"), len = class;
	struct normal v = normal_cut(s->normal);
	const char *anchor = "", *p = NULL;

	buf_str(out, ""); /* a user's table may say nothing */
	if (f->aspect[class] == ':') {
		len = class + 1 + strcspn(f->aspect + class + 1, ":");
		anchor = f->aspect[len] == ':' ? f->aspect + len + 1 : "";
	}
	if (aspect_is(f->aspect, "number:count") && strlen(anchor) == v.unitlen &&
	    memcmp(anchor, v.unit, v.unitlen) == 0)
		anchor = ""; /* what is counted says it all */
	if (*anchor != '\0')
		p = anchored(f->aspect, len, anchor, &v);
	if (p == NULL)
		p = look(f->aspect, len, "", "", 0);
	if (p == NULL)
		p = look(f->aspect, class, ":*", "", 0);
	if (p != NULL) {
		fill(out, p, anchor, &v, s);
		return;
	}
	buf_add(out, f->aspect, class); /* a class that nobody has named yet */
	if (*anchor != '\0') {
		buf_str(out, " (");
		buf_str(out, anchor);
		buf_char(out, ')');
	}
}
