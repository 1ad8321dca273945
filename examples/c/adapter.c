/* Connects the implementation to mdl-tck: what it has, and how it is reset. */
#include "mdl.h"

VOID KeBugCheckEx(ULONG Code, ULONG_PTR P1, ULONG_PTR P2, ULONG_PTR P3, ULONG_PTR P4) {
  mdltck_bugcheck(Code, P1, P2, P3, P4);
}

VOID ExRaiseStatus(NTSTATUS Status) { mdltck_raise(Status); }

static int reset(void) {
  free_all_pool();
  return 1;
}

static const mdltck_implementation implementation = {
    .name = "example-c",
    .version = "1",
    /* Addresses are those of this process, failures are raised where that is asked for, and misuse is noticed. */
    .features = MDLTCK_MEMORY | MDLTCK_RAISES | MDLTCK_STOPS,
    .layout = MDLTCK_LAYOUT_WDK,
    /* MmGetMdlByteCount and the like are left to the headers. */
    .inline_routines = 1,
    .reset = reset,

    .ExAllocatePoolWithTag = ExAllocatePoolWithTag,
    .ExAllocatePool2 = ExAllocatePool2,
    .ExFreePoolWithTag = ExFreePoolWithTag,
    .IoAllocateMdl = IoAllocateMdl,
    .IoFreeMdl = IoFreeMdl,
    .MmBuildMdlForNonPagedPool = MmBuildMdlForNonPagedPool,
    .MmGetSystemAddressForMdlSafe = MmGetSystemAddressForMdlSafe,
};

MDLTCK_MAIN(&implementation)
