/* phrase.c - words of the table that stand for one: more than, square miles, New Year's Day */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "bytes.h"

#define KEY_MOST 96 /* bytes of a phrase */

/* Where the next word of a phrase begins, behind the one that ends at s[i], or n; *joint is what parts the
 * two in the table: a space, that a dash may stand for, a slash, an apostrophe with or without a space. */
static size_t
next_word(const char *s, size_t n, size_t i, const char **joint)
{
	size_t len, behind;

	*joint = " ";
	for (; i < n; i += len) {
		len = 1;
		if (s[i] == '-')
			*joint = " ";
		else if (s[i] == '/')
			*joint = "/";
		else if (s[i] == '\'')
			*joint = "'";
		else if (s[i] == '\342' && n - i > 3 && memcmp(s + i, "\342\200\231", 3) == 0)
			*joint = "'", len = 3;
		else
			break;
	}
	for (behind = i; i < n && space_at(s, n, i, &len); i += len)
		;
	if (i > behind && **joint == '\'')
		*joint = "' ";
	return i < n && (CLASS(i) == LETTER || CLASS(i) == HIGH) ? i : n;
}

const struct word *
phrase(const char *s, size_t n, size_t i, const struct word *w, size_t *end)
{
	const struct word *found = NULL;
	char made[KEY_MOST];
	const char *key = s + i, *joint; /* the text itself, while it has a space where the table has one */
	size_t at = *end, len = at - i, from, more;

	while (w != NULL && w->next != 0 && len < sizeof made) {
		from = next_word(s, n, at, &joint);
		if (from == n || (w->next >> (s[from] & 31) & 1) == 0)
			break;
		if (key != made && (from != at + 1 || s[at] != *joint))
			key = memcpy(made, key, len);
		at = letters_of_word(s, n, from);
		more = at - from;
		if (more == 0 || (at < n && (CLASS(at) == DIGIT || s[at] == '$')) || len + 2 + more > sizeof made)
			break; /* no word, or a name with figures, or the sign of a currency: US$ */
		if (key == made) {
			for (; *joint != '\0'; joint++)
				made[len++] = *joint;
			memcpy(made + len, s + from, more);
			len += more;
		} else {
			len += 1 + more;
		}
		if ((w = word_find(key, len)) != NULL && w->n > 0) {
			found = w;
			*end = at;
		}
	}
	return found;
}
