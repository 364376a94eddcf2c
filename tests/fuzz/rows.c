/* rows.c - fuzz the row reader: what it takes it gives back byte for byte, and takes again */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "memory.h"
#include "row.h"
#include "text.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static char *arguments[] = { "rows", "-", NULL };

	(void)argc;
	(void)argv;
	option(2, arguments, "u", "");
	return 0;
}

/* Read all rows of an input and write them: how many. */
static size_t
copy(const void *s, size_t size, size_t piece, const char *plain)
{
	static struct in in;
	static struct row r;
	size_t n = 0;

	memory_input(s, size, piece);
	r.doc.n = 0;
	must(in_open(&in, "-"));
	for (; row_read(&r, &in, plain); n++) {
		must(r.start <= r.end && (n > 0 || r.newdoc));
		for (int i = 0; i < NFIELDS; i++)
			must(r.n[i] > 0 && r.f[i][r.n[i]] == '\0' && text_clean(r.f[i], r.n[i]));
		row_write(&r);
	}
	in_close(&in);
	out_flush();
	return n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf first;
	size_t piece, n, complaints;
	enum extra extra = extra_of(data, size, &piece);

	n = copy(data, size, size, "sentence");
	if (extra == NO_EXTRA)
		return 0;
	complaints = memory_complaints;
	buf_clear(&first);
	if (n > 0)
		buf_add(&first, memory_output.p, memory_output.n);
	if (extra == IN_PIECES) {
		must(copy(data, size, piece, "sentence") == n && memory_complaints == complaints);
		must_be_same(&first);
	} else if (n > 0 && memory_is_text(&first)) { /* nothing may be refused or changed */
		must(copy(first.p, first.n, first.n, NULL) == n && memory_complaints == 0);
		must_be_same(&first);
	}
	return 0;
}
