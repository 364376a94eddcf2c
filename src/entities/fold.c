/* fold.c - one key for the spellings of a name, and a readable form of names no table knows */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include <utf8proc.h>
#include "entities.h"
#include "text.h"

void
fold_ascii(struct buf *out, const char *s, size_t n)
{
	utf8proc_int32_t part[16];
	utf8proc_ssize_t parts;
	const char *letters;
	uint32_t c;
	size_t len;
	int last = 0;
	char enc[4];

	for (size_t i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &c);
		if (c < 0x80) {
			while (i + len < n && (unsigned char)s[i + len] < 0x80)
				len++;
			buf_add(out, s + i, len);
			continue;
		}
		if ((letters = char_ascii(c)) != NULL) {
			buf_str(out, letters);
			continue;
		}
		parts = utf8proc_decompose_char((utf8proc_int32_t)c, part, 16,
		    UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &last);
		for (utf8proc_ssize_t p = 0; p < parts && p < 16; p++)
			buf_add(out, enc, utf8_encode((uint32_t)part[p], enc));
	}
}

/* What letters of romanised names stand for; tried in this order at every place of a word. X is every
 * hushing or throaty sound, whose spelling differs most between English, French and German. */
static const struct {
	const char *from, *to;
} sounds[] = {
	{ "schtsch", "X" }, { "chtch", "X" }, { "shch", "X" }, { "tsch", "X" }, { "dsch", "X" },
	{ "tch", "X" }, { "dzh", "X" }, { "sch", "X" }, { "sh", "X" }, { "ch", "X" }, { "kh", "X" },
	{ "zh", "X" }, { "dj", "X" }, { "cz", "X" }, { "gh", "g" }, { "ph", "f" }, { "th", "t" },
	{ "ck", "k" }, { "qu", "k" }, { "q", "k" }, { "x", "ks" }, { "tz", "s" }, { "ts", "s" },
	{ "dz", "s" }, { "z", "s" }, { "ce", "se" }, { "ci", "si" }, { "cy", "si" }, { "c", "k" },
	{ "w", "v" }, { "ou", "u" }, { "oo", "u" }, { "ye", "e" }, { "ie", "e" }, { "y", "i" },
	{ "gue", "ge" }, { "gui", "gi" },
};

static bool
vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* Append one letter of the key: doubled ones once, h only where a word begins. */
static void
sound(struct buf *out, size_t from, char c)
{
	if (out->n > from && (out->p[out->n - 1] == c || c == 'h'))
		return;
	buf_char(out, c);
}

/* Append the key of one word, lower-case ASCII. */
static void
word_key(struct buf *out, const char *s, size_t n, bool softj)
{
	size_t from = out->n, k, len;

	for (size_t i = 0; i < n; i += len) {
		len = 1;
		if (s[i] < 'a' || s[i] > 'z') /* an apostrophe, a full stop */
			continue;
		if (s[i] == 'j') {
			if (softj && i + 1 < n && s[i + 1] == 'e')
				len = 1; /* je is e, as ye and ie */
			else
				sound(out, from, softj ? 'i' : 'X');
			continue;
		}
		k = strchr("cdgikopqstwxyz", s[i]) != NULL ? 0 : sizeof sounds / sizeof sounds[0]; /* as sounds begin */
		for (; k < sizeof sounds / sizeof sounds[0]; k++) {
			if (sounds[k].from[0] != s[i])
				continue;
			len = strlen(sounds[k].from);
			if (len <= n - i && memcmp(sounds[k].from, s + i, len) == 0)
				break;
		}
		if (k < sizeof sounds / sizeof sounds[0]) {
			for (const char *p = sounds[k].to; *p != '\0'; p++)
				sound(out, from, *p);
		} else {
			len = 1;
			sound(out, from, s[i]);
		}
	}
	if (out->n > from + 4 && out->p[out->n - 1] == 'e') /* Fomine, Staline */
		out->n--;
	if (out->n > from + 3 && out->p[out->n - 1] == 'f' && vowel(out->p[out->n - 2])) /* Smirnoff */
		out->p[out->n - 1] = 'v';
}

