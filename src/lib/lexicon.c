/* lexicon.c - tables of share/claimutils: a key and its values a line, tab-separated, # comments */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "io.h"
#include "lexicon.h"
#include "util.h"
#include "wraps.h"

WRAPS uint32_t
hash_bytes(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	while (n-- > 0)
		h = (h ^ (unsigned char)*s++) * 16777619u;
	return h;
}

char *
data_path(const char *name)
{
	const char *dir = getenv("CLAIMDATA");
	struct buf path = { 0 };
	char self[PATH_MAX];
	ssize_t len;

	if (dir != NULL && *dir != '\0') {
		buf_str(&path, dir);
	} else {
		len = readlink("/proc/self/exe", self, sizeof self - 1);
		if (len < 0)
			fail("/proc/self/exe: %s; set CLAIMDATA to the directory of %s", strerror(errno), name);
		self[len] = '\0';
		*strrchr(self, '/') = '\0';
		buf_str(&path, self);
		buf_str(&path, "/../share/claimutils");
	}
	buf_char(&path, '/');
	buf_str(&path, name);
	return path.p;
}

static uint32_t *
slot_of(const struct lexicon *l, const char *key, size_t len)
{
	size_t i = hash_bytes(key, len) & l->mask;
	const struct entry *e;

	for (; l->slot[i] != 0; i = (i + 1) & l->mask) {
		e = &l->entry[l->slot[i] - 1];
		if (e->keylen == len && memcmp(e->key, key, len) == 0)
			break;
	}
	return &l->slot[i];
}

/* Tables stay as long as the program runs, for programs that hold on to parts of them only. */
static void *
keep(void *p)
{
	static void **kept;
	static size_t n;

	kept = xrealloc(kept, (n + 1) * sizeof *kept);
	return kept[n++] = p;
}

/* Take in one line of a table, NUL-terminated. */
static void
take(struct lexicon *l, size_t *cap, char *line, const char *path, uint32_t number)
{
	char *tab = strchr(line, '\t');

	if (*line == '\0' || *line == '#')
		return;
	if (tab == NULL || tab == line) {
		complain(path, number, "no tab: a table's line is a key, a tab and its values");
		return;
	}
	if (l->n == *cap) {
		*cap = *cap * 2 + 1024;
		l->entry = xrealloc(l->entry, *cap * sizeof *l->entry);
	}
	*tab = '\0';
	l->entry[l->n++] = (struct entry){ line, tab + 1, (uint32_t)(tab - line), number, path };
}

/* Read a whole table. Its entries point into its text. */
static void
append(struct lexicon *l, size_t *cap, const char *path)
{
	struct in in = { 0 };
	char *p, *end, *next;
	uint32_t number = 0;
	size_t len;

	if (!in_open(&in, path) || (p = in_all(&in, &len)) == NULL)
		fail("cannot go on without the table %s", path);
	in_close(&in);
	keep(in.buf);
	end = p + len;
	if (len >= 3 && memcmp(p, "\357\273\277", 3) == 0) /* a byte order mark */
		p += 3;
	for (; p < end; p = next + 1) {
		next = memchr(p, '\n', (size_t)(end - p));
		if (next == NULL)
			next = end; /* where in_all has put a NUL */
		*next = '\0';
		if (next > p && next[-1] == '\r')
			next[-1] = '\0';
		take(l, cap, p, path, ++number);
	}
}

/* Enter the keys: a later one replaces an earlier one, "-" deletes. */
static void
enter(struct lexicon *l)
{
	size_t size = 16;

	while (size < l->n * 2)
		size *= 2;
	l->mask = size - 1;
	l->slot = xmalloc(size * sizeof *l->slot);
	memset(l->slot, 0, size * sizeof *l->slot);
	for (size_t i = 0; i < l->n; i++) {
		struct entry *e = &l->entry[i];
		uint32_t *slot = slot_of(l, e->key, e->keylen);

		if (*slot != 0) {
			l->entry[*slot - 1].value = e->value;
			l->entry[*slot - 1].line = e->line;
			l->entry[*slot - 1].path = e->path;
			e->value = "-"; /* the earlier entry speaks for it */
		} else {
			*slot = (uint32_t)i + 1;
		}
	}
}

struct lexicon *
lexicon_load(const char *name, const char *user)
{
	struct lexicon *l = keep(xmalloc(sizeof *l));
	size_t cap = 0;

	*l = (struct lexicon){ 0 };
	append(l, &cap, keep(data_path(name)));
	if (user != NULL)
		append(l, &cap, user);
	enter(l);
	return l;
}

const struct entry *
lexicon_find(const struct lexicon *l, const char *key, size_t len)
{
	uint32_t slot = *slot_of(l, key, len);

	return slot != 0 && !entry_deleted(&l->entry[slot - 1]) ? &l->entry[slot - 1] : NULL;
}

bool
entry_deleted(const struct entry *e)
{
	return e->value[0] == '-' && e->value[1] == '\0';
}

const char *
entry_field(const struct entry *e, size_t nth, size_t *len)
{
	const char *p = e->value, *tab;

	for (; (tab = strchr(p, '\t')) != NULL && nth > 0; nth--)
		p = tab + 1;
	if (nth > 0)
		return NULL;
	*len = tab != NULL ? (size_t)(tab - p) : strlen(p);
	return p;
}
