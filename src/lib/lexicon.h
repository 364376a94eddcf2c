/* lexicon.h - tables of share/claimutils: a key and its values a line, tab-separated, # comments */
/* SPDX-License-Identifier: ISC */
#ifndef LEXICON_H
#define LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct entry {
	const char *key, *value; /* NUL-terminated; the value is all behind the key's tab */
	uint32_t keylen, line;   /* bytes; the line it stands on */
	const char *path;        /* the table it stands in, for messages */
};

struct lexicon {
	struct entry *entry; /* in the order of the tables; pass over the deleted ones */
	size_t n;
	uint32_t *slot; /* private: open addressing, entry number + 1 */
	size_t mask;
};

/* Load table `name` of the data directory, then lay the user's table over it, when there is one
 * (a path or NULL): the same key replaces, the value "-" deletes. Exits 2 when a table cannot be read.
 * A line without a tab is complained of. Where a key stands twice in one table the later one holds. */
struct lexicon *lexicon_load(const char *name, const char *user);

/* The entry of a key (len bytes, compared byte for byte), or NULL. */
const struct entry *lexicon_find(const struct lexicon *l, const char *key, size_t len);

/* Whether an entry was deleted or replaced: only where all of l->entry is gone through. */
bool entry_deleted(const struct entry *e);

/* The nth tab-separated field of an entry's value, from 0: its start, *len its length in bytes; NULL
 * past the last one. */
const char *entry_field(const struct entry *e, size_t nth, size_t *len);

/* The path of a file of the data directory: $CLAIMDATA, else ../share/claimutils seen from the
 * program. Malloced, the caller's to free. */
char *data_path(const char *name);

/* FNV-1a over n bytes (Fowler, Noll, Vo; draft-eastlake-fnv). */
uint32_t hash_bytes(const char *s, size_t n);

#endif