/* Whether a word is an Arabic article: of no weight, spelt in every way. */
static bool
article(const char *s, size_t n)
{
	static const char *const articles[] = { "al", "el", "ul", "as", "ar", "ad", "ez", "az", "ash" };

	for (size_t i = 0; n <= 3 && i < sizeof articles / sizeof articles[0]; i++)
		if (strlen(articles[i]) == n && memcmp(articles[i], s, n) == 0)
			return true;
	return false;
}

void
fold_key(struct buf *out, const char *s, size_t n, bool softj)
{
	static struct buf plain, name;
	size_t len;
	bool slavic;

	buf_clear(&plain);
	fold_ascii(&plain, s, n);
	for (size_t i = 0, words = 0; i < plain.n; i += len + 1) {
		const char *p = plain.p + i, *first = NULL;

		for (len = 0; i + len < plain.n && p[len] != ' ' && p[len] != '-'; len++)
			;
		if (len == 0)
			continue;
		if (words++ == 0 && i + len < plain.n)
			first = word_firstname(p, len, &slavic);
		buf_clear(&name);
		text_lower(&name, first != NULL ? first : p, first != NULL ? strlen(first) : len);
		if (!article(name.p, name.n))
			word_key(out, name.p, name.n, softj);
	}
	buf_room(out, 0);
}

/* How French and German write the sounds of Slavic surnames, and how English does. Which of them holds
 * for ch depends on the rest of the name. */
static const struct {
	const char *from, *to;
} slavic_sounds[] = {
	{ "schtsch", "shch" }, { "chtch", "shch" }, { "tsch", "ch" }, { "tch", "ch" }, { "sch", "sh" },
	{ "dsh", "dzh" }, { "ou", "u" }, { "w", "v" }, { "ju", "yu" }, { "ja", "ya" }, { "je", "ye" },
	{ "iou", "yu" }, { "gue", "ge" }, { "gui", "gi" }, { "ss", "s" },
};
static const struct {
	const char *from, *to;
} slavic_ends[] = {
	{ "skyi", "sky" }, { "skyy", "sky" }, { "skij", "sky" }, { "skiy", "sky" }, { "skii", "sky" },
	{ "ski", "sky" }, { "ckyi", "cky" }, { "ckij", "cky" }, { "cki", "cky" }, { "iy", "y" },
	{ "ij", "y" }, { "yj", "y" }, { "yi", "y" }, { "yy", "y" }, { "ii", "y" }, { "off", "ov" },
	{ "eff", "ev" }, { "ow", "ov" }, { "ew", "ev" }, { "iev", "yev" }, { "ine", "in" },
	{ "ove", "ov" },
};

static bool
has(const struct buf *b, const char *part)
{
	return strstr(b->p, part) != NULL;
}

/* Append the surname s, lower-case ASCII, as English romanises it. */
static void
slavic_surname(struct buf *out, const struct buf *name)
{
	const char *ch = has(name, "w") || has(name, "tsch") || has(name, "sch") ? "kh" :
	    has(name, "ou") || has(name, "tch")					 ? "sh" :
										   "ch";
	size_t end = name->n, k, len;
	const char *tail = "";

	for (k = 0; k < sizeof slavic_ends / sizeof slavic_ends[0]; k++) {
		len = strlen(slavic_ends[k].from);
		if (name->n > len + 1 && memcmp(name->p + name->n - len, slavic_ends[k].from, len) == 0) {
			end = name->n - len;
			tail = slavic_ends[k].to;
			break;
		}
	}
	for (size_t i = 0; i < end; i += len) {
		for (k = 0; k < sizeof slavic_sounds / sizeof slavic_sounds[0]; k++) {
			len = strlen(slavic_sounds[k].from);
			if (len <= end - i && memcmp(slavic_sounds[k].from, name->p + i, len) == 0)
				break;
		}
		if (k < sizeof slavic_sounds / sizeof slavic_sounds[0]) {
			buf_str(out, slavic_sounds[k].to);
		} else if (end - i >= 2 && name->p[i] == 'c' && name->p[i + 1] == 'h') {
			buf_str(out, ch);
			len = 2;
		} else {
			buf_char(out, name->p[i]);
			len = 1;
		}
	}
	buf_str(out, tail);
}

