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

