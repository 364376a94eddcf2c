/* output - writes of every size around the buffer's, into a slow pipe and through signals, come out whole */
/* SPDX-License-Identifier: ISC */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include "io.h"
#include "unit.h"

enum { BUFFER = 64 << 10 };

static const size_t sizes[] = { 1, BUFFER - 1, 1, BUFFER, 1, BUFFER + 1, BUFFER - 2, 1, 1, 1, 3 * BUFFER + 1, 0, 7,
	BUFFER - 7, BUFFER / 2, BUFFER / 2, BUFFER / 2, BUFFER / 2 + 1 };

enum { ROUNDS = 10, SIZES = sizeof sizes / sizeof sizes[0] };

static char
byte_at(size_t i)
{
	return (char)((i * 2654435761u) >> 13);
}

/* Read all that comes, not too fast; 0 when it is what was written. */
static int
reader(int fd)
{
	static char s[10000];
	size_t at = 0, want = 0;
	ssize_t got;

	while ((got = read(fd, s, sizeof s)) > 0) {
		for (ssize_t i = 0; i < got; i++)
			if (s[i] != byte_at(at++))
				return 1;
		if (at % 7 == 0)
			usleep(300);
	}
	for (size_t i = 0; i < SIZES; i++)
		want += sizes[i] * ROUNDS;
	return at != want;
}

static void
decimal(size_t n)
{
	char s[OUT_DIGITS + 1], want[32];

	*out_decimal(s, n) = '\0';
	snprintf(want, sizeof want, "%zu", n);
	CHECK(strcmp(s, want) == 0, "%s: %s", want, s);
}

/* Numbers of every length, the least and the greatest of each. */
static void
decimals(void)
{
	decimal(0);
	for (size_t n = 1; n <= SIZE_MAX / 10; n *= 10) {
		decimal(n * 10 - 1);
		decimal(n * 10);
	}
	decimal(SIZE_MAX);
}

static void
wake(int sig)
{
	(void)sig;
}

int
main(void)
{
	struct sigaction act = { .sa_handler = wake };
	struct itimerval often = { { 0, 500 }, { 0, 500 } }, never = { 0 };
	size_t at = 0;
	char *s = malloc(4 * BUFFER);
	int ends[2], status = 1;

	decimals();
	if (s == NULL || pipe(ends) != 0) {
		free(s);
		return 2;
	}
	if (fork() == 0) {
		close(ends[1]);
		_exit(reader(ends[0]));
	}
	close(ends[0]);
	dup2(ends[1], STDOUT_FILENO);
	close(ends[1]);
	sigaction(SIGALRM, &act, NULL);
	setitimer(ITIMER_REAL, &often, NULL);
	for (size_t k = 0; k < (size_t)ROUNDS * SIZES; k++) {
		for (size_t i = 0; i < sizes[k % SIZES]; i++)
			s[i] = byte_at(at + i);
		at += sizes[k % SIZES];
		if (sizes[k % SIZES] == 1)
			out_char(s[0]);
		else
			out_write(s, sizes[k % SIZES]);
	}
	setitimer(ITIMER_REAL, &never, NULL);
	out_close();
	wait(&status);
	free(s);
	CHECK(status == 0, "what came out is not what was written");
	return unit_failures > 0;
}