/* Ends that tell a Slavic surname whatever stands before it. */
static const struct {
	const char *from, *to;
} plain_ends[] = {
	{ "skyi", "sky" }, { "skyy", "sky" }, { "skij", "sky" }, { "skiy", "sky" }, { "skii", "sky" },
	{ "ski", "sky" }, { "ckyi", "cky" }, { "ckyy", "cky" }, { "ckij", "cky" }, { "ckiy", "cky" },
	{ "skaja", "skaya" }, { "skaia", "skaya" }, { "noff", "nov" }, { "koff", "kov" }, { "roff", "rov" },
	{ "loff", "lov" }, { "toff", "tov" },
};

/* Append the name s with such an end in its English spelling: false where it has none. */
static bool
plain_end(struct buf *out, const char *s, size_t n)
{
	if (n == 0 || strchr("yjiaf", s[n - 1]) == NULL) /* as all of them end */
		return false;
	for (size_t k = 0; k < sizeof plain_ends / sizeof plain_ends[0]; k++) {
		size_t len = strlen(plain_ends[k].from);

		if (n > len + 1 && memcmp(s + n - len, plain_ends[k].from, len) == 0) {
			buf_add(out, s, n - len);
			buf_str(out, plain_ends[k].to);
			return true;
		}
	}
	return false;
}

/* Append a word of a person's name. */
static void
person_word(struct buf *out, const char *s, size_t n, bool slavic)
{
	static struct buf low;
	size_t at = out->n;

	if (slavic && n > 3) {
		buf_clear(&low);
		text_lower(&low, s, n);
		buf_room(&low, 0);
		low.p[low.n] = '\0';
		slavic_surname(out, &low);
		if (s[0] >= 'A' && s[0] <= 'Z')
			out->p[at] = (char)(out->p[at] - 32);
		return;
	}
	if (plain_end(out, s, n))
		return;
	buf_add(out, s, n);
	/* el-, as- and their like are all al-: the article, written as it sounds or as it is spelt */
	if (n > 3 && (out->p[at] | 0x20) == 'e' && out->p[at + 1] == 'l' && out->p[at + 2] == '-')
		out->p[at] = 'a';
	if (n > 3 && out->p[at] == 'A' && out->p[at + 1] == 'l' && out->p[at + 2] == '-')
		out->p[at] = 'a';
}

void
fold_readable(struct buf *out, enum kind kind, const char *s, size_t n)
{
	static struct buf plain;
	const char *first = NULL;
	bool slavic = false;
	size_t len;

	buf_clear(&plain);
	fold_ascii(&plain, s, n);
	if (kind == ORG && plain.n > 4 && memcmp(plain.p, "the ", 4) == 0)
		memmove(plain.p, plain.p + 4, plain.n -= 4);
	for (size_t i = 0; i < plain.n; i += len + 1) {
		const char *p = plain.p + i;

		for (len = 0; i + len < plain.n && p[len] != ' '; len++)
			;
		if (len == 0)
			continue;
		if (i == 0 && kind == PERSON && len < plain.n)
			first = word_firstname(p, len, &slavic);
		if (i > 0)
			buf_char(out, ' ');
		if (i == 0 && first != NULL)
			buf_str(out, first);
		else if (kind == PERSON)
			person_word(out, p, len, slavic && i > 0);
		else
			buf_add(out, p, len);
	}
}
