# Generated from sdk/python/src and wdk/ by `npm run generate`.
"""Connects an implementation of the Windows MDL API to mdl-tck. One file, standard library only, Python 3.9 or later.

    kit = mdltck.Adapter("my emulator", "1.0", layout="wdk")

    @kit.routine
    def ExAllocatePool2(Flags, NumberOfBytes, Tag):
        return heap.allocate(NumberOfBytes)          # an address; 0 is NULL

    kit.memory(read, write)                          # guest memory
    kit.serve()

Addresses and integers are int, BOOLEAN is bool, BYTES is bytes; what is optional and left out is 0. A routine with
out-parameters returns (result, {"OldIrql": 2}), or only the dict if it is VOID. It raises one of the classes below for
everything but a return. Any other exception ends the process: the kit charges that to the call, and starts it again.
"""
import inspect
import json
import os
import re
import sys

MAX_LINE_BYTES = 64 << 20
MAX_READ_BYTES = 16 << 20

# A routine a line: name, result, feature that it needs, parameters (? may be NULL, ! is an out-parameter).
ROUTINES = """
ExAllocatePoolWithTag address - PoolType:u32 NumberOfBytes:u64 Tag:u32
ExAllocatePool2 address - Flags:u64 NumberOfBytes:u64 Tag:u32
ExFreePoolWithTag void - P:address Tag:u32
ExAllocatePool address - PoolType:u32 NumberOfBytes:u64
ExAllocatePoolWithTagPriority address - PoolType:u32 NumberOfBytes:u64 Tag:u32 Priority:u32
ExAllocatePoolWithQuota address - PoolType:u32 NumberOfBytes:u64
ExAllocatePoolWithQuotaTag address - PoolType:u32 NumberOfBytes:u64 Tag:u32
ExAllocatePoolZero address - PoolType:u32 NumberOfBytes:u64 Tag:u32
ExAllocatePoolQuotaZero address - PoolType:u32 NumberOfBytes:u64 Tag:u32
ExAllocatePoolPriorityZero address - PoolType:u32 NumberOfBytes:u64 Tag:u32 Priority:u32
ExAllocatePool3 address - Flags:u64 NumberOfBytes:u64 Tag:u32 ExtendedParametersCount:u32 ExtendedParameterType:u32 ExtendedParameterOptional:boolean ExtendedParameterValue:u64
ExFreePool void - P:address
IoAllocateMdl address - VirtualAddress?:address Length:u32 SecondaryBuffer:boolean ChargeQuota:boolean Irp?:address
IoFreeMdl void - Mdl:address
MmBuildMdlForNonPagedPool void - MemoryDescriptorList:address
MmProbeAndLockPages void - MemoryDescriptorList:address AccessMode:u32 Operation:u32
MmProbeAndLockProcessPages void processes MemoryDescriptorList:address Process:address AccessMode:u32 Operation:u32
MmProbeAndLockSelectedPages void - MemoryDescriptorList:address SegmentBase:address SegmentPages:bytes AccessMode:u32 Operation:u32
MmUnlockPages void - MemoryDescriptorList:address
IoBuildPartialMdl void - SourceMdl:address TargetMdl:address VirtualAddress:address Length:u32
MmPrepareMdlForReuse void - Mdl:address
MmInitializeMdl void - MemoryDescriptorList:address BaseVa?:address Length:u64
MmSizeOfMdl u64 - Base?:address Length:u64
MmAdvanceMdl status - Mdl:address NumberOfBytes:u32
MmMapLockedPagesSpecifyCache address - MemoryDescriptorList:address AccessMode:u32 CacheType:u32 RequestedAddress?:address BugCheckOnFailure:u32 Priority:u32
MmMapLockedPages address - MemoryDescriptorList:address AccessMode:u32
MmUnmapLockedPages void - BaseAddress:address MemoryDescriptorList:address
MmGetSystemAddressForMdlSafe address - Mdl:address Priority:u32
MmGetSystemAddressForMdl address - Mdl:address
MmProtectMdlSystemAddress status - MemoryDescriptorList:address NewProtect:u32
MmMapMdl status callbacks MemoryDescriptorList:address Protection:u32 MappedVa!:address
MmAllocatePagesForMdl address - LowAddress:u64 HighAddress:u64 SkipBytes:u64 TotalBytes:u64
MmAllocatePagesForMdlEx address - LowAddress:u64 HighAddress:u64 SkipBytes:u64 TotalBytes:u64 CacheType:u32 Flags:u32
MmAllocateNodePagesForMdlEx address - LowAddress:u64 HighAddress:u64 SkipBytes:u64 TotalBytes:u64 CacheType:u32 IdealNode:u32 Flags:u32
MmFreePagesFromMdl void - MemoryDescriptorList:address
MmAllocateMdlForIoSpace status - PhysicalAddress:u64 NumberOfBytes:u64 NewMdl!:address
MmAllocateMappingAddress address - NumberOfBytes:u64 PoolTag:u32
MmAllocateMappingAddressEx address - NumberOfBytes:u64 PoolTag:u32 Flags:u32
MmFreeMappingAddress void - BaseAddress:address PoolTag:u32
MmMapLockedPagesWithReservedMapping address - MappingAddress:address PoolTag:u32 MemoryDescriptorList:address CacheType:u32
MmUnmapReservedMapping void - BaseAddress:address PoolTag:u32 MemoryDescriptorList:address
MmGetMdlByteCount u32 - Mdl:address
MmGetMdlByteOffset u32 - Mdl:address
MmGetMdlVirtualAddress address - Mdl:address
MmGetMdlBaseVa address - Mdl:address
MmGetMdlPfnArray address - Mdl:address
BYTE_OFFSET u32 - Va?:address
PAGE_ALIGN address - Va?:address
BYTES_TO_PAGES u64 - Size:u64
ROUND_TO_PAGES u64 - Size:u64
ADDRESS_AND_SIZE_TO_SPAN_PAGES u32 - Va?:address Size:u64
MmAllocateContiguousMemory address - NumberOfBytes:u64 HighestAcceptableAddress:u64
MmAllocateContiguousMemorySpecifyCache address - NumberOfBytes:u64 LowestAcceptableAddress:u64 HighestAcceptableAddress:u64 BoundaryAddressMultiple:u64 CacheType:u32
MmAllocateContiguousMemorySpecifyCacheNode address - NumberOfBytes:u64 LowestAcceptableAddress:u64 HighestAcceptableAddress:u64 BoundaryAddressMultiple:u64 CacheType:u32 PreferredNode:u32
MmAllocateContiguousNodeMemory address - NumberOfBytes:u64 LowestAcceptableAddress:u64 HighestAcceptableAddress:u64 BoundaryAddressMultiple:u64 Protect:u32 PreferredNode:u32
MmAllocateContiguousMemoryEx status - NumberOfBytes:u64 LowestAcceptableAddress:u64 HighestAcceptableAddress:u64 BoundaryAddressMultiple:u64 PreferredNode:u32 Protect:u32 Tag:u32 Flags:u32 BytesAllocated!:u64 BaseAddress!:address
MmFreeContiguousMemory void - BaseAddress:address
MmFreeContiguousMemorySpecifyCache void - BaseAddress:address NumberOfBytes:u64 CacheType:u32
MmAllocateNonCachedMemory address - NumberOfBytes:u64
MmFreeNonCachedMemory void - BaseAddress:address NumberOfBytes:u64
MmMapIoSpace address - PhysicalAddress:u64 NumberOfBytes:u64 CacheType:u32
MmMapIoSpaceEx address - PhysicalAddress:u64 NumberOfBytes:u64 Protect:u32
MmUnmapIoSpace void - BaseAddress:address NumberOfBytes:u64
MmGetPhysicalAddress u64 physical-address BaseAddress:address
MmIsAddressValid boolean - VirtualAddress:address
MmCopyMemory status - TargetAddress:address SourceAddress:address NumberOfBytes:u64 Flags:u32 NumberOfBytesTransferred!:u64
KeFlushIoBuffers void - Mdl:address ReadOperation:boolean DmaOperation:boolean
ProbeForRead void - Address:address Length:u64 Alignment:u32
ProbeForWrite void - Address:address Length:u64 Alignment:u32
MmSecureVirtualMemory address user-memory Address:address Size:u64 ProbeMode:u32
MmSecureVirtualMemoryEx address user-memory Address:address Size:u64 ProbeMode:u32 Flags:u32
MmUnsecureVirtualMemory void user-memory SecureHandle:address
IoAllocateIrp address irp StackSize:u32 ChargeQuota:boolean
IoFreeIrp void irp Irp:address
NdisAllocateGenericObject address - DriverObject?:address Tag:u32 Size:u32
NdisFreeGenericObject void - NdisObject:address
NdisAllocateMdl address - NdisHandle:address VirtualAddress:address Length:u32
NdisFreeMdl void - Mdl:address
NdisAdjustMdlLength void - Mdl:address Length:u32
NdisQueryMdl address - Mdl:address QueryAddress:boolean Length!:u32 Priority:u32
NdisQueryMdlOffset void - Mdl:address Offset!:u32 Length!:u32
NdisGetNextMdl address - CurrentMdl:address
NDIS_MDL_LINKAGE address - Mdl:address
NDIS_MDL_TO_SPAN_PAGES u32 - Mdl:address
NdisGetMdlPhysicalArraySize void - Mdl:address ArraySize!:u32
NdisAllocateMemoryWithTagPriority address - NdisHandle:address Length:u32 Tag:u32 Priority:u32
NdisFreeMemory void - VirtualAddress:address Length:u32 MemoryFlags:u32
NdisFreeMemoryWithTagPriority void - NdisHandle:address VirtualAddress:address Tag:u32
NdisMAllocateSharedMemory address - MiniportAdapterHandle:address Length:u32 Cached:boolean PhysicalAddress!:u64
NdisMFreeSharedMemory void - MiniportAdapterHandle:address Length:u32 Cached:boolean VirtualAddress:address PhysicalAddress:u64
NdisAllocateSharedMemory u32 - NdisHandle:address Flags:u32 Length:u32 VirtualAddress!:address AllocationHandle!:address
NdisFreeSharedMemory void - NdisHandle:address AllocationHandle:address
NdisMMapIoSpace u32 - VirtualAddress!:address MiniportAdapterHandle:address PhysicalAddress:u64 Length:u32
NdisMUnmapIoSpace void - MiniportAdapterHandle:address VirtualAddress:address Length:u32
NdisAllocateNetBufferPool address - NdisHandle?:address PoolTag:u32 DataSize:u32
NdisFreeNetBufferPool void - PoolHandle:address
NdisAllocateNetBufferListPool address - NdisHandle?:address ProtocolId:u32 fAllocateNetBuffer:boolean ContextSize:u32 PoolTag:u32 DataSize:u32
NdisFreeNetBufferListPool void - PoolHandle:address
NdisAllocateNetBuffer address - PoolHandle:address MdlChain?:address DataOffset:u32 DataLength:u64
NdisAllocateNetBufferMdlAndData address - PoolHandle:address
NdisFreeNetBuffer void - NetBuffer:address
NdisAllocateNetBufferList address - PoolHandle:address ContextSize:u32 ContextBackFill:u32
NdisAllocateNetBufferAndNetBufferList address - PoolHandle:address ContextSize:u32 ContextBackFill:u32 MdlChain?:address DataOffset:u32 DataLength:u64
NdisFreeNetBufferList void - NetBufferList:address
NdisAllocateNetBufferListContext u32 - NetBufferList:address ContextSize:u32 ContextBackFill:u32 PoolTag:u32
NdisFreeNetBufferListContext void - NetBufferList:address ContextSize:u32
NdisGetPoolFromNetBuffer address - NetBuffer:address
NdisGetPoolFromNetBufferList address - NetBufferList:address
NET_BUFFER_FIRST_MDL address - NetBuffer:address
NET_BUFFER_DATA_OFFSET u32 - NetBuffer:address
NET_BUFFER_DATA_LENGTH u32 - NetBuffer:address
NET_BUFFER_CURRENT_MDL address - NetBuffer:address
NET_BUFFER_CURRENT_MDL_OFFSET u32 - NetBuffer:address
NET_BUFFER_NEXT_NB address - NetBuffer:address
NET_BUFFER_LIST_FIRST_NB address - NetBufferList:address
NdisRetreatNetBufferDataStart u32 - NetBuffer:address DataOffsetDelta:u32 DataBackFill:u32 AllocateMdlHandler:u32
NdisRetreatNetBufferListDataStart u32 - NetBufferList:address DataOffsetDelta:u32 DataBackFill:u32 AllocateMdlHandler:u32 FreeMdlHandler:u32
NdisAdvanceNetBufferDataStart void - NetBuffer:address DataOffsetDelta:u32 FreeMdl:boolean FreeMdlHandler:u32
NdisAdvanceNetBufferListDataStart void - NetBufferList:address DataOffsetDelta:u32 FreeMdl:boolean FreeMdlHandler:u32
NdisAdjustNetBufferCurrentMdl void - NetBuffer:address
NdisGetDataBuffer address - NetBuffer:address BytesNeeded:u32 Storage?:address AlignMultiple:u32 AlignOffset:u32
NdisCopyFromNetBufferToNetBuffer u32 - Destination:address DestinationOffset:u32 BytesToCopy:u32 Source:address SourceOffset:u32 BytesCopied!:u32
NdisQueryNetBufferPhysicalCount u32 - NetBuffer:address
NdisAllocateCloneNetBufferList address - OriginalNetBufferList:address NetBufferListPoolHandle?:address NetBufferPoolHandle?:address AllocateCloneFlags:u32
NdisFreeCloneNetBufferList void - CloneNetBufferList:address FreeCloneFlags:u32
NdisAllocateFragmentNetBufferList address - OriginalNetBufferList:address NetBufferListPool?:address NetBufferPool?:address StartOffset:u32 MaximumLength:u32 DataOffsetDelta:u32 DataBackFill:u32 AllocateFragmentFlags:u32
NdisFreeFragmentNetBufferList void - FragmentNetBufferList:address DataOffsetDelta:u32 FreeFragmentFlags:u32
NdisAllocateReassembledNetBufferList address - FragmentNetBufferList:address NetBufferAndNetBufferListPoolHandle?:address StartOffset:u32 DataOffsetDelta:u32 DataBackFill:u32 AllocateReassembleFlags:u32
NdisFreeReassembledNetBufferList void - ReassembledNetBufferList:address DataOffsetDelta:u32 FreeReassembleFlags:u32
KeGetCurrentIrql u32 irql
KeRaiseIrql void irql NewIrql:u32 OldIrql!:u32
KeLowerIrql void irql NewIrql:u32
KeRaiseIrqlToDpcLevel u32 irql
KeStackAttachProcess void processes PROCESS:address ApcState!:address
KeUnstackDetachProcess void processes ApcState:address
IoGetCurrentProcess address processes
PsGetCurrentProcess address processes
createProcess address processes
endProcess void processes Process:address
allocateUserMemory address user-memory ByteCount:u32 Protect:u32
allocateUserMemoryAt address user-memory Address:address ByteCount:u32 Protect:u32
protectUserMemory status user-memory Address:address ByteCount:u32 Protect:u32
freeUserMemory void user-memory Address:address
readMemory bytes memory AccessMode:u32 Address:address ByteCount:u32
writeMemory void memory AccessMode:u32 Address:address Bytes:bytes
fetchInstruction void - AccessMode:u32 Address:address
trimMemory void -
readIrpMdlAddress address irp Irp:address
linkMdl void memory Mdl:address Next?:address
obtainNdisHandle address - HandleKind:u32
releaseNdisHandle void - NdisHandle:address
readNetBuffer void - NetBuffer:address FirstMdl!:address DataOffset!:u32 DataLength!:u32 CurrentMdl!:address CurrentMdlOffset!:u32 NextNetBuffer!:address
writeNetBuffer void - NetBuffer:address FirstMdl?:address DataOffset:u32 DataLength:u32 CurrentMdl?:address CurrentMdlOffset:u32
linkNetBuffer void - NetBuffer:address Next?:address
attachNetBuffer void - NetBufferList:address NetBuffer?:address
readNetBufferList void - NetBufferList:address FirstNetBuffer!:address ParentNetBufferList!:address ChildRefCount!:u32 ContextDataStart!:address ContextDataSize!:u32
readMdlHandlerLog void callbacks AllocateCalls!:u32 BufferSize!:u32 AllocatedMdl!:address FreeCalls!:u32 FreedMdl!:address
failNext void fail-next ResourceClass:u32
failNth void fail-next ResourceClass:u32 Nth:u32
limitResource void fail-next ResourceClass:u32 Amount:u32
readUsage void usage PoolBytes!:u64 SystemPtes!:u64 UserPages!:u64 LockedPages!:u64 AllocatedPages!:u64
readQuota void usage PagedPool!:u64 NonPagedPool!:u64
peekMemory bytes peek Address:address ByteCount:u32
"""
CONSTANTS = """
APC_LEVEL=0x1 ATTEMPTED_WRITE_TO_READONLY_MEMORY=0xbe BAD_POOL_CALLER=0xc2 BAD_POOL_HEADER=0x19 DISPATCH_LEVEL=0x2
DRIVER_LEFT_LOCKED_PAGES_IN_PROCESS=0xcb DRIVER_VERIFIER_DETECTED_VIOLATION=0xc4 DontUseThisType=0x3
HighPagePriority=0x20 HighPoolPriority=0x20 HighPoolPrioritySpecialPoolOverrun=0x28
HighPoolPrioritySpecialPoolUnderrun=0x29 INVALID_MDL_RANGE=0x12e IRQL_NOT_LESS_OR_EQUAL=0xa IoModifyAccess=0x2
IoReadAccess=0x0 IoWriteAccess=0x1 KernelMode=0x0 LowPagePriority=0x0 LowPoolPriority=0x0
LowPoolPrioritySpecialPoolOverrun=0x8 LowPoolPrioritySpecialPoolUnderrun=0x9 MDL_ALLOCATED_FIXED_SIZE=0x8
MDL_DESCRIBES_AWE=0x400 MDL_FREE_EXTRA_PTES=0x200 MDL_INTERNAL=0x8000 MDL_IO_PAGE_READ=0x40 MDL_IO_SPACE=0x800
MDL_LOCKED_PAGE_TABLES=0x100 MDL_MAPPED_TO_SYSTEM_VA=0x1 MDL_MAPPING_CAN_FAIL=0x2000 MDL_NETWORK_HEADER=0x1000
MDL_PAGES_LOCKED=0x2 MDL_PAGE_CONTENTS_INVARIANT=0x4000 MDL_PARTIAL=0x10 MDL_PARTIAL_HAS_BEEN_MAPPED=0x20
MDL_SOURCE_IS_NONPAGED_POOL=0x4 MDL_WRITE_OPERATION=0x80 MEMORY_ALLOCATION_ALIGNMENT=0x10 MEMORY_MANAGEMENT=0x1a
MM_ALLOCATE_AND_HOT_REMOVE=0x100 MM_ALLOCATE_FAST_LARGE_PAGES=0x40 MM_ALLOCATE_FROM_LOCAL_NODE_ONLY=0x2
MM_ALLOCATE_FULLY_REQUIRED=0x4 MM_ALLOCATE_NO_WAIT=0x8 MM_ALLOCATE_PREFER_CONTIGUOUS=0x10
MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS=0x20 MM_ANY_NODE_OK=0x80000000 MM_COPY_MEMORY_PHYSICAL=0x1
MM_COPY_MEMORY_VIRTUAL=0x2 MM_DONT_ZERO_ALLOCATION=0x1 MM_MAPPING_ADDRESS_DIVISIBLE=0x1 MM_SECURE_EXCLUSIVE=0x1
MM_SECURE_NO_CHANGE=0x2 MM_SECURE_NO_INHERIT=0x8 MM_SECURE_USER_MODE_ONLY=0x4 MaxPoolType=0x7
MdlMappingNoExecute=0x40000000 MdlMappingNoWrite=0x80000000 MmCached=0x1 MmNonCached=0x0 MmWriteCombined=0x2
NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS=0x2 NDIS_SHARED_MEM_PARAMETERS_CONTIGUOUS=0x1 NDIS_STATUS_FAILURE=0xc0000001
NDIS_STATUS_INVALID_PARAMETER=0xc000000d NDIS_STATUS_PENDING=0x103 NDIS_STATUS_RESOURCES=0xc000009a
NDIS_STATUS_RESOURCE_CONFLICT=0xc001001e NDIS_STATUS_SUCCESS=0x0 NO_MORE_SYSTEM_PTES=0x3f NonPagedPool=0x0
NonPagedPoolCacheAligned=0x4 NonPagedPoolCacheAlignedMustS=0x6 NonPagedPoolMustSucceed=0x2 NonPagedPoolNx=0x200
NonPagedPoolNxCacheAligned=0x204 NonPagedPoolSession=0x20 NonPagedPoolSessionNx=0x220 NormalPagePriority=0x10
NormalPoolPriority=0x10 NormalPoolPrioritySpecialPoolOverrun=0x18 NormalPoolPrioritySpecialPoolUnderrun=0x19
PAGE_EXECUTE=0x10 PAGE_EXECUTE_READ=0x20 PAGE_EXECUTE_READWRITE=0x40 PAGE_EXECUTE_WRITECOPY=0x80
PAGE_FAULT_IN_NONPAGED_AREA=0x50 PAGE_GUARD=0x100 PAGE_NOACCESS=0x1 PAGE_NOCACHE=0x200 PAGE_READONLY=0x2
PAGE_READWRITE=0x4 PAGE_SHIFT=0xc PAGE_SIZE=0x1000 PAGE_WRITECOMBINE=0x400 PAGE_WRITECOPY=0x8 PASSIVE_LEVEL=0x0
PFN_LIST_CORRUPT=0x4e POOL_COLD_ALLOCATION=0x100 POOL_FLAG_CACHE_ALIGNED=0x8 POOL_FLAG_NON_PAGED=0x40
POOL_FLAG_NON_PAGED_EXECUTE=0x80 POOL_FLAG_PAGED=0x100 POOL_FLAG_RAISE_ON_FAILURE=0x20 POOL_FLAG_SESSION=0x4
POOL_FLAG_SPECIAL_POOL=0x100000000 POOL_FLAG_UNINITIALIZED=0x2 POOL_FLAG_USE_QUOTA=0x1 POOL_NX_ALLOCATION=0x200
POOL_QUOTA_FAIL_INSTEAD_OF_RAISE=0x8 POOL_RAISE_IF_ALLOCATION_FAILURE=0x10 POOL_ZERO_ALLOCATION=0x400
PROCESS_HAS_LOCKED_PAGES=0x76 PagedPool=0x1 PagedPoolCacheAligned=0x5 PagedPoolSession=0x21
PoolExtendedParameterInvalidType=0x0 PoolExtendedParameterNumaNode=0x3 PoolExtendedParameterPriority=0x1
PoolExtendedParameterSecurePool=0x2 STATUS_ACCESS_VIOLATION=0xc0000005 STATUS_CONFLICTING_ADDRESSES=0xc0000018
STATUS_DATATYPE_MISALIGNMENT=0x80000002 STATUS_INSUFFICIENT_RESOURCES=0xc000009a STATUS_INVALID_ADDRESS=0xc0000141
STATUS_INVALID_PAGE_PROTECTION=0xc0000045 STATUS_INVALID_PARAMETER=0xc000000d STATUS_INVALID_PARAMETER_1=0xc00000ef
STATUS_INVALID_PARAMETER_2=0xc00000f0 STATUS_NOT_MAPPED_VIEW=0xc0000019 STATUS_NO_MEMORY=0xc0000017
STATUS_QUOTA_EXCEEDED=0xc0000044 STATUS_SUCCESS=0x0 STATUS_UNSUCCESSFUL=0xc0000001 SYSTEM_PTE_MISUSE=0xda
TARGET_MDL_TOO_SMALL=0x40 UserMode=0x1
"""
WDK_LAYOUT = {"Next": 0, "Size": 8, "MdlFlags": 10, "Process": 16, "MappedSystemVa": 24, "StartVa": 32, "ByteCount":
    40, "ByteOffset": 44, "PfnArray": 48}
