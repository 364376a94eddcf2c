/* state.c - what stories remembers from run to run: one file, written beside its place and renamed */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "confine.h"
#include "io.h"
#include "stories.h"

/* The file: a line that says what it is and how many documents follow, and a line for each, in the
 * order in which they came: name, date, story, score, told, terms. */
#define HEAD "# stories 1 "
#define FORGET_BEHIND 1000 /* documents: see forgotten */

static const char *state;
static struct buf beside; /* the name of the file that becomes the state */
static int fd = -1;

/* Open the file beside the state and lock it: of two runs on one state the second gives up. It stays
 * behind where a run is killed, and the next one takes it. */
static void
lock(void)
{
	struct stat opened, named;

	for (;;) {
		fd = open(beside.p, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
		if (fd < 0)
			fail("%s: %s", beside.p, strerror(errno));
		if (flock(fd, LOCK_EX | LOCK_NB) != 0)
			fail("%s: %s", state, errno == EWOULDBLOCK ? "another stories works on it" : strerror(errno));
		if (fstat(fd, &opened) == 0 && stat(beside.p, &named) == 0 && opened.st_ino == named.st_ino)
			break;
		close(fd); /* it has just become the state of another run */
	}
	if (ftruncate(fd, 0) != 0)
		fail("%s: %s", beside.p, strerror(errno));
}

static void
damaged(size_t line)
{
	fail("%s:%zu: not the state of stories: left as it is", state, line);
}

/* The whole number at *s, from least to most, which `end` must follow; *s is set behind that. */
static long long
number(char **s, int base, long long lowest, long long most, char end, size_t line)
{
	char *stop;
	long long n = strtoll(*s, &stop, base);

	if (stop == *s || *stop != end || n < lowest || n > most)
		damaged(line);
	*s = stop + (end != '\0');
	return n;
}

/* The field at *s, up to a tab. *s is set behind it. */
static char *
field(char **s, size_t line)
{
	size_t n = strcspn(*s, "\t");
	char *copy;

	if (n == 0 || (*s)[n] == '\0')
		damaged(line);
	copy = xstrndup(*s, n);
	*s += n + 1;
	return copy;
}

/* Read a document's line. */
static void
remember(struct docs *docs, char *s, size_t line)
{
	struct doc *d = docs_add(docs, field(&s, line));
	size_t n = 0;

	if (*s == '-' && s[1] == '\t')
		s += 2;
	else
		d->hours = (int32_t)number(&s, 10, INT32_MIN + 1LL, INT32_MAX, '\t', line);
	d->id = field(&s, line);
	d->score = (int)number(&s, 10, 0, 100, '\t', line);
	d->told = field(&s, line);
	if (strcmp(d->told, "-") == 0) {
		free(d->told);
		d->told = NULL;
	}
	for (char *p = s; *p != '\0'; p++)
		n += *p == ':';
	d->v.term = xmalloc(n * sizeof *d->v.term);
	d->v.weight = xmalloc(n * sizeof *d->v.weight);
	for (; d->v.n < n; d->v.n++) {
		d->v.term[d->v.n] = term_number((uint32_t)number(&s, 16, 0, UINT32_MAX, ':', line));
		d->v.weight[d->v.n] = (uint32_t)number(&s, 10, 1, ONE, d->v.n + 1 < n ? ' ' : '\0', line);
	}
	if (*s != '\0')
		damaged(line);
}

void
state_open(const char *path, struct docs *docs)
{
	struct in in = { 0 };
	char *line, *p;
	size_t len, n;

	state = path;
	buf_str(&beside, path);
	buf_str(&beside, ".new");
	lock();
	confine_state(path);
	if (access(path, F_OK) != 0 && errno == ENOENT)
		return;
	if (!in_open(&in, path))
		exit(finish(2));
	if (!in_line(&in, &line, &len) || strncmp(line, HEAD, strlen(HEAD)) != 0)
		damaged(1);
	p = line + strlen(HEAD);
	n = (size_t)number(&p, 10, 0, UINT32_MAX, '\0', 1);
	while (in_line(&in, &line, &len))
		remember(docs, line, in.line);
	if (docs->n != n)
		damaged(in.line);
	in_close(&in);
	free(in.buf);
}

/* ---- writing */

static void
flush(struct buf *out)
{
	ssize_t put;

	for (size_t at = 0; at < out->n; at += (size_t)put) {
		do
			put = write(fd, out->p + at, out->n - at);
		while (put < 0 && errno == EINTR);
		if (put < 0)
			fail("%s: %s", beside.p, strerror(errno));
	}
	buf_clear(out);
}

static void
write_doc(struct buf *out, const struct doc *d, const struct docs *docs)
{
	char term[24];

	buf_str(out, d->name);
	if (d->hours == NO_DATE)
		buf_str(out, "\t-\t");
	else {
		snprintf(term, sizeof term, "\t%" PRId32 "\t", d->hours);
		buf_str(out, term);
	}
	buf_str(out, docs->p[d->story].name);
	buf_char(out, '\t');
	buf_number(out, (size_t)d->score);
	buf_char(out, '\t');
	buf_str(out, d->told != NULL ? d->told : "-");
	for (size_t i = 0; i < d->v.n; i++) {
		snprintf(term, sizeof term, "%c%" PRIx32 ":%" PRIu32, i == 0 ? '\t' : ' ', term_hash(d->v.term[i]),
		    d->v.weight[i]);
		buf_str(out, term);
	}
	if (d->v.n == 0)
		buf_char(out, '\t');
	buf_char(out, '\n');
	if (out->n > 1 << 16)
		flush(out);
}

static int
by_hours(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

/* For every story, by its first document: whether it is to be forgotten, which is when its last
 * document is two windows older than the FORGET_BEHIND newest documents. So no clock that is wrong,
 * and no feed that lies about a few dates, empties the memory. The caller's to free. */
static bool *
forgotten(const struct docs *docs, int32_t window)
{
	bool *gone = xmalloc(docs->n + 1);
	int32_t *hours = xmalloc((docs->n + 1) * sizeof *hours);
	int64_t limit = INT64_MIN;
	size_t n = 0;

	for (size_t i = 0; i < docs->n; i++)
		if (docs->p[i].hours != NO_DATE)
			hours[n++] = docs->p[i].hours;
	qsort(hours, n, sizeof *hours, by_hours);
	if (n >= FORGET_BEHIND)
		limit = hours[n - FORGET_BEHIND] - (int64_t)2 * window;
	memset(gone, 1, docs->n);
	for (size_t i = 0; i < docs->n; i++)
		if (docs->p[i].hours == NO_DATE || docs->p[i].hours >= limit)
			gone[docs->p[i].story] = false;
	free(hours);
	return gone;
}

void
state_write(const struct docs *docs, int32_t window)
{
	bool *gone = forgotten(docs, window);
	struct buf out = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < docs->n; i++)
		n += !gone[docs->p[i].story];
	buf_str(&out, HEAD);
	buf_number(&out, n);
	buf_char(&out, '\n');
	for (size_t i = 0; i < docs->n; i++)
		if (!gone[docs->p[i].story])
			write_doc(&out, &docs->p[i], docs);
	flush(&out);
	if (fsync(fd) != 0 || rename(beside.p, state) != 0)
		fail("%s: %s", beside.p, strerror(errno));
	buf_free(&out);
	free(gone);
}
