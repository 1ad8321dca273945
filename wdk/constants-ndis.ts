/** Constants of NDIS (ndis.h, nblapi.h); statuses are with the others. */

/** Flags of NdisAllocateCloneNetBufferList and NdisFreeCloneNetBufferList */
export const NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS = 0x2;
/** Flag of NDIS_SHARED_MEMORY_PARAMETERS */
export const NDIS_SHARED_MEM_PARAMETERS_CONTIGUOUS = 0x1;
