/* sets.c - sentences in which people have marked the names, and what they allow a tagger to say */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "io.h"
#include "trainer.h"

/* A set of sentences, a line each: document TAB sentence TAB start,end,kind;...
 * A kind that a whole set never uses is not labelled there: then the tables tell what is a group, and
 * what is misc may be a group or an event. */
struct sentence *sentence;
size_t nsentences, *document, ndocuments;

static uint32_t
kinds_of(const char *gold)
{
	uint32_t kinds = 0;

	for (int k = 0; k < NKINDS; k++) {
		char part[16];

		snprintf(part, sizeof part, ",%s", kind_name[k]);
		if (strstr(gold, part) != NULL)
			kinds |= 1u << k;
	}
	return kinds;
}

void
sets_read(const char *path, uint32_t domain)
{
	struct in in = { 0 };
	size_t len, first = nsentences, names = 0;
	uint32_t kinds = 0;
	char *p, *line, *end, *tab, *gold, *last = "";

	if (!in_open(&in, path) || (p = in_all(&in, &len)) == NULL)
		fail("%s: cannot read it", path);
	in_close(&in); /* its buffer stays: the sentences lie in it */
	for (end = p + len; p < end;) {
		line = p;
		p = memchr(p, '\n', (size_t)(end - p));
		p = p != NULL ? p : end;
		*p++ = '\0';
		if ((tab = strchr(line, '\t')) == NULL || (gold = strchr(tab + 1, '\t')) == NULL)
			fail("%s: a line without two tabs", path);
		*tab = *gold = '\0';
		if (nsentences % 4096 == 0)
			sentence = xrealloc(sentence, (nsentences + 4096) * sizeof *sentence);
		sentence[nsentences] = (struct sentence){ tab + 1, (size_t)(gold - tab - 1), gold + 1, 0,
			domain, strcmp(line, last) != 0 };
		names += sentence[nsentences++].newdoc;
		kinds |= kinds_of(gold + 1);
		last = line;
	}
	for (size_t i = first; i < nsentences; i++) {
		sentence[i].unknown = ~kinds & ((1u << NKINDS) - 1);
		sentence[i].newdoc |= names == 1; /* no documents: every line is its own */
	}
}

void
sets_documents(void)
{
	document = xmalloc((nsentences + 1) * sizeof *document);
	for (size_t i = 0; i < nsentences; i++)
		if (sentence[i].newdoc)
			document[ndocuments++] = i;
	document[ndocuments] = nsentences;
}

/* ---- what gold allows */

static uint32_t
kind_bits(enum kind k, uint32_t unknown, int part)
{
	uint32_t bits = 1u << LABEL(k, part);

	if (k == MISC && (unknown & 1u << GROUP)) /* a set without groups calls them misc */
		bits |= 1u << LABEL(GROUP, part);
	if (k == MISC && (unknown & 1u << EVENT))
		bits |= 1u << LABEL(EVENT, part);
	return bits;
}

/* Whether tokens first..end are the name of a group, and the tables say so. */
static bool
is_group(const struct view *v, size_t first, size_t end)
{
	const struct thing *thing;

	return gazetteer_longest(v->ts, first, &thing) == end - first && thing->kind == GROUP &&
	    (v->ts->t[first].is & UPPER);
}

/* The labels gold allows each token of a piece. */
static void
allow(const struct sentence *s, const struct view *v, uint32_t *allowed)
{
	const struct tokens *ts = v->ts;
	const char *p = s->gold;
	unsigned start, end;
	char name[16];
	int used;

	for (size_t i = 0; i < ts->n; i++)
		allowed[i] = (s->unknown & 1u << GROUP) && is_group(v, i, i + 1) ?
		    1u << LABEL(GROUP, UNIT) :
		    1u << OUT;
	for (; sscanf(p, "%u,%u,%15[a-z]%n", &start, &end, name, &used) == 3; p += used + (p[used] == ';')) {
		size_t first = TOKENS, last = TOKENS;
		int k;

		for (size_t i = 0; i < ts->n; i++) {
			first = ts->t[i].start == start ? i : first;
			last = ts->t[i].end == end ? i : last;
		}
		while (first < last && last < TOKENS && strcmp(name, "person") == 0 &&
		    (v->is[first] & TITLE)) { /* as find.c does */
			first++;
			if (first < last && ts->s[ts->t[first].start] == '.')
				first++;
			start = ts->t[first].start;
		}
		for (k = 0; k < NKINDS && strcmp(kind_name[k], name) != 0; k++)
			;
		if (first <= last && last < TOKENS && k == MISC && (s->unknown & 1u << GROUP) &&
		    is_group(v, first, last + 1))
			k = GROUP;
		for (size_t i = 0; i < ts->n; i++)
			if (ts->t[i].start < end && ts->t[i].end > start)
				allowed[i] = first == TOKENS || last == TOKENS || last < first || k == NKINDS ?
				    UINT32_MAX :
				    kind_bits((enum kind)k, s->unknown,
					first == last ? UNIT : i == first ? BEGIN : i == last ? LAST : INSIDE);
	}
}

/* A name that runs past the candidates cannot be told: free its tokens. */
static void
allow_reachable(const struct view *v, uint32_t *allowed)
{
	for (size_t i = 0; i < v->ts->n; i++) {
		size_t first = i, end = i + 1;

		if (v->candidate[i] || (allowed[i] & 1))
			continue;
		while (first > 0 && !(allowed[first] & 1))
			allowed[first--] = UINT32_MAX;
		while (end < v->ts->n && !(allowed[end] & 1) && !(allowed[end] & 0x1333332u))
			allowed[end++] = UINT32_MAX;
	}
}

void
gold_allows(const struct sentence *s, const struct view *v, uint32_t *allowed)
{
	allow(s, v, allowed);
	allow_reachable(v, allowed);
}
