/* program.c - fuzz a program's work on one input, and check that what it writes is whole rows */
/* SPDX-License-Identifier: ISC */
/* Built once a program, with PROGRAM its source, ARGUMENTS its options, COLUMNS of what it writes, and
 * DONE what it calls behind its last file. Tables are loaded once, by the program's own main. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define main program_main
#define eachfile fuzz_eachfile
#include PROGRAM
#undef main
#include "text.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void (*work)(struct in *);
static jmp_buf loaded;

/* Called by the program's main when its tables are loaded: from here on the work is ours. */
void
fuzz_eachfile(char *operands[], void (*of)(struct in *))
{
	(void)operands;
	work = of;
	longjmp(loaded, 1);
}

/* Give a descriptor an empty file in memory. */
static void
memory(int fd)
{
	int made = memfd_create("fuzz", 0);

	if (made < 0 || dup2(made, fd) != fd)
		abort();
	close(made);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static char *arguments[] = { PROGRAM, ARGUMENTS "-", NULL };

	(void)argc;
	(void)argv;
	memory(STDIN_FILENO);
	memory(STDOUT_FILENO);
	if (setjmp(loaded) == 0)
		program_main((int)(sizeof arguments / sizeof arguments[0]) - 1, arguments);
	return 0;
}

static void
check_line(const char *line, size_t n)
{
	size_t fields = 1, start = 0;

	for (size_t i = 0; i <= n; i++) {
		if (i < n && line[i] != '\t')
			continue;
		if (i == start || !text_clean(line + start, i - start))
			abort();
		fields += i < n;
		start = i + 1;
	}
	if (fields != COLUMNS)
		abort();
}

static void
check_output(void)
{
	size_t n = (size_t)lseek(STDOUT_FILENO, 0, SEEK_CUR), len;
	char *p, *nl;

	if (n == 0)
		return;
	p = mmap(NULL, n, PROT_READ, MAP_SHARED, STDOUT_FILENO, 0);
	if (p == MAP_FAILED)
		abort();
	for (size_t at = 0; at < n; at += len + 1) {
		if ((nl = memchr(p + at, '\n', n - at)) == NULL)
			abort();
		len = (size_t)(nl - (p + at));
		check_line(p + at, len);
	}
	munmap(p, n);
	if (ftruncate(STDOUT_FILENO, 0) != 0 || lseek(STDOUT_FILENO, 0, SEEK_SET) != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct in in;

	if (ftruncate(STDIN_FILENO, 0) != 0 || pwrite(STDIN_FILENO, data, size, 0) != (ssize_t)size ||
	    lseek(STDIN_FILENO, 0, SEEK_SET) != 0 || !in_open(&in, "-"))
		abort();
	work(&in);
	in_close(&in);
	DONE;
	out_flush();
	check_output();
	return 0;
}
