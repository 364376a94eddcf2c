/* numbers - find the counts, sums, dates and durations in sentences */
/* SPDX-License-Identifier: ISC */
#include <unistd.h>
#include "row.h"
#include "text.h"

static struct row r;

static const char usage[] = "usage: numbers [-uv] [-d date] [-L file] [file ...]\n";

static void
numbers(struct in *in)
{
	struct token t;

	while (row_read(&r, in, "sentence")) {
		if (row_is(&r, "number")) /* ours already: found anew */
			continue;
		row_write(&r);
		if (!row_is(&r, "sentence"))
			continue;
		for (t = token_next(r.f[TEXT], r.n[TEXT], 0); t.type != TOKEN_END;
		     t = token_next(r.f[TEXT], r.n[TEXT], t.end))
			if (t.type == TOKEN_NUMBER)
				row_add(&r, "number", t.start, t.end, "count", "1");
	}
}

int
main(int argc, char *argv[])
{
	while (option(argc, argv, "ud:L:", usage) >= 0)
		;
	eachfile(argv + optind, numbers);
	return finish(0);
}
