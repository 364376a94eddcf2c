/* compare.c - two sentences that tell of the same: their numbers, dates and polarity side by side */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "claims.h"

enum { TELLING = 13 }; /* the least number that is seldom told of two things by chance */

/* A toll that a later document puts higher is none that differs. */
char
verdict_of(enum relation relation, const struct slot *x, const struct slot *y)
{
	const char *a = g.text.p + g.doc[g.sent[x->sent].doc].date, *b = g.text.p + g.doc[g.sent[y->sent].doc].date;

	if (relation != UNLIKE)
		return relation == SAME ? 'a' : 'c';
	if (x->facet == TOLL && x->event != NONE && *a != '\0' && *b != '\0' &&
	    (x->v.lo > y->v.lo ? strcmp(a, b) > 0 : strcmp(a, b) < 0))
		return 'u';
	return 'd';
}

static const char *const aspects[] = { "number:count", "number:money", "number:percent", "number:measure",
	"number:duration", "number:age", "number:ordinal", "number:fraction", "date:date", "date:time",
	"place:place", "name:name" };

struct finding *
finding(char verdict, const char *aspect, uint32_t anchor, int score, uint32_t a, uint32_t b)
{
	struct finding *f;

	g.find = array_grow(g.find, g.finds, &g.finds_cap, sizeof *g.find);
	f = &g.find[g.finds++];
	*f = (struct finding){ .verdict = verdict, .aspect = aspect, .anchor = anchor, .label = NONE, .sent = { a, b },
		.value = { NONE, NONE }, .score = score > 1000 ? 1000 : score };
	return f;
}

void
finding_slots(struct finding *f, const struct slot *x, const struct slot *y)
{
	const struct slot *s[2] = { x, y };

	for (int i = 0; i < 2 && s[i] != NULL; i++) {
		f->start[i] = s[i]->start;
		f->end[i] = s[i]->end;
		f->value[i] = s[i]->value;
		g.slot[s[i] - g.slot].paired = true;
	}
}

static double
ratio(const struct slot *x, const struct slot *y)
{
	return most(x->v.hi, y->v.hi) / most(least(x->v.lo, y->v.lo), 1e-9);
}

static bool
near_miss(const struct slot *x, const struct slot *y)
{
	return least(x->v.lo, y->v.lo) >= 1000 && ratio(x, y) < 1.35;
}

/* Whether the documents of x and y are of a sentence or two: who sets those side by side means it. */
static bool
brief(const struct slot *x, const struct slot *y)
{
	return trials(g.sent[x->sent].doc, g.sent[y->sent].doc) <= 1;
}

/* Whether two unlike values can be two versions of one at all. */
static bool
rivals(const struct slot *x, const struct slot *y, int cover)
{
	if (x->v.dim == ORDINAL)
		return slots_beside(x, y, 1); /* the first what? */
	if (!slots_touch(x, y) && !(brief(x, y) && cover >= 500))
		return false;
	if (cover >= 600)
		return true;
	if (x->v.dim == DATE || x->v.dim == TIME)
		return cover >= 500;
	if (x->v.dim == COUNT && most(x->v.hi, y->v.hi) <= 12)
		return cover >= 400; /* two of this and three of that are told of everywhere */
	return ratio(x, y) <= 2 && !x->listed && !y->listed;
}

/* "one of the women" counts nothing, and "from 12 to 16 years old" tells no one's age. */
static bool
vague(const struct slot *x)
{
	const struct sentence *s = &g.sent[x->sent];

	if (x->v.dim == AGE)
		return strstr(x->v.text, "..") != NULL;
	return x->v.dim == COUNT && x->v.hi <= 1 && x->w1 < s->w1 &&
	    strncasecmp(sent_text(s) + g.word[x->w1].start, "of ", 3) == 0;
}

