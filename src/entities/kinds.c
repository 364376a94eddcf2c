/* kinds.c - the kind of a name no table knows, weighed over all its mentions in the document */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "tag.h"
#include "usage.h"
#include "wraps.h"

#define WEIGHED 3 /* person, place and org, the first of the kinds */

/* What evidence counts. The tagger's own word is the measure: a clear sign outweighs it. */
enum { TAGGED = 2, HINT = 3, SIGN = 4, TOLD = 6, SURE = 10, MOST = 200 };

#define MEMORY 1024 /* names; a later one takes an earlier one's place */
static struct tally {
	uint32_t name;
	uint32_t document;
	uint8_t votes[WEIGHED];
} tallies[MEMORY];
static uint32_t document; /* which one: what others have shown is not looked at */

void
kinds_forget(void)
{
	document++;
}

/* What the document has shown of the name of tokens first..end: nothing, where another holds its place. */
static WRAPS struct tally
tally_of(const struct tokens *ts, size_t first, size_t end, struct tally **place)
{
	uint32_t h = 0;

	for (size_t i = first; i < end; i++)
		h = (h ^ ts->t[i].low) * 0x85ebca6bu;
	*place = &tallies[(h ^ h >> 15) & (MEMORY - 1)];
	if ((*place)->name == h && (*place)->document == document)
		return **place;
	return (struct tally){ .name = h, .document = document };
}

static void
vote(unsigned *votes, enum kind kind, unsigned weight)
{
	votes[kind] += weight;
}

static bool
lower(const struct view *v, size_t i)
{
	return (v->ts->t[i].is & (LETTER | UPPER)) == LETTER;
}

static bool
is_char(const struct tokens *ts, size_t i, char c)
{
	return ts->s[ts->t[i].start] == c && ts->t[i].end == ts->t[i].start + 1;
}

static bool
is_word(const struct tokens *ts, size_t i, const char *word)
{
	size_t n = strlen(word);

	return ts->t[i].end - ts->t[i].start == n && memcmp(ts->s + ts->t[i].start, word, n) == 0;
}

/* Whether token i, in lower case, says what sort of place stands by it: town, river; not north. */
static bool
sort_of_place(const struct view *v, size_t i)
{
	return lower(v, i) && (v->is[i] & PLACEWORD) && !(v->is[i] & (BEFORE | ORGWORD));
}

/* Governor X: first is not the sentence's first token. */
static bool
titled(const struct view *v, size_t first)
{
	return (v->is[first - 1] & TITLE) && !(v->ts->t[first].is & ALLUPPER);
}

/* What stands before: in X, the town of X, the government of X, north of X, the river X; Governor X, the mayor, X. */
static void
before(const struct view *v, size_t first, unsigned *votes)
{
	const struct tokens *ts = v->ts;

	if (first == 0)
		return;
	if (v->is[first - 1] & WHERE)
		vote(votes, PLACE, HINT);
	if (sort_of_place(v, first - 1))
		vote(votes, PLACE, SIGN);
	if (titled(v, first))
		vote(votes, PERSON, SIGN);
	if (first == 1 || !lower(v, first - 2))
		return;
	if (is_word(ts, first - 1, "of") && (v->is[first - 2] & (PLACEWORD | SEAT)))
		vote(votes, PLACE, SIGN);
	if (is_char(ts, first - 1, ',') && (v->is[first - 2] & TITLE))
		vote(votes, PERSON, HINT);
}

/* What stands behind: the X dam; X, a mining town; X, the company that; X, the governor of; X, 46, */
static void
behind(const struct view *v, size_t end, unsigned *votes)
{
	const struct tokens *ts = v->ts;
	unsigned noun = 0;

	if (end < ts->n && sort_of_place(v, end))
		vote(votes, PLACE, SIGN);
	if (end + 2 >= ts->n || !is_char(ts, end, ','))
		return;
	if ((ts->t[end + 1].is & DIGIT) && ts->t[end + 1].end - ts->t[end + 1].start == 2 &&
	    is_char(ts, end + 2, ','))
		vote(votes, PERSON, SIGN);
	if (!is_word(ts, end + 1, "a") && !is_word(ts, end + 1, "an") && !is_word(ts, end + 1, "the"))
		return;
	for (size_t i = end + 2; i < ts->n && i < end + 7 && lower(v, i) && !(v->is[i] & (PLAIN | LINK)); i++)
		if (v->is[i] & (PLACEWORD | ORGWORD | TITLE))
			noun = v->is[i];
	if (noun & TITLE)
		vote(votes, PERSON, SIGN);
	else if (noun & PLACEWORD)
		vote(votes, PLACE, SIGN);
	else if (noun & ORGWORD)
		vote(votes, ORG, SIGN);
}

