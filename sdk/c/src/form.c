/*
 * Programs in numbers, as the shared library is given them and as those in JSON are turned into. All are little-endian
 * words of 32 bits; values of 64 bits are two, the lower first.
 *
 *   program:  calls
 *   call:     routine, needs, observes; an argument for each parameter that goes in; the needs; the observes
 *   argument: NONE | VALUE value(2) | REFERENCE:step out-parameter or all ones, plus(2)
 *             | BYTES:count bytes padded to words | SMALL:value | RESULT:step
 *             where what stands behind a colon is above the lowest ARGUMENT_BITS of the same word
 *   need:     class:step, with the step above the lowest NEED_BITS; the operand of a class that has one
 *   observe:  0 step, 0 | 1 address(2); fields as bits
 *
 * and the answer, for each call its outcome and then an observation for each observe:
 *
 *   outcome:  RETURNED [value(2) | byte count, bytes] out-parameters(2) | RAISED status | STOPPED code, parameters(8)
 *             | FAULTED status | DIED signal | ABSENT text | REFUSED text | SKIPPED need    (text: byte count, bytes)
 *   observation: fields as bits, their values(2)
 */
enum { ARGUMENT_NONE, ARGUMENT_VALUE, ARGUMENT_REFERENCE, ARGUMENT_BYTES, ARGUMENT_SMALL, ARGUMENT_RESULT };
enum { ARGUMENT_BITS = 3, NEED_BITS = 4 };
static const uint32_t no_out_parameter = 0xffffffffu;

enum { NEED_RETURNED, NEED_RAISED, NEED_FAULTED, NEED_STOPPED, NEED_DIED, NEED_HUNG, NEED_NON_NULL, NEED_NULL, NEED_STATUS, NEED_BYTE_COUNT };