/* Whether a sentence tells of a span of time, from one date to another. */
static bool
period(const struct sentence *s)
{
	for (uint32_t i = s->s0; i < s->s1 && i < s->s0 + SLOTS; i++)
		if (g.slot[i].v.dim == DATE && strstr(g.slot[i].v.text, "..") != NULL)
			return true;
	return false;
}

/* Whether two sentences both tell of people, but of none that the other tells of. */
static bool
strangers(const struct sentence *s, const struct sentence *t)
{
	bool any = false;

	for (uint32_t i = s->s0; i < s->s1 && i < s->s0 + SLOTS; i++)
		for (uint32_t k = t->s0; k < t->s1 && k < t->s0 + SLOTS && slot_person(&g.slot[i]); k++) {
			if (!slot_person(&g.slot[k]))
				continue;
			if (g.word[g.slot[i].w1 - 1].key == g.word[g.slot[k].w1 - 1].key)
				return false;
			any = true;
		}
	return any;
}

/* Whether the sentences of x and y tell of other people or times, or the value is one of a list. */
static bool
elsewhere(const struct slot *x, const struct slot *y, enum relation relation)
{
	const struct sentence *s = &g.sent[x->sent], *t = &g.sent[y->sent];

	return (x->v.dim == PERCENT && (x->listed || y->listed)) || strangers(s, t) ||
	    (relation == UNLIKE && period(s) != period(t));
}

/* Whether two acts of one story may well share the value: a day of the week, a place in a row. */
static bool
common_place(const struct slot *x)
{
	return x->v.dim == ORDINAL || (x->v.dim == DATE && strncmp(x->v.text, "XXXX-WXX-", 9) == 0);
}

/* How much speaks for x and y being one fact, in thousandths; 0: too little to tell. */
static int
kinship(const struct slot *x, const struct slot *y, int cover, enum relation relation, uint32_t *label)
{
	struct common c = slots_near(x, y);
	bool date = x->v.dim == DATE || x->v.dim == TIME;

	*label = c.word;
	if (relation != SAME && (vague(x) || vague(y)))
		return 0;
	if (x->v.dim == COUNT && (x->unit != y->unit || x->unit == NONE) &&
	    ((x->unit != NONE && y->unit != NONE && relation != SAME) ||
	     (least(x->v.lo, y->v.lo) < 1000 && (x->unit != y->unit || cover < 700))))
		return 0;
	if (x->v.dim == COUNT && x->unit == NONE && y->unit == NONE && relation != SAME && cover < 600)
		return 0; /* the year 2015, No. 3 */
	if (relation == SAME)
		return c.shared >= (common_place(x) ? 2 : 1) && c.rarest >= 4 ? 300 + c.weight * 8 + cover / 5 : 0;
	if (x->v.dim < DATE && near_miss(x, y) && c.rarest >= 5) {
		c.weight += 12;
		c.shared++;
	}
	if (c.shared < (date && cover < 600 ? 3 : 2) || (date && cover < 400) || c.rarest < 7 ||
	    (relation == UNLIKE && !rivals(x, y, cover)))
		return 0;
	return 100 + c.weight * 10 + cover / 4;
}

/* Whether a sentence tells of what x counts, in another place. */
static bool
counts_told(const struct sentence *s, const struct slot *x)
{
	for (uint32_t w = s->w0; w < s->w1 && x->unit != NONE; w++)
		if (g.word[w].key == x->unit)
			return true;
	return false;
}

/* As much for one number counting one thing by two names: "some 40 guests", "some 40 members of
 * the club". */
static int
renamed(const struct slot *x, const struct slot *y)
{
	struct common c = slots_near(x, y);

	if (x->v.lo < TELLING || x->unit == y->unit || c.shared < 2 || c.rarest < 7 ||
	    (x->unit != NONE && terms[x->unit].stop) || (y->unit != NONE && terms[y->unit].stop) ||
	    counts_told(&g.sent[x->sent], y) || counts_told(&g.sent[y->sent], x) ||
	    told_as(g.sent[y->sent].doc, x) || told_as(g.sent[x->sent].doc, y))
		return 0;
	return 250 + c.weight * 6;
}

