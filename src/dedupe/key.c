/* key.c - a text's key: its tokens, in form NFKC and case folded */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "dedupe.h"
#include "fold.h"
#include "util.h"
#include "vector.h"

#define BLOCK 64 /* bytes whose classes are looked at together, as the bits of a number */

static struct folded *text; /* the one at hand */

/* The tokens' places in it. */
static struct span *span;
static size_t cap;

/* The class of byte i; at the end of the text, and a little behind, 0. */
static unsigned
at(size_t i)
{
	return (unsigned char)text->class.p[i];
}

/* Byte i's character's end. */
static size_t
past(size_t i)
{
	while (at(++i) & REST)
		;
	return i;
}

/* Move the bytes from..end of the folded text and their classes to `to`. */
static size_t
move(size_t to, size_t from, size_t end)
{
	memmove(text->text.p + to, text->text.p + from, end - from);
	memmove(text->class.p + to, text->class.p + from, end - from);
	return to + end - from;
}

/* Take all the bytes `c` out that stand so. */
static void
take_out(char c, bool (*so)(size_t i))
{
	char *s = text->text.p, *p;
	size_t n = text->text.n, to = 0, from = 0, i;

	for (i = 0; (p = memchr(s + i, c, n - i)) != NULL;) {
		i = (size_t)(p - s);
		if (so(i)) {
			to = move(to, from, i);
			from = i + 1;
		}
		i++;
	}
	if (from == 0)
		return;
	text->text.n = text->class.n = move(to, from, n);
	memset(text->class.p + text->class.n, 0, FOLD_MORE);
}

/* An apostrophe between letters. */
static bool
inside_word(size_t i)
{
	return i > 0 && (at(i - 1) & (ALNUM | UNDER)) && (at(i + 1) & (ALNUM | UNDER));
}

/* A comma between a digit and just three digits. */
static bool
inside_number(size_t i)
{
	size_t end = i + 1, digits;

	if (i == 0 || !(at(i - 1) & DIGIT))
		return false;
	for (digits = 0; digits < 4 && (at(end) & DIGIT); digits++)
		end = past(end);
	return digits == 3;
}

/* Which of the bytes of a block are of a class. */
static uint64_t
bytes_of(unsigned char k, const char *block)
{
	uint64_t bits = 0;

	for (int i = 0; i < BLOCK; i += (int)sizeof(vector))
		bits |= vector_bits((vector)((vector_at(block + i) & k) != 0)) << i;
	return bits;
}

/* Cut the folded text into words, runs of letters and digits, and symbols. Returns how many. */
static size_t
cut(void)
{
	uint64_t alnum, symbols = 0, rest = 0, starts, ends;
	uint64_t word = 0, symbol = 0; /* whether the block before ended in one */
	size_t n = 0, m = 0;

	for (size_t i = 0; i <= text->text.n; i += BLOCK) {
		const char *block = text->class.p + i;

		alnum = bytes_of(ALNUM, block);
		if (text->any & SYMBOL) {
			symbols = bytes_of(SYMBOL, block);
			rest = bytes_of(REST, block);
		}
		starts = (alnum & ~bits_on(alnum, word)) | (symbols & ~rest);
		ends = (~alnum & bits_on(alnum, word)) | (bits_on(symbols, symbol) & ~(symbols & rest));
		word = alnum >> (BLOCK - 1);
		symbol = symbols >> (BLOCK - 1);
		for (; starts != 0; starts &= starts - 1)
			span[n++].start = (uint32_t)(i + (size_t)__builtin_ctzll(starts));
		for (; ends != 0; ends &= ends - 1)
			span[m++].end = (uint32_t)(i + (size_t)__builtin_ctzll(ends));
	}
	return n;
}

/* The end of the number from byte i on when it has decimal points, else 0. */
static size_t
decimal_end(size_t i)
{
	size_t end = 0;

	while (at(i) & DIGIT)
		i++;
	while (text->text.p[i] == '.' && (at(i + 1) & DIGIT)) {
		for (i++; at(i) & DIGIT;)
			i++;
		end = i;
	}
	return end;
}

/* Whether a dash before byte i is a minus sign: it does not join words. */
static bool
minus(size_t i)
{
	if (i == 0 || !(at(i - 1) & DASH))
		return false;
	while (at(--i) & REST)
		;
	return i == 0 || !(at(i - 1) & (ALNUM | SYMBOL | DASH));
}

/* Mark the numbers with a minus sign, and mend those cut at a decimal point: 12.5 is one token, and
 * 12.5m two. Returns how many tokens there are. */
static size_t
mend(size_t n)
{
	size_t m = 0, done = 0, end;

	for (size_t i = 0; i < n; i++) {
		struct span s = span[i];
		unsigned c = at(s.start);

		if (s.start < done) { /* belongs to a number, if not what is behind that */
			if (s.end <= done)
				continue;
			s.start = (uint32_t)done;
		} else if (c & (DIGIT | SYMBOL)) {
			if (minus(s.start))
				text->class.p[s.start] |= UPPER;
			if ((c & DIGIT) && (end = decimal_end(s.start)) > 0)
				s.end = (uint32_t)(done = end);
		}
		span[m++] = s;
	}
	return m;
}

void
key_room(struct key *k, size_t n)
{
	if (k->cap >= n)
		return;
	k->cap = n * 2;
	k->token = xrealloc(k->token, k->cap * sizeof *k->token);
}

void
key_draft(struct draft *d, const char *s, size_t n)
{
	text = &d->folded;
	fold(text, s, n);
	if (text->any & JOINER)
		take_out('\'', inside_word);
	if (text->any & DIGIT)
		take_out(',', inside_number);
	if (cap <= text->text.n) {
		cap = text->text.n * 2 + 1;
		free(span);
		span = xmalloc(cap * sizeof *span);
	}
	n = cut();
	if (text->any & (DIGIT | SYMBOL))
		n = mend(n);
	d->n = n;
	words_spell(d, span);
}

void
key_finish(struct key *k, struct draft *d)
{
	key_room(k, d->n);
	k->n = d->n;
	words_find(k, d);
}

void
key_make(struct key *k, const char *s, size_t n)
{
	static struct draft d;

	key_draft(&d, s, n);
	key_finish(k, &d);
}
