/* news.c - how plain text uses its words: their case, their company, their classes */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "io.h"
#include "text.h"
#include "trainer.h"

/* What is counted of a word: its uses in lower and in upper case, then of the latter those after a word as
 * in, after a title or first name, before said, before a word of organisations, after the, after of. The
 * first word of a sentence does not count. */
enum { IN_LOWER, IN_UPPER, AFTER_IN, AFTER_TITLE, BEFORE_SAID, BEFORE_ORG, AFTER_THE, AFTER_OF, NCOUNTS };
#define WORDS ((size_t)1 << 20) /* far more than there are */
static struct {
	uint32_t low, n[NCOUNTS];
} count[WORDS];
#define KNOWN 3 /* times seen from which on something is said of a word */

static bool
is_word(const struct tokens *ts, size_t i, const char *word)
{
	size_t n = strlen(word);

	return ts->t[i].end - ts->t[i].start == n && memcmp(ts->s + ts->t[i].start, word, n) == 0;
}

static void
count_word(const struct tokens *ts, size_t i)
{
	const struct tok *t = &ts->t[i];
	unsigned before = word_is(t[-1].low), after = i + 1 < ts->n ? word_is(t[1].low) : 0;
	size_t at = t->low & (WORDS - 1);
	uint32_t *n;

	while (count[at].low != 0 && count[at].low != t->low)
		at = (at + 1) & (WORDS - 1);
	count[at].low = t->low;
	n = count[at].n;
	if (!(t->is & UPPER)) {
		n[IN_LOWER]++;
		return;
	}
	n[IN_UPPER]++;
	n[AFTER_IN] += (before & BEFORE) != 0;
	n[AFTER_TITLE] += (before & (TITLE | MALE | FEMALE)) && (t[-1].is & UPPER);
	n[BEFORE_SAID] += i + 1 < ts->n && (after & SAYING) && !(t[1].is & UPPER);
	n[BEFORE_ORG] += i + 1 < ts->n && (after & ORGWORD) && (t[1].is & UPPER);
	n[AFTER_THE] += is_word(ts, i - 1, "the");
	n[AFTER_OF] += is_word(ts, i - 1, "of");
}

/* A share in two bits. */
static unsigned
share(uint32_t part, uint32_t all)
{
	return part * 20 < all ? 0 : part * 7 < all ? 1 : part * 3 < all ? 2 : 3;
}

/* The ratio of a word's uses in lower case to all. */
static unsigned
ratio(const uint32_t *n)
{
	static const double most[] = { .02, .3, .8, .97 };
	double all = n[IN_LOWER] + n[IN_UPPER];
	unsigned r = 0;

	while (r < sizeof most / sizeof most[0] && n[IN_LOWER] >= most[r] * all)
		r++;
	return r + 1;
}

/* What is said of a word, in the bits of struct usage. */
static unsigned
summary(const uint32_t *n)
{
	unsigned context = 0;

	if (n[IN_UPPER] >= KNOWN) {
		context = USAGE_KNOWN;
		for (int k = AFTER_IN; k < NCOUNTS; k++)
			context |= share(n[k], n[IN_UPPER]) << 2 * (k - AFTER_IN);
	}
	return ratio(n) | context << 3;
}

static void
enter_word(struct usage *usage, uint32_t low, unsigned what)
{
	uint8_t(*set)[3] = usage->word[low & (USAGE_SETS - 1)];

	for (int w = 0; w < USAGE_WAYS; w++)
		if (set[w][0] == 0) {
			set[w][0] = USAGE_CHECK(low);
			set[w][1] = (uint8_t)what;
			set[w][2] = (uint8_t)(what >> 8);
			return;
		}
}

/* Where a set of places is full, the more frequent words hold them. */
static void
enter_words(struct usage *usage)
{
	static const uint32_t least[] = { 100, 10, KNOWN, 0 };

	for (int k = 0; least[k] != 0; k++)
		for (size_t i = 0; i < WORDS; i++) {
			uint32_t all = count[i].n[IN_LOWER] + count[i].n[IN_UPPER];

			if (all >= least[k] && (k == 0 || all < least[k - 1]))
				enter_word(usage, count[i].low, summary(count[i].n));
		}
}

static void
enter_classes(struct usage *usage)
{
	struct clusters c;

	clusters_make(&c);
	for (size_t i = 0; i < c.n; i++) {
		uint8_t(*set)[2] = usage->class[c.hash[i] & (USAGE_SETS - 1)];

		for (int w = 0; w < USAGE_WAYS; w++)
			if (set[w][0] == 0) {
				set[w][0] = USAGE_CHECK(c.hash[i]);
				set[w][1] = (uint8_t)(1 + c.class[i]);
				break;
			}
	}
}

void
news_read(const char *path, struct usage *usage)
{
	static struct tokens ts;
	struct in in = { 0 };
	char *line, *text;
	size_t len;

	if (!in_open(&in, path))
		fail("%s: cannot read it", path);
	while (in_line(&in, &line, &len)) {
		text = strrchr(line, '\t');
		text = text != NULL ? text + 1 : line;
		tokens_cut(&ts, text, (size_t)(line + len - text), 0);
		for (size_t i = 1; i < ts.n; i++)
			if ((ts.t[i].is & LETTER) && (ts.t[i - 1].is & LETTER))
				count_word(&ts, i);
		clusters_read(&ts);
	}
	enter_words(usage);
	enter_classes(usage);
}
