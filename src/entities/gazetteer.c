/* gazetteer.c - the names of the tables, found as they are written and by the fold of their spelling */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "entities.h"
#include "lexicon.h"
#include "wraps.h"

const char *const kind_name[NKINDS] = { "person", "place", "org", "group", "event", "misc" };

#define LONGEST 24 /* tokens of a name */

static struct gazetteer ours, own; /* the mapped tables; the user's table */

static WRAPS uint64_t
hash_add(uint64_t h, unsigned char c)
{
	return (h ^ c) * 1099511628211u;
}

/* The hash of a name; a typographic apostrophe counts as a plain one, a no-break space as a space. */
uint64_t
hash_name(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\xe2' && i + 2 < n && s[i + 1] == '\x80' && s[i + 2] == '\x99') {
			h = hash_add(h, '\'');
			i += 2;
		} else if (s[i] == '\xc2' && i + 1 < n && s[i + 1] == '\xa0') {
			h = hash_add(h, ' ');
			i++;
		} else {
			h = hash_add(h, (unsigned char)s[i]);
		}
	}
	return h;
}

static struct slot *
slot_of(struct slot *index, size_t n, uint64_t hash)
{
	size_t i = (hash ^ hash >> 29) & (n - 1);

	while (index[i].thing != 0 && index[i].hash != hash)
		i = (i + 1) & (n - 1);
	return &index[i];
}

/* The slot of a hash, to be filled; the index of n slots, `used` of them, grows as it must. */
static struct slot *
enter(struct slot **index, size_t *n, size_t *used, uint64_t hash)
{
	struct slot *old = *index, *slot;
	size_t had = *n;

	if (*used * 4 >= had * 3) {
		*n = had > 0 ? had * 2 : 1024;
		*index = xmalloc(*n * sizeof **index);
		memset(*index, 0, *n * sizeof **index);
		for (size_t i = 0; i < had; i++)
			if (old[i].thing != 0)
				*slot_of(*index, *n, old[i].hash) = old[i];
		free(old);
	}
	slot = slot_of(*index, *n, hash);
	if (slot->thing == 0) {
		slot->hash = hash;
		++*used;
	}
	return slot;
}

/* The hash of a fold among those of its kind. The kind is mixed in like a byte of the name: were it
 * added alone, one kind's Jane would be another's Dane. */
static uint64_t
fold_hash(unsigned kind, const struct buf *key)
{
	return hash_name(hash_add(SEED, (unsigned char)kind), key->p, key->n);
}

/* Enter the fold of a name; a fold that two things share names neither. */
static void
enter_fold(struct gazetteer *g, uint32_t thing, const char *s, size_t n, bool softj)
{
	static struct buf key;
	struct slot *slot;
	const struct thing *t = &g->thing[thing - 1], *old;

	buf_clear(&key);
	fold_key(&key, s, n, softj);
	if (key.n < 4)
		return;
	slot = enter(&g->fold, &g->nfold, &g->folds, fold_hash(t->kind, &key));
	old = slot->thing != 0 && slot->thing != NOTHING ? &g->thing[slot->thing - 1] : NULL;
	if (slot->thing == 0)
		slot->thing = thing;
	else if (old == NULL || old->len != t->len || memcmp(g->text + old->at, g->text + t->at, t->len) != 0)
		slot->thing = NOTHING;
}

static uint8_t *
longest(const struct gazetteer *g, const struct tok *first)
{
	return &g->longest[(first->hash ^ first->hash >> 16) & (sizeof tables->longest - 1)];
}

/* Enter one way to write a thing. */
static void
enter_name(struct gazetteer *g, uint32_t thing, const char *s, size_t n)
{
	static struct tokens ts;
	uint8_t *most;

	tokens_cut(&ts, s, n, 0);
	if (ts.n == 0) /* white space alone */
		return;
	enter(&g->exact, &g->nexact, &g->used, hash_name(SEED, s, n))->thing = thing;
	most = longest(g, &ts.t[0]);
	if (*most < ts.n)
		*most = (uint8_t)(ts.n < LONGEST ? ts.n : LONGEST);
	enter_fold(g, thing, s, n, false);
	if (memchr(s, 'j', n) != NULL || memchr(s, 'J', n) != NULL)
		enter_fold(g, thing, s, n, true);
}

static void
add_entry(struct gazetteer *g, const struct entry *e, int table)
{
	static const uint8_t usual[NKINDS] = { PEOPLE, PLACES, ORGS, GROUPS, ORGS, ORGS };
	size_t n, kind;
	const char *p = entry_field(e, 0, &n), *end;

	for (kind = 0; kind < NKINDS; kind++)
		if (strlen(kind_name[kind]) == n && memcmp(kind_name[kind], p, n) == 0)
			break;
	if (kind == NKINDS) {
		complain(e->path, e->line, "no kind: person, place, org, group, event or misc");
		return;
	}
	if (g->nthings % 1024 == 0)
		g->thing = xrealloc(g->thing, (g->nthings + 1024) * sizeof *g->thing);
	g->thing[g->nthings++] = (struct thing){ (uint32_t)g->names.n, e->keylen, (uint8_t)kind,
		table < NTABLES ? (uint8_t)table : usual[kind], table == NTABLES, 0 };
	buf_add(&g->names, e->key, e->keylen);
	buf_add(&g->names, "", 1);
	g->text = g->names.p;
	enter_name(g, (uint32_t)g->nthings, e->key, e->keylen);
	if ((p = entry_field(e, 1, &n)) == NULL || (n == 1 && *p == '-'))
		return;
	for (; n > 0; n -= (size_t)(end - p), p = end) {
		end = memchr(p, '|', n);
		end = end != NULL ? end : p + n;
		if (end > p)
			enter_name(g, (uint32_t)g->nthings, p, (size_t)(end - p));
		if (end < p + n)
			end++;
	}
}

