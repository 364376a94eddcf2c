/* io.c - input by lines or whole documents, one buffered output */
/* SPDX-License-Identifier: ISC */
#include <bsd/stdlib.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "confine.h"
#include "io.h"
#include "text.h"
#include "util.h"

#define CHUNK ((size_t)64 << 10) /* bytes asked of one read(2) */

size_t io_lines_read, io_lines_written;

static struct {
	char buf[CHUNK];
	size_t n;
} out;

/* What a file is that is no text, by its first bytes; ? stands for any one. Where `at` is not 0, no newline
 * stands before. */
static const struct {
	const char *what;
	unsigned char at, len;
	const char *magic;
} nottext[] = {
	{ "a PDF document", 0, 5, "%PDF-" },
	{ "gzip-compressed", 0, 2, "\037\213" },
	{ "bzip2-compressed", 4, 6, "1AY&SY" },
	{ "xz-compressed", 0, 6, "\3757zXZ\0" },
	{ "zstd-compressed", 0, 4, "\050\265\057\375" },
	{ "a zip archive or office document", 0, 4, "PK\3\4" },
	{ "an ELF program (binutils' strip is /usr/bin/strip)", 0, 4, "\177ELF" },
	{ "a PNG image", 0, 8, "\211PNG\r\n\032\n" },
	{ "a JPEG image", 0, 3, "\377\330\377" },
	{ "a GIF image", 0, 4, "GIF8" },
	{ "a WebP image", 0, 12, "RIFF????WEBP" },
	{ "an SQLite database", 0, 16, "SQLite format 3" },
	{ "an MP4 film", 4, 4, "ftyp" },
	{ "an Ogg recording", 0, 4, "OggS" },
	{ "an MP3 recording", 0, 4, "ID3\2" },
	{ "an MP3 recording", 0, 4, "ID3\3" },
	{ "an MP3 recording", 0, 4, "ID3\4" },
	{ "a WebAssembly program", 0, 4, "\0asm" },
};

/* Whether the first bytes, as far as there are any, are those of nottext[i]. */
static bool
starts_as(size_t i, const char *start, size_t len)
{
	size_t at = nottext[i].at;

	if (memchr(start, '\n', len < at ? len : at) != NULL)
		return false;
	for (size_t k = 0; k < nottext[i].len && at + k < len; k++)
		if (nottext[i].magic[k] != '?' && nottext[i].magic[k] != start[at + k])
			return false;
	return true;
}

const char *
io_nottext(const char *start, size_t len)
{
	for (size_t i = 0; i < sizeof nottext / sizeof nottext[0]; i++)
		if (len >= (size_t)nottext[i].at + nottext[i].len && starts_as(i, start, len))
			return nottext[i].what;
	if (len >= 262 && memcmp(start + 257, "ustar", 5) == 0 && memchr(start, '\n', 257) == NULL)
		return "a tar archive";
	return NULL;
}

/* Read once more. false at the end of the input or on an error. */
static bool
fill(struct in *in)
{
	ssize_t got;

	if (in->eof)
		return false;
	if (in->pos > 0 && in->pos == in->end) {
		in->base += in->end;
		in->pos = in->end = 0;
	}
	if (in->cap - in->end < CHUNK + 1) {
		if (in->pos > 0 && in->pos >= in->cap / 2) {
			memmove(in->buf, in->buf + in->pos, in->end - in->pos);
			in->base += in->pos;
			in->end -= in->pos;
			in->pos = 0;
		} else {
			in->cap = in->cap * 2 + 4 * CHUNK;
			in->buf = xrealloc(in->buf, in->cap);
		}
	}
	do
		got = read(in->fd, in->buf + in->end, CHUNK);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		complain(in->path, 0, "%s", strerror(errno));
		in->bad = true;
	}
	if (got <= 0) {
		in->eof = true;
		return false;
	}
	in->end += (size_t)got;
	return true;
}

/* Whether more must be read to tell a text from what is none. No more than that: a pipe may give its
 * first line long before its second. */
static bool
undecided(const char *start, size_t len)
{
	for (size_t i = 0; i < sizeof nottext / sizeof nottext[0]; i++)
		if (len < (size_t)nottext[i].at + nottext[i].len && starts_as(i, start, len))
			return true;
	return len < 262 && memchr(start, '\n', len) == NULL; /* no tar archive, either */
}

/* Before the first line: refuse what is no text, step over a byte order mark. */
static bool
begin(struct in *in)
{
	const char *what;

	in->begun = true;
	while ((in->end == 0 || undecided(in->buf, in->end)) && fill(in))
		;
	what = io_nottext(in->buf, in->end);
	if (what == NULL && in->end >= 2 &&
	    (memcmp(in->buf, "\377\376", 2) == 0 || memcmp(in->buf, "\376\377", 2) == 0))
		what = "UTF-16 text (run it through strip, or iconv(1))";
	if (what != NULL) {
		complain(in->path, 0, "not text: it is %s", what);
		in->bad = in->eof = true;
		in->pos = in->end = 0;
		return false;
	}
	if (in->end >= 3 && memcmp(in->buf, "\357\273\277", 3) == 0)
		in->pos = 3;
	return true;
}

/* The newline that ends the line at pos; NULL where none comes within LINE_MOST bytes or at all. */
static char *
newline(struct in *in)
{
	size_t seen = 0;
	char *nl;

	do {
		if (in->end - in->pos > seen) {
			nl = memchr(in->buf + in->pos + seen, '\n', in->end - in->pos - seen);
			if (nl != NULL)
				return nl;
		}
		seen = in->end - in->pos;
	} while (seen <= LINE_MOST && fill(in));
	return NULL;
}

