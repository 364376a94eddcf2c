/* correct.c - what tables and words know better than the weights */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "tag.h"
#include "usage.h"

/* The tables know better what is a place or a people; titles and offices stay outside a name. */
void
correct(const struct view *v, struct span *span)
{
	const struct thing *thing = NULL;
	const struct tokens *ts = v->ts;
	size_t len;

	if (span->kind == PERSON)
		while (span->end - span->first > 1 && (v->is[span->first] & TITLE))
			span->first++;
	for (size_t i = span->first + 1; span->kind == PERSON && i < span->end; i++)
		if (ts->t[i].is & POSSESSIVE) /* Zelensky's Stance */
			span->end = i;
	len = gazetteer_longest(ts, span->first, &thing);
	if (len != span->end - span->first)
		return;
	if (thing->own)
		span->kind = (enum kind)thing->kind;
	if (thing->kind == PLACE && thing->table != CITIES &&
	    (span->kind != PERSON || span->end - span->first > 1))
		span->kind = PLACE;
	if (thing->kind == GROUP)
		span->kind = GROUP;
}

static bool
stands_alone(const struct thing *t)
{
	return t->own || t->table == COUNTRIES || t->table == GROUPS;
}

/* A name of the tables of two words or more holds together: take it for the spans inside it. Names of
 * countries and peoples stand even where the weights saw nothing. */
static size_t
hold_together(const struct view *v, struct span *spans, size_t n)
{
	static struct span kept[TOKENS];
	const struct thing *thing;
	size_t k = 0, out = 0, len, last;

	for (size_t i = 0; i < v->ts->n; i++) {
		if (v->cover[i] == 0 || (LABEL_PART(v->cover[i]) != BEGIN && LABEL_PART(v->cover[i]) != UNIT))
			continue;
		len = gazetteer_longest(v->ts, i, &thing);
		while (k < n && spans[k].end <= i)
			kept[out++] = spans[k++];
		for (last = k; last < n && spans[last].first < i + len; last++)
			;
		if (last > k && (spans[k].first < i || spans[last - 1].end > i + len || len == 1 ||
				    spans[k].end - spans[k].first == len))
			continue; /* part of something longer, or just what was found */
		if (last == k && ((len == 1 && !stands_alone(thing)) ||
		    !(v->ts->t[i].is & UPPER) || v->shouts))
			continue;
		kept[out++] = (struct span){ i, i + len, (enum kind)thing->kind };
		k = last;
	}
	while (k < n)
		kept[out++] = spans[k++];
	memcpy(spans, kept, out * sizeof *kept);
	return out;
}

/* Whether token i is a word with a capital, a space before it. */
static bool
capital(const struct tokens *ts, size_t i)
{
	return i < ts->n && (ts->t[i].is & (UPPER | LETTER | SPACED)) == (UPPER | LETTER | SPACED);
}

/* Where the event ends that the name before token end opens (the Paris Peace Accords), or 0. In a heading
 * every word has a capital: there it must follow at once. */
static size_t
event_end(const struct view *v, size_t end)
{
	for (size_t i = end; i < end + (v->heading ? 1 : 3) && capital(v->ts, i); i++)
		if ((v->is[i] & EVENTWORD) && !capital(v->ts, i + 1))
			return i + 1;
	return 0;
}

/* Names with the word of an event at their end, or right behind them, are events. */
static size_t
events(const struct view *v, struct span *spans, size_t n)
{
	size_t out = 0, next, end;

	for (size_t i = 0; i < n; i = next) {
		struct span *span = &spans[i];

		next = i + 1;
		if (span->kind != PERSON && span->kind != EVENT && (end = event_end(v, span->end)) != 0) {
			span->end = end;
			span->kind = EVENT;
			while (next < n && spans[next].first < end)
				next++;
		} else if ((span->kind == ORG || span->kind == PLACE) && span->end - span->first > 1 &&
		    (v->is[span->end - 1] & EVENTWORD)) {
			span->kind = EVENT;
		}
		spans[out++] = *span;
	}
	return out;
}

/* Whether a heading's capitals alone make a name of words that news writes small: Resumption of Hostilities;
 * or an office's task does: Minister of Foreign Affairs. */
static bool
no_name(const struct view *v, const struct span *span)
{
	const struct thing *thing;
	bool task = span->kind == ORG && ((v->is[span->first] & OFFICE) ||
	    (span->first > 1 && (v->is[span->first - 1] & LINK) && (v->is[span->first - 2] & OFFICE)));

	if (!v->heading && !task)
		return false;
	if (gazetteer_longest(v->ts, span->first, &thing) > 0)
		return false;
	for (size_t i = span->first; i < span->end && !task; i++)
		if ((v->ts->t[i].is & UPPER) && v->ratio[i] < MOSTLY_LOWER)
			return false;
	return true;
}

size_t
correct_all(const struct view *v, struct span *spans, size_t n)
{
	size_t out = 0;

	n = hold_together(v, spans, n);
	n = events(v, spans, n);
	for (size_t i = 0; i < n; i++)
		if (!no_name(v, &spans[i]))
			spans[out++] = spans[i];
	return out;
}
