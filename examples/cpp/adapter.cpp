// Connects the system to mdl-tck. It has neither the types nor the layout of the WDK, and it throws.
#define MDLTCK_OWN_MDL
#include "mdltck.h"
#include "system.h"

namespace {

using simulator::Access;
using simulator::Descriptor;

std::unique_ptr<simulator::System> the_system;

Descriptor *own(PMDL mdl) { return reinterpret_cast<Descriptor *>(mdl); }
std::uintptr_t number(PVOID address) { return reinterpret_cast<std::uintptr_t>(address); }

PVOID allocate_pool(POOL_TYPE type, SIZE_T byte_count, ULONG) {
  void *const block = the_system->allocate_pool(byte_count);
  if (block == nullptr && (type & POOL_RAISE_IF_ALLOCATION_FAILURE) != 0) mdltck_raise(STATUS_INSUFFICIENT_RESOURCES);
  return block;
}
VOID free_pool(PVOID block, ULONG) { the_system->free_pool(block); }
PVOID allocate_user(ULONG byte_count, ULONG protect) {
  if (protect == PAGE_READWRITE) return the_system->allocate_user(byte_count, Access::write);
  if (protect == PAGE_READONLY) return the_system->allocate_user(byte_count, Access::read);
  if (protect == PAGE_NOACCESS) return the_system->allocate_user(byte_count, Access::none);
  mdltck_absent("this protection");
}
VOID free_user(PVOID region) { the_system->free_user(region); }

PMDL allocate_mdl(PVOID address, ULONG byte_count, BOOLEAN, BOOLEAN, PIRP) {
  return reinterpret_cast<PMDL>(the_system->describe(number(address), byte_count));
}
VOID free_mdl(PMDL mdl) { the_system->forget(own(mdl)); }
VOID build(PMDL mdl) { the_system->build_for_nonpaged(own(mdl)); }
VOID lock(PMDL mdl, KPROCESSOR_MODE mode, LOCK_OPERATION operation) {
  the_system->lock(own(mdl), mode == UserMode, operation != IoReadAccess);
}
VOID unlock(PMDL mdl) { the_system->unlock(own(mdl)); }
PVOID map(PMDL mdl, KPROCESSOR_MODE mode, MEMORY_CACHING_TYPE, PVOID requested, ULONG, ULONG priority) {
  if (mode == KernelMode) return the_system->map(own(mdl));
  if (requested != nullptr) mdltck_absent("an address of one's choice");
  if ((priority & MdlMappingNoWrite) != 0) mdltck_absent("mappings that user code may not write to");
  return the_system->map_for_user(own(mdl));
}
VOID unmap(PVOID, PMDL mdl) { the_system->unmap(own(mdl)); }

int reset() {
  the_system = std::make_unique<simulator::System>();
  return 1;
}

// What the system throws, in the kit's words.
void translate() {
  try {
    throw;
  } catch (const simulator::Raised &raised) {
    mdltck_raise(static_cast<NTSTATUS>(raised.status));
  } catch (const simulator::BugCheck &stop) {
    const auto &p = stop.parameters;
    mdltck_bugcheck(stop.code, p[0], p[1], p[2], p[3]);
  }
}

const mdltck_implementation *table() {
  static const mdltck_offsets offsets = [] {
    mdltck_offsets it{};
    it.VirtualAddress = MDLTCK_FIELD(Descriptor, address);
    it.ByteCount = MDLTCK_FIELD(Descriptor, byte_count);
    it.Next = MDLTCK_FIELD(Descriptor, next);
    it.MdlFlags = MDLTCK_FIELD(Descriptor, flags);
    it.MappedSystemVa = MDLTCK_FIELD(Descriptor, mapped_address);
    it.Pages = MDLTCK_FIELD(Descriptor, page_numbers);
    it.is_pages_pointer = 1;
    it.pages_byte_count = sizeof(std::uint64_t);
    return it;
  }();
  static const mdltck_implementation table = [] {
    mdltck_implementation it{};
    it.name = "example-cpp";
    it.version = "1";
    it.features = MDLTCK_MEMORY | MDLTCK_USER_MAPPING | MDLTCK_RAISES | MDLTCK_STOPS;
    it.partial = "allocateUserMemory MmMapLockedPagesSpecifyCache";
    it.layout = MDLTCK_LAYOUT_OFFSETS;
    it.offsets = &offsets;
    it.inline_routines = 1;
    it.reset = reset;
    it.translate_exception = translate;
    it.ExAllocatePoolWithTag = allocate_pool;
    it.ExFreePoolWithTag = free_pool;
    it.allocateUserMemory = allocate_user;
    it.freeUserMemory = free_user;
    it.IoAllocateMdl = allocate_mdl;
    it.IoFreeMdl = free_mdl;
    it.MmBuildMdlForNonPagedPool = build;
    it.MmProbeAndLockPages = lock;
    it.MmUnlockPages = unlock;
    it.MmMapLockedPagesSpecifyCache = map;
    it.MmUnmapLockedPages = unmap;
    return it;
  }();
  return &table;
}

}  // namespace

MDLTCK_MAIN(table())
