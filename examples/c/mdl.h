/* A small implementation of the MDL routines on the memory of this process. Names and layout are the WDK's, for x64. */
#ifndef MDL_H
#define MDL_H

#include "mdltck.h"

PVOID ExAllocatePoolWithTag(POOL_TYPE PoolType, SIZE_T NumberOfBytes, ULONG Tag);
PVOID ExAllocatePool2(POOL_FLAGS Flags, SIZE_T NumberOfBytes, ULONG Tag);
VOID ExFreePoolWithTag(PVOID P, ULONG Tag);

PMDL IoAllocateMdl(PVOID VirtualAddress, ULONG Length, BOOLEAN SecondaryBuffer, BOOLEAN ChargeQuota, PIRP Irp);
VOID IoFreeMdl(PMDL Mdl);
VOID MmBuildMdlForNonPagedPool(PMDL MemoryDescriptorList);
PVOID MmGetSystemAddressForMdlSafe(PMDL Mdl, ULONG Priority);

/* Stops the system. What that comes to is for whoever uses this to say. */
VOID KeBugCheckEx(ULONG Code, ULONG_PTR P1, ULONG_PTR P2, ULONG_PTR P3, ULONG_PTR P4);
/* Leaves the routine with an exception, likewise. */
VOID ExRaiseStatus(NTSTATUS Status);

/* Not of the WDK: the end of everything that is still allocated. */
void free_all_pool(void);

#endif
