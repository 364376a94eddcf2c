/* names.c - no two documents of one run are called the same */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "strip.h"
#include "wraps.h"

/* Of every name so far its digest, and how many documents bore it: a few bytes, for the names of a stream
 * without an end are many. Two names of one digest would cost the second a ~2 that it did not need. */
static struct {
	uint64_t *digest; /* 0: a free place */
	uint32_t *times;
	size_t n, mask;
} names;

/* FNV-1a in 64 bits, and its high bits mixed into the low ones, which choose the place. */
static WRAPS uint64_t
digest(const char *s, size_t n)
{
	uint64_t h = 14695981039346656037u;

	while (n-- > 0)
		h = (h ^ (unsigned char)*s++) * 1099511628211u;
	h ^= h >> 32;
	return h != 0 ? h : 1;
}

static size_t
place(uint64_t d)
{
	size_t i = d & names.mask;

	while (names.digest[i] != 0 && names.digest[i] != d)
		i = (i + 1) & names.mask;
	return i;
}

static void
grow(void)
{
	uint64_t *digest = names.digest;
	uint32_t *times = names.times;
	size_t old = names.mask == 0 ? 0 : names.mask + 1, at;

	names.mask = old == 0 ? 255 : names.mask * 2 + 1;
	names.digest = xmalloc((names.mask + 1) * sizeof *names.digest);
	names.times = xmalloc((names.mask + 1) * sizeof *names.times);
	memset(names.digest, 0, (names.mask + 1) * sizeof *names.digest);
	for (size_t i = 0; i < old; i++) {
		if (digest[i] == 0)
			continue;
		at = place(digest[i]);
		names.digest[at] = digest[i];
		names.times[at] = times[i];
	}
	free(digest);
	free(times);
}

/* How often the name was given so far. The count is valid until the next call. */
static uint32_t *
given(const char *name, size_t len)
{
	uint64_t d = digest(name, len);
	size_t i;

	if (names.n * 4 >= names.mask * 3)
		grow();
	i = place(d);
	if (names.digest[i] == 0) {
		names.n++;
		names.digest[i] = d;
		names.times[i] = 0;
	}
	return &names.times[i];
}

const char *
name_given(const char *name)
{
	static struct buf made;
	size_t len = strlen(name);
	uint32_t times, *other;

	buf_clear(&made);
	buf_add(&made, name, len);
	while ((times = ++*given(name, len)) > 1) {
		made.n = len;
		buf_char(&made, '~');
		buf_number(&made, times);
		other = given(made.p, made.n);
		if (*other == 0) {
			*other = 1;
			break;
		}
	}
	return made.p;
}
