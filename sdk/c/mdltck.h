/* Generated from sdk/c/src and wdk/ by `npm run generate`. */
/*
 * mdltck.h: connects an implementation of the Windows MDL routines, in C or C++, to mdl-tck.
 *
 * Fill an mdltck_implementation with what you have, name it in MDLTCK_MAIN, compile that with mdltck.c, and run
 *
 *     npx mdl-tck run -- ./adapter                    (built as a program)
 *     npx mdl-tck run --sut-lib ./adapter.so          (the same sources, built with -shared -fPIC)
 *
 * The types below are for those who have none. If you have a wdm.h of your own, compile everything with
 * -DMDLTCK_TYPES='"your-types.h"', a header that includes it and adds what it lacks.
 */
#ifndef MDLTCK_H
#define MDLTCK_H

#include <stddef.h>
#include <stdint.h>

#ifdef MDLTCK_TYPES
#include MDLTCK_TYPES
#else

typedef void VOID;
typedef void *PVOID;
typedef uint8_t UCHAR, BOOLEAN;
typedef int8_t CCHAR;
typedef int16_t CSHORT;
typedef uint16_t USHORT;
typedef int32_t LONG;
typedef uint32_t ULONG, UINT;
typedef int64_t LONGLONG;
typedef uint64_t ULONGLONG, ULONG64;
typedef uintptr_t ULONG_PTR;
typedef size_t SIZE_T;
typedef LONG NTSTATUS;
typedef ULONG_PTR PFN_NUMBER, *PPFN_NUMBER;
typedef UCHAR KIRQL, *PKIRQL;
typedef CCHAR KPROCESSOR_MODE;
typedef ULONG64 POOL_FLAGS;
typedef LONG POOL_TYPE, MEMORY_CACHING_TYPE, LOCK_OPERATION, EX_POOL_PRIORITY, NDIS_STATUS;
typedef ULONG NODE_REQUIREMENT;
typedef PVOID HANDLE, NDIS_HANDLE;
typedef struct _IRP *PIRP;
typedef struct _DRIVER_OBJECT *PDRIVER_OBJECT;
typedef struct _KPROCESS *PRKPROCESS;
typedef struct _EPROCESS *PEPROCESS;
typedef struct _NET_BUFFER *PNET_BUFFER;
typedef struct _NET_BUFFER_LIST *PNET_BUFFER_LIST;
/* Kinds of handlers, by their numbers in the protocol. */
typedef ULONG NET_BUFFER_ALLOCATE_MDL_HANDLER, NET_BUFFER_FREE_MDL_HANDLER;

typedef union _LARGE_INTEGER {
  struct {
    ULONG LowPart;
    LONG HighPart;
  } u;
  LONGLONG QuadPart;
} LARGE_INTEGER, PHYSICAL_ADDRESS;

typedef union _MM_COPY_ADDRESS {
  PVOID VirtualAddress;
  PHYSICAL_ADDRESS PhysicalAddress;
} MM_COPY_ADDRESS;

/* Room for what KeStackAttachProcess keeps; what is in it is the implementation's. */
typedef struct _KAPC_STATE {
  ULONG_PTR Reserved[6];
} KAPC_STATE, *PKAPC_STATE, *PRKAPC_STATE;

typedef union _FILE_SEGMENT_ELEMENT {
  PVOID Buffer;
  ULONGLONG Alignment;
} FILE_SEGMENT_ELEMENT;

typedef struct _MM_PHYSICAL_ADDRESS_LIST {
  PHYSICAL_ADDRESS PhysicalAddress;
  SIZE_T NumberOfBytes;
} MM_PHYSICAL_ADDRESS_LIST, *PMM_PHYSICAL_ADDRESS_LIST;

#ifdef MDLTCK_OWN_MDL
typedef struct _MDL *PMDL;
#else
/* The layout of the WDK on x64. The page numbers follow directly. */
typedef struct _MDL {
  struct _MDL *Next;
  CSHORT Size;
  CSHORT MdlFlags;
  PVOID Process;
  PVOID MappedSystemVa;
  PVOID StartVa;
  ULONG ByteCount;
  ULONG ByteOffset;
} MDL, *PMDL;
#endif

#endif /* MDLTCK_TYPES */

/* The calling convention of the implementation, where it is not the compiler's own: __attribute__((ms_abi)), say. */
#ifndef MDLTCK_CALL
#define MDLTCK_CALL
#endif

/* What the SDK passes to MmMapMdl. */
typedef VOID(MDLTCK_CALL *mdltck_mdl_routine)(PVOID DriverContext, PVOID MappedVa);

