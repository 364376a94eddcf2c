/* interrupted - to be preloaded: every other read and write is interrupted, and none does more than a few bytes */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <stdbool.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST = 4099 }; /* bytes of a read or write */

static bool
interrupted(void)
{
	static bool now;

	now = !now;
	if (now)
		errno = EINTR;
	return now;
}

ssize_t
read(int fd, void *buf, size_t n)
{
	return interrupted() ? -1 : syscall(SYS_read, fd, buf, n < MOST ? n : MOST);
}

ssize_t
write(int fd, const void *buf, size_t n)
{
	return interrupted() ? -1 : syscall(SYS_write, fd, buf, n < MOST ? n : MOST);
}