/* What the words of the name tell: a surname of someone met before; Karvonia Hydro is no person. */
static void
inside(const struct view *v, const struct span *span, unsigned *votes)
{
	const struct tok *t = &v->ts->t[span->first];
	unsigned last = v->is[span->end - 1];
	struct tally *place;
	enum kind known;

	if (span->end - span->first == 1) {
		known = names_known(v->ts->s + t->start, t->end - t->start);
		if (known < WEIGHED)
			vote(votes, known, TOLD);
		return;
	}
	if (span->kind != PERSON)
		return;
	if (v->is[span->first] & (MALE | FEMALE | TITLE))
		vote(votes, PERSON, HINT);
	else if (last & ORGWORD)
		vote(votes, ORG, SIGN);
	else if (tally_of(v->ts, span->first, span->first + 1, &place).votes[PLACE] >= TAGGED + HINT)
		vote(votes, ORG, HINT);
}

/* Whether an and joins two names of one word each: they are of one kind, most often. */
static bool
pair(const struct tokens *ts, const struct span *a, const struct span *b)
{
	return a->end - a->first == 1 && b->end - b->first == 1 && a->end + 1 == b->first &&
	    is_word(ts, a->end, "and");
}

/* What a name's kind tells of the name joined to it: more where a table or the document vouches for it. */
static void
vouch(const struct view *v, const struct span *by, unsigned *votes)
{
	const struct thing *thing;
	struct tally *place;

	if (by->kind < WEIGHED)
		vote(votes, by->kind, gazetteer_longest(v->ts, by->first, &thing) >= by->end - by->first ||
		    tally_of(v->ts, by->first, by->end, &place).votes[by->kind] >= SURE ? TOLD : HINT);
}

/* X and Y. */
static void
joined(const struct view *v, const struct span *span, size_t i, size_t n, unsigned *votes)
{
	if (i > 0 && pair(v->ts, &span[i - 1], &span[i]))
		vouch(v, &span[i - 1], votes);
	if (i + 1 < n && pair(v->ts, &span[i], &span[i + 1]))
		vouch(v, &span[i + 1], votes);
}

void
kinds_weigh(const struct view *v, struct span *spans, size_t i, size_t n)
{
	struct span *span = &spans[i];
	unsigned votes[WEIGHED] = { 0 };
	const struct thing *thing;
	struct tally t, *place;

	if (span->kind >= WEIGHED || gazetteer_longest(v->ts, span->first, &thing) >= span->end - span->first)
		return;
	vote(votes, span->kind, TAGGED);
	before(v, span->first, votes);
	behind(v, span->end, votes);
	inside(v, span, votes);
	joined(v, spans, i, n, votes);
	t = tally_of(v->ts, span->first, span->end, &place);
	for (int k = 0; k < WEIGHED; k++) {
		votes[k] += t.votes[k];
		t.votes[k] = (uint8_t)(votes[k] < MOST ? votes[k] : MOST);
	}
	*place = t;
	for (int k = 0; k < WEIGHED; k++)
		if (votes[k] > votes[span->kind])
			span->kind = (enum kind)k;
	if (span->first > 0 && titled(v, span->first) && (v->ts->t[span->first - 1].is & UPPER)) /* whatever bears that name besides */
		span->kind = PERSON;
}

/* The kind of a capitalised word that the weights passed over, though the document has shown what it is;
 * or NONE. Words with a capital beside it would make another name of it. */
static enum kind
passed_over(const struct view *v, size_t i)
{
	const struct tok *t = &v->ts->t[i];
	struct tally tally, *place;
	enum kind best = PERSON;

	if ((t->is & (LETTER | UPPER)) != (LETTER | UPPER) || (v->is[i] & PLAIN) || v->ratio[i] >= MOSTLY_LOWER ||
	    (i > 0 && (t[-1].is & UPPER)) || (i + 1 < v->ts->n && (t[1].is & UPPER)))
		return NONE;
	if (names_known(v->ts->s + t->start, t->end - t->start) == PERSON)
		return PERSON;
	if (i + 1 < v->ts->n && sort_of_place(v, i + 1)) /* the X dam */
		return PLACE;
	tally = tally_of(v->ts, i, i + 1, &place);
	for (int k = 1; k < WEIGHED; k++)
		if (tally.votes[k] > tally.votes[best])
			best = (enum kind)k;
	return tally.votes[best] >= SIGN ? best : NONE;
}

size_t
kinds_recall(const struct view *v, struct span *spans, size_t n)
{
	static struct span all[TOKENS];
	size_t out = 0, k = 0;
	enum kind kind;

	if (v->shouts || v->heading)
		return n;
	for (size_t i = 0; i < v->ts->n; i++)
		if (k < n && spans[k].first == i) {
			i = spans[k].end - 1;
			all[out++] = spans[k++];
		} else if ((kind = passed_over(v, i)) != NONE) {
			all[out++] = (struct span){ i, i + 1, kind };
		}
	memcpy(spans, all, out * sizeof *all);
	return out;
}
