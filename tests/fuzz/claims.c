/* claims.c - fuzz the reader of diffclaims' table, and the facts that are made of it */
/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define main program_main
#include "../../src/report.c"
#undef main
#include "memory.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
void __wrap_SHA256Update(SHA2_CTX *context, const uint8_t *s, size_t n);

/* The hash of what is read is another's work, and slow. */
void
__wrap_SHA256Update(SHA2_CTX *context, const uint8_t *s, size_t n)
{
	(void)context;
	(void)s;
	(void)n;
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static char *arguments[] = { "report", "-", NULL };

	(void)argc;
	(void)argv;
	option(2, arguments, "", "");
	words_load(NULL);
	return 0;
}

static void
read_table(const void *s, size_t n, size_t piece)
{
	static struct in in;

	clear();
	memory_input(s, n, piece);
	must(in_open(&in, "-"));
	report(&in);
	in_close(&in);
}

static void
must_be_table(void)
{
	for (uint32_t i = 0; i < table.statements; i++) {
		const struct statement *s = &table.statement[i];
		size_t value = strlen(s->value), normal = strlen(s->normal);

		must(s->article < store.articles && s->text[0] != '\0' && s->aspect[0] != '\0');
		must((s->next == NONE || s->next < i) && (s->fact == NONE || s->fact < table.slots));
		must(text_clean(s->value, value) && text_clean(s->normal, normal) && table_first(s->key) < table.statements);
	}
	for (uint32_t i = 0; i < table.pairs; i++) {
		const struct pair *p = &table.pair[i];

		must(p->a < table.statements && p->b < table.statements && p->verdict < NVERDICTS);
		must(p->score == -1 || (p->score >= 0 && p->score <= 1));
	}
	must(table.lines == table.pairs);
}

/* Every statement is of one fact or of none, and stands in it once. */
static void
must_be_facts(void)
{
	uint32_t told = 0, shown = 0;

	facts_make();
	for (uint32_t i = 0; i < facts.n; i++) {
		const struct fact *f = &facts.fact[i];

		must(f->n > 0 && f->sides > 0 && f->sides <= f->n && f->verdict < NVERDICTS && f->score <= 1);
		must(f->pair + f->pairs <= table.pairs && f->number <= facts.shown);
		for (uint32_t k = 0; k < f->n; k++) {
			const struct statement *s = &table.statement[facts.told[f->told + k]];

			must(s->fact == i && s->side < f->sides && s->sentence < store.sentences);
			must(store.sentence[s->sentence].article == s->article && store.sentence[s->sentence].no == s->no);
		}
		told += f->n;
		shown += f->number > 0;
	}
	must(told <= table.statements && shown == facts.shown);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t piece, complaints, lines, articles, statements, rows;
	enum extra extra = extra_of(data, size, &piece);

	read_table(data, size, size);
	must_be_table();
	if (extra == IN_PIECES) {
		complaints = memory_complaints;
		lines = table.lines;
		articles = store.articles;
		statements = table.statements;
		rows = store.rows;
		read_table(data, size, piece);
		must(memory_complaints == complaints && table.lines == lines && store.articles == articles &&
		    table.statements == statements && store.rows == rows);
	} else if (extra == DO_TWICE) {
		must_be_facts();
	}
	return 0;
}
