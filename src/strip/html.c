/* html.c - HTML to elements, blocks and metadata */
/* SPDX-License-Identifier: ISC */
#include "strip.h"

void
html(struct page *p)
{
	page_text(p, 0, p->src.n);
	page_close(p);
}
