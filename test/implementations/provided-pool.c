/* The pool is the adapter's, and worse than any: nobody is judged by it. The rest is wrong: see test-support-wrong.ts. */
#include "memory.h"

static PVOID ExAllocatePoolWithTag(POOL_TYPE PoolType, SIZE_T NumberOfBytes, ULONG Tag) {
  uint8_t *const memory = (uint8_t *)take_pages(NumberOfBytes + PAGE_SIZE, PROT_READ | PROT_WRITE);
  (void)PoolType, (void)Tag;
  if (memory == NULL) return NULL;
  memset(memory, 0xee, NumberOfBytes + PAGE_SIZE);
  return memory + 24;
}
static PVOID ExAllocatePool2(POOL_FLAGS Flags, SIZE_T NumberOfBytes, ULONG Tag) {
  (void)Flags;
  return ExAllocatePoolWithTag(0, NumberOfBytes, Tag);
}
static VOID ExFreePoolWithTag(PVOID P, ULONG Tag) {
  (void)Tag;
  give_back(block_at((uintptr_t)P, 1));
}

static SIZE_T MmSizeOfMdl(PVOID Base, SIZE_T Length) {
  (void)Base;
  return sizeof(MDL) + pages_spanned(0, Length) * sizeof(PFN_NUMBER);
}

static PMDL IoAllocateMdl(PVOID VirtualAddress, ULONG Length, BOOLEAN SecondaryBuffer, BOOLEAN ChargeQuota, PIRP Irp) {
  const uintptr_t address = (uintptr_t)VirtualAddress;
  const size_t byte_count = sizeof(MDL) + pages_spanned(address, Length) * sizeof(PFN_NUMBER);
  (void)SecondaryBuffer, (void)ChargeQuota, (void)Irp;
  if (byte_count > 0x8000) return NULL;
  PMDL mdl = (PMDL)malloc(byte_count);
  memset(mdl, 0x11, byte_count);
  mdl->Size = (CSHORT)byte_count;
  mdl->MdlFlags = 0;
  mdl->StartVa = (PVOID)(address - offset_in_page(address));
  mdl->ByteOffset = (ULONG)offset_in_page(address);
  mdl->ByteCount = Length;
  return mdl;
}
static VOID IoFreeMdl(PMDL Mdl) { free(Mdl); }

static VOID MmBuildMdlForNonPagedPool(PMDL Mdl) {
  const uintptr_t start = (uintptr_t)Mdl->StartVa;
  for (size_t index = 0; index < pages_spanned(Mdl->ByteOffset, Mdl->ByteCount); index++)
    ((PFN_NUMBER *)(Mdl + 1))[index] = start / PAGE_SIZE;
  Mdl->MappedSystemVa = (PVOID)(start + Mdl->ByteOffset);
  Mdl->Process = NULL;
  Mdl->MdlFlags |= MDL_SOURCE_IS_NONPAGED_POOL;
}
static PVOID MmGetSystemAddressForMdlSafe(PMDL Mdl, ULONG Priority) {
  (void)Priority;
  return (Mdl->MdlFlags & MDL_SOURCE_IS_NONPAGED_POOL) != 0 ? Mdl->MappedSystemVa : NULL;
}

static const mdltck_implementation implementation = {
    .name = "provided-pool",
    .version = "1",
    .features = MDLTCK_MEMORY,
    .provided = "ExAllocatePoolWithTag ExAllocatePool2 ExFreePoolWithTag",
    .layout = MDLTCK_LAYOUT_WDK,
    .inline_routines = 1,
    .reset = forget_all,
    .ExAllocatePoolWithTag = ExAllocatePoolWithTag,
    .ExAllocatePool2 = ExAllocatePool2,
    .ExFreePoolWithTag = ExFreePoolWithTag,
    .MmSizeOfMdl = MmSizeOfMdl,
    .IoAllocateMdl = IoAllocateMdl,
    .IoFreeMdl = IoFreeMdl,
    .MmBuildMdlForNonPagedPool = MmBuildMdlForNonPagedPool,
    .MmGetSystemAddressForMdlSafe = MmGetSystemAddressForMdlSafe,
};

MDLTCK_MAIN(&implementation)
