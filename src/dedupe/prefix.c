/* prefix.c - the first of a text's shingles in one order for all texts, rarest first */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "util.h"
#include "wraps.h"

#define SPAN 3

/* The shingles of the text at hand, and what they are put in order by: the sum of their words'
 * weights, and bits of the hash. */
static uint64_t *shingle;
static int16_t *order;
static size_t room;
#define HASH_BITS 8
#define LEAST 0x8000u

/* Eight numbers at once: compilers make vector instructions of it. */
typedef int16_t lanes __attribute__((vector_size(16)));
#define LANES 8
#define GROUP (2 * LANES)
#define RANKED 256 /* of more shingles, what takes their square is too slow */

static inline WRAPS uint64_t
mix(uint64_t a, uint64_t b, uint64_t c)
{
	uint64_t h = (a + (b << 23 | b >> 41) + (c << 46 | c >> 18)) * 0xd6e8feb86659fd93u;

	return h ^ h >> 32;
}

/* Make the shingles of d, as often as they stand there, and their mark. Returns how many. */
static size_t
make(const struct draft *d, uint64_t *mark)
{
	const struct spelling *w = d->word;
	uint64_t a, b, h, marks = 0;
	uint32_t u, v;
	size_t n;

	*mark = 0;
	if (d->n < SPAN) {
		shingle[0] = mix(w[0].hash, d->n > 1 ? w[1].hash : 0, 0);
		order[0] = 0;
		return 1;
	}
	n = d->n - (SPAN - 1);
	a = w[0].hash;
	b = w[1].hash;
	u = w[0].weight;
	v = w[1].weight;
	w += 2;
	for (size_t i = 0; i < n; i++, w++) {
		h = mix(a, b, w->hash);
		shingle[i] = h;
		marks |= (uint64_t)1 << (h >> 32 & 63);
		order[i] = (int16_t)(uint16_t)(LEAST ^ (u + v + w->weight) << HASH_BITS ^
		    (uint32_t)(h >> (64 - HASH_BITS)));
		a = b;
		b = w->hash;
		u = v;
		v = w->weight;
	}
	*mark = marks;
	return n;
}

/* How many of few shingles are less than each one: its place. They are counted for all, without a branch
 * that the processor would have to guess. */
static int16_t place[RANKED + GROUP];

static void
rank(size_t n)
{
	memset(order + n, 0, GROUP * sizeof *order); /* what is counted beside the last ones */
	for (size_t i = 0; i < n; i += GROUP) {
		lanes x[GROUP / LANES], a = { 0 }, b = a;

		memcpy(x, order + i, sizeof x);
		for (size_t j = 0; j < n; j++) {
			lanes y = (lanes){ 0 } + order[j];

			a -= y < x[0];
			b -= y < x[1];
		}
		memcpy(place + i, (lanes[]){ a, b }, sizeof x);
	}
}

/* Put few shingles in order. false: two of them are of one place. */
static bool
distinct(uint64_t *to, size_t n)
{
	size_t sum = 0;

	rank(n);
	for (size_t i = 0; i < n; i++) {
		to[place[i]] = shingle[i];
		sum += (size_t)place[i];
	}
	return sum == n * (n - 1) / 2;
}

/* Put those of one place in the order of their hashes: the places behind are theirs. */
static void
part_equals(uint32_t *at, size_t n)
{
	memset(at, 0xff, n * sizeof *at);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t x = i, other, *to = at + place[i];

		for (; (other = *to) != UINT32_MAX; to++)
			if (shingle[other] > shingle[x]) {
				*to = x;
				x = other;
			}
		*to = x;
	}
}

static int
ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	if (order[x] != order[y])
		return order[x] < order[y] ? -1 : 1;
	if (shingle[x] != shingle[y])
		return shingle[x] < shingle[y] ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* Put any shingles in order, few of them ranked, each once. Returns how many. */
static size_t
sort(uint64_t *to, size_t n, const uint32_t *token)
{
	static uint32_t *at;
	static size_t atroom;
	size_t m = 0;

	if (atroom < n) {
		atroom = n * 2;
		free(at);
		at = xmalloc(atroom * sizeof *at);
	}
	for (size_t i = 0; i < n; i++)
		at[i] = (uint32_t)i;
	if (n > RANKED)
		qsort(at, n, sizeof *at, ascending);
	else
		part_equals(at, n);
	for (size_t i = 0; i < n; i++) {
		const uint32_t *t = token + at[i], *last = token + at[i > 0 ? i - 1 : 0];

		if (i == 0 || ((t[0] ^ last[0]) | (t[1] ^ last[1]) | (t[2] ^ last[2])) >> 1 != 0)
			to[m++] = shingle[at[i]];
	}
	return m;
}

/* Put the worn ones behind the others, each of them in the order they had. */
static void
put_back(struct prefix *p)
{
	size_t nworn = 0;

	p->rare = 0;
	for (size_t i = 0; i < p->shingles && p->rare < p->n; i++) {
		uint64_t h = p->hash[i];

		if (worn_is(h))
			shingle[nworn++] = h;
		else
			p->hash[p->rare++] = h;
	}
	if (p->rare < p->n)
		memcpy(p->hash + p->rare, shingle, (p->n - p->rare) * sizeof *shingle);
}

void
prefix_take(struct prefix *p, const struct key *k, const struct draft *d)
{
	size_t n;

	if (room < k->n + GROUP) {
		room = k->n * 2 + GROUP;
		free(shingle);
		free(order);
		shingle = xmalloc(room * sizeof *shingle);
		order = xmalloc(room * sizeof *order);
	}
	if (p->room < k->n) {
		p->room = k->n * 2;
		free(p->hash);
		p->hash = xmalloc(p->room * sizeof *p->hash);
	}
	n = make(d, &p->mark);
	if (n > RANKED || !distinct(p->hash, n))
		n = sort(p->hash, n, k->token);
	p->shingles = n;
	p->n = n - shingles_part(n) + 1;
	if (p->n > n)
		p->n = n;
	put_back(p);
}