#ifndef MDLTCK_TYPES
#define APC_LEVEL 0x1
#define ATTEMPTED_WRITE_TO_READONLY_MEMORY 0xbe
#define BAD_POOL_CALLER 0xc2
#define BAD_POOL_HEADER 0x19
#define DISPATCH_LEVEL 0x2
#define DRIVER_LEFT_LOCKED_PAGES_IN_PROCESS 0xcb
#define DRIVER_VERIFIER_DETECTED_VIOLATION 0xc4
#define DontUseThisType 0x3
#define HighPagePriority 0x20
#define HighPoolPriority 0x20
#define HighPoolPrioritySpecialPoolOverrun 0x28
#define HighPoolPrioritySpecialPoolUnderrun 0x29
#define INVALID_MDL_RANGE 0x12e
#define IRQL_NOT_LESS_OR_EQUAL 0xa
#define IoModifyAccess 0x2
#define IoReadAccess 0x0
#define IoWriteAccess 0x1
#define KernelMode 0x0
#define LowPagePriority 0x0
#define LowPoolPriority 0x0
#define LowPoolPrioritySpecialPoolOverrun 0x8
#define LowPoolPrioritySpecialPoolUnderrun 0x9
#define MDL_ALLOCATED_FIXED_SIZE 0x8
#define MDL_DESCRIBES_AWE 0x400
#define MDL_FREE_EXTRA_PTES 0x200
#define MDL_INTERNAL 0x8000
#define MDL_IO_PAGE_READ 0x40
#define MDL_IO_SPACE 0x800
#define MDL_LOCKED_PAGE_TABLES 0x100
#define MDL_MAPPED_TO_SYSTEM_VA 0x1
#define MDL_MAPPING_CAN_FAIL 0x2000
#define MDL_NETWORK_HEADER 0x1000
#define MDL_PAGES_LOCKED 0x2
#define MDL_PAGE_CONTENTS_INVARIANT 0x4000
#define MDL_PARTIAL 0x10
#define MDL_PARTIAL_HAS_BEEN_MAPPED 0x20
#define MDL_SOURCE_IS_NONPAGED_POOL 0x4
#define MDL_WRITE_OPERATION 0x80
#define MEMORY_ALLOCATION_ALIGNMENT 0x10
#define MEMORY_MANAGEMENT 0x1a
#define MM_ALLOCATE_AND_HOT_REMOVE 0x100
#define MM_ALLOCATE_FAST_LARGE_PAGES 0x40
#define MM_ALLOCATE_FROM_LOCAL_NODE_ONLY 0x2
#define MM_ALLOCATE_FULLY_REQUIRED 0x4
#define MM_ALLOCATE_NO_WAIT 0x8
#define MM_ALLOCATE_PREFER_CONTIGUOUS 0x10
#define MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS 0x20
#define MM_ANY_NODE_OK 0x80000000u
#define MM_COPY_MEMORY_PHYSICAL 0x1
#define MM_COPY_MEMORY_VIRTUAL 0x2
#define MM_DONT_ZERO_ALLOCATION 0x1
#define MM_MAPPING_ADDRESS_DIVISIBLE 0x1
#define MM_SECURE_EXCLUSIVE 0x1
#define MM_SECURE_NO_CHANGE 0x2
#define MM_SECURE_NO_INHERIT 0x8
#define MM_SECURE_USER_MODE_ONLY 0x4
#define MaxPoolType 0x7
#define MdlMappingNoExecute 0x40000000
#define MdlMappingNoWrite 0x80000000u
#define MmCached 0x1
#define MmNonCached 0x0
#define MmWriteCombined 0x2
#define NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS 0x2
#define NDIS_SHARED_MEM_PARAMETERS_CONTIGUOUS 0x1
#define NDIS_STATUS_FAILURE 0xc0000001u
#define NDIS_STATUS_INVALID_PARAMETER 0xc000000du
#define NDIS_STATUS_PENDING 0x103
#define NDIS_STATUS_RESOURCES 0xc000009au
#define NDIS_STATUS_RESOURCE_CONFLICT 0xc001001eu
#define NDIS_STATUS_SUCCESS 0x0
#define NO_MORE_SYSTEM_PTES 0x3f
#define NonPagedPool 0x0
#define NonPagedPoolCacheAligned 0x4
#define NonPagedPoolCacheAlignedMustS 0x6
#define NonPagedPoolMustSucceed 0x2
#define NonPagedPoolNx 0x200
#define NonPagedPoolNxCacheAligned 0x204
#define NonPagedPoolSession 0x20
#define NonPagedPoolSessionNx 0x220
#define NormalPagePriority 0x10
#define NormalPoolPriority 0x10
#define NormalPoolPrioritySpecialPoolOverrun 0x18
#define NormalPoolPrioritySpecialPoolUnderrun 0x19
#define PAGE_EXECUTE 0x10
#define PAGE_EXECUTE_READ 0x20
#define PAGE_EXECUTE_READWRITE 0x40
#define PAGE_EXECUTE_WRITECOPY 0x80
#define PAGE_FAULT_IN_NONPAGED_AREA 0x50
#define PAGE_GUARD 0x100
#define PAGE_NOACCESS 0x1
#define PAGE_NOCACHE 0x200
#define PAGE_READONLY 0x2
#define PAGE_READWRITE 0x4
#ifndef PAGE_SHIFT
#define PAGE_SHIFT 0xc
#endif
#ifndef PAGE_SIZE
#define PAGE_SIZE 0x1000
#endif
#define PAGE_WRITECOMBINE 0x400
#define PAGE_WRITECOPY 0x8
#define PASSIVE_LEVEL 0x0
#define PFN_LIST_CORRUPT 0x4e
#define POOL_COLD_ALLOCATION 0x100
#define POOL_FLAG_CACHE_ALIGNED 0x8
#define POOL_FLAG_NON_PAGED 0x40
#define POOL_FLAG_NON_PAGED_EXECUTE 0x80
#define POOL_FLAG_PAGED 0x100
#define POOL_FLAG_RAISE_ON_FAILURE 0x20
#define POOL_FLAG_SESSION 0x4
#define POOL_FLAG_SPECIAL_POOL 0x100000000u
#define POOL_FLAG_UNINITIALIZED 0x2
#define POOL_FLAG_USE_QUOTA 0x1
#define POOL_NX_ALLOCATION 0x200
#define POOL_QUOTA_FAIL_INSTEAD_OF_RAISE 0x8
#define POOL_RAISE_IF_ALLOCATION_FAILURE 0x10
#define POOL_ZERO_ALLOCATION 0x400
#define PROCESS_HAS_LOCKED_PAGES 0x76
#define PagedPool 0x1
#define PagedPoolCacheAligned 0x5
#define PagedPoolSession 0x21
#define PoolExtendedParameterInvalidType 0x0
#define PoolExtendedParameterNumaNode 0x3
#define PoolExtendedParameterPriority 0x1
#define PoolExtendedParameterSecurePool 0x2
#define STATUS_ACCESS_VIOLATION ((NTSTATUS)0xc0000005u)
#define STATUS_CONFLICTING_ADDRESSES ((NTSTATUS)0xc0000018u)
#define STATUS_DATATYPE_MISALIGNMENT ((NTSTATUS)0x80000002u)
#define STATUS_INSUFFICIENT_RESOURCES ((NTSTATUS)0xc000009au)
#define STATUS_INVALID_ADDRESS ((NTSTATUS)0xc0000141u)
#define STATUS_INVALID_PAGE_PROTECTION ((NTSTATUS)0xc0000045u)
#define STATUS_INVALID_PARAMETER ((NTSTATUS)0xc000000du)
#define STATUS_INVALID_PARAMETER_1 ((NTSTATUS)0xc00000efu)
#define STATUS_INVALID_PARAMETER_2 ((NTSTATUS)0xc00000f0u)
#define STATUS_NOT_MAPPED_VIEW ((NTSTATUS)0xc0000019u)
#define STATUS_NO_MEMORY ((NTSTATUS)0xc0000017u)
#define STATUS_QUOTA_EXCEEDED ((NTSTATUS)0xc0000044u)
#define STATUS_SUCCESS ((NTSTATUS)0x0u)
#define STATUS_UNSUCCESSFUL ((NTSTATUS)0xc0000001u)
#define SYSTEM_PTE_MISUSE 0xda
#define TARGET_MDL_TOO_SMALL 0x40
#define UserMode 0x1
#endif

