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

/* No input makes more than this of anything. */
enum {
  LONGEST_LINE = 64 * 1024 * 1024,
  DEEPEST_NESTING = 32,
  MOST_CALLS = 1024 * 1024,
  MOST_BYTES = 16 * 1024 * 1024, /* of one load or store */
  MOST_IN = 12,
  MOST_OUT = 8,
  ALL_PAGES = 4096
};

static const uint32_t access_violation = 0xc0000005u;

/* What came of a call. The order is that of the shared-library form of an answer. */
enum { RETURNED, RAISED, STOPPED, FAULTED, DIED, ABSENT, REFUSED, SKIPPED };

/* Kinds of values on their way, as in the protocol. */
enum { KIND_VOID, KIND_ADDRESS, KIND_U64, KIND_U32, KIND_BOOLEAN, KIND_BYTES };

typedef struct {
  const char *name;
  unsigned char name_length;
  unsigned char kind;
  unsigned char is_optional;
} Parameter;

/* A call of a routine: arguments by their places among those that go in, results by theirs among those that come out. */
typedef struct {
  uint64_t in[MOST_IN];
  const unsigned char *bytes_in; /* of the one argument that is bytes */
  size_t bytes_in_count;
  uint64_t value;
  uint64_t out[MOST_OUT];
  unsigned char *bytes; /* of a result that is bytes: room for as many as were asked for */
  size_t byte_count;
  uint32_t fault; /* not 0: the access was not possible */
} Call;

typedef void (*Invoke)(const mdltck_implementation *implementation, Call *call);

typedef struct {
  const char *name;
  const Parameter *in;
  const Parameter *out;
  Invoke invoke;
  unsigned char in_count;
  unsigned char out_count;
  unsigned char returns;
  unsigned char returns_mdl; /* 1: the result is an MDL; 2: the first out-parameter is */
  unsigned char feature;     /* its place in the list and 1; 0 is none */
} Routine;

/* The end of everything: no message could be trusted any more. */
MDLTCK_NORETURN static void give_up(const char *why) {
  fprintf(stderr, "mdltck: %s\n", why);
  exit(70);
}

static void *grown(void *memory, size_t byte_count) {
  void *const larger = realloc(memory, byte_count);
  if (larger == NULL) give_up("there is no memory left");
  return larger;
}

/* Numbers in a row, for programs and answers in the shared-library form. */
typedef struct {
  uint32_t *at;
  size_t count;
  size_t room;
} Words;

static void reserve_words(Words *words, size_t count) {
  if (words->room - words->count >= count) return;
  words->room = 2 * words->room + count + 1024;
  words->at = (uint32_t *)grown(words->at, words->room * sizeof *words->at);
}

static void put_word(Words *words, uint32_t word) {
  reserve_words(words, 1);
  words->at[words->count++] = word;
}

static void put_wide(Words *words, uint64_t value) {
  put_word(words, (uint32_t)value);
  put_word(words, (uint32_t)(value >> 32));
}

/* Text that grows, for JSON that is written. */
typedef struct {
  char *at;
  size_t length;
  size_t room;
} Text;

static void reserve_text(Text *text, size_t length) {
  if (text->room - text->length >= length) return;
  text->room = 2 * text->room + length + 4096;
  text->at = (char *)grown(text->at, text->room);
}

static void put_bytes(Text *text, const char *bytes, size_t length) {
  if (length == 0) return;
  reserve_text(text, length);
  memcpy(text->at + text->length, bytes, length);
  text->length += length;
}

static void put_words(Text *text, const char *words) { put_bytes(text, words, strlen(words)); }

/* The same for a literal, whose length is known. */
#define put(text, literal) put_bytes(text, literal, sizeof(literal) - 1)

