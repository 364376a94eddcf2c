/* tables.c - the tables of names and words, made ready in one file that is mapped, not parsed */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "entities.h"
#include "lexicon.h"

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

void
tables_load(const char *user)
{
	size_t size;

	tables = map_file(NULL, "entities.tables", &size);
	if (size < sizeof *tables || memcmp(tables->magic, TABLES_MAGIC, sizeof tables->magic) != 0 ||
	    tables->order != TABLES_ORDER || tables->size != size)
		fail("entities.tables: not made by this program on this machine: run make");
	words_set(PART(word), tables->word.n, PART(first), tables->first.n, PART(text));
	gazetteer_map();
	if (user != NULL)
		gazetteer_user(user);
}
