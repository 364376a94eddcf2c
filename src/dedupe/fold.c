/* fold.c - a text in form NFKC, case folded, and what its characters are */
/* SPDX-License-Identifier: ISC */
#include <string.h>
#include <utf8proc.h>
#include "fold.h"
#include "text.h"
#include "util.h"
#include "vector.h"

#define MARKS 30 /* marks of one letter put in order; more start anew (Unicode's stream-safe form) */
#define VECTOR sizeof(vector)
#define MOST 256 /* bytes, at least, that any character and its fold by vectors need */

/* Each character's fold once it was met: the place in `folds` of a length, bytes and classes. */
static uint32_t known[0x110000];
static struct buf folds;
#define UNSAFE 1 /* joins the character before it: see compose */

static unsigned
classify(uint32_t c)
{
	unsigned k = 0;

	switch (c) {
	case '%': case '$': case 0x20ac: case 0xa3:
		return SYMBOL;
	case '\'': case 0x2018: case 0x2019:
		return JOINER;
	case 0x2bc:
		return JOINER | ALNUM;
	case '-': case 0x2010: case 0x2011: case 0x2013: case 0x2212:
		return DASH;
	case '_':
		return UNDER;
	}
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_ND:
		k = DIGIT;
		/* FALLTHROUGH */
	case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return k | ALNUM;
	default:
		return 0;
	}
}

/* Append the case fold of c, a character of form NFKC, and its classes. */
static void
casefold(struct buf *to, struct buf *classes, uint32_t c)
{
	utf8proc_int32_t made[8];
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, made, 8, UTF8PROC_CASEFOLD, NULL);
	bool upper = char_upper(c);
	char enc[4];

	for (utf8proc_ssize_t i = 0; i < n; i++) {
		unsigned k = classify((uint32_t)made[i]) | (upper && i == 0 ? UPPER : 0);
		/* all apostrophes are one, so that one memchr finds them */
		size_t len = utf8_encode(k & JOINER ? '\'' : (uint32_t)made[i], enc);

		buf_add(to, enc, len);
		buf_char(classes, (char)k);
		for (; len > 1; len--)
			buf_char(classes, (char)((k & ~(unsigned)UPPER) | REST));
	}
}

