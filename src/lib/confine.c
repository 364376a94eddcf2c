/* confine.c - a program reads its operands and its data, writes standard output, and nothing else */
/* SPDX-License-Identifier: ISC */
#include <bsd/stdlib.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "confine.h"
#include "lexicon.h"
#include "util.h"

/* Where files may be renamed, or NULL. */
static char *state_dir;

void
confine_state(const char *path)
{
	const char *slash = strrchr(path, '/');

	free(state_dir);
	state_dir = slash == NULL ? xstrndup(".", 1) : xstrndup(path, (size_t)(slash - path) + 1);
}

#if defined(__linux__) && !defined(NO_CONFINE)
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#elif defined(__s390x__)
#define ARCH AUDIT_ARCH_S390X
#endif

#define FILES (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define RENAMING (LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE)
#define EVERYTHING (LANDLOCK_ACCESS_FS_MAKE_SYM * 2 - 1) /* all rights of Landlock's first version */

/* COVERAGE, in a build that counts what is run: the directory that the counts are written to at the
 * program's end. Landlock alone keeps such a program from writing elsewhere. */

/* Let the file or directory at path be read. What cannot be opened now cannot be read later. */
static void
allow(int rules, const char *path, unsigned rights)
{
	struct landlock_path_beneath_attr beneath = { .allowed_access = rights };

	beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (beneath.parent_fd < 0)
		return;
	if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0 &&
	    errno == EINVAL) { /* a right that only directories have, and this is none */
		beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
		syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
	}
	close(beneath.parent_fd);
}

static bool
confine_files(char *const readable[])
{
	static const char *const modules[] = { "/lib", "/lib64", "/usr/lib", "/usr/lib64" };
	struct landlock_ruleset_attr all = { .handled_access_fs = EVERYTHING };
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
	char *data;
	bool done;

	if (rules < 0)
		return false;
	for (; *readable != NULL; readable++)
		if (strcmp(*readable, "-") != 0)
			allow(rules, *readable, LANDLOCK_ACCESS_FS_READ_DIR); /* to say that it is one */
	data = data_path("");
	allow(rules, data, FILES);
	free(data);
	for (size_t i = 0; i < sizeof modules / sizeof modules[0]; i++)
		allow(rules, modules[i], FILES);
	if (state_dir != NULL)
		allow(rules, state_dir, RENAMING);
#ifdef COVERAGE
	allow(rules, COVERAGE, EVERYTHING);
#endif
	done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return done;
}

#ifdef ARCH
/* The system calls a filter needs once it runs; all others fail with EPERM. */
static const unsigned needed[] = {
	SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_pread64, SYS_close, SYS_fstat, SYS_newfstatat,
	SYS_lseek, SYS_mmap, SYS_munmap, SYS_mremap, SYS_mprotect, SYS_madvise, SYS_brk, SYS_exit,
	SYS_exit_group, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack,
	SYS_fcntl, SYS_futex, SYS_getrandom, SYS_clock_gettime, SYS_clock_nanosleep,
	SYS_getrusage, SYS_readlinkat, SYS_faccessat, SYS_getpid, SYS_gettid, SYS_tgkill, SYS_statx,
	SYS_restart_syscall, SYS_getcwd,
#ifdef SYS_readlink
	SYS_readlink,
#endif
#ifdef SYS_access
	SYS_access,
#endif
#ifdef SYS_stat
	SYS_stat, SYS_lstat,
#endif
};

/* And what puts a written file in its place. */
static const unsigned renaming[] = {
	SYS_fsync, SYS_renameat2,
#ifdef SYS_renameat
	SYS_renameat,
#endif
#ifdef SYS_rename
	SYS_rename,
#endif
};

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define LOW_HALF 4
#else
#define LOW_HALF 0
#endif
#define ARGUMENT(n) ((unsigned)(offsetof(struct seccomp_data, args) + (n) * 8 + LOW_HALF))
#define MOST (8 + 2 * (sizeof needed + sizeof renaming) / sizeof needed[0] + 16)

static size_t
allow_calls(struct sock_filter *f, const unsigned *calls, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		*f++ = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[i], 0, 1);
		*f++ = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	}
	return 2 * n;
}

/* open(2) is allowed for reading only: `flags` is the argument that holds the mode. */
static size_t
allow_open(struct sock_filter *f, unsigned call, unsigned flags)
{
#ifdef COVERAGE
	const unsigned writing = O_TRUNC | O_APPEND;
#else
	const unsigned writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
#endif
	size_t n = 0;

	f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, ARGUMENT(flags));
	f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, writing, 0, 1);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	return n;
}

/* ioctl(2) is allowed for isatty(3) and in_waiting: others can type into a terminal. */
static size_t
allow_asking(struct sock_filter *f)
{
	size_t n = 0;

	f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ioctl, 0, 5);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, ARGUMENT(1));
	f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, TCGETS, 1, 0);
	f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, FIONREAD, 0, 1);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
	return n;
}

static bool
confine_calls(void)
{
	struct sock_filter f[MOST];
	struct sock_fprog program = { .filter = f };
	size_t n = 0;

	f[n++] = (struct sock_filter)BPF_STMT(
	    BPF_LD | BPF_W | BPF_ABS, (unsigned)offsetof(struct seccomp_data, arch));
	f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
	f[n++] = (struct sock_filter)BPF_STMT(
	    BPF_LD | BPF_W | BPF_ABS, (unsigned)offsetof(struct seccomp_data, nr));
	n += allow_calls(f + n, needed, sizeof needed / sizeof needed[0]);
	if (state_dir != NULL)
		n += allow_calls(f + n, renaming, sizeof renaming / sizeof renaming[0]);
	n += allow_asking(f + n);
	n += allow_open(f + n, SYS_openat, 2);
#ifdef SYS_open
	n += allow_open(f + n, SYS_open, 1);
#endif
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
	program.len = (unsigned short)n;
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
#else
static bool
confine_calls(void)
{
	return false;
}
#endif

void
confine(char *const readable[])
{
	static bool done;
	bool able, files, calls;

	if (done)
		return;
	done = true;
	able = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0; /* both ask for it */
	files = able && confine_files(readable);
	calls = able && confine_calls();
	if (opt_v && !files)
		fprintf(stderr, "%s: no Landlock here: files are not confined\n", getprogname());
	if (opt_v && !calls)
		fprintf(stderr, "%s: no seccomp here: system calls are not confined\n", getprogname());
}

#elif defined(__OpenBSD__) && !defined(NO_CONFINE)

void
confine(char *const readable[])
{
	char *data = data_path("");

	for (; *readable != NULL; readable++)
		if (strcmp(*readable, "-") != 0)
			unveil(*readable, "r");
	unveil(data, "r");
	free(data);
	if (state_dir != NULL)
		unveil(state_dir, "c");
	if (pledge(state_dir != NULL ? "stdio rpath cpath" : "stdio rpath", NULL) != 0)
		fail("pledge: %s", strerror(errno));
}

#else

void
confine(char *const readable[])
{
	(void)readable;
}

#endif
