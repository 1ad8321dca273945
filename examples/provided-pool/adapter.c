/*
 * An implementation that has MDLs and no pool of its own: the adapter provides one, so that the rest can be tested.
 * What is `provided` is used and never judged. The MDLs are those of ../c.
 */
#define _POSIX_C_SOURCE 200112L
#include <stdlib.h>

#include "mdl.h"

enum { MOST_BLOCKS = 100000 };
static PVOID blocks[MOST_BLOCKS];
static size_t block_count;

/* Whatever is a page or longer begins on one; smaller blocks stay inside. */
PVOID ExAllocatePoolWithTag(POOL_TYPE PoolType, SIZE_T NumberOfBytes, ULONG Tag) {
  SIZE_T alignment = 16;
  (void)PoolType, (void)Tag;
  while (alignment < NumberOfBytes && alignment < PAGE_SIZE) alignment *= 2;
  if (block_count == MOST_BLOCKS) return NULL;
  if (posix_memalign(&blocks[block_count], alignment, NumberOfBytes) != 0) return NULL;
  return blocks[block_count++];
}

VOID ExFreePoolWithTag(PVOID P, ULONG Tag) {
  (void)Tag;
  for (size_t index = 0; index < block_count; index++) {
    if (blocks[index] != P) continue;
    free(P);
    blocks[index] = blocks[--block_count];
    return;
  }
}

static int reset(void) {
  while (block_count > 0) free(blocks[--block_count]);
  return 1;
}

static const mdltck_implementation implementation = {
    .name = "example-provided-pool",
    .version = "1",
    .features = MDLTCK_MEMORY,
    .provided = "ExAllocatePoolWithTag ExFreePoolWithTag",
    .layout = MDLTCK_LAYOUT_WDK,
    .inline_routines = 1,
    .reset = reset,

    .ExAllocatePoolWithTag = ExAllocatePoolWithTag,
    .ExFreePoolWithTag = ExFreePoolWithTag,
    .IoAllocateMdl = IoAllocateMdl,
    .IoFreeMdl = IoFreeMdl,
    .MmBuildMdlForNonPagedPool = MmBuildMdlForNonPagedPool,
    .MmGetSystemAddressForMdlSafe = MmGetSystemAddressForMdlSafe,
};

MDLTCK_MAIN(&implementation)
