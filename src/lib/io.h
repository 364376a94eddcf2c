/* io.h - input by lines or whole documents, one buffered output */
/* SPDX-License-Identifier: ISC */
#ifndef IO_H
#define IO_H

#include <stdbool.h>
#include <stddef.h>

/* An open operand. Lines and documents lie in its buffer until the next read. */
struct in {
	const char *path; /* the operand as given, for messages */
	const char *name; /* the document's name in rows: the operand, made clean; "-" standard input */
	size_t line;      /* the number of the line last read, from 1 */
	size_t at;        /* the byte of the input that it begins with, from 0 */
	int fd;           /* the rest is private to io.c */
	bool eof, bad, begun;
	char *buf;
	size_t pos, end, cap, base;
};

/* Run work over every operand (NULL-terminated; none: standard input). An operand that cannot be
 * read, or is no text (PDF, gzip, an image, ELF ...), is complained of and the rest is done. Confines
 * the program first (confine.h): data files must be open or loaded by then. */
void eachfile(char *operands[], void (*work)(struct in *));

/* Open one file outside eachfile, and close it. false: complained of. */
bool in_open(struct in *in, const char *operand);
void in_close(struct in *in);

/* The next line, NUL-terminated, without its newline; *len in bytes. false at the end or on an error
 * (complained of). A line of more than LINE_MOST bytes is complained of and passed over. The caller
 * may write into the line. */
bool in_line(struct in *in, char **line, size_t *len);

/* Whether more input is at hand: in_line would not wait for it to begin. */
bool in_waiting(const struct in *in);

/* All that is left of the input, NUL-terminated, *len in bytes; NULL when it is longer than
 * LINE_MOST or cannot be read (complained of). */
char *in_all(struct in *in, size_t *len);

/* What a file that starts so is called when it is no text ("a PDF document"), or NULL. */
const char *io_nottext(const char *start, size_t len);

/* Standard output, buffered. A failed write ends the program: status 2 and a message, or without
 * one where the reader has gone away. */
void out_write(const char *s, size_t n);
void out_str(const char *s);
void out_char(char c);
void out_number(size_t n);

/* Room for n bytes in the buffer, to be filled from the front; out_filled tells up to where. NULL:
 * there is no room for so many. */
char *out_room(size_t n);
void out_filled(const char *end);

/* Write n in decimal at p, which has room for OUT_DIGITS bytes; returns the end. */
#define OUT_DIGITS 20
char *out_decimal(char *p, size_t n);

void out_flush(void);
void out_close(void);

extern size_t io_lines_read, io_lines_written; /* for the figures of -v */

#endif
