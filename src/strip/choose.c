/* choose.c - which blocks are the article's: features of each, and two linear models over them */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "strip.h"
#include "text.h"

#define LONG 10        /* words of a block that looks like running text */
#define ENOUGH 250     /* bytes: a shorter result is tried again, looser */
#define FAR 6          /* elements around a heading alone, at most */

/* The first pass sees the block, its neighbours and where it stands; the second what the first
 * thought of it and of those around it. Their weights are in strip-model.tsv, by these names. */
#define FEATURES(X) \
	X(bias) X(words) X(words5) X(words10) X(words20) X(words40) X(links) X(nolink) X(links50) \
	X(links90) X(ends) X(sentences) X(comma) X(upper) X(lower) X(capitals) X(titlecase) X(digits) \
	X(mark) X(colon) X(question) X(heading) X(heading1) X(item) X(quote) X(caption) X(in_p) \
	X(in_div) X(in_td) X(in_list) X(listed) X(bold) X(words_1) X(links_1) X(ends_1) X(words_2) \
	X(links_2) X(words1) X(links1) X(ends1) X(words2) X(links2) X(place) X(first10) X(last20) \
	X(headlined) X(near_headline) X(path_share) X(path_words) X(parent_share) X(grand_share) \
	X(great_share) X(half) X(most) X(again) X(short_heading) \
	X(p) X(p_1) X(p_2) X(p_3) X(p1) X(p2) X(p3) X(p_path) X(p_parent) X(p_grand) X(between) \
	X(p_before) X(p_after) X(heads)

#define NAME(f) F_##f,
enum feature { FEATURES(NAME) FEATURES_ALL };
#undef NAME
#define NAME(f) #f,
static const char *const names[] = { FEATURES(NAME) };
#undef NAME

static float weight[2][FEATURES_ALL];
static float threshold, loose;

/* What is known of a block. Its features are weighed as they are found, for both passes at once. */
struct look {
	float x[2];                   /* the sums of what was weighed */
	float p;                      /* what the first pass thinks: how likely it is the article's */
	float size, links, ends;      /* features that its neighbours have, too */
	uint32_t words, group;        /* group: that of its path, by number */
#ifdef STRIP_FEATURES
	float f[FEATURES_ALL];
#endif
};

static struct {
	struct look *look;
	size_t cap;
	struct group { /* of the blocks of one path, in the order they begin in */
		uint32_t path, n;
		float text, words, p, weight;
	} *group;
	size_t groups, mask;
	uint32_t *slot; /* by the hash of its path: a group's number + 1 */
	uint32_t *seen; /* hashes of texts */
	float *good, *sum; /* per node: running text below it; the same times p */
	size_t nodecap;
	bool *half, *most;
} c;

void
choose_load(void)
{
	const struct lexicon *l;
	const struct entry *e;
	char *end;

	l = lexicon_load("strip-model.tsv", NULL);
	for (size_t i = 0; i < FEATURES_ALL; i++) {
		if ((e = lexicon_find(l, names[i], strlen(names[i]))) == NULL)
			continue;
		weight[0][i] = strtof(e->value, &end);
		weight[1][i] = strtof(end, NULL);
	}
	if ((e = lexicon_find(l, "threshold", 9)) != NULL) {
		threshold = strtof(e->value, &end);
		loose = strtof(end, NULL);
	}
}

static void
weigh(struct look *l, enum feature k, float value)
{
	l->x[0] += weight[0][k] * value;
	l->x[1] += weight[1][k] * value;
#ifdef STRIP_FEATURES
	l->f[k] = value;
#endif
}

static bool
closes(const char *s, size_t n)
{
	static const char *const quotes[] = { "\"", "'", ")", "]", "\342\200\235", "\342\200\231",
		"\302\273", "\342\200\234" };

	for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++) {
		size_t len = strlen(quotes[i]);

		if (n > len && memcmp(s + n - len, quotes[i], len) == 0)
			return closes(s, n - len);
	}
	if (n >= 3 && (memcmp(s + n - 3, "\342\200\246", 3) == 0 || memcmp(s + n - 3, "\343\200\202", 3) == 0))
		return true;
	return n > 0 && strchr(".!?", s[n - 1]) != NULL;
}

