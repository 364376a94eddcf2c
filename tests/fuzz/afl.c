/* afl.c - AFL++ forks a program when its tables are loaded: linked with --wrap=eachfile */
/* SPDX-License-Identifier: ISC */
#include <unistd.h>
#include "io.h"

void __real_eachfile(char *operands[], void (*work)(struct in *));
void __wrap_eachfile(char *operands[], void (*work)(struct in *));

void
__wrap_eachfile(char *operands[], void (*work)(struct in *))
{
	__AFL_INIT();
	__real_eachfile(operands, work);
}