struct pair {
	const struct slot *x, *y;
	int kin;
	enum relation relation;
	uint32_t label;
};

/* false: the two are unlike, but told elsewhere. */
static bool
settle(const struct pair *p, uint32_t a, uint32_t b)
{
	const struct slot *x = p->x, *y = p->y;
	char verdict = verdict_of(p->relation, x, y);
	struct finding *f;
	uint32_t anchor = x->event != NONE ? x->event : y->event != NONE ? y->event : x->unit;

	if (p->relation == UNLIKE && (told(g.sent[b].doc, x) || told(g.sent[a].doc, y)))
		return false;
	f = finding(verdict, aspects[x->v.dim], anchor, p->kin, a, b);
	f->label = p->label;
	finding_slots(f, x, y);
	return true;
}

/* Likest values first, of those the nearest kin; then by where they stand. */
static int
by_kin(const void *a, const void *b)
{
	const struct pair *p = a, *q = b;

	if (p->relation != q->relation)
		return p->relation < q->relation ? -1 : 1;
	if (p->kin != q->kin)
		return p->kin > q->kin ? -1 : 1;
	if (p->x != q->x)
		return p->x < q->x ? -1 : 1;
	return p->y < q->y ? -1 : p->y > q->y;
}

/* Fill in how x and y stand to each other; false: not at all. */
static bool
relate(struct pair *p, const struct slot *x, const struct slot *y, int cover, int alike)
{
	int leeway = 0;

	*p = (struct pair){ .x = x, .y = y, .label = NONE };
	if (x->name != y->name || x->v.dim != y->v.dim)
		return false;
	if (x->name) {
		p->relation = x->value == y->value ? SAME : UNLIKE;
		p->kin = p->relation == SAME ? 1 : names_rival(x, y, cover, alike);
	} else {
		p->relation = value_compare(&x->v, &y->v);
		if (p->relation == OPEN || (p->relation != SAME && cover < 600 && elsewhere(x, y, p->relation)))
			return false;
		if (p->relation != SAME && brief(x, y))
			leeway = alike >= 320 ? 300 : 100;
		p->kin = kinship(x, y, cover + leeway, p->relation, &p->label) - leeway / 4;
		if (p->kin <= 0 && p->relation == SAME && x->v.dim == COUNT && (p->kin = renamed(x, y)) > 0)
			p->relation = COMPATIBLE;
	}
	return p->kin > 0;
}

/* Pair off the slots. false: some are unlike, but no finding. */
bool
slots_compare(uint32_t a, uint32_t b, int cover, int alike)
{
	static struct pair pair[SLOTS * SLOTS];
	const struct sentence *s = &g.sent[a], *t = &g.sent[b];
	uint32_t n = s->s1 - s->s0 < SLOTS ? s->s1 - s->s0 : SLOTS, m = t->s1 - t->s0 < SLOTS ? t->s1 - t->s0 : SLOTS;
	bool clean = true, used[2][SLOTS] = { { false } };
	size_t pairs = 0;

	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < m; j++)
			pairs += relate(&pair[pairs], &g.slot[s->s0 + i], &g.slot[t->s0 + j], cover, alike);
	if (pairs > 1)
		qsort(pair, pairs, sizeof *pair, by_kin);
	for (size_t k = 0; k < pairs; k++) {
		size_t i = (size_t)(pair[k].x - &g.slot[s->s0]), j = (size_t)(pair[k].y - &g.slot[t->s0]);

		if (used[0][i] || used[1][j])
			continue;
		used[0][i] = used[1][j] = true;
		if (!pair[k].x->name || pair[k].relation == UNLIKE)
			clean = settle(&pair[k], a, b) && clean;
	}
	return clean;
}
