/* rows - reading by pieces of any size, through signals and around overlong lines; where documents begin */
/* SPDX-License-Identifier: ISC */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include "row.h"
#include "text.h"
#include "unit.h"

/* Run work on a pipe into which feed writes, in a process of its own. */
static void
piped(void (*feed)(int fd), void (*work)(struct in *))
{
	struct in in = { 0 };
	int ends[2];

	if (pipe(ends) != 0 || fork() == 0) {
		close(ends[0]);
		feed(ends[1]);
		_exit(0);
	}
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	CHECK(in_open(&in, "-"), "standard input");
	work(&in);
	in_close(&in);
	free(in.buf);
	wait(NULL);
}

static void
put(int fd, const char *s, size_t n)
{
	for (ssize_t done; n > 0; s += done, n -= (size_t)done)
		if ((done = write(fd, s, n)) <= 0)
			_exit(1);
}

/* ---- lines whose ends fall on every side of the reader's buffers */

enum { LINES = 400 };

static size_t
length(size_t i)
{
	static const size_t chunk = 64 << 10;

	return i % 4 == 0 ? chunk - 4 + i % 9 : i % 4 == 1 ? 4 * chunk - 4 + i % 9 : i * 37 % 300;
}

static void
feed_lines(int fd)
{
	char *s = xrealloc(NULL, 5 << 16);

	for (size_t i = 0; i < LINES; i++) {
		memset(s, 'a' + (int)(i % 26), length(i));
		s[length(i)] = '\n';
		if (i < 40)
			for (size_t at = 0; at < length(i) + 1; at += 1000) /* in small pieces */
				put(fd, s + at, length(i) + 1 - at < 1000 ? length(i) + 1 - at : 1000);
		else
			put(fd, s, length(i) + (i + 1 < LINES)); /* the last without its newline */
	}
	free(s);
}

static void
read_lines(struct in *in)
{
	char *line;
	size_t len, i;

	for (i = 0; in_line(in, &line, &len); i++) {
		CHECK(i < LINES && len == length(i) && in->line == i + 1, "line %zu: %zu bytes", i, len);
		CHECK(strspn(line, (char[]){ (char)('a' + (int)(i % 26)), '\0' }) == len, "line %zu is mixed", i);
	}
	CHECK(i == LINES, "%zu lines", i);
}

/* ---- a slow writer, and a signal every 200 microseconds that breaks each read(2) off */

static volatile sig_atomic_t alarms;

static void
count(int sig)
{
	(void)sig;
	alarms++;
}

static void
feed_slowly(int fd)
{
	char row[64];

	for (int i = 1; i <= 100; i++) {
		int n = snprintf(row, sizeof row, "sentence\td\t%d\t0\t4\tpara\t-\tText\nplain %d\n", i, i);

		put(fd, row, 9);
		usleep(1000);
		put(fd, row + 9, (size_t)n - 9);
	}
}

static void
read_slowly(struct in *in)
{
	struct sigaction act = { .sa_handler = count };
	struct itimerval often = { { 0, 200 }, { 0, 200 } }, never = { 0 };
	struct row r = { 0 };
	char want[32];
	size_t n = 0;

	sigaction(SIGALRM, &act, NULL);
	setitimer(ITIMER_REAL, &often, NULL);
	for (; row_read(&r, in, "sentence"); n++) {
		snprintf(want, sizeof want, n % 2 == 0 ? "Text" : "plain %zu", n / 2 + 1);
		CHECK(strcmp(r.f[TEXT], want) == 0 && r.line == n + 1, "row %zu: %s", n, r.f[TEXT]);
	}
	setitimer(ITIMER_REAL, &never, NULL);
	CHECK(n == 200, "%zu rows", n);
	CHECK(alarms > 50, "only %d signals came", (int)alarms);
	row_free(&r);
}

/* ---- overlong lines: first, in a row, in the middle, last */

static void
feed_overlong(int fd)
{
	size_t n = LINE_MOST + 100;
	char *s = xrealloc(NULL, n + 1);

	memset(s, 'x', n);
	s[n] = '\n';
	put(fd, s, n + 1);
	put(fd, s + 99, n - 99 + 1); /* one byte too long */
	put(fd, "good\n", 5);
	put(fd, s + 100, n - 100 + 1); /* as long as may be */
	put(fd, s, n + 1);
	put(fd, "good\n", 5);
	put(fd, s, n);
	free(s);
}

static void
read_overlong(struct in *in)
{
	static const size_t want[][2] = { { 3, 4 }, { 4, LINE_MOST }, { 6, 4 } };
	char *line;
	size_t len, i = 0;

	for (; in_line(in, &line, &len); i++)
		CHECK(i < 3 && in->line == want[i][0] && len == want[i][1], "line %zu: %zu bytes", in->line, len);
	CHECK(i == 3, "%zu lines", i);
}

