/* The methods `program` and `call`. */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "json.h"
#include "text.h"

/* Add the result to a text. They return NULL, or what is wrong with the parameters. */
const char *run_program(const Json *params, Text *result);
const char *run_call(const Json *params, Text *result);

#endif
