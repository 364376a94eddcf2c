/* keys.c - the lines of keys that -k writes, sort(1) sorts and -j reads */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "merge.h"
#include "util.h"
#include "wraps.h"

/*
 * A line is GROUP CLASS AT PLACE N, numbers of 8, 1, 8, 1 and as many digits as needed, to the base 64. The
 * digits stand in the order of ASCII, so that the order of bytes is that of numbers: the rows of a
 * class stand together, in their order. A row of the same words as an earlier one has the line
 * + FIRST AT alone, which names that by its place, where it is remembered. One line that starts with a # and
 * thereby comes first tells the options and how many keys there are.
 */
#define GROUP (GROUP_BITS / 6)
#define AT 8
#define COPY_SIGN '+'
#define COPY_LEN (1 + 2 * AT)
#define SORTED (GROUP + 1 + AT) /* bytes of a line that tell its place */
#define LEAST (SORTED + 2)
#define MOST (LEAST + 10)

static const char digits[] = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

#define MET_BITS 19 /* so many texts are remembered */

static uint64_t nwritten, nread, told; /* lines; how many there should be */
static bool headed;

static char *
put(char *p, uint64_t x, int n)
{
	for (int i = n; i-- > 0; x >>= 6)
		p[i] = digits[x & 63];
	return p + n;
}

/* x in as many digits as it needs. */
static char *
put_number(char *p, uint64_t x)
{
	int n = 1;

	for (uint64_t y = x; y >= 64; y >>= 6)
		n++;
	return put(p, x, n);
}

/* A hash of the words of a text, in their order; not 0. */
static WRAPS uint64_t
whole(const struct draft *d)
{
	uint64_t h = d->n;

	for (size_t i = 0; i < d->n; i++) {
		h = (h ^ d->word[i].hash) * 0x9e3779b97f4a7c15u;
		h ^= h >> 29;
	}
	return h != 0 ? h : 1;
}

/* The row that a text was met in first, by a hash of the text, as far as that is remembered. */
static struct met {
	uint64_t hash, at;
} *met;

static struct met *
met_at(uint64_t hash)
{
	if (met == NULL)
		met = xcalloc((size_t)1 << MET_BITS, sizeof *met);
	return &met[hash >> (64 - MET_BITS)];
}

/* Write the line of a copy of the row `first`. */
static void
copy_line(uint64_t first, uint64_t at)
{
	char line[COPY_LEN + 1] = { COPY_SIGN };
	char *end = put(put(line + 1, first, AT), at, AT);

	*end++ = '\n';
	out_write(line, (size_t)(end - line));
	nwritten++;
}

void
keys_line(const struct keyline *k)
{
	char line[MOST + 1], *p;

	p = put(line, k->group, GROUP);
	p = put(p, k->entry.class, 1);
	p = put(p, k->entry.at, AT);
	p = put(p, k->entry.place, 1);
	p = put_number(p, k->entry.n);
	*p++ = '\n';
	out_write(line, (size_t)(p - line));
	nwritten++;
}

/* A row whose keys are written when the next one comes: memory that they need is waited for meanwhile. */
static struct waiting {
	struct prefix prefix;
	uint64_t at, whole; /* whole: 0, there is none */
} waiting[2];
static size_t now; /* which is the next one's */

static void
settle(struct waiting *w)
{
	struct met *m = met_at(w->whole);
	const struct sign *sign;
	struct keyline line;
	size_t n;

	if (m->hash == w->whole) {
		copy_line(m->at, w->at);
		return;
	}
	*m = (struct met){ w->whole, w->at };
	n = wear_signs(&w->prefix, &sign);
	line.entry = (struct entry){ .at = w->at, .n = (uint32_t)w->prefix.shingles };
	for (size_t i = 0; i < n; i++) {
		line.group = sign[i].hash & (((uint64_t)1 << GROUP_BITS) - 1);
		line.entry.class = (uint8_t)sign[i].class;
		line.entry.place = (uint8_t)(sign[i].place < KEY_FAR ? sign[i].place : KEY_FAR);
		block_add(&line);
	}
}

