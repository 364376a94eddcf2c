/* put.c - values as they are written: plain decimals, days, and what printf would do */
/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "dates.h"

void
put_number(struct buf *out, double n, bool divided)
{
	char s[400], *end;
	int whole, places; /* digits before and behind the point */

	if (n >= 0 && n < 1e15 && n == (double)(size_t)n) {
		buf_number(out, (size_t)n);
		return;
	}
	if (n > 1e-3 && n < 1e6 && fabs(n * 1000 - rint(n * 1000)) < n * 1e-12) { /* as most are: 4.2 */
		size_t parts = (size_t)rint(n * 1000);

		buf_number(out, parts / 1000);
		if (parts % 1000 > 0) /* none in 1.1 hours' six minutes, which are not quite six */
			buf_char(out, '.');
		for (parts = parts % 1000 * 10; parts > 0; parts = parts % 1000 * 10)
			buf_char(out, (char)('0' + parts / 1000));
		return;
	}
	whole = (int)floor(log10(fabs(n))) + 1;
	if (divided) /* six digits that tell, six places at least */
		places = whole >= 0 ? 6 : 6 - whole;
	else /* twelve that tell, and be they far behind the point */
		places = whole >= 15 ? 0 : whole > 3 ? 15 - whole : whole > -3 ? 12 : 12 - whole;
	snprintf(s, sizeof s, "%.*f", places, n);
	if (places > 0) {
		for (end = s + strlen(s); end[-1] == '0'; end--)
			;
		if (end[-1] == '.')
			end--;
		*end = '\0';
	}
	buf_str(out, s);
}

/* A whole number with zeros before it, up to a width. */
static void
put_padded(struct buf *v, long n, size_t width)
{
	static const long least[] = { 1, 10, 100, 1000 };

	if (n < 0)
		buf_char(v, '-');
	n = labs(n);
	for (; width > 1; width--)
		if (n < least[width - 1])
			buf_char(v, '0');
	buf_number(v, (size_t)n);
}

void
put(struct buf *v, const char *format, ...)
{
	va_list ap;
	size_t width;
	long n;

	va_start(ap, format);
	for (; *format != '\0'; format++) {
		if (*format != '%') {
			buf_char(v, *format);
			continue;
		}
		for (width = 0; format[1] >= '0' && format[1] <= '9'; format++)
			width = width * 10 + (size_t)(format[1] - '0');
		if (*++format == 's') {
			buf_str(v, va_arg(ap, const char *));
		} else if (*format == 'c') {
			buf_char(v, (char)va_arg(ap, int));
		} else {
			n = *format == 'l' ? va_arg(ap, long) : va_arg(ap, int);
			format += *format == 'l';
			put_padded(v, n, width);
		}
	}
	va_end(ap);
}

void
put_day(struct buf *v, struct day d)
{
	char s[10] = "0000-00-00";

	for (int i = 3, y = d.y; i >= 0; i--, y /= 10)
		s[i] = (char)('0' + y % 10);
	s[5] = (char)('0' + d.m / 10);
	s[6] = (char)('0' + d.m % 10);
	s[8] = (char)('0' + d.d / 10);
	s[9] = (char)('0' + d.d % 10);
	buf_add(v, s, sizeof s);
}