FEATURES = "memory peek usage user-memory user-mapping processes irql irp fail-next stops raises callbacks physical-address threads".split()


class Ended(Exception):
    """A call that came to something else than a return."""

    def __init__(self, kind, **members):
        super().__init__(kind, members)
        self.outcome = dict(kind=kind, **members)


class Raised(Ended):
    """The routine raised an exception."""

    def __init__(self, status):
        super().__init__("raised", status=_to_wire("status", status, "the status of Raised"))


class Stopped(Ended):
    """A bug check: nothing more is called until the next reset."""

    def __init__(self, code, *parameters):
        numbers = [_to_wire("u64", one, "a parameter of Stopped") for one in parameters[:4]]
        super().__init__("stopped", code=_to_wire("u32", code, "the code of Stopped"), parameters=numbers)


class Fault(Ended):
    """Memory that cannot be read or written; for the callbacks of memory()."""

    def __init__(self, status=0xC0000005):
        super().__init__("faulted", status=_to_wire("status", status, "the status of Fault"))


class Absent(Ended):
    """The implementation does not have what this call asks for."""

    def __init__(self, what):
        super().__init__("absent", what=str(what))


class Refused(Ended):
    """The adapter cannot make this call."""

    def __init__(self, reason):
        super().__init__("refused", reason=str(reason))


