/* User memory is mapped where it is already. Wrong: see test-support-wrong.ts. */
#include "memory.h"

static PVOID allocate_user(ULONG ByteCount, ULONG Protect) {
  if (Protect == PAGE_READWRITE) return take_pages(ByteCount, PROT_READ | PROT_WRITE);
  if (Protect == PAGE_READONLY) return take_pages(ByteCount, PROT_READ);
  mdltck_absent("this protection");
}
static VOID free_user(PVOID Address) { give_back(block_at((uintptr_t)Address, 1)); }

static PMDL IoAllocateMdl(PVOID VirtualAddress, ULONG Length, BOOLEAN SecondaryBuffer, BOOLEAN ChargeQuota, PIRP Irp) {
  const uintptr_t address = (uintptr_t)VirtualAddress;
  const size_t count = pages_spanned(address, Length);
  (void)SecondaryBuffer, (void)ChargeQuota, (void)Irp;
  if (count > 1000) return NULL;
  PMDL mdl = (PMDL)calloc(1, sizeof *mdl + count * sizeof(PFN_NUMBER));
  mdl->Size = (CSHORT)(sizeof *mdl + count * sizeof(PFN_NUMBER));
  mdl->StartVa = (PVOID)(address - offset_in_page(address));
  mdl->ByteOffset = (ULONG)offset_in_page(address);
  mdl->ByteCount = Length;
  return mdl;
}
static VOID IoFreeMdl(PMDL Mdl) { free(Mdl); }

static VOID MmProbeAndLockPages(PMDL Mdl, KPROCESSOR_MODE AccessMode, LOCK_OPERATION Operation) {
  const uintptr_t start = (uintptr_t)Mdl->StartVa;
  (void)AccessMode, (void)Operation;
  if (block_at(start + Mdl->ByteOffset, Mdl->ByteCount) == NULL) mdltck_raise(STATUS_ACCESS_VIOLATION);
  /* Whether Operation is permitted, nobody looks. */
  for (size_t index = 0; index < pages_spanned(Mdl->ByteOffset, Mdl->ByteCount); index++)
    ((PFN_NUMBER *)(Mdl + 1))[index] = start / PAGE_SIZE + index;
  Mdl->MdlFlags |= MDL_PAGES_LOCKED;
}

/* MDL_MAPPED_TO_SYSTEM_VA should go as well. */
static VOID MmUnlockPages(PMDL Mdl) { Mdl->MdlFlags &= ~MDL_PAGES_LOCKED; }

static PVOID MmMapLockedPagesSpecifyCache(PMDL Mdl, KPROCESSOR_MODE AccessMode, MEMORY_CACHING_TYPE CacheType,
                                          PVOID RequestedAddress, ULONG BugCheckOnFailure, ULONG Priority) {
  const PVOID address = (uint8_t *)Mdl->StartVa + Mdl->ByteOffset;
  (void)CacheType, (void)BugCheckOnFailure;
  if (AccessMode == UserMode) {
    if ((Priority & MdlMappingNoWrite) != 0) mdltck_absent("mappings that user code may not write to");
    return RequestedAddress == NULL ? address : NULL;
  }
  Mdl->MdlFlags |= MDL_MAPPED_TO_SYSTEM_VA;
  return Mdl->MappedSystemVa = address;
}

static VOID MmUnmapLockedPages(PVOID BaseAddress, PMDL Mdl) {
  (void)BaseAddress;
  Mdl->MdlFlags &= ~MDL_MAPPED_TO_SYSTEM_VA;
}

static const mdltck_implementation implementation = {
    .name = "identity",
    .version = "1",
    .features = MDLTCK_MEMORY | MDLTCK_USER_MAPPING | MDLTCK_RAISES,
    .partial = "allocateUserMemory MmMapLockedPagesSpecifyCache",
    .layout = MDLTCK_LAYOUT_WDK,
    .inline_routines = 1,
    .reset = forget_all,
    .allocateUserMemory = allocate_user,
    .freeUserMemory = free_user,
    .IoAllocateMdl = IoAllocateMdl,
    .IoFreeMdl = IoFreeMdl,
    .MmProbeAndLockPages = MmProbeAndLockPages,
    .MmUnlockPages = MmUnlockPages,
    .MmMapLockedPagesSpecifyCache = MmMapLockedPagesSpecifyCache,
    .MmUnmapLockedPages = MmUnmapLockedPages,
};

MDLTCK_MAIN(&implementation)
