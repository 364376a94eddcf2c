/* intruder - to be preloaded: once a program reads its standard input, does in its name what it must not */
/* On standard error: a line for each thing that was allowed; at the end "tried". */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void
say(const char *line)
{
	syscall(SYS_write, STDERR_FILENO, line, strlen(line));
}

static void
denied(const char *line, long result)
{
	if (result >= 0)
		say(line);
}

static void
intrude(void)
{
	char *arguments[] = { "true", NULL }, *environment[] = { NULL };

	denied("allowed: to read a file\n", syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY, 0));
	denied("allowed: to make a file\n",
	    syscall(SYS_openat, AT_FDCWD, "intruder-was-here", O_WRONLY | O_CREAT, 0600));
	denied("allowed: to make a socket\n", syscall(SYS_socket, AF_INET, SOCK_STREAM, 0));
	denied("allowed: to make a pair of sockets\n", syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, NULL) == 0 ||
	    errno == EFAULT ? 0 : -1);
	/* execve replaces us where it is allowed, so the end is never told */
	denied("allowed: to start a program\n", syscall(SYS_execve, "/bin/true", arguments, environment));
	say("tried\n");
}

ssize_t
read(int fd, void *buf, size_t n)
{
	static bool done;

	if (fd == STDIN_FILENO && !done) {
		done = true;
		intrude();
	}
	return syscall(SYS_read, fd, buf, n);
}
