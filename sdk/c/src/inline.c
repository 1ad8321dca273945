/* The inline functions and macros of wdm.h, for implementations that leave them to the headers. */

#define AS_ADDRESS(pointer) ((uint64_t)(uintptr_t)(pointer))

static ULONG MDLTCK_CALL inline_byte_count(PMDL mdl) {
  return (ULONG)field_of(AS_ADDRESS(mdl), offsets_in_use()->ByteCount);
}
static ULONG MDLTCK_CALL inline_byte_offset(PMDL mdl) { return (ULONG)offset_in_page(offsets_in_use(), AS_ADDRESS(mdl)); }
static PVOID MDLTCK_CALL inline_virtual_address(PMDL mdl) {
  return pointer_of(described_address(offsets_in_use(), AS_ADDRESS(mdl)));
}
static PVOID MDLTCK_CALL inline_base(PMDL mdl) {
  return pointer_of(page_begin(described_address(offsets_in_use(), AS_ADDRESS(mdl))));
}
static PPFN_NUMBER MDLTCK_CALL inline_pages(PMDL mdl) {
  return (PPFN_NUMBER)pointer_of(AS_ADDRESS(mdl) + offsets_in_use()->Pages.offset);
}

static PVOID MDLTCK_CALL inline_system_address_safe(PMDL mdl, ULONG priority) {
  const mdltck_offsets *const offsets = offsets_in_use();
  const uint64_t flags = field_of(AS_ADDRESS(mdl), offsets->MdlFlags);
  if ((flags & (WDK_MDL_MAPPED_TO_SYSTEM_VA | WDK_MDL_SOURCE_IS_NONPAGED_POOL)) != 0) {
    return pointer_of(field_of(AS_ADDRESS(mdl), offsets->MappedSystemVa));
  }
  return (current.MmMapLockedPagesSpecifyCache)(mdl, (KPROCESSOR_MODE)WDK_KernelMode,
                                                (MEMORY_CACHING_TYPE)WDK_MmCached, NULL, 0, priority);
}

static PVOID MDLTCK_CALL inline_system_address(PMDL mdl) {
  const mdltck_offsets *const offsets = offsets_in_use();
  const uint64_t flags = field_of(AS_ADDRESS(mdl), offsets->MdlFlags);
  if ((flags & (WDK_MDL_MAPPED_TO_SYSTEM_VA | WDK_MDL_SOURCE_IS_NONPAGED_POOL)) != 0) {
    return pointer_of(field_of(AS_ADDRESS(mdl), offsets->MappedSystemVa));
  }
  return (current.MmMapLockedPages)(mdl, (KPROCESSOR_MODE)WDK_KernelMode);
}

static VOID MDLTCK_CALL inline_prepare_for_reuse(PMDL mdl) {
  const mdltck_offsets *const offsets = offsets_in_use();
  const uint64_t flags = field_of(AS_ADDRESS(mdl), offsets->MdlFlags);
  if ((flags & WDK_MDL_PARTIAL_HAS_BEEN_MAPPED) == 0) return;
  (current.MmUnmapLockedPages)(pointer_of(field_of(AS_ADDRESS(mdl), offsets->MappedSystemVa)), mdl);
}

static VOID MDLTCK_CALL inline_initialize(PVOID storage, PVOID base, SIZE_T length) {
  const uint64_t mdl = AS_ADDRESS(storage);
  const uint64_t address = AS_ADDRESS(base);
  const uint64_t size = WDK_MDL_SIZE + WDK_PFN_SIZE * pages_spanned(address, length);
  put_number_at(&current, mdl + wdk_offsets.Next.offset, 0, wdk_offsets.Next.byte_count);
  put_number_at(&current, mdl + WDK_SIZE_OFFSET, size, 2);
  put_number_at(&current, mdl + wdk_offsets.MdlFlags.offset, 0, wdk_offsets.MdlFlags.byte_count);
  put_number_at(&current, mdl + wdk_offsets.StartVa.offset, page_begin(address), wdk_offsets.StartVa.byte_count);
  put_number_at(&current, mdl + wdk_offsets.ByteOffset.offset, page_offset(address), wdk_offsets.ByteOffset.byte_count);
  put_number_at(&current, mdl + wdk_offsets.ByteCount.offset, length, wdk_offsets.ByteCount.byte_count);
}

static ULONG MDLTCK_CALL inline_offset_of(PVOID address) { return (ULONG)page_offset(AS_ADDRESS(address)); }
static PVOID MDLTCK_CALL inline_page_of(PVOID address) { return pointer_of(page_begin(AS_ADDRESS(address))); }
static SIZE_T MDLTCK_CALL inline_bytes_to_pages(SIZE_T size) { return (SIZE_T)pages_spanned(0, size); }
static SIZE_T MDLTCK_CALL inline_round_to_pages(SIZE_T size) { return (size + ALL_PAGES - 1) & ~(SIZE_T)(ALL_PAGES - 1); }
static ULONG MDLTCK_CALL inline_span_pages(PVOID address, SIZE_T size) {
  return (ULONG)pages_spanned(AS_ADDRESS(address), size);
}

#define SUPPLY(routine, function) \
  if (current.routine == NULL) current.routine = function

/* What is done by the fields alone, and what rests on another routine of the implementation. */
static void supply_inline_routines(void) {
  const mdltck_offsets *const offsets = offsets_in_use();
  SUPPLY(BYTE_OFFSET, inline_offset_of);
  SUPPLY(PAGE_ALIGN, inline_page_of);
  SUPPLY(BYTES_TO_PAGES, inline_bytes_to_pages);
  SUPPLY(ROUND_TO_PAGES, inline_round_to_pages);
  SUPPLY(ADDRESS_AND_SIZE_TO_SPAN_PAGES, inline_span_pages);
  if (offsets == NULL) return;
  SUPPLY(MmGetMdlByteCount, inline_byte_count);
  SUPPLY(MmGetMdlByteOffset, inline_byte_offset);
  SUPPLY(MmGetMdlVirtualAddress, inline_virtual_address);
  SUPPLY(MmGetMdlBaseVa, inline_base);
  if (offsets->Pages.byte_count != 0 && !offsets->is_pages_pointer) SUPPLY(MmGetMdlPfnArray, inline_pages);
  if (offsets->MdlFlags.byte_count != 0 && offsets->MappedSystemVa.byte_count != 0) {
    if (current.MmMapLockedPagesSpecifyCache != NULL) SUPPLY(MmGetSystemAddressForMdlSafe, inline_system_address_safe);
    if (current.MmMapLockedPages != NULL) SUPPLY(MmGetSystemAddressForMdl, inline_system_address);
    if (current.MmUnmapLockedPages != NULL) SUPPLY(MmPrepareMdlForReuse, inline_prepare_for_reuse);
  }
  if (current.layout == MDLTCK_LAYOUT_WDK) SUPPLY(MmInitializeMdl, inline_initialize);
}

