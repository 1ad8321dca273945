/* Reading MDLs, and what the headers of the WDK do with them inline. */

/* The table as the kit meets it: the implementation's, and what the SDK supplies. */
static mdltck_implementation current;

enum { FIRST_PAGE_FIELDS = 1u << FIELD_firstPage | 1u << FIELD_secondPage | 1u << FIELD_lastPage };

typedef struct {
  uint64_t mdl;
  uint32_t wanted; /* bits of fields */
  uint32_t found;
  uint64_t values[FIELD_COUNT];
} Observation;

static const mdltck_offsets *offsets_in_use(void) {
  if (current.layout == MDLTCK_LAYOUT_WDK) return &wdk_offsets;
  return current.layout == MDLTCK_LAYOUT_OFFSETS ? current.offsets : NULL;
}

static uint64_t field_of(uint64_t mdl, mdltck_field field) {
  return number_at(&current, mdl + field.offset, field.byte_count);
}

static uint64_t page_begin(uint64_t address) { return address & ~(uint64_t)(ALL_PAGES - 1); }
static uint64_t page_offset(uint64_t address) { return address & (ALL_PAGES - 1); }
static uint64_t pages_spanned(uint64_t address, uint64_t byte_count) {
  return (byte_count >> 12) + ((page_offset(address) + page_offset(byte_count) + ALL_PAGES - 1) >> 12);
}

static uint64_t described_address(const mdltck_offsets *offsets, uint64_t mdl) {
  if (offsets->VirtualAddress.byte_count != 0) return field_of(mdl, offsets->VirtualAddress);
  return field_of(mdl, offsets->StartVa) + field_of(mdl, offsets->ByteOffset);
}

static uint64_t offset_in_page(const mdltck_offsets *offsets, uint64_t mdl) {
  if (offsets->ByteOffset.byte_count != 0) return field_of(mdl, offsets->ByteOffset);
  return page_offset(described_address(offsets, mdl));
}

static void found_field(Observation *seen, int field, uint64_t value) {
  if ((seen->wanted & 1u << field) == 0) return;
  seen->values[field] = value;
  seen->found |= 1u << field;
}

/* Entries are read only if they are asked for: before that they need not be there. */
static void find_pages(Observation *seen, const mdltck_offsets *offsets) {
  const uint64_t count = pages_spanned(offset_in_page(offsets, seen->mdl), field_of(seen->mdl, offsets->ByteCount));
  uint64_t pages = seen->mdl + offsets->Pages.offset;
  uint32_t each = offsets->Pages.byte_count;
  if (each == 0 || count == 0) return;
  if (offsets->is_pages_pointer) {
    pages = field_of(seen->mdl, offsets->Pages);
    each = offsets->pages_byte_count;
  }
  if ((seen->wanted & 1u << FIELD_firstPage) != 0) found_field(seen, FIELD_firstPage, number_at(&current, pages, each));
  if ((seen->wanted & 1u << FIELD_secondPage) != 0 && count > 1) {
    found_field(seen, FIELD_secondPage, number_at(&current, pages + each, each));
  }
  if ((seen->wanted & 1u << FIELD_lastPage) != 0) {
    found_field(seen, FIELD_lastPage, number_at(&current, pages + (count - 1) * each, each));
  }
}

static void find_by_offsets(Observation *seen, const mdltck_offsets *offsets) {
  const uint64_t mdl = seen->mdl;
  found_field(seen, FIELD_virtualAddress, described_address(offsets, mdl));
  found_field(seen, FIELD_byteOffset, offset_in_page(offsets, mdl) & 0xffffffffu);
  if (offsets->ByteCount.byte_count != 0) {
    found_field(seen, FIELD_byteCount, field_of(mdl, offsets->ByteCount) & 0xffffffffu);
  }
  if (offsets->Next.byte_count != 0) found_field(seen, FIELD_next, field_of(mdl, offsets->Next));
  if (offsets->MdlFlags.byte_count != 0) found_field(seen, FIELD_flags, field_of(mdl, offsets->MdlFlags) & 0xffffu);
  if (offsets->MappedSystemVa.byte_count != 0) {
    found_field(seen, FIELD_mappedSystemVa, field_of(mdl, offsets->MappedSystemVa));
  }
  if ((seen->wanted & FIRST_PAGE_FIELDS) != 0) find_pages(seen, offsets);
}

static void find_by_accessors(Observation *seen) {
  const PMDL mdl = (PMDL)pointer_of(seen->mdl);
  if (current.MmGetMdlVirtualAddress != NULL) {
    found_field(seen, FIELD_virtualAddress, (uintptr_t)(current.MmGetMdlVirtualAddress)(mdl));
  }
  if (current.MmGetMdlByteCount != NULL) found_field(seen, FIELD_byteCount, (uint32_t)(current.MmGetMdlByteCount)(mdl));
  if (current.MmGetMdlByteOffset != NULL) {
    found_field(seen, FIELD_byteOffset, (uint32_t)(current.MmGetMdlByteOffset)(mdl));
  }
  if (current.next_of_mdl != NULL) found_field(seen, FIELD_next, (uintptr_t)(current.next_of_mdl)(mdl));
}

static void find_fields(void *context) {
  Observation *const seen = (Observation *)context;
  const mdltck_offsets *const offsets = offsets_in_use();
  if (offsets != NULL) find_by_offsets(seen, offsets);
  if (current.layout == MDLTCK_LAYOUT_ACCESSORS) find_by_accessors(seen);
}

/* Reads what can be read of an MDL. What cannot be is left out, and so is all that would come after it. */
static void observe(Observation *seen) {
  seen->found = 0;
  if (seen->mdl != 0) guarded(find_fields, seen, IN_MEMORY);
}

/* Mdl->Next, as drivers store to it. */
static VOID MDLTCK_CALL link_by_layout(PMDL mdl, PMDL next) {
  const mdltck_field field = offsets_in_use()->Next;
  put_number_at(&current, (uintptr_t)mdl + field.offset, (uintptr_t)next, field.byte_count);
}

