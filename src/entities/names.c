/* names.c - one canonical name for all the ways a document calls a thing */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "entities.h"
#include "lexicon.h"

#define MOST 1024 /* surnames and acronyms remembered of one document, the latest */

/* What the document has given: a surname's full name, an acronym's meaning. */
static struct known {
	uint32_t hash;
	uint32_t value, len; /* in store */
	uint8_t kind;
	bool two; /* two people of this surname: it names neither */
} known[MOST];
static size_t nknown;
static struct buf store;

void
names_forget(void)
{
	memset(known, 0, sizeof known);
	nknown = 0;
	buf_clear(&store);
}

static struct known *
known_at(uint32_t hash)
{
	size_t i = hash & (MOST - 1);

	while (known[i].hash != 0 && known[i].hash != hash)
		i = (i + 1) & (MOST - 1);
	return &known[i];
}

/* Ostravenskiy is remembered as Ostravensky. */
static uint32_t
key_hash(const char *s, size_t n)
{
	static struct buf key;
	uint32_t h;

	buf_clear(&key);
	fold_readable(&key, PERSON, s, n);
	h = hash_bytes(key.p, key.n);
	return h != 0 ? h : 1;
}

static void
remember(const char *s, size_t n, enum kind kind, const char *value)
{
	struct known *k;
	size_t len = strlen(value);
	uint32_t hash = key_hash(s, n);

	if (nknown >= MOST / 2 || store.n > MOST * 64)
		names_forget(); /* a book, not an article: begin anew */
	k = known_at(hash);
	if (k->hash != 0 && k->len == len && memcmp(store.p + k->value, value, len) == 0)
		return;
	if (k->hash != 0)
		k->two = true;
	else
		nknown++;
	k->hash = hash;
	k->kind = (uint8_t)kind;
	k->value = (uint32_t)store.n;
	k->len = (uint32_t)len;
	buf_add(&store, value, len);
	buf_char(&store, '\0');
}

/* What the document has given by this name; an empty place where that is nothing. */
static const struct known *
look_up(const char *s, size_t n)
{
	static const struct known nothing;

	return nknown > 0 ? known_at(key_hash(s, n)) : &nothing;
}

enum kind
names_known(const char *s, size_t n)
{
	const struct known *k = look_up(s, n);

	return k->hash != 0 ? k->kind : NONE;
}

void
names_learn(const char *s, size_t n, enum kind kind, const char *value)
{
	remember(s, n, kind, value);
}

/* Where the surname of a full name begins: its last word, with von der, al-, bin and so on before it. */
static size_t
surname(const char *s, size_t n)
{
	size_t at = n;

	while (at > 0 && s[at - 1] != ' ')
		at--;
	return at;
}

static const char *
keep(const struct thing *t)
{
	static struct buf value;

	buf_clear(&value);
	buf_add(&value, thing_name(t), t->len);
	return value.p;
}

/* Put the first and the last word of a name of three or more in out. */
static bool
without_middle(struct buf *out, const char *s, size_t n)
{
	const char *first = memchr(s, ' ', n);
	size_t last = surname(s, n);

	if (first == NULL || (size_t)(first - s) + 1 == last)
		return false;
	buf_clear(out);
	buf_add(out, s, (size_t)(first - s) + 1);
	buf_add(out, s + last, n - last);
	return true;
}

static const char *
person(const char *s, size_t n)
{
	static struct buf value, shorter;
	const struct thing *t = gazetteer_find(s, n);
	const struct known *k;
	size_t last = surname(s, n);
	const char *v;

	if (last == 0) {
		k = look_up(s, n);
		if (k->hash != 0 && k->kind == PERSON) {
			buf_clear(&value);
			if (k->two)
				fold_readable(&value, PERSON, s, n);
			else
				buf_add(&value, store.p + k->value, k->len);
			return value.p;
		}
	}
	if (t == NULL || t->kind != PERSON)
		t = gazetteer_fold(PERSON, s, n);
	if (t == NULL && without_middle(&shorter, s, n))
		t = gazetteer_fold(PERSON, shorter.p, shorter.n);
	if (t != NULL) {
		v = keep(t);
	} else {
		buf_clear(&value);
		fold_readable(&value, PERSON, s, n);
		v = value.p;
	}
	if (last > 0)
		remember(s + last, n - last, PERSON, v);
	return v;
}

const char *
names_value(enum kind kind, const char *s, size_t n)
{
	static struct buf value;
	const struct thing *t;
	const struct known *k;

	if (kind == PERSON)
		return person(s, n);
	k = look_up(s, n);
	if (k->hash != 0 && k->kind == (uint8_t)kind && !k->two) {
		buf_clear(&value);
		buf_add(&value, store.p + k->value, k->len);
		return value.p;
	}
	t = gazetteer_find(s, n);
	if (t == NULL || t->kind == PERSON)
		t = gazetteer_fold(kind, s, n);
	if (t != NULL)
		return keep(t);
	buf_clear(&value);
	fold_readable(&value, kind, s, n);
	return value.p;
}
