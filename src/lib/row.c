/* row.c - the law of the row: claimrow(5)'s eight fields, read and written */
/* SPDX-License-Identifier: ISC */
#include <bsd/stdlib.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "io.h"
#include "row.h"
#include "text.h"
#include "util.h"
#include "vector.h"

/* A whole number of at most 18 digits, len > 0; false when s is none. */
static bool
whole(const char *s, size_t len, size_t *n)
{
	if (len > 18)
		return false;
	for (*n = 0; len > 0; s++, len--) {
		if (*s < '0' || *s > '9')
			return false;
		*n = *n * 10 + (size_t)(*s - '0');
	}
	return true;
}

/* Which of the 64 bytes at line[at] are no printable ASCII; those behind the end are left out. */
static inline uint64_t
odd_block(const char *line, size_t len, size_t at)
{
	char all[64];

	if (len - at >= 64)
		return odd_bytes(line + at);
	if (len >= 64) /* the last 64, without those that are done */
		return odd_bytes(line + len - 64) >> (64 - (len - at));
	memset(all, ' ', sizeof all);
	return odd_bytes(memcpy(all, line, len));
}

/* Cut the line at its tabs, and look at all else that is no printable ASCII: one pass does both. How
 * many fields there are; *clean: the line holds valid UTF-8 and no other control character. */
static size_t
cut_fields(struct row *r, char *line, size_t len, bool *clean)
{
	size_t fields = 0, seen = 0, i, n;

	r->f[0] = line;
	*clean = true;
	for (size_t at = 0; at < len; at += 64) {
		for (uint64_t odd = odd_block(line, len, at); odd != 0; odd &= odd - 1) {
			i = at + (size_t)__builtin_ctzll(odd);
			if (line[i] == '\t') {
				if (fields < TEXT) {
					r->n[fields] = (size_t)(line + i - r->f[fields]);
					r->f[fields + 1] = line + i + 1;
				}
				fields++;
			} else if (i >= seen) {
				if ((n = text_fits(line + i, len - i)) == 0)
					*clean = false;
				seen = i + n;
			}
		}
	}
	if (fields <= TEXT)
		r->n[fields] = (size_t)(line + len - r->f[fields]);
	return fields + 1;
}

/* Cut the line into r's fields. NULL, or what is wrong with it. */
static const char *
cut(struct row *r, char *line, size_t len)
{
	bool clean;
	size_t fields = cut_fields(r, line, len, &clean);
	int i;

	if (fields != NFIELDS)
		return fields < NFIELDS ? "fewer than eight fields" : "more than eight fields";
	for (i = 0; i < NFIELDS; i++)
		if (r->n[i] == 0)
			return "an empty field (one with nothing to say holds -)";
	if (!whole(r->f[NO], r->n[NO], &r->no) || !whole(r->f[START], r->n[START], &r->start) ||
	    !whole(r->f[END], r->n[END], &r->end))
		return "the third to fifth field are not all whole numbers";
	if (r->start > r->end)
		return "start is greater than end";
	if (!clean)
		return "invalid UTF-8 or a control character";
	for (i = TAG; i < TEXT; i++)
		r->f[i][r->n[i]] = '\0';
	r->len = len;
	return NULL;
}

/* Whether a text holds nothing but white space. */
static bool
blank(const struct buf *b)
{
	uint32_t c;

	for (size_t i = 0; i < b->n;) {
		i += utf8_decode(b->p + i, b->n - i, &c);
		if (!char_space(c))
			return false;
	}
	return true;
}

/* Make the row of a line of plain text. */
static void
make(struct row *r, const struct in *in, const char *tag, const struct buf *text)
{
	buf_clear(&r->made);
	buf_str(&r->made, tag);
	buf_char(&r->made, '\t');
	buf_str(&r->made, in->name);
	buf_char(&r->made, '\t');
	buf_number(&r->made, in->line);
	buf_str(&r->made, "\t0\t");
	buf_number(&r->made, text->n);
	buf_str(&r->made, "\tpara\t-\t");
	buf_add(&r->made, text->p, text->n);
	cut(r, r->made.p, r->made.n);
}

/* Note where documents begin: the name changes, numbers start again, or meta rows come again. */
static void
follow(struct row *r)
{
	bool meta = row_is(r, "meta"), block = row_is(r, "block"), sentence = row_is(r, "sentence");

	r->newdoc = r->doc.p == NULL || r->doc.n != r->n[DOC] ||
	    memcmp(r->doc.p, r->f[DOC], r->doc.n) != 0 || (meta && r->body) ||
	    (block && r->no <= r->lastblock) || (sentence && r->no <= r->lastsentence);
	if (r->newdoc) {
		buf_clear(&r->doc);
		buf_add(&r->doc, r->f[DOC], r->n[DOC]);
		r->lastblock = r->lastsentence = 0;
		r->body = false;
	}
	if (block)
		r->lastblock = r->no;
	if (sentence)
		r->lastsentence = r->no;
	r->body = r->body || block || sentence;
}

bool
row_take(struct row *r, const struct in *in, char *line, size_t len)
{
	const char *wrong = cut(r, line, len);

	r->line = in->line;
	if (wrong != NULL) {
		complain(in->path, in->line, "%s", wrong);
		return false;
	}
	follow(r);
	return true;
}

