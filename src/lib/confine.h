/* confine.h - a program reads its operands and its data, writes standard output, and nothing else */
/* SPDX-License-Identifier: ISC */
#ifndef CONFINE_H
#define CONFINE_H

/* From here on only the files named (NULL-terminated; more than one list: call once with all), the
 * data directory and the C library's modules can be opened, for reading; no socket, no other program,
 * no new file. Landlock and seccomp on Linux, pledge and unveil on OpenBSD, nothing elsewhere or in a
 * build with NO_CONFINE. On a kernel that lacks one of them the other still works; -v says so. */
void confine(char *const readable[]);

/* Before that: the program writes a file, already open, that is to take the place of `path`. In the
 * directory of path files may be renamed, and nothing else. `path` is to hold until confine. */
void confine_state(const char *path);

#endif
