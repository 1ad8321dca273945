/* The command line of the bridge. */
#include <stdio.h>
#include <string.h>

#include "client.h"

static const char usage[] =
    "mdltck-bridge            starts the driver, and answers mdl-tck on standard input and output\n"
    "mdltck-bridge --start    starts the driver, and ends\n"
    "mdltck-bridge --remove   stops the driver, and takes it out of the system\n"
    "  --driver <path>        where the driver is; else mdltck.sys beside this program\n"
    "  --without <routine>    leaves a routine out, as if the system had none\n"
    "  --stops                also runs programs that break a rule: on Windows, each stops the whole machine\n";

static int failed(const char *what, unsigned long error) {
  fprintf(stderr, "mdltck: %s: error %lu of Windows\n", what, error);
  return EXIT_NO_DRIVER;
}

int main(int count, char **arguments) {
  const char *driver = client_default_driver();
  int is_start = 0, is_remove = 0;
  for (int index = 1; index < count; index++) {
    if (strcmp(arguments[index], "--stops") == 0) bridge_allow_stops();
    else if (strcmp(arguments[index], "--start") == 0) is_start = 1;
    else if (strcmp(arguments[index], "--remove") == 0) is_remove = 1;
    else if (strcmp(arguments[index], "--driver") == 0 && index + 1 < count) driver = arguments[++index];
    else if (strcmp(arguments[index], "--without") != 0 || index + 1 == count ||
             !bridge_leave_out(arguments[++index])) {
      fputs(usage, stderr);
      return EXIT_USAGE;
    }
  }
  client_watch();
  unsigned long error = is_remove ? client_remove() : client_install(driver);
  if (error != 0) return failed(is_remove ? "the driver cannot be removed" : "the driver cannot be started", error);
  if (is_remove) return 0;
  error = client_open();
  if (error != 0) return failed("the driver cannot be opened", error);
  return bridge_answer(is_start);
}
