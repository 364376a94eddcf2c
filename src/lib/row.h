/* row.h - the law of the row: claimrow(5)'s eight fields, read and written */
/* SPDX-License-Identifier: ISC */
#ifndef ROW_H
#define ROW_H

#include <stdbool.h>
#include <stddef.h>
#include "io.h"
#include "util.h"

enum { TAG, DOC, NO, START, END, KIND, VALUE, TEXT, NFIELDS };

/* One row. The fields are NUL-terminated, n[] their lengths in bytes; they lie in the reader's
 * buffer and hold until the next row_read. Start with { 0 }, keep one over all files. */
struct row {
	char *f[NFIELDS];
	size_t n[NFIELDS];
	size_t no, start, end; /* fields 3 to 5 */
	bool newdoc;           /* this row is the first of its document */
	size_t line;           /* the line of the input it came from, for messages */

	size_t len; /* the rest is private to row.c */
	struct buf made, doc;
	size_t lastblock, lastsentence;
	bool body;
};

/* Read the next row into r; false at the end. A line without a tab becomes a row of tag `plain`
 * ("sentence" or "block"; NULL: such a line is refused), repaired; blank lines make none. A
 * malformed row is complained of (prog: file:line: what is wrong) and passed over. */
bool row_read(struct row *r, struct in *in, const char *plain);

/* The same of one line that in_line gave: for a program that reads rows and a table of its own. */
bool row_take(struct row *r, const struct in *in, char *line, size_t len);

bool row_is(const struct row *r, const char *tag);

/* Write a row as it was read, byte for byte. */
void row_write(const struct row *r);

/* Append a row as it was read, newline and all, to what is written later. */
void row_hold(const struct row *r, struct buf *out);

/* Copy the row r, with its bytes, to a row that is not read into: it holds until the next copy. */
void row_copy(struct row *to, const struct row *r);

/* Write a child row of the sentence or block r: its text is bytes start..end of r's text.
 * An empty value is written as "-". */
void row_add(const struct row *r, const char *tag, size_t start, size_t end, const char *kind,
    const char *value);

/* Write any row. The fields must hold no control character (text_repair makes them so); an empty
 * one is written as "-". `len` is the text's length in bytes. */
void row_put(const char *tag, const char *doc, size_t no, size_t start, size_t end,
    const char *kind, const char *value, const char *text, size_t len);

/* Whether a language, by its tag of BCP 47, is another than English; "-", unknown, is not. */
bool language_foreign(const char *tag);

/* Where r tells its document's language: set foreign to whether that is another than English, for programs that
 * pass such a document on as it is; -v says so of the first. */
void row_language(const struct row *r, bool *foreign);

void row_free(struct row *r);

#endif
