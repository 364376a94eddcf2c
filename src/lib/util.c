/* util.c - how every program starts, speaks and ends */
/* SPDX-License-Identifier: ISC */
#include <bsd/stdlib.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>
#include "io.h"
#include "text.h"
#include "util.h"

#ifndef VERSION
#define VERSION "unknown"
#endif

bool opt_u, opt_v;
static int worst; /* 2 once anything was complained of */

/* A closed descriptor 0 to 2 would be given to the next file opened, and rows written into it. */
static void
guard(void)
{
	for (int fd = 0; fd <= 2; fd++) {
		if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF)
			continue;
		if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			fail("/dev/null: %s", strerror(errno));
	}
}

int
option(int argc, char *argv[], const char *letters, const char *usage)
{
	static const struct option known[] = {
		{ "help", no_argument, NULL, 1 },
		{ "version", no_argument, NULL, 2 },
		{ NULL, 0, NULL, 0 },
	};
	static char all[64] = "";
	int c;

	if (all[0] == '\0') {
		setprogname(argv[0]);
		guard();
		snprintf(all, sizeof all, "v%s", letters);
	}
	while ((c = getopt_long(argc, argv, all, known, NULL)) == 'u' || c == 'v')
		*(c == 'u' ? &opt_u : &opt_v) = true;
	switch (c) {
	case 1:
		out_str(usage);
		exit(finish(0));
	case 2:
		out_str(getprogname());
		out_str(" (claimutils) " VERSION "\n");
		exit(finish(0));
	case -1:
		if (optind < argc || !isatty(STDIN_FILENO))
			return -1;
		/* FALLTHROUGH */
	case '?':
		fputs(usage, stderr);
		exit(2);
	default:
		return c;
	}
}

/* There is no memory, so none to make a message either. */
static _Noreturn void
out_of_memory(size_t size)
{
	fprintf(stderr, "%s: cannot get %zu bytes of memory\n", getprogname(), size);
	out_flush();
	exit(2);
}

/* A name or a message may carry bytes of a hostile article or file name: none reaches a terminal. */
static void
say(const char *format, va_list ap)
{
	struct buf clean = { 0 };
	char *s;

	if (vasprintf(&s, format, ap) < 0)
		out_of_memory(strlen(format));
	text_repair(&clean, s, strlen(s));
	fwrite(clean.p, 1, clean.n, stderr);
	fputc('\n', stderr);
	buf_free(&clean);
	free(s);
}

void
fail(const char *format, ...)
{
	va_list ap;

	fprintf(stderr, "%s: ", getprogname());
	va_start(ap, format);
	say(format, ap);
	va_end(ap);
	out_flush();
	exit(2);
}

void
complain(const char *name, size_t line, const char *format, ...)
{
	struct buf clean = { 0 };
	va_list ap;

	worst = 2;
	text_repair(&clean, name, strlen(name));
	fprintf(stderr, "%s: %s:", getprogname(), clean.p);
	if (line > 0)
		fprintf(stderr, "%zu:", line);
	fputc(' ', stderr);
	va_start(ap, format);
	say(format, ap);
	va_end(ap);
	buf_free(&clean);
}

int
finish(int status)
{
	struct timeval cpu;
	struct rusage use;

	out_close();
	if (opt_v && getrusage(RUSAGE_SELF, &use) == 0) {
		timeradd(&use.ru_utime, &use.ru_stime, &cpu);
		fprintf(stderr, "%s: %zu lines read, %zu rows written, %ld.%03ld s, %ld MB\n",
		    getprogname(), io_lines_read, io_lines_written, (long)cpu.tv_sec,
		    (long)cpu.tv_usec / 1000, use.ru_maxrss / 1024);
	}
	return worst > status ? worst : status;
}

void *
xmalloc(size_t size)
{
	return xrealloc(NULL, size);
}

void *
xrealloc(void *old, size_t size)
{
	void *p = realloc(old, size > 0 ? size : 1);

	if (p == NULL)
		out_of_memory(size);
	return p;
}

void *
xcalloc(size_t n, size_t size)
{
	void *p = calloc(n > 0 ? n : 1, size);

	if (p == NULL)
		out_of_memory(n * size);
	return p;
}

char *
xstrndup(const char *s, size_t n)
{
	char *p = xmalloc(n + 1);

	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

void *
array_grow(void *array, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return array;
	if (n >= GROW_MOST)
		fail("more than %u parts of one kind", GROW_MOST);
	*cap = *cap * 2 + 64;
	return xrealloc(array, *cap * size);
}

void *
array_cover(void *array, size_t n, size_t *cap, size_t size)
{
	size_t had = *cap;

	if (n < had)
		return array;
	*cap = n * 2 + 64;
	array = xrealloc(array, *cap * size);
	memset((char *)array + had * size, 0, (*cap - had) * size);
	return array;
}

void
buf_room(struct buf *b, size_t more)
{
	if (b->cap - b->n > more)
		return;
	b->cap = (b->n + more + 1) * 2;
	if (b->cap < 256)
		b->cap = 256;
	b->p = xrealloc(b->p, b->cap);
}

void
buf_add(struct buf *b, const char *s, size_t n)
{
	buf_room(b, n);
	memcpy(b->p + b->n, s, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void
buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void
buf_number(struct buf *b, size_t n)
{
	char digits[24], *p = digits + sizeof digits;

	do
		*--p = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	buf_add(b, p, (size_t)(digits + sizeof digits - p));
}

void
buf_clear(struct buf *b)
{
	b->n = 0;
	if (b->p != NULL)
		b->p[0] = '\0';
}

void
buf_cut(struct buf *b, size_t n)
{
	if (b->n <= n)
		return;
	b->n = n;
	b->p[n] = '\0';
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}
