/* torture.h - the page that torture.so and the driver share */
/* SPDX-License-Identifier: ISC */
#ifndef TORTURE_H
#define TORTURE_H

#define TORTURE_FD 9 /* the page, open in the program */

struct torture {
	unsigned long fail;  /* fail this call, counted from 1 */
	int from;            /* and all that come after it */
	unsigned long calls; /* so many were made */
	char name[16];       /* the call that failed first; empty: none was reached */
};

#endif