void
keys_write(const struct key *k, const struct draft *d, uint64_t at)
{
	struct waiting *w = &waiting[now];

	if (k->n == 0)
		return;
	if (at >> AT * 6 != 0)
		fail("more rows than -k can number");
	w->at = at;
	w->whole = whole(d);
	prefix_take(&w->prefix, k, d);
	__builtin_prefetch(met_at(w->whole));
	wear_ask(&w->prefix);
	now = !now;
	if (waiting[now].whole != 0)
		settle(&waiting[now]);
}

void
keys_end(void)
{
	char line[128];

	if (waiting[!now].whole != 0)
		settle(&waiting[!now]);
	block_end();
	snprintf(line, sizeof line, "# dedupe -t %.17g keys %llu earlier %llu\n", threshold,
	    (unsigned long long)nwritten, (unsigned long long)rows_earlier());
	out_str(line);
}

/* The number of n digits at *s, which is stepped on. */
static inline uint64_t
get(const char **s, size_t n, bool *bad)
{
	static int16_t value[256];
	uint64_t x = 0;
	int all = 0; /* less than 0 where one is no digit */

	if (value['0'] == 0) {
		memset(value, -1, sizeof value);
		for (int i = 0; i < 64; i++)
			value[(unsigned char)digits[i]] = (int16_t)i;
	}
	for (const char *end = *s + n; *s < end; ++*s) {
		int v = value[(unsigned char)**s];

		all |= v;
		x = x << 6 | (uint64_t)(v & 63);
	}
	*bad = *bad || all < 0;
	return x;
}

/* Read the first line. */
static void
head(const struct in *in, const char *line)
{
	unsigned long long keys, earlier;
	double t;

	if (sscanf(line, "# dedupe -t %lf keys %llu earlier %llu", &t, &keys, &earlier) != 3)
		fail("%s:%zu: not what dedupe -k wrote, sorted (LC_ALL=C sort)", in->path, in->line);
	if (t < threshold || t > threshold)
		fail("the keys are those of dedupe -k -t %g: give -j that, too", t);
	if (earlier != rows_earlier())
		fail("the keys were made with other rows of -r");
	headed = true;
	told = keys;
}

/* Read a line of a key. false: it is none. */
static bool
parse(struct keyline *k, const char *s, size_t len)
{
	const char *end = s + len;
	struct entry *e = &k->entry;
	bool bad = false;

	if (len == COPY_LEN && *s == COPY_SIGN) {
		s++;
		k->group = COPIES;
		k->first = get(&s, AT, &bad);
		e->at = get(&s, AT, &bad);
		return !bad && k->first < e->at;
	}
	if (len < LEAST || len > MOST)
		return false;
	k->group = get(&s, GROUP, &bad);
	e->class = (uint8_t)get(&s, 1, &bad);
	e->at = get(&s, AT, &bad);
	e->place = (uint8_t)get(&s, 1, &bad);
	e->n = (uint32_t)get(&s, (size_t)(end - s), &bad);
	return !bad && e->class <= SHORT;
}

bool
keys_read(struct in *in, struct keyline *k)
{
	static char last[SORTED];
	char *line;
	size_t len;

	while (in_line(in, &line, &len)) {
		if (!headed) {
			head(in, line);
			continue;
		}
		if (!parse(k, line, len))
			fail("%s:%zu: not a line of dedupe -k", in->path, in->line);
		if (memcmp(line, last, sizeof last) <= 0)
			fail("%s:%zu: the keys are not sorted: LC_ALL=C sort", in->path, in->line);
		memcpy(last, line, sizeof last);
		nread++;
		return true;
	}
	return false;
}

void
keys_check(void)
{
	if (nread != told || !headed)
		fail("not all keys are here: %llu of %llu", (unsigned long long)nread,
		    (unsigned long long)told);
}
