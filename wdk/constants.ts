/** Constants of the public headers (wdm.h, ndis.h, ntstatus.h), with their exact names. */

export const PAGE_SIZE = 4096;
export const PAGE_SHIFT = 12;

export const PASSIVE_LEVEL = 0;
export const APC_LEVEL = 1;
export const DISPATCH_LEVEL = 2;

export const MDL_MAPPED_TO_SYSTEM_VA = 0x0001;
export const MDL_PAGES_LOCKED = 0x0002;
export const MDL_SOURCE_IS_NONPAGED_POOL = 0x0004;
export const MDL_ALLOCATED_FIXED_SIZE = 0x0008;
export const MDL_PARTIAL = 0x0010;
export const MDL_PARTIAL_HAS_BEEN_MAPPED = 0x0020;
export const MDL_IO_PAGE_READ = 0x0040;
export const MDL_WRITE_OPERATION = 0x0080;
export const MDL_LOCKED_PAGE_TABLES = 0x0100;
export const MDL_FREE_EXTRA_PTES = 0x0200;
export const MDL_DESCRIBES_AWE = 0x0400;
export const MDL_IO_SPACE = 0x0800;
export const MDL_NETWORK_HEADER = 0x1000;
export const MDL_MAPPING_CAN_FAIL = 0x2000;
export const MDL_PAGE_CONTENTS_INVARIANT = 0x4000;
export const MDL_INTERNAL = 0x8000;

/** KPROCESSOR_MODE */
export const KernelMode = 0;
export const UserMode = 1;

/** LOCK_OPERATION */
export const IoReadAccess = 0;
export const IoWriteAccess = 1;
export const IoModifyAccess = 2;

/** MEMORY_CACHING_TYPE, the documented values */
export const MmNonCached = 0;
export const MmCached = 1;
export const MmWriteCombined = 2;

/** MM_PAGE_PRIORITY and its modifier bits */
export const LowPagePriority = 0;
export const NormalPagePriority = 16;
export const HighPagePriority = 32;
export const MdlMappingNoWrite = 0x80000000;
export const MdlMappingNoExecute = 0x40000000;

/** Flags of MmAllocatePagesForMdlEx */
export const MM_DONT_ZERO_ALLOCATION = 0x1;
export const MM_ALLOCATE_FROM_LOCAL_NODE_ONLY = 0x2;
export const MM_ALLOCATE_FULLY_REQUIRED = 0x4;
export const MM_ALLOCATE_NO_WAIT = 0x8;
export const MM_ALLOCATE_PREFER_CONTIGUOUS = 0x10;
export const MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS = 0x20;
export const MM_ALLOCATE_FAST_LARGE_PAGES = 0x40;
export const MM_ALLOCATE_AND_HOT_REMOVE = 0x100;

/** Page protections of user memory */
export const PAGE_NOACCESS = 0x01;
export const PAGE_READONLY = 0x02;
export const PAGE_READWRITE = 0x04;
export const PAGE_WRITECOPY = 0x08;
export const PAGE_EXECUTE = 0x10;
export const PAGE_EXECUTE_READ = 0x20;
export const PAGE_EXECUTE_READWRITE = 0x40;
export const PAGE_EXECUTE_WRITECOPY = 0x80;
export const PAGE_GUARD = 0x100;
export const PAGE_NOCACHE = 0x200;
export const PAGE_WRITECOMBINE = 0x400;

/** Any node will do, for NODE_REQUIREMENT */
export const MM_ANY_NODE_OK = 0x80000000;

/** Flags of MmSecureVirtualMemoryEx */
export const MM_SECURE_EXCLUSIVE = 0x1;
export const MM_SECURE_NO_CHANGE = 0x2;
export const MM_SECURE_USER_MODE_ONLY = 0x4;
export const MM_SECURE_NO_INHERIT = 0x8;

/** Flags of MmCopyMemory: what its source is */
export const MM_COPY_MEMORY_PHYSICAL = 0x1;
export const MM_COPY_MEMORY_VIRTUAL = 0x2;

/** Flag of MmAllocateMappingAddressEx */
export const MM_MAPPING_ADDRESS_DIVISIBLE = 0x1;

/** Bug-check codes that the documents tie to MDLs, mappings and pool */
export const IRQL_NOT_LESS_OR_EQUAL = 0x0a;
export const BAD_POOL_HEADER = 0x19;
export const MEMORY_MANAGEMENT = 0x1a;
export const NO_MORE_SYSTEM_PTES = 0x3f;
export const TARGET_MDL_TOO_SMALL = 0x40;
export const PFN_LIST_CORRUPT = 0x4e;
export const PAGE_FAULT_IN_NONPAGED_AREA = 0x50;
export const PROCESS_HAS_LOCKED_PAGES = 0x76;
export const ATTEMPTED_WRITE_TO_READONLY_MEMORY = 0xbe;
export const BAD_POOL_CALLER = 0xc2;
export const DRIVER_VERIFIER_DETECTED_VIOLATION = 0xc4;
export const DRIVER_LEFT_LOCKED_PAGES_IN_PROCESS = 0xcb;
export const SYSTEM_PTE_MISUSE = 0xda;
export const INVALID_MDL_RANGE = 0x12e;
