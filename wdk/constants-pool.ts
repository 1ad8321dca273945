/** Constants of kernel pool (wdm.h). */

/** POOL_TYPE: those that a driver may ask for, then those that it must not (POOL-01, POOL-02) */
export const NonPagedPool = 0;
export const PagedPool = 1;
export const NonPagedPoolNx = 512;
export const NonPagedPoolMustSucceed = 2;
export const DontUseThisType = 3;
export const NonPagedPoolCacheAligned = 4;
export const PagedPoolCacheAligned = 5;
export const NonPagedPoolCacheAlignedMustS = 6;
export const MaxPoolType = 7;
export const NonPagedPoolSession = 32;
export const PagedPoolSession = 33;
export const NonPagedPoolNxCacheAligned = 516;
export const NonPagedPoolSessionNx = 544;

/** Bits that may be added to a POOL_TYPE */
export const POOL_QUOTA_FAIL_INSTEAD_OF_RAISE = 8;
export const POOL_RAISE_IF_ALLOCATION_FAILURE = 16;
export const POOL_COLD_ALLOCATION = 256;
export const POOL_NX_ALLOCATION = 512;
export const POOL_ZERO_ALLOCATION = 1024;

/** POOL_FLAGS: those of the lower half are required, those of the upper half optional */
export const POOL_FLAG_USE_QUOTA = 0x1;
export const POOL_FLAG_UNINITIALIZED = 0x2;
export const POOL_FLAG_SESSION = 0x4;
export const POOL_FLAG_CACHE_ALIGNED = 0x8;
export const POOL_FLAG_RAISE_ON_FAILURE = 0x20;
export const POOL_FLAG_NON_PAGED = 0x40;
export const POOL_FLAG_NON_PAGED_EXECUTE = 0x80;
export const POOL_FLAG_PAGED = 0x100;
export const POOL_FLAG_SPECIAL_POOL = 0x1_0000_0000;

/** EX_POOL_PRIORITY */
export const LowPoolPriority = 0;
export const LowPoolPrioritySpecialPoolOverrun = 8;
export const LowPoolPrioritySpecialPoolUnderrun = 9;
export const NormalPoolPriority = 16;
export const NormalPoolPrioritySpecialPoolOverrun = 24;
export const NormalPoolPrioritySpecialPoolUnderrun = 25;
export const HighPoolPriority = 32;
export const HighPoolPrioritySpecialPoolOverrun = 40;
export const HighPoolPrioritySpecialPoolUnderrun = 41;

/** POOL_EXTENDED_PARAMETER_TYPE */
export const PoolExtendedParameterInvalidType = 0;
export const PoolExtendedParameterPriority = 1;
export const PoolExtendedParameterSecurePool = 2;
export const PoolExtendedParameterNumaNode = 3;

/** MEMORY_ALLOCATION_ALIGNMENT of 64-bit systems */
export const MEMORY_ALLOCATION_ALIGNMENT = 16;
