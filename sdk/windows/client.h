/* Between the two halves of the bridge: the protocol, and the driver as Windows shows it. */
#ifndef MDLTCK_CLIENT_H
#define MDLTCK_CLIENT_H

#include <stddef.h>

/* Exit codes of the bridge, besides 0. */
enum { EXIT_USAGE = 64, EXIT_NO_DRIVER = 69, EXIT_DRIVER_GONE = 75 };

/* Ends the bridge if nothing is answered for too long. */
void client_watch(void);
/* Puts the driver into the system and starts it, as far as that is not done yet; 0, or an error of Windows. */
unsigned long client_install(const char *driver);
/* Has the driver loaded anew, and opens it again; 0, or an error of Windows. */
unsigned long client_renew(void);
unsigned long client_remove(void);
/* Opens the device; 0, or an error of Windows. */
unsigned long client_open(void);
/* Asks the driver; 0, or an error of Windows. */
unsigned long client_ask(unsigned number, const void *in, size_t in_count, void *out, size_t out_room, size_t *given);
/* Where the driver lies if nobody says so: beside the bridge. */
const char *client_default_driver(void);

/* Says that misuse is noticed, so that programs are sent that end in one. */
void bridge_allow_stops(void);
/* Says of a routine that it is absent; answers whether there is one of this name. */
int bridge_leave_out(const char *routine);
/* Has the driver introduce itself, and then answers the kit, unless that was all. */
int bridge_answer(int is_all);

#endif
