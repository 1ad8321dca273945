/* It cannot forget what it was asked for: every program begins in a new process. Wrong: see test-support-wrong.ts. */
#include "mdltck.h"

static ULONG_PTR next_range = UINT64_C(0xffff800000000000);
static KIRQL level;

static PVOID MmAllocateMappingAddress(SIZE_T NumberOfBytes, ULONG PoolTag) {
  const ULONG_PTR start = next_range;
  (void)PoolTag;
  if (NumberOfBytes > UINT64_C(1) << 40) return NULL;
  next_range += (NumberOfBytes + PAGE_SIZE - 1) / PAGE_SIZE * PAGE_SIZE;
  return (PVOID)start;
}
static VOID MmFreeMappingAddress(PVOID BaseAddress, ULONG PoolTag) { (void)BaseAddress, (void)PoolTag; }

static VOID KeRaiseIrql(KIRQL NewIrql, KIRQL *OldIrql) { *OldIrql = level = NewIrql; }
static VOID KeLowerIrql(KIRQL NewIrql) { level = NewIrql; }
static KIRQL KeGetCurrentIrql(void) { return level; }

static const mdltck_implementation implementation = {
    .name = "no-reset",
    .version = "1",
    .features = MDLTCK_IRQL,
    .layout = MDLTCK_LAYOUT_NONE,
    .MmAllocateMappingAddress = MmAllocateMappingAddress,
    .MmFreeMappingAddress = MmFreeMappingAddress,
    .KeRaiseIrql = KeRaiseIrql,
    .KeLowerIrql = KeLowerIrql,
    .KeGetCurrentIrql = KeGetCurrentIrql,
};

MDLTCK_MAIN(&implementation)
