/* confined - confine itself to one operand, and a state file, and try everything else: confined FILE [STATE] */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include "confine.h"

static int failures;

static void
denied(const char *what, long result)
{
	if (result >= 0) {
		printf("allowed: %s\n", what);
		failures++;
	}
}

static void
allowed(const char *what, long result)
{
	if (result < 0) {
		printf("denied: %s: %s\n", what, strerror(errno));
		failures++;
	}
}

static void
files(const char *operand)
{
	denied("to read another file", open("/etc/passwd", O_RDONLY));
	denied("to list a directory", open("/", O_RDONLY | O_DIRECTORY));
	denied("to read a process", open("/proc/self/environ", O_RDONLY));
	allowed("to read the operand", open(operand, O_RDONLY));
	allowed("to read the C library's modules", open("/usr/lib", O_RDONLY | O_DIRECTORY));
}

static void
calls(const char *operand)
{
	char *arguments[] = { "true", NULL };
	char key = 'x';
	int bytes;

	allowed("to ask how much input waits", ioctl(open(operand, O_RDONLY), FIONREAD, &bytes));
	denied("to write the operand", open(operand, O_WRONLY));
	denied("to append to the operand", open(operand, O_RDWR | O_APPEND));
	denied("to cut the operand", open(operand, O_RDONLY | O_TRUNC));
	denied("to make a file", open("confined-was-here", O_WRONLY | O_CREAT, 0600));
	denied("to make a nameless file", open(".", O_TMPFILE | O_RDWR, 0600));
	denied("to make a directory", mkdir("confined-was-here", 0700));
	denied("to remove a file", unlink("/confined-no-such-file") == 0 || errno == ENOENT ? 0 : -1);
	denied("to rename a file", rename("./confined-elsewhere", "./x"));
	denied("to change a mode", chmod(operand, 0644));
	denied("to make a socket", socket(AF_INET, SOCK_STREAM, 0));
	denied("to make a local socket", socket(AF_UNIX, SOCK_STREAM, 0));
	denied("to start a program", execv("/bin/true", arguments) == 0 || errno == ENOENT ? 0 : -1);
	denied("to start a process", fork());
	denied("to trace a process", ptrace(PTRACE_TRACEME, 0, NULL, NULL));
	denied("to signal another process", syscall(SYS_kill, getppid(), 0));
	denied("to type into the terminal", ioctl(0, TIOCSTI, &key) == 0 || errno == ENOTTY ? 0 : -1);
}

/* STATE.new takes the place of STATE; nothing else can be done in its directory, nor with files of others. */
static void
state(const char *path)
{
	char beside[4096], other[4096];

	snprintf(beside, sizeof beside, "%s.new", path);
	snprintf(other, sizeof other, "%s.other", path);
	allowed("to put the state in its place", rename(beside, path));
	denied("to read the state", open(path, O_RDONLY));
	denied("to write the state", open(path, O_WRONLY));
	denied("to make a file beside the state", open(other, O_WRONLY | O_CREAT, 0600));
	denied("to make a directory beside the state", mkdir(other, 0700));
	denied("to remove the state", unlink(path));
	denied("to link to the state", link(path, other));
	denied("to point to a file beside the state", symlink("/etc/passwd", other));
	denied("to take the state elsewhere", rename(path, "./confined-was-here"));
	denied("to bring a file from elsewhere", rename("./confined-elsewhere", other));
	denied("to change the state's mode", chmod(path, 0644));
}

int
main(int argc, char *argv[])
{
	bool landlock = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
	bool seccomp = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL) == 0 || errno == EFAULT;

	if (argc != 2 && argc != 3)
		return 2;
	if (argc == 3)
		confine_state(argv[2]);
#ifdef NO_CONFINE
	landlock = seccomp = false;
#endif
	confine((char *[]){ argv[1], NULL });
	if (landlock && seccomp && argc == 3)
		state(argv[2]);
	if (landlock)
		files(argv[1]);
	if (seccomp)
		calls(argv[1]);
	if (!landlock || !seccomp)
		printf("not confined:%s%s\n", landlock ? "" : " no Landlock here,", seccomp ? "" : " no seccomp here");
	return failures > 0;
}
