/* Generated from sdk/c/src, sdk/windows/src and wdk/ by `npm run generate`. */
/* bridge.c: the protocol of mdl-tck for a driver that does the calls. sdk/windows/client.h says what it needs. */
#include "mdltck.h"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "client.h"
#include "wire.h"

#ifndef SIGBUS
#define SIGBUS 10 /* which Windows does not have */
#endif

MDLTCK_NORETURN static void give_up(const char *why) {
  fprintf(stderr, "mdltck: %s\n", why);
  exit(70);
}

/* No input makes more than this of anything. */
enum {
  LONGEST_LINE = 64 * 1024 * 1024,
  DEEPEST_NESTING = 32,
  MOST_CALLS = 1024 * 1024,
  MOST_BYTES = 16 * 1024 * 1024, /* of one load or store */
  MOST_IN = 12,
  MOST_OUT = 8,
  ALL_PAGES = 4096
};

/* What came of a call. The order is that of the shared-library form of an answer. */
enum { RETURNED, RAISED, STOPPED, FAULTED, DIED, ABSENT, REFUSED, SKIPPED };

/* Kinds of values on their way, as in the protocol. */
enum { KIND_VOID, KIND_ADDRESS, KIND_U64, KIND_U32, KIND_BOOLEAN, KIND_BYTES };

typedef struct {
  const char *name;
  unsigned char name_length;
  unsigned char kind;
  unsigned char is_optional;
} Parameter;

/* A call of a routine: arguments by their places among those that go in, results by theirs among those that come out. */
typedef struct {
  uint64_t in[MOST_IN];
  const unsigned char *bytes_in; /* of the one argument that is bytes */
  size_t bytes_in_count;
  uint64_t value;
  uint64_t out[MOST_OUT];
  unsigned char *bytes; /* of a result that is bytes: room for as many as were asked for */
  size_t byte_count;
  uint32_t fault; /* not 0: the access was not possible */
} Call;

typedef void (*Invoke)(const mdltck_implementation *implementation, Call *call);

typedef struct {
  const char *name;
  const Parameter *in;
  const Parameter *out;
  Invoke invoke;
  unsigned char in_count;
  unsigned char out_count;
  unsigned char returns;
  unsigned char returns_mdl; /* 1: the result is an MDL; 2: the first out-parameter is */
  unsigned char feature;     /* its place in the list and 1; 0 is none */
} Routine;

static void *grown(void *memory, size_t byte_count) {
  void *const larger = realloc(memory, byte_count);
  if (larger == NULL) give_up("there is no memory left");
  return larger;
}

/* Numbers in a row, for programs and answers in the shared-library form. */
typedef struct {
  uint32_t *at;
  size_t count;
  size_t room;
} Words;

static void reserve_words(Words *words, size_t count) {
  if (words->room - words->count >= count) return;
  words->room = 2 * words->room + count + 1024;
  words->at = (uint32_t *)grown(words->at, words->room * sizeof *words->at);
}

static void put_word(Words *words, uint32_t word) {
  reserve_words(words, 1);
  words->at[words->count++] = word;
}

static void put_wide(Words *words, uint64_t value) {
  put_word(words, (uint32_t)value);
  put_word(words, (uint32_t)(value >> 32));
}

/* Text that grows, for JSON that is written. */
typedef struct {
  char *at;
  size_t length;
  size_t room;
} Text;

static void reserve_text(Text *text, size_t length) {
  if (text->room - text->length >= length) return;
  text->room = 2 * text->room + length + 4096;
  text->at = (char *)grown(text->at, text->room);
}

static void put_bytes(Text *text, const char *bytes, size_t length) {
  if (length == 0) return;
  reserve_text(text, length);
  memcpy(text->at + text->length, bytes, length);
  text->length += length;
}

static void put_words(Text *text, const char *words) { put_bytes(text, words, strlen(words)); }

/* The same for a literal, whose length is known. */
#define put(text, literal) put_bytes(text, literal, sizeof(literal) - 1)

/* From the tables of the kit. */

enum { FIELD_virtualAddress, FIELD_byteCount, FIELD_byteOffset, FIELD_next, FIELD_flags, FIELD_mappedSystemVa, FIELD_firstPage, FIELD_secondPage, FIELD_lastPage, FIELD_COUNT };
enum { FEATURE_COUNT = 14 };
enum { ROUTINE_COUNT = 163 };
static const uint32_t TABLE_FINGERPRINT = 0xdc39b48du;

static const char *const field_names[] = {"virtualAddress", "byteCount", "byteOffset", "next", "flags", "mappedSystemVa", "firstPage", "secondPage", "lastPage"};
static const unsigned char field_kinds[] = {KIND_ADDRESS, KIND_U32, KIND_U32, KIND_ADDRESS, KIND_U32, KIND_ADDRESS, KIND_U64, KIND_U64, KIND_U64};
static const char *const feature_names[] = {"memory", "peek", "usage", "user-memory", "user-mapping", "processes", "irql", "irp", "fail-next", "stops", "raises", "callbacks", "physical-address", "threads"};

