/* page.h - the report as a page of HTML */
/* SPDX-License-Identifier: ISC */
#ifndef PAGE_H
#define PAGE_H

#include "report.h"

/* What the foot says of how the report was made. */
struct origin {
	const char *command; /* NULL: unknown */
	struct source {
		const char *name, *hash; /* SHA-256 in hexadecimal */
	} *source;
	uint32_t sources;
	bool slots;          /* the statements of every slot were read */
};

/* Load report.css: call once, before the input is read. */
void page_load(void);

void page_write(const struct origin *from);

/* ---- html.c: everything from an article goes through these */

/* Write text so that it is text, and nothing else: markup, quotes, control and bidi characters, and what
 * is no character cannot come through. */
void html_text(const char *s, size_t n);
void html(const char *s);

/* Write the beginning of a text, `most` bytes of it. */
void html_short(const char *s, size_t most);

/* Write id and href of a sentence ("a1s14"). */
void html_place(const struct sentence *s);

/* Write a link to a sentence with its number. */
void html_sentence_link(uint32_t sentence);

/* Write the lang attribute of an article's text, where it says a language. */
void html_lang(uint32_t article);

/* Write a date as people write it, in a time element where it is a day. */
void html_date(const char *date);

/* "1 article", "2 articles" */
void html_count(size_t n, const char *one, const char *many);

/* Where a statement's value stands in its sentence; false: nowhere. */
bool value_place(const struct statement *s, size_t *start, size_t *end);

/* Write a statement's sentence, its value marked. */
void html_said(const struct statement *s);

/* Write what a fact is about. */
void html_stake(const struct fact *f);

/* ---- the parts of the page */

/* The distinct answers to a fact, put plainly: for its short form, its picture, and the overview. */
enum { ANSWERS = 24 }; /* shown at most */
struct answer {
	char *words;
	uint32_t statement; /* the first that gives it */
	uint32_t side;
	uint32_t articles;
	uint32_t article[4]; /* the first of them */
};
uint32_t answers(const struct fact *f, struct answer answer[ANSWERS], uint32_t *left_out);
void answers_free(struct answer answer[], uint32_t n);

void page_cards(enum verdict v);   /* cards.c: the statements one under the other, of DIFFER and UPDATE */
void page_lines(enum verdict v);   /* cards.c: a line a fact */
void page_answers(const struct fact *f, const struct answer answer[], uint32_t n); /* picture.c */
void page_grid(const struct origin *from); /* grid.c */
void page_texts(void);             /* texts.c */

/* The same as one JSON object, or as CSV (data.c). */
void json_write(const struct origin *from);
void csv_write(void);

#endif
