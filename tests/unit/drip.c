/* drip - run a program on standard input, which comes in pieces: drip SIZE PROGRAM [ARGUMENT ...] */
/* SPDX-License-Identifier: ISC */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A packet socket keeps the pieces apart, however late the program reads them. */
int
main(int argc, char *argv[])
{
	char piece[4097];
	int ends[2], status = 0;
	size_t size = argc > 2 ? (size_t)atoi(argv[1]) : 0;
	ssize_t got;
	pid_t child;

	if (size < 1 || size > sizeof piece || socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0)
		return 99;
	if ((child = fork()) == 0) {
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		close(ends[1]);
		execv(argv[2], argv + 2);
		_exit(99);
	}
	close(ends[0]);
	signal(SIGPIPE, SIG_IGN);
	while ((got = read(STDIN_FILENO, piece, size)) > 0)
		if (write(ends[1], piece, (size_t)got) < 0)
			break;
	close(ends[1]);
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}
