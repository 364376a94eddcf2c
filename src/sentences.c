/* sentences - not written yet: passes its rows on */
/* SPDX-License-Identifier: ISC */
#include <unistd.h>
#include "row.h"

static struct row r;

static const char usage[] = "usage: sentences [-uv] [file ...]\n";

static void
sentences(struct in *in)
{
	while (row_read(&r, in, "block"))
		row_write(&r);
}

int
main(int argc, char *argv[])
{
	while (option(argc, argv, "u", usage) >= 0)
		;
	eachfile(argv + optind, sentences);
	return finish(0);
}