/* One pass over the bytes: words, sentences, capitals, digits. */
static void
look_at(const char *s, size_t n, struct look *l)
{
	size_t words = 0, caps = 0, titles = 0, letters = 0, digits = 0, sentences = 0, commas = 0;
	bool between = true, mark = false;

	for (size_t i = 0; i < n; i++) {
		unsigned char u = (unsigned char)s[i];

		if (u == ' ') {
			between = true;
			continue;
		}
		if (between) {
			words++;
			titles += (u >= 'A' && u <= 'Z') || u == 0xc3 || u == 0xd0;
			if (i > 2 && strchr(".!?", s[i - 2]) != NULL)
				sentences++;
		}
		between = false;
		letters += (u | 0x20) >= 'a' && (u | 0x20) <= 'z';
		caps += u >= 'A' && u <= 'Z';
		digits += u >= '0' && u <= '9';
		commas += u == ',';
		mark = mark || u == '|' || u == '>' || (u == 0xc2 && (s[i + 1] == '\251' || s[i + 1] == '\273'));
		if (u >= 0xe3 && u < 0xed) { /* scripts without spaces: a word is about two characters */
			words += i % 2;
			letters += 3;
		}
	}
	l->words = (uint32_t)words;
	weigh(l, F_bias, 1);
	l->size = log2f(1 + (float)words) / 4;
	l->ends = words >= 3 && closes(s, n);
	weigh(l, F_words, l->size);
	weigh(l, F_words5, words >= 5);
	weigh(l, F_words10, words >= 10);
	weigh(l, F_words20, words >= 20);
	weigh(l, F_words40, words >= 40);
	weigh(l, F_ends, l->ends);
	weigh(l, F_sentences, log2f(1 + (float)sentences));
	weigh(l, F_comma, commas > 0);
	weigh(l, F_upper, s[0] >= 'A' && s[0] <= 'Z');
	weigh(l, F_lower, s[0] >= 'a' && s[0] <= 'z');
	weigh(l, F_capitals, letters > 3 && caps * 10 > letters * 8);
	weigh(l, F_titlecase, words > 2 ? (float)titles / (float)words : 0);
	weigh(l, F_digits, (float)digits / (float)n);
	weigh(l, F_mark, mark);
	weigh(l, F_colon, s[n - 1] == ':');
	weigh(l, F_question, s[n - 1] == '?');
}

static void
look_around(const struct page *p, const struct block *b, struct look *l)
{
	const struct node *n = &p->node[b->node];

	l->links = (float)b->link / (float)b->len;
	weigh(l, F_links, l->links);
	weigh(l, F_nolink, b->link == 0);
	weigh(l, F_links50, l->links > .5f);
	weigh(l, F_links90, l->links > .9f);
	weigh(l, F_heading, b->kind == HEADING);
	weigh(l, F_heading1, b->kind == HEADING && b->level == 1);
	weigh(l, F_short_heading, b->kind == HEADING && l->words < 3);
	weigh(l, F_item, b->kind == ITEM);
	weigh(l, F_quote, b->kind == QUOTE);
	weigh(l, F_caption, b->kind == CAPTION);
	weigh(l, F_in_p, n->family == FAMILY_P);
	weigh(l, F_in_div, n->family == FAMILY_DIV);
	weigh(l, F_in_td, n->family == FAMILY_TD);
	weigh(l, F_in_list, n->family == FAMILY_LI);
	weigh(l, F_listed, b->listed);
	weigh(l, F_bold, (float)b->bold / (float)(b->len < 60000 ? b->len : 60000));
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
	struct look *l = &c.look[i];

	for (size_t k = 0; k < 4; k++) {
		size_t other = i + (size_t)beside[k].far;

		if (other >= n)
			continue;
		weigh(l, beside[k].words, c.look[other].size);
		weigh(l, beside[k].links, c.look[other].links);
	}
	weigh(l, F_ends_1, i > 0 ? c.look[i - 1].ends : 0);
	weigh(l, F_ends1, i + 1 < n ? c.look[i + 1].ends : 0);
}

/* The number of a path's group, made where it is new. */
static uint32_t
group_of(uint32_t path)
{
	size_t i = (path * 2654435761u) >> 7 & c.mask;

	for (; c.slot[i] != 0; i = (i + 1) & c.mask)
		if (c.group[c.slot[i] - 1].path == path)
			return c.slot[i] - 1;
	c.group[c.groups] = (struct group){ .path = path };
	c.slot[i] = (uint32_t)++c.groups;
	return c.slot[i] - 1;
}

