/* key.c - a text's key: its tokens, in form NFKC and case folded */
/* SPDX-License-Identifier: ISC */
#include <endian.h>
#include <string.h>
#include <utf8proc.h>
#include "dedupe.h"
#include "text.h"
#include "util.h"

/* What a character of the folded text is, held for each of its bytes. */
enum {
	ALNUM = 1,   /* a letter or number of any kind: stands in a token */
	DIGIT = 2,   /* a decimal digit */
	UPPER = 4,   /* was a capital */
	SYMBOL = 8,  /* % $ € £: a token of its own */
	JOINER = 16, /* an apostrophe: vanishes inside a word */
	DASH = 32,   /* may be a minus sign */
	UNDER = 64,  /* the underscore: no token, but apostrophes vanish beside it */
	REST = 128,  /* not the first byte of its character */
};

#define MARKS 30 /* marks of one letter put in order; more start anew (Unicode's stream-safe form) */

static struct buf folded, class; /* the folded text and its classes, byte for byte */
static char ascii[128], lower[128]; /* the classes and folds of ASCII */

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
compose(const char *s, size_t n, size_t i, size_t last, size_t at)
{
	size_t end = i, marks = 0, len;
	uint32_t c;

	for (; end < n && marks < MARKS; end += len, marks++) {
		len = utf8_decode(s + end, n - end, &c);
		if (c < 0x80 || learn(c, s + end, len) != UNSAFE)
			break;
	}
	folded.n = class.n = at;
	nfkc(&folded, &class, s + last, end - last);
	return end - i;
}

/* Sixteen bytes at once: compilers make vector instructions of it. */
#define VECTOR 16
typedef uint8_t vector __attribute__((vector_size(VECTOR)));

/* Fold the ASCII of s by vectors, as the tables have it, up to a vector that holds other bytes. */
static size_t
fold_vectors(const char *s, size_t n, char *to, char *classes)
{
	vector c, letter, digit, upper, k;
	uint64_t half[VECTOR / 8];
	size_t i;

	for (i = 0; i + VECTOR <= n; i += VECTOR) {
		memcpy(&c, s + i, VECTOR);
		memcpy(half, s + i, VECTOR);
		if ((half[0] | half[1]) & 0x8080808080808080u)
			break;
		upper = (vector)(c - 'A' < 26);
		letter = (vector)((c | 0x20) - 'a' < 26);
		digit = (vector)(c - '0' < 10);
		k = ((letter | digit) & ALNUM) | (digit & DIGIT) | (upper & UPPER);
		k |= ((vector)(c == '%') | (vector)(c == '$')) & SYMBOL;
		k |= ((vector)(c == '\'') & JOINER) | ((vector)(c == '-') & DASH) | ((vector)(c == '_') & UNDER);
		c |= upper & 0x20;
		memcpy(to + i, &c, VECTOR);
		memcpy(classes + i, &k, VECTOR);
	}
	return i;
}

/* Fold what ASCII s starts with; room is there. Returns its length. */
static size_t
fold_ascii(const char *s, size_t n)
{
	char *to = folded.p + folded.n, *classes = class.p + class.n;
	size_t i;

	for (i = fold_vectors(s, n, to, classes); i < n && (unsigned char)s[i] < 0x80; i++) {
		to[i] = lower[(unsigned char)s[i]];
		classes[i] = ascii[(unsigned char)s[i]];
	}
	folded.n += i;
	class.n += i;
	return i;
}

static void
fold(const char *s, size_t n)
{
	size_t len, last = 0, at = 0;
	uint32_t c, f;

	for (c = ascii['a'] == 0 ? 0 : 128; c < 128; c++) { /* once */
		ascii[c] = (char)(classify(c) | (char_upper(c) ? UPPER : 0));
		lower[c] = (char)char_tolower(c);
	}
	buf_clear(&folded);
	buf_clear(&class);
	for (size_t i = 0; i < n; i += len) {
		buf_room(&folded, n - i + 256);
		buf_room(&class, n - i + 256);
		len = fold_ascii(s + i, n - i);
		if (len > 0) {
			last = i + len - 1;
			at = folded.n - 1;
			continue;
		}
		len = utf8_decode(s + i, n - i, &c);
		if ((f = learn(c, s + i, len)) == UNSAFE) {
			len = compose(s, n, i, last, at);
			last = i + len;
			at = folded.n;
			continue;
		}
		last = i;
		at = folded.n;
		buf_add(&folded, folds.p + f + 1, (unsigned char)folds.p[f]);
		buf_add(&class, folds.p + f + 1 + (unsigned char)folds.p[f], (unsigned char)folds.p[f]);
	}
	buf_room(&folded, 8); /* word_enter reads eight bytes at a time */
	buf_room(&class, 8);
	memset(class.p + class.n, 0, 8);
}

