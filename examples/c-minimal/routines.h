/* The routines by their names: what a call of the protocol is in C, and what comes back. */
#ifndef ROUTINES_H
#define ROUTINES_H

#include "json.h"
#include "mdl.h"
#include "text.h"

typedef enum { RETURNED, FAULTED, ABSENT, REFUSED, SKIPPED } OutcomeKind;
typedef enum { NO_VALUE, ADDRESS, NUMBER, BYTES } ValueKind;

typedef struct {
  OutcomeKind kind;
  ValueKind value_kind;
  uint64_t value;       /* the address or number; of bytes, how many; of a skipped call, the need */
  unsigned char *bytes; /* to be freed */
  const char *words;    /* of a call that was not made, why */
  bool is_mdl;
  ULONG mdl_byte_count; /* as the call left it */
} Outcome;

/* A call with the outcomes of those before it, which its arguments may refer to. */
typedef struct {
  const char *routine;
  const Json *args;
  const Outcome *earlier;
  size_t earlier_count;
  const char *problem; /* set by the first argument that has no value */
} Call;

Outcome call_routine(Call *call);

/* The result of a JSON text "0x…". */
uint64_t value_of_hex(const char *text);

/* `"name":"implemented",…` for every routine that is there. */
void add_routine_states(Text *text);

#endif
