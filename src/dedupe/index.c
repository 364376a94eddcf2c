/* index.c - which kept rows have a shingle among their first ones */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include "dedupe.h"
#include "index.h"
#include "util.h"

struct segment segment[1 << SEGMENT_BITS];

/* The first empty place of a hash. */
static uint32_t *
place_for(const struct segment *g, uint32_t rest)
{
	uint64_t equal, empty;

	for (struct bucket *b = home(g, rest);; b = after(g, b)) {
		look(b, rest, &equal, &empty);
		if (empty != 0)
			return &b->mark[__builtin_ctzll(empty) / 4];
	}
}

static void
put(uint32_t *to, uint32_t mark, uint32_t kept)
{
	to[0] = mark;
	to[LINE] = kept;
}

/* What the heap has grown by is to be of large pages, where there are such: the index is read all
 * over, and the tables of many small pages are more than the processor holds. */
static void
large_pages(void)
{
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
	static char *top;
	char *now = sbrk(0);

	if (top == NULL)
		mallopt(M_TOP_PAD, 64 << 20);
	if (top != NULL && now > top)
		madvise(top, (size_t)(now - top), MADV_HUGEPAGE);
	top = now + (4096 - (uintptr_t)now % 4096) % 4096;
#endif
}

static void
grow(struct segment *g)
{
	struct segment old = *g;

	/* segments are of two sizes, so that they do not all grow at one time */
	g->size = old.size == 0 ? 2 + (uint32_t)((g - segment) & 1) : old.size + (old.size + 1) / 2;
	/* not aligned_alloc(3): in pieces of sizes that only grow it leaves holes */
	g->memory = xmalloc((g->size + 1) * sizeof *g->bucket);
	large_pages();
	g->bucket = (struct bucket *)(((uintptr_t)g->memory | (sizeof *g->bucket - 1)) + 1);
	memset(g->bucket, 0, g->size * sizeof *g->bucket);
	for (size_t k = 0; k < old.size; k++)
		for (size_t i = 0; i < LINE && old.bucket[k].mark[i] != 0; i++)
			put(place_for(g, REST(old.bucket[k].mark[i])), old.bucket[k].mark[i], old.bucket[k].kept[i]);
	free(old.memory);
}

/* Enter a posting: at a place that a look-up has found, or NULL. */
static void
enter(uint64_t hash, uint32_t *at, uint32_t mark, uint32_t kept)
{
	struct segment *g = segment_of(hash);

	if (g->used >= g->size * (LINE * 5 / 8)) {
		grow(g);
		at = NULL;
	}
	g->used++;
	put(at != NULL ? at : place_for(g, rest_of(hash)), mark, kept);
}

static uint32_t
mark_of(const struct prefix *p, size_t i)
{
	uint32_t n = p->shingles < MANY ? (uint32_t)p->shingles : MANY;

	return rest_of(p->hash[i]) << REST_AT | n << 4 | (i < FAR ? (uint32_t)i : FAR);
}

void
index_add(const struct lookup *l, const struct prefix *p, uint32_t kept)
{
	for (size_t i = 0; i < p->rare; i++) {
		const struct probe *at = &l->probe[i];

		enter(p->hash[i], holds(at, segment_of(p->hash[i])) ? at->empty : NULL, mark_of(p, i), kept);
	}
	for (size_t i = p->rare; i < p->n; i++)
		worn_enter(p->hash[i], p->shingles, kept);
}

/* The mark of a row's posting; NULL: it has none. */
static uint32_t *
posting(uint64_t hash, uint32_t kept)
{
	const struct segment *g = segment_of(hash);
	uint64_t equal, empty;

	if (g->size == 0)
		return NULL;
	for (struct bucket *b = home(g, rest_of(hash));; b = after(g, b)) {
		look(b, rest_of(hash), &equal, &empty);
		for (equal &= ~empty & EACH; equal != 0; equal &= equal - 1) {
			int k = __builtin_ctzll(equal) / 4;

			if (b->kept[k] == kept)
				return &b->mark[k];
		}
		if (empty != 0)
			return NULL;
	}
}

/* Where two shingles of a row have one posting's bits, the first one's place is told, and perhaps both are
 * taken for entered: then one that is worn is entered twice, which does no harm. */
void
index_move(const struct prefix *p, uint64_t hash, size_t had, uint32_t kept)
{
	size_t worn = p->n - had; /* worn ones that were in the prefix before */
	uint32_t *mark;

	for (size_t i = 0; i < p->rare; i++) {
		if ((mark = posting(p->hash[i], kept)) == NULL) {
			enter(p->hash[i], NULL, mark_of(p, i), kept);
			continue;
		}
		worn -= worn > 0;
		if (PLACE(*mark) > i)
			*mark = mark_of(p, i);
	}
	for (size_t i = p->rare; i < p->n; i++) {
		if (worn > 0 && (uint32_t)p->hash[i] != (uint32_t)hash)
			worn--;
		else
			worn_enter(p->hash[i], p->shingles, kept);
	}
}

size_t
index_remove(uint64_t hash, uint32_t **kept)
{
	static struct bucket *run; /* from the first posting of the shingle on, to one with room */
	static size_t runroom;
	static uint32_t *removed;
	static size_t room;
	struct segment *g = segment_of(hash);
	size_t n = 0, m = 0;
	uint64_t equal, empty = 0;

	for (struct bucket *b = home(g, rest_of(hash)); empty == 0; b = after(g, b)) {
		look(b, rest_of(hash), &equal, &empty);
		if (n == 0 && (equal & ~empty) == 0)
			continue;
		run = array_grow(run, n, &runroom, sizeof *run);
		run[n++] = *b;
		memset(b, 0, sizeof *b);
	}
	for (const struct bucket *b = run; b < run + n; b++)
		for (size_t i = 0; i < LINE && b->mark[i] != 0; i++) {
			if (REST(b->mark[i]) != rest_of(hash)) {
				put(place_for(g, REST(b->mark[i])), b->mark[i], b->kept[i]);
				continue;
			}
			removed = array_grow(removed, m, &room, sizeof *removed);
			removed[m++] = b->kept[i];
		}
	g->used -= (uint32_t)m;
	*kept = removed;
	return m;
}
