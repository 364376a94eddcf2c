/* lists.c - the rows that have a shingle, one list behind the other, any number in little memory */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include "merge.h"
#include "util.h"

/* The last entries are held; those before them are in a temporary file. */
#define PAGE 32 /* entries read at once */
#ifndef LISTS_MOST
#define LISTS_MOST ((size_t)PAGE << 16) /* whole pages */
#endif
#define PAGES 512 /* held of those read */

static struct entry *last;
static uint64_t written; /* entries that are in the file */
static size_t nlast;
static int fd;

static struct page {
	uint64_t number; /* + 1; 0: none is read */
	struct entry entry[PAGE];
} page[PAGES];

void
lists_open(void)
{
	fd = temporary_open();
	last = xmalloc(LISTS_MOST * sizeof *last);
}

uint64_t
lists_end(void)
{
	return written + nlast;
}

void
lists_add(const struct entry *e)
{
	if (nlast == LISTS_MOST) {
		temporary_write(fd, last, nlast * sizeof *last);
		written += nlast;
		nlast = 0;
	}
	last[nlast++] = *e;
}

const struct entry *
lists_read(uint64_t i, size_t *n)
{
	struct page *p = &page[i / PAGE % PAGES];

	if (i >= written) {
		*n = (size_t)(written + nlast - i);
		return &last[i - written];
	}
	if (p->number != i / PAGE + 1) {
		p->number = 0;
		temporary_read(fd, p->entry, sizeof p->entry, i / PAGE * sizeof p->entry);
		p->number = i / PAGE + 1;
	}
	*n = PAGE - i % PAGE;
	return &p->entry[i % PAGE];
}
