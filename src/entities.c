/* entities - not written yet: passes its rows on */
/* SPDX-License-Identifier: ISC */
#include <unistd.h>
#include "row.h"

static struct row r;

static const char usage[] = "usage: entities [-uv] [file ...]\n";

static void
entities(struct in *in)
{
	while (row_read(&r, in, "sentence"))
		row_write(&r);
}

int
main(int argc, char *argv[])
{
	while (option(argc, argv, "u", usage) >= 0)
		;
	eachfile(argv + optind, entities);
	return finish(0);
}
