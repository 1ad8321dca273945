#include "mdl.h"

/* The longest buffer that one MDL describes, since Windows 7. */
static const uint64_t max_length = (UINT64_C(1) << 32) - PAGE_SIZE;
static const ULONG mdl_tag = 0x206c644d;

static uintptr_t offset_in_page(uintptr_t address) { return address & (PAGE_SIZE - 1); }

static SIZE_T pages_spanned(uintptr_t address, SIZE_T byte_count) {
  return (offset_in_page(address) + byte_count + PAGE_SIZE - 1) >> PAGE_SHIFT;
}

/* There are no IRPs here: SecondaryBuffer and Irp have nothing to be about. */
PMDL IoAllocateMdl(PVOID VirtualAddress, ULONG Length, BOOLEAN SecondaryBuffer, BOOLEAN ChargeQuota, PIRP Irp) {
  const uintptr_t address = (uintptr_t)VirtualAddress;
  (void)SecondaryBuffer, (void)ChargeQuota, (void)Irp;
  if (Length > max_length) return NULL;
  const SIZE_T byte_count = sizeof(MDL) + sizeof(PFN_NUMBER) * pages_spanned(address, Length);
  const PMDL mdl = ExAllocatePoolWithTag(0, byte_count, mdl_tag);
  if (mdl == NULL) return NULL;
  mdl->Next = NULL;
  /* Longer MDLs wrap here, as they do in the original: the field has 16 bits. */
  mdl->Size = (CSHORT)(uint16_t)byte_count;
  mdl->MdlFlags = 0;
  mdl->StartVa = (PVOID)(address - offset_in_page(address));
  mdl->ByteOffset = (ULONG)offset_in_page(address);
  mdl->ByteCount = Length;
  return mdl;
}

VOID IoFreeMdl(PMDL Mdl) { ExFreePoolWithTag(Mdl, mdl_tag); }

/* Physical memory is that of this process: the number of a page is its address. */
VOID MmBuildMdlForNonPagedPool(PMDL MemoryDescriptorList) {
  const PMDL mdl = MemoryDescriptorList;
  const uintptr_t start = (uintptr_t)mdl->StartVa;
  const SIZE_T count = pages_spanned(start + mdl->ByteOffset, mdl->ByteCount);
  PFN_NUMBER *const pages = (PFN_NUMBER *)(mdl + 1);
  for (SIZE_T index = 0; index < count; index++) pages[index] = (start >> PAGE_SHIFT) + index;
  mdl->Process = NULL;
  mdl->MappedSystemVa = (PVOID)(start + mdl->ByteOffset);
  mdl->MdlFlags = (CSHORT)(mdl->MdlFlags | MDL_SOURCE_IS_NONPAGED_POOL);
}

/* Nothing can be mapped here, so that only a buffer which is in system space already has an address there. */
PVOID MmGetSystemAddressForMdlSafe(PMDL Mdl, ULONG Priority) {
  (void)Priority;
  if ((Mdl->MdlFlags & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL)) != 0) return Mdl->MappedSystemVa;
  return NULL;
}
