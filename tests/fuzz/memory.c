/* memory.c - standard input and output in memory, and what holds of rows written there */
/* SPDX-License-Identifier: ISC */
/* Linked with --wrap=read, --wrap=write and --wrap=complain: a run makes no system call. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
#include "lexicon.h"
#include "memory.h"
#include "row.h"
#include "text.h"

#ifdef __SANITIZE_ADDRESS__
#define ASAN 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define ASAN 1
#endif
#endif
#ifdef ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

ssize_t __real_read(int fd, void *to, size_t n);
ssize_t __wrap_read(int fd, void *to, size_t n);
ssize_t __real_write(int fd, const void *from, size_t n);
ssize_t __wrap_write(int fd, const void *from, size_t n);
void __real_complain(const char *name, size_t line, const char *format, ...);
void __wrap_complain(const char *name, size_t line, const char *format, ...);

struct buf memory_output;
size_t memory_complaints;

static struct {
	const char *s;
	size_t n, piece;
} input;

void
memory_input(const void *s, size_t n, size_t piece)
{
	input.s = s;
	input.n = n;
	input.piece = piece;
	buf_room(&memory_output, 1);
	memory_output.n = 0;
	memory_complaints = 0;
}

/* What lies in the reader's buffer behind the bytes read is nobody's. */
ssize_t
__wrap_read(int fd, void *to, size_t n)
{
	size_t got = input.n < n ? input.n : n;

	if (fd != STDIN_FILENO)
		return __real_read(fd, to, n);
	if (got > input.piece)
		got = input.piece;
	ASAN_UNPOISON_MEMORY_REGION(to, n + 1);
	if (got > 0)
		memcpy(to, input.s, got);
	ASAN_POISON_MEMORY_REGION((char *)to + got + 1, n - got);
	input.s += got;
	input.n -= got;
	return (ssize_t)got;
}

ssize_t
__wrap_write(int fd, const void *from, size_t n)
{
	if (fd != STDOUT_FILENO)
		return __real_write(fd, from, n);
	buf_add(&memory_output, from, n);
	return (ssize_t)n;
}

void
__wrap_complain(const char *name, size_t line, const char *format, ...)
{
	static unsigned all;
	char message[256];
	va_list ap;

	memory_complaints++;
	if (++all % 64 != 0)
		return;
	va_start(ap, format);
	vsnprintf(message, sizeof message, format, ap);
	va_end(ap);
	__real_complain(name, line, "%s", message);
}

enum extra
extra_of(const void *s, size_t n, size_t *piece)
{
	uint32_t h = hash_bytes(s, n);

	*piece = 1 + (h >> 8) % 7;
	return h % 4 < EXTRAS ? (enum extra)(h % 4) : NO_EXTRA;
}

bool
memory_is_text(const struct buf *b)
{
	return io_nottext(b->p, b->n) == NULL && (b->n < 3 || memcmp(b->p, "\357\273\277", 3) != 0);
}

void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
must_be_fields(const char *line, size_t n, size_t columns)
{
	size_t fields = 1, start = 0;

	for (size_t i = 0; i <= n; i++) {
		if (i < n && line[i] != '\t')
			continue;
		must(i > start && text_clean(line + start, i - start));
		fields += i < n;
		start = i + 1;
	}
	must(fields == columns);
}

void
must_be_lines(size_t columns)
{
	const char *p = memory_output.p, *nl;
	size_t n = memory_output.n, len;

	for (size_t at = 0; at < n; at += len + 1) {
		must((nl = memchr(p + at, '\n', n - at)) != NULL);
		len = (size_t)(nl - (p + at));
		must_be_fields(p + at, len, columns);
	}
}

void
must_be_rows(const char *child, const char *parent)
{
	static struct row r;
	static const struct in in = { .path = "-" };
	const char *text = NULL;
	size_t len, textlen = 0;
	bool foreign = false;
	char *p = memory_output.p, *end = p + memory_output.n, *nl;

	r.doc.n = 0;
	for (; p < end; p = nl + 1) {
		must((nl = memchr(p, '\n', (size_t)(end - p))) != NULL);
		len = (size_t)(nl - p);
		must(row_take(&r, &in, p, len));
		if (r.newdoc) {
			text = NULL;
			foreign = false;
		}
		foreign = foreign || (row_is(&r, "meta") && strcmp(r.f[KIND], "lang") == 0);
		if (row_is(&r, parent)) {
			text = r.f[TEXT];
			textlen = r.n[TEXT];
		} else if (row_is(&r, child) && text != NULL && !foreign) {
			must(r.end <= textlen && r.end > r.start && r.n[TEXT] == r.end - r.start &&
			    memcmp(r.f[TEXT], text + r.start, r.n[TEXT]) == 0);
		}
		for (int i = TAG; i < TEXT; i++)
			r.f[i][r.n[i]] = '\t';
	}
}

void
must_be_same(const struct buf *as)
{
	must(as->n == memory_output.n && (as->n == 0 || memcmp(as->p, memory_output.p, as->n) == 0));
}