static const Parameter ExAllocatePoolWithTag_in[] = {{"PoolType", 8, KIND_U32, 0}, {"NumberOfBytes", 13, KIND_U64, 0}, {"Tag", 3, KIND_U32, 0}};
static const Parameter ExAllocatePool2_in[] = {{"Flags", 5, KIND_U64, 0}, {"NumberOfBytes", 13, KIND_U64, 0}, {"Tag", 3, KIND_U32, 0}};
static const Parameter ExFreePoolWithTag_in[] = {{"P", 1, KIND_ADDRESS, 0}, {"Tag", 3, KIND_U32, 0}};
static const Parameter ExAllocatePool_in[] = {{"PoolType", 8, KIND_U32, 0}, {"NumberOfBytes", 13, KIND_U64, 0}};
static const Parameter ExAllocatePoolWithTagPriority_in[] = {{"PoolType", 8, KIND_U32, 0}, {"NumberOfBytes", 13, KIND_U64, 0}, {"Tag", 3, KIND_U32, 0}, {"Priority", 8, KIND_U32, 0}};
static const Parameter ExAllocatePoolWithQuota_in[] = {{"PoolType", 8, KIND_U32, 0}, {"NumberOfBytes", 13, KIND_U64, 0}};
static const Parameter ExAllocatePoolWithQuotaTag_in[] = {{"PoolType", 8, KIND_U32, 0}, {"NumberOfBytes", 13, KIND_U64, 0}, {"Tag", 3, KIND_U32, 0}};
static const Parameter ExAllocatePoolZero_in[] = {{"PoolType", 8, KIND_U32, 0}, {"NumberOfBytes", 13, KIND_U64, 0}, {"Tag", 3, KIND_U32, 0}};
static const Parameter ExAllocatePoolQuotaZero_in[] = {{"PoolType", 8, KIND_U32, 0}, {"NumberOfBytes", 13, KIND_U64, 0}, {"Tag", 3, KIND_U32, 0}};
static const Parameter ExAllocatePoolPriorityZero_in[] = {{"PoolType", 8, KIND_U32, 0}, {"NumberOfBytes", 13, KIND_U64, 0}, {"Tag", 3, KIND_U32, 0}, {"Priority", 8, KIND_U32, 0}};
static const Parameter ExAllocatePool3_in[] = {{"Flags", 5, KIND_U64, 0}, {"NumberOfBytes", 13, KIND_U64, 0}, {"Tag", 3, KIND_U32, 0}, {"ExtendedParametersCount", 23, KIND_U32, 0}, {"ExtendedParameterType", 21, KIND_U32, 0}, {"ExtendedParameterOptional", 25, KIND_BOOLEAN, 0}, {"ExtendedParameterValue", 22, KIND_U64, 0}};
static const Parameter ExFreePool_in[] = {{"P", 1, KIND_ADDRESS, 0}};
static const Parameter IoAllocateMdl_in[] = {{"VirtualAddress", 14, KIND_ADDRESS, 1}, {"Length", 6, KIND_U32, 0}, {"SecondaryBuffer", 15, KIND_BOOLEAN, 0}, {"ChargeQuota", 11, KIND_BOOLEAN, 0}, {"Irp", 3, KIND_ADDRESS, 1}};
static const Parameter IoFreeMdl_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter MmBuildMdlForNonPagedPool_in[] = {{"MemoryDescriptorList", 20, KIND_ADDRESS, 0}};
static const Parameter MmProbeAndLockPages_in[] = {{"MemoryDescriptorList", 20, KIND_ADDRESS, 0}, {"AccessMode", 10, KIND_U32, 0}, {"Operation", 9, KIND_U32, 0}};
static const Parameter MmProbeAndLockProcessPages_in[] = {{"MemoryDescriptorList", 20, KIND_ADDRESS, 0}, {"Process", 7, KIND_ADDRESS, 0}, {"AccessMode", 10, KIND_U32, 0}, {"Operation", 9, KIND_U32, 0}};
static const Parameter MmProbeAndLockSelectedPages_in[] = {{"MemoryDescriptorList", 20, KIND_ADDRESS, 0}, {"SegmentBase", 11, KIND_ADDRESS, 0}, {"SegmentPages", 12, KIND_BYTES, 0}, {"AccessMode", 10, KIND_U32, 0}, {"Operation", 9, KIND_U32, 0}};
static const Parameter MmUnlockPages_in[] = {{"MemoryDescriptorList", 20, KIND_ADDRESS, 0}};
static const Parameter IoBuildPartialMdl_in[] = {{"SourceMdl", 9, KIND_ADDRESS, 0}, {"TargetMdl", 9, KIND_ADDRESS, 0}, {"VirtualAddress", 14, KIND_ADDRESS, 0}, {"Length", 6, KIND_U32, 0}};
static const Parameter MmPrepareMdlForReuse_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter MmInitializeMdl_in[] = {{"MemoryDescriptorList", 20, KIND_ADDRESS, 0}, {"BaseVa", 6, KIND_ADDRESS, 1}, {"Length", 6, KIND_U64, 0}};
static const Parameter MmSizeOfMdl_in[] = {{"Base", 4, KIND_ADDRESS, 1}, {"Length", 6, KIND_U64, 0}};
static const Parameter MmAdvanceMdl_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}, {"NumberOfBytes", 13, KIND_U32, 0}};
static const Parameter MmMapLockedPagesSpecifyCache_in[] = {{"MemoryDescriptorList", 20, KIND_ADDRESS, 0}, {"AccessMode", 10, KIND_U32, 0}, {"CacheType", 9, KIND_U32, 0}, {"RequestedAddress", 16, KIND_ADDRESS, 1}, {"BugCheckOnFailure", 17, KIND_U32, 0}, {"Priority", 8, KIND_U32, 0}};
static const Parameter MmMapLockedPages_in[] = {{"MemoryDescriptorList", 20, KIND_ADDRESS, 0}, {"AccessMode", 10, KIND_U32, 0}};
static const Parameter MmUnmapLockedPages_in[] = {{"BaseAddress", 11, KIND_ADDRESS, 0}, {"MemoryDescriptorList", 20, KIND_ADDRESS, 0}};
static const Parameter MmGetSystemAddressForMdlSafe_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}, {"Priority", 8, KIND_U32, 0}};
static const Parameter MmGetSystemAddressForMdl_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter MmProtectMdlSystemAddress_in[] = {{"MemoryDescriptorList", 20, KIND_ADDRESS, 0}, {"NewProtect", 10, KIND_U32, 0}};
static const Parameter MmMapMdl_in[] = {{"MemoryDescriptorList", 20, KIND_ADDRESS, 0}, {"Protection", 10, KIND_U32, 0}};
static const Parameter MmMapMdl_out[] = {{"MappedVa", 8, KIND_ADDRESS, 0}};
static const Parameter MmAllocatePagesForMdl_in[] = {{"LowAddress", 10, KIND_U64, 0}, {"HighAddress", 11, KIND_U64, 0}, {"SkipBytes", 9, KIND_U64, 0}, {"TotalBytes", 10, KIND_U64, 0}};
static const Parameter MmAllocatePagesForMdlEx_in[] = {{"LowAddress", 10, KIND_U64, 0}, {"HighAddress", 11, KIND_U64, 0}, {"SkipBytes", 9, KIND_U64, 0}, {"TotalBytes", 10, KIND_U64, 0}, {"CacheType", 9, KIND_U32, 0}, {"Flags", 5, KIND_U32, 0}};
static const Parameter MmAllocateNodePagesForMdlEx_in[] = {{"LowAddress", 10, KIND_U64, 0}, {"HighAddress", 11, KIND_U64, 0}, {"SkipBytes", 9, KIND_U64, 0}, {"TotalBytes", 10, KIND_U64, 0}, {"CacheType", 9, KIND_U32, 0}, {"IdealNode", 9, KIND_U32, 0}, {"Flags", 5, KIND_U32, 0}};
static const Parameter MmFreePagesFromMdl_in[] = {{"MemoryDescriptorList", 20, KIND_ADDRESS, 0}};
static const Parameter MmAllocateMdlForIoSpace_in[] = {{"PhysicalAddress", 15, KIND_U64, 0}, {"NumberOfBytes", 13, KIND_U64, 0}};
static const Parameter MmAllocateMdlForIoSpace_out[] = {{"NewMdl", 6, KIND_ADDRESS, 0}};
static const Parameter MmAllocateMappingAddress_in[] = {{"NumberOfBytes", 13, KIND_U64, 0}, {"PoolTag", 7, KIND_U32, 0}};
static const Parameter MmAllocateMappingAddressEx_in[] = {{"NumberOfBytes", 13, KIND_U64, 0}, {"PoolTag", 7, KIND_U32, 0}, {"Flags", 5, KIND_U32, 0}};
static const Parameter MmFreeMappingAddress_in[] = {{"BaseAddress", 11, KIND_ADDRESS, 0}, {"PoolTag", 7, KIND_U32, 0}};
static const Parameter MmMapLockedPagesWithReservedMapping_in[] = {{"MappingAddress", 14, KIND_ADDRESS, 0}, {"PoolTag", 7, KIND_U32, 0}, {"MemoryDescriptorList", 20, KIND_ADDRESS, 0}, {"CacheType", 9, KIND_U32, 0}};
static const Parameter MmUnmapReservedMapping_in[] = {{"BaseAddress", 11, KIND_ADDRESS, 0}, {"PoolTag", 7, KIND_U32, 0}, {"MemoryDescriptorList", 20, KIND_ADDRESS, 0}};
static const Parameter MmGetMdlByteCount_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter MmGetMdlByteOffset_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter MmGetMdlVirtualAddress_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter MmGetMdlBaseVa_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter MmGetMdlPfnArray_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter BYTE_OFFSET_in[] = {{"Va", 2, KIND_ADDRESS, 1}};
static const Parameter PAGE_ALIGN_in[] = {{"Va", 2, KIND_ADDRESS, 1}};
static const Parameter BYTES_TO_PAGES_in[] = {{"Size", 4, KIND_U64, 0}};
static const Parameter ROUND_TO_PAGES_in[] = {{"Size", 4, KIND_U64, 0}};
static const Parameter ADDRESS_AND_SIZE_TO_SPAN_PAGES_in[] = {{"Va", 2, KIND_ADDRESS, 1}, {"Size", 4, KIND_U64, 0}};
static const Parameter MmAllocateContiguousMemory_in[] = {{"NumberOfBytes", 13, KIND_U64, 0}, {"HighestAcceptableAddress", 24, KIND_U64, 0}};
static const Parameter MmAllocateContiguousMemorySpecifyCache_in[] = {{"NumberOfBytes", 13, KIND_U64, 0}, {"LowestAcceptableAddress", 23, KIND_U64, 0}, {"HighestAcceptableAddress", 24, KIND_U64, 0}, {"BoundaryAddressMultiple", 23, KIND_U64, 0}, {"CacheType", 9, KIND_U32, 0}};
static const Parameter MmAllocateContiguousMemorySpecifyCacheNode_in[] = {{"NumberOfBytes", 13, KIND_U64, 0}, {"LowestAcceptableAddress", 23, KIND_U64, 0}, {"HighestAcceptableAddress", 24, KIND_U64, 0}, {"BoundaryAddressMultiple", 23, KIND_U64, 0}, {"CacheType", 9, KIND_U32, 0}, {"PreferredNode", 13, KIND_U32, 0}};
static const Parameter MmAllocateContiguousNodeMemory_in[] = {{"NumberOfBytes", 13, KIND_U64, 0}, {"LowestAcceptableAddress", 23, KIND_U64, 0}, {"HighestAcceptableAddress", 24, KIND_U64, 0}, {"BoundaryAddressMultiple", 23, KIND_U64, 0}, {"Protect", 7, KIND_U32, 0}, {"PreferredNode", 13, KIND_U32, 0}};
static const Parameter MmAllocateContiguousMemoryEx_in[] = {{"NumberOfBytes", 13, KIND_U64, 0}, {"LowestAcceptableAddress", 23, KIND_U64, 0}, {"HighestAcceptableAddress", 24, KIND_U64, 0}, {"BoundaryAddressMultiple", 23, KIND_U64, 0}, {"PreferredNode", 13, KIND_U32, 0}, {"Protect", 7, KIND_U32, 0}, {"Tag", 3, KIND_U32, 0}, {"Flags", 5, KIND_U32, 0}};
static const Parameter MmAllocateContiguousMemoryEx_out[] = {{"BytesAllocated", 14, KIND_U64, 0}, {"BaseAddress", 11, KIND_ADDRESS, 0}};
static const Parameter MmFreeContiguousMemory_in[] = {{"BaseAddress", 11, KIND_ADDRESS, 0}};
static const Parameter MmFreeContiguousMemorySpecifyCache_in[] = {{"BaseAddress", 11, KIND_ADDRESS, 0}, {"NumberOfBytes", 13, KIND_U64, 0}, {"CacheType", 9, KIND_U32, 0}};
static const Parameter MmAllocateNonCachedMemory_in[] = {{"NumberOfBytes", 13, KIND_U64, 0}};
static const Parameter MmFreeNonCachedMemory_in[] = {{"BaseAddress", 11, KIND_ADDRESS, 0}, {"NumberOfBytes", 13, KIND_U64, 0}};
static const Parameter MmMapIoSpace_in[] = {{"PhysicalAddress", 15, KIND_U64, 0}, {"NumberOfBytes", 13, KIND_U64, 0}, {"CacheType", 9, KIND_U32, 0}};
static const Parameter MmMapIoSpaceEx_in[] = {{"PhysicalAddress", 15, KIND_U64, 0}, {"NumberOfBytes", 13, KIND_U64, 0}, {"Protect", 7, KIND_U32, 0}};
static const Parameter MmUnmapIoSpace_in[] = {{"BaseAddress", 11, KIND_ADDRESS, 0}, {"NumberOfBytes", 13, KIND_U64, 0}};
static const Parameter MmGetPhysicalAddress_in[] = {{"BaseAddress", 11, KIND_ADDRESS, 0}};
static const Parameter MmIsAddressValid_in[] = {{"VirtualAddress", 14, KIND_ADDRESS, 0}};
static const Parameter MmCopyMemory_in[] = {{"TargetAddress", 13, KIND_ADDRESS, 0}, {"SourceAddress", 13, KIND_ADDRESS, 0}, {"NumberOfBytes", 13, KIND_U64, 0}, {"Flags", 5, KIND_U32, 0}};
static const Parameter MmCopyMemory_out[] = {{"NumberOfBytesTransferred", 24, KIND_U64, 0}};
static const Parameter KeFlushIoBuffers_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}, {"ReadOperation", 13, KIND_BOOLEAN, 0}, {"DmaOperation", 12, KIND_BOOLEAN, 0}};
static const Parameter ProbeForRead_in[] = {{"Address", 7, KIND_ADDRESS, 0}, {"Length", 6, KIND_U64, 0}, {"Alignment", 9, KIND_U32, 0}};
static const Parameter ProbeForWrite_in[] = {{"Address", 7, KIND_ADDRESS, 0}, {"Length", 6, KIND_U64, 0}, {"Alignment", 9, KIND_U32, 0}};
static const Parameter MmSecureVirtualMemory_in[] = {{"Address", 7, KIND_ADDRESS, 0}, {"Size", 4, KIND_U64, 0}, {"ProbeMode", 9, KIND_U32, 0}};
static const Parameter MmSecureVirtualMemoryEx_in[] = {{"Address", 7, KIND_ADDRESS, 0}, {"Size", 4, KIND_U64, 0}, {"ProbeMode", 9, KIND_U32, 0}, {"Flags", 5, KIND_U32, 0}};
static const Parameter MmUnsecureVirtualMemory_in[] = {{"SecureHandle", 12, KIND_ADDRESS, 0}};
static const Parameter IoAllocateIrp_in[] = {{"StackSize", 9, KIND_U32, 0}, {"ChargeQuota", 11, KIND_BOOLEAN, 0}};
static const Parameter IoFreeIrp_in[] = {{"Irp", 3, KIND_ADDRESS, 0}};
static const Parameter NdisAllocateGenericObject_in[] = {{"DriverObject", 12, KIND_ADDRESS, 1}, {"Tag", 3, KIND_U32, 0}, {"Size", 4, KIND_U32, 0}};
static const Parameter NdisFreeGenericObject_in[] = {{"NdisObject", 10, KIND_ADDRESS, 0}};
static const Parameter NdisAllocateMdl_in[] = {{"NdisHandle", 10, KIND_ADDRESS, 0}, {"VirtualAddress", 14, KIND_ADDRESS, 0}, {"Length", 6, KIND_U32, 0}};
static const Parameter NdisFreeMdl_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter NdisAdjustMdlLength_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}, {"Length", 6, KIND_U32, 0}};
static const Parameter NdisQueryMdl_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}, {"QueryAddress", 12, KIND_BOOLEAN, 0}, {"Priority", 8, KIND_U32, 0}};
static const Parameter NdisQueryMdl_out[] = {{"Length", 6, KIND_U32, 0}};
static const Parameter NdisQueryMdlOffset_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter NdisQueryMdlOffset_out[] = {{"Offset", 6, KIND_U32, 0}, {"Length", 6, KIND_U32, 0}};
static const Parameter NdisGetNextMdl_in[] = {{"CurrentMdl", 10, KIND_ADDRESS, 0}};
static const Parameter NDIS_MDL_LINKAGE_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter NDIS_MDL_TO_SPAN_PAGES_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter NdisGetMdlPhysicalArraySize_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}};
static const Parameter NdisGetMdlPhysicalArraySize_out[] = {{"ArraySize", 9, KIND_U32, 0}};
static const Parameter NdisAllocateMemoryWithTagPriority_in[] = {{"NdisHandle", 10, KIND_ADDRESS, 0}, {"Length", 6, KIND_U32, 0}, {"Tag", 3, KIND_U32, 0}, {"Priority", 8, KIND_U32, 0}};
static const Parameter NdisFreeMemory_in[] = {{"VirtualAddress", 14, KIND_ADDRESS, 0}, {"Length", 6, KIND_U32, 0}, {"MemoryFlags", 11, KIND_U32, 0}};
static const Parameter NdisFreeMemoryWithTagPriority_in[] = {{"NdisHandle", 10, KIND_ADDRESS, 0}, {"VirtualAddress", 14, KIND_ADDRESS, 0}, {"Tag", 3, KIND_U32, 0}};
static const Parameter NdisMAllocateSharedMemory_in[] = {{"MiniportAdapterHandle", 21, KIND_ADDRESS, 0}, {"Length", 6, KIND_U32, 0}, {"Cached", 6, KIND_BOOLEAN, 0}};
static const Parameter NdisMAllocateSharedMemory_out[] = {{"PhysicalAddress", 15, KIND_U64, 0}};
static const Parameter NdisMFreeSharedMemory_in[] = {{"MiniportAdapterHandle", 21, KIND_ADDRESS, 0}, {"Length", 6, KIND_U32, 0}, {"Cached", 6, KIND_BOOLEAN, 0}, {"VirtualAddress", 14, KIND_ADDRESS, 0}, {"PhysicalAddress", 15, KIND_U64, 0}};
static const Parameter NdisAllocateSharedMemory_in[] = {{"NdisHandle", 10, KIND_ADDRESS, 0}, {"Flags", 5, KIND_U32, 0}, {"Length", 6, KIND_U32, 0}};
static const Parameter NdisAllocateSharedMemory_out[] = {{"VirtualAddress", 14, KIND_ADDRESS, 0}, {"AllocationHandle", 16, KIND_ADDRESS, 0}};
static const Parameter NdisFreeSharedMemory_in[] = {{"NdisHandle", 10, KIND_ADDRESS, 0}, {"AllocationHandle", 16, KIND_ADDRESS, 0}};
static const Parameter NdisMMapIoSpace_in[] = {{"MiniportAdapterHandle", 21, KIND_ADDRESS, 0}, {"PhysicalAddress", 15, KIND_U64, 0}, {"Length", 6, KIND_U32, 0}};
static const Parameter NdisMMapIoSpace_out[] = {{"VirtualAddress", 14, KIND_ADDRESS, 0}};
static const Parameter NdisMUnmapIoSpace_in[] = {{"MiniportAdapterHandle", 21, KIND_ADDRESS, 0}, {"VirtualAddress", 14, KIND_ADDRESS, 0}, {"Length", 6, KIND_U32, 0}};
static const Parameter NdisAllocateNetBufferPool_in[] = {{"NdisHandle", 10, KIND_ADDRESS, 1}, {"PoolTag", 7, KIND_U32, 0}, {"DataSize", 8, KIND_U32, 0}};
static const Parameter NdisFreeNetBufferPool_in[] = {{"PoolHandle", 10, KIND_ADDRESS, 0}};
static const Parameter NdisAllocateNetBufferListPool_in[] = {{"NdisHandle", 10, KIND_ADDRESS, 1}, {"ProtocolId", 10, KIND_U32, 0}, {"fAllocateNetBuffer", 18, KIND_BOOLEAN, 0}, {"ContextSize", 11, KIND_U32, 0}, {"PoolTag", 7, KIND_U32, 0}, {"DataSize", 8, KIND_U32, 0}};
static const Parameter NdisFreeNetBufferListPool_in[] = {{"PoolHandle", 10, KIND_ADDRESS, 0}};
static const Parameter NdisAllocateNetBuffer_in[] = {{"PoolHandle", 10, KIND_ADDRESS, 0}, {"MdlChain", 8, KIND_ADDRESS, 1}, {"DataOffset", 10, KIND_U32, 0}, {"DataLength", 10, KIND_U64, 0}};
static const Parameter NdisAllocateNetBufferMdlAndData_in[] = {{"PoolHandle", 10, KIND_ADDRESS, 0}};
static const Parameter NdisFreeNetBuffer_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}};
static const Parameter NdisAllocateNetBufferList_in[] = {{"PoolHandle", 10, KIND_ADDRESS, 0}, {"ContextSize", 11, KIND_U32, 0}, {"ContextBackFill", 15, KIND_U32, 0}};
static const Parameter NdisAllocateNetBufferAndNetBufferList_in[] = {{"PoolHandle", 10, KIND_ADDRESS, 0}, {"ContextSize", 11, KIND_U32, 0}, {"ContextBackFill", 15, KIND_U32, 0}, {"MdlChain", 8, KIND_ADDRESS, 1}, {"DataOffset", 10, KIND_U32, 0}, {"DataLength", 10, KIND_U64, 0}};
static const Parameter NdisFreeNetBufferList_in[] = {{"NetBufferList", 13, KIND_ADDRESS, 0}};
static const Parameter NdisAllocateNetBufferListContext_in[] = {{"NetBufferList", 13, KIND_ADDRESS, 0}, {"ContextSize", 11, KIND_U32, 0}, {"ContextBackFill", 15, KIND_U32, 0}, {"PoolTag", 7, KIND_U32, 0}};
static const Parameter NdisFreeNetBufferListContext_in[] = {{"NetBufferList", 13, KIND_ADDRESS, 0}, {"ContextSize", 11, KIND_U32, 0}};
static const Parameter NdisGetPoolFromNetBuffer_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}};
static const Parameter NdisGetPoolFromNetBufferList_in[] = {{"NetBufferList", 13, KIND_ADDRESS, 0}};
static const Parameter NET_BUFFER_FIRST_MDL_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}};
static const Parameter NET_BUFFER_DATA_OFFSET_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}};
static const Parameter NET_BUFFER_DATA_LENGTH_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}};
static const Parameter NET_BUFFER_CURRENT_MDL_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}};
static const Parameter NET_BUFFER_CURRENT_MDL_OFFSET_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}};
static const Parameter NET_BUFFER_NEXT_NB_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}};
static const Parameter NET_BUFFER_LIST_FIRST_NB_in[] = {{"NetBufferList", 13, KIND_ADDRESS, 0}};
static const Parameter NdisRetreatNetBufferDataStart_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}, {"DataOffsetDelta", 15, KIND_U32, 0}, {"DataBackFill", 12, KIND_U32, 0}, {"AllocateMdlHandler", 18, KIND_U32, 0}};
static const Parameter NdisRetreatNetBufferListDataStart_in[] = {{"NetBufferList", 13, KIND_ADDRESS, 0}, {"DataOffsetDelta", 15, KIND_U32, 0}, {"DataBackFill", 12, KIND_U32, 0}, {"AllocateMdlHandler", 18, KIND_U32, 0}, {"FreeMdlHandler", 14, KIND_U32, 0}};
static const Parameter NdisAdvanceNetBufferDataStart_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}, {"DataOffsetDelta", 15, KIND_U32, 0}, {"FreeMdl", 7, KIND_BOOLEAN, 0}, {"FreeMdlHandler", 14, KIND_U32, 0}};
static const Parameter NdisAdvanceNetBufferListDataStart_in[] = {{"NetBufferList", 13, KIND_ADDRESS, 0}, {"DataOffsetDelta", 15, KIND_U32, 0}, {"FreeMdl", 7, KIND_BOOLEAN, 0}, {"FreeMdlHandler", 14, KIND_U32, 0}};
static const Parameter NdisAdjustNetBufferCurrentMdl_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}};
static const Parameter NdisGetDataBuffer_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}, {"BytesNeeded", 11, KIND_U32, 0}, {"Storage", 7, KIND_ADDRESS, 1}, {"AlignMultiple", 13, KIND_U32, 0}, {"AlignOffset", 11, KIND_U32, 0}};
static const Parameter NdisCopyFromNetBufferToNetBuffer_in[] = {{"Destination", 11, KIND_ADDRESS, 0}, {"DestinationOffset", 17, KIND_U32, 0}, {"BytesToCopy", 11, KIND_U32, 0}, {"Source", 6, KIND_ADDRESS, 0}, {"SourceOffset", 12, KIND_U32, 0}};
static const Parameter NdisCopyFromNetBufferToNetBuffer_out[] = {{"BytesCopied", 11, KIND_U32, 0}};
static const Parameter NdisQueryNetBufferPhysicalCount_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}};
static const Parameter NdisAllocateCloneNetBufferList_in[] = {{"OriginalNetBufferList", 21, KIND_ADDRESS, 0}, {"NetBufferListPoolHandle", 23, KIND_ADDRESS, 1}, {"NetBufferPoolHandle", 19, KIND_ADDRESS, 1}, {"AllocateCloneFlags", 18, KIND_U32, 0}};
static const Parameter NdisFreeCloneNetBufferList_in[] = {{"CloneNetBufferList", 18, KIND_ADDRESS, 0}, {"FreeCloneFlags", 14, KIND_U32, 0}};
static const Parameter NdisAllocateFragmentNetBufferList_in[] = {{"OriginalNetBufferList", 21, KIND_ADDRESS, 0}, {"NetBufferListPool", 17, KIND_ADDRESS, 1}, {"NetBufferPool", 13, KIND_ADDRESS, 1}, {"StartOffset", 11, KIND_U32, 0}, {"MaximumLength", 13, KIND_U32, 0}, {"DataOffsetDelta", 15, KIND_U32, 0}, {"DataBackFill", 12, KIND_U32, 0}, {"AllocateFragmentFlags", 21, KIND_U32, 0}};
static const Parameter NdisFreeFragmentNetBufferList_in[] = {{"FragmentNetBufferList", 21, KIND_ADDRESS, 0}, {"DataOffsetDelta", 15, KIND_U32, 0}, {"FreeFragmentFlags", 17, KIND_U32, 0}};
static const Parameter NdisAllocateReassembledNetBufferList_in[] = {{"FragmentNetBufferList", 21, KIND_ADDRESS, 0}, {"NetBufferAndNetBufferListPoolHandle", 35, KIND_ADDRESS, 1}, {"StartOffset", 11, KIND_U32, 0}, {"DataOffsetDelta", 15, KIND_U32, 0}, {"DataBackFill", 12, KIND_U32, 0}, {"AllocateReassembleFlags", 23, KIND_U32, 0}};
static const Parameter NdisFreeReassembledNetBufferList_in[] = {{"ReassembledNetBufferList", 24, KIND_ADDRESS, 0}, {"DataOffsetDelta", 15, KIND_U32, 0}, {"FreeReassembleFlags", 19, KIND_U32, 0}};
static const Parameter KeRaiseIrql_in[] = {{"NewIrql", 7, KIND_U32, 0}};
static const Parameter KeRaiseIrql_out[] = {{"OldIrql", 7, KIND_U32, 0}};
static const Parameter KeLowerIrql_in[] = {{"NewIrql", 7, KIND_U32, 0}};
static const Parameter KeStackAttachProcess_in[] = {{"PROCESS", 7, KIND_ADDRESS, 0}};
static const Parameter KeStackAttachProcess_out[] = {{"ApcState", 8, KIND_ADDRESS, 0}};
static const Parameter KeUnstackDetachProcess_in[] = {{"ApcState", 8, KIND_ADDRESS, 0}};
static const Parameter endProcess_in[] = {{"Process", 7, KIND_ADDRESS, 0}};
static const Parameter allocateUserMemory_in[] = {{"ByteCount", 9, KIND_U32, 0}, {"Protect", 7, KIND_U32, 0}};
static const Parameter allocateUserMemoryAt_in[] = {{"Address", 7, KIND_ADDRESS, 0}, {"ByteCount", 9, KIND_U32, 0}, {"Protect", 7, KIND_U32, 0}};
static const Parameter protectUserMemory_in[] = {{"Address", 7, KIND_ADDRESS, 0}, {"ByteCount", 9, KIND_U32, 0}, {"Protect", 7, KIND_U32, 0}};
static const Parameter freeUserMemory_in[] = {{"Address", 7, KIND_ADDRESS, 0}};
static const Parameter readMemory_in[] = {{"AccessMode", 10, KIND_U32, 0}, {"Address", 7, KIND_ADDRESS, 0}, {"ByteCount", 9, KIND_U32, 0}};
static const Parameter writeMemory_in[] = {{"AccessMode", 10, KIND_U32, 0}, {"Address", 7, KIND_ADDRESS, 0}, {"Bytes", 5, KIND_BYTES, 0}};
static const Parameter fetchInstruction_in[] = {{"AccessMode", 10, KIND_U32, 0}, {"Address", 7, KIND_ADDRESS, 0}};
static const Parameter readIrpMdlAddress_in[] = {{"Irp", 3, KIND_ADDRESS, 0}};
static const Parameter linkMdl_in[] = {{"Mdl", 3, KIND_ADDRESS, 0}, {"Next", 4, KIND_ADDRESS, 1}};
static const Parameter obtainNdisHandle_in[] = {{"HandleKind", 10, KIND_U32, 0}};
static const Parameter releaseNdisHandle_in[] = {{"NdisHandle", 10, KIND_ADDRESS, 0}};
static const Parameter readNetBuffer_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}};
static const Parameter readNetBuffer_out[] = {{"FirstMdl", 8, KIND_ADDRESS, 0}, {"DataOffset", 10, KIND_U32, 0}, {"DataLength", 10, KIND_U32, 0}, {"CurrentMdl", 10, KIND_ADDRESS, 0}, {"CurrentMdlOffset", 16, KIND_U32, 0}, {"NextNetBuffer", 13, KIND_ADDRESS, 0}};
static const Parameter writeNetBuffer_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}, {"FirstMdl", 8, KIND_ADDRESS, 1}, {"DataOffset", 10, KIND_U32, 0}, {"DataLength", 10, KIND_U32, 0}, {"CurrentMdl", 10, KIND_ADDRESS, 1}, {"CurrentMdlOffset", 16, KIND_U32, 0}};
static const Parameter linkNetBuffer_in[] = {{"NetBuffer", 9, KIND_ADDRESS, 0}, {"Next", 4, KIND_ADDRESS, 1}};
static const Parameter attachNetBuffer_in[] = {{"NetBufferList", 13, KIND_ADDRESS, 0}, {"NetBuffer", 9, KIND_ADDRESS, 1}};
static const Parameter readNetBufferList_in[] = {{"NetBufferList", 13, KIND_ADDRESS, 0}};
static const Parameter readNetBufferList_out[] = {{"FirstNetBuffer", 14, KIND_ADDRESS, 0}, {"ParentNetBufferList", 19, KIND_ADDRESS, 0}, {"ChildRefCount", 13, KIND_U32, 0}, {"ContextDataStart", 16, KIND_ADDRESS, 0}, {"ContextDataSize", 15, KIND_U32, 0}};
static const Parameter readMdlHandlerLog_out[] = {{"AllocateCalls", 13, KIND_U32, 0}, {"BufferSize", 10, KIND_U32, 0}, {"AllocatedMdl", 12, KIND_ADDRESS, 0}, {"FreeCalls", 9, KIND_U32, 0}, {"FreedMdl", 8, KIND_ADDRESS, 0}};
static const Parameter failNext_in[] = {{"ResourceClass", 13, KIND_U32, 0}};
static const Parameter failNth_in[] = {{"ResourceClass", 13, KIND_U32, 0}, {"Nth", 3, KIND_U32, 0}};
static const Parameter limitResource_in[] = {{"ResourceClass", 13, KIND_U32, 0}, {"Amount", 6, KIND_U32, 0}};
static const Parameter readUsage_out[] = {{"PoolBytes", 9, KIND_U64, 0}, {"SystemPtes", 10, KIND_U64, 0}, {"UserPages", 9, KIND_U64, 0}, {"LockedPages", 11, KIND_U64, 0}, {"AllocatedPages", 14, KIND_U64, 0}};
static const Parameter readQuota_out[] = {{"PagedPool", 9, KIND_U64, 0}, {"NonPagedPool", 12, KIND_U64, 0}};
static const Parameter peekMemory_in[] = {{"Address", 7, KIND_ADDRESS, 0}, {"ByteCount", 9, KIND_U32, 0}};