/* ---- rows of any text: those that hold a control character or invalid UTF-8 are refused, wherever it is */

enum { TEXTS = 4000 };

static struct any {
	size_t n;
	char s[220];
	bool fits;
} any[TEXTS];

static void
make_any(void)
{
	static const char *const piece[] = { "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\xef\xbf\xbd", "~ ", "\t", "\x7f",
		"\x1b", "\xff", "\xc3", "\xe2\x82", "\xed\xa0\x80" };
	uint32_t c;
	size_t len;

	for (struct any *a = any; a < any + TEXTS; a++) {
		for (uint32_t left = unit_random(200) + 1; a->n < left;)
			a->s[a->n++] = (char)('a' + (int)unit_random(26));
		for (uint32_t k = unit_random(3); k > 0; k--) { /* most have a piece or two; half of them are fine */
			const char *p = piece[unit_random(unit_random(2) > 0 ? 5 : 12)];
			size_t at = unit_random((uint32_t)a->n);

			memmove(a->s + at + strlen(p), a->s + at, a->n - at);
			memcpy(a->s + at, p, strlen(p));
			a->n += strlen(p);
		}
		a->fits = true;
		for (size_t i = 0; i < a->n; i += len) {
			len = utf8_decode(a->s + i, a->n - i, &c);
			a->fits = a->fits && c >= 0x20 && c != 0x7f && (c != 0xfffd || len == 3);
		}
	}
}

static void
feed_any(int fd)
{
	static const char head[] = "sentence\tdocument\t1\t0\t1\tpara\t-\t";

	for (const struct any *a = any; a < any + TEXTS; a++) {
		put(fd, head, strlen(head));
		put(fd, a->s, a->n);
		put(fd, "\n", 1);
	}
}

static void
read_any(struct in *in)
{
	int quiet = open("/dev/null", O_WRONLY), loud = dup(2);
	struct row r = { 0 };
	size_t i = 0, refused = 0;

	dup2(quiet, 2); /* every refused row is complained of */
	for (; row_read(&r, in, NULL); i = r.line) {
		for (; i + 1 < r.line; i++)
			refused += any[i].fits;
		refused += !any[i].fits || r.n[TEXT] != any[i].n || memcmp(r.f[TEXT], any[i].s, any[i].n) != 0 ||
		    strcmp(r.f[DOC], "document") != 0;
	}
	dup2(loud, 2);
	close(quiet);
	close(loud);
	CHECK(i > TEXTS / 2 && i <= TEXTS && refused == 0, "%zu rows, %zu not as they should be", i, refused);
	row_free(&r);
}

/* ---- documents */

static const struct {
	const char *row;
	bool newdoc;
} documents[] = {
	{ "meta\ta\t0\t0\t0\ttitle\t-\tT", true },
	{ "meta\ta\t0\t0\t0\tdate\t-\tD", false },
	{ "block\ta\t1\t0\t1\tpara\t-\tx", false },
	{ "sentence\ta\t1\t0\t1\tpara\t-\tx", false },
	{ "number\ta\t1\t0\t1\tcount\t1\tx", false },
	{ "block\ta\t2\t0\t1\tpara\t-\tx", false },
	{ "sentence\ta\t2\t0\t1\tpara\t-\tx", false },
	{ "block\ta\t1\t0\t1\tpara\t-\tx", true }, /* numbers start again */
	{ "meta\ta\t0\t0\t0\tdate\t-\tD", true },  /* meta rows behind a body */
	{ "sentence\tb\t7\t0\t1\tpara\t-\tx", true },
	{ "sentence\tb\t9\t0\t1\tpara\t-\tx", false },
	{ "sentence\tb\t9\t0\t1\tpara\t-\tx", true },
	{ "sentence\tbb\t10\t0\t1\tpara\t-\tx", true }, /* a longer name that starts the same */
	{ "sentence\tb\t11\t0\t1\tpara\t-\tx", true },
};

static void
feed_documents(int fd)
{
	for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
		put(fd, documents[i].row, strlen(documents[i].row));
		put(fd, "\n", 1);
	}
}

static void
read_documents(struct in *in)
{
	struct row r = { 0 };
	size_t i = 0;

	for (; row_read(&r, in, NULL); i++)
		CHECK(r.newdoc == documents[i].newdoc, "row %zu", i);
	CHECK(i == sizeof documents / sizeof documents[0], "%zu rows", i);
	row_free(&r);
}

int
main(void)
{
	piped(feed_lines, read_lines);
	piped(feed_slowly, read_slowly);
	piped(feed_overlong, read_overlong);
	make_any();
	piped(feed_any, read_any);
	piped(feed_documents, read_documents);
	return unit_failures > 0;
}