HEX = re.compile("0x(?:0|[1-9a-f][0-9a-f]{0,15})")
HEX_BYTES = re.compile("(?:[0-9a-f]{2})*")


class _Rpc(Exception):
    """An answer of JSON-RPC that is no result."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def _wrong(problem):
    return _Rpc(-32602, problem)


def _from_wire(kind, value, what):
    if kind in ("address", "u64") and isinstance(value, str) and HEX.fullmatch(value):
        return int(value, 16)
    if kind == "u32" and type(value) is int and 0 <= value < 1 << 32:
        return value
    if kind == "boolean" and isinstance(value, bool):
        return value
    if kind == "bytes" and isinstance(value, str) and HEX_BYTES.fullmatch(value):
        return bytes.fromhex(value)
    raise _wrong(f"{what}: {value!r:.80} is not of the kind {kind}")


def _to_wire(kind, value, what):
    if kind == "void" and value is None:
        return None
    if kind == "boolean" and isinstance(value, bool):
        return value
    if kind == "bytes" and isinstance(value, (bytes, bytearray)):
        return value.hex()
    if type(value) is int:
        if kind in ("address", "u64") and 0 <= value < 1 << 64:
            return hex(value)
        if kind == "u32" and 0 <= value < 1 << 32 or kind == "status" and -(1 << 31) <= value < 1 << 32:
            return value & 0xFFFFFFFF
    raise _Rpc(-32603, f"{what} is of the kind {kind}, and the adapter's function gave {value!r:.80}")


def _member(params, name, kind, what="params"):
    """A member of something that came over the wire, which may be anything."""
    value = params.get(name) if isinstance(params, dict) else None
    if type(value) is not kind:
        raise _wrong(f"{what}.{name} is no {kind.__name__}")
    return value


def _lines(stream):
    """The lines of a stream; of one that is too long only the beginning, which is no JSON."""
    while True:
        line = rest = stream.readline(MAX_LINE_BYTES)
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES)
        if not line:
            return
        if line.strip():
            yield line


def _parse(line):
    def no_number(text):
        raise ValueError(f"{text} is not JSON")

    def whole(text):
        return int(text) if len(text) < 20 else float(text)
    try:
        return json.loads(line.decode(), parse_constant=no_number, parse_int=whole)
    except (ValueError, RecursionError) as error:
        raise _Rpc(-32700, f"it is not JSON ({str(error):.120})") from None


class _Signature:
    """A line of the table."""

    def __init__(self, result, feature, parameters):
        kinds = dict(one.split(":") for one in parameters)
        self.result, self.feature = result, feature
        self.outs = {name[:-1]: kind for name, kind in kinds.items() if name.endswith("!")}
        self.inputs = {name.rstrip("?"): kind for name, kind in kinds.items() if not name.endswith("!")}
        self.optional = {name[:-1] for name in kinds if name.endswith("?")}


SIGNATURES = {words[0]: _Signature(words[1], words[2], words[3:])
              for words in (line.split() for line in ROUTINES.strip().splitlines())}
globals().update((name, int(value, 16)) for name, value in (word.split("=") for word in CONSTANTS.split()))


def span(address, byteCount):
    """How many pages a range touches."""
    return (address % PAGE_SIZE + byteCount + PAGE_SIZE - 1) // PAGE_SIZE


# What can be observed of an MDL: how it travels, and the field or the routine that it is.
OBSERVABLE = {
    "virtualAddress": ("address", None, "MmGetMdlVirtualAddress"), "byteCount": ("u32", "ByteCount", "MmGetMdlByteCount"),
    "byteOffset": ("u32", "ByteOffset", "MmGetMdlByteOffset"), "next": ("address", "Next", None),
    "flags": ("u32", "MdlFlags", None), "mappedSystemVa": ("address", "MappedSystemVa", None),
    "firstPage": ("u64", None, None), "secondPage": ("u64", None, None), "lastPage": ("u64", None, None)}
WIDTHS = {"Next": 8, "Size": 2, "MdlFlags": 2, "MappedSystemVa": 8, "StartVa": 8, "ByteCount": 4, "ByteOffset": 4}


class _Mdls:
    """MDLs as structures in guest memory at known offsets, or else behind accessors."""

    def __init__(self, offsets, accessors, functions):
        self.offsets, self._accessors, self._functions = offsets, accessors, functions
        self.read = self.write = None

    def get(self, mdl, field):
        return int.from_bytes(self.read(mdl + self.offsets[field], WIDTHS[field], KernelMode), "little")

    def put(self, mdl, field, value):
        data = (value % (1 << 8 * WIDTHS[field])).to_bytes(WIDTHS[field], "little")
        self.write(mdl + self.offsets[field], data, KernelMode)

    def start(self, mdl):
        return (self.get(mdl, "StartVa") + self.get(mdl, "ByteOffset")) % (1 << 64)

    def initialize(self, mdl, address, length):
        size = self.offsets["PfnArray"] + 8 * span(address, length)
        for field, value in (("Next", 0), ("Size", size), ("MdlFlags", 0), ("ByteCount", length),
                             ("StartVa", address - address % PAGE_SIZE), ("ByteOffset", address % PAGE_SIZE)):
            self.put(mdl, field, value)

    def observe(self, mdl, fields):
        """What can be read of some fields; nothing where there is no MDL."""
        seen = {}
        for field in fields if type(mdl) is int and mdl else ():
            try:
                value = self._stored(mdl, field) if self.offsets else self._asked(mdl, field)
            except Ended:
                continue
            if value is not None:
                seen[field] = _to_wire(OBSERVABLE[field][0], value, field)
        return seen

    def _asked(self, mdl, field):
        accessor = self._accessors.get(field) or self._functions.get(OBSERVABLE[field][2])
        return accessor(mdl) if accessor else None

    def _stored(self, mdl, field):
        if self.read is None:
            return None
        name = OBSERVABLE[field][1]
        if name is not None:
            return self.get(mdl, name) if name in self.offsets else None
        if field == "virtualAddress":
            return self.start(mdl)
        count = span(self.get(mdl, "ByteOffset"), self.get(mdl, "ByteCount"))
        slot = {"firstPage": 0, "secondPage": 1, "lastPage": count - 1}[field]
        if "PfnArray" not in self.offsets or not 0 <= slot < count:
            return None
        return int.from_bytes(self.read(mdl + self.offsets["PfnArray"] + 8 * slot, 8, KernelMode), "little")


def _macros(mdls, functions):
    """The WDK's macros and inline functions, over MDLs in guest memory."""
    def system_address(mdl, priority):
        if mdls.get(mdl, "MdlFlags") & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL):
            return mdls.get(mdl, "MappedSystemVa")
        if "MmMapLockedPagesSpecifyCache" not in functions:
            raise Absent("MmMapLockedPagesSpecifyCache")
        return functions["MmMapLockedPagesSpecifyCache"](mdl, KernelMode, MmCached, 0, 0, priority)

    def prepare(mdl):
        if mdls.get(mdl, "MdlFlags") & MDL_PARTIAL_HAS_BEEN_MAPPED:
            functions["MmUnmapLockedPages"](mdls.get(mdl, "MappedSystemVa"), mdl)

    return {
        "MmInitializeMdl": mdls.initialize,
        "MmPrepareMdlForReuse": prepare,
        "MmGetSystemAddressForMdlSafe": system_address,
        "MmGetMdlByteCount": lambda mdl: mdls.get(mdl, "ByteCount"),
        "MmGetMdlByteOffset": lambda mdl: mdls.get(mdl, "ByteOffset"),
        "MmGetMdlVirtualAddress": mdls.start,
        "MmGetMdlBaseVa": lambda mdl: mdls.get(mdl, "StartVa"),
        "MmGetMdlPfnArray": lambda mdl: mdl + mdls.offsets["PfnArray"],
        "BYTE_OFFSET": lambda address: address % PAGE_SIZE,
        "PAGE_ALIGN": lambda address: address - address % PAGE_SIZE,
        "BYTES_TO_PAGES": lambda size: -(-size // PAGE_SIZE),
        "ROUND_TO_PAGES": lambda size: -(-size // PAGE_SIZE) * PAGE_SIZE % (1 << 64),
        "ADDRESS_AND_SIZE_TO_SPAN_PAGES": lambda address, size: span(address, size) % (1 << 32),
    }


NEED = re.compile(r"returned|raised|faulted|stopped|died|hung|non-null|null|status:0x[0-9a-f]{1,8}|byteCount>=[0-9]{1,10}")


class _Call:
    """A call as it came over the wire, with everything in it looked at but for what its references come to.

    A single one has no place among others, and addresses where calls of programs have references.
    """

    def __init__(self, call, at=None):
        self.at, self.routine = at, _member(call, "routine", str)
        if self.routine not in SIGNATURES:
            raise _wrong(f"{self.routine!r:.80} is not a routine that the SDK knows")
        self._args = _member(call, "args", dict)
        for name in self._args:
            if name not in SIGNATURES[self.routine].inputs:
                raise _wrong(f"{self.routine} has no parameter {name!r:.80}")
        self.needs = [self._need(one) for one in _member(call, "needs", list)] if "needs" in call else []
        self.observe = [self._request(one) for one in _member(call, "observe", list)]

    def arguments(self, steps):
        """The values for the function, in its order; `steps` is what the calls before this one came to."""
        return [self._argument(name, kind, steps) for name, kind in SIGNATURES[self.routine].inputs.items()]

    def _step(self, number, latest):
        if type(number) is not int or not 0 <= number <= latest:
            raise _wrong(f"{number!r:.80} does not point at a call before {self.routine}")
        return number

    def _need(self, need):
        wanted = _member(need, "is", str, "need")
        if not NEED.fullmatch(wanted):
            raise _wrong(f"{wanted!r:.80} is not a class of outcome")
        return self._step(need.get("step"), -1 if self.at is None else self.at - 1), wanted

    def _request(self, request):
        fields = _member(request, "fields", list, "observe")
        if not all(isinstance(field, str) and field in OBSERVABLE for field in fields):
            raise _wrong("observe.fields names something that cannot be observed")
        mdl = request.get("mdl")
        if self.at is not None:
            return self._step(mdl, self.at), fields
        return None if mdl == "result" else _from_wire("address", mdl, "observe.mdl"), fields

    def _argument(self, name, kind, steps):
        if name not in self._args:
            if name in SIGNATURES[self.routine].optional:
                return 0
            raise _wrong(f"{self.routine} lacks its argument {name}")
        value = self._args[name]
        if not isinstance(value, dict):
            return _from_wire(kind, value, f"{self.routine}, {name}")
        step = steps[self._step(value.get("ref"), len(steps) - 1)]
        found = step.out.get(_member(value, "out", str, name)) if "out" in value else step.value
        if type(found) is not {"boolean": bool, "bytes": bytes}.get(kind, int):
            raise Refused(f"{name} refers to call {value['ref']}, which gave no such value")
        if "plus" not in value:
            return found
        return (found + _from_wire("u64", value["plus"], f"{self.routine}, {name}.plus")) % (1 << 64)


class _Step:
    """What a call came to: for the wire, and as values that later calls may refer to."""

    def __init__(self, outcome, value=None, out=None):
        self.outcome, self.value, self.out, self.byte_count = outcome, value, out or {}, -1

    def holds(self, wanted):
        if wanted in ("non-null", "null"):
            return type(self.value) is int and (self.value != 0) == (wanted == "non-null")
        if wanted.startswith("status:"):
            return type(self.value) is int and self.value == int(wanted[7:], 16)
        if wanted.startswith("byteCount>="):
            return self.byte_count >= int(wanted[11:])
        return self.outcome["kind"] == wanted


PLACES = {"systemStart", "userEnd", "ioSpaceStart", "ioSpaceEnd"}


class Adapter:
    """An implementation on its way to the kit. `layout` of MDLs: "wdk", a dict of offsets, "accessors" or "none"."""

    def __init__(self, name, version, layout="none", features=(), accessors=None, **places):
        unknown = (set(features) - set(FEATURES)) | (set(places) - PLACES) | (set(accessors or {}) - set(OBSERVABLE))
        if unknown:
            raise ValueError(f"{sorted(unknown)}: the kit knows no such features, places or fields")
        offsets = WDK_LAYOUT if layout == "wdk" else layout if isinstance(layout, dict) else None
        self._hello = {"protocolVersion": 1, "name": name, "version": version,
                       "layout": "offsets" if isinstance(layout, dict) else layout,
                       **{place: hex(address) for place, address in places.items()}}
        self._features, self._functions, self._states = set(features), {}, {}
        self.mdls = _Mdls(offsets, accessors or {}, self._functions)
        self._reset = self._stop = None

    def routine(self, function=None, name=None, state="implemented"):
        """Decorator: the function is the routine of that name, its parameters in the order of the WDK."""
        if function is None:
            return lambda later: self.routine(later, name, state)
        name = name or function.__name__
        if name not in SIGNATURES or state not in ("implemented", "partial", "provided"):
            raise ValueError(f"{name} ({state}): the kit knows no such routine, or no such state")
        inspect.signature(function).bind(*SIGNATURES[name].inputs)
        self._functions[name], self._states[name] = function, state
        return function

    def reset(self, function):
        """Decorator: forgets everything, before each program. Without it, or if it answers False, a new process starts."""
        self._reset = function
        return function

    def memory(self, read, write):
        """Guest memory: read(address, byteCount, mode) -> bytes and write(address, data, mode). They raise Fault."""
        self.mdls.read, self.mdls.write = read, write
        self.routine(lambda mode, address, count: read(address, count, mode), "readMemory")
        self.routine(lambda mode, address, data: write(address, data, mode), "writeMemory")
        if self.mdls.offsets:
            self.routine(lambda mdl, following: self.mdls.put(mdl, "Next", following), "linkMdl")

    def inlines(self):
        """The WDK's macros over MDLs in guest memory, as the implementation's own; but for those that are there already."""
        for name, function in _macros(self.mdls, self._functions).items():
            if name not in self._functions:
                self.routine(function, name)

    def serve(self):
        """Answers the kit until it is done. What the implementation prints goes to standard error meanwhile."""
        answers = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        for line in _lines(sys.stdin.buffer):
            answer = self._answer(line)
            answers.write(json.dumps({"jsonrpc": "2.0", **answer}).encode() + b"\n")
            answers.flush()
            if answer.get("result", 0) is None:
                return

    def _answer(self, line):
        number = None
        try:
            request = _parse(line)
            if not isinstance(request, dict) or request.get("jsonrpc") != "2.0" or "params" not in request:
                raise _Rpc(-32600, "it is not a request of JSON-RPC 2.0")
            asked, method = request.get("id"), request.get("method")
            if type(asked) is not int or asked < 0 or not isinstance(method, str):
                raise _Rpc(-32600, "a request has an id, which is a whole number, and a method")
            number = asked
            return {"id": number, "result": self._handle(method, request["params"])}
        except _Rpc as error:
            return {"id": number, "error": {"code": error.code, "message": str(error)}}

    def _handle(self, method, params):
        if method == "initialize":
            needed = {SIGNATURES[name].feature for name in self._functions} - {"-"}
            # Programs that come ahead, behind a reset that leaves something, would be run for nothing.
            return {**self._hello, "pipelining": self._reset is not None, "routines": self._states,
                    "features": sorted(self._features | needed)}
        if method == "reset":
            self._stop = None
            return {"fresh": self._reset is not None and self._reset() is not False}
        if method == "program":
            calls = _member(_member(params, "program", dict), "calls", list)
            return self._run([_Call(call, at) for at, call in enumerate(calls)])
        if method == "call":
            call = _Call(params)
            step = self._step(call, [])
            seen = [self.mdls.observe(step.value if mdl is None else mdl, fields) for mdl, fields in call.observe]
            return {"outcome": step.outcome, "observations": seen}
        if method == "shutdown":
            return None
        raise _Rpc(-32601, f"there is no method {method!r:.80}")

    def _run(self, calls):
        steps, seen = [], []
        measured = {step for call in calls for step, wanted in call.needs if wanted.startswith("byteCount")}
        for at, call in enumerate(calls):
            step = self._step(call, steps)
            steps.append(step)
            if at in measured:
                step.byte_count = self.mdls.observe(step.value, ["byteCount"]).get("byteCount", -1)
            made = step.outcome["kind"] != "skipped"
            seen.append([self.mdls.observe(steps[mdl].value if made else None, fields) for mdl, fields in call.observe])
        return {"outcomes": [step.outcome for step in steps], "observations": seen}

    def _step(self, call, steps):
        for at, (step, wanted) in enumerate(call.needs):
            if not steps[step].holds(wanted):
                return _Step({"kind": "skipped", "need": at})
        try:
            return self._perform(call.routine, call.arguments(steps))
        except Refused as refused:
            return _Step(refused.outcome)

    def _perform(self, routine, values):
        signature, function = SIGNATURES[routine], self._functions.get(routine)
        if function is None or self._stop:
            return _Step(self._stop or {"kind": "absent", "what": routine})
        if signature.result == "bytes" and values[-1] > MAX_READ_BYTES:
            return _Step({"kind": "refused", "reason": f"the adapter reads at most {MAX_READ_BYTES} bytes at once"})
        try:
            result = function(*values)
        except Ended as ended:
            if isinstance(ended, Fault) and signature.feature not in ("memory", "peek"):
                raise  # A routine that falls over its own memory has crashed.
            self._stop = ended.outcome if isinstance(ended, Stopped) else None
            return _Step(ended.outcome)
        return _returned(routine, signature, result)


def _returned(routine, signature, result):
    if signature.outs:
        result, out = (None, result) if signature.result == "void" else result
    outcome = {"kind": "returned"}
    value = _to_wire(signature.result, result, f"the result of {routine}")
    if value is not None:
        outcome["value"] = value
    if not signature.outs:
        return _Step(outcome, value if signature.result == "status" else result)
    outcome["out"] = {name: _to_wire(kind, out.get(name), f"{name} of {routine}") for name, kind in signature.outs.items()}
    return _Step(outcome, value if signature.result == "status" else result, out)