/* The class of byte i; at the end of the text, and a little behind, 0. */
static unsigned
at(size_t i)
{
	return (unsigned char)class.p[i];
}

/* Byte i's character's end. */
static size_t
past(size_t i)
{
	while (at(++i) & REST)
		;
	return i;
}

/* Move the bytes from..end of the folded text and their classes to `to`. */
static size_t
move(size_t to, size_t from, size_t end)
{
	memmove(folded.p + to, folded.p + from, end - from);
	memmove(class.p + to, class.p + from, end - from);
	return to + end - from;
}

/* Take all the bytes `c` out that stand so. */
static void
take_out(char c, bool (*so)(size_t i))
{
	size_t to = 0, from = 0, i;
	char *p;

	for (i = 0; (p = memchr(folded.p + i, c, folded.n - i)) != NULL;) {
		i = (size_t)(p - folded.p);
		if (so(i)) {
			to = move(to, from, i);
			from = i + 1;
		}
		i++;
	}
	if (from == 0)
		return;
	folded.n = class.n = move(to, from, folded.n);
	memset(class.p + class.n, 0, 8);
}

/* An apostrophe between letters. */
static bool
inside_word(size_t i)
{
	return i > 0 && (at(i - 1) & (ALNUM | UNDER)) && (at(i + 1) & (ALNUM | UNDER));
}

/* A comma between a digit and just three digits. */
static bool
inside_number(size_t i)
{
	size_t end = i + 1, digits;

	if (i == 0 || !(at(i - 1) & DIGIT))
		return false;
	for (digits = 0; digits < 4 && (at(end) & DIGIT); digits++)
		end = past(end);
	return digits == 3;
}

/* The end of the letters and digits from byte i on; a word takes one step. */
static size_t
alnum_end(size_t i)
{
	uint64_t k;

	for (;; i += 8) {
		memcpy(&k, class.p + i, 8);
		k = ~le64toh(k) & 0x0101010101010101u * ALNUM;
		if (k != 0)
			return i + (size_t)__builtin_ctzll(k) / 8;
	}
}

/* The end of the token that starts at byte i: a number with decimal points stands alone (12.5m is two
 * tokens), else letters and digits run together. */
static size_t
token_end(size_t i)
{
	size_t end = i, point;

	if (at(i) & SYMBOL)
		return past(i);
	if (!(at(i) & DIGIT))
		return alnum_end(i);
	while (at(end) & DIGIT)
		end++;
	if (end > i && folded.p[end] == '.' && (at(end + 1) & DIGIT)) {
		for (point = end; folded.p[point] == '.' && (at(point + 1) & DIGIT);)
			for (point++; at(point) & DIGIT;)
				point++;
		return point;
	}
	return alnum_end(end);
}

void
key_room(struct key *k, size_t n)
{
	if (k->cap >= n)
		return;
	k->cap = n * 2;
	k->token = xrealloc(k->token, k->cap * sizeof *k->token);
}

/* A token's place in the folded text; the words are looked up together, so that the memory they lie
 * in is waited for once. */
struct place {
	size_t start, end;
	uint32_t hash;
	bool mark;
};

static struct place *place;
static size_t placecap;

static size_t
find_tokens(void)
{
	unsigned before = 0, c;
	bool minus = false;
	size_t end, n = 0;

	for (size_t i = 0; i < folded.n; i = end, before = c) {
		c = at(i);
		if (!(c & (ALNUM | SYMBOL))) {
			end = past(i);
			minus = (c & DASH) && !(before & (ALNUM | SYMBOL | DASH));
			continue;
		}
		end = token_end(i);
		place[n++] = (struct place){ i, end, word_hash(folded.p + i, end - i),
			c & (DIGIT | SYMBOL) ? minus : (c & UPPER) != 0 };
		minus = false;
	}
	return n;
}

void
key_make(struct key *k, const char *s, size_t n)
{
	fold(s, n);
	take_out('\'', inside_word);
	take_out(',', inside_number);
	key_room(k, folded.n + 1);
	if (placecap < folded.n) {
		placecap = folded.n * 2;
		place = xrealloc(place, placecap * sizeof *place);
	}
	k->n = find_tokens();
	for (size_t i = 0; i < k->n; i++) {
		const struct place *p = &place[i];

		k->token[i] = word_enter(folded.p + p->start, p->end - p->start, p->hash) << 1 | p->mark;
	}
}
