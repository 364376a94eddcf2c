/* news.c - how plain text writes its words: in lower or in upper case */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "io.h"
#include "trainer.h"

/* The uses of words in lower and in upper case. The first word of a sentence does not count. */
#define WORDS ((size_t)1 << 20) /* far more than there are */
static struct {
	uint32_t low, lower, upper;
} count[WORDS];

static void
count_word(const struct tok *t)
{
	size_t at = t->low & (WORDS - 1);

	while (count[at].low != 0 && count[at].low != t->low)
		at = (at + 1) & (WORDS - 1);
	count[at].low = t->low;
	if (t->is & UPPER)
		count[at].upper++;
	else
		count[at].lower++;
}

/* The ratio of a word's uses in lower case to all. */
static unsigned
ratio(uint32_t lower, uint32_t upper)
{
	static const double most[] = { .02, .3, .8, .97 };
	double all = lower + upper;
	unsigned r = 0;

	while (r < sizeof most / sizeof most[0] && lower >= most[r] * all)
		r++;
	return r + 1;
}

void
usage_enter(uint8_t (*set)[2], int ways, uint8_t check, unsigned what)
{
	for (int w = 0; w < ways; w++)
		if (set[w][0] == 0) {
			set[w][0] = check;
			set[w][1] = (uint8_t)what;
			return;
		}
}

/* Where a set of places is full, the more frequent words hold them. */
static void
enter_words(struct usage *usage)
{
	static const uint32_t least[] = { 100, 10, 3, 0 };

	for (int k = 0; least[k] != 0; k++)
		for (size_t i = 0; i < WORDS; i++) {
			uint32_t all = count[i].lower + count[i].upper;

			if (all >= least[k] && (k == 0 || all < least[k - 1]))
				usage_enter(usage->ratio[count[i].low & (RATIO_SETS - 1)], RATIO_WAYS,
				    RATIO_CHECK(count[i].low), ratio(count[i].lower, count[i].upper));
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
				count_word(&ts.t[i]);
	}
	in_close(&in);
	free(in.buf);
	enter_words(usage);
}
