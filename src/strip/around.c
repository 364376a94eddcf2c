/* around.c - features of a block among the others: its neighbours, its kin, its containers, its place */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <string.h>
#include "look.h"
#include "text.h"
#include "wraps.h"

struct looks looks;

static struct {
	size_t cap, nodecap;
	struct group { /* of the blocks of one path, in the order they begin in */
		uint32_t path, n;
		float text, words, p, weight;
	} *group;
	size_t groups, mask;
	uint32_t *slot; /* by the hash of its path: a group's number + 1 */
	uint32_t *seen; /* hashes of texts */
	bool *half, *most;
} c;

void
node_sum(const struct page *p, float *v)
{
	for (size_t i = p->nodes; i-- > 1;)
		v[p->node[i].parent] += v[i];
}

/* The blocks before and after, as far as they reach. */
static void
look_beside(size_t i, size_t n)
{
	static const struct {
		int far;
		enum feature words, links;
	} beside[] = { { -1, F_words_1, F_links_1 }, { -2, F_words_2, F_links_2 }, { 1, F_words1, F_links1 },
		{ 2, F_words2, F_links2 } };
	struct look *l = &looks.look[i];

	for (size_t k = 0; k < 4; k++) {
		size_t other = (size_t)((ptrdiff_t)i + beside[k].far);

		if (other >= n)
			continue;
		weigh(l, beside[k].words, looks.look[other].size);
		weigh(l, beside[k].links, looks.look[other].links);
	}
	weigh(l, F_ends_1, i > 0 ? looks.look[i - 1].ends : 0);
	weigh(l, F_ends1, i + 1 < n ? looks.look[i + 1].ends : 0);
}

/* The number of a path's group, made where it is new. */
static WRAPS uint32_t
group_of(uint32_t path, uint8_t kind)
{
	uint32_t own = path * 8 + kind;
	size_t i = (own * 2654435761u) >> 7 & c.mask;

	for (; c.slot[i] != 0; i = (i + 1) & c.mask)
		if (c.group[c.slot[i] - 1].path == own)
			return c.slot[i] - 1;
	c.group[c.groups] = (struct group){ .path = own };
	c.slot[i] = (uint32_t)++c.groups;
	return c.slot[i] - 1;
}

WRAPS bool
look_met(uint32_t hash)
{
	size_t i = (hash * 2654435761u) >> 7 & c.mask;

	for (; c.seen[i] != 0; i = (i + 1) & c.mask)
		if (c.seen[i] == (hash | 1))
			return true;
	c.seen[i] = hash | 1;
	return false;
}

void
look_forget(void)
{
	memset(c.seen, 0, (c.mask + 1) * sizeof *c.seen);
}

static void
room(const struct page *p)
{
	size_t n = p->blocks, size = 256;

	if (n > c.cap) {
		c.cap = n * 2;
		looks.look = xrealloc(looks.look, c.cap * sizeof *looks.look);
		c.group = xrealloc(c.group, c.cap * sizeof *c.group);
	}
	while (size < n * 2)
		size *= 2;
	if (size - 1 > c.mask) {
		c.slot = xrealloc(c.slot, size * sizeof *c.slot);
		c.seen = xrealloc(c.seen, size * sizeof *c.seen);
	}
	c.mask = size - 1;
	c.groups = 0;
	memset(c.slot, 0, size * sizeof *c.slot);
	look_forget();
	if (p->nodes > c.nodecap) {
		c.nodecap = p->nodes * 2;
		looks.good = xrealloc(looks.good, c.nodecap * sizeof *looks.good);
		looks.sum = xrealloc(looks.sum, c.nodecap * sizeof *looks.sum);
		c.half = xrealloc(c.half, c.nodecap);
		c.most = xrealloc(c.most, c.nodecap);
	}
}

/* Sum up running text to all elements it stands in; mark the smallest that holds half, most of it. */
static void
containers(const struct page *p)
{
	size_t half = 0, most = 0;

	memset(looks.good, 0, p->nodes * sizeof *looks.good);
	for (size_t i = 0; i < p->blocks; i++)
		if (looks.look[i].words >= LONG)
			looks.good[p->block[i].node] += (float)p->block[i].len * (1 - looks.look[i].links);
	node_sum(p, looks.good);
	for (size_t i = 1; i < p->nodes; i++) {
		if (looks.good[i] >= .5f * looks.good[0])
			half = i;
		if (looks.good[i] >= .8f * looks.good[0])
			most = i;
	}
	for (size_t i = 0; i < p->nodes; i++) {
		c.half[i] = i == half || (i > 0 && c.half[p->node[i].parent]);
		c.most[i] = i == most || (i > 0 && c.most[p->node[i].parent]);
	}
}

