/* figures.c - a number in figures: 1,234.5, 12,34,567, 1.234,5, 2.5e6, 10^-3 */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <string.h>
#include "bytes.h"

#define POWER_MOST 308 /* greater ones are no number of a text */

/* The exponent at s[i], with its sign: its end, or i. */
static size_t
exponent(const char *s, size_t n, size_t i, int *exp)
{
	size_t k = i, first;
	bool minus = false;

	if (s[k] == '-' || s[k] == '+')
		minus = s[k++] == '-';
	else if (k + 3 < n && memcmp(s + k, "\342\210\222", 3) == 0)
		minus = true, k += 3;
	*exp = 0;
	for (first = k; k < n && CLASS(k) == DIGIT && k < first + 3; k++)
		*exp = *exp * 10 + (s[k] - '0');
	if (k == first || (k < n && (CLASS(k) == DIGIT || CLASS(k) == LETTER)))
		return i;
	if (minus)
		*exp = -*exp;
	return k;
}

/* A power behind a number: of ten, e10 or x10^-4 or ×10−5, that multiplies t->n; of the number itself,
 * 1.1^23. Gives its end, or i. */
static size_t
power(const char *s, size_t n, size_t i, struct tok *t)
{
	static const char *const tens[] = { "^", "e", "E", "x10^", "×10^", "×10", "x10" };
	size_t end, len;
	int exp;

	if (i >= n || strchr("^eEx\303", s[i]) == NULL)
		return i;
	for (size_t f = 0; f < sizeof tens / sizeof tens[0]; f++) {
		len = strlen(tens[f]);
		if (i + len >= n || memcmp(s + i, tens[f], len) != 0)
			continue;
		end = exponent(s, n, i + len, &exp);
		if (end == i + len || (f >= 5 && CLASS(i + len) == DIGIT) || exp > POWER_MOST || exp < -POWER_MOST)
			return i;
		t->n = f == 0 ? pow(t->n, exp) : exp < 0 ? t->n / pow(10, -exp) : t->n * pow(10, exp);
		t->point = true;
		return end;
	}
	return i;
}

/* How many digits stand at s[i]. */
static size_t
run_of_digits(const char *s, size_t n, size_t i)
{
	size_t k = i;

	while (k < n && CLASS(k) == DIGIT)
		k++;
	return k - i;
}

/* The point as a comma, as on the Continent: 1.234,5 and 3,5 but not 1,3 and 5, which are three
 * numbers of a list. Gives its end, or i. */
static size_t
comma_decimal(const char *s, size_t n, size_t i, struct tok *t)
{
	size_t k = i, run = run_of_digits(s, n, i), end;
	bool groups = false;

	if (run == 0 || run > 3)
		return i;
	for (k += run; k < n && s[k] == '.' && run_of_digits(s, n, k + 1) == 3; k += 4)
		groups = true;
	run = run_of_digits(s, n, k + 1);
	if (k + 1 >= n || s[k] != ',' || run < 1 || run > 2)
		return i;
	end = k + 1 + run;
	if (end + 1 < n && (s[end] == ',' || s[end] == '.' || s[end] == '-' || s[end] == '/' || s[end] == ':') &&
	    (CLASS(end + 1) == DIGIT || (!groups && s[end] == ',')))
		return i;
	if (!groups && end + 4 < n && (memcmp(s + end, " and", 4) == 0 || memcmp(s + end, " or ", 4) == 0 || s[end + 1] == '&'))
		return i;
	for (; i < k; i++)
		if (s[i] != '.') {
			t->n = t->n * 10 + (s[i] - '0');
			t->digits++;
		}
	t->n += (double)(s[k + 1] - '0') / 10 + (run > 1 ? (double)(s[k + 2] - '0') / 100 : 0);
	t->point = true;
	return end;
}

/* The digits before the point, in groups or not: 1,234, in India 12,34,567. */
static size_t
whole(const char *s, size_t n, size_t i, struct tok *t)
{
	size_t run = 0;

	for (;; i++) {
		if (i < n && CLASS(i) == DIGIT) {
			t->n = t->n * 10 + (s[i] - '0');
			run++;
			t->digits = (uint8_t)(t->digits + (t->digits < 255));
			continue;
		}
		if (i + 3 >= n || s[i] != ',' || run > 3 || CLASS(i + 1) != DIGIT || CLASS(i + 2) != DIGIT)
			return i;
		/* a comma parts groups of three, or of two before the last, as in India */
		if (!(run <= 2 && i + 6 < n && s[i + 3] == ',' && CLASS(i + 4) == DIGIT && CLASS(i + 5) == DIGIT &&
		    (CLASS(i + 6) == DIGIT || s[i + 6] == ',')) &&
		    !(CLASS(i + 3) == DIGIT && (i + 4 >= n || CLASS(i + 4) != DIGIT)))
			return i;
		t->comma = true;
		run = 0;
	}
}

size_t
figures(const char *s, size_t n, size_t i, struct tok *t)
{
	double unit = 1;
	size_t k;

	t->type = DIGITS;
	if ((k = comma_decimal(s, n, i, t)) > i)
		return k;
	i = whole(s, n, i, t);
	if (i + 1 >= n || s[i] != '.' || CLASS(i + 1) != DIGIT)
		return power(s, n, i, t);
	t->point = true;
	for (k = i + 1; k < n && CLASS(k) == DIGIT; k++)
		if (t->n < 1e15 && unit < 1e300) { /* what is behind would not change the value */
			t->n = t->n * 10 + (s[k] - '0');
			unit *= 10;
		}
	t->n /= unit; /* one division of whole numbers: .1 and its kin stay what they are */
	if ((i = power(s, n, k, t)) > k)
		return i;
	if (k + 1 < n && s[k] == '.' && CLASS(k + 1) == DIGIT) {
		t->type = NAMED;
		while (k < n && (CLASS(k) == DIGIT || (s[k] == '.' && k + 1 < n && CLASS(k + 1) == DIGIT)))
			k++;
	}
	return k;
}
