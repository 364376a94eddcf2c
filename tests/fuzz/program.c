/* program.c - fuzz a program's work on one input, and check what it writes */
/* SPDX-License-Identifier: ISC */
/* Built once a program, with PROGRAM its source, ARGUMENTS its options, DONE what it calls behind its last
 * file to start anew with the next input; CHILD: the rows it makes, for rows of tag PARENT; COLUMNS: of a line
 * that is no row; REMEMBERS: from input to input. Tables are loaded once, by the program's own main. */
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define main program_main
#define eachfile fuzz_eachfile
#include PROGRAM
#undef main
#undef eachfile
#include "memory.h"
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

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static char *arguments[] = { PROGRAM, ARGUMENTS "-", NULL };

	(void)argc;
	(void)argv;
	if (setjmp(loaded) == 0)
		program_main((int)(sizeof arguments / sizeof arguments[0]) - 1, arguments);
	return 0;
}

static void
run(const void *s, size_t n, size_t piece)
{
	static struct in in;

	memory_input(s, n, piece);
	must(in_open(&in, "-"));
	work(&in);
	in_close(&in);
	DONE;
	out_flush();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf first;
	size_t piece, complaints;
	enum extra extra = extra_of(data, size, &piece);
	bool old = memmem(data, size, CHILD "\t", sizeof CHILD) != NULL;

	run(data, size, size);
	if (COLUMNS > 0)
		must_be_lines(COLUMNS);
	else /* rows of its own that it passes over or on may be of other texts */
		must_be_rows(old ? "-" : CHILD, PARENT);
	if (extra == NO_EXTRA || REMEMBERS)
		return 0;
	complaints = memory_complaints;
	buf_clear(&first);
	buf_add(&first, memory_output.p, memory_output.n);
	if (extra == IN_PIECES) {
		run(data, size, piece);
		must(memory_complaints == complaints);
		must_be_same(&first);
	} else if (COLUMNS == 0 && !old && first.n > 0 && memory_is_text(&first)) {
		run(first.p, first.n, first.n);
		must(memory_complaints == 0);
		must_be_same(&first);
	}
	return 0;
}
