#include <stdlib.h>
#include <string.h>

#include "mdl.h"

/* Flags that a caller may name beside the kind of pool, and that change nothing here. */
static const POOL_FLAGS quota_flag = 0x1;
static const POOL_FLAGS cache_aligned_flag = 0x8;

/* All that is allocated, so that a reset leaves nothing. */
typedef struct Block {
  struct Block *next;
  PVOID memory;
} Block;

static Block *blocks;

/* Blocks of a page and more begin on a page; smaller ones keep inside of one, which a power of two sees to. */
static SIZE_T alignment_for(SIZE_T byte_count) {
  SIZE_T alignment = 16;
  while (alignment < byte_count && alignment < PAGE_SIZE) alignment *= 2;
  return alignment;
}

static PVOID take_block(SIZE_T byte_count) {
  const SIZE_T alignment = alignment_for(byte_count);
  if (byte_count > SIZE_MAX - alignment) return NULL;
  const SIZE_T rounded = (byte_count + alignment - 1) / alignment * alignment;
  Block *const block = malloc(sizeof *block);
  if (block == NULL) return NULL;
  block->memory = aligned_alloc(alignment, rounded == 0 ? alignment : rounded);
  if (block->memory == NULL) {
    free(block);
    return NULL;
  }
  block->next = blocks;
  blocks = block;
  return block->memory;
}

/* Failures are NULL unless the caller would rather have an exception. */
static PVOID fail(int is_raised) {
  if (is_raised) ExRaiseStatus(STATUS_INSUFFICIENT_RESOURCES);
  return NULL;
}

/* Memory of a process that does not swap is as good as nonpaged: the kinds of pool are one. */
PVOID ExAllocatePoolWithTag(POOL_TYPE PoolType, SIZE_T NumberOfBytes, ULONG Tag) {
  (void)Tag;
  const PVOID memory = take_block(NumberOfBytes);
  return memory != NULL ? memory : fail((PoolType & POOL_RAISE_IF_ALLOCATION_FAILURE) != 0);
}

PVOID ExAllocatePool2(POOL_FLAGS Flags, SIZE_T NumberOfBytes, ULONG Tag) {
  const POOL_FLAGS kinds = POOL_FLAG_NON_PAGED | POOL_FLAG_NON_PAGED_EXECUTE | POOL_FLAG_PAGED;
  const POOL_FLAGS others = quota_flag | POOL_FLAG_UNINITIALIZED | cache_aligned_flag | POOL_FLAG_RAISE_ON_FAILURE;
  const int raises = (Flags & POOL_FLAG_RAISE_ON_FAILURE) != 0;
  /* The lower half must be understood, the upper half may be ignored. */
  const POOL_FLAGS required = Flags & UINT32_MAX;
  const POOL_FLAGS kind = required & kinds;
  if (Tag == 0 || kind == 0 || (kind & (kind - 1)) != 0 || (required & ~(kinds | others)) != 0) return fail(raises);
  PVOID memory = take_block(NumberOfBytes);
  if (memory == NULL) return fail(raises);
  if ((Flags & POOL_FLAG_UNINITIALIZED) == 0) memset(memory, 0, NumberOfBytes);
  return memory;
}

static void release(Block **link) {
  Block *const block = *link;
  *link = block->next;
  free(block->memory);
  free(block);
}

VOID ExFreePoolWithTag(PVOID P, ULONG Tag) {
  (void)Tag;
  for (Block **link = &blocks; *link != NULL; link = &(*link)->next) {
    if ((*link)->memory != P) continue;
    release(link);
    return;
  }
  /* Freed twice, or never allocated. */
  KeBugCheckEx(BAD_POOL_CALLER, 7, 0, Tag, (ULONG_PTR)P);
}

void free_all_pool(void) {
  while (blocks != NULL) release(&blocks);
}
