/* value.c - normal forms of numbers and dates read as intervals, and compared */
/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "claims.h"

static const struct {
	const char *kind;
	enum dim dim;
} dims[] = { { "count", COUNT }, { "money", MONEY }, { "percent", PERCENT }, { "measure", MEASURE },
	{ "duration", DURATION }, { "age", AGE }, { "ordinal", ORDINAL }, { "fraction", FRACTION },
	{ "date", DATE }, { "time", TIME }, { "place", PLACE } };

/* UCUM codes and what they are of a base unit */
static const struct {
	const char *code, *base;
	double of;
} units[] = { { "km", "m", 1000 }, { "m", "m", 1 }, { "cm", "m", .01 }, { "mm", "m", .001 },
	{ "[mi_i]", "m", 1609.344 }, { "[ft_i]", "m", .3048 }, { "[yd_i]", "m", .9144 },
	{ "[in_i]", "m", .0254 }, { "kg", "kg", 1 }, { "g", "kg", .001 }, { "t", "kg", 1000 },
	{ "[lb_av]", "kg", .45359237 }, { "[oz_av]", "kg", .028349523 }, { "[ston_av]", "kg", 907.18474 },
	{ "km2", "m2", 1e6 }, { "m2", "m2", 1 }, { "har", "m2", 1e4 }, { "[acr_us]", "m2", 4046.8726 },
	{ "[smi_us]", "m2", 2589998.5 }, { "[mi_i]2", "m2", 2589988.1 }, { "L", "L", 1 },
	{ "[gal_us]", "L", 3.785411784 }, { "km/h", "m/s", .27777778 }, { "[mi_i]/h", "m/s", .44704 },
	{ "m/s", "m/s", 1 } };

/* One step in the last digit that tells: 4,300 100; 47 1; 2.4 0.1. */
static double
step(const char *s, size_t n)
{
	const char *dot = memchr(s, '.', n), *end = s + n;
	double one = 1;

	if (dot != NULL)
		while (--end > dot)
			one /= 10;
	else
		for (; end > s + 1 && end[-1] == '0'; end--)
			one *= 10;
	return one;
}

/* Days of an ISO 8601 duration, and the days of its last unit; not a number: out of form. */
static double
days(const char *s, size_t n, double *unit)
{
	double sum = 0;
	bool time = false;
	const char *end = s + n;
	char *next;

	*unit = 1;
	for (s++; s < end; s++) {
		if (*s == 'T') {
			time = true;
			continue;
		}
		double x = strtod(s, &next);

		if (next == s || next >= end)
			return NAN;
		s = next;
		*unit = *s == 'Y' ? 365.25 : *s == 'M' ? time ? 1 / 1440. : 30.44 : *s == 'W' ? 7 :
		    *s == 'D' ? 1 : *s == 'H' ? 1 / 24. : 1 / 86400.;
		sum += x * *unit;
		while (x >= 20 && fmod(x, 10) == 0) { /* "over 20 years" may be 24 */
			x /= 10;
			*unit *= 10;
		}
	}
	return sum;
}

/* One quantity: its number and one step of it. */
static bool
quantity(const char *s, size_t n, double *x, double *one)
{
	char *end;

	if (n > 1 && *s == 'P') {
		if (strchr("0123456789", s[1 + (s[1] == 'T')]) == NULL)
			return false; /* PXM, some months: nothing to compare */
		*x = days(s, n, one);
		return isfinite(*x);
	}
	*x = strtod(s, &end);
	*one = step(s, n);
	end -= end == s + n + 1; /* of "500..600" the first dot reads as a decimal's */
	return n > 0 && end == s + n && isfinite(*x) && isfinite(*one);
}

/* Widen v by what its modifier tells. */
static void
bound(struct value *v, const char *mod, double one)
{
	double wide = one <= 1 ? one : least(one / 2, v->lo * .25);

	v->bound = true;
	if (strcmp(mod, ">") == 0)
		v->hi = v->lo + (*v->text != 'P' && v->lo >= 10 ? least(one, v->lo / 2) : one);
	else if (strcmp(mod, ">=") == 0)
		v->hi = v->lo + most(one, v->lo * .25);
	else if (strcmp(mod, "<") == 0 || strcmp(mod, "<=") == 0)
		v->lo = v->hi - one;
	else {
		v->lo -= most(wide, v->lo * .05);
		v->hi += most(wide, v->hi * .05);
	}
}

