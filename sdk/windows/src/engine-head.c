/*
 * engine.c: runs the programs of mdl-tck in a driver. The bridge reads and writes the protocol; what comes here is
 * numbers only. sdk/windows/system.h says what it needs and what it offers.
 */
#include "mdltck.h"

#include <string.h>

#include "system.h"
#include "wire.h"

/* The end of everything: no answer could be trusted any more. What asked for it gets an error. */
static const uint32_t gave_up = 0xe04d4400u;

MDLTCK_NORETURN static void give_up_about(const char *why, const char *name, size_t length) {
  system_say(why, name, length);
  system_raise(gave_up, 0, NULL);
}

MDLTCK_NORETURN static void give_up(const char *why) { give_up_about(why, "", 0); }

/* Blocks know how long they are, so that they can grow. */
typedef struct {
  size_t byte_count;
  size_t unused; /* what follows is aligned to 16 bytes */
} Block;

static void *calloc(size_t count, size_t each) {
  Block *const block = (Block *)system_allocate(sizeof(Block) + count * each);
  if (block == NULL) return NULL;
  memset(block, 0, sizeof(Block) + count * each);
  block->byte_count = count * each;
  return block + 1;
}

static void free(void *memory) {
  if (memory != NULL) system_free((Block *)memory - 1);
}

static void *realloc(void *memory, size_t byte_count) {
  void *const larger = calloc(1, byte_count);
  if (larger == NULL || memory == NULL) return larger;
  const size_t kept = ((Block *)memory - 1)->byte_count;
  memcpy(larger, memory, kept < byte_count ? kept : byte_count);
  free(memory);
  return larger;
}

/* The kernel exports no such function. */
#define strcspn length_before
static size_t strcspn(const char *text, const char *ends) {
  size_t length = 0;
  while (text[length] != '\0' && strchr(ends, text[length]) == NULL) length++;
  return length;
}