bool
row_read(struct row *r, struct in *in, const char *plain)
{
	static struct buf text; /* kept from line to line */
	char *line;
	size_t len;

	if (opt_u)
		out_flush();
	while (in_line(in, &line, &len)) {
		r->line = in->line;
		if (memchr(line, '\t', len) != NULL) {
			if (row_take(r, in, line, len))
				return true;
			continue;
		}
		buf_clear(&text);
		text_repair(&text, line, len > 0 && line[len - 1] == '\r' ? len - 1 : len);
		if (blank(&text))
			continue;
		if (plain != NULL) {
			make(r, in, plain, &text);
			follow(r);
			return true;
		}
		complain(in->path, in->line, "no tab: a line of text, not a row");
	}
	return false;
}

bool
row_is(const struct row *r, const char *tag)
{
	return r->f[TAG][0] == tag[0] && strcmp(r->f[TAG], tag) == 0;
}

/* Put the tabs back into r's line, or a copy of it. */
static void
tabs(char *line, const struct row *r)
{
	for (int i = TAG; i < TEXT; i++)
		line[r->f[i] - r->f[TAG] + (ptrdiff_t)r->n[i]] = '\t';
}

void
row_write(const struct row *r)
{
	char *p = out_room(r->len + 1);
	int i;

	if (p != NULL) {
		tabs(memcpy(p, r->f[TAG], r->len), r);
		p[r->len] = '\n';
		out_filled(p + r->len + 1);
	} else { /* a row of many kilobytes */
		tabs(r->f[TAG], r);
		out_write(r->f[TAG], r->len);
		out_char('\n');
		for (i = TAG; i < TEXT; i++)
			r->f[i][r->n[i]] = '\0';
	}
	io_lines_written++;
}

/* A field and the tab behind it, "-" where it is empty; returns the end. */
static char *
field(char *p, const char *s, size_t len)
{
	if (len == 0)
		*p++ = '-';
	else
		p = mempcpy(p, s, len);
	*p++ = '\t';
	return p;
}

static char *
number(char *p, size_t n)
{
	p = out_decimal(p, n);
	*p++ = '\t';
	return p;
}

void
row_hold(const struct row *r, struct buf *out)
{
	char *line;

	buf_room(out, r->len + 1);
	line = out->p + out->n;
	tabs(memcpy(line, r->f[TAG], r->len), r);
	line[r->len] = '\n';
	out->n += r->len + 1;
	out->p[out->n] = '\0';
	io_lines_written++;
}

void
row_copy(struct row *to, const struct row *r)
{
	buf_clear(&to->made);
	buf_add(&to->made, r->f[TAG], r->len);
	for (int i = TAG; i < NFIELDS; i++) {
		to->f[i] = to->made.p + (r->f[i] - r->f[TAG]);
		to->n[i] = r->n[i];
	}
	to->no = r->no;
	to->start = r->start;
	to->end = r->end;
	to->newdoc = r->newdoc;
	to->line = r->line;
	to->len = r->len;
}

void
row_put(const char *tag, const char *doc, size_t no, size_t start, size_t end, const char *kind,
    const char *value, const char *text, size_t len)
{
	size_t ntag = strlen(tag), ndoc = strlen(doc), nkind = strlen(kind), nvalue = strlen(value);
	size_t most = ntag + ndoc + nkind + nvalue + 3 * OUT_DIGITS + 16; /* tabs, dashes */
	char *p = out_room(most);
	struct buf large = { 0 };

	if (p == NULL) { /* a value of many kilobytes */
		buf_room(&large, most);
		p = large.p;
	}
	p = field(p, tag, ntag);
	p = field(p, doc, ndoc);
	p = number(p, no);
	p = number(p, start);
	p = number(p, end);
	p = field(p, kind, nkind);
	p = field(p, value, nvalue);
	if (large.p == NULL)
		out_filled(p);
	else
		out_write(large.p, (size_t)(p - large.p));
	buf_free(&large);
	out_write(len > 0 ? text : "-", len > 0 ? len : 1);
	out_char('\n');
	io_lines_written++;
}

void
row_add(const struct row *r, const char *tag, size_t start, size_t end, const char *kind,
    const char *value)
{
	row_put(tag, r->f[DOC], r->no, start, end, kind, value, r->f[TEXT] + start, end - start);
}

bool
language_foreign(const char *tag)
{
	bool english = strncasecmp(tag, "en", 2) == 0 && !isalnum((unsigned char)tag[2]);

	return !english && strcmp(tag, "-") != 0;
}

void
row_language(const struct row *r, bool *foreign)
{
	static bool said;

	if (!row_is(r, "meta") || strcmp(r->f[KIND], "lang") != 0)
		return;
	*foreign = language_foreign(r->f[VALUE]);
	if (*foreign && opt_v && !said) {
		fprintf(stderr, "%s: %s: not English but %s: passed on as it is\n", getprogname(), r->f[DOC], r->f[VALUE]);
		said = true;
	}
}

void
row_free(struct row *r)
{
	buf_free(&r->made);
	buf_free(&r->doc);
	*r = (struct row){ 0 };
}
