/* roles.c - what two documents call one person or body: "a partner with the firm", "the campaign's lawyer" */
/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include "index.h"

enum {
	LONG = 14,   /* words of an apposition, at most */
	TITLE = 4,   /* the shortest word before a name that tells what he is */
	DOCS = 24,   /* documents' words for one that are compared */
	SCORE = 400, /* of two words for one, */
	SHARE = 150, /* and more where the two have a word in common: the world's largest, the country's */
};

struct role {
	uint32_t who;        /* term of a person's last name, of the first word of a body's */
	uint32_t slot;
	uint32_t start, end; /* bytes of the sentence */
	uint32_t w0, w1;     /* words */
	uint32_t head;       /* term of the noun */
	bool behind;         /* an apposition, not the word before the name */
};

static struct role *role;
static uint32_t roles;
static size_t roles_cap;

/* Whether a stretch between two words ends a phrase. */
static bool
parted(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != ' ' && p[i] != '-' && p[i] != '\'' && !(i + 2 < n && memcmp(p + i, "\342\200\231", 3) == 0 && (i += 2)))
			return true;
	return false;
}

/* "NAME, the head of the works, ...": the noun phrase between the commas. */
static bool
apposition(const struct slot *x, struct role *r)
{
	const struct sentence *s = &g.sent[x->sent];
	const char *p = sent_text(s);
	uint32_t w = x->w1, end = w;

	if (w + 1 >= s->w1 || g.word[w].start - x->end != 2 || memcmp(p + x->end, ", ", 2) != 0 ||
	    !((terms[g.word[w].term].cues & ARTICLE) != 0 || word_genitive(s, w)))
		return false;
	for (end++; end < s->w1 && !parted(p + g.word[end - 1].end, g.word[end].start - g.word[end - 1].end); end++)
		if (terms[g.word[end].term].says || end - w > LONG)
			return false;
	r->head = NONE;
	for (uint32_t k = word_genitive(s, w) ? w : w + 1; k < end; k++) {
		if (terms[g.word[k].term].stop)
			break;
		r->head = g.word[k].key;
	}
	r->behind = true;
	r->w0 = w;
	r->w1 = end;
	return r->head != NONE;
}

/* "the lawyer NAME": the word before, in small letters. */
static bool
title(const struct slot *x, struct role *r)
{
	const struct sentence *s = &g.sent[x->sent];
	const struct word *w = &g.word[x->w0] - 1;
	const char *p = sent_text(s);
	size_t n;

	if (x->w0 == s->w0 || x->start != w->end + 1 || p[w->end] != ' ' || w->name || w->number || w->weight == 0)
		return false;
	n = w->end - w->start;
	if (n < TITLE || p[w->start] < 'a' || p[w->start] > 'z' || terms[w->term].says || p[w->end - 1] == 's' ||
	    memcmp(p + w->end - 2, "ed", 2) == 0 || memcmp(p + w->end - 2, "ng", 2) == 0 || memcmp(p + w->end - 2, "ly", 2) == 0)
		return false;
	r->behind = false;
	r->w0 = x->w0 - 1;
	r->w1 = x->w0;
	r->head = w->key;
	return true;
}

/* By who it is; then by content. */
static int
by_who(const void *a, const void *b)
{
	const struct role *x = a, *y = b;
	int c;

	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	if ((c = group_order(g.slot[x->slot].sent, g.slot[y->slot].sent)) != 0)
		return c;
	return x->slot < y->slot ? -1 : x->slot > y->slot;
}

/* The word of a name that it is known by: a person's last, a body's first. */
static const struct word *
known_by(const struct slot *x)
{
	return &g.word[slot_is(x, "person") ? x->w1 - 1 : x->w0];
}

static void
find(void)
{
	roles = 0;
	for (uint32_t i = 0; i < g.slots; i++) {
		const struct slot *x = &g.slot[i];
		const char *kind = terms[x->kind].text;
		struct role r = { .slot = i };

		if (!x->name || x->w0 == x->w1 || g.sent[x->sent].heading || g.sent[x->sent].speaker != x->sent ||
		    !(strcmp(kind, "org") == 0 || (strcmp(kind, "person") == 0 && x->w1 - x->w0 > 1)))
			continue;
		/* in "the head of the works, a lawyer," it is another who is a lawyer */
		if (*kind == 'o' && x->w0 > g.sent[x->sent].w0 && (terms[g.word[x->w0 - 1].term].cues & PART) != 0)
			continue;
		if (!apposition(x, &r) && (*kind != 'p' || !title(x, &r)))
			continue;
		r.who = known_by(x)->key;
		r.start = g.word[r.w0].start;
		r.end = g.word[r.w1 - 1].end;
		role = array_grow(role, roles, &roles_cap, sizeof *role);
		role[roles++] = r;
	}
	if (roles > 1)
		qsort(role, roles, sizeof *role, by_who);
}

static bool
share(const struct role *x, const struct role *y)
{
	for (uint32_t i = x->w0; i < x->w1; i++)
		for (uint32_t k = y->w0; k < y->w1; k++)
			if (g.word[i].weight > 0 && g.word[i].key == g.word[k].key)
				return true;
	return false;
}

static void
compare(const struct role *x, const struct role *y)
{
	uint32_t a = g.slot[x->slot].sent, b = g.slot[y->slot].sent;
	const struct word *called = known_by(&g.slot[x->slot]);
	uint32_t key[2] = { g.word[g.slot[x->slot].w1 - 1].key, g.word[g.slot[y->slot].w1 - 1].key };
	const struct role *side[2] = { x, y };
	struct finding *f;

	if (g.sent[a].doc > g.sent[b].doc) {
		compare(y, x);
		return;
	}
	if (g.sent[a].doc == g.sent[b].doc || !(x->behind || y->behind) || x->head == y->head ||
	    !names_agree(&g.slot[x->slot], &g.slot[y->slot]) || index_holds_both(g.sent[a].doc, key[0], y->head) ||
	    index_holds_both(g.sent[b].doc, key[1], x->head))
		return;
	f = finding('c', "role:", term_exact(sent_text(&g.sent[a]) + called->start, called->end - called->start),
	    SCORE + (share(x, y) ? SHARE : 0), a, b);
	for (int i = 0; i < 2; i++) {
		f->start[i] = side[i]->start;
		f->end[i] = side[i]->end;
		f->value[i] = term_exact(sent_text(&g.sent[f->sent[i]]) + f->start[i], f->end[i] - f->start[i]);
	}
}

void
roles_compare(void)
{
	uint32_t end;

	if (g.docs < 2)
		return;
	find();
	for (uint32_t i = 0; i < roles; i = end) {
		for (end = i + 1; end < roles && role[end].who == role[i].who; end++)
			;
		for (uint32_t k = i; k < end && k < i + DOCS; k++)
			for (uint32_t m = k + 1; m < end && m < i + DOCS; m++)
				compare(&role[k], &role[m]);
	}
}
