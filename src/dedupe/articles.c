/* articles.c - the first document that most sentences of another stand in */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "util.h"
#include "wraps.h"

/*
 * A document is the set of the kept sentences that its own are, or are duplicates of. One that shares
 * at least ceil(t n) of another's n sentences shares one of any n - ceil(t n) + 1 of them: those that
 * stand in the fewest documents choose which documents are compared.
 */
struct told {
	uint32_t kept;
	enum kind kind;
};

static struct told *told; /* the sentences of the document at hand */
static size_t ntold, toldcap;
static struct buf name;

static struct document {
	char *name;
	uint32_t *kept; /* ascending, each once */
	size_t n, sentences;
} *document;
static size_t ndocuments, documentcap;

/* The documents that a kept sentence stands in, oldest first: a list in `stands`. */
static struct slot {
	uint32_t kept; /* 0: empty */
	uint32_t first, last, n;
} *slot;
static size_t mask, used;

static struct stand {
	uint32_t document, next;
} *stand;
static size_t nstands, standcap;

static WRAPS struct slot *
find(uint32_t kept)
{
	size_t i = kept * 0x9e3779b97f4a7c15u >> 32 & mask;

	while (slot[i].kept != 0 && slot[i].kept != kept)
		i = (i + 1) & mask;
	return &slot[i];
}

static void
grow(void)
{
	struct slot *old = slot;
	size_t oldsize = old != NULL ? mask + 1 : 0;

	mask = oldsize > 0 ? oldsize * 2 - 1 : 1023;
	slot = xmalloc((mask + 1) * sizeof *slot);
	memset(slot, 0, (mask + 1) * sizeof *slot);
	for (size_t i = 0; i < oldsize; i++)
		if (old[i].kept != 0)
			*find(old[i].kept) = old[i];
	free(old);
}

void
article_begin(const char *s)
{
	buf_clear(&name);
	buf_str(&name, s);
	ntold = 0;
}

const char *
article_name(void)
{
	return name.n > 0 ? name.p : NULL;
}

void
article_sentence(uint32_t kept, enum kind kind)
{
	if (ntold == toldcap) {
		toldcap = toldcap * 2 + 256;
		told = xrealloc(told, toldcap * sizeof *told);
	}
	told[ntold++] = (struct told){ kept, kind };
}

static void
add_stand(uint32_t kept)
{
	struct slot *s;

	if (slot == NULL || used > mask / 4 * 3)
		grow();
	if (nstands == standcap) {
		standcap = standcap * 2 + 4096;
		stand = xrealloc(stand, standcap * sizeof *stand);
	}
	if (nstands == UINT32_MAX)
		fail("more sentences than -A can hold");
	stand[nstands] = (struct stand){ (uint32_t)ndocuments, UINT32_MAX };
	s = find(kept);
	if (s->kept == 0) {
		*s = (struct slot){ kept, (uint32_t)nstands, 0, 0 };
		used++;
	} else {
		stand[s->last].next = (uint32_t)nstands;
	}
	s->last = (uint32_t)nstands++;
	s->n++;
}

static int
by_kept(const void *a, const void *b)
{
	const struct told *x = a, *y = b;

	return x->kept < y->kept ? -1 : x->kept > y->kept;
}

static int
rarest(const void *a, const void *b)
{
	const struct slot *x = a, *y = b;

	return x->n < y->n ? -1 : x->n > y->n;
}

static int
ascending(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static void
keep(void)
{
	struct document *d;

	if (ndocuments == documentcap) {
		documentcap = documentcap * 2 + 64;
		document = xrealloc(document, documentcap * sizeof *document);
	}
	d = &document[ndocuments];
	*d = (struct document){ xstrndup(name.p, name.n), xmalloc(ntold * sizeof *d->kept), 0, ntold };
	for (size_t i = 0; i < ntold; i++)
		if (told[i].kind != DIFFERS && (d->n == 0 || d->kept[d->n - 1] != told[i].kept)) {
			add_stand(told[i].kept);
			d->kept[d->n++] = told[i].kept;
		}
	ndocuments++;
}

/* Whether at least `need` of the sentences told stand in d; how, in a. */
static bool
stands(const struct document *d, size_t need, struct article *a)
{
	size_t found = 0, exact = 0, differs = 0;

	for (size_t i = 0; i < ntold; i++)
		if (bsearch(&told[i].kept, d->kept, d->n, sizeof *d->kept, ascending) != NULL) {
			found += told[i].kind != DIFFERS;
			exact += told[i].kind == EXACT;
			differs += told[i].kind == DIFFERS;
		}
	a->name = d->name;
	a->share = (double)found / (double)ntold;
	a->kind = differs > 0 ? DIFFERS : exact == ntold && ntold == d->sentences ? EXACT : NEAR;
	return found >= need;
}

/* The documents that may hold enough of the sentences told, ascending; *n of them. */
static uint32_t *
choose(size_t need, size_t *n)
{
	static struct buf found;
	struct slot *list = xmalloc(ntold * sizeof *list);

	for (size_t i = 0; i < ntold; i++)
		list[i] = *find(told[i].kind == DIFFERS ? 0 : told[i].kept); /* 0: in none */
	qsort(list, ntold, sizeof *list, rarest);
	buf_clear(&found);
	for (size_t i = 0; i < ntold - need + 1; i++)
		for (uint32_t k = 0, s = list[i].first; k < list[i].n; k++, s = stand[s].next)
			buf_add(&found, (const char *)&stand[s].document, sizeof stand[s].document);
	free(list);
	*n = found.n / sizeof(uint32_t);
	if (*n > 1)
		qsort(found.p, *n, sizeof(uint32_t), ascending);
	return (uint32_t *)(void *)found.p;
}

bool
article_end(struct article *a)
{
	size_t need = (size_t)ceil(threshold * (double)ntold - 1e-9), n;
	uint32_t *candidate;

	if (ntold == 0)
		return false;
	if (slot == NULL)
		grow();
	qsort(told, ntold, sizeof *told, by_kept);
	candidate = choose(need, &n);
	for (size_t i = 0; i < n; i++)
		if ((i == 0 || candidate[i] != candidate[i - 1]) &&
		    stands(&document[candidate[i]], need, a))
			return true;
	keep();
	return false;
}
