/* mdltck.c: the protocol of mdl-tck for implementations in C and C++. mdltck.h says how to use it. */
#if !defined(_XOPEN_SOURCE) && !defined(_WIN32)
#define _XOPEN_SOURCE 700
#endif

#include "mdltck.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __cplusplus
#include <exception>
#endif

/* The end of everything: no message could be trusted any more. */
MDLTCK_NORETURN static void give_up_about(const char *why, const char *name, size_t length) {
  fprintf(stderr, "mdltck: %s%.*s\n", why, (int)length, name);
  exit(70);
}

MDLTCK_NORETURN static void give_up(const char *why) { give_up_about(why, "", 0); }

