/* torture - run a program again and again; each time another one of its calls fails, or all from one on */
/* usage: torture LIBRARY STEP INPUT PROGRAM [ARGUMENT ...]
 * The first 200 calls fail one by one, and then every STEP-th. Each run must end with status 2 and a
 * message, or with status 0 and the very output of an untroubled run. Every other end is told; the
 * status is 1 when there was one. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../preload/torture.h"

#define MOST 60   /* seconds of a run */
#define FIRST 200 /* so many calls fail one by one */

static struct torture *page;
static unsigned long step;
static int output, messages; /* open files, emptied before each run */

static void
need(bool done, const char *what)
{
	if (done)
		return;
	fprintf(stderr, "torture: %s: %s\n", what, strerror(errno));
	exit(2);
}

/* Run the program; returns its status as waitpid has it. */
static int
run(const char *library, const char *input, char *argv[])
{
	int status;
	pid_t pid;

	need(ftruncate(output, 0) == 0 && lseek(output, 0, SEEK_SET) == 0, "output");
	need(ftruncate(messages, 0) == 0 && lseek(messages, 0, SEEK_SET) == 0, "messages");
	page->calls = 0;
	page->name[0] = '\0';
	pid = fork();
	need(pid >= 0, "fork");
	if (pid == 0) {
		alarm(MOST);
		if (dup2(open(input, O_RDONLY), 0) != 0 || dup2(output, 1) != 1 || dup2(messages, 2) != 2)
			_exit(127);
		setenv("LD_PRELOAD", library, 1);
		execv(argv[0], argv);
		_exit(127);
	}
	need(waitpid(pid, &status, 0) == pid, "waitpid");
	return status;
}

/* All that a file holds, to be freed; *size in bytes. */
static char *
contents(int fd, size_t *size)
{
	off_t end = lseek(fd, 0, SEEK_END);
	char *p = malloc((size_t)end + 1);

	need(p != NULL && pread(fd, p, (size_t)end, 0) == end, "a file");
	*size = (size_t)end;
	return p;
}

static bool
right(int status, const char *want, size_t wanted)
{
	size_t size;
	char *got;
	bool same;

	if (!WIFEXITED(status))
		return false;
	if (WEXITSTATUS(status) == 2) {
		got = contents(messages, &size); /* a line, to its end */
		same = size > 1 && got[size - 1] == '\n';
		free(got);
		return same;
	}
	got = contents(output, &size);
	same = WEXITSTATUS(status) == 0 && size == wanted && memcmp(got, want, size) == 0;
	free(got);
	return same;
}

/* Fail call after call, or from one on; returns how often the program ended otherwise than it should. */
static int
torture(int from, const char *want, size_t wanted, char *argv[])
{
	int status, runs, wrong = 0;

	page->from = from;
	page->fail = 1;
	for (runs = 0; wrong < 5; runs++, page->fail += page->fail < FIRST ? 1 : step) {
		status = run(argv[1], argv[3], argv + 4);
		if (page->name[0] == '\0')
			break;
		if (right(status, want, wanted))
			continue;
		wrong++;
		printf("%s: %s, call %lu%s: %s %d\n", argv[4], page->name, page->fail,
		    from ? " and all behind it" : "", WIFSIGNALED(status) ? "signal" : "status",
		    WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	}
	if (wrong == 0)
		printf("%s: %d calls failed%s\n", argv[4], runs, from ? " with all behind them" : "");
	return wrong;
}

int
main(int argc, char *argv[])
{
	int fd = memfd_create("torture", 0), status, wrong;
	size_t wanted;
	char *want;

	if (argc < 5 || (step = strtoul(argv[2], NULL, 10)) == 0) {
		fputs("usage: torture library step input program [argument ...]\n", stderr);
		return 2;
	}
	need(fd >= 0 && ftruncate(fd, sizeof *page) == 0 && dup2(fd, TORTURE_FD) == TORTURE_FD, "memory");
	page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, TORTURE_FD, 0);
	need(page != MAP_FAILED, "memory");
	output = memfd_create("output", MFD_CLOEXEC);
	messages = memfd_create("messages", MFD_CLOEXEC);
	page->fail = 0;
	status = run(argv[1], argv[3], argv + 4);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		printf("%s: fails untroubled, too\n", argv[4]);
		return 1;
	}
	want = contents(output, &wanted);
	wrong = torture(0, want, wanted, argv) + torture(1, want, wanted, argv);
	free(want);
	return wrong > 0;
}
