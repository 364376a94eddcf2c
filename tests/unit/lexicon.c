/* lexicon - tables, and a user's table laid over them */
/* SPDX-License-Identifier: ISC */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "unit.h"
#include "util.h"

static void
write_table(const char *path, const char *text, size_t n)
{
	FILE *f = fopen(path, "w");

	if (f == NULL || fwrite(text, 1, n, f) != n || fclose(f) != 0)
		fail("cannot write %s", path);
}

/* Whether key has this value; NULL: none. */
static bool
has(const struct lexicon *l, const char *key, const char *value)
{
	const struct entry *e = lexicon_find(l, key, strlen(key));

	if (e == NULL || value == NULL)
		return (e == NULL) == (value == NULL);
	return strcmp(e->key, key) == 0 && strcmp(e->value, value) == 0;
}

static void
overlay(void)
{
	const char ours[] = "\xef\xbb\xbf# a comment behind a byte order mark\r\n"
			    "one\tour one\r\n\ntwo\tour two\tmore\n"
			    "three\tfirst\nthree\tour three\nfour\tour four\n\xc3\xa9t\xc3\xa9\tsummer\n"
			    "no tab\n\tno key\nlast\tno newline";
	const char user[] = "two\ttheir two\nfour\t-\nnew\ttheir new\nlast\t-\nlast\tback again\r";
	const struct lexicon *l;
	const struct entry *e;
	size_t len, alive = 0;

	write_table("table.tsv", ours, sizeof ours - 1);
	write_table("user.tsv", user, sizeof user - 1);
	l = lexicon_load("table.tsv", "user.tsv");
	CHECK(has(l, "one", "our one"), "a carriage return is no part of the value");
	CHECK(has(l, "two", "their two"), "the user's replaces");
	CHECK(has(l, "three", "our three"), "the later one holds");
	CHECK(has(l, "four", NULL), "- deletes");
	CHECK(has(l, "new", "their new"), "a new key");
	CHECK(has(l, "last", "back again"), "deleted, then set again");
	CHECK(has(l, "\xc3\xa9t\xc3\xa9", "summer"), "bytes are bytes");
	CHECK(has(l, "", NULL) && has(l, "on", NULL) && has(l, "one ", NULL), "no such key");
	CHECK(lexicon_find(l, "one and more", 3) != NULL, "the length counts, not the NUL");
	for (size_t i = 0; i < l->n; i++)
		alive += !entry_deleted(&l->entry[i]);
	CHECK(alive == 6, "each key once: %zu", alive);
	e = lexicon_find(l, "two", 3);
	CHECK(e->line == 1 && strcmp(e->path, "user.tsv") == 0, "where it stands: %s:%u", e->path, e->line);
	l = lexicon_load("table.tsv", NULL);
	e = lexicon_find(l, "two", 3);
	CHECK(e->line == 4 && strcmp(e->path + strlen(e->path) - 9, "table.tsv") == 0, "where it stands: %s:%u",
	    e->path, e->line);
	CHECK(strncmp(entry_field(e, 0, &len), "our two", 7) == 0 && len == 7, "field 0: %zu", len);
	CHECK(strncmp(entry_field(e, 1, &len), "more", 4) == 0 && len == 4, "field 1: %zu", len);
	CHECK(entry_field(e, 2, &len) == NULL, "no field 2");
	CHECK(has(l, "last", "no newline"), "a last line without its newline");
}

static void
empty(void)
{
	const struct lexicon *l;

	write_table("empty.tsv", "", 0);
	l = lexicon_load("empty.tsv", "/dev/null");
	CHECK(l->n == 0 && has(l, "", NULL) && has(l, "a", NULL), "an empty table");
}

static void
huge(void)
{
	const struct lexicon *l;
	struct buf b = { 0 };
	char key[64], value[64];

	for (int i = 0; i < 200000; i++) {
		snprintf(key, sizeof key, "key%d\tvalue%d\n", i, i);
		buf_str(&b, key);
	}
	write_table("huge.tsv", b.p, b.n);
	l = lexicon_load("huge.tsv", NULL);
	CHECK(l->n == 200000, "%zu", l->n);
	for (int i = 0; i < 200000; i++) {
		snprintf(key, sizeof key, "key%d", i);
		snprintf(value, sizeof value, "value%d", i);
		CHECK(has(l, key, value), "%s", key);
	}
	CHECK(has(l, "key200000", NULL), "no such key");
	buf_free(&b);
}

int
main(void)
{
	setenv("CLAIMDATA", ".", 1);
	overlay();
	empty();
	huge();
	return unit_failures > 0;
}
