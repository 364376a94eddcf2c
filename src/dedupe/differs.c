/* differs.c - the kind of a pair: exact, near or differs */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "dedupe.h"

const char *
differs_kind(const struct key *k, const struct key *kept)
{
	if (k->n == kept->n && memcmp(k->token, kept->token, k->n * sizeof *k->token) == 0)
		return "exact";
	return "near";
}
