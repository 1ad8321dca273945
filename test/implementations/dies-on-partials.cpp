// Dies on every partial descriptor, and is wrong behind that: see test-support-wrong.ts.
#include "memory.h"

namespace {

PVOID allocate_pool(POOL_TYPE, SIZE_T byte_count, ULONG) { return take_pages(byte_count, PROT_READ | PROT_WRITE); }
VOID free_pool(PVOID block, ULONG) { give_back(block_at(reinterpret_cast<uintptr_t>(block), 1)); }

PMDL allocate_mdl(PVOID start, ULONG byte_count, BOOLEAN, BOOLEAN, PIRP) {
  const auto address = reinterpret_cast<uintptr_t>(start);
  const size_t room = sizeof(MDL) + pages_spanned(address, byte_count) * sizeof(PFN_NUMBER);
  if (room > 0x8000) return nullptr;
  const PMDL mdl = static_cast<PMDL>(calloc(1, room));
  mdl->Size = static_cast<CSHORT>(room);
  mdl->StartVa = reinterpret_cast<PVOID>(address - offset_in_page(address));
  mdl->ByteOffset = static_cast<ULONG>(offset_in_page(address));
  mdl->ByteCount = byte_count;
  return mdl;
}
VOID free_mdl(PMDL mdl) { free(mdl); }

VOID lock(PMDL mdl, KPROCESSOR_MODE, LOCK_OPERATION) {
  const auto start = reinterpret_cast<uintptr_t>(mdl->StartVa);
  if (block_at(start + mdl->ByteOffset, mdl->ByteCount) == nullptr) mdltck_raise(STATUS_ACCESS_VIOLATION);
  for (size_t index = 0; index < pages_spanned(mdl->ByteOffset, mdl->ByteCount); index++)
    reinterpret_cast<PFN_NUMBER *>(mdl + 1)[index] = start / PAGE_SIZE + index;
}
VOID unlock(PMDL mdl) { mdl->MdlFlags = 0; }
PVOID map(PMDL mdl, KPROCESSOR_MODE, MEMORY_CACHING_TYPE, PVOID, ULONG, ULONG) {
  mdl->MdlFlags |= MDL_MAPPED_TO_SYSTEM_VA;
  return mdl->MappedSystemVa = static_cast<uint8_t *>(mdl->StartVa) + mdl->ByteOffset;
}
VOID unmap(PVOID, PMDL) {}
VOID build_partial(PMDL, PMDL, PVOID, ULONG) { abort(); }

const mdltck_implementation *table() {
  static const mdltck_implementation table = [] {
    mdltck_implementation it{};
    it.name = "dies-on-partials";
    it.version = "1";
    it.features = MDLTCK_MEMORY | MDLTCK_RAISES;
    it.layout = MDLTCK_LAYOUT_WDK;
    it.reset = forget_all;
    it.ExAllocatePoolWithTag = allocate_pool;
    it.ExFreePoolWithTag = free_pool;
    it.IoAllocateMdl = allocate_mdl;
    it.IoFreeMdl = free_mdl;
    it.MmProbeAndLockPages = lock;
    it.MmUnlockPages = unlock;
    it.MmMapLockedPagesSpecifyCache = map;
    it.MmUnmapLockedPages = unmap;
    it.IoBuildPartialMdl = build_partial;
    return it;
  }();
  return &table;
}

}  // namespace

MDLTCK_MAIN(table())
