/* diffclaims - not written yet: passes its rows on */
/* SPDX-License-Identifier: ISC */
#include <unistd.h>
#include "row.h"

static struct row r;

static const char usage[] = "usage: diffclaims [-uv] [file ...]\n";

static void
diffclaims(struct in *in)
{
	while (row_read(&r, in, NULL))
		row_write(&r);
}

int
main(int argc, char *argv[])
{
	while (option(argc, argv, "u", usage) >= 0)
		;
	eachfile(argv + optind, diffclaims);
	return finish(0);
}
