/* gazetteer.c - the names of the tables, found as they are written and by the fold of their spelling */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "entities.h"
#include "lexicon.h"

/* The user's table is laid over the last; where two tables have a name the later one holds. */
static const char *const tables[] = {
	"cities.tsv", "countries.tsv", "places.tsv", "groups.tsv", "orgs.tsv", "people.tsv",
};
#define NTABLES (sizeof tables / sizeof tables[0])

const char *const kind_name[NKINDS] = { "person", "place", "org", "group", "event", "misc" };

/* Open addressing over 64-bit hashes: among some 20,000 names two never share one. */
struct index {
	struct slot {
		uint64_t hash;
		uint32_t thing; /* + 1; 0 an empty slot, NOTHING a hash that names two things */
	} *slot;
	size_t n, mask;
};
#define NOTHING UINT32_MAX

static struct {
	struct thing *thing;
	size_t n, cap;
	struct index exact, fold;
	unsigned char longest[1 << 12]; /* by hash of a first token: how many words at most */
} gaz;

static uint64_t
hash_add(uint64_t h, unsigned char c)
{
	return (h ^ c) * 1099511628211u;
}

/* The hash of a name; a typographic apostrophe counts as a plain one, a no-break space as a space. */
static uint64_t
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

#define SEED 14695981039346656037u

static struct slot *
slot_of(const struct index *x, uint64_t hash)
{
	size_t i = (hash ^ hash >> 29) & x->mask;

	while (x->slot[i].thing != 0 && x->slot[i].hash != hash)
		i = (i + 1) & x->mask;
	return &x->slot[i];
}

static void
grow(struct index *x)
{
	struct index old = *x;

	x->mask = old.slot == NULL ? (1 << 15) - 1 : old.mask * 2 + 1;
	x->slot = xmalloc((x->mask + 1) * sizeof *x->slot);
	memset(x->slot, 0, (x->mask + 1) * sizeof *x->slot);
	for (size_t i = 0; old.slot != NULL && i <= old.mask; i++)
		if (old.slot[i].thing != 0)
			*slot_of(x, old.slot[i].hash) = old.slot[i];
	free(old.slot);
}

static struct slot *
enter(struct index *x, uint64_t hash)
{
	struct slot *slot;

	if (x->n * 2 >= x->mask)
		grow(x);
	slot = slot_of(x, hash);
	if (slot->thing == 0) {
		slot->hash = hash;
		x->n++;
	}
	return slot;
}

/* Enter the fold of a name; a fold that two things share names neither. */
static void
enter_fold(uint32_t thing, const char *s, size_t n, bool softj)
{
	static struct buf key;
	struct slot *slot;
	const struct thing *t = &gaz.thing[thing - 1], *old;

	buf_clear(&key);
	fold_key(&key, s, n, softj);
	if (key.n < 4)
		return;
	slot = enter(&gaz.fold, hash_name(SEED + t->kind, key.p, key.n));
	old = slot->thing != 0 && slot->thing != NOTHING ? &gaz.thing[slot->thing - 1] : NULL;
	if (slot->thing == 0 || (old != NULL && old->table < t->table && t->table == NTABLES))
		slot->thing = thing;
	else if (old == NULL || old->len != t->len || memcmp(old->name, t->name, t->len) != 0)
		slot->thing = NOTHING;
}

/* Enter one way to write a thing. */
static void
enter_name(uint32_t thing, const char *s, size_t n)
{
	size_t words = 1, first = n;

	for (size_t i = 0; i < n; i++)
		if (strchr(" -.'/&,", s[i]) != NULL || (unsigned char)s[i] == 0xe2) {
			words += 2;
			first = first == n ? i : first;
		}
	enter(&gaz.exact, hash_name(SEED, s, n))->thing = thing;
	first = hash_bytes(s, first < 3 ? first : 3) & (sizeof gaz.longest - 1);
	if (gaz.longest[first] < words)
		gaz.longest[first] = (unsigned char)(words < 24 ? words : 24);
	enter_fold(thing, s, n, false);
	if (memchr(s, 'j', n) != NULL || memchr(s, 'J', n) != NULL)
		enter_fold(thing, s, n, true);
}

