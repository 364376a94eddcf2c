/* icu.c - a peer for the bench: ICU's sentence breaks (ss=standard), a paragraph a line in, a sentence a line out */
/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

int
main(void)
{
	UErrorCode err = U_ZERO_ERROR;
	UBreakIterator *breaks = ubrk_open(UBRK_SENTENCE, "en@ss=standard", NULL, 0, &err);
	UText *text = NULL;
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	int32_t start, end;

	while (U_SUCCESS(err) && (len = getline(&line, &cap, stdin)) > 0) {
		if (line[len - 1] == '\n')
			len--;
		text = utext_openUTF8(text, line, len, &err);
		ubrk_setUText(breaks, text, &err);
		start = ubrk_first(breaks);
		for (; (end = ubrk_next(breaks)) != UBRK_DONE; start = end) {
			fwrite(line + start, 1, (size_t)(end - start), stdout);
			putchar('\n');
		}
		putchar('\n'); /* the paragraph's end */
	}
	if (U_FAILURE(err))
		fprintf(stderr, "icu: %s\n", u_errorName(err));
	utext_close(text);
	ubrk_close(breaks);
	free(line);
	return U_FAILURE(err) ? 2 : 0;
}
