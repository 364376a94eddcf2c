/* choose.c - which blocks are the article's: two linear models over what is seen of each */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "look.h"
#include "text.h"

#define ENOUGH 250     /* bytes: a shorter result is tried again, looser */
#define LEAST 100      /* and so short a one with what stands beside the article */
#define FAR 6          /* elements around a heading alone, at most */

static float threshold, loose;

void
choose_load(void)
{
	const struct lexicon *model = lexicon_load("strip-model.tsv", NULL);
	const struct entry *e = lexicon_find(model, "threshold", 9);
	char *end;

	look_load(model);
	if (e != NULL) {
		threshold = strtof(e->value, &end);
		loose = strtof(end, NULL);
	}
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

		b->score = squash(looks.look[i].x[pass] + p->node[b->node].hint[pass]);
		looks.look[i].p = b->score;
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

/* Whether a block is none that is never the article's, of elements that are dropped no further than `drop`. */
static bool
may_keep(const struct page *p, const struct block *b, uint8_t drop)
{
	return !b->headline && !b->listed && p->node[b->node].drop <= drop;
}

/* Keep what scores `least` or more, of elements that are dropped no further than `drop`; returns its bytes. */
static size_t
keep(struct page *p, float least, uint8_t drop)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];

		b->keep = b->score >= least && may_keep(p, b, drop);
		kept += b->keep ? b->len : 0;
	}
	return kept;
}

/* Running text that was kept before is a teaser, or another view of the same. */
static void
drop_copies(struct page *p)
{
	look_forget();
	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];

		if (b->keep && looks.look[i].words >= LONG)
			b->keep = !look_met(hash_bytes(p->text.p + b->text, b->len));
	}
}

/* A table between blocks that are kept is kept, too, with the caption above it: cells alone say too little. */
static void
keep_tables(struct page *p)
{
	for (size_t i = 1, end, first; i < p->blocks; i = end + 1) {
		for (end = i; end < p->blocks && p->block[end].row; end++)
			;
		first = i - (p->block[i - 1].kind == CAPTION);
		if (end == i || first == 0 || end == p->blocks || !p->block[first - 1].keep || !p->block[end].keep)
			continue;
		for (size_t k = first; k < end; k++)
			p->block[k].keep = may_keep(p, &p->block[k], DROP_NONE);
	}
}

/* A heading goes where all goes that stands beside it in the nearest element that holds more than headings. */
static void
drop_headings(struct page *p)
{
	memset(looks.sum, 0, p->nodes * sizeof *looks.sum);
	memset(looks.good, 0, p->nodes * sizeof *looks.good);
	for (size_t i = 0; i < p->blocks; i++) {
		const struct block *b = &p->block[i];

		if (b->kind == HEADING)
			continue;
		looks.sum[b->node] += (float)b->len;
		looks.good[b->node] += b->keep ? (float)b->len : 0;
	}
	node_sum(p, looks.sum);
	node_sum(p, looks.good);
	for (size_t i = 0; i < p->blocks; i++) {
		struct block *b = &p->block[i];
		uint32_t at = b->node;

		if (!b->keep || b->kind != HEADING)
			continue;
		for (int up = 0; up < FAR && at > 0 && looks.sum[at] == 0; up++)
			at = p->node[at].parent;
		b->keep = looks.sum[at] == 0 || looks.good[at] > 0;
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

		printf("feature\t%u\t%d\t%d\t", b->node, b->headline || p->node[b->node].drop != DROP_NONE,
		    b->row || b->kind == CAPTION);
		for (size_t k = 0; k < FEATURES_ALL; k++)
			printf("%g ", (double)looks.look[i].f[k]);
		printf("\t%.*s\n", (int)b->len, p->text.p + b->text);
	}
	printf("end\t");
	for (size_t k = 0; k < FEATURES_ALL; k++)
		printf("%s ", feature_name[k]);
	printf("\n");
	fflush(stdout);
}
#endif

void
choose(struct page *p)
{
	if (p->blocks == 0)
		return;
	look_first(p);
	score(p, 0);
	look_again(p);
	score(p, 1);
	even_rows(p);
	if (keep(p, threshold, DROP_NONE) < ENOUGH && keep(p, loose, DROP_NONE) < ENOUGH &&
	    keep(p, loose / 4, DROP_NONE) < LEAST)
		keep(p, loose / 4, DROP_ASIDE);
	drop_copies(p);
	keep_tables(p);
	drop_headings(p);
#ifdef STRIP_FEATURES
	print(p);
#endif
}