/* Whether this text was there before; it is now. */
static bool
again(uint32_t hash)
{
	size_t i = (hash * 2654435761u) >> 7 & c.mask;

	for (; c.seen[i] != 0; i = (i + 1) & c.mask)
		if (c.seen[i] == (hash | 1))
			return true;
	c.seen[i] = hash | 1;
	return false;
}

static void
room(struct page *p)
{
	size_t n = p->blocks, size = 256;

	if (n > c.cap) {
		c.cap = n * 2;
		c.look = xrealloc(c.look, c.cap * sizeof *c.look);
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
	memset(c.seen, 0, size * sizeof *c.seen);
	if (p->nodes > c.nodecap) {
		c.nodecap = p->nodes * 2;
		c.good = xrealloc(c.good, c.nodecap * sizeof *c.good);
		c.sum = xrealloc(c.sum, c.nodecap * sizeof *c.sum);
		c.half = xrealloc(c.half, c.nodecap);
		c.most = xrealloc(c.most, c.nodecap);
	}
}

/* Sum up running text to all elements it stands in; mark the smallest that holds half, most of it. */
static void
containers(const struct page *p)
{
	size_t half = 0, most = 0;

	memset(c.good, 0, p->nodes * sizeof *c.good);
	for (size_t i = 0; i < p->blocks; i++)
		if (c.look[i].words >= LONG)
			c.good[p->block[i].node] += (float)p->block[i].len * (1 - c.look[i].links);
	for (size_t i = p->nodes; i-- > 1;)
		c.good[p->node[i].parent] += c.good[i];
	for (size_t i = 1; i < p->nodes; i++) {
		if (c.good[i] >= .5f * c.good[0])
			half = i;
		if (c.good[i] >= .8f * c.good[0])
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
	float all = c.good[0] + 1;

	for (size_t i = 0; i < p->blocks; i++)
		total += p->block[i].len;
	for (size_t i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i];
		const struct node *n = &p->node[b->node];
		const struct group *g = &c.group[c.look[i].group];
		struct look *l = &c.look[i];
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
		weigh(l, F_parent_share, c.good[b->node] / all);
		weigh(l, F_grand_share, c.good[n->parent] / all);
		weigh(l, F_great_share, c.good[p->node[n->parent].parent] / all);
		weigh(l, F_half, c.half[b->node]);
		weigh(l, F_most, c.most[b->node]);
		weigh(l, F_again, again(hash_bytes(p->text.p + b->text, b->len)));
		look_beside(i, p->blocks);
	}
}

static void
look(const struct page *p)
{
	for (size_t i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i];
		struct look *l = &c.look[i];
		struct group *g;

		memset(l, 0, sizeof *l);
		look_at(p->text.p + b->text, b->len, l);
		look_around(p, b, l);
		l->group = group_of(p->node[b->node].path * 8 + b->kind);
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
squash(float x)
{
	return 1 / (1 + expf(-x));
}

static void
score(struct page *p, int pass)
{
	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];

		b->score = squash(c.look[i].x[pass] + p->node[b->node].hint[pass]);
		c.look[i].p = b->score;
	}
}

static float
p_at(const struct page *p, size_t i)
{
	return i < p->blocks ? c.look[i].p : 0;
}

/* The second pass: what the first thought of the block, its neighbours, its kin and its containers. */
static void
look_again(const struct page *p)
{
	size_t first = p->blocks, last = 0;
	float before = 0, after = 0;

	memset(c.sum, 0, p->nodes * sizeof *c.sum);
	memset(c.good, 0, p->nodes * sizeof *c.good);
	for (size_t i = 0; i < p->blocks; i++) {
		struct group *g = &c.group[c.look[i].group];
		float len = (float)p->block[i].len;

		g->p += c.look[i].p * len;
		g->weight += len;
		c.sum[p->block[i].node] += c.look[i].p * len;
		c.good[p->block[i].node] += len;
		after += c.look[i].p * len;
		if (c.look[i].p > .8f && c.look[i].words >= LONG) {
			first = first < i ? first : i;
			last = i;
		}
	}
	for (size_t i = p->nodes; i-- > 1;) {
		c.sum[p->node[i].parent] += c.sum[i];
		c.good[p->node[i].parent] += c.good[i];
	}
	for (size_t i = 0; i < p->blocks; i++) {
		const struct node *n = &p->node[p->block[i].node];
		const struct group *g = &c.group[c.look[i].group];
		struct look *l = &c.look[i];
		float mine = l->p * (float)p->block[i].len;

		weigh(l, F_p, 4 * (c.look[i].p - .5f));
		weigh(l, F_p_1, p_at(p, i - 1));
		weigh(l, F_p_2, p_at(p, i - 2));
		weigh(l, F_p_3, (p_at(p, i - 3) + p_at(p, i - 4)) / 2);
		weigh(l, F_p1, p_at(p, i + 1));
		weigh(l, F_p2, p_at(p, i + 2));
		weigh(l, F_p3, (p_at(p, i + 3) + p_at(p, i + 4)) / 2);
		weigh(l, F_p_path, g->p / g->weight);
		weigh(l, F_p_parent, c.sum[p->block[i].node] / c.good[p->block[i].node]);
		weigh(l, F_p_grand, c.sum[n->parent] / c.good[n->parent]);
		weigh(l, F_between, first <= i && i <= last);
		weigh(l, F_heads, p->block[i].kind == HEADING ? p_at(p, i + 1) : 0);
		after -= mine;
		weigh(l, F_p_before, before / (before + after + mine + 1));
		weigh(l, F_p_after, after / (before + after + mine + 1));
		before += mine;
	}
}