/* Append s in form NFKC, case folded. */
static void
nfkc(struct buf *to, struct buf *classes, const char *s, size_t n)
{
	static utf8proc_int32_t made[(MARKS + 1) * 18 + 1]; /* a character gives at most 18 */
	utf8proc_ssize_t len = utf8proc_decompose((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, made,
	    sizeof made / sizeof made[0] - 1, UTF8PROC_COMPAT | UTF8PROC_STABLE | UTF8PROC_COMPOSE);

	len = utf8proc_normalize_utf32(made, len, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	for (utf8proc_ssize_t i = 0; i < len; i++)
		casefold(to, classes, (uint32_t)made[i]);
}

/* Whether c's form NFKC may depend on the character before it: it begins with a mark, or with a
 * vowel or final consonant of Korean. */
static bool
unsafe(uint32_t c)
{
	utf8proc_int32_t made[18];
	utf8proc_category_t k;

	if (utf8proc_decompose_char((utf8proc_int32_t)c, made, 18, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE,
	        NULL) <= 0)
		return false;
	k = utf8proc_category(made[0]);
	return (k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_ME) ||
	    (made[0] >= 0x1160 && made[0] <= 0x11ff);
}

/* Look c (bytes s of the text) up in the folds, entering it when it is new. */
static uint32_t
learn(uint32_t c, const char *s, size_t len)
{
	struct buf to = { 0 }, classes = { 0 };

	if (known[c] != 0)
		return known[c];
	if (folds.n == 0)
		buf_add(&folds, "\0\0", 2); /* 0 is unknown, 1 UNSAFE */
	if (unsafe(c)) {
		known[c] = UNSAFE;
	} else {
		nfkc(&to, &classes, s, len);
		known[c] = (uint32_t)folds.n;
		buf_char(&folds, (char)to.n);
		buf_add(&folds, to.p, to.n);
		buf_add(&folds, classes.p, to.n);
	}
	buf_free(&to);
	buf_free(&classes);
	return known[c];
}

/* The character at s[i] joins the one at s[last], folded already from byte `at` on: fold both and the
 * marks that follow anew. Returns how many bytes from s[i] on are done. */
static size_t
compose(struct folded *to, const char *s, size_t n, size_t i, size_t last, size_t at)
{
	size_t end = i, marks = 0, len;
	uint32_t c;

	for (; end < n && marks < MARKS; end += len, marks++) {
		len = utf8_decode(s + end, n - end, &c);
		if (c < 0x80 || learn(c, s + end, len) != UNSAFE)
			break;
	}
	to->text.n = to->class.n = at;
	nfkc(&to->text, &to->class, s + last, end - last);
	to->any = ~0u;
	return end - i;
}

/* Fold a vector of ASCII. Returns its classes. Other bytes become anything. */
static inline vector
fold_vector(vector c, char *to, char *classes)
{
	vector upper = (vector)(c - 'A' < 26);
	vector letter = (vector)((c | 0x20) - 'a' < 26);
	vector digit = (vector)(c - '0' < 10);
	vector k = ((letter | digit) & ALNUM) | (digit & DIGIT) | (upper & UPPER);

	k |= ((vector)(c == '%') | (vector)(c == '$')) & SYMBOL;
	k |= ((vector)(c == '\'') & JOINER) | ((vector)(c == '-') & DASH) | ((vector)(c == '_') & UNDER);
	c |= upper & 0x20;
	memcpy(to, &c, VECTOR);
	memcpy(classes, &k, VECTOR);
	return k;
}

/* Fold what ASCII s starts with; room is there. Returns its length. */
static inline size_t
fold_ascii(const char *s, size_t n, char *to, char *classes, vector *any)
{
	char last[VECTOR] = "";
	uint64_t odd;
	vector c;
	size_t i;

	for (i = 0; n - i >= VECTOR; i += VECTOR) {
		c = vector_at(s + i);
		*any |= fold_vector(c, to + i, classes + i);
		odd = vector_bits((vector)(c >= 0x80));
		if (odd != 0)
			return i + (size_t)__builtin_ctzll(odd);
	}
	memcpy(last, s + i, n - i);
	c = vector_at(last);
	*any |= fold_vector(c, to + i, classes + i);
	odd = vector_bits((vector)(c >= 0x80));
	return odd != 0 ? i + (size_t)__builtin_ctzll(odd) : n;
}

/* Append the fold f. */
static void
add(struct folded *to, const char *f)
{
	size_t n = (unsigned char)*f++;

	memcpy(to->text.p + to->text.n, f, n);
	memcpy(to->class.p + to->class.n, f + n, n);
	for (size_t i = 0; i < n; i++)
		to->any |= (unsigned char)f[n + i];
	to->text.n += n;
	to->class.n += n;
}

void
fold(struct folded *to, const char *s, size_t n)
{
	size_t len, last = 0, at = 0;
	unsigned char each[VECTOR];
	vector any = { 0 };
	uint32_t c, f;

	buf_clear(&to->text);
	buf_clear(&to->class);
	to->any = 0;
	for (size_t i = 0; i < n; i += len) {
		buf_room(&to->text, n - i + MOST);
		buf_room(&to->class, n - i + MOST);
		len = fold_ascii(s + i, n - i, to->text.p + to->text.n, to->class.p + to->class.n,
		    &any);
		if (len > 0) {
			to->text.n += len;
			to->class.n += len;
			last = i + len - 1;
			at = to->text.n - 1;
			continue;
		}
		len = utf8_decode(s + i, n - i, &c);
		if ((f = learn(c, s + i, len)) == UNSAFE) {
			len = compose(to, s, n, i, last, at);
			last = i + len;
			at = to->text.n;
			continue;
		}
		last = i;
		at = to->text.n;
		add(to, folds.p + f);
	}
	memcpy(each, &any, VECTOR);
	for (size_t i = 0; i < VECTOR; i++)
		to->any |= each[i];
	buf_room(&to->text, FOLD_MORE);
	buf_room(&to->class, FOLD_MORE);
	memset(to->class.p + to->class.n, 0, FOLD_MORE);
}
