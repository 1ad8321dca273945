/* Memory of this process for the implementations beside this file: whole pages, each block in pages of its own. */
#ifndef MEMORY_H
#define MEMORY_H
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "mdltck.h"

enum { MOST_BLOCKS = 4096 };
typedef struct Block {
  uint8_t *start;
  size_t byte_count;
  int is_read_only;
} Block;
static Block blocks[MOST_BLOCKS];

static inline uintptr_t offset_in_page(uintptr_t address) { return address % PAGE_SIZE; }
static inline size_t pages_spanned(uintptr_t address, size_t byte_count) {
  return (offset_in_page(address) + byte_count + PAGE_SIZE - 1) / PAGE_SIZE;
}

static inline Block *block_at(uintptr_t address, size_t byte_count) {
  for (int index = 0; index < MOST_BLOCKS; index++) {
    const uintptr_t start = (uintptr_t)blocks[index].start;
    if (start != 0 && address >= start && address + byte_count <= start + blocks[index].byte_count) return &blocks[index];
  }
  return NULL;
}

static inline void *take_pages(size_t byte_count, int protection) {
  const size_t room = pages_spanned(0, byte_count) * PAGE_SIZE;
  if (byte_count == 0 || byte_count > (size_t)1 << 30) return NULL;
  for (int index = 0; index < MOST_BLOCKS; index++) {
    if (blocks[index].start != NULL) continue;
    void *const memory = mmap(NULL, room, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return NULL;
    blocks[index].start = (uint8_t *)memory;
    blocks[index].byte_count = room;
    blocks[index].is_read_only = (protection & PROT_WRITE) == 0;
    return memory;
  }
  return NULL;
}

/* Addresses are not given out again: what is locked may be touched after it was freed. */
static inline void give_back(Block *block) { block->start = NULL; }

static inline int forget_all(void) {
  for (int index = 0; index < MOST_BLOCKS; index++) {
    if (blocks[index].start != NULL) munmap(blocks[index].start, blocks[index].byte_count);
    blocks[index].start = NULL;
  }
  return 1;
}

#endif