static void
look_whole(const struct page *p)
{
	size_t at = 0, total = 0, since = 1000;
	float all = looks.good[0] + 1;

	for (size_t i = 0; i < p->blocks; i++)
		total += p->block[i].len;
	for (size_t i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i];
		const struct node *n = &p->node[b->node];
		const struct group *g = &c.group[looks.look[i].group];
		struct look *l = &looks.look[i];
		float place = (float)at / (float)total;

		weigh(l, F_place, place);
		weigh(l, F_first10, place < .1f);
		weigh(l, F_last20, place > .8f);
		at += b->len;
		since = b->headline ? 0 : since + 1;
		weigh(l, F_headlined, since < 1000);
		weigh(l, F_near_headline, since < 6);
		weigh(l, F_path_share, g->text / all);
		weigh(l, F_path_words, log2f(1 + g->words / (float)g->n) / 4);
		weigh(l, F_parent_share, looks.good[b->node] / all);
		weigh(l, F_grand_share, looks.good[n->parent] / all);
		weigh(l, F_great_share, looks.good[p->node[n->parent].parent] / all);
		weigh(l, F_half, c.half[b->node]);
		weigh(l, F_most, c.most[b->node]);
		weigh(l, F_again, look_met(hash_bytes(p->text.p + b->text, b->len)));
		look_beside(i, p->blocks);
	}
}

void
look_first(const struct page *p)
{
	room(p);
	for (size_t i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i];
		struct look *l = &looks.look[i];
		struct group *g;

		memset(l, 0, sizeof *l);
		look_text(p->text.p + b->text, b->len, l);
		look_element(p, b, l);
		l->group = group_of(p->node[b->node].path, b->kind);
		g = &c.group[l->group];
		g->n++;
		g->words += (float)l->words;
		if (l->words >= LONG)
			g->text += (float)b->len * (1 - l->links);
	}
	containers(p);
	look_whole(p);
}

static float
p_at(const struct page *p, size_t i, int far)
{
	size_t at = (size_t)((ptrdiff_t)i + far);

	return at < p->blocks ? looks.look[at].p : 0;
}

/* The second pass: what the first thought of the block, its neighbours, its kin and its containers. */
void
look_again(const struct page *p)
{
	size_t first = p->blocks, last = 0;
	float before = 0, after = 0;

	memset(looks.sum, 0, p->nodes * sizeof *looks.sum);
	memset(looks.good, 0, p->nodes * sizeof *looks.good);
	for (size_t i = 0; i < p->blocks; i++) {
		struct group *g = &c.group[looks.look[i].group];
		float len = (float)p->block[i].len;

		g->p += looks.look[i].p * len;
		g->weight += len;
		looks.sum[p->block[i].node] += looks.look[i].p * len;
		looks.good[p->block[i].node] += len;
		after += looks.look[i].p * len;
		if (looks.look[i].p > .8f && looks.look[i].words >= LONG) {
			first = first < i ? first : i;
			last = i;
		}
	}
	node_sum(p, looks.sum);
	node_sum(p, looks.good);
	for (size_t i = 0; i < p->blocks; i++) {
		const struct node *n = &p->node[p->block[i].node];
		const struct group *g = &c.group[looks.look[i].group];
		struct look *l = &looks.look[i];
		float mine = l->p * (float)p->block[i].len;

		weigh(l, F_p, 4 * (looks.look[i].p - .5f));
		weigh(l, F_p_1, p_at(p, i, -1));
		weigh(l, F_p_2, p_at(p, i, -2));
		weigh(l, F_p_3, (p_at(p, i, -3) + p_at(p, i, -4)) / 2);
		weigh(l, F_p1, p_at(p, i, 1));
		weigh(l, F_p2, p_at(p, i, 2));
		weigh(l, F_p3, (p_at(p, i, 3) + p_at(p, i, 4)) / 2);
		weigh(l, F_p_path, g->p / g->weight);
		weigh(l, F_p_parent, looks.sum[p->block[i].node] / looks.good[p->block[i].node]);
		weigh(l, F_p_grand, looks.sum[n->parent] / looks.good[n->parent]);
		weigh(l, F_between, first <= i && i <= last);
		weigh(l, F_heads, p->block[i].kind == HEADING ? p_at(p, i, 1) : 0);
		after -= mine;
		weigh(l, F_p_before, before / (before + after + mine + 1));
		weigh(l, F_p_after, after / (before + after + mine + 1));
		before += mine;
	}
}