static bool
number(struct value *v, const char *s)
{
	const char *end = s + strcspn(s, " "), *dots = strstr(s, ".."), *mod = strrchr(s, ' ');
	double one, two;

	v->mod = mod != NULL && strchr("~<>", mod[1]) != NULL ? mod + 1 : "";

	if (dots != NULL && dots < end) {
		if (!quantity(s, (size_t)(dots - s), &v->lo, &one) ||
		    !quantity(dots + 2, (size_t)(end - dots - 2), &v->hi, &two) || v->hi < v->lo)
			return false;
		v->bound = true;
	} else {
		if (!quantity(s, (size_t)(end - s), &v->lo, &one))
			return false;
		v->hi = v->lo;
		v->digit = one;
	}
	if (mod != NULL && strchr("~<>", mod[1]) != NULL && mod[1] != '\0') {
		if (v->lo == v->hi)
			bound(v, mod + 1, one);
	} else {
		mod = s + strlen(s);
		if (v->lo == v->hi && *s != 'P')
			v->about = least(one / 2, fabs(v->lo) * .05);
		if (v->about < 1 && one >= 1)
			v->about = 0;
	}
	if (end < mod) {
		v->unit = end + 1;
		v->unitlen = (size_t)(mod - end - 1);
	}
	return true;
}

static void
convert(struct value *v)
{
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (strlen(units[i].code) == v->unitlen && memcmp(units[i].code, v->unit, v->unitlen) == 0) {
			v->lo *= units[i].of;
			v->hi *= units[i].of;
			v->about *= units[i].of;
			v->digit *= units[i].of;
			v->unit = units[i].base;
			v->unitlen = strlen(v->unit);
			break;
		}
}

bool
value_parse(struct value *v, const char *kind, const char *text)
{
	*v = (struct value){ .dim = OTHER, .unit = "", .mod = "", .text = text };
	for (size_t i = 0; i < sizeof dims / sizeof dims[0]; i++)
		if (*kind == *dims[i].kind && strcmp(kind, dims[i].kind) == 0)
			v->dim = dims[i].dim;
	if (v->dim == DATE || v->dim == TIME || v->dim == PLACE) {
		if (v->dim == TIME && (isdigit((unsigned char)*text) || *text == 'X'))
			v->dim = DATE; /* the hour of a day */
		v->open = *text == '@' || strchr(text, 'X') != NULL;
		return true;
	}
	if (v->dim == OTHER || !number(v, text))
		return false;
	if (v->dim == MEASURE)
		convert(v);
	return true;
}

/* Dates: one that begins the other holds it; an X stands for any digit. Where one is left open ("last
 * month", a weekday, 2007..2014) and the other is none such, nothing can be told. */
static enum relation
dates(const char *a, const char *b)
{
	const char *x = a, *y = b;
	bool digit = false;

	if (strcmp(a, b) == 0)
		return SAME;
	if (*a == '@' || *b == '@' || strstr(a, "..") != NULL || strstr(b, "..") != NULL ||
	    (strstr(a, "-WXX") != NULL) != (strstr(b, "-WXX") != NULL))
		return OPEN;
	for (; *x != '\0' && *y != '\0'; x++, y++) {
		digit = digit || (*x == *y && isdigit((unsigned char)*x));
		if (*x != *y && !(*x == 'X' && isdigit((unsigned char)*y)) && !(*y == 'X' && isdigit((unsigned char)*x)))
			/* parts of a year other than months: seasons, quarters, weeks */
			return isdigit((unsigned char)*x) && isdigit((unsigned char)*y) ? UNLIKE : OPEN;
	}
	/* the hour or the part of a day is told by one: the day is the same */
	return !digit ? OPEN : *x == *y || *x == 'T' || *y == 'T' ? SAME : COMPATIBLE;
}

/* Whether the one is the other in fewer digits, rounded or cut off: 4 percent, 3.8; $43 million, $43.9. */
static bool
rounded(const struct value *a, const struct value *b)
{
	double apart = fabs(a->lo - b->lo), coarse = most(a->digit, b->digit);

	if (apart <= most(a->about, b->about))
		return true;
	return coarse > least(a->digit, b->digit) * 1.5 && apart < coarse * .9999 && apart <= most(a->lo, b->lo) * .0501;
}

enum relation
value_compare(const struct value *a, const struct value *b)
{
	if (a->dim == DATE || a->dim == TIME)
		return dates(a->text, b->text);
	if (a->dim == PLACE)
		return strcmp(a->text, b->text) == 0 ? SAME : UNLIKE;
	if ((a->dim == MONEY || a->dim == MEASURE) &&
	    (a->unitlen != b->unitlen || memcmp(a->unit, b->unit, a->unitlen) != 0))
		return OPEN; /* of two currencies nothing can be told, nor of metres and kilograms */
	if (a->lo == b->lo && a->hi == b->hi) /* "more than two", "nearly three": not the same word */
		return strcmp(a->mod, b->mod) != 0 ? COMPATIBLE : SAME;
	if (!a->bound && !b->bound)
		return rounded(a, b) ? COMPATIBLE : UNLIKE;
	if (a->bound && b->bound)
		return a->lo < b->hi && b->lo < a->hi ? COMPATIBLE : UNLIKE;
	if (!a->bound && strchr(b->text, '>') != NULL && a->lo >= b->lo * 4)
		return OPEN; /* more than 100, and 750: a bound so far off tells nothing */
	if (!a->bound)
		return a->lo >= b->lo && (a->lo < b->hi || strchr(b->text, '>') == NULL) && a->lo <= b->hi ?
		    COMPATIBLE : UNLIKE;
	return value_compare(b, a);
}
