// Descriptors of its own, without page numbers. Wrong: see test-support-wrong.ts.
#define MDLTCK_OWN_MDL
#include "memory.h"

namespace {

struct Descriptor {
  Descriptor *next;
  uintptr_t address;
  ULONG byte_count;
  bool is_nonpaged;
};

Descriptor *own(PMDL mdl) { return reinterpret_cast<Descriptor *>(mdl); }

PVOID allocate_pool(POOL_TYPE, SIZE_T byte_count, ULONG) { return take_pages(byte_count, PROT_READ | PROT_WRITE); }
VOID free_pool(PVOID block, ULONG) { give_back(block_at(reinterpret_cast<uintptr_t>(block), 1)); }

PMDL allocate_mdl(PVOID address, ULONG byte_count, BOOLEAN, BOOLEAN, PIRP) {
  return reinterpret_cast<PMDL>(new Descriptor{nullptr, reinterpret_cast<uintptr_t>(address), byte_count, false});
}
VOID free_mdl(PMDL mdl) { delete own(mdl); }
VOID build(PMDL mdl) { own(mdl)->is_nonpaged = true; }
PVOID system_address(PMDL mdl, ULONG) {
  const uintptr_t address = own(mdl)->address;
  return own(mdl)->is_nonpaged ? reinterpret_cast<PVOID>(address - offset_in_page(address)) : nullptr;
}
VOID build_partial(PMDL source, PMDL target, PVOID address, ULONG byte_count) {
  const uintptr_t start = reinterpret_cast<uintptr_t>(address);
  own(target)->address = start - offset_in_page(start);
  own(target)->byte_count = byte_count;
  own(target)->is_nonpaged = own(source)->is_nonpaged;
}
VOID prepare(PMDL) {}

const mdltck_implementation *table() {
  static const mdltck_offsets offsets = [] {
    mdltck_offsets it{};
    it.VirtualAddress = MDLTCK_FIELD(Descriptor, address);
    it.ByteCount = MDLTCK_FIELD(Descriptor, byte_count);
    it.Next = MDLTCK_FIELD(Descriptor, next);
    return it;
  }();
  static const mdltck_implementation table = [] {
    mdltck_implementation it{};
    it.name = "own-layout";
    it.version = "1";
    it.features = MDLTCK_MEMORY;
    it.layout = MDLTCK_LAYOUT_OFFSETS;
    it.offsets = &offsets;
    it.inline_routines = 1;
    it.reset = forget_all;
    it.ExAllocatePoolWithTag = allocate_pool;
    it.ExFreePoolWithTag = free_pool;
    it.IoAllocateMdl = allocate_mdl;
    it.IoFreeMdl = free_mdl;
    it.MmBuildMdlForNonPagedPool = build;
    it.MmGetSystemAddressForMdlSafe = system_address;
    it.IoBuildPartialMdl = build_partial;
    it.MmPrepareMdlForReuse = prepare;
    return it;
  }();
  return &table;
}

}  // namespace

MDLTCK_MAIN(table())
