#include "routines.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

uint64_t value_of_hex(const char *text) { return strtoull(text, NULL, 16); }

static uint64_t no_value(Call *call, const char *problem) {
  if (call->problem == NULL) call->problem = problem;
  return 0;
}

/* What an earlier call returned, and so many bytes further. */
static uint64_t referred(Call *call, const Json *reference) {
  const Json *const index = json_member(reference, "ref");
  if (!json_is(index, JSON_NUMBER) || index->number < 0 || index->number >= (double)call->earlier_count) {
    return no_value(call, "an argument refers to no earlier call");
  }
  const Outcome *const outcome = &call->earlier[(size_t)index->number];
  if (outcome->kind != RETURNED || (outcome->value_kind != ADDRESS && outcome->value_kind != NUMBER)) {
    return no_value(call, "an argument refers to a call that gave no such value");
  }
  if (json_member(reference, "out") != NULL) return no_value(call, "no routine here has out-parameters");
  return outcome->value + value_of_hex(json_text(json_member(reference, "plus")));
}

/* An argument that fits into 64 bits. What is left out is NULL; the kit leaves out nothing else. */
static uint64_t argument(Call *call, const char *name) {
  const Json *const value = json_member(call->args, name);
  if (value == NULL) return 0;
  switch (value->kind) {
    case JSON_NUMBER:
      return value->number >= 0 && value->number <= UINT32_MAX ? (uint64_t)value->number
                                                               : no_value(call, "a number out of range");
    case JSON_TEXT:
      return value_of_hex(value->text);
    case JSON_TRUE:
      return 1;
    case JSON_OBJECT:
      return referred(call, value);
    default:
      return 0;
  }
}

static uintptr_t address(Call *call, const char *name) { return (uintptr_t)argument(call, name); }
static PVOID pointer(Call *call, const char *name) { return (PVOID)address(call, name); }
static ULONG number(Call *call, const char *name) { return (ULONG)argument(call, name); }

static Outcome returned(ValueKind kind, uint64_t value) {
  return (Outcome){.kind = RETURNED, .value_kind = kind, .value = value};
}
static Outcome returned_address(const void *value) { return returned(ADDRESS, (uintptr_t)value); }
static Outcome returned_mdl(PMDL mdl) {
  Outcome outcome = returned_address(mdl);
  outcome.is_mdl = true;
  if (mdl != NULL) outcome.mdl_byte_count = mdl->ByteCount;
  return outcome;
}
static Outcome not_made(OutcomeKind kind, const char *words) { return (Outcome){.kind = kind, .words = words}; }

/* Arguments are read before the routine is called: if one has no value, it must not be. */
#define CALLABLE(call) \
  if ((call)->problem != NULL) return not_made(REFUSED, (call)->problem)

static Outcome allocate_with_tag(Call *call) {
  const POOL_TYPE type = (POOL_TYPE)number(call, "PoolType");
  const SIZE_T byte_count = argument(call, "NumberOfBytes");
  const ULONG tag = number(call, "Tag");
  CALLABLE(call);
  return returned_address(ExAllocatePoolWithTag(type, byte_count, tag));
}

static Outcome allocate_2(Call *call) {
  const POOL_FLAGS flags = argument(call, "Flags");
  const SIZE_T byte_count = argument(call, "NumberOfBytes");
  const ULONG tag = number(call, "Tag");
  CALLABLE(call);
  return returned_address(ExAllocatePool2(flags, byte_count, tag));
}

static Outcome free_with_tag(Call *call) {
  const PVOID memory = pointer(call, "P");
  const ULONG tag = number(call, "Tag");
  CALLABLE(call);
  ExFreePoolWithTag(memory, tag);
  return returned(NO_VALUE, 0);
}

static Outcome allocate_mdl(Call *call) {
  const PVOID start = pointer(call, "VirtualAddress");
  const ULONG length = number(call, "Length");
  const BOOLEAN is_secondary = argument(call, "SecondaryBuffer") != 0;
  const BOOLEAN is_charged = argument(call, "ChargeQuota") != 0;
  if (address(call, "Irp") != 0) return not_made(ABSENT, "IRPs");
  CALLABLE(call);
  return returned_mdl(IoAllocateMdl(start, length, is_secondary, is_charged, NULL));
}

