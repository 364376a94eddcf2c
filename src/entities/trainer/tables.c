/* tables.c - make entities.tables, the mapped form of the tables of names and words */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "../entities.h"
#include "lexicon.h"

static const char *const sources[NTABLES] = {
	"cities.tsv", "countries.tsv", "places.tsv", "groups.tsv", "orgs.tsv", "people.tsv",
};

static const struct {
	const char *name;
	unsigned bit;
} classes[] = {
	{ "title", TITLE }, { "saying", SAYING }, { "org", ORGWORD }, { "place", PLACEWORD },
	{ "before", BEFORE }, { "link", LINK }, { "calendar", CALENDAR }, { "event", EVENTWORD },
	{ "plain", PLAIN }, { "article", ARTICLE }, { "where", WHERE },
	{ "office", OFFICE }, { "seat", SEAT }, { "joins", JOINS },
};

/* slots: half as many again as there are words and spellings, or more */
#define WORDS ((size_t)1 << 14)
#define SPELLINGS ((size_t)1 << 12)
#define HINTS ((size_t)1 << 16)
static struct word word[WORDS];
static struct firstname first[SPELLINGS];
static uint32_t hint[HINTS];
static const struct lexicon *loaded[NTABLES + 2];
static struct gazetteer g;
static struct tables head;
static size_t nwords, nspellings, nhints;

static void
add_word(const char *s, size_t n, unsigned bit)
{
	uint32_t low = hash_low(s, n);
	size_t i = low & (WORDS - 1);

	while (word[i].low != 0 && word[i].low != low)
		i = (i + 1) & (WORDS - 1);
	nwords += word[i].low == 0;
	word[i].low = low;
	word[i].is |= bit;
}

static void
add_words(const struct lexicon *l)
{
	for (size_t i = 0; i < l->n; i++)
		for (size_t nth = 0, len, k;; nth++) {
			const char *p = entry_field(&l->entry[i], nth, &len);

			if (p == NULL)
				break;
			for (k = 0; k < sizeof classes / sizeof classes[0]; k++)
				if (strlen(classes[k].name) == len && memcmp(classes[k].name, p, len) == 0)
					break;
			if (k == sizeof classes / sizeof classes[0])
				complain(l->entry[i].path, l->entry[i].line, "%.*s: no class of words", (int)len, p);
			else
				add_word(l->entry[i].key, l->entry[i].keylen, classes[k].bit);
		}
}

static void
add_firstname(const struct entry *e)
{
	uint64_t hash = hash_name(SEED, e->key, e->keylen);
	size_t i = (hash ^ hash >> 29) & (SPELLINGS - 1), len;
	const char *origin = entry_field(e, 1, &len), *usual;

	add_word(e->key, e->keylen,
	    e->value[0] == 'f' ? FEMALE : e->value[0] == 'm' ? MALE : FEMALE | MALE);
	if (origin == NULL)
		return;
	while (first[i].hash != 0)
		i = (i + 1) & (SPELLINGS - 1);
	nspellings++;
	first[i].hash = hash;
	first[i].slavic = len == 6 && memcmp(origin, "slavic", len) == 0;
	if ((usual = entry_field(e, 2, &len)) == NULL)
		return;
	first[i].usual = (uint32_t)g.names.n;
	buf_add(&g.names, usual, len);
	buf_add(&g.names, "", 1);
}

/* Append n items at a multiple of eight bytes, and note where. */
static void
put(struct buf *out, struct part *part, const void *p, size_t size, size_t n)
{
	while (out->n % 8 != 0)
		buf_char(out, '\0');
	part->at = (uint32_t)out->n;
	part->n = (uint32_t)n;
	buf_add(out, p, size * n);
}

static void
add_hint(const struct entry *e)
{
	static struct tokens ts;
	uint32_t hash;
	unsigned is = 0;
	size_t i;

	for (const char *p = e->value; *p != '\0'; p++)
		is |= *p == 't' ? TOWN : *p == 'r' ? REGION : *p == 's' ? SURNAME : 0;
	tokens_cut(&ts, e->key, e->keylen, 0);
	hash = hint_hash(&ts, 0, ts.n);
	i = hash & (HINTS - 1);
	while (hint[i] != 0 && (hint[i] ^ hash) >> 8 != 0)
		i = (i + 1) & (HINTS - 1);
	nhints += hint[i] == 0;
	hint[i] |= (hash & ~0xffu) | is;
}

static void
add_hints(void)
{
	const struct lexicon *l = lexicon_load("hints.tsv", NULL);

	for (size_t i = 0; i < l->n; i++)
		if (!entry_deleted(&l->entry[i]))
			add_hint(&l->entry[i]);
}

static void
read_tables(void)
{
	const struct lexicon *l;

	/* the fold of a name asks for first names: they come first, and their spellings open the text */
	buf_room(&g.names, (size_t)1 << 22); /* it must not move */
	buf_add(&g.names, "", 1);
	add_words(loaded[NTABLES] = lexicon_load("words.tsv", NULL));
	l = loaded[NTABLES + 1] = lexicon_load("firstnames.tsv", NULL);
	for (size_t i = 0; i < l->n; i++)
		add_firstname(&l->entry[i]);
	add_hints();
	if (nwords > WORDS * 3 / 4 || nspellings > SPELLINGS * 3 / 4 || nhints > HINTS * 3 / 4)
		fail("more words, first names or hints than there is room for");
	words_set(word, WORDS, first, SPELLINGS, g.names.p);
	for (int i = 0; i < NTABLES; i++)
		gazetteer_add(&g, loaded[i] = lexicon_load(sources[i], NULL), i);
}

static void
lay_out(struct buf *out)
{
	uint64_t sum;

	memcpy(head.magic, TABLES_MAGIC, sizeof head.magic);
	head.order = TABLES_ORDER;
	memcpy(head.longest, g.longest, sizeof head.longest);
	buf_add(out, (const char *)&head, sizeof head);
	put(out, &head.thing, g.thing, sizeof *g.thing, g.nthings);
	put(out, &head.exact, g.exact, sizeof *g.exact, g.nexact);
	put(out, &head.fold, g.fold, sizeof *g.fold, g.nfold);
	put(out, &head.word, word, sizeof word[0], WORDS);
	put(out, &head.first, first, sizeof first[0], SPELLINGS);
	put(out, &head.hint, hint, sizeof hint[0], HINTS);
	put(out, &head.text, g.names.p, 1, g.names.n);
	head.size = (uint32_t)(out->n + sizeof sum);
	memcpy(out->p, &head, sizeof head);
	sum = file_sum(out->p, out->n);
	buf_add(out, (const char *)&sum, sizeof sum);
}

int
main(int argc, char *argv[])
{
	static const char usage[] = "usage: tables file\n";
	static struct buf file;
	FILE *out;

	while (option(argc, argv, "", usage) >= 0)
		;
	if (optind + 1 != argc)
		fail("one file to write");
	read_tables();
	lay_out(&file);
	out = fopen(argv[optind], "wb");
	if (out == NULL || fwrite(file.p, file.n, 1, out) != 1 || fclose(out) != 0)
		fail("%s: cannot write it", argv[optind]);
	return finish(0);
}
