/* differs.c - the kind of a pair: exact, near or differs */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "dedupe.h"
#include "util.h"

/*
 * Two texts are laid side by side by their longest common subsequence. What stands between the words
 * they share are their changes; a change of a number, a negation, a name or a date makes the pair
 * differ. A name or date that one text merely has more than the other, before or behind all that they
 * share ("BERLIN -", "On Monday,", ", Reuters reported"), does not.
 */
#define TABLE_MOST 65536 /* cells to lay side by side; greater changes are one change as a whole */
#define VERY_COMMON 24   /* the weight of a word that is no name for all its capital: The, But */

struct side {
	const uint32_t *token;
	size_t n, from, to; /* what the common start and end leave */
	bool shouts;        /* a headline of capitals */
};

/* The claims of one kind in a change: at most as many as there are tokens. */
static struct key mine, theirs;

static unsigned
kind_of(uint32_t token)
{
	return words[token >> 1].class;
}

/* 1 for a number with a minus sign. */
static uint32_t
minus(uint32_t token)
{
	return kind_of(token) & WORD_SIGNED ? token & 1 : 0;
}

static bool
shouts(const struct key *k)
{
	size_t capitals = 0, others = 0;

	for (size_t i = 0; i < k->n; i++)
		if (!(kind_of(k->token[i]) & (WORD_NUMBER | WORD_MONEY))) {
			others++;
			capitals += k->token[i] & 1;
		}
	return others > 2 && capitals * 10 > others * 6;
}

static bool
is_name(const struct side *s, size_t i)
{
	uint32_t t = s->token[i];
	unsigned class = kind_of(t);

	if (class & WORD_DATE)
		return true;
	if (!(t & 1) || (class & (WORD_NUMBER | WORD_MONEY | WORD_TITLE | WORD_NOT)))
		return false;
	if (i == 0 || s->shouts)
		return !(class & WORD_COMMON);
	return !(class & WORD_COMMON) || words[t >> 1].weight < VERY_COMMON;
}

/* The length of a name without what inflects or respells it: Trump's, Zelenskyy. */
static size_t
stem(const char *s, size_t n)
{
	if (n > 3 && s[n - 1] == 's')
		n--;
	while (n > 3 && (s[n - 1] == 'y' || s[n - 1] == 'i'))
		n--;
	return n;
}

static bool
same_name(uint32_t a, uint32_t b)
{
	size_t n, m;
	const char *s, *t;

	if (a >> 1 == b >> 1)
		return true;
	s = word_text(a >> 1, &n);
	t = word_text(b >> 1, &m);
	n = stem(s, n);
	return n == stem(t, m) && memcmp(s, t, n) == 0;
}

/* Gather the tokens of a class in a change; seven as 7, and capitals all one. */
static void
gather(const struct side *s, size_t from, size_t to, unsigned class, struct key *k)
{
	k->n = 0;
	key_room(k, to - from);
	for (size_t i = from; i < to; i++)
		if (class == WORD_NAME ? is_name(s, i) : (kind_of(s->token[i]) & class) != 0)
			k->token[k->n++] = word_canonical(s->token[i] >> 1) << 1 | minus(s->token[i]);
}

/* Whether the texts differ by the change of a[i..iend] to b[j..jend]. */
static bool
changed(const struct side *a, size_t i, size_t iend, const struct side *b, size_t j, size_t jend)
{
	bool edge = i == 0 || iend == a->n; /* then b's change begins or ends so, too: they share all before it, or behind */
	bool more = edge && (i == iend || j == jend); /* one text merely has more */

	if (i == iend && j == jend)
		return false;
	gather(a, i, iend, WORD_NUMBER, &mine);
	gather(b, j, jend, WORD_NUMBER, &theirs);
	if (mine.n != theirs.n ||
	    (mine.n > 0 && memcmp(mine.token, theirs.token, mine.n * sizeof *mine.token) != 0))
		return true;
	gather(a, i, iend, WORD_NOT, &mine);
	gather(b, j, jend, WORD_NOT, &theirs);
	if (mine.n != theirs.n) /* one for another is none: is not, isn't */
		return true;
	gather(a, i, iend, WORD_MONEY, &mine);
	gather(b, j, jend, WORD_MONEY, &theirs);
	if (mine.n > 0 && theirs.n > 0 && mine.token[0] != theirs.token[0])
		return true;
	if (more)
		return false;
	gather(a, i, iend, WORD_NAME, &mine);
	gather(b, j, jend, WORD_NAME, &theirs);
	if (mine.n != theirs.n)
		return true;
	for (size_t n = 0; n < mine.n; n++)
		if (!same_name(mine.token[n], theirs.token[n]))
			return true;
	return false;
}

/* Whether two tokens of one word are not the same number: the sign. */
static bool
signs_differ(uint32_t a, uint32_t b)
{
	return minus(a) != minus(b);
}

/* The table: how many tokens s[i..n] and t[j..m] have in common, at row i, column j. */
#define TABLE_ROW(i) (common + (i) * (m + 1))

static void
fill(uint16_t *common, const uint32_t *s, size_t n, const uint32_t *t, size_t m)
{
	memset(TABLE_ROW(n), 0, (m + 1) * sizeof *common);
	for (size_t i = n; i > 0;) {
		uint16_t *below = TABLE_ROW(i), *c = TABLE_ROW(--i), right = 0;

		c[m] = 0;
		for (size_t j = m; j > 0; c[j] = right) {
			uint16_t both = (uint16_t)(below[j] + 1);

			right = right > below[--j] ? right : below[j];
			right = (s[i] ^ t[j]) >> 1 == 0 ? both : right;
		}
	}
}

static bool
lay(const struct side *a, const struct side *b)
{
	static uint16_t common[2 * TABLE_MOST + 2];
	size_t n = a->to - a->from, m = b->to - b->from, i, j, i0, j0;
	const uint32_t *s = a->token + a->from, *t = b->token + b->from;

	if (n * m > TABLE_MOST || n == 0 || m == 0)
		return changed(a, a->from, a->to, b, b->from, b->to);
	fill(common, s, n, t, m);
	for (i = j = i0 = j0 = 0; i < n || j < m;) {
		const uint16_t *c = TABLE_ROW(i) + j;

		if (i < n && j < m && s[i] >> 1 == t[j] >> 1) {
			if (signs_differ(s[i], t[j]) ||
			    changed(a, a->from + i0, a->from + i, b, b->from + j0, b->from + j))
				return true;
			i0 = ++i;
			j0 = ++j;
		} else if (j == m || (i < n && c[m + 1] >= c[1])) {
			i++;
		} else {
			j++;
		}
	}
	return changed(a, a->from + i0, a->to, b, b->from + j0, b->to);
}

enum kind
differs_kind(const struct key *k, const struct key *kept)
{
	struct side a = { k->token, k->n, 0, k->n, false };
	struct side b = { kept->token, kept->n, 0, kept->n, false };

	for (; a.from < a.to && b.from < b.to && a.token[a.from] >> 1 == b.token[b.from] >> 1;
	     a.from++, b.from++)
		if (signs_differ(a.token[a.from], b.token[b.from]))
			return DIFFERS;
	if (a.from == a.to && b.from == b.to)
		return EXACT;
	for (; a.to > a.from && b.to > b.from && a.token[a.to - 1] >> 1 == b.token[b.to - 1] >> 1;
	     a.to--, b.to--)
		if (signs_differ(a.token[a.to - 1], b.token[b.to - 1]))
			return DIFFERS;
	a.shouts = shouts(k);
	b.shouts = shouts(kept);
	return lay(&a, &b) ? DIFFERS : NEAR;
}
