/* killed - kill a program and all it has started at the Nth system call that changes a file: killed N COUNT PROGRAM [ARGUMENT ...] */
/* The calls of all processes are counted together, before they are done. COUNT is a file that gets how many
 * there were. Status: the program's, 137 where it was killed, 99 where nothing can be traced. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

/* struct ptrace_syscall_info of linux/ptrace.h, which does not go together with sys/ptrace.h everywhere */
struct call {
	unsigned char op;
	unsigned char pad[3];
	unsigned arch;
	unsigned long long at, stack, number, argument[6];
};
#define GET_CALL 0x420e /* PTRACE_GET_SYSCALL_INFO */
#define ENTRY 1

/* Whether the call makes, changes, renames or removes a file, or writes to one. */
static bool
changes(const struct call *c)
{
	static const int calls[] = { SYS_write, SYS_writev, SYS_pwrite64, SYS_renameat2, SYS_unlinkat, SYS_mkdirat,
		SYS_linkat, SYS_symlinkat, SYS_ftruncate, SYS_truncate, SYS_fsync, SYS_fdatasync, SYS_fallocate,
		SYS_copy_file_range, SYS_sendfile,
#ifdef SYS_renameat
		SYS_renameat,
#endif
#ifdef SYS_rename
		SYS_rename, SYS_unlink, SYS_mkdir, SYS_rmdir, SYS_link, SYS_symlink, SYS_creat,
#endif
	};

	if (c->number == SYS_openat)
		return (c->argument[2] & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0;
#ifdef SYS_open
	if (c->number == SYS_open)
		return (c->argument[1] & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0;
#endif
	for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
		if (c->number == (unsigned long long)calls[i])
			return true;
	return false;
}

static pid_t
start(char *argv[])
{
	pid_t pid = fork();

	if (pid == 0) {
		if (setpgid(0, 0) != 0 || ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
			_exit(99);
		raise(SIGSTOP);
		execvp(argv[0], argv);
		_exit(127);
	}
	return pid;
}

/* Let the tracees run until the last has ended, or call `most` of them begins: then none runs on. The
 * first one's status as a shell has it; *calls: how many there were. */
static int
run(pid_t first, unsigned long most, unsigned long *calls)
{
	bool kill_all = false;
	int status, result = 99;
	pid_t pid;

	while ((pid = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR) {
		struct call call = { 0 };
		int signal = 0;

		if (!WIFSTOPPED(status)) {
			if (pid == first)
				result = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
			continue;
		}
		if (!kill_all && WSTOPSIG(status) == (SIGTRAP | 0x80)) {
			ptrace(GET_CALL, pid, sizeof call, &call);
			kill_all = call.op == ENTRY && changes(&call) && ++*calls == most;
			if (kill_all)
				kill(-first, SIGKILL);
		} else if (status >> 16 == 0 && WSTOPSIG(status) != SIGSTOP) {
			signal = WSTOPSIG(status);
		}
		if (kill_all)
			kill(pid, SIGKILL);
		else
			ptrace(PTRACE_SYSCALL, pid, NULL, signal);
	}
	return kill_all ? 137 : result;
}

int
main(int argc, char *argv[])
{
	unsigned long calls = 0;
	int status, result;
	pid_t pid;
	FILE *count;

	if (argc < 4 || (pid = start(argv + 3)) < 0 || waitpid(pid, &status, 0) != pid || !WIFSTOPPED(status))
		return 99;
	if (ptrace(PTRACE_SETOPTIONS, pid, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
	    PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL) != 0 || ptrace(PTRACE_SYSCALL, pid, NULL, 0) != 0)
		return 99;
	result = run(pid, strtoul(argv[1], NULL, 10), &calls);
	if ((count = fopen(argv[2], "w")) == NULL || fprintf(count, "%lu\n", calls) < 0 || fclose(count) != 0)
		return 99;
	return result;
}