static void
take(const struct entry *e, unsigned char table)
{
	size_t n, kind;
	const char *p = entry_field(e, 0, &n), *end;

	for (kind = 0; kind < NKINDS; kind++)
		if (strlen(kind_name[kind]) == n && memcmp(kind_name[kind], p, n) == 0)
			break;
	if (kind == NKINDS) {
		complain(e->path, e->line, "no kind: person, place, org, group, event or misc");
		return;
	}
	if (gaz.n == gaz.cap) {
		gaz.cap = gaz.cap * 2 + 8192;
		gaz.thing = xrealloc(gaz.thing, gaz.cap * sizeof *gaz.thing);
	}
	gaz.thing[gaz.n++] = (struct thing){ e->key, e->keylen, (uint8_t)kind, table };
	enter_name((uint32_t)gaz.n, e->key, e->keylen);
	if ((p = entry_field(e, 1, &n)) == NULL || (n == 1 && *p == '-'))
		return;
	for (; n > 0; n -= (size_t)(end - p), p = end) {
		end = memchr(p, '|', n);
		end = end != NULL ? end : p + n;
		if (end > p)
			enter_name((uint32_t)gaz.n, p, (size_t)(end - p));
		if (end < p + n)
			end++;
	}
}

void
gazetteer_load(const char *user)
{
	for (size_t table = 0; table < NTABLES; table++) {
		const struct lexicon *l = lexicon_load(tables[table], table + 1 < NTABLES ? NULL : user);

		for (size_t i = 0; i < l->n; i++) {
			const struct entry *e = &l->entry[i];

			if (!entry_deleted(e))
				take(e, (unsigned char)(table + (user != NULL && e->path == user)));
			else if (lexicon_find(l, e->key, e->keylen) == NULL)
				enter(&gaz.exact, hash_name(SEED, e->key, e->keylen))->thing = NOTHING;
		}
	}
}

static const struct thing *
thing_at(const struct slot *slot)
{
	return slot->thing != 0 && slot->thing != NOTHING ? &gaz.thing[slot->thing - 1] : NULL;
}

const struct thing *
gazetteer_find(const char *s, size_t n)
{
	return thing_at(slot_of(&gaz.exact, hash_name(SEED, s, n)));
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
			t = thing_at(slot_of(&gaz.fold, hash_name(SEED + (unsigned)kind, key.p, key.n)));
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

size_t
gazetteer_longest(const struct tokens *ts, size_t i, const struct thing **what)
{
	const struct tok *t = &ts->t[i];
	uint64_t h = SEED, quiet = SEED;
	size_t found = 0, most, k;
	bool shouts = (t->is & ALLUPPER) && t->end - t->start > 3;
	const struct thing *thing;

	most = t->end - t->start < 3 ? t->end - t->start : 3;
	most = shouts ? 6 : gaz.longest[hash_bytes(ts->s + t->start, most) & (sizeof gaz.longest - 1)];
	for (k = 0; k < most && i + k < ts->n; k++) {
		const struct tok *u = t + k;

		if (k > 0 && (u->is & SPACED)) {
			h = hash_add(h, ' ');
			quiet = hash_add(quiet, ' ');
		}
		h = hash_name(h, ts->s + u->start, u->end - u->start);
		thing = thing_at(slot_of(&gaz.exact, h));
		if (thing == NULL && shouts) {
			quiet = hash_quiet(quiet, ts, u);
			thing = thing_at(slot_of(&gaz.exact, quiet));
		}
		if (thing != NULL) {
			found = k + 1;
			*what = thing;
		}
	}
	return found;
}
