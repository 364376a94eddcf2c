/* util.h - how every program starts, speaks and ends */
/* SPDX-License-Identifier: ISC */
#ifndef UTIL_H
#define UTIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LINE_MOST ((size_t)64 << 20) /* bytes: the longest line or document read */

extern bool opt_u; /* -u: flush the output after every sentence */
extern bool opt_v; /* -v: figures at the end, on standard error */

/* The next option letter of argv, as getopt(3): optarg and optind are set; -1 at the end. `letters`
 * are the program's own in getopt's form; --help, --version and -v are served here, and -u where
 * `letters` holds a u. A wrong option, or no operand and a terminal on standard input, prints
 * `usage` and exits 2. `usage` holds whole lines, the first "usage: PROG [-uv] ... [file ...]". */
int option(int argc, char *argv[], const char *letters, const char *usage);

/* Print "PROG: message" and exit 2. */
void fail(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* Print "PROG: name:line: message" (without the line where it is 0); finish will return 2. */
void complain(const char *name, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Write out what is left of standard output and close it. The program's exit status: `status`,
 * or 2 where anything was complained of or the output could not be written. */
int finish(int status);

/* Memory from malloc(3), or exit 2 with a message. xcalloc's is zeroed. */
void *xmalloc(size_t size) __attribute__((returns_nonnull));
void *xcalloc(size_t n, size_t size) __attribute__((returns_nonnull));
void *xrealloc(void *old, size_t size) __attribute__((returns_nonnull));

/* Room in an array for its element n, of `size` bytes: the array, moved where it was full; *cap
 * counts elements. Programs number them by 32 bits: more than GROW_MOST ends the program. */
#define GROW_MOST (UINT32_MAX - 2)
void *array_grow(void *array, size_t n, size_t *cap, size_t size) __attribute__((returns_nonnull));

/* The same at once for more than n elements; all bits of the new ones are 0. */
void *array_cover(void *array, size_t n, size_t *cap, size_t size) __attribute__((returns_nonnull));
char *xstrndup(const char *s, size_t n) __attribute__((returns_nonnull));

/* A byte string that grows. p is NUL-terminated once anything was added; { 0 } is an empty one. */
struct buf {
	char *p;
	size_t n, cap;
};

void buf_room(struct buf *b, size_t more); /* room for `more` bytes and a NUL behind n */
void buf_add(struct buf *b, const char *s, size_t n);
void buf_str(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_number(struct buf *b, size_t n); /* in decimal */
void buf_clear(struct buf *b);            /* n = 0, the memory kept */
void buf_cut(struct buf *b, size_t n);    /* take off all behind the first n bytes */
void buf_free(struct buf *b);

#endif