/* What there may be besides routines, as bits of `features`. */
enum {
  MDLTCK_MEMORY = 1 << 0,
  MDLTCK_PEEK = 1 << 1,
  MDLTCK_USAGE = 1 << 2,
  MDLTCK_USER_MEMORY = 1 << 3,
  MDLTCK_USER_MAPPING = 1 << 4,
  MDLTCK_PROCESSES = 1 << 5,
  MDLTCK_IRQL = 1 << 6,
  MDLTCK_IRP = 1 << 7,
  MDLTCK_FAIL_NEXT = 1 << 8,
  MDLTCK_STOPS = 1 << 9,
  MDLTCK_RAISES = 1 << 10,
  MDLTCK_CALLBACKS = 1 << 11,
  MDLTCK_PHYSICAL_ADDRESS = 1 << 12,
  MDLTCK_THREADS = 1 << 13
};

/* How the fields of an MDL can be read. */
typedef enum mdltck_layout {
  MDLTCK_LAYOUT_NONE,     /* not at all */
  MDLTCK_LAYOUT_WDK,      /* as on x64 Windows */
  MDLTCK_LAYOUT_OFFSETS,  /* as `offsets` says */
  MDLTCK_LAYOUT_ACCESSORS /* by MmGetMdlVirtualAddress, MmGetMdlByteCount, MmGetMdlByteOffset and `next_of_mdl` */
} mdltck_layout;

/* Where a field is, in bytes from the beginning of the MDL. A field of no bytes is not there. */
typedef struct mdltck_field {
  uint32_t offset;
  uint32_t byte_count;
} mdltck_field;
#define MDLTCK_FIELD(type, member) {(uint32_t)offsetof(type, member), (uint32_t)sizeof(((type *)0)->member)}

/* A layout of your own. Either VirtualAddress or StartVa and ByteOffset must be there. */
typedef struct mdltck_offsets {
  mdltck_field Next;
  mdltck_field MdlFlags;
  mdltck_field MappedSystemVa;
  mdltck_field StartVa;
  mdltck_field ByteCount;
  mdltck_field ByteOffset;
  mdltck_field VirtualAddress;
  mdltck_field Pages;         /* where page numbers begin, and the size of one */
  int is_pages_pointer;       /* at Pages stands not the first number but a pointer to it, of pages_byte_count each */
  uint32_t pages_byte_count;
} mdltck_offsets;

/*
 * Everything that the kit is told of an implementation. What is zero or NULL is not there.
 *
 * Address memory is that of this process (put MDLTCK_MEMORY among `features`, and MDLTCK_PEEK if memory that was freed
 * may be read), or that of a guest (supply readMemory, writeMemory and perhaps peekMemory; they answer an NTSTATUS).
 * A feature whose routines are supplied is declared by itself; `features` names the others.
 */
