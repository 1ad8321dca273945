/* A small implementation of the MDL routines on the memory of this process. Names and layout are the WDK's, for x64. */
#ifndef MDL_H
#define MDL_H

#include <stddef.h>
#include <stdint.h>

typedef void *PVOID;
typedef uint8_t BOOLEAN;
typedef int16_t CSHORT;
typedef int32_t LONG;
typedef uint32_t ULONG;
typedef size_t SIZE_T;
typedef uint64_t POOL_FLAGS;
typedef uint64_t PFN_NUMBER, *PPFN_NUMBER;
typedef LONG POOL_TYPE;
typedef struct IRP *PIRP;

#define PAGE_SIZE 4096u
#define PAGE_SHIFT 12

#define MDL_MAPPED_TO_SYSTEM_VA 0x0001
#define MDL_SOURCE_IS_NONPAGED_POOL 0x0004

#define POOL_FLAG_USE_QUOTA 0x1u
#define POOL_FLAG_UNINITIALIZED 0x2u
#define POOL_FLAG_CACHE_ALIGNED 0x8u
#define POOL_FLAG_NON_PAGED 0x40u
#define POOL_FLAG_NON_PAGED_EXECUTE 0x80u
#define POOL_FLAG_PAGED 0x100u

/* The page-number array follows directly. */
typedef struct MDL {
  struct MDL *Next;
  CSHORT Size;
  CSHORT MdlFlags;
  PVOID Process;
  PVOID MappedSystemVa;
  PVOID StartVa;
  ULONG ByteCount;
  ULONG ByteOffset;
} MDL, *PMDL;

PVOID ExAllocatePoolWithTag(POOL_TYPE PoolType, SIZE_T NumberOfBytes, ULONG Tag);
PVOID ExAllocatePool2(POOL_FLAGS Flags, SIZE_T NumberOfBytes, ULONG Tag);
void ExFreePoolWithTag(PVOID P, ULONG Tag);

PMDL IoAllocateMdl(PVOID VirtualAddress, ULONG Length, BOOLEAN SecondaryBuffer, BOOLEAN ChargeQuota, PIRP Irp);
void IoFreeMdl(PMDL Mdl);
void MmBuildMdlForNonPagedPool(PMDL MemoryDescriptorList);
PVOID MmGetSystemAddressForMdlSafe(PMDL Mdl, ULONG Priority);

ULONG MmGetMdlByteCount(PMDL Mdl);
ULONG MmGetMdlByteOffset(PMDL Mdl);
PVOID MmGetMdlVirtualAddress(PMDL Mdl);
PVOID MmGetMdlBaseVa(PMDL Mdl);
PPFN_NUMBER MmGetMdlPfnArray(PMDL Mdl);

/* Not of the WDK: how many pages a range touches, and the end of everything that is still allocated. */
SIZE_T pages_spanned(uintptr_t address, SIZE_T byte_count);
void free_all_pool(void);

#endif
