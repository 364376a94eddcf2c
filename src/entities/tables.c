/* tables.c - the tables of names and words, made ready in one file that is mapped, not parsed */
/* SPDX-License-Identifier: ISC */
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "entities.h"
#include "lexicon.h"
#include "wraps.h"

const struct tables *tables;

const void *
map_file(const char *given, const char *name, size_t *size)
{
	char *own = given == NULL ? data_path(name) : NULL;
	const char *path = given != NULL ? given : own;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	void *p;

	if (fd < 0 || fstat(fd, &st) != 0)
		fail("%s: %s", path, strerror(errno));
	*size = (size_t)st.st_size;
	if (*size == 0)
		fail("%s: empty", path);
	p = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		fail("%s: %s", path, strerror(errno));
	close(fd);
	free(own);
	return p;
}

static WRAPS uint64_t
mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

uint64_t
file_sum(const void *p, size_t n)
{
	const char *s = p;
	uint64_t h[4] = { 1, 2, 3, 4 }, word[4];
	size_t i;

	for (i = 0; n - i >= sizeof word; i += sizeof word) {
		memcpy(word, s + i, sizeof word);
		for (int k = 0; k < 4; k++)
			h[k] = mix(h[k], le64toh(word[k]));
	}
	memset(word, 0, sizeof word);
	memcpy(word, s + i, n - i);
	for (int k = 0; k < 4; k++)
		h[k] = mix(h[k], le64toh(word[k]));
	return htole64(mix(mix(h[0], h[1]), mix(h[2], h[3])));
}

bool
file_whole(const void *p, size_t n)
{
	uint64_t sum;

	if (n < sizeof sum)
		return false;
	memcpy(&sum, (const char *)p + n - sizeof sum, sizeof sum);
	return sum == file_sum(p, n - sizeof sum);
}

void
tables_load(const char *user)
{
	size_t size;

	tables = map_file(NULL, "entities.tables", &size);
	if (size < sizeof *tables || memcmp(tables->magic, TABLES_MAGIC, sizeof tables->magic) != 0 ||
	    tables->order != TABLES_ORDER || tables->size != size)
		fail("entities.tables: not made by this program on this machine: run make");
	if (!file_whole(tables, size))
		fail("entities.tables: damaged: run make clean all");
	words_set(PART(word), tables->word.n, PART(first), tables->first.n, PART(text));
	hints_set(PART(hint), tables->hint.n);
	gazetteer_map();
	if (user != NULL)
		gazetteer_user(user);
}