typedef struct mdltck_implementation {
  const char *name;
  const char *version;
  uint32_t features;
  /* Names of routines, separated by spaces: those that answer only some calls (with mdltck_absent), and those that are
     not the implementation's own, such as pool made with malloc. These are used and never judged. */
  const char *partial;
  const char *provided;

  mdltck_layout layout;
  const mdltck_offsets *offsets;
  PMDL(MDLTCK_CALL *next_of_mdl)(PMDL Mdl);
  /* Not 0: what the headers of the WDK define inline or as macros is supplied by the SDK where it is NULL below, by
     the layout and by the other routines. It counts as the implementation's, as in a driver. */
  int inline_routines;

  /* Lowest system address, first address above user space, and where device memory is in physical space. */
  uint64_t system_start, user_end, io_space_start, io_space_end;

  /* Forgets everything that was allocated. Answers whether it could; NULL is for those who cannot, and begins each
     program in a new process. */
  int (*reset)(void);
  /* C++: called where a routine threw what is not of the SDK. It may `throw;`, catch that as its own type, and call
     mdltck_raise or mdltck_bugcheck. */
  void (*translate_exception)(void);

  /* The routines, in the order of `mdl-tck list routines`. */
  PVOID(MDLTCK_CALL *ExAllocatePoolWithTag)(POOL_TYPE PoolType, SIZE_T NumberOfBytes, ULONG Tag);
  PVOID(MDLTCK_CALL *ExAllocatePool2)(POOL_FLAGS Flags, SIZE_T NumberOfBytes, ULONG Tag);
  VOID(MDLTCK_CALL *ExFreePoolWithTag)(PVOID P, ULONG Tag);
  PVOID(MDLTCK_CALL *ExAllocatePool)(POOL_TYPE PoolType, SIZE_T NumberOfBytes);
  PVOID(MDLTCK_CALL *ExAllocatePoolWithTagPriority)(POOL_TYPE PoolType, SIZE_T NumberOfBytes, ULONG Tag, EX_POOL_PRIORITY Priority);
  PVOID(MDLTCK_CALL *ExAllocatePoolWithQuota)(POOL_TYPE PoolType, SIZE_T NumberOfBytes);
  PVOID(MDLTCK_CALL *ExAllocatePoolWithQuotaTag)(POOL_TYPE PoolType, SIZE_T NumberOfBytes, ULONG Tag);
  PVOID(MDLTCK_CALL *ExAllocatePoolZero)(POOL_TYPE PoolType, SIZE_T NumberOfBytes, ULONG Tag);
  PVOID(MDLTCK_CALL *ExAllocatePoolQuotaZero)(POOL_TYPE PoolType, SIZE_T NumberOfBytes, ULONG Tag);
  PVOID(MDLTCK_CALL *ExAllocatePoolPriorityZero)(POOL_TYPE PoolType, SIZE_T NumberOfBytes, ULONG Tag, EX_POOL_PRIORITY Priority);
  PVOID(MDLTCK_CALL *ExAllocatePool3)(POOL_FLAGS Flags, SIZE_T NumberOfBytes, ULONG Tag, ULONG ExtendedParametersCount, ULONG ExtendedParameterType, BOOLEAN ExtendedParameterOptional, SIZE_T ExtendedParameterValue);
  VOID(MDLTCK_CALL *ExFreePool)(PVOID P);
  PMDL(MDLTCK_CALL *IoAllocateMdl)(PVOID VirtualAddress, ULONG Length, BOOLEAN SecondaryBuffer, BOOLEAN ChargeQuota, PIRP Irp);
  VOID(MDLTCK_CALL *IoFreeMdl)(PMDL Mdl);
  VOID(MDLTCK_CALL *MmBuildMdlForNonPagedPool)(PMDL MemoryDescriptorList);
  VOID(MDLTCK_CALL *MmProbeAndLockPages)(PMDL MemoryDescriptorList, KPROCESSOR_MODE AccessMode, LOCK_OPERATION Operation);
  VOID(MDLTCK_CALL *MmProbeAndLockProcessPages)(PMDL MemoryDescriptorList, PRKPROCESS Process, KPROCESSOR_MODE AccessMode, LOCK_OPERATION Operation);
  VOID(MDLTCK_CALL *MmProbeAndLockSelectedPages)(PMDL MemoryDescriptorList, FILE_SEGMENT_ELEMENT *SegmentArray, KPROCESSOR_MODE AccessMode, LOCK_OPERATION Operation);
  VOID(MDLTCK_CALL *MmUnlockPages)(PMDL MemoryDescriptorList);
  VOID(MDLTCK_CALL *IoBuildPartialMdl)(PMDL SourceMdl, PMDL TargetMdl, PVOID VirtualAddress, ULONG Length);
  VOID(MDLTCK_CALL *MmPrepareMdlForReuse)(PMDL Mdl);
  VOID(MDLTCK_CALL *MmInitializeMdl)(PVOID MemoryDescriptorList, PVOID BaseVa, SIZE_T Length);
  SIZE_T(MDLTCK_CALL *MmSizeOfMdl)(PVOID Base, SIZE_T Length);
  NTSTATUS(MDLTCK_CALL *MmAdvanceMdl)(PMDL Mdl, ULONG NumberOfBytes);
  PVOID(MDLTCK_CALL *MmMapLockedPagesSpecifyCache)(PMDL MemoryDescriptorList, KPROCESSOR_MODE AccessMode, MEMORY_CACHING_TYPE CacheType, PVOID RequestedAddress, ULONG BugCheckOnFailure, ULONG Priority);
  PVOID(MDLTCK_CALL *MmMapLockedPages)(PMDL MemoryDescriptorList, KPROCESSOR_MODE AccessMode);
  VOID(MDLTCK_CALL *MmUnmapLockedPages)(PVOID BaseAddress, PMDL MemoryDescriptorList);
  PVOID(MDLTCK_CALL *MmGetSystemAddressForMdlSafe)(PMDL Mdl, ULONG Priority);
  PVOID(MDLTCK_CALL *MmGetSystemAddressForMdl)(PMDL Mdl);
  NTSTATUS(MDLTCK_CALL *MmProtectMdlSystemAddress)(PMDL MemoryDescriptorList, ULONG NewProtect);
  NTSTATUS(MDLTCK_CALL *MmMapMdl)(PMDL MemoryDescriptorList, ULONG Protection, mdltck_mdl_routine DriverRoutine, PVOID DriverContext);
  PMDL(MDLTCK_CALL *MmAllocatePagesForMdl)(PHYSICAL_ADDRESS LowAddress, PHYSICAL_ADDRESS HighAddress, PHYSICAL_ADDRESS SkipBytes, SIZE_T TotalBytes);
  PMDL(MDLTCK_CALL *MmAllocatePagesForMdlEx)(PHYSICAL_ADDRESS LowAddress, PHYSICAL_ADDRESS HighAddress, PHYSICAL_ADDRESS SkipBytes, SIZE_T TotalBytes, MEMORY_CACHING_TYPE CacheType, ULONG Flags);
  PMDL(MDLTCK_CALL *MmAllocateNodePagesForMdlEx)(PHYSICAL_ADDRESS LowAddress, PHYSICAL_ADDRESS HighAddress, PHYSICAL_ADDRESS SkipBytes, SIZE_T TotalBytes, MEMORY_CACHING_TYPE CacheType, ULONG IdealNode, ULONG Flags);
  VOID(MDLTCK_CALL *MmFreePagesFromMdl)(PMDL MemoryDescriptorList);
  NTSTATUS(MDLTCK_CALL *MmAllocateMdlForIoSpace)(MM_PHYSICAL_ADDRESS_LIST *PhysicalAddressList, SIZE_T NumberOfEntries, PMDL *NewMdl);
  PVOID(MDLTCK_CALL *MmAllocateMappingAddress)(SIZE_T NumberOfBytes, ULONG PoolTag);
  PVOID(MDLTCK_CALL *MmAllocateMappingAddressEx)(SIZE_T NumberOfBytes, ULONG PoolTag, ULONG Flags);
  VOID(MDLTCK_CALL *MmFreeMappingAddress)(PVOID BaseAddress, ULONG PoolTag);
  PVOID(MDLTCK_CALL *MmMapLockedPagesWithReservedMapping)(PVOID MappingAddress, ULONG PoolTag, PMDL MemoryDescriptorList, MEMORY_CACHING_TYPE CacheType);
  VOID(MDLTCK_CALL *MmUnmapReservedMapping)(PVOID BaseAddress, ULONG PoolTag, PMDL MemoryDescriptorList);
  ULONG(MDLTCK_CALL *MmGetMdlByteCount)(PMDL Mdl);
  ULONG(MDLTCK_CALL *MmGetMdlByteOffset)(PMDL Mdl);
  PVOID(MDLTCK_CALL *MmGetMdlVirtualAddress)(PMDL Mdl);
  PVOID(MDLTCK_CALL *MmGetMdlBaseVa)(PMDL Mdl);
  PPFN_NUMBER(MDLTCK_CALL *MmGetMdlPfnArray)(PMDL Mdl);
  ULONG(MDLTCK_CALL *BYTE_OFFSET)(PVOID Va);
  PVOID(MDLTCK_CALL *PAGE_ALIGN)(PVOID Va);
  SIZE_T(MDLTCK_CALL *BYTES_TO_PAGES)(SIZE_T Size);
  SIZE_T(MDLTCK_CALL *ROUND_TO_PAGES)(SIZE_T Size);
  ULONG(MDLTCK_CALL *ADDRESS_AND_SIZE_TO_SPAN_PAGES)(PVOID Va, SIZE_T Size);
  PVOID(MDLTCK_CALL *MmAllocateContiguousMemory)(SIZE_T NumberOfBytes, PHYSICAL_ADDRESS HighestAcceptableAddress);
  PVOID(MDLTCK_CALL *MmAllocateContiguousMemorySpecifyCache)(SIZE_T NumberOfBytes, PHYSICAL_ADDRESS LowestAcceptableAddress, PHYSICAL_ADDRESS HighestAcceptableAddress, PHYSICAL_ADDRESS BoundaryAddressMultiple, MEMORY_CACHING_TYPE CacheType);
  PVOID(MDLTCK_CALL *MmAllocateContiguousMemorySpecifyCacheNode)(SIZE_T NumberOfBytes, PHYSICAL_ADDRESS LowestAcceptableAddress, PHYSICAL_ADDRESS HighestAcceptableAddress, PHYSICAL_ADDRESS BoundaryAddressMultiple, MEMORY_CACHING_TYPE CacheType, NODE_REQUIREMENT PreferredNode);
  PVOID(MDLTCK_CALL *MmAllocateContiguousNodeMemory)(SIZE_T NumberOfBytes, PHYSICAL_ADDRESS LowestAcceptableAddress, PHYSICAL_ADDRESS HighestAcceptableAddress, PHYSICAL_ADDRESS BoundaryAddressMultiple, ULONG Protect, NODE_REQUIREMENT PreferredNode);
  NTSTATUS(MDLTCK_CALL *MmAllocateContiguousMemoryEx)(SIZE_T NumberOfBytes, PHYSICAL_ADDRESS LowestAcceptableAddress, PHYSICAL_ADDRESS HighestAcceptableAddress, PHYSICAL_ADDRESS BoundaryAddressMultiple, NODE_REQUIREMENT PreferredNode, ULONG Protect, ULONG Tag, ULONG Flags, SIZE_T *BytesAllocated, PVOID *BaseAddress);
  VOID(MDLTCK_CALL *MmFreeContiguousMemory)(PVOID BaseAddress);
  VOID(MDLTCK_CALL *MmFreeContiguousMemorySpecifyCache)(PVOID BaseAddress, SIZE_T NumberOfBytes, MEMORY_CACHING_TYPE CacheType);
  PVOID(MDLTCK_CALL *MmAllocateNonCachedMemory)(SIZE_T NumberOfBytes);
  VOID(MDLTCK_CALL *MmFreeNonCachedMemory)(PVOID BaseAddress, SIZE_T NumberOfBytes);
  PVOID(MDLTCK_CALL *MmMapIoSpace)(PHYSICAL_ADDRESS PhysicalAddress, SIZE_T NumberOfBytes, MEMORY_CACHING_TYPE CacheType);
  PVOID(MDLTCK_CALL *MmMapIoSpaceEx)(PHYSICAL_ADDRESS PhysicalAddress, SIZE_T NumberOfBytes, ULONG Protect);
  VOID(MDLTCK_CALL *MmUnmapIoSpace)(PVOID BaseAddress, SIZE_T NumberOfBytes);
  PHYSICAL_ADDRESS(MDLTCK_CALL *MmGetPhysicalAddress)(PVOID BaseAddress);
  BOOLEAN(MDLTCK_CALL *MmIsAddressValid)(PVOID VirtualAddress);
  NTSTATUS(MDLTCK_CALL *MmCopyMemory)(PVOID TargetAddress, MM_COPY_ADDRESS SourceAddress, SIZE_T NumberOfBytes, ULONG Flags, SIZE_T *NumberOfBytesTransferred);
  VOID(MDLTCK_CALL *KeFlushIoBuffers)(PMDL Mdl, BOOLEAN ReadOperation, BOOLEAN DmaOperation);
  VOID(MDLTCK_CALL *ProbeForRead)(PVOID Address, SIZE_T Length, ULONG Alignment);
  VOID(MDLTCK_CALL *ProbeForWrite)(PVOID Address, SIZE_T Length, ULONG Alignment);
  HANDLE(MDLTCK_CALL *MmSecureVirtualMemory)(PVOID Address, SIZE_T Size, ULONG ProbeMode);
  HANDLE(MDLTCK_CALL *MmSecureVirtualMemoryEx)(PVOID Address, SIZE_T Size, ULONG ProbeMode, ULONG Flags);
  VOID(MDLTCK_CALL *MmUnsecureVirtualMemory)(HANDLE SecureHandle);
  PIRP(MDLTCK_CALL *IoAllocateIrp)(CCHAR StackSize, BOOLEAN ChargeQuota);
  VOID(MDLTCK_CALL *IoFreeIrp)(PIRP Irp);
  NDIS_HANDLE(MDLTCK_CALL *NdisAllocateGenericObject)(PDRIVER_OBJECT DriverObject, ULONG Tag, USHORT Size);
  VOID(MDLTCK_CALL *NdisFreeGenericObject)(NDIS_HANDLE NdisObject);
  PMDL(MDLTCK_CALL *NdisAllocateMdl)(NDIS_HANDLE NdisHandle, PVOID VirtualAddress, UINT Length);
  VOID(MDLTCK_CALL *NdisFreeMdl)(PMDL Mdl);
  VOID(MDLTCK_CALL *NdisAdjustMdlLength)(PMDL Mdl, UINT Length);
  PVOID(MDLTCK_CALL *NdisQueryMdl)(PMDL Mdl, BOOLEAN QueryAddress, UINT *Length, ULONG Priority);
  VOID(MDLTCK_CALL *NdisQueryMdlOffset)(PMDL Mdl, UINT *Offset, UINT *Length);
  PMDL(MDLTCK_CALL *NdisGetNextMdl)(PMDL CurrentMdl);
  PMDL(MDLTCK_CALL *NDIS_MDL_LINKAGE)(PMDL Mdl);
  ULONG(MDLTCK_CALL *NDIS_MDL_TO_SPAN_PAGES)(PMDL Mdl);
  VOID(MDLTCK_CALL *NdisGetMdlPhysicalArraySize)(PMDL Mdl, ULONG *ArraySize);
  PVOID(MDLTCK_CALL *NdisAllocateMemoryWithTagPriority)(NDIS_HANDLE NdisHandle, UINT Length, ULONG Tag, EX_POOL_PRIORITY Priority);
  VOID(MDLTCK_CALL *NdisFreeMemory)(PVOID VirtualAddress, UINT Length, UINT MemoryFlags);
  VOID(MDLTCK_CALL *NdisFreeMemoryWithTagPriority)(NDIS_HANDLE NdisHandle, PVOID VirtualAddress, ULONG Tag);
  PVOID(MDLTCK_CALL *NdisMAllocateSharedMemory)(NDIS_HANDLE MiniportAdapterHandle, ULONG Length, BOOLEAN Cached, PHYSICAL_ADDRESS *PhysicalAddress);
  VOID(MDLTCK_CALL *NdisMFreeSharedMemory)(NDIS_HANDLE MiniportAdapterHandle, ULONG Length, BOOLEAN Cached, PVOID VirtualAddress, PHYSICAL_ADDRESS PhysicalAddress);
  NDIS_STATUS(MDLTCK_CALL *NdisAllocateSharedMemory)(NDIS_HANDLE NdisHandle, ULONG Flags, ULONG Length, PVOID *VirtualAddress, NDIS_HANDLE *AllocationHandle);
  VOID(MDLTCK_CALL *NdisFreeSharedMemory)(NDIS_HANDLE NdisHandle, NDIS_HANDLE AllocationHandle);
  NDIS_STATUS(MDLTCK_CALL *NdisMMapIoSpace)(PVOID *VirtualAddress, NDIS_HANDLE MiniportAdapterHandle, PHYSICAL_ADDRESS PhysicalAddress, UINT Length);
  VOID(MDLTCK_CALL *NdisMUnmapIoSpace)(NDIS_HANDLE MiniportAdapterHandle, PVOID VirtualAddress, UINT Length);
  NDIS_HANDLE(MDLTCK_CALL *NdisAllocateNetBufferPool)(NDIS_HANDLE NdisHandle, ULONG PoolTag, ULONG DataSize);
  VOID(MDLTCK_CALL *NdisFreeNetBufferPool)(NDIS_HANDLE PoolHandle);
  NDIS_HANDLE(MDLTCK_CALL *NdisAllocateNetBufferListPool)(NDIS_HANDLE NdisHandle, UCHAR ProtocolId, BOOLEAN fAllocateNetBuffer, USHORT ContextSize, ULONG PoolTag, ULONG DataSize);
  VOID(MDLTCK_CALL *NdisFreeNetBufferListPool)(NDIS_HANDLE PoolHandle);
  PNET_BUFFER(MDLTCK_CALL *NdisAllocateNetBuffer)(NDIS_HANDLE PoolHandle, PMDL MdlChain, ULONG DataOffset, SIZE_T DataLength);
  PNET_BUFFER(MDLTCK_CALL *NdisAllocateNetBufferMdlAndData)(NDIS_HANDLE PoolHandle);
  VOID(MDLTCK_CALL *NdisFreeNetBuffer)(PNET_BUFFER NetBuffer);
  PNET_BUFFER_LIST(MDLTCK_CALL *NdisAllocateNetBufferList)(NDIS_HANDLE PoolHandle, USHORT ContextSize, USHORT ContextBackFill);
  PNET_BUFFER_LIST(MDLTCK_CALL *NdisAllocateNetBufferAndNetBufferList)(NDIS_HANDLE PoolHandle, USHORT ContextSize, USHORT ContextBackFill, PMDL MdlChain, ULONG DataOffset, SIZE_T DataLength);
  VOID(MDLTCK_CALL *NdisFreeNetBufferList)(PNET_BUFFER_LIST NetBufferList);
  NDIS_STATUS(MDLTCK_CALL *NdisAllocateNetBufferListContext)(PNET_BUFFER_LIST NetBufferList, USHORT ContextSize, USHORT ContextBackFill, ULONG PoolTag);
  VOID(MDLTCK_CALL *NdisFreeNetBufferListContext)(PNET_BUFFER_LIST NetBufferList, USHORT ContextSize);
  NDIS_HANDLE(MDLTCK_CALL *NdisGetPoolFromNetBuffer)(PNET_BUFFER NetBuffer);
  NDIS_HANDLE(MDLTCK_CALL *NdisGetPoolFromNetBufferList)(PNET_BUFFER_LIST NetBufferList);
  PMDL(MDLTCK_CALL *NET_BUFFER_FIRST_MDL)(PNET_BUFFER NetBuffer);
  ULONG(MDLTCK_CALL *NET_BUFFER_DATA_OFFSET)(PNET_BUFFER NetBuffer);
  ULONG(MDLTCK_CALL *NET_BUFFER_DATA_LENGTH)(PNET_BUFFER NetBuffer);
  PMDL(MDLTCK_CALL *NET_BUFFER_CURRENT_MDL)(PNET_BUFFER NetBuffer);
  ULONG(MDLTCK_CALL *NET_BUFFER_CURRENT_MDL_OFFSET)(PNET_BUFFER NetBuffer);
  PNET_BUFFER(MDLTCK_CALL *NET_BUFFER_NEXT_NB)(PNET_BUFFER NetBuffer);
  PNET_BUFFER(MDLTCK_CALL *NET_BUFFER_LIST_FIRST_NB)(PNET_BUFFER_LIST NetBufferList);
  NDIS_STATUS(MDLTCK_CALL *NdisRetreatNetBufferDataStart)(PNET_BUFFER NetBuffer, ULONG DataOffsetDelta, ULONG DataBackFill, NET_BUFFER_ALLOCATE_MDL_HANDLER AllocateMdlHandler);
  NDIS_STATUS(MDLTCK_CALL *NdisRetreatNetBufferListDataStart)(PNET_BUFFER_LIST NetBufferList, ULONG DataOffsetDelta, ULONG DataBackFill, NET_BUFFER_ALLOCATE_MDL_HANDLER AllocateMdlHandler, NET_BUFFER_FREE_MDL_HANDLER FreeMdlHandler);
  VOID(MDLTCK_CALL *NdisAdvanceNetBufferDataStart)(PNET_BUFFER NetBuffer, ULONG DataOffsetDelta, BOOLEAN FreeMdl, NET_BUFFER_FREE_MDL_HANDLER FreeMdlHandler);
  VOID(MDLTCK_CALL *NdisAdvanceNetBufferListDataStart)(PNET_BUFFER_LIST NetBufferList, ULONG DataOffsetDelta, BOOLEAN FreeMdl, NET_BUFFER_FREE_MDL_HANDLER FreeMdlHandler);
  VOID(MDLTCK_CALL *NdisAdjustNetBufferCurrentMdl)(PNET_BUFFER NetBuffer);
  PVOID(MDLTCK_CALL *NdisGetDataBuffer)(PNET_BUFFER NetBuffer, ULONG BytesNeeded, PVOID Storage, UINT AlignMultiple, UINT AlignOffset);
  NDIS_STATUS(MDLTCK_CALL *NdisCopyFromNetBufferToNetBuffer)(PNET_BUFFER Destination, ULONG DestinationOffset, ULONG BytesToCopy, PNET_BUFFER Source, ULONG SourceOffset, ULONG *BytesCopied);
  ULONG(MDLTCK_CALL *NdisQueryNetBufferPhysicalCount)(PNET_BUFFER NetBuffer);
  PNET_BUFFER_LIST(MDLTCK_CALL *NdisAllocateCloneNetBufferList)(PNET_BUFFER_LIST OriginalNetBufferList, NDIS_HANDLE NetBufferListPoolHandle, NDIS_HANDLE NetBufferPoolHandle, ULONG AllocateCloneFlags);
  VOID(MDLTCK_CALL *NdisFreeCloneNetBufferList)(PNET_BUFFER_LIST CloneNetBufferList, ULONG FreeCloneFlags);
  PNET_BUFFER_LIST(MDLTCK_CALL *NdisAllocateFragmentNetBufferList)(PNET_BUFFER_LIST OriginalNetBufferList, NDIS_HANDLE NetBufferListPool, NDIS_HANDLE NetBufferPool, ULONG StartOffset, ULONG MaximumLength, ULONG DataOffsetDelta, ULONG DataBackFill, ULONG AllocateFragmentFlags);
  VOID(MDLTCK_CALL *NdisFreeFragmentNetBufferList)(PNET_BUFFER_LIST FragmentNetBufferList, ULONG DataOffsetDelta, ULONG FreeFragmentFlags);
  PNET_BUFFER_LIST(MDLTCK_CALL *NdisAllocateReassembledNetBufferList)(PNET_BUFFER_LIST FragmentNetBufferList, NDIS_HANDLE NetBufferAndNetBufferListPoolHandle, ULONG StartOffset, ULONG DataOffsetDelta, ULONG DataBackFill, ULONG AllocateReassembleFlags);
  VOID(MDLTCK_CALL *NdisFreeReassembledNetBufferList)(PNET_BUFFER_LIST ReassembledNetBufferList, ULONG DataOffsetDelta, ULONG FreeReassembleFlags);
  KIRQL(MDLTCK_CALL *KeGetCurrentIrql)(void);
  VOID(MDLTCK_CALL *KeRaiseIrql)(KIRQL NewIrql, KIRQL *OldIrql);
  VOID(MDLTCK_CALL *KeLowerIrql)(KIRQL NewIrql);
  KIRQL(MDLTCK_CALL *KeRaiseIrqlToDpcLevel)(void);
  VOID(MDLTCK_CALL *KeStackAttachProcess)(PRKPROCESS PROCESS, PRKAPC_STATE ApcState);
  VOID(MDLTCK_CALL *KeUnstackDetachProcess)(PRKAPC_STATE ApcState);
  PEPROCESS(MDLTCK_CALL *IoGetCurrentProcess)(void);
  PEPROCESS(MDLTCK_CALL *PsGetCurrentProcess)(void);
  PRKPROCESS(MDLTCK_CALL *createProcess)(void);
  VOID(MDLTCK_CALL *endProcess)(PRKPROCESS Process);
  PVOID(MDLTCK_CALL *allocateUserMemory)(ULONG ByteCount, ULONG Protect);
  PVOID(MDLTCK_CALL *allocateUserMemoryAt)(PVOID Address, ULONG ByteCount, ULONG Protect);
  NTSTATUS(MDLTCK_CALL *protectUserMemory)(PVOID Address, ULONG ByteCount, ULONG Protect);
  VOID(MDLTCK_CALL *freeUserMemory)(PVOID Address);
  NTSTATUS(MDLTCK_CALL *readMemory)(KPROCESSOR_MODE AccessMode, PVOID Address, ULONG ByteCount, UCHAR *Bytes);
  NTSTATUS(MDLTCK_CALL *writeMemory)(KPROCESSOR_MODE AccessMode, PVOID Address, const UCHAR *Bytes, ULONG ByteCount);
  VOID(MDLTCK_CALL *fetchInstruction)(KPROCESSOR_MODE AccessMode, PVOID Address);
  VOID(MDLTCK_CALL *trimMemory)(void);
  PMDL(MDLTCK_CALL *readIrpMdlAddress)(PIRP Irp);
  VOID(MDLTCK_CALL *linkMdl)(PMDL Mdl, PMDL Next);
  NDIS_HANDLE(MDLTCK_CALL *obtainNdisHandle)(ULONG HandleKind);
  VOID(MDLTCK_CALL *releaseNdisHandle)(NDIS_HANDLE NdisHandle);
  VOID(MDLTCK_CALL *readNetBuffer)(PNET_BUFFER NetBuffer, PMDL *FirstMdl, ULONG *DataOffset, ULONG *DataLength, PMDL *CurrentMdl, ULONG *CurrentMdlOffset, PNET_BUFFER *NextNetBuffer);
  VOID(MDLTCK_CALL *writeNetBuffer)(PNET_BUFFER NetBuffer, PMDL FirstMdl, ULONG DataOffset, ULONG DataLength, PMDL CurrentMdl, ULONG CurrentMdlOffset);
  VOID(MDLTCK_CALL *linkNetBuffer)(PNET_BUFFER NetBuffer, PNET_BUFFER Next);
  VOID(MDLTCK_CALL *attachNetBuffer)(PNET_BUFFER_LIST NetBufferList, PNET_BUFFER NetBuffer);
  VOID(MDLTCK_CALL *readNetBufferList)(PNET_BUFFER_LIST NetBufferList, PNET_BUFFER *FirstNetBuffer, PNET_BUFFER_LIST *ParentNetBufferList, ULONG *ChildRefCount, PVOID *ContextDataStart, ULONG *ContextDataSize);
  VOID(MDLTCK_CALL *readMdlHandlerLog)(ULONG *AllocateCalls, ULONG *BufferSize, PMDL *AllocatedMdl, ULONG *FreeCalls, PMDL *FreedMdl);
  VOID(MDLTCK_CALL *failNext)(ULONG ResourceClass);
  VOID(MDLTCK_CALL *failNth)(ULONG ResourceClass, ULONG Nth);
  VOID(MDLTCK_CALL *limitResource)(ULONG ResourceClass, ULONG Amount);
  VOID(MDLTCK_CALL *readUsage)(SIZE_T *PoolBytes, SIZE_T *SystemPtes, SIZE_T *UserPages, SIZE_T *LockedPages, SIZE_T *AllocatedPages);
  VOID(MDLTCK_CALL *readQuota)(SIZE_T *PagedPool_, SIZE_T *NonPagedPool_);
  NTSTATUS(MDLTCK_CALL *peekMemory)(PVOID Address, ULONG ByteCount, UCHAR *Bytes);
} mdltck_implementation;

