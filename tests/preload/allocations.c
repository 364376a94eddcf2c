/* allocations - to be preloaded: counts a program's allocations, writes them on standard error at its end */
/* SPDX-License-Identifier: ISC */
#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_calloc(size_t, size_t);

static unsigned long count;

void *
malloc(size_t size)
{
	count++;
	return __libc_malloc(size);
}

void *
realloc(void *old, size_t size)
{
	count++;
	return __libc_realloc(old, size);
}

void *
calloc(size_t n, size_t size)
{
	count++;
	return __libc_calloc(n, size);
}

__attribute__((destructor)) static void
tell(void)
{
	fprintf(stderr, "%lu\n", count);
}
