/* memory.h - standard input and output in memory, and what holds of rows written there */
/* SPDX-License-Identifier: ISC */
#ifndef MEMORY_H
#define MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include "util.h"

/* From here on read(2) gives these n bytes as standard input, at most `piece` of them at once. They are
 * to hold until they are read. What was written before is forgotten. */
void memory_input(const void *s, size_t n, size_t piece);

/* All that write(2) got for standard output since then; see out_flush. */
extern struct buf memory_output;

/* How often something was complained of since then. One complaint in 64 is made in earnest. */
extern size_t memory_complaints;

/* What a run adds to the plain one, by its input: so a finding is found again. */
enum extra { IN_PIECES, DO_TWICE, NO_EXTRA, EXTRAS };
enum extra extra_of(const void *s, size_t n, size_t *piece);

/* Whether rows written would be read again as they are: they may start as what is no text does, or with a
 * byte order mark, where a bad row stood before. */
bool memory_is_text(const struct buf *b);

/* Abort where it does not hold. */
void must(bool holds);

/* What was written must be lines of `columns` clean, non-empty fields. */
void must_be_lines(size_t columns);

/* What was written must be rows, and the text of those of tag `child` must be the bytes start..end of the
 * row of tag `parent` before them, in documents that are not in another language than English. */
void must_be_rows(const char *child, const char *parent);

/* What was written must be these bytes. */
void must_be_same(const struct buf *as);

#endif
