/* inflect.h - the singular of English nouns: by rule, and by the exceptions of plurals.tsv */
/* SPDX-License-Identifier: ISC */
#ifndef INFLECT_H
#define INFLECT_H

#include <stdbool.h>
#include <stddef.h>
#include "util.h"

/* Load plurals.tsv: call once, before the input is read. */
void inflect_load(void);

/* Append the singular of a word (len bytes, any case), in lower case: violations -> violation,
 * children -> child, talks -> talk. A word that is no plural is appended as it is. */
void inflect_singular(struct buf *out, const char *word, size_t len);

/* Both at once: append the singular, tell whether the word was a plural. */
bool inflect(struct buf *out, const char *word, size_t len);

/* Whether a word is the plural of a noun, going by its form alone ("runs" is taken for one). */
bool inflect_plural(const char *word, size_t len);

#endif
