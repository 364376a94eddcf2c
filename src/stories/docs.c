/* docs.c - the documents of this run and of earlier ones, found by their names */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "stories.h"

static uint32_t *slot; /* open addressing by name: a document's place + 1 */
static size_t slots;

static size_t
place(const struct docs *docs, const char *name)
{
	size_t at = hash_bytes(name, strlen(name)) & (slots - 1);

	while (slot[at] != 0 && strcmp(docs->p[slot[at] - 1].name, name) != 0)
		at = (at + 1) & (slots - 1);
	return at;
}

struct doc *
docs_find(struct docs *docs, const char *name)
{
	size_t at;

	if (slots == 0 || slot[at = place(docs, name)] == 0)
		return NULL;
	return &docs->p[slot[at] - 1];
}

struct doc *
docs_add(struct docs *docs, char *name)
{
	docs->p = array_grow(docs->p, docs->n, &docs->cap, sizeof *docs->p);
	docs->p[docs->n++] = (struct doc){ .name = name, .hours = NO_DATE };
	if (2 * docs->n >= slots) {
		slots = slots > 0 ? slots * 2 : 1024;
		free(slot);
		slot = xcalloc(slots, sizeof *slot);
		for (size_t i = 0; i + 1 < docs->n; i++)
			slot[place(docs, docs->p[i].name)] = (uint32_t)i + 1;
	}
	slot[place(docs, name)] = (uint32_t)docs->n;
	return &docs->p[docs->n - 1];
}

void
vector_free(struct vector *v)
{
	free(v->term);
	free(v->weight);
	*v = (struct vector){ 0 };
}
