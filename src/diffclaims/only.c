/* only.c - what one document tells alone */
/* SPDX-License-Identifier: ISC */
#include "claims.h"

void
only_find(int limit)
{
	(void)limit;
}
