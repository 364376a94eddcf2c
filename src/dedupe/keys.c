/* keys.c - the lines of keys that -k writes, sort(1) sorts and -j reads */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "merge.h"
#include "util.h"
#include "wraps.h"

/*
 * A line is GROUP WHOLE AT PLACE N, numbers of 8, 11, 8, 1 and as many digits as needed, to the base
 * 64. The digits stand in the order of ASCII, so that the order of bytes is that of numbers: rows of
 * equal texts stand together, the first of them first. One line that starts with a # and thereby
 * comes first tells the options and how many keys there are.
 */
#define GROUP 8
#define WHOLE 11
#define AT 8
#define LEAST (GROUP + WHOLE + AT + 2) /* bytes of a line */
#define MOST (LEAST + 10)

static const char digits[] = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

static uint64_t nwritten, nread, told; /* lines; how many there should be */
static bool headed;

static char *
put(char *p, uint64_t x, int n)
{
	for (int i = n; i-- > 0; x >>= 6)
		p[i] = digits[x & 63];
	return p + n;
}

/* A hash of the words of a text, in their order. */
static WRAPS uint64_t
whole(const struct draft *d)
{
	uint64_t h = d->n;

	for (size_t i = 0; i < d->n; i++) {
		h = (h ^ d->word[i].hash) * 0x9e3779b97f4a7c15u;
		h ^= h >> 29;
	}
	return h;
}

void
keys_write(const struct key *k, const struct draft *d, uint64_t at)
{
	static struct prefix prefix;
	char line[MOST], *p;
	int n = 1;

	if (k->n == 0)
		return;
	if (at >> AT * 6 != 0)
		fail("more rows than -k can number");
	prefix_take(&prefix, k, d);
	for (size_t x = prefix.shingles; x >= 64; x >>= 6)
		n++;
	p = put(line + GROUP, whole(d), WHOLE);
	p = put(p, at, AT);
	p = put(p + 1, prefix.shingles, n);
	*p++ = '\n';
	for (size_t i = 0; i < prefix.n; i++) {
		put(line, prefix.hash[i], GROUP);
		put(line + GROUP + WHOLE + AT, i < KEY_FAR ? i : KEY_FAR, 1);
		out_write(line, (size_t)(p - line));
	}
	nwritten += prefix.n;
}

void
keys_end(void)
{
	char line[128];

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

bool
keys_read(struct in *in, struct keyline *k)
{
	static char last[GROUP + WHOLE + AT];
	bool bad = false;
	const char *s;
	char *line;
	size_t len;

	while (in_line(in, &line, &len)) {
		if (!headed) {
			head(in, line);
			continue;
		}
		s = line;
		if (len < LEAST || len > MOST)
			fail("%s:%zu: not a line of dedupe -k", in->path, in->line);
		k->group = get(&s, GROUP, &bad);
		k->whole = get(&s, WHOLE, &bad);
		k->at = get(&s, AT, &bad);
		k->place = get(&s, 1, &bad);
		k->n = get(&s, (size_t)(line + len - s), &bad);
		if (bad)
			fail("%s:%zu: not a line of dedupe -k", in->path, in->line);
		if (memcmp(line, last, sizeof last) < 0)
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