static Outcome get_system_address(Call *call) {
  const PMDL mdl = pointer(call, "Mdl");
  const ULONG priority = number(call, "Priority");
  CALLABLE(call);
  return returned_address(MmGetSystemAddressForMdlSafe(mdl, priority));
}

/* Routines that take an MDL and nothing else. */
#define WITH_MDL(name, parameter, result)        \
  static Outcome name(Call *call) {              \
    const PMDL mdl = pointer(call, parameter);   \
    CALLABLE(call);                              \
    result;                                      \
  }
WITH_MDL(free_mdl, "Mdl", IoFreeMdl(mdl); return returned(NO_VALUE, 0))
WITH_MDL(build, "MemoryDescriptorList", MmBuildMdlForNonPagedPool(mdl); return returned(NO_VALUE, 0))
WITH_MDL(get_byte_count, "Mdl", return returned(NUMBER, MmGetMdlByteCount(mdl)))
WITH_MDL(get_byte_offset, "Mdl", return returned(NUMBER, MmGetMdlByteOffset(mdl)))
WITH_MDL(get_virtual_address, "Mdl", return returned_address(MmGetMdlVirtualAddress(mdl)))
WITH_MDL(get_base, "Mdl", return returned_address(MmGetMdlBaseVa(mdl)))
WITH_MDL(get_pages, "Mdl", return returned_address(MmGetMdlPfnArray(mdl)))

static Outcome read_memory(Call *call) {
  const uintptr_t from = address(call, "Address");
  const size_t byte_count = number(call, "ByteCount");
  if (argument(call, "AccessMode") != 0) return not_made(ABSENT, "user mode");
  CALLABLE(call);
  unsigned char *const bytes = malloc(byte_count + 1);
  if (bytes == NULL) return not_made(REFUSED, "the adapter is out of memory");
  if (!memory_read(from, bytes, byte_count)) {
    free(bytes);
    return (Outcome){.kind = FAULTED};
  }
  return (Outcome){.kind = RETURNED, .value_kind = BYTES, .value = byte_count, .bytes = bytes};
}

static Outcome write_memory(Call *call) {
  const uintptr_t to = address(call, "Address");
  const char *const digits = json_text(json_member(call->args, "Bytes"));
  const size_t byte_count = strlen(digits) / 2;
  if (argument(call, "AccessMode") != 0) return not_made(ABSENT, "user mode");
  CALLABLE(call);
  unsigned char *const bytes = malloc(byte_count + 1);
  if (bytes == NULL) return not_made(REFUSED, "the adapter is out of memory");
  for (size_t index = 0; index < byte_count; index++) {
    const char pair[] = {digits[2 * index], digits[2 * index + 1], '\0'};
    bytes[index] = (unsigned char)value_of_hex(pair);
  }
  const bool is_written = memory_write(to, bytes, byte_count);
  free(bytes);
  return is_written ? returned(NO_VALUE, 0) : (Outcome){.kind = FAULTED};
}

static const struct {
  const char *name;
  Outcome (*call)(Call *call);
} routines[] = {
    {"ExAllocatePoolWithTag", allocate_with_tag},
    {"ExAllocatePool2", allocate_2},
    {"ExFreePoolWithTag", free_with_tag},
    {"IoAllocateMdl", allocate_mdl},
    {"IoFreeMdl", free_mdl},
    {"MmBuildMdlForNonPagedPool", build},
    {"MmGetSystemAddressForMdlSafe", get_system_address},
    {"MmGetMdlByteCount", get_byte_count},
    {"MmGetMdlByteOffset", get_byte_offset},
    {"MmGetMdlVirtualAddress", get_virtual_address},
    {"MmGetMdlBaseVa", get_base},
    {"MmGetMdlPfnArray", get_pages},
    {"readMemory", read_memory},
    {"writeMemory", write_memory},
};
static const size_t routine_count = sizeof routines / sizeof *routines;

Outcome call_routine(Call *call) {
  for (size_t index = 0; index < routine_count; index++) {
    if (strcmp(routines[index].name, call->routine) == 0) return routines[index].call(call);
  }
  return not_made(ABSENT, call->routine);
}

void add_routine_states(Text *text) {
  for (size_t index = 0; index < routine_count; index++) {
    text_add(text, "%s\"%s\":\"implemented\"", index == 0 ? "" : ",", routines[index].name);
  }
}
