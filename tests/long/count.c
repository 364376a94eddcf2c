/* count - linked into programs: what a run costs, the same every time, on any machine, however busy */
/* Built with -fsanitize-coverage=trace-pc, a program calls us in every block of its code; of the C library's
 * functions we count the bytes they go over, 16 as one block (--wrap). The sum is written at the end to the
 * file that COUNT names. */
/* SPDX-License-Identifier: ISC */
#include <malloc.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REMAPPED (128 << 10) /* bytes: larger pieces of memory get another address, and none is copied */

static unsigned long blocks, bytes;

void __sanitizer_cov_trace_pc(void);

void
__sanitizer_cov_trace_pc(void)
{
	blocks++;
}

/* A function of the library that goes over `size` bytes; __real_NAME is its own. */
#define COUNTED(type, name, parameters, arguments, size) \
	type __real_##name parameters; \
	type __wrap_##name parameters; \
	type __wrap_##name parameters \
	{ \
		bytes += (size); \
		return __real_##name arguments; \
	}

#define FOUND(p, n) ((p) != NULL ? (size_t)((const char *)(p) - (const char *)s) : (n))

COUNTED(void *, memcpy, (void *to, const void *s, size_t n), (to, s, n), n)
COUNTED(void *, memmove, (void *to, const void *s, size_t n), (to, s, n), n)
COUNTED(void *, memset, (void *s, int c, size_t n), (s, c, n), n)
COUNTED(int, memcmp, (const void *s, const void *t, size_t n), (s, t, n), n)
COUNTED(void *, memchr, (const void *s, int c, size_t n), (s, c, n), FOUND(__real_memchr(s, c, n), n))
COUNTED(void *, memrchr, (const void *s, int c, size_t n), (s, c, n), n)
COUNTED(void *, memmem, (const void *s, size_t n, const void *t, size_t m), (s, n, t, m), n)
COUNTED(size_t, strlen, (const char *s), (s), __real_strlen(s))
COUNTED(char *, strchr, (const char *s, int c), (s, c), FOUND(__real_strchr(s, c), __real_strlen(s)))
COUNTED(char *, strrchr, (const char *s, int c), (s, c), __real_strlen(s))
COUNTED(int, strcmp, (const char *s, const char *t), (s, t), 1)
COUNTED(int, strncmp, (const char *s, const char *t, size_t n), (s, t, n), 1)
COUNTED(char *, strstr, (const char *s, const char *t), (s, t), __real_strlen(s))
COUNTED(void *, realloc, (void *s, size_t n), (s, n), s != NULL && n < REMAPPED ? malloc_usable_size(s) : 0)
COUNTED(void *, calloc, (size_t m, size_t n), (m, n), m * n)

__attribute__((constructor)) static void
begin(void)
{
	mallopt(M_MMAP_THRESHOLD, REMAPPED);
}

__attribute__((destructor)) static void
tell(void)
{
	const char *name = getenv("COUNT");
	FILE *file = name != NULL ? fopen(name, "w") : NULL;

	if (file == NULL)
		return;
	fprintf(file, "%lu\n", blocks + bytes / 16);
	fclose(file);
}
