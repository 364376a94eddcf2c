/* look.c - features of a block by itself: its words, its marks, its element */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "lexicon.h"
#include "look.h"

#define TALK 240 /* bytes of a block whose words are asked: a longer one says enough by its shape */

#define NAME(f) #f,
const char *const feature_name[] = { FEATURES(NAME) };
#undef NAME

float feature_weight[2][FEATURES_ALL];

void
look_load(const struct lexicon *model)
{
	const struct entry *e;
	char *end;

	for (size_t i = 0; i < FEATURES_ALL; i++) {
		if ((e = lexicon_find(model, feature_name[i], strlen(feature_name[i]))) == NULL)
			continue;
		feature_weight[0][i] = strtof(e->value, &end);
		feature_weight[1][i] = strtof(end, NULL);
	}
}

/* Whether text ends as sentences do, quotes and brackets aside. */
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
void
look_text(const char *s, size_t n, struct look *l)
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
	if (n <= TALK)
		hints_text(s, n, l->x);
}

void
look_element(const struct page *p, const struct block *b, struct look *l)
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
