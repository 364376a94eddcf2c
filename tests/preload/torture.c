/* torture - to be preloaded: fails the call that the page on descriptor TORTURE_FD names */
/* SPDX-License-Identifier: ISC */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "torture.h"

extern void *__libc_malloc(size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_calloc(size_t, size_t);

static struct torture *page;

/* What runs when the program has ended is not its own: the counts of a coverage build are written there. */
static void
end(void)
{
	page = NULL;
}

__attribute__((constructor)) static void
begin(void)
{
	void *p = (void *)syscall(SYS_mmap, NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED,
	    TORTURE_FD, 0);

	if (p != MAP_FAILED)
		page = p;
}

/* Count a call; whether it is to fail, and how. */
static bool
fails(const char *name, int why)
{
	static bool begun;

	if (page == NULL || page->fail == 0)
		return false;
	if (!begun)
		begun = atexit(end) == 0;
	page->calls++;
	if (page->calls < page->fail || (page->calls > page->fail && !page->from))
		return false;
	if (page->name[0] == '\0')
		strncpy(page->name, name, sizeof page->name - 1);
	errno = why;
	return true;
}

void *
malloc(size_t size)
{
	return fails("malloc", ENOMEM) ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return fails("calloc", ENOMEM) ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *old, size_t size)
{
	return fails("realloc", ENOMEM) ? NULL : __libc_realloc(old, size);
}

ssize_t
read(int fd, void *buf, size_t n)
{
	return fails("read", EIO) ? -1 : syscall(SYS_read, fd, buf, n);
}

ssize_t
pread(int fd, void *buf, size_t n, off_t at)
{
	return fails("pread", EIO) ? -1 : syscall(SYS_pread64, fd, buf, n, at);
}

ssize_t
write(int fd, const void *buf, size_t n)
{
	return fails("write", ENOSPC) ? -1 : syscall(SYS_write, fd, buf, n);
}

int
open(const char *path, int flags, ...)
{
	va_list ap;
	int mode;

	va_start(ap, flags);
	mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(ap, int) : 0;
	va_end(ap);
	return fails("open", EMFILE) ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int
fstat(int fd, struct stat *st)
{
	return fails("fstat", EIO) ? -1 : fstatat(fd, "", st, AT_EMPTY_PATH);
}

void *
mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset)
{
	return fails("mmap", ENOMEM) ? MAP_FAILED :
	    (void *)syscall(SYS_mmap, at, size, protection, flags, fd, offset);
}

int
fsync(int fd)
{
	return fails("fsync", EIO) ? -1 : (int)syscall(SYS_fsync, fd);
}

int
rename(const char *old, const char *new)
{
	return fails("rename", EIO) ? -1 :
	    (int)syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, 0);
}

int
close(int fd)
{
	if (fails("close", EIO)) {
		syscall(SYS_close, fd);
		return -1;
	}
	return (int)syscall(SYS_close, fd);
}