/* Pass over the line at pos. */
static void
skip_line(struct in *in)
{
	char *nl;

	while ((nl = memchr(in->buf + in->pos, '\n', in->end - in->pos)) == NULL) {
		in->pos = in->end;
		if (!fill(in))
			return;
	}
	in->pos = (size_t)(nl - in->buf) + 1;
}

bool
in_line(struct in *in, char **line, size_t *len)
{
	char *nl;

	if (!in->begun && !begin(in))
		return false;
	for (;;) {
		nl = newline(in);
		if (in->bad || (nl == NULL && in->pos == in->end))
			return false;
		in->line++;
		*line = in->buf + in->pos;
		*len = (size_t)((nl != NULL ? nl : in->buf + in->end) - *line);
		if (*len <= LINE_MOST)
			break;
		complain(in->path, in->line, "line of more than %zu MiB passed over", LINE_MOST >> 20);
		skip_line(in);
	}
	io_lines_read++;
	in->at = in->base + in->pos;
	in->pos += *len + (nl != NULL);
	(*line)[*len] = '\0';
	return true;
}

bool
in_waiting(const struct in *in)
{
	int bytes = 0;

	return in->end > in->pos || (ioctl(in->fd, FIONREAD, &bytes) == 0 && bytes > 0);
}

char *
in_all(struct in *in, size_t *len)
{
	while (in->end - in->pos <= LINE_MOST && fill(in))
		;
	if (in->bad)
		return NULL;
	if (in->end - in->pos > LINE_MOST) {
		complain(in->path, 0, "document of more than %zu MiB", LINE_MOST >> 20);
		return NULL;
	}
	*len = in->end - in->pos;
	in->buf[in->end] = '\0';
	in->begun = true;
	in->pos = in->end;
	return in->buf + in->end - *len;
}

bool
in_open(struct in *in, const char *operand)
{
	struct buf clean = { 0 };
	bool standard = strcmp(operand, "-") == 0;

	in->path = standard ? "-" : operand;
	in->fd = standard ? STDIN_FILENO : open(operand, O_RDONLY | O_CLOEXEC);
	if (in->fd < 0) {
		complain(operand, 0, "%s", strerror(errno));
		return false;
	}
	text_repair(&clean, operand, strlen(operand));
	if (clean.n == 0) /* nothing but bidi controls */
		buf_char(&clean, '?');
	in->name = clean.p;
	in->line = in->at = in->pos = in->end = in->base = 0;
	in->eof = in->bad = in->begun = false;
	return true;
}

void
in_close(struct in *in)
{
	if (in->fd != STDIN_FILENO)
		close(in->fd);
	free((char *)in->name);
	in->name = NULL;
}

void
eachfile(char *operands[], void (*work)(struct in *))
{
	static char *standard[] = { "-", NULL };
	struct in in = { 0 };

	if (operands[0] == NULL)
		operands = standard;
	confine(operands);
	for (; *operands != NULL; operands++) {
		if (!in_open(&in, *operands))
			continue;
		work(&in);
		in_close(&in);
	}
	free(in.buf);
}

/* Write all of s to standard output, or end the program; nothing is left in the buffer then. */
static void
flush(const char *s, size_t n)
{
	ssize_t put;

	for (; n > 0; s += put, n -= (size_t)put) {
		do
			put = write(STDOUT_FILENO, s, n);
		while (put < 0 && errno == EINTR);
		if (put >= 0)
			continue;
		if (errno == EPIPE)
			exit(2);
		fail("standard output: %s", strerror(errno));
	}
}

void
out_write(const char *s, size_t n)
{
	if (n > sizeof out.buf - out.n)
		out_flush();
	if (n >= sizeof out.buf) {
		flush(s, n);
		return;
	}
	memcpy(out.buf + out.n, s, n);
	out.n += n;
}

void
out_str(const char *s)
{
	out_write(s, strlen(s));
}

void
out_char(char c)
{
	if (out.n == sizeof out.buf)
		out_write(&c, 1);
	else
		out.buf[out.n++] = c;
}

char *
out_room(size_t n)
{
	if (n > sizeof out.buf)
		return NULL;
	if (n > sizeof out.buf - out.n)
		out_flush();
	return out.buf + out.n;
}

void
out_filled(const char *end)
{
	out.n = (size_t)(end - out.buf);
}

char *
out_decimal(char *p, size_t n)
{
	char *end;
	size_t len = 1;

	for (size_t bound = 10; len < OUT_DIGITS && n >= bound; bound *= 10)
		len++;
	end = p + len;
	do
		p[--len] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	return end;
}

void
out_number(size_t n)
{
	out_filled(out_decimal(out_room(OUT_DIGITS), n));
}

void
out_flush(void)
{
	size_t n = out.n;

	out.n = 0;
	flush(out.buf, n);
}

void
out_close(void)
{
	int mode = fcntl(STDOUT_FILENO, F_GETFL);

	out_flush();
	if (mode >= 0 && (mode & O_ACCMODE) == O_RDONLY) { /* it was closed: see guard in util.c */
		errno = EBADF;
		fail("standard output: %s", strerror(errno));
	}
	if (close(STDOUT_FILENO) != 0)
		fail("standard output: %s", strerror(errno));
}
