/* lists.c - lists inside a paragraph: 1) The first 2) The second */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include "sentences.h"
#include "text.h"

/* Read a list's marker at byte i: 1. 1) 1.) a. a) with a bullet before it or not. */
static bool
marker(const char *s, size_t n, size_t i, struct list *l)
{
	size_t first;

	*l = (struct list){ .on = true, .start = i };
	if (n - i >= 3 &&
	    (memcmp(s + i, "\xe2\x80\xa2", 3) == 0 || memcmp(s + i, "\xe2\x81\x83", 3) == 0)) {
		l->bullet = 3;
		i = mark_spaces(s, n, i + 3);
	}
	first = i;
	while (i < n && i - first < 3 && s[i] >= '0' && s[i] <= '9')
		l->value = l->value * 10 + (unsigned)(s[i++] - '0');
	if (i == first && i < n && s[i] >= 'a' && s[i] <= 'z') {
		l->letter = true;
		l->value = (unsigned)(s[i++] - 'a') + 1;
	}
	if (i == first)
		return false;
	if (i < n && s[i] == '.') {
		l->dot = true;
		i++;
	}
	if (i < n && s[i] == ')') {
		l->bracket = true;
		i++;
	}
	l->end = i;
	return (l->dot || l->bracket) && i < n && s[i] == ' ';
}

static bool
follows(const struct list *old, const struct list *new)
{
	return old->on && old->letter == new->letter && old->dot == new->dot &&
	    old->bracket == new->bracket && old->bullet == new->bullet &&
	    new->value == old->value + 1;
}

void
list_start(struct list *l, const char *s, size_t n, size_t from)
{
	struct list new;

	if (from < n && (unsigned char)s[from] < 0x80 && !(s[from] >= '0' && s[from] <= '9') &&
	    !(s[from] >= 'a' && s[from] <= 'z'))
		return;
	if (marker(s, n, from, &new) && (follows(l, &new) || new.bullet > 0 || new.value <= 1))
		*l = new;
}

bool
list_goes_on(struct list *l, const char *s, size_t n, size_t from, size_t i)
{
	struct list new;
	size_t k = i;

	if (!l->on)
		return false;
	while (k > from && i - k < 4 && s[k - 1] != ' ' && (s[k - 1] & 0x80) == 0)
		k--;
	if (l->bullet > 0) {
		while (k > from && s[k - 1] == ' ' && i - k < 8)
			k--;
		if (k < from + 3)
			return false;
		k -= 3;
	}
	if (k <= from || s[k - 1] != ' ' || !marker(s, n, k, &new) || !follows(l, &new))
		return false;
	if (!new.bracket && !char_upper((unsigned char)s[mark_spaces(s, n, new.end)]))
		return false;
	*l = new;
	return true;
}