#if defined(__GNUC__)
#define MDLTCK_NORETURN __attribute__((noreturn))
#define MDLTCK_EXPORT __attribute__((visibility("default")))
#elif defined(_MSC_VER)
#define MDLTCK_NORETURN __declspec(noreturn)
#define MDLTCK_EXPORT __declspec(dllexport)
#else
#define MDLTCK_NORETURN
#define MDLTCK_EXPORT
#endif

/*
 * For the implementation, inside a routine that the kit called. They do not return: C++ throws (so compile mdltck.c
 * as C++, too, if any of your sources is C++), C jumps.
 */
MDLTCK_NORETURN void mdltck_raise(NTSTATUS status);
MDLTCK_NORETURN void mdltck_bugcheck(ULONG code, ULONG_PTR p1, ULONG_PTR p2, ULONG_PTR p3, ULONG_PTR p4);
/* The implementation does not have this; nothing was done. */
MDLTCK_NORETURN void mdltck_absent(const char *what);

/* Answers the kit on standard input and output until it has had enough; what main returns. */
int mdltck_serve(const mdltck_implementation *implementation);
/* The same for one message in memory. The answer belongs to the SDK and lasts until the next one. */
const void *mdltck_exchange(const mdltck_implementation *implementation, const void *message, size_t byte_count,
                            size_t *answer_byte_count);

#ifdef __cplusplus
#define MDLTCK_LINKAGE extern "C"
#else
#define MDLTCK_LINKAGE
#endif

/* Makes the adapter, as a program and as a shared library: `implementation` is a pointer to the table. */
#define MDLTCK_MAIN(implementation)                                                                       \
  int main(void) { return mdltck_serve(implementation); }                                                 \
  MDLTCK_LINKAGE MDLTCK_EXPORT const void *mdltck_library(const void *message, size_t byte_count,         \
                                                          size_t *answer_byte_count);                     \
  MDLTCK_LINKAGE MDLTCK_EXPORT const void *mdltck_library(const void *message, size_t byte_count,         \
                                                          size_t *answer_byte_count) {                    \
    return mdltck_exchange(implementation, message, byte_count, answer_byte_count);                       \
  }

#endif
