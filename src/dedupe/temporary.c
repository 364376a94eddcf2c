/* temporary.c - files without a name, for what the sort-merge mode cannot hold in memory */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "merge.h"
#include "util.h"

static const char *
directory(void)
{
	const char *s = getenv("TMPDIR");

	return s != NULL && *s != '\0' ? s : "/tmp";
}

int
temporary_open(void)
{
	struct buf name = { 0 };
	int fd = -1;

#ifdef O_TMPFILE
	fd = open(directory(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
#endif
	if (fd < 0) { /* not every file system has them */
		buf_str(&name, directory());
		buf_str(&name, "/dedupe.XXXXXX");
		fd = mkostemp(name.p, O_CLOEXEC);
		if (fd < 0)
			fail("no temporary file in %s: %s", directory(), strerror(errno));
		unlink(name.p);
		buf_free(&name);
	}
	return fd;
}

void
temporary_write(int fd, const void *p, size_t n)
{
	ssize_t put;

	for (const char *s = p; n > 0; s += put, n -= (size_t)put) {
		do
			put = write(fd, s, n);
		while (put < 0 && errno == EINTR);
		if (put < 0)
			fail("a temporary file in %s: %s", directory(), strerror(errno));
	}
}

void
temporary_read(int fd, void *p, size_t n, uint64_t at)
{
	ssize_t got;

	for (char *s = p; n > 0; s += got, n -= (size_t)got, at += (uint64_t)got) {
		do
			got = pread(fd, s, n, (off_t)at);
		while (got < 0 && errno == EINTR);
		if (got <= 0)
			fail("a temporary file in %s: %s", directory(), got < 0 ? strerror(errno) : "it is cut");
	}
}
