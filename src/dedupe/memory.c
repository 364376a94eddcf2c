/* memory.c - memory that is read all over */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <sys/mman.h>
#include "dedupe.h"
#include "util.h"

#define LARGE_PAGE ((size_t)2 << 20)

void *
memory_large(size_t n)
{
	void *p;

	if (n < 2 * LARGE_PAGE)
		return xmalloc(n);
	if (posix_memalign(&p, LARGE_PAGE, n) != 0)
		fail("cannot get %zu bytes of memory", n);
#ifdef MADV_HUGEPAGE
	madvise(p, n, MADV_HUGEPAGE); /* advice: it may go unheard */
#endif
	return p;
}
