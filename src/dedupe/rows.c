/* rows.c - the rows of the sort-merge mode, read where they are wanted */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "merge.h"
#include "text.h"
#include "util.h"
#include "wraps.h"

#define PIECE 512 /* bytes read for a row: enough for most */

/* A file of rows. Its marks say which line begins at a byte; there are up to MARKS of them, as far
 * apart as need be. */
#define MARKS 8192
static struct source {
	struct in in;
	uint64_t from, size; /* its first place; in bytes */
	struct mark {
		uint64_t at;
		size_t line;
	} mark[MARKS];
	size_t nmarks;
	uint64_t apart;
	bool open;
} earlier, rows;

/* Keys once made. Rows of one shingle come together, and leaders come again. */
#define SLOTS ((size_t)1 << 18)
#ifndef KEYS_MOST
#define KEYS_MOST ((size_t)8 << 20) /* tokens held */
#endif
static struct made {
	uint64_t at; /* + 1; 0: empty */
	struct key key;
} made[SLOTS];
static size_t tokens;

static struct buf line;

static void
source_open(struct source *s, const char *name, uint64_t from)
{
	struct stat st;

	if (!in_open(&s->in, name))
		exit(2);
	if (fstat(s->in.fd, &st) != 0 || !S_ISREG(st.st_mode))
		fail("%s: not a file: its rows are read more than once", name);
	s->from = from;
	s->size = (uint64_t)st.st_size;
	s->open = true;
}

void
rows_open(const char *earlier_name, const char *name)
{
	if (earlier_name != NULL)
		source_open(&earlier, earlier_name, 0);
	if (name == NULL)
		return;
	source_open(&rows, name, earlier.size);
	free((char *)rows.in.name);
	rows.in.name = xstrndup("-", 1); /* as though they came on standard input */
}

uint64_t
rows_earlier(void)
{
	return earlier.size;
}

struct in *
rows_input(bool of_earlier)
{
	struct source *s = of_earlier ? &earlier : &rows;

	return s->open ? &s->in : NULL;
}

void
rows_passed(const struct in *in)
{
	struct source *s = in == &earlier.in ? &earlier : &rows;
	size_t n = 0;

	if (s->nmarks > 0 && in->at < s->mark[s->nmarks - 1].at + s->apart)
		return;
	if (s->nmarks == MARKS) {
		for (size_t i = 0; i < MARKS; i += 2)
			s->mark[n++] = s->mark[i];
		s->nmarks = n;
		s->apart = s->apart * 2 + 4096;
	}
	s->mark[s->nmarks++] = (struct mark){ in->at, in->line };
}

/* Read n bytes at a place of s into line. Returns how many there were. */
static size_t
get(const struct source *s, uint64_t at, size_t n)
{
	ssize_t got;

	buf_clear(&line);
	buf_room(&line, n);
	do
		got = pread(s->in.fd, line.p, n, (off_t)at);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		fail("%s: %s", s->in.path, strerror(errno));
	line.n = (size_t)got;
	return line.n;
}

/* The line at a place, in `line`, which it ends. */
static const struct source *
get_line(uint64_t at)
{
	const struct source *s = at < earlier.size ? &earlier : &rows;
	char *end = NULL;

	for (size_t n = PIECE; end == NULL; n *= 8) {
		if (get(s, at - s->from, n) == 0)
			fail("%s: these are not the rows that the keys are of", s->in.path);
		end = memchr(line.p, '\n', line.n);
		if (end == NULL && line.n < n)
			end = line.p + line.n;
	}
	line.n = (size_t)(end - line.p);
	*end = '\0';
	return s;
}

/* Field n of the line got; NULL: it is a line of plain text. */
static char *
field(int n)
{
	char *p = line.p;

	for (; n > 0 && p != NULL; n--)
		if ((p = memchr(p, '\t', (size_t)(line.p + line.n - p))) != NULL)
			p++;
	return p;
}

static void
forget(void)
{
	for (size_t i = 0; i < SLOTS; i++) {
		free(made[i].key.token);
		made[i] = (struct made){ 0 };
	}
	tokens = 0;
}

void
rows_forget(void)
{
	if (words_forget())
		forget();
}

/* Make the key of a row into k. */
static void
make(uint64_t at, struct key *k)
{
	static struct buf plain;
	char *text;

	get_line(at);
	if ((text = field(7)) != NULL) {
		key_make(k, text, (size_t)(line.p + line.n - text));
	} else {
		buf_clear(&plain);
		text_repair(&plain, line.p, line.n > 0 && line.p[line.n - 1] == '\r' ? line.n - 1 : line.n);
		key_make(k, plain.p, plain.n);
	}
}

static WRAPS struct made *
made_at(uint64_t at)
{
	return &made[at * 0x9e3779b97f4a7c15u >> 46]; /* 18 bits: SLOTS */
}

const struct key *
rows_key(uint64_t at)
{
	static struct key wide; /* key_make takes more room than a key needs */
	struct made *m = made_at(at);

	if (m->at == at + 1)
		return &m->key;
	if (tokens > KEYS_MOST)
		forget();
	make(at, &wide);
	if (wide.n == 0)
		fail("%s: these are not the rows that the keys are of", rows.in.path);
	m->at = at + 1;
	tokens += wide.n - m->key.n;
	if (m->key.cap < wide.n) {
		m->key.cap = wide.n;
		m->key.token = xrealloc(m->key.token, wide.n * sizeof *m->key.token);
	}
	m->key.n = wide.n;
	memcpy(m->key.token, wide.token, wide.n * sizeof *wide.token);
	return &m->key;
}

/* The number of the line at a byte of s, which is passed. */
static size_t
line_number(const struct source *s, uint64_t at)
{
	size_t low = 0, high = s->nmarks, n, number;
	uint64_t here;
	char *p;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		*(s->mark[middle].at <= at ? &low : &high) = middle;
	}
	number = s->mark[low].line;
	for (here = s->mark[low].at; here < at; here += n) {
		n = get(s, here, at - here < 65536 ? (size_t)(at - here) : 65536);
		if (n == 0)
			fail("%s: these are not the rows that the keys are of", s->in.path);
		for (p = line.p; (p = memchr(p, '\n', (size_t)(line.p + n - p))) != NULL; p++)
			number++;
	}
	return number;
}

void
rows_name(uint64_t at, struct match *m)
{
	const struct source *s = get_line(at);
	char *name = field(1), *no = field(2);

	if (no == NULL) {
		m->name = s->in.name;
		m->no = line_number(s, at - s->from);
		return;
	}
	no[-1] = '\0';
	m->name = name;
	m->no = strtoull(no, NULL, 10);
}
