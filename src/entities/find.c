/* find.c - where names stand: the tables' names, and rules of shape and context for all others */
/* SPDX-License-Identifier: ISC */
#include "entities.h"

static unsigned
about(const struct tokens *ts, size_t i)
{
	return i < ts->n && (ts->t[i].is & LETTER) ? word_is(ts->t[i].low) : 0;
}

static bool
is_char(const struct tokens *ts, size_t i, char c)
{
	return i < ts->n && ts->s[ts->t[i].start] == c && ts->t[i].end == ts->t[i].start + 1;
}

/* Whether token i may stand in a name by itself. */
static bool
capital(const struct tokens *ts, size_t i)
{
	return i < ts->n && (ts->t[i].is & UPPER);
}

/* The end of the run of capitalised words that begins at token i, hyphens and links between them in. */
static size_t
run_end(const struct tokens *ts, size_t i)
{
	size_t end = i + 1;

	while (end < ts->n) {
		const struct tok *t = &ts->t[end];

		if ((t->is & UPPER) && !(about(ts, end) & CALENDAR))
			end++;
		else if ((is_char(ts, end, '-') || is_char(ts, end, '&')) && end + 1 < ts->n &&
		    (ts->t[end + 1].is & LETTER) &&
		    (is_char(ts, end, '&') || !(ts->t[end + 1].is & SPACED)))
			end += 2;
		else if ((about(ts, end) & LINK) && capital(ts, end + 1) && !(about(ts, end) & BEFORE))
			end += 2;
		else if ((about(ts, end) & LINK) && (about(ts, end + 1) & LINK) && capital(ts, end + 2) &&
		    !(about(ts, end) & BEFORE))
			end += 3;
		else
			break;
	}
	return end;
}

/* What a run of capitalised words is that no table knows. */
static enum kind
judge(const struct tokens *ts, size_t i, size_t end)
{
	unsigned first = about(ts, i), last = about(ts, end - 1), before = i > 0 ? about(ts, i - 1) : 0;
	const struct tok *t = &ts->t[i];
	enum kind known = names_known(ts->s + t->start, ts->t[end - 1].end - t->start);

	if (known != NONE)
		return known;
	for (size_t k = i; k < end; k++)
		if ((about(ts, k) & ORGWORD) && end - i > 1 && !(about(ts, k) & (MALE | FEMALE)))
			return ORG;
	if (last & PLACEWORD && end - i > 1)
		return PLACE;
	if (last & EVENTWORD && end - i > 1)
		return EVENT;
	if ((before & TITLE) || ((first & (MALE | FEMALE)) && end - i > 1))
		return PERSON;
	if (end - i == 1 && (t->is & ALLUPPER))
		return t->end - t->start < 7 ? ORG : NONE;
	if ((before & BEFORE) && end - i < 3)
		return PLACE;
	if (about(ts, end) & SAYING)
		return PERSON;
	if (end - i == 2 && i > 0)
		return PERSON;
	return NONE;
}

/* Trim a run from the left: everyday words a sentence begins with, titles. */
static size_t
run_begin(const struct tokens *ts, size_t i, size_t end)
{
	while (i < end && (about(ts, i) & (PLAIN | TITLE | CALENDAR | LINK)) &&
	    !(about(ts, i) & (MALE | FEMALE) && !(about(ts, i) & (PLAIN | TITLE))))
		i++;
	return i;
}

size_t
find_names(const struct tokens *ts, struct span *spans)
{
	const struct thing *thing;
	size_t n = 0, end, len, i;
	enum kind kind;

	for (i = 0; i < ts->n; i = end) {
		const struct tok *t = &ts->t[i];

		end = i + 1;
		if (!(t->is & LETTER))
			continue;
		len = gazetteer_longest(ts, i, &thing);
		if (!(t->is & UPPER) && len == 0)
			continue;
		end = t->is & UPPER ? run_end(ts, i) : i + 1;
		if (len > 0 && (i + len >= end || thing->kind == GROUP || thing->kind == PERSON ||
		    !(about(ts, end - 1) & (ORGWORD | PLACEWORD | EVENTWORD)))) {
			end = i + len;
			spans[n++] = (struct span){ i, end, (enum kind)thing->kind };
			continue;
		}
		if (len == 0 && run_begin(ts, i, end) > i) {
			end = i + 1;
			continue;
		}
		/* a name of the tables further on in the run stands for itself */
		for (size_t k = i + 1; k < end; k++)
			if (gazetteer_longest(ts, k, &thing) > 0 && !(about(ts, end - 1) & ORGWORD) &&
			    thing->kind != PERSON)
				end = k;
		kind = judge(ts, i, end);
		if (kind != NONE)
			spans[n++] = (struct span){ i, end, kind };
	}
	return n;
}