static const Routine routines[ROUTINE_COUNT] = {
    {"ExAllocatePoolWithTag", ExAllocatePoolWithTag_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePool2", ExAllocatePool2_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 0},
    {"ExFreePoolWithTag", ExFreePoolWithTag_in, NULL, NULL, 2, 0, KIND_VOID, 0, 0},
    {"ExAllocatePool", ExAllocatePool_in, NULL, NULL, 2, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePoolWithTagPriority", ExAllocatePoolWithTagPriority_in, NULL, NULL, 4, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePoolWithQuota", ExAllocatePoolWithQuota_in, NULL, NULL, 2, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePoolWithQuotaTag", ExAllocatePoolWithQuotaTag_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePoolZero", ExAllocatePoolZero_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePoolQuotaZero", ExAllocatePoolQuotaZero_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePoolPriorityZero", ExAllocatePoolPriorityZero_in, NULL, NULL, 4, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePool3", ExAllocatePool3_in, NULL, NULL, 7, 0, KIND_ADDRESS, 0, 0},
    {"ExFreePool", ExFreePool_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"IoAllocateMdl", IoAllocateMdl_in, NULL, NULL, 5, 0, KIND_ADDRESS, 1, 0},
    {"IoFreeMdl", IoFreeMdl_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"MmBuildMdlForNonPagedPool", MmBuildMdlForNonPagedPool_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"MmProbeAndLockPages", MmProbeAndLockPages_in, NULL, NULL, 3, 0, KIND_VOID, 0, 0},
    {"MmProbeAndLockProcessPages", MmProbeAndLockProcessPages_in, NULL, NULL, 4, 0, KIND_VOID, 0, 6},
    {"MmProbeAndLockSelectedPages", MmProbeAndLockSelectedPages_in, NULL, NULL, 5, 0, KIND_VOID, 0, 0},
    {"MmUnlockPages", MmUnlockPages_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"IoBuildPartialMdl", IoBuildPartialMdl_in, NULL, NULL, 4, 0, KIND_VOID, 0, 0},
    {"MmPrepareMdlForReuse", MmPrepareMdlForReuse_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"MmInitializeMdl", MmInitializeMdl_in, NULL, NULL, 3, 0, KIND_VOID, 0, 0},
    {"MmSizeOfMdl", MmSizeOfMdl_in, NULL, NULL, 2, 0, KIND_U64, 0, 0},
    {"MmAdvanceMdl", MmAdvanceMdl_in, NULL, NULL, 2, 0, KIND_U32, 0, 0},
    {"MmMapLockedPagesSpecifyCache", MmMapLockedPagesSpecifyCache_in, NULL, NULL, 6, 0, KIND_ADDRESS, 0, 0},
    {"MmMapLockedPages", MmMapLockedPages_in, NULL, NULL, 2, 0, KIND_ADDRESS, 0, 0},
    {"MmUnmapLockedPages", MmUnmapLockedPages_in, NULL, NULL, 2, 0, KIND_VOID, 0, 0},
    {"MmGetSystemAddressForMdlSafe", MmGetSystemAddressForMdlSafe_in, NULL, NULL, 2, 0, KIND_ADDRESS, 0, 0},
    {"MmGetSystemAddressForMdl", MmGetSystemAddressForMdl_in, NULL, NULL, 1, 0, KIND_ADDRESS, 0, 0},
    {"MmProtectMdlSystemAddress", MmProtectMdlSystemAddress_in, NULL, NULL, 2, 0, KIND_U32, 0, 0},
    {"MmMapMdl", MmMapMdl_in, MmMapMdl_out, NULL, 2, 1, KIND_U32, 0, 12},
    {"MmAllocatePagesForMdl", MmAllocatePagesForMdl_in, NULL, NULL, 4, 0, KIND_ADDRESS, 1, 0},
    {"MmAllocatePagesForMdlEx", MmAllocatePagesForMdlEx_in, NULL, NULL, 6, 0, KIND_ADDRESS, 1, 0},
    {"MmAllocateNodePagesForMdlEx", MmAllocateNodePagesForMdlEx_in, NULL, NULL, 7, 0, KIND_ADDRESS, 1, 0},
    {"MmFreePagesFromMdl", MmFreePagesFromMdl_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"MmAllocateMdlForIoSpace", MmAllocateMdlForIoSpace_in, MmAllocateMdlForIoSpace_out, NULL, 2, 1, KIND_U32, 2, 0},
    {"MmAllocateMappingAddress", MmAllocateMappingAddress_in, NULL, NULL, 2, 0, KIND_ADDRESS, 0, 0},
    {"MmAllocateMappingAddressEx", MmAllocateMappingAddressEx_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 0},
    {"MmFreeMappingAddress", MmFreeMappingAddress_in, NULL, NULL, 2, 0, KIND_VOID, 0, 0},
    {"MmMapLockedPagesWithReservedMapping", MmMapLockedPagesWithReservedMapping_in, NULL, NULL, 4, 0, KIND_ADDRESS, 0, 0},
    {"MmUnmapReservedMapping", MmUnmapReservedMapping_in, NULL, NULL, 3, 0, KIND_VOID, 0, 0},
    {"MmGetMdlByteCount", MmGetMdlByteCount_in, NULL, NULL, 1, 0, KIND_U32, 0, 0},
    {"MmGetMdlByteOffset", MmGetMdlByteOffset_in, NULL, NULL, 1, 0, KIND_U32, 0, 0},
    {"MmGetMdlVirtualAddress", MmGetMdlVirtualAddress_in, NULL, NULL, 1, 0, KIND_ADDRESS, 0, 0},
    {"MmGetMdlBaseVa", MmGetMdlBaseVa_in, NULL, NULL, 1, 0, KIND_ADDRESS, 0, 0},
    {"MmGetMdlPfnArray", MmGetMdlPfnArray_in, NULL, NULL, 1, 0, KIND_ADDRESS, 0, 0},
    {"BYTE_OFFSET", BYTE_OFFSET_in, NULL, NULL, 1, 0, KIND_U32, 0, 0},
    {"PAGE_ALIGN", PAGE_ALIGN_in, NULL, NULL, 1, 0, KIND_ADDRESS, 0, 0},
    {"BYTES_TO_PAGES", BYTES_TO_PAGES_in, NULL, NULL, 1, 0, KIND_U64, 0, 0},
    {"ROUND_TO_PAGES", ROUND_TO_PAGES_in, NULL, NULL, 1, 0, KIND_U64, 0, 0},
    {"ADDRESS_AND_SIZE_TO_SPAN_PAGES", ADDRESS_AND_SIZE_TO_SPAN_PAGES_in, NULL, NULL, 2, 0, KIND_U32, 0, 0},
    {"MmAllocateContiguousMemory", MmAllocateContiguousMemory_in, NULL, NULL, 2, 0, KIND_ADDRESS, 0, 0},
    {"MmAllocateContiguousMemorySpecifyCache", MmAllocateContiguousMemorySpecifyCache_in, NULL, NULL, 5, 0, KIND_ADDRESS, 0, 0},
    {"MmAllocateContiguousMemorySpecifyCacheNode", MmAllocateContiguousMemorySpecifyCacheNode_in, NULL, NULL, 6, 0, KIND_ADDRESS, 0, 0},
    {"MmAllocateContiguousNodeMemory", MmAllocateContiguousNodeMemory_in, NULL, NULL, 6, 0, KIND_ADDRESS, 0, 0},
    {"MmAllocateContiguousMemoryEx", MmAllocateContiguousMemoryEx_in, MmAllocateContiguousMemoryEx_out, NULL, 8, 2, KIND_U32, 0, 0},
    {"MmFreeContiguousMemory", MmFreeContiguousMemory_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"MmFreeContiguousMemorySpecifyCache", MmFreeContiguousMemorySpecifyCache_in, NULL, NULL, 3, 0, KIND_VOID, 0, 0},
    {"MmAllocateNonCachedMemory", MmAllocateNonCachedMemory_in, NULL, NULL, 1, 0, KIND_ADDRESS, 0, 0},
    {"MmFreeNonCachedMemory", MmFreeNonCachedMemory_in, NULL, NULL, 2, 0, KIND_VOID, 0, 0},
    {"MmMapIoSpace", MmMapIoSpace_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 0},
    {"MmMapIoSpaceEx", MmMapIoSpaceEx_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 0},
    {"MmUnmapIoSpace", MmUnmapIoSpace_in, NULL, NULL, 2, 0, KIND_VOID, 0, 0},
    {"MmGetPhysicalAddress", MmGetPhysicalAddress_in, NULL, NULL, 1, 0, KIND_U64, 0, 13},
    {"MmIsAddressValid", MmIsAddressValid_in, NULL, NULL, 1, 0, KIND_BOOLEAN, 0, 0},
    {"MmCopyMemory", MmCopyMemory_in, MmCopyMemory_out, NULL, 4, 1, KIND_U32, 0, 0},
    {"KeFlushIoBuffers", KeFlushIoBuffers_in, NULL, NULL, 3, 0, KIND_VOID, 0, 0},
    {"ProbeForRead", ProbeForRead_in, NULL, NULL, 3, 0, KIND_VOID, 0, 0},
    {"ProbeForWrite", ProbeForWrite_in, NULL, NULL, 3, 0, KIND_VOID, 0, 0},
    {"MmSecureVirtualMemory", MmSecureVirtualMemory_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 4},
    {"MmSecureVirtualMemoryEx", MmSecureVirtualMemoryEx_in, NULL, NULL, 4, 0, KIND_ADDRESS, 0, 4},
    {"MmUnsecureVirtualMemory", MmUnsecureVirtualMemory_in, NULL, NULL, 1, 0, KIND_VOID, 0, 4},
    {"IoAllocateIrp", IoAllocateIrp_in, NULL, NULL, 2, 0, KIND_ADDRESS, 0, 8},
    {"IoFreeIrp", IoFreeIrp_in, NULL, NULL, 1, 0, KIND_VOID, 0, 8},
    {"NdisAllocateGenericObject", NdisAllocateGenericObject_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeGenericObject", NdisFreeGenericObject_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"NdisAllocateMdl", NdisAllocateMdl_in, NULL, NULL, 3, 0, KIND_ADDRESS, 1, 0},
    {"NdisFreeMdl", NdisFreeMdl_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"NdisAdjustMdlLength", NdisAdjustMdlLength_in, NULL, NULL, 2, 0, KIND_VOID, 0, 0},
    {"NdisQueryMdl", NdisQueryMdl_in, NdisQueryMdl_out, NULL, 3, 1, KIND_ADDRESS, 0, 0},
    {"NdisQueryMdlOffset", NdisQueryMdlOffset_in, NdisQueryMdlOffset_out, NULL, 1, 2, KIND_VOID, 0, 0},
    {"NdisGetNextMdl", NdisGetNextMdl_in, NULL, NULL, 1, 0, KIND_ADDRESS, 1, 0},
    {"NDIS_MDL_LINKAGE", NDIS_MDL_LINKAGE_in, NULL, NULL, 1, 0, KIND_ADDRESS, 1, 0},
    {"NDIS_MDL_TO_SPAN_PAGES", NDIS_MDL_TO_SPAN_PAGES_in, NULL, NULL, 1, 0, KIND_U32, 0, 0},
    {"NdisGetMdlPhysicalArraySize", NdisGetMdlPhysicalArraySize_in, NdisGetMdlPhysicalArraySize_out, NULL, 1, 1, KIND_VOID, 0, 0},
    {"NdisAllocateMemoryWithTagPriority", NdisAllocateMemoryWithTagPriority_in, NULL, NULL, 4, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeMemory", NdisFreeMemory_in, NULL, NULL, 3, 0, KIND_VOID, 0, 0},
    {"NdisFreeMemoryWithTagPriority", NdisFreeMemoryWithTagPriority_in, NULL, NULL, 3, 0, KIND_VOID, 0, 0},
    {"NdisMAllocateSharedMemory", NdisMAllocateSharedMemory_in, NdisMAllocateSharedMemory_out, NULL, 3, 1, KIND_ADDRESS, 0, 0},
    {"NdisMFreeSharedMemory", NdisMFreeSharedMemory_in, NULL, NULL, 5, 0, KIND_VOID, 0, 0},
    {"NdisAllocateSharedMemory", NdisAllocateSharedMemory_in, NdisAllocateSharedMemory_out, NULL, 3, 2, KIND_U32, 0, 0},
    {"NdisFreeSharedMemory", NdisFreeSharedMemory_in, NULL, NULL, 2, 0, KIND_VOID, 0, 0},
    {"NdisMMapIoSpace", NdisMMapIoSpace_in, NdisMMapIoSpace_out, NULL, 3, 1, KIND_U32, 0, 0},
    {"NdisMUnmapIoSpace", NdisMUnmapIoSpace_in, NULL, NULL, 3, 0, KIND_VOID, 0, 0},
    {"NdisAllocateNetBufferPool", NdisAllocateNetBufferPool_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeNetBufferPool", NdisFreeNetBufferPool_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"NdisAllocateNetBufferListPool", NdisAllocateNetBufferListPool_in, NULL, NULL, 6, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeNetBufferListPool", NdisFreeNetBufferListPool_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"NdisAllocateNetBuffer", NdisAllocateNetBuffer_in, NULL, NULL, 4, 0, KIND_ADDRESS, 0, 0},
    {"NdisAllocateNetBufferMdlAndData", NdisAllocateNetBufferMdlAndData_in, NULL, NULL, 1, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeNetBuffer", NdisFreeNetBuffer_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"NdisAllocateNetBufferList", NdisAllocateNetBufferList_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 0},
    {"NdisAllocateNetBufferAndNetBufferList", NdisAllocateNetBufferAndNetBufferList_in, NULL, NULL, 6, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeNetBufferList", NdisFreeNetBufferList_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"NdisAllocateNetBufferListContext", NdisAllocateNetBufferListContext_in, NULL, NULL, 4, 0, KIND_U32, 0, 0},
    {"NdisFreeNetBufferListContext", NdisFreeNetBufferListContext_in, NULL, NULL, 2, 0, KIND_VOID, 0, 0},
    {"NdisGetPoolFromNetBuffer", NdisGetPoolFromNetBuffer_in, NULL, NULL, 1, 0, KIND_ADDRESS, 0, 0},
    {"NdisGetPoolFromNetBufferList", NdisGetPoolFromNetBufferList_in, NULL, NULL, 1, 0, KIND_ADDRESS, 0, 0},
    {"NET_BUFFER_FIRST_MDL", NET_BUFFER_FIRST_MDL_in, NULL, NULL, 1, 0, KIND_ADDRESS, 1, 0},
    {"NET_BUFFER_DATA_OFFSET", NET_BUFFER_DATA_OFFSET_in, NULL, NULL, 1, 0, KIND_U32, 0, 0},
    {"NET_BUFFER_DATA_LENGTH", NET_BUFFER_DATA_LENGTH_in, NULL, NULL, 1, 0, KIND_U32, 0, 0},
    {"NET_BUFFER_CURRENT_MDL", NET_BUFFER_CURRENT_MDL_in, NULL, NULL, 1, 0, KIND_ADDRESS, 1, 0},
    {"NET_BUFFER_CURRENT_MDL_OFFSET", NET_BUFFER_CURRENT_MDL_OFFSET_in, NULL, NULL, 1, 0, KIND_U32, 0, 0},
    {"NET_BUFFER_NEXT_NB", NET_BUFFER_NEXT_NB_in, NULL, NULL, 1, 0, KIND_ADDRESS, 0, 0},
    {"NET_BUFFER_LIST_FIRST_NB", NET_BUFFER_LIST_FIRST_NB_in, NULL, NULL, 1, 0, KIND_ADDRESS, 0, 0},
    {"NdisRetreatNetBufferDataStart", NdisRetreatNetBufferDataStart_in, NULL, NULL, 4, 0, KIND_U32, 0, 0},
    {"NdisRetreatNetBufferListDataStart", NdisRetreatNetBufferListDataStart_in, NULL, NULL, 5, 0, KIND_U32, 0, 0},
    {"NdisAdvanceNetBufferDataStart", NdisAdvanceNetBufferDataStart_in, NULL, NULL, 4, 0, KIND_VOID, 0, 0},
    {"NdisAdvanceNetBufferListDataStart", NdisAdvanceNetBufferListDataStart_in, NULL, NULL, 4, 0, KIND_VOID, 0, 0},
    {"NdisAdjustNetBufferCurrentMdl", NdisAdjustNetBufferCurrentMdl_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"NdisGetDataBuffer", NdisGetDataBuffer_in, NULL, NULL, 5, 0, KIND_ADDRESS, 0, 0},
    {"NdisCopyFromNetBufferToNetBuffer", NdisCopyFromNetBufferToNetBuffer_in, NdisCopyFromNetBufferToNetBuffer_out, NULL, 5, 1, KIND_U32, 0, 0},
    {"NdisQueryNetBufferPhysicalCount", NdisQueryNetBufferPhysicalCount_in, NULL, NULL, 1, 0, KIND_U32, 0, 0},
    {"NdisAllocateCloneNetBufferList", NdisAllocateCloneNetBufferList_in, NULL, NULL, 4, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeCloneNetBufferList", NdisFreeCloneNetBufferList_in, NULL, NULL, 2, 0, KIND_VOID, 0, 0},
    {"NdisAllocateFragmentNetBufferList", NdisAllocateFragmentNetBufferList_in, NULL, NULL, 8, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeFragmentNetBufferList", NdisFreeFragmentNetBufferList_in, NULL, NULL, 3, 0, KIND_VOID, 0, 0},
    {"NdisAllocateReassembledNetBufferList", NdisAllocateReassembledNetBufferList_in, NULL, NULL, 6, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeReassembledNetBufferList", NdisFreeReassembledNetBufferList_in, NULL, NULL, 3, 0, KIND_VOID, 0, 0},
    {"KeGetCurrentIrql", NULL, NULL, NULL, 0, 0, KIND_U32, 0, 7},
    {"KeRaiseIrql", KeRaiseIrql_in, KeRaiseIrql_out, NULL, 1, 1, KIND_VOID, 0, 7},
    {"KeLowerIrql", KeLowerIrql_in, NULL, NULL, 1, 0, KIND_VOID, 0, 7},
    {"KeRaiseIrqlToDpcLevel", NULL, NULL, NULL, 0, 0, KIND_U32, 0, 7},
    {"KeStackAttachProcess", KeStackAttachProcess_in, KeStackAttachProcess_out, NULL, 1, 1, KIND_VOID, 0, 6},
    {"KeUnstackDetachProcess", KeUnstackDetachProcess_in, NULL, NULL, 1, 0, KIND_VOID, 0, 6},
    {"IoGetCurrentProcess", NULL, NULL, NULL, 0, 0, KIND_ADDRESS, 0, 6},
    {"PsGetCurrentProcess", NULL, NULL, NULL, 0, 0, KIND_ADDRESS, 0, 6},
    {"createProcess", NULL, NULL, NULL, 0, 0, KIND_ADDRESS, 0, 6},
    {"endProcess", endProcess_in, NULL, NULL, 1, 0, KIND_VOID, 0, 6},
    {"allocateUserMemory", allocateUserMemory_in, NULL, NULL, 2, 0, KIND_ADDRESS, 0, 4},
    {"allocateUserMemoryAt", allocateUserMemoryAt_in, NULL, NULL, 3, 0, KIND_ADDRESS, 0, 4},
    {"protectUserMemory", protectUserMemory_in, NULL, NULL, 3, 0, KIND_U32, 0, 4},
    {"freeUserMemory", freeUserMemory_in, NULL, NULL, 1, 0, KIND_VOID, 0, 4},
    {"readMemory", readMemory_in, NULL, NULL, 3, 0, KIND_BYTES, 0, 1},
    {"writeMemory", writeMemory_in, NULL, NULL, 3, 0, KIND_VOID, 0, 1},
    {"fetchInstruction", fetchInstruction_in, NULL, NULL, 2, 0, KIND_VOID, 0, 0},
    {"trimMemory", NULL, NULL, NULL, 0, 0, KIND_VOID, 0, 0},
    {"readIrpMdlAddress", readIrpMdlAddress_in, NULL, NULL, 1, 0, KIND_ADDRESS, 1, 8},
    {"linkMdl", linkMdl_in, NULL, NULL, 2, 0, KIND_VOID, 0, 1},
    {"obtainNdisHandle", obtainNdisHandle_in, NULL, NULL, 1, 0, KIND_ADDRESS, 0, 0},
    {"releaseNdisHandle", releaseNdisHandle_in, NULL, NULL, 1, 0, KIND_VOID, 0, 0},
    {"readNetBuffer", readNetBuffer_in, readNetBuffer_out, NULL, 1, 6, KIND_VOID, 2, 0},
    {"writeNetBuffer", writeNetBuffer_in, NULL, NULL, 6, 0, KIND_VOID, 0, 0},
    {"linkNetBuffer", linkNetBuffer_in, NULL, NULL, 2, 0, KIND_VOID, 0, 0},
    {"attachNetBuffer", attachNetBuffer_in, NULL, NULL, 2, 0, KIND_VOID, 0, 0},
    {"readNetBufferList", readNetBufferList_in, readNetBufferList_out, NULL, 1, 5, KIND_VOID, 0, 0},
    {"readMdlHandlerLog", NULL, readMdlHandlerLog_out, NULL, 0, 5, KIND_VOID, 0, 12},
    {"failNext", failNext_in, NULL, NULL, 1, 0, KIND_VOID, 0, 9},
    {"failNth", failNth_in, NULL, NULL, 2, 0, KIND_VOID, 0, 9},
    {"limitResource", limitResource_in, NULL, NULL, 2, 0, KIND_VOID, 0, 9},
    {"readUsage", NULL, readUsage_out, NULL, 0, 5, KIND_VOID, 0, 3},
    {"readQuota", NULL, readQuota_out, NULL, 0, 2, KIND_VOID, 0, 3},
    {"peekMemory", peekMemory_in, NULL, NULL, 2, 0, KIND_BYTES, 0, 2},
};

/*
 * Programs in numbers, as the shared library is given them and as those in JSON are turned into. All are little-endian
 * words of 32 bits; values of 64 bits are two, the lower first.
 *
 *   program:  calls
 *   call:     routine, needs, observes; an argument for each parameter that goes in; the needs; the observes
 *   argument: NONE | VALUE value(2) | REFERENCE:step out-parameter or all ones, plus(2)
 *             | BYTES:count bytes padded to words | SMALL:value | RESULT:step
 *             where what stands behind a colon is above the lowest ARGUMENT_BITS of the same word
 *   need:     class:step, with the step above the lowest NEED_BITS; the operand of a class that has one
 *   observe:  0 step, 0 | 1 address(2); fields as bits
 *
 * and the answer, for each call its outcome and then an observation for each observe:
 *
 *   outcome:  RETURNED [value(2) | byte count, bytes] out-parameters(2) | RAISED status | STOPPED code, parameters(8)
 *             | FAULTED status | DIED signal | ABSENT text | REFUSED text | SKIPPED need    (text: byte count, bytes)
 *   observation: fields as bits, their values(2)
 */
enum { ARGUMENT_NONE, ARGUMENT_VALUE, ARGUMENT_REFERENCE, ARGUMENT_BYTES, ARGUMENT_SMALL, ARGUMENT_RESULT };
enum { ARGUMENT_BITS = 3, NEED_BITS = 4 };
static const uint32_t no_out_parameter = 0xffffffffu;

enum { NEED_RETURNED, NEED_RAISED, NEED_FAULTED, NEED_STOPPED, NEED_DIED, NEED_HUNG, NEED_NON_NULL, NEED_NULL, NEED_STATUS, NEED_BYTE_COUNT };

/* Every routine by a hash of its name. */
enum { ROUTINE_SLOTS = 1024 };
static unsigned short routine_slots[ROUTINE_SLOTS];

static uint32_t hash_of(const char *name, size_t length) {
  uint32_t hash = 2166136261u;
  for (size_t index = 0; index < length; index++) hash = (hash ^ (unsigned char)name[index]) * 16777619u;
  return hash % ROUTINE_SLOTS;
}

static void index_routines(void) {
  for (unsigned index = 0; index < ROUTINE_COUNT; index++) {
    uint32_t slot = hash_of(routines[index].name, strlen(routines[index].name));
    while (routine_slots[slot] != 0) slot = (slot + 1) % ROUTINE_SLOTS;
    routine_slots[slot] = (unsigned short)(index + 1);
  }
}

/* The place of a routine in the table; -1 if it is in none. */
static int routine_named(const char *name, size_t length) {
  for (uint32_t slot = hash_of(name, length); routine_slots[slot] != 0; slot = (slot + 1) % ROUTINE_SLOTS) {
    const char *const found = routines[routine_slots[slot] - 1].name;
    if (strlen(found) == length && memcmp(found, name, length) == 0) return routine_slots[slot] - 1;
  }
  return -1;
}

/* What the implementation has of each. */
enum { STATE_ABSENT, STATE_IMPLEMENTED, STATE_PARTIAL, STATE_PROVIDED };
static unsigned char states[ROUTINE_COUNT];

/* The driver in the place of an implementation: what it has is asked for once, programs are handed on. */

enum { HAS_SINGLE_CALLS = 0 }; /* an IRQL that was raised does not outlast a request */
enum { IS_PIPELINED = 0 };     /* where one can end the machine, the last that was sent must be the one that ran */
enum { ANSWER_ROOM = 64 * 1024 };

static mdltck_implementation current;
/* What the command line says. */
static int has_stops;
static unsigned char is_left_out[ROUTINE_COUNT];

/* The implementation is gone, and so is the bridge: the kit sees in which program that was. */
static void demand(unsigned long error) {
  if (error == 0) return;
  fprintf(stderr, "mdltck: the driver is gone: error %lu of Windows\n", error);
  exit(EXIT_DRIVER_GONE);
}

/* Lets the driver introduce itself. One whose implementation has crashed is loaded anew. */
static size_t ask_who(Introduction *told, size_t room) {
  size_t given;
  demand(client_ask(MDLTCK_INTRODUCE, NULL, 0, told, room, &given));
  if (given < sizeof *told || !told->is_gone) return given;
  demand(client_renew());
  demand(client_ask(MDLTCK_INTRODUCE, NULL, 0, told, room, &given));
  return given;
}

static void begin(const mdltck_implementation *unused) {
  static union {
    Introduction is;
    unsigned char room[sizeof(Introduction) + ROUTINE_COUNT];
  } told;
  static int has_begun;
  (void)unused;
  if (has_begun) return;
  has_begun = 1;
  const size_t given = ask_who(&told.is, sizeof told);
  if (given != sizeof told.is + ROUTINE_COUNT || told.is.fingerprint != TABLE_FINGERPRINT) give_up("driver and bridge are of two versions");
  for (size_t index = 0; index < ROUTINE_COUNT; index++) {
    states[index] = is_left_out[index] ? STATE_ABSENT : told.room[sizeof told.is + index];
  }
  current.name = told.is.name;
  current.version = told.is.version;
  /* Whoever stops the machine must have asked for it. */
  current.features = has_stops ? told.is.features : told.is.features & ~(uint32_t)MDLTCK_STOPS;
  current.layout = (mdltck_layout)told.is.layout;
  current.system_start = told.is.system_start;
  current.user_end = told.is.user_end;
  current.io_space_start = told.is.io_space_start;
  current.io_space_end = told.is.io_space_end;
  index_routines();
}

static int is_reset(void) {
  uint32_t is_fresh = 0;
  size_t given;
  demand(client_ask(MDLTCK_RESET, NULL, 0, &is_fresh, sizeof is_fresh, &given));
  return given == sizeof is_fresh && is_fresh != 0;
}

/* Gets what there was no room for. */
static void fetch_rest(Words *answer, uint32_t run, size_t count) {
  while (answer->count < count) {
    const Fetch wanted = {run, (uint32_t)answer->count};
    size_t given;
    demand(client_ask(MDLTCK_FETCH, &wanted, sizeof wanted, answer->at + answer->count,
                      (count - answer->count) * sizeof *answer->at, &given));
    if (given < sizeof *answer->at) give_up("the rest of an answer is not there");
    answer->count += given / sizeof *answer->at;
  }
}

/* Runs a program and adds what came of it to the answer; answers whether it was one. */
static int execute(const uint32_t *program, size_t word_count, Words *answer) {
  static union {
    Answer is;
    uint32_t words[ANSWER_ROOM / sizeof(uint32_t)];
  } told;
  size_t given;
  if (word_count > MDLTCK_MOST_WORDS) return 0;
  demand(client_ask(MDLTCK_RUN, program, word_count * sizeof *program, &told, sizeof told, &given));
  if (given < sizeof told.is) give_up("an answer has no beginning");
  if (told.is.word_count < 0) return 0;
  const size_t count = (size_t)told.is.word_count;
  const size_t come = (given - sizeof told.is) / sizeof *told.words;
  reserve_words(answer, count + 1);
  memcpy(answer->at + answer->count, &told.is + 1, come * sizeof *told.words);
  answer->count += come;
  fetch_rest(answer, told.is.run, count);
  return 1;
}

/* Reading JSON: a line becomes a row of values, each followed by what is in it. */

enum { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_TEXT, JSON_LIST, JSON_OBJECT };

typedef struct {
  uint32_t kind;
  uint32_t key, key_length;
  uint32_t text, length; /* of texts without their quotes and escapes, of numbers as they stand */
  uint32_t end;          /* the value behind this one and all that is in it */
} Json;

static Json *values;
static size_t value_count, value_room;

typedef struct {
  char *line;
  uint32_t at;
  uint32_t length;
  uint32_t depth;
} Reader;

/* One sequence of UTF-8; its length, 0 if it is none. */
static size_t sequence_length(const unsigned char *at, size_t left) {
  const unsigned char first = at[0];
  const size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length == 0 || length > left) return 0;
  for (size_t index = 1; index < length; index++) {
    if ((at[index] & 0xc0) != 0x80) return 0;
  }
  /* Longer than need be, halves of surrogate pairs, beyond the last character. */
  if (first == 0xe0 && at[1] < 0xa0) return 0;
  if (first == 0xed && at[1] > 0x9f) return 0;
  if (first == 0xf0 && at[1] < 0x90) return 0;
  if (first == 0xf4 && at[1] > 0x8f) return 0;
  return length;
}

static int is_utf8(const char *text, size_t length) {
  const unsigned char *const bytes = (const unsigned char *)text;
  size_t at = 0;
  while (at < length) {
    uint64_t eight;
    if (length - at >= 8) {
      memcpy(&eight, bytes + at, 8);
      if ((eight & 0x8080808080808080u) == 0) {
        at += 8;
        continue;
      }
    }
    const size_t step = sequence_length(bytes + at, length - at);
    if (step == 0) return 0;
    at += step;
  }
  return 1;
}

static void skip_space(Reader *reader) {
  while (reader->at < reader->length) {
    const char letter = reader->line[reader->at];
    if (letter > ' ' || (letter != ' ' && letter != '\t' && letter != '\r' && letter != '\n')) return;
    reader->at++;
  }
}

static int next_is(Reader *reader, char letter) {
  if (reader->at >= reader->length || reader->line[reader->at] != letter) return 0;
  reader->at++;
  return 1;
}

static int hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

/* The four digits of \u. Nothing in the protocol needs them: what is not ASCII becomes a question mark. */
static int take_unicode(Reader *reader) {
  unsigned code = 0;
  for (int index = 0; index < 4; index++) {
    const int digit = reader->at < reader->length ? hex_digit(reader->line[reader->at++]) : -1;
    if (digit < 0) return -1;
    code = code * 16 + (unsigned)digit;
  }
  return code < 0x80 ? (int)code : '?';
}

/* A text behind its quote, unescaped where it stands: it never gets longer by that. */
static int take_text(Reader *reader, uint32_t *start, uint32_t *length) {
  const uint32_t begin = reader->at;
  uint32_t to = begin;
  /* Nearly every text has nothing to unescape. */
  while (to < reader->length && reader->line[to] != '"' && reader->line[to] != '\\' &&
         (unsigned char)reader->line[to] >= 0x20) {
    to++;
  }
  *start = begin;
  reader->at = to;
  while (reader->at < reader->length) {
    const char letter = reader->line[reader->at++];
    if ((unsigned char)letter < 0x20) return 0;
    if (letter == '"') {
      *length = to - *start;
      return 1;
    }
    if (letter != '\\') {
      reader->line[to++] = letter;
      continue;
    }
    if (reader->at >= reader->length) return 0;
    const char escape = reader->line[reader->at++];
    static const char escapes[] = "\"\\/bfnrt";
    const char *const found = escape == '\0' ? NULL : strchr(escapes, escape);
    int meant;
    if (escape == 'u') meant = take_unicode(reader);
    else meant = found == NULL ? -1 : "\"\\/\b\f\n\r\t"[found - escapes];
    if (meant < 0) return 0;
    reader->line[to++] = (char)meant;
  }
  return 0;
}

static int take_digits(Reader *reader) {
  const uint32_t start = reader->at;
  while (reader->at < reader->length && reader->line[reader->at] >= '0' && reader->line[reader->at] <= '9') reader->at++;
  return reader->at > start;
}

static int take_number(Reader *reader) {
  (void)next_is(reader, '-');
  if (!next_is(reader, '0') && !take_digits(reader)) return 0;
  if (next_is(reader, '.') && !take_digits(reader)) return 0;
  if (next_is(reader, 'e') || next_is(reader, 'E')) {
    if (!next_is(reader, '+')) (void)next_is(reader, '-');
    return take_digits(reader);
  }
  return 1;
}

static int take_word(Reader *reader, const char *word) {
  const size_t length = strlen(word);
  if (reader->length - reader->at < length || memcmp(reader->line + reader->at, word, length) != 0) return 0;
  reader->at += (uint32_t)length;
  return 1;
}

static int take_value(Reader *reader, uint32_t key, uint32_t key_length);

static int take_members(Reader *reader, int is_object, char close) {
  skip_space(reader);
  if (next_is(reader, close)) return 1;
  for (;;) {
    uint32_t key = 0, key_length = 0;
    if (is_object) {
      skip_space(reader);
      if (!next_is(reader, '"') || !take_text(reader, &key, &key_length)) return 0;
      skip_space(reader);
      if (!next_is(reader, ':')) return 0;
    }
    if (!take_value(reader, key, key_length)) return 0;
    skip_space(reader);
    if (next_is(reader, close)) return 1;
    if (!next_is(reader, ',')) return 0;
  }
}

static int fill_value(Reader *reader, size_t index) {
  const char first = reader->at < reader->length ? reader->line[reader->at] : '\0';
  uint32_t start = reader->at, length = 0;
  if (first == '"') {
    values[index].kind = JSON_TEXT;
    reader->at++;
    if (!take_text(reader, &start, &length)) return 0;
  } else if (first == '{' || first == '[') {
    values[index].kind = first == '{' ? JSON_OBJECT : JSON_LIST;
    reader->at++;
    if (reader->depth++ >= DEEPEST_NESTING) return 0;
    if (!take_members(reader, first == '{', first == '{' ? '}' : ']')) return 0;
    reader->depth--;
  } else if (take_word(reader, "null")) {
    values[index].kind = JSON_NULL;
  } else if (take_word(reader, "false")) {
    values[index].kind = JSON_FALSE;
  } else if (take_word(reader, "true")) {
    values[index].kind = JSON_TRUE;
  } else {
    values[index].kind = JSON_NUMBER;
    if (!take_number(reader)) return 0;
    length = reader->at - start;
  }
  values[index].text = start;
  values[index].length = length;
  return 1;
}

static int take_value(Reader *reader, uint32_t key, uint32_t key_length) {
  const size_t index = value_count;
  if (value_count == value_room) {
    value_room = 2 * value_room + 256;
    values = (Json *)grown(values, value_room * sizeof *values);
  }
  value_count++;
  skip_space(reader);
  if (!fill_value(reader, index)) return 0;
  values[index].key = key;
  values[index].key_length = key_length;
  values[index].end = (uint32_t)value_count;
  return 1;
}

/* Reads a line, which is changed, into `values`, the root first; answers whether it was JSON. */
static int read_json(char *line, size_t length) {
  Reader reader;
  reader.line = line;
  reader.at = 0;
  reader.length = (uint32_t)length;
  reader.depth = 0;
  value_count = 0;
  if (!is_utf8(line, length) || !take_value(&reader, 0, 0)) return 0;
  skip_space(&reader);
  return reader.at == reader.length;
}

/* From JSON to a program in numbers. */

/* The request that is being answered; places in `values` mean nothing without it. */
static const char *line_text;
/* What is wrong with its parameters. */
static char problem[200];

enum { NOWHERE = 0 }; /* the root is nobody's member */

static int wrong(const char *routine, const char *what) {
  if (problem[0] == '\0') snprintf(problem, sizeof problem, "%s%s%s", routine, routine[0] == '\0' ? "" : ": ", what);
  return 0;
}

static int is_text_of(uint32_t value, const char *text, size_t length) {
  return values[value].kind == JSON_TEXT && values[value].length == length &&
         memcmp(line_text + values[value].text, text, length) == 0;
}

#define is_text(value, literal) is_text_of(value, literal, sizeof(literal) - 1)

/* The member of an object by its name; NOWHERE if it has none. */
static uint32_t member_of(uint32_t object, const char *name, size_t length) {
  if (values[object].kind != JSON_OBJECT) return NOWHERE;
  for (uint32_t at = object + 1; at < values[object].end; at = values[at].end) {
    if (values[at].key_length == length && memcmp(line_text + values[at].key, name, length) == 0) return at;
  }
  return NOWHERE;
}

#define member(object, literal) member_of(object, literal, sizeof(literal) - 1)

static int whole_number(uint32_t value, uint64_t most, uint64_t *number) {
  const char *const digits = line_text + values[value].text;
  uint64_t sum = 0;
  if (value == NOWHERE || values[value].kind != JSON_NUMBER || values[value].length > 16) return 0;
  for (uint32_t index = 0; index < values[value].length; index++) {
    if (digits[index] < '0' || digits[index] > '9') return 0;
    sum = sum * 10 + (uint64_t)(digits[index] - '0');
  }
  *number = sum;
  return sum <= most;
}

/* Digits behind "0x" as a number. */
static int hex_number(const char *digits, size_t length, uint64_t *number) {
  uint64_t sum = 0;
  if (length < 3 || length > 18 || digits[0] != '0' || digits[1] != 'x') return 0;
  for (size_t index = 2; index < length; index++) {
    const int digit = hex_digit(digits[index]);
    if (digit < 0) return 0;
    sum = sum << 4 | (uint64_t)digit;
  }
  *number = sum;
  return 1;
}

static int wide_number(uint32_t value, uint64_t *number) {
  return value != NOWHERE && values[value].kind == JSON_TEXT &&
         hex_number(line_text + values[value].text, values[value].length, number);
}

/* The calls of the program at hand, so far. */
typedef struct {
  const Routine *routine;
  uint32_t observes;
} Called;
static Called *called;
static size_t called_room;

static void reserve_called(size_t count) {
  if (count <= called_room) return;
  called_room = count;
  called = (Called *)grown(called, called_room * sizeof *called);
}

static int read_reference(Words *program, const char *routine, uint32_t value, uint32_t index) {
  const uint32_t out = member(value, "out");
  const uint32_t plus = member(value, "plus");
  uint64_t step, more = 0;
  uint32_t place = no_out_parameter;
  if (!whole_number(member(value, "ref"), UINT32_MAX, &step) || step >= index) {
    return wrong(routine, "an argument refers to no earlier call");
  }
  if (plus != NOWHERE && !wide_number(plus, &more)) return wrong(routine, "plus must be \"0x\xe2\x80\xa6\"");
  if (out != NOWHERE) {
    const Routine *const referred = called[step].routine;
    place = 0;
    while (place < referred->out_count &&
           !is_text_of(out, referred->out[place].name, referred->out[place].name_length)) {
      place++;
    }
    if (place == referred->out_count) return wrong(routine, "an argument refers to an out-parameter that there is not");
  }
  const int is_result = place == no_out_parameter && more == 0;
  put_word(program, (uint32_t)step << ARGUMENT_BITS | (is_result ? ARGUMENT_RESULT : ARGUMENT_REFERENCE));
  if (is_result) return 1;
  put_word(program, place);
  put_wide(program, more);
  return 1;
}

static int read_bytes(Words *program, const char *routine, uint32_t value) {
  const char *const digits = line_text + values[value].text;
  const uint32_t length = values[value].length;
  if (values[value].kind != JSON_TEXT || length % 2 != 0) return wrong(routine, "bytes must be two digits each");
  put_word(program, length / 2 << ARGUMENT_BITS | ARGUMENT_BYTES);
  for (uint32_t index = 0; index < length; index += 8) {
    uint32_t word = 0;
    for (uint32_t byte = 0; byte < 4 && index + 2 * byte < length; byte++) {
      const int high = hex_digit(digits[index + 2 * byte]);
      const int low = hex_digit(digits[index + 2 * byte + 1]);
      if (high < 0 || low < 0) return wrong(routine, "bytes must be two digits each");
      word |= (uint32_t)(high << 4 | low) << 8 * byte;
    }
    put_word(program, word);
  }
  return 1;
}

static int read_argument(Words *program, const char *routine, const Parameter *parameter, uint32_t value,
                         uint32_t index) {
  uint64_t number = 0;
  int is_right = 0;
  if (value == NOWHERE) {
    if (!parameter->is_optional) return wrong(routine, "an argument is missing");
    put_word(program, ARGUMENT_NONE);
    return 1;
  }
  if (values[value].kind == JSON_OBJECT) return read_reference(program, routine, value, index);
  if (parameter->kind == KIND_BYTES) return read_bytes(program, routine, value);
  if (parameter->kind == KIND_U32) is_right = whole_number(value, UINT32_MAX, &number);
  else if (parameter->kind == KIND_BOOLEAN) {
    is_right = values[value].kind == JSON_TRUE || values[value].kind == JSON_FALSE;
    number = values[value].kind == JSON_TRUE;
  } else is_right = wide_number(value, &number);
  if (!is_right) return wrong(routine, "an argument has the wrong form");
  if (number >> (32 - ARGUMENT_BITS) == 0) {
    put_word(program, (uint32_t)number << ARGUMENT_BITS | ARGUMENT_SMALL);
    return 1;
  }
  put_word(program, ARGUMENT_VALUE);
  put_wide(program, number);
  return 1;
}

static int read_arguments(Words *program, const Routine *routine, uint32_t args, uint32_t index) {
  uint32_t given = 0, taken = 0;
  if (args == NOWHERE || values[args].kind != JSON_OBJECT) return wrong(routine->name, "args must be an object");
  for (uint32_t at = args + 1; at < values[args].end; at = values[at].end) given++;
  for (size_t position = 0; position < routine->in_count; position++) {
    const Parameter *const parameter = &routine->in[position];
    const uint32_t value = member_of(args, parameter->name, parameter->name_length);
    if (value != NOWHERE) taken++;
    if (!read_argument(program, routine->name, parameter, value, index)) return 0;
  }
  return given == taken || wrong(routine->name, "it has no such parameter");
}

/* The rest of a program: needs, what to observe, the calls. */

/* In the order of their numbers. */
static const struct {
  const char *name;
  size_t length;
} need_names[] = {{"returned", 8}, {"raised", 6}, {"faulted", 7},  {"stopped", 7},
                  {"died", 4},     {"hung", 4},   {"non-null", 8}, {"null", 4}};

static int has_prefix(uint32_t value, const char *prefix) {
  const size_t length = strlen(prefix);
  return values[value].kind == JSON_TEXT && values[value].length >= length &&
         memcmp(line_text + values[value].text, prefix, length) == 0;
}

static int read_class(Words *program, const char *routine, uint32_t step, uint32_t value) {
  uint64_t operand = 0;
  if (value == NOWHERE) return wrong(routine, "a need is of no class");
  for (uint32_t index = 0; index < sizeof need_names / sizeof *need_names; index++) {
    if (!is_text_of(value, need_names[index].name, need_names[index].length)) continue;
    put_word(program, step << NEED_BITS | index);
    return 1;
  }
  const char *const text = line_text + values[value].text;
  if (has_prefix(value, "status:") && hex_number(text + 7, values[value].length - 7, &operand)) {
    put_word(program, step << NEED_BITS | NEED_STATUS);
  } else if (has_prefix(value, "byteCount>=") && values[value].length > 11 && values[value].length < 22) {
    for (uint32_t index = 11; index < values[value].length; index++) {
      if (text[index] < '0' || text[index] > '9') return wrong(routine, "a need asks for no number of bytes");
      operand = operand * 10 + (uint64_t)(text[index] - '0');
    }
    put_word(program, step << NEED_BITS | NEED_BYTE_COUNT);
  } else {
    return wrong(routine, "a need is of no class that there is");
  }
  if (operand > UINT32_MAX) return wrong(routine, "a need asks for too large a number");
  put_word(program, (uint32_t)operand);
  return 1;
}

/* The elements of a list, and 0 if it is left out; -1 if it is something else. */
static long count_of(uint32_t list) {
  long count = 0;
  if (list == NOWHERE) return 0;
  if (values[list].kind != JSON_LIST) return -1;
  for (uint32_t at = list + 1; at < values[list].end; at = values[at].end) count++;
  return count;
}

static int read_needs(Words *program, const char *routine, uint32_t needs, uint32_t index) {
  if (needs == NOWHERE) return 1;
  for (uint32_t at = needs + 1; at < values[needs].end; at = values[at].end) {
    uint64_t step;
    if (!whole_number(member(at, "step"), UINT32_MAX, &step) || step >= index) {
      return wrong(routine, "a need is of no earlier call");
    }
    if (!read_class(program, routine, (uint32_t)step, member(at, "is"))) return 0;
  }
  return 1;
}

static int read_fields(Words *program, const char *routine, uint32_t fields) {
  uint32_t bits = 0;
  if (fields == NOWHERE || values[fields].kind != JSON_LIST) return wrong(routine, "fields must be a list");
  for (uint32_t at = fields + 1; at < values[fields].end; at = values[at].end) {
    int field = 0;
    while (field < FIELD_COUNT && !is_text_of(at, field_names[field], strlen(field_names[field]))) field++;
    if (field == FIELD_COUNT) return wrong(routine, "there is no such field");
    bits |= 1u << field;
  }
  put_word(program, bits);
  return 1;
}

/* Of a program, MDLs by their calls; of a single call, by their addresses. */
static int read_observes(Words *program, const char *routine, uint32_t observes, uint32_t index, int is_program) {
  if (observes == NOWHERE) return 1;
  for (uint32_t at = observes + 1; at < values[observes].end; at = values[at].end) {
    const uint32_t mdl = member(at, "mdl");
    uint64_t place = 0;
    int is_right;
    if (is_program) is_right = whole_number(mdl, index, &place);
    else is_right = mdl != NOWHERE && (is_text(mdl, "result") || wide_number(mdl, &place));
    if (!is_right) return wrong(routine, "there is no such MDL to observe");
    put_word(program, is_program || is_text(mdl, "result") ? 0 : 1);
    put_wide(program, place);
    if (!read_fields(program, routine, member(at, "fields"))) return 0;
  }
  return 1;
}

static int read_call(Words *program, uint32_t call, uint32_t index, int is_program) {
  const uint32_t name = member(call, "routine");
  const uint32_t needs = is_program ? member(call, "needs") : (uint32_t)NOWHERE;
  const uint32_t observes = member(call, "observe");
  const long need_count = count_of(needs);
  const long observe_count = count_of(observes);
  int place = -1;
  if (name != NOWHERE && values[name].kind == JSON_TEXT) {
    place = routine_named(line_text + values[name].text, values[name].length);
  }
  if (place < 0) return wrong("", "a call is of no routine that this adapter knows");
  const Routine *const routine = &routines[place];
  if (need_count < 0 || observe_count < 0) return wrong(routine->name, "needs and observe must be lists");
  called[index].routine = routine;
  called[index].observes = (uint32_t)observe_count;
  put_word(program, (uint32_t)place);
  put_word(program, (uint32_t)need_count);
  put_word(program, (uint32_t)observe_count);
  return read_arguments(program, routine, member(call, "args"), index) &&
         read_needs(program, routine->name, needs, index) &&
         read_observes(program, routine->name, observes, index, is_program);
}

static int read_program(Words *program, uint32_t params) {
  const uint32_t calls = member(member(params, "program"), "calls");
  const long count = calls == NOWHERE ? -1 : count_of(calls);
  uint32_t index = 0;
  program->count = 0;
  if (count < 0) return wrong("", "program.calls must be a list");
  if (count > MOST_CALLS) return wrong("", "program.calls is too long");
  reserve_called((size_t)count);
  put_word(program, (uint32_t)count);
  for (uint32_t at = calls + 1; at < values[calls].end; at = values[at].end, index++) {
    if (!read_call(program, at, index, 1)) return 0;
  }
  return 1;
}

static int read_single_call(Words *program, uint32_t params) {
  program->count = 0;
  reserve_called(1);
  put_word(program, 1);
  return read_call(program, params, 0, 0);
}

/* From an answer in numbers to JSON. The answer is our own, and goes with the program. */

typedef struct {
  const uint32_t *answer; /* what is left of it */
} Place;

static void put_decimal(Text *text, uint64_t value) {
  char digits[20];
  size_t count = 0;
  do digits[sizeof digits - ++count] = (char)('0' + value % 10);
  while ((value /= 10) != 0);
  put_bytes(text, digits + sizeof digits - count, count);
}

static void put_hex(Text *text, uint64_t value) {
  char digits[20];
  size_t count = 0;
  digits[sizeof digits - ++count] = '"';
  do digits[sizeof digits - ++count] = "0123456789abcdef"[value & 15];
  while ((value >>= 4) != 0);
  digits[sizeof digits - ++count] = 'x';
  digits[sizeof digits - ++count] = '0';
  digits[sizeof digits - ++count] = '"';
  put_bytes(text, digits + sizeof digits - count, count);
}

static void put_quoted(Text *text, const char *words, size_t length) {
  put(text, "\"");
  /* Whoever wrote them, the line stays JSON: what is not printable ASCII becomes a question mark. */
  for (size_t index = 0; index < length; index++) {
    const char letter = words[index];
    if (letter == '"' || letter == '\\') put(text, "\\");
    put_bytes(text, letter >= 0x20 && letter < 0x7f ? &letter : "?", 1);
  }
  put(text, "\"");
}

static uint32_t next_word(Place *place) { return *place->answer++; }

static uint64_t next_wide(Place *place) {
  const uint64_t low = next_word(place);
  return (uint64_t)next_word(place) << 32 | low;
}

static const unsigned char *next_packed(Place *place, size_t *byte_count) {
  *byte_count = next_word(place);
  const unsigned char *const bytes = (const unsigned char *)place->answer;
  place->answer += (*byte_count + 3) / 4;
  return bytes;
}

static void put_value(Text *text, int kind, uint64_t value) {
  if (kind == KIND_U32) put_decimal(text, value & 0xffffffffu);
  else if (kind == KIND_BOOLEAN) put_words(text, value != 0 ? "true" : "false");
  else put_hex(text, value);
}

static void put_digits(Text *text, Place *place) {
  size_t byte_count;
  const unsigned char *const bytes = next_packed(place, &byte_count);
  reserve_text(text, 2 * byte_count);
  for (size_t index = 0; index < byte_count; index++) {
    text->at[text->length++] = "0123456789abcdef"[bytes[index] >> 4];
    text->at[text->length++] = "0123456789abcdef"[bytes[index] & 15];
  }
}

static void print_returned(Text *text, const Routine *routine, Place *place) {
  put(text, "{\"kind\":\"returned\"");
  if (routine->returns == KIND_BYTES) {
    put(text, ",\"value\":\"");
    put_digits(text, place);
    put(text, "\"");
  } else if (routine->returns != KIND_VOID) {
    put(text, ",\"value\":");
    put_value(text, routine->returns, next_wide(place));
  }
  for (size_t index = 0; index < routine->out_count; index++) {
    put_words(text, index == 0 ? ",\"out\":{\"" : ",\"");
    put_words(text, routine->out[index].name);
    put(text, "\":");
    put_value(text, routine->out[index].kind, next_wide(place));
  }
  put_words(text, routine->out_count > 0 ? "}}" : "}");
}

static const char *signal_name(uint32_t number) {
  switch (number) {
    case SIGSEGV: return "SIGSEGV";
    case SIGBUS: return "SIGBUS";
    case SIGFPE: return "SIGFPE";
    case SIGABRT: return "SIGABRT";
    default: return "exception";
  }
}

static void print_text(Text *text, const char *before, Place *place) {
  size_t length;
  const unsigned char *const words = next_packed(place, &length);
  put_words(text, before);
  put_quoted(text, (const char *)words, length);
}

static void print_outcome(Text *text, const Routine *routine, Place *place) {
  const uint32_t kind = next_word(place);
  switch (kind) {
    case RETURNED:
      print_returned(text, routine, place);
      return;
    case RAISED:
    case FAULTED:
      put_words(text, kind == RAISED ? "{\"kind\":\"raised\",\"status\":" : "{\"kind\":\"faulted\",\"status\":");
      put_decimal(text, next_word(place));
      break;
    case STOPPED:
      put(text, "{\"kind\":\"stopped\",\"code\":");
      put_decimal(text, next_word(place));
      for (int index = 0; index < 4; index++) {
        put_words(text, index == 0 ? ",\"parameters\":[" : ",");
        put_hex(text, next_wide(place));
      }
      put(text, "]");
      break;
    case DIED:
      put(text, "{\"kind\":\"died\",\"text\":\"\",\"how\":\"");
      put_words(text, signal_name(next_word(place)));
      put(text, "\"");
      break;
    case ABSENT:
      print_text(text, "{\"kind\":\"absent\",\"what\":", place);
      break;
    case REFUSED:
      print_text(text, "{\"kind\":\"refused\",\"reason\":", place);
      break;
    default:
      put(text, "{\"kind\":\"skipped\",\"need\":");
      put_decimal(text, next_word(place));
  }
  put(text, "}");
}

static void print_observation(Text *text, Place *place) {
  const uint32_t found = next_word(place);
  int is_first = 1;
  put(text, "{");
  for (int field = 0; field < FIELD_COUNT; field++) {
    if ((found & 1u << field) == 0) continue;
    put_words(text, is_first ? "\"" : ",\"");
    put_words(text, field_names[field]);
    put(text, "\":");
    put_value(text, field_kinds[field], next_wide(place));
    is_first = 0;
  }
  put(text, "}");
}

/* Outcomes go into one text, observations into the other, a list for each call. */
static void print_answer(Text *outcomes, Text *observations, const uint32_t *answer, size_t count) {
  Place place;
  place.answer = answer;
  for (size_t index = 0; index < count; index++) {
    if (index > 0) put(outcomes, ",");
    print_outcome(outcomes, called[index].routine, &place);
    put_words(observations, index > 0 ? ",[" : "[");
    for (uint32_t one = 0; one < called[index].observes; one++) {
      if (one > 0) put(observations, ",");
      print_observation(observations, &place);
    }
    put(observations, "]");
  }
}

/* The answer to `initialize`. */

static void put_bound(Text *out, const char *name, uint64_t address) {
  if (address == 0) return;
  put(out, ",\"");
  put_words(out, name);
  put(out, "\":");
  put_hex(out, address);
}

static void initialize(Text *out) {
  static const char *const state_names[] = {"absent", "implemented", "partial", "provided"};
  static const char *const layout_names[] = {"none", "wdk", "offsets", "accessors"};
  const char *before = "";
  put(out, "{\"protocolVersion\":1,\"methods\":[\"initialize\",\"reset\",\"program\",");
  if (HAS_SINGLE_CALLS) put(out, "\"call\",");
  put(out, "\"shutdown\"],");
  if (IS_PIPELINED) put(out, "\"pipelining\":true,");
  put(out, "\"name\":");
  if (current.name == NULL || *current.name == '\0') current.name = "unnamed";
  put_quoted(out, current.name, strlen(current.name));
  put(out, ",\"version\":");
  put_quoted(out, current.version == NULL ? "" : current.version, current.version == NULL ? 0 : strlen(current.version));
  put(out, ",\"features\":[");
  for (size_t index = 0; index < FEATURE_COUNT; index++) {
    if ((current.features & 1u << index) == 0) continue;
    put_words(out, before);
    put_quoted(out, feature_names[index], strlen(feature_names[index]));
    before = ",";
  }
  put(out, "],\"layout\":\"");
  put_words(out, layout_names[current.layout]);
  put(out, "\"");
  put_bound(out, "systemStart", current.system_start);
  put_bound(out, "userEnd", current.user_end);
  put_bound(out, "ioSpaceStart", current.io_space_start);
  put_bound(out, "ioSpaceEnd", current.io_space_end);
  put(out, ",\"routines\":{");
  before = "\"";
  for (size_t index = 0; index < ROUTINE_COUNT; index++) {
    if (states[index] == STATE_ABSENT) continue;
    put_words(out, before);
    put_words(out, routines[index].name);
    put(out, "\":\"");
    put_words(out, state_names[states[index]]);
    put(out, "\"");
    before = ",\"";
  }
  put(out, "}}");
}

/* The methods of the protocol, on standard input and output or on messages in memory. */

enum { PARSE_ERROR = -32700, INVALID_REQUEST = -32600, METHOD_NOT_FOUND = -32601, INVALID_PARAMS = -32602 };

static int run(Text *out, uint32_t params, int is_program) {
  static Words program, answer;
  static Text observations;
  observations.length = 0;
  if (!(is_program ? read_program(&program, params) : read_single_call(&program, params))) return 0;
  answer.count = 0;
  if (!execute(program.at, program.count, &answer)) return wrong("", "the program has no sense");
  put_words(out, is_program ? "{\"outcomes\":[" : "{\"outcome\":");
  print_answer(out, &observations, answer.at, program.at[0]);
  put_words(out, is_program ? "],\"observations\":[" : ",\"observations\":");
  put_bytes(out, observations.at, observations.length);
  put_words(out, is_program ? "]}" : "}");
  return 1;
}

static void put_error(Text *out, int code, const char *message) {
  put(out, ",\"error\":{\"code\":-");
  put_decimal(out, (uint64_t)-code);
  put(out, ",\"message\":");
  put_quoted(out, message, strlen(message));
  put(out, "}}\n");
}

/* Answers one line; 0 after `shutdown`. */
static int answer_line(Text *out, char *line, size_t length) {
  uint64_t id;
  uint32_t method;
  out->length = 0;
  problem[0] = '\0';
  put(out, "{\"jsonrpc\":\"2.0\",\"id\":");
  line_text = line;
  const int is_json = read_json(line, length);
  if (!is_json || !whole_number(member(0, "id"), UINT64_MAX, &id) || !is_text(member(0, "jsonrpc"), "2.0") ||
      (method = member(0, "method")) == NOWHERE || values[method].kind != JSON_TEXT) {
    put(out, "null");
    put_error(out, is_json ? INVALID_REQUEST : PARSE_ERROR, is_json ? "it is no request of JSON-RPC 2.0" : "it is not JSON");
    return 1;
  }
  put_decimal(out, id);
  const size_t before = out->length;
  const uint32_t params = member(0, "params");
  int is_right = 1;
  put(out, ",\"result\":");
  if (is_text(method, "program")) is_right = run(out, params, 1);
  else if (HAS_SINGLE_CALLS && is_text(method, "call")) is_right = run(out, params, 0);
  else if (is_text(method, "reset")) put_words(out, is_reset() ? "{\"fresh\":true}" : "{\"fresh\":false}");
  else if (is_text(method, "initialize")) initialize(out);
  else if (is_text(method, "shutdown")) put(out, "null");
  else {
    out->length = before;
    put_error(out, METHOD_NOT_FOUND, "there is no such method");
    return 1;
  }
  if (is_right) {
    put(out, "}\n");
  } else {
    out->length = before;
    put_error(out, INVALID_PARAMS, problem);
  }
  return !is_text(method, "shutdown");
}

/* Messages on standard input and output. */

static int write_all(int to, const char *bytes, size_t length) {
  while (length > 0) {
    const ssize_t written = write(to, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return 0;
    bytes += written;
    length -= (size_t)written;
  }
  return 1;
}

static void answer_problem(Text *out, const char *message) {
  out->length = 0;
  put(out, "{\"jsonrpc\":\"2.0\",\"id\":null");
  put_error(out, PARSE_ERROR, message);
}

int mdltck_serve(const mdltck_implementation *implementation) {
  static Text line, out;
  size_t searched = 0;
  int is_open = 1, is_too_long = 0;
  /* What the implementation prints must not come between the messages. */
  fflush(stdout);
  const int to = dup(1);
  if (to < 0 || dup2(2, 1) < 0) give_up("standard output cannot be kept for the protocol");
  begin(implementation);
  while (is_open) {
    reserve_text(&line, 64 * 1024);
    const ssize_t got = read(0, line.at + line.length, line.room - line.length);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    line.length += (size_t)got;
    size_t start = 0;
    char *end;
    while (is_open && (end = (char *)memchr(line.at + searched, '\n', line.length - searched)) != NULL) {
      const size_t length = (size_t)(end - line.at) - start;
      if (is_too_long || length > LONGEST_LINE) answer_problem(&out, "the line is too long");
      else is_open = answer_line(&out, line.at + start, length);
      is_too_long = 0;
      fflush(stdout);
      if (!write_all(to, out.at, out.length)) is_open = 0;
      start += length + 1;
      searched = start;
    }
    memmove(line.at, line.at + start, line.length - start);
    line.length -= start;
    searched = line.length;
    /* What is too long anyway is not kept. */
    if (line.length > LONGEST_LINE) {
      is_too_long = 1;
      line.length = searched = 0;
    }
  }
  if (is_open && (line.length > 0 || is_too_long)) {
    answer_problem(&out, "the line has no end");
    write_all(to, out.at, out.length);
  }
  (void)is_reset();
  close(to);
  return 0;
}

/* What the command line asks of the protocol. */

void bridge_allow_stops(void) { has_stops = 1; }

int bridge_leave_out(const char *routine) {
  for (size_t index = 0; index < ROUTINE_COUNT; index++) {
    if (strcmp(routines[index].name, routine) != 0) continue;
    is_left_out[index] = 1;
    return 1;
  }
  return 0;
}

int bridge_answer(int is_all) {
  begin(NULL);
  if (is_all) return 0;
  _setmode(0, _O_BINARY);
  _setmode(1, _O_BINARY);
  return mdltck_serve(NULL);
}