/* The rows of a table are kept or dropped together, as the one is that is believed most. */
static void
even_rows(struct page *p)
{
	float most;

	for (size_t i = 0, end; i < p->blocks; i = end > i ? end : i + 1) {
		most = 0;
		for (end = i; end < p->blocks && p->block[end].row; end++)
			most = p->block[end].score > most ? p->block[end].score : most;
		for (size_t k = i; k < end; k++)
			p->block[k].score = most;
	}
}

static size_t
keep(struct page *p, float least)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];

		b->keep = b->score >= least && !b->headline && !b->listed &&
		    p->node[b->node].drop == DROP_NONE;
		kept += b->keep ? b->len : 0;
	}
	return kept;
}

/* A heading goes where all goes that stands beside it in the nearest element that holds more than headings. */
static void
drop_headings(struct page *p)
{
	memset(c.sum, 0, p->nodes * sizeof *c.sum);
	memset(c.good, 0, p->nodes * sizeof *c.good);
	for (size_t i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i];

		if (b->kind == HEADING)
			continue;
		c.sum[b->node] += (float)b->len;
		c.good[b->node] += b->keep ? (float)b->len : 0;
	}
	for (size_t i = p->nodes; i-- > 1;) {
		c.sum[p->node[i].parent] += c.sum[i];
		c.good[p->node[i].parent] += c.good[i];
	}
	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];
		uint32_t at = b->node;

		if (!b->keep || b->kind != HEADING)
			continue;
		for (int up = 0; up < FAR && at > 0 && c.sum[at] == 0; up++)
			at = p->node[at].parent;
		b->keep = c.sum[at] == 0 || c.good[at] > 0;
	}
}

#ifdef STRIP_FEATURES
/* For the trainer: every element with its names, every block with its features. */
static void
print(const struct page *p)
{
	const char *s = p->src.s;

	for (size_t i = 1; i < p->nodes; i++) {
		const char *tag = s + p->node[i].start, *end = memchr(tag, '>', p->src.n - p->node[i].start);

		printf("node\t%zu\t%u\t", i, p->node[i].parent);
		for (; end != NULL && tag < end; tag++)
			putchar((unsigned char)*tag < ' ' ? ' ' : *tag);
		putchar('\n');
	}
	for (size_t i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i];

		printf("feature\t%u\t%d\t%u\t", b->node, (b->headline || p->node[b->node].drop != DROP_NONE) + 2 * b->row + 4 * b->listed,
		    c.group[c.look[i].group].path);
		for (size_t k = 0; k < FEATURES_ALL; k++)
			printf("%g ", (double)c.look[i].f[k]);
		printf("\t%.*s\n", (int)b->len, p->text.p + b->text);
	}
	printf("end\t");
	for (size_t k = 0; k < FEATURES_ALL; k++)
		printf("%s ", names[k]);
	printf("\n");
	fflush(stdout);
}
#endif

void
choose(struct page *p)
{
	if (p->blocks == 0)
		return;
	room(p);
	look(p);
	score(p, 0);
	look_again(p);
	score(p, 1);
	even_rows(p);
	if (keep(p, threshold) < ENOUGH && keep(p, loose) < ENOUGH)
		keep(p, loose / 4);
	drop_headings(p);
#ifdef STRIP_FEATURES
	print(p);
#endif
}
