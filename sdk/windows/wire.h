/* What goes between bridge and driver. Programs and answers are the numbers of sdk/c/src/form.c. */
#ifndef MDLTCK_WIRE_H
#define MDLTCK_WIRE_H

#include <stdint.h>

#define MDLTCK_SERVICE L"mdltck"
#define MDLTCK_LINK L"\\\\.\\mdltck"

/* Control codes: a device type of our own, buffered, for those who may read and write. */
#define MDLTCK_CODE(number) (0x8d4d0000u | 3u << 14 | (0x800u + (number)) << 2)
enum {
  MDLTCK_INTRODUCE, /* an Introduction */
  MDLTCK_RESET,     /* a word: whether nothing is left */
  MDLTCK_RUN,       /* a program; an Answer with as much of the answer as there is room for */
  MDLTCK_FETCH      /* a Fetch; the words from there on */
};

/* No program and no answer is longer than this, in words. */
enum { MDLTCK_MOST_WORDS = 4 * 1024 * 1024, MDLTCK_NO_PROGRAM = -1 };

/* The beginning of what MDLTCK_RUN answers. */
typedef struct Answer {
  uint32_t run;       /* a number of its own */
  int32_t word_count; /* of the whole answer, or MDLTCK_NO_PROGRAM */
} Answer;

/* What there was no room for: of which run, and from which word on. */
typedef struct Fetch {
  uint32_t run;
  uint32_t place;
} Fetch;

/* How an implementation introduces itself. The states of its routines follow, a byte each. */
typedef struct Introduction {
  uint32_t fingerprint;
  uint32_t features;
  uint32_t layout;
  uint32_t is_gone; /* it has crashed, and answers nothing until the driver is loaded anew */
  uint64_t system_start, user_end, io_space_start, io_space_end;
  char name[64];
  char version[64];
} Introduction;

#endif
