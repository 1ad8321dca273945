/* bridge.c: the protocol of mdl-tck for a driver that does the calls. sdk/windows/client.h says what it needs. */
#include "mdltck.h"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "client.h"
#include "wire.h"

#ifndef SIGBUS
#define SIGBUS 10 /* which Windows does not have */
#endif

MDLTCK_NORETURN static void give_up(const char *why) {
  fprintf(stderr, "mdltck: %s\n", why);
  exit(70);
}

