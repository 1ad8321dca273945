/* Memory for an implementation that is linked into the driver, out of the pool of the kernel that is not under test. */
#include "linked.h"

#include <stdint.h>
#include <string.h>

#include "system.h"

/* Before each block: where the memory that it is in begins, and how long it is itself. */
typedef struct {
  void *begin;
  size_t byte_count;
} Before;

void *linked_aligned_alloc(size_t alignment, size_t byte_count) {
  const size_t most = alignment < sizeof(Before) ? sizeof(Before) : alignment;
  if (byte_count > SIZE_MAX - most - sizeof(Before)) return NULL;
  char *const begin = system_allocate(sizeof(Before) + most + byte_count);
  if (begin == NULL) return NULL;
  const uintptr_t lowest = (uintptr_t)begin + sizeof(Before);
  Before *const before = (Before *)((lowest + most - 1) / most * most) - 1;
  before->begin = begin;
  before->byte_count = byte_count;
  return before + 1;
}

void *linked_malloc(size_t byte_count) { return linked_aligned_alloc(sizeof(Before), byte_count); }

void *linked_calloc(size_t count, size_t each) {
  if (each != 0 && count > SIZE_MAX / each) return NULL;
  void *const memory = linked_malloc(count * each);
  if (memory != NULL) memset(memory, 0, count * each);
  return memory;
}

void linked_free(void *memory) {
  if (memory != NULL) system_free(((Before *)memory - 1)->begin);
}

void *linked_realloc(void *memory, size_t byte_count) {
  void *const larger = linked_malloc(byte_count);
  if (memory == NULL || larger == NULL) return larger;
  const size_t kept = ((Before *)memory - 1)->byte_count;
  memcpy(larger, memory, kept < byte_count ? kept : byte_count);
  linked_free(memory);
  return larger;
}