/* Enter a name that is to mean nothing. */
static void
unlearn(struct gazetteer *g, const char *s, size_t n)
{
	static struct buf key;

	enter(&g->exact, &g->nexact, &g->used, hash_name(SEED, s, n))->thing = NOTHING;
	buf_clear(&key);
	fold_key(&key, s, n, false);
	for (unsigned kind = 0; kind < NKINDS; kind++)
		enter(&g->fold, &g->nfold, &g->folds, fold_hash(kind, &key))->thing = NOTHING;
}

void
gazetteer_add(struct gazetteer *g, const struct lexicon *l, int table)
{
	if (g->longest == NULL) {
		g->longest = xmalloc(sizeof tables->longest);
		memset(g->longest, 0, sizeof tables->longest);
	}
	for (size_t i = 0; i < l->n; i++) {
		const struct entry *e = &l->entry[i];

		if (!entry_deleted(e))
			add_entry(g, e, table);
		else if (lexicon_find(l, e->key, e->keylen) == NULL)
			unlearn(g, e->key, e->keylen);
	}
}

void
gazetteer_map(void)
{
	ours.text = PART(text);
	ours.thing = (struct thing *)PART(thing);
	ours.exact = (struct slot *)PART(exact);
	ours.fold = (struct slot *)PART(fold);
	ours.nexact = tables->exact.n;
	ours.nfold = tables->fold.n;
	ours.longest = (uint8_t *)tables->longest;
}

void
gazetteer_user(const char *path)
{
	static const struct lexicon *l;

	l = lexicon_load("names.tsv", path);
	gazetteer_add(&own, l, NTABLES);
}

/* The thing of a hash: by the user's table where it speaks of it, else by ours. */
static const struct thing *
thing_of(uint64_t hash, bool fold)
{
	const struct gazetteer *const both[] = { &own, &ours };

	for (int i = 0; i < 2; i++) {
		const struct gazetteer *g = both[i];
		size_t n = fold ? g->nfold : g->nexact;
		const struct slot *slot = n > 0 ? slot_of(fold ? g->fold : g->exact, n, hash) : NULL;

		if (slot != NULL && slot->thing != 0)
			return slot->thing != NOTHING ? &g->thing[slot->thing - 1] : NULL;
	}
	return NULL;
}

const char *
thing_name(const struct thing *t)
{
	return (t->own ? own.text : ours.text) + t->at;
}

const struct thing *
gazetteer_find(const char *s, size_t n)
{
	return thing_of(hash_name(SEED, s, n), false);
}

const struct thing *
gazetteer_fold(enum kind kind, const char *s, size_t n)
{
	static struct buf key;
	const struct thing *t = NULL;

	for (int softj = 0; softj < 2 && t == NULL; softj++) {
		buf_clear(&key);
		fold_key(&key, s, n, softj != 0);
		if (key.n >= 4)
			t = thing_of(fold_hash((unsigned)kind, &key), true);
	}
	return t;
}

/* The hash of a token that shouts (UKRAINE), as if only its first letter were upper case. */
static uint64_t
hash_quiet(uint64_t h, const struct tokens *ts, const struct tok *t)
{
	for (size_t i = t->start; i < t->end; i++) {
		char c = ts->s[i];

		if ((t->is & ALLUPPER) && i > t->start && c >= 'A' && c <= 'Z')
			c |= 0x20;
		h = hash_add(h, (unsigned char)c);
	}
	return h;
}

#define LONG_WORD 256 /* bytes: none of our names has such a word, and its hash is that of another's by chance */

size_t
gazetteer_longest(const struct tokens *ts, size_t i, const struct thing **what)
{
	const struct tok *t = &ts->t[i];
	uint64_t h = SEED, quiet = SEED;
	size_t found = 0, most, k;
	bool shouts = (t->is & ALLUPPER) && t->end - t->start > 3;
	const struct thing *thing;

	most = t->end - t->start < LONG_WORD ? *longest(&ours, t) : 0;
	if (own.longest != NULL && *longest(&own, t) > most)
		most = *longest(&own, t);
	if (shouts && most < 6)
		most = 6;
	for (k = 0; k < most && i + k < ts->n; k++) {
		const struct tok *u = t + k;

		if (k > 0 && (u->is & SPACED)) {
			h = hash_add(h, ' ');
			quiet = hash_add(quiet, ' ');
		}
		h = hash_name(h, ts->s + u->start, u->end - u->start);
		thing = thing_of(h, false);
		if (thing == NULL && shouts) {
			quiet = hash_quiet(quiet, ts, u);
			thing = thing_of(quiet, false);
		}
		if (thing != NULL) {
			found = k + 1;
			*what = thing;
		}
	}
	return found;
}
