/* rows.c - fuzz the row reader: what it takes it gives back byte for byte, and takes again */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "row.h"
#include "text.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static char *arguments[] = { "rows", "-", NULL };
	int made = memfd_create("fuzz", 0);

	(void)argc;
	(void)argv;
	if (made < 0 || dup2(made, STDIN_FILENO) < 0 || dup2(memfd_create("out", 0), STDOUT_FILENO) < 0)
		abort();
	close(made);
	return option(2, arguments, "u", "") >= 0;
}

static void
check(const struct row *r)
{
	if (r->start > r->end)
		abort();
	for (int i = 0; i < NFIELDS; i++)
		if (r->n[i] == 0 || !text_clean(r->f[i], r->n[i]) || (i < TEXT && strlen(r->f[i]) != r->n[i]))
			abort();
}

/* Read all rows of standard input and write them. */
static size_t
copy(struct row *r, const char *plain)
{
	static struct in in;
	size_t n = 0;

	if (lseek(STDIN_FILENO, 0, SEEK_SET) != 0 || !in_open(&in, "-"))
		abort();
	for (; row_read(r, &in, plain); n++) {
		check(r);
		row_write(r);
	}
	in_close(&in);
	out_flush();
	return n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct row r;
	static char *first;
	size_t n, len;
	ssize_t got;

	if (ftruncate(STDIN_FILENO, 0) != 0 || pwrite(STDIN_FILENO, data, size, 0) != (ssize_t)size ||
	    ftruncate(STDOUT_FILENO, 0) != 0 || lseek(STDOUT_FILENO, 0, SEEK_SET) != 0)
		abort();
	n = copy(&r, "sentence");
	len = (size_t)lseek(STDOUT_FILENO, 0, SEEK_CUR);
	first = xrealloc(first, len + 1);
	if (pread(STDOUT_FILENO, first, len, 0) != (ssize_t)len)
		abort();
	if (io_nottext(first, len) != NULL) /* it may start as a film does, where a bad row stood before */
		return 0;
	/* again, on what it wrote: nothing may be refused or changed */
	if (ftruncate(STDIN_FILENO, 0) != 0 || pwrite(STDIN_FILENO, first, len, 0) != (ssize_t)len ||
	    ftruncate(STDOUT_FILENO, 0) != 0 || lseek(STDOUT_FILENO, 0, SEEK_SET) != 0)
		abort();
	if (copy(&r, NULL) != n || (size_t)lseek(STDOUT_FILENO, 0, SEEK_CUR) != len)
		abort();
	for (size_t at = 0; at < len; at += (size_t)got) {
		char part[4096];

		got = pread(STDOUT_FILENO, part, sizeof part, (off_t)at);
		if (got <= 0 || memcmp(part, first + at, (size_t)got) != 0)
			abort();
	}
	return 0;
}
