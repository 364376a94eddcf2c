/* without - run a program as on a kernel that refuses a call by which it would confine itself:
 * without rules|restriction|seccomp|privileges PROGRAM [ARGUMENT ...] */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define LOW_HALF 4
#else
#define LOW_HALF 0
#endif
#define ANY UINT32_MAX

static const struct {
	const char *name;
	unsigned call, first; /* its number, its first argument */
	unsigned error;
} refused[] = {
	{ "rules", SYS_landlock_create_ruleset, ANY, ENOSYS },
	{ "restriction", SYS_landlock_restrict_self, ANY, EINVAL },
	{ "seccomp", SYS_prctl, PR_SET_SECCOMP, EINVAL },
	{ "privileges", SYS_prctl, PR_SET_NO_NEW_PRIVS, EINVAL },
};

/* From now on that call fails. */
static bool
refuse(size_t k)
{
	struct sock_filter f[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, refused[k].call, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)offsetof(struct seccomp_data, args) + LOW_HALF),
		BPF_JUMP(BPF_JMP | (refused[k].first == ANY ? BPF_JGE : BPF_JEQ) | BPF_K,
		    refused[k].first == ANY ? 0 : refused[k].first, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | refused[k].error),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog old = { sizeof f / sizeof f[0], f };

	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &old) == 0;
}

int
main(int argc, char *argv[])
{
	size_t k = 0;

	while (argc > 2 && k < sizeof refused / sizeof refused[0] && strcmp(argv[1], refused[k].name) != 0)
		k++;
	if (argc <= 2 || k == sizeof refused / sizeof refused[0])
		return 99;
	if (!refuse(k)) {
		perror("without");
		return 99;
	}
	execv(argv[2], argv + 2);
	return 99;
}
