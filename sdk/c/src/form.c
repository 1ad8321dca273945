/*
 * Programs in numbers, as the shared library is given them and as those in JSON are turned into. All are little-endian
 * words of 32 bits; values of 64 bits are two, the lower first.
 *
 *   program:  calls
 *   call:     routine, needs, observes; an argument for each parameter that goes in; the needs; the observes
 *   argument: 0 | 1 value(2) | 2+ out-parameter or all ones, plus(2) | 3+ bytes padded to words | 4+ | 5+
 *             with, 8 times higher in the same word, after 2 and 5 a step, of which 5 means the result; after 3 a byte
 *             count; after 4 the value, where it has room there
 *   need:     class and, 16 times higher in the same word, step; the operand of a class that has one
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

