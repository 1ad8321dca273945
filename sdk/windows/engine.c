/* Generated from sdk/c/src, sdk/windows/src and wdk/ by `npm run generate`. */
/*
 * engine.c: runs the programs of mdl-tck in a driver. The bridge reads and writes the protocol; what comes here is
 * numbers only. sdk/windows/system.h says what it needs and what it offers.
 */
#include "mdltck.h"

#include <string.h>

#include "system.h"
#include "wire.h"

/* The end of everything: no answer could be trusted any more. What asked for it gets an error. */
static const uint32_t gave_up = 0xe04d4400u;

MDLTCK_NORETURN static void give_up_about(const char *why, const char *name, size_t length) {
  system_say(why, name, length);
  system_raise(gave_up, 0, NULL);
}

MDLTCK_NORETURN static void give_up(const char *why) { give_up_about(why, "", 0); }

/* Blocks know how long they are, so that they can grow. */
typedef struct {
  size_t byte_count;
  size_t unused; /* what follows is aligned to 16 bytes */
} Block;

static void *calloc(size_t count, size_t each) {
  Block *const block = (Block *)system_allocate(sizeof(Block) + count * each);
  if (block == NULL) return NULL;
  memset(block, 0, sizeof(Block) + count * each);
  block->byte_count = count * each;
  return block + 1;
}

static void free(void *memory) {
  if (memory != NULL) system_free((Block *)memory - 1);
}

static void *realloc(void *memory, size_t byte_count) {
  void *const larger = calloc(1, byte_count);
  if (larger == NULL || memory == NULL) return larger;
  const size_t kept = ((Block *)memory - 1)->byte_count;
  memcpy(larger, memory, kept < byte_count ? kept : byte_count);
  free(memory);
  return larger;
}

/* The kernel exports no such function. */
#define strcspn length_before
static size_t strcspn(const char *text, const char *ends) {
  size_t length = 0;
  while (text[length] != '\0' && strchr(ends, text[length]) == NULL) length++;
  return length;
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

/* From the tables of the kit. */

enum { FIELD_virtualAddress, FIELD_byteCount, FIELD_byteOffset, FIELD_next, FIELD_flags, FIELD_mappedSystemVa, FIELD_firstPage, FIELD_secondPage, FIELD_lastPage, FIELD_COUNT };
enum { FEATURE_COUNT = 14 };
enum { ROUTINE_COUNT = 163 };
static const uint32_t TABLE_FINGERPRINT = 0xdc39b48du;

enum { WDK_MDL_SIZE = 48, WDK_PFN_SIZE = 8, WDK_SIZE_OFFSET = 8 };
enum { WDK_MDL_MAPPED_TO_SYSTEM_VA = 1, WDK_MDL_SOURCE_IS_NONPAGED_POOL = 4, WDK_MDL_PARTIAL_HAS_BEEN_MAPPED = 32 };
enum { WDK_KernelMode = 0, WDK_MmCached = 1 };
static const mdltck_offsets wdk_offsets = {
    {0, 8}, {10, 2}, {24, 8}, {32, 8}, {40, 4}, {44, 4},
    {0, 0}, {48, 8}, 0, 0};

/* Calls into the implementation, out of which there are more ways than the return. */

/* What is being done: signals of the implementation's end its life, those of a load or store are faults. */
enum { IN_NOTHING, IN_IMPLEMENTATION, IN_MEMORY };

/* How a guarded action ended, when it did not return. */
typedef struct {
  int kind;        /* of the outcome */
  uint32_t status; /* raised */
  uint32_t code;   /* stopped */
  uint64_t parameters[4];
  int signal;       /* died of; 0 is an exception that nobody caught */
  const char *what; /* absent */
} Landing;

/* Calls into the implementation under structured exception handling. */

static int guarded_state = IN_NOTHING;
static Landing landing;

/* Exceptions of our own; those of the kernel have no such codes. */
enum { THROWN_RAISE = 1, THROWN_STOP, THROWN_ABSENT };
static uint32_t thrown_code(uint32_t number) { return 0xe04d4400u + number; }

/* What Wine raises for a routine of which it has nothing but the name. */
static const uint32_t wine_stub = 0x80000100u;

void mdltck_raise(NTSTATUS status) {
  const uint64_t parameters[] = {(uint32_t)status};
  system_raise(thrown_code(THROWN_RAISE), 1, parameters);
}

void mdltck_bugcheck(ULONG code, ULONG_PTR p1, ULONG_PTR p2, ULONG_PTR p3, ULONG_PTR p4) {
  const uint64_t parameters[] = {code, p1, p2, p3, p4};
  system_raise(thrown_code(THROWN_STOP), 5, parameters);
}

void mdltck_absent(const char *what) {
  const uint64_t parameters[] = {(uintptr_t)what};
  system_raise(thrown_code(THROWN_ABSENT), 1, parameters);
}

#ifdef MDLTCK_LINKED
/* The signal that a processor's exception is elsewhere, by its number in the C library of Windows. */
static int signal_of(uint32_t code) {
  switch (code) {
    case 0xc0000094u: /* STATUS_INTEGER_DIVIDE_BY_ZERO */
    case 0xc0000095u: return 8;
    default: return 11;
  }
}
#endif

/* What was raised, as an outcome. */
static void land(const Thrown *thrown) {
  memset(&landing, 0, sizeof landing);
  landing.status = thrown->code;
  if (thrown->code == gave_up) system_raise(gave_up, 0, NULL);
  if (thrown->code == thrown_code(THROWN_RAISE) && thrown->count > 0) {
    landing.kind = RAISED;
    landing.status = (uint32_t)thrown->parameters[0];
  } else if (thrown->code == thrown_code(THROWN_STOP) && thrown->count > 4) {
    landing.kind = STOPPED;
    landing.code = (uint32_t)thrown->parameters[0];
    for (size_t index = 0; index < 4; index++) landing.parameters[index] = thrown->parameters[index + 1];
  } else if (thrown->code == thrown_code(THROWN_ABSENT) && thrown->count > 0) {
    landing.kind = ABSENT;
    landing.what = (const char *)(uintptr_t)thrown->parameters[0];
  } else if (guarded_state == IN_MEMORY) {
    landing.kind = FAULTED;
  } else if (thrown->code == wine_stub) {
    landing.kind = ABSENT;
  } else {
#ifdef MDLTCK_LINKED
    /* Who is linked in raises by mdltck_raise: this is a crash. */
    landing.kind = DIED;
    landing.signal = signal_of(thrown->code);
#else
    landing.kind = RAISED;
#endif
  }
}

typedef void (*Action)(void *context);

/* Does something that may leave; answers the kind of outcome, with the rest in `landing`. */
static int guarded(Action action, void *context, int state) {
  Thrown thrown;
  guarded_state = state;
  if (guard_call(action, context, &thrown)) landing.kind = RETURNED;
  else land(&thrown);
  guarded_state = IN_NOTHING;
  return landing.kind;
}

static void catch_signals(void) {}

/* Loads and stores, in this process or through the implementation. */

typedef struct {
  const mdltck_implementation *implementation;
  uint64_t address;
  unsigned char *to;
  const unsigned char *from;
  size_t byte_count;
  uint32_t fault;
} Access;

static void *pointer_of(uint64_t address) { return (void *)(uintptr_t)address; }

/* Byte by byte and volatile, so that it is this loop that faults, and nothing is done twice. */
static void load_host(uint64_t address, unsigned char *to, size_t byte_count) {
  const volatile unsigned char *const from = (const volatile unsigned char *)pointer_of(address);
  for (size_t index = 0; index < byte_count; index++) to[index] = from[index];
}

static void store_host(uint64_t address, const unsigned char *from, size_t byte_count) {
  volatile unsigned char *const to = (volatile unsigned char *)pointer_of(address);
  for (size_t index = 0; index < byte_count; index++) to[index] = from[index];
}

static NTSTATUS MDLTCK_CALL read_host(KPROCESSOR_MODE mode, PVOID address, ULONG byte_count, UCHAR *bytes) {
  (void)mode;
  load_host((uintptr_t)address, bytes, byte_count);
  return 0;
}

static NTSTATUS MDLTCK_CALL write_host(KPROCESSOR_MODE mode, PVOID address, const UCHAR *bytes, ULONG byte_count) {
  (void)mode;
  store_host((uintptr_t)address, bytes, byte_count);
  return 0;
}

static NTSTATUS MDLTCK_CALL peek_host(PVOID address, ULONG byte_count, UCHAR *bytes) {
  load_host((uintptr_t)address, bytes, byte_count);
  return 0;
}

/* Kernel memory, as a driver's own code meets it; inside of a guard. */
static uint32_t load(const mdltck_implementation *implementation, uint64_t address, void *to, size_t byte_count) {
  if (implementation->readMemory == NULL) {
    load_host(address, (unsigned char *)to, byte_count);
    return 0;
  }
  return (uint32_t)(implementation->readMemory)(0, pointer_of(address), (ULONG)byte_count, (UCHAR *)to);
}

static uint32_t store(const mdltck_implementation *implementation, uint64_t address, const void *from, size_t byte_count) {
  if (implementation->writeMemory == NULL) {
    store_host(address, (const unsigned char *)from, byte_count);
    return 0;
  }
  return (uint32_t)(implementation->writeMemory)(0, pointer_of(address), (const UCHAR *)from, (ULONG)byte_count);
}

/* A number of one to eight bytes, little-endian as everything on x64. */
static uint64_t number_at(const mdltck_implementation *implementation, uint64_t address, size_t byte_count) {
  unsigned char bytes[8] = {0, 0, 0, 0, 0, 0, 0, 0};
  uint64_t value = 0;
  const uint32_t fault = load(implementation, address, bytes, byte_count < 8 ? byte_count : 8);
  if (fault != 0) mdltck_raise((NTSTATUS)fault);
  for (size_t index = 8; index-- > 0;) value = value << 8 | bytes[index];
  return value;
}

static void put_number_at(const mdltck_implementation *implementation, uint64_t address, uint64_t value, size_t byte_count) {
  unsigned char bytes[8];
  for (size_t index = 0; index < 8; index++) bytes[index] = (unsigned char)(value >> 8 * index);
  const uint32_t fault = store(implementation, address, bytes, byte_count < 8 ? byte_count : 8);
  if (fault != 0) mdltck_raise((NTSTATUS)fault);
}

/* Reading MDLs, and what the headers of the WDK do with them inline. */

/* The table as the kit meets it: the implementation's, and what the SDK supplies. */
static mdltck_implementation current;

enum { FIRST_PAGE_FIELDS = 1u << FIELD_firstPage | 1u << FIELD_secondPage | 1u << FIELD_lastPage };

typedef struct {
  uint64_t mdl;
  uint32_t wanted; /* bits of fields */
  uint32_t found;
  uint64_t values[FIELD_COUNT];
} Observation;

static const mdltck_offsets *offsets_in_use(void) {
  if (current.layout == MDLTCK_LAYOUT_WDK) return &wdk_offsets;
  return current.layout == MDLTCK_LAYOUT_OFFSETS ? current.offsets : NULL;
}

static uint64_t field_of(uint64_t mdl, mdltck_field field) {
  return number_at(&current, mdl + field.offset, field.byte_count);
}

static uint64_t page_begin(uint64_t address) { return address & ~(uint64_t)(ALL_PAGES - 1); }
static uint64_t page_offset(uint64_t address) { return address & (ALL_PAGES - 1); }
static uint64_t pages_spanned(uint64_t address, uint64_t byte_count) {
  return (byte_count >> 12) + ((page_offset(address) + page_offset(byte_count) + ALL_PAGES - 1) >> 12);
}

static uint64_t described_address(const mdltck_offsets *offsets, uint64_t mdl) {
  if (offsets->VirtualAddress.byte_count != 0) return field_of(mdl, offsets->VirtualAddress);
  return field_of(mdl, offsets->StartVa) + field_of(mdl, offsets->ByteOffset);
}

static uint64_t offset_in_page(const mdltck_offsets *offsets, uint64_t mdl) {
  if (offsets->ByteOffset.byte_count != 0) return field_of(mdl, offsets->ByteOffset);
  return page_offset(described_address(offsets, mdl));
}

static void found_field(Observation *seen, int field, uint64_t value) {
  if ((seen->wanted & 1u << field) == 0) return;
  seen->values[field] = value;
  seen->found |= 1u << field;
}

/* Entries are read only if they are asked for: before that they need not be there. */
static void find_pages(Observation *seen, const mdltck_offsets *offsets) {
  const uint64_t count = pages_spanned(offset_in_page(offsets, seen->mdl), field_of(seen->mdl, offsets->ByteCount));
  uint64_t pages = seen->mdl + offsets->Pages.offset;
  uint32_t each = offsets->Pages.byte_count;
  if (each == 0 || count == 0) return;
  if (offsets->is_pages_pointer) {
    pages = field_of(seen->mdl, offsets->Pages);
    each = offsets->pages_byte_count;
  }
  if ((seen->wanted & 1u << FIELD_firstPage) != 0) found_field(seen, FIELD_firstPage, number_at(&current, pages, each));
  if ((seen->wanted & 1u << FIELD_secondPage) != 0 && count > 1) {
    found_field(seen, FIELD_secondPage, number_at(&current, pages + each, each));
  }
  if ((seen->wanted & 1u << FIELD_lastPage) != 0) {
    found_field(seen, FIELD_lastPage, number_at(&current, pages + (count - 1) * each, each));
  }
}

static void find_by_offsets(Observation *seen, const mdltck_offsets *offsets) {
  const uint64_t mdl = seen->mdl;
  found_field(seen, FIELD_virtualAddress, described_address(offsets, mdl));
  found_field(seen, FIELD_byteOffset, offset_in_page(offsets, mdl) & 0xffffffffu);
  if (offsets->ByteCount.byte_count != 0) {
    found_field(seen, FIELD_byteCount, field_of(mdl, offsets->ByteCount) & 0xffffffffu);
  }
  if (offsets->Next.byte_count != 0) found_field(seen, FIELD_next, field_of(mdl, offsets->Next));
  if (offsets->MdlFlags.byte_count != 0) found_field(seen, FIELD_flags, field_of(mdl, offsets->MdlFlags) & 0xffffu);
  if (offsets->MappedSystemVa.byte_count != 0) {
    found_field(seen, FIELD_mappedSystemVa, field_of(mdl, offsets->MappedSystemVa));
  }
  if ((seen->wanted & FIRST_PAGE_FIELDS) != 0) find_pages(seen, offsets);
}

static void find_by_accessors(Observation *seen) {
  const PMDL mdl = (PMDL)pointer_of(seen->mdl);
  if (current.MmGetMdlVirtualAddress != NULL) {
    found_field(seen, FIELD_virtualAddress, (uintptr_t)(current.MmGetMdlVirtualAddress)(mdl));
  }
  if (current.MmGetMdlByteCount != NULL) found_field(seen, FIELD_byteCount, (uint32_t)(current.MmGetMdlByteCount)(mdl));
  if (current.MmGetMdlByteOffset != NULL) {
    found_field(seen, FIELD_byteOffset, (uint32_t)(current.MmGetMdlByteOffset)(mdl));
  }
  if (current.next_of_mdl != NULL) found_field(seen, FIELD_next, (uintptr_t)(current.next_of_mdl)(mdl));
}

static void find_fields(void *context) {
  Observation *const seen = (Observation *)context;
  const mdltck_offsets *const offsets = offsets_in_use();
  if (offsets != NULL) find_by_offsets(seen, offsets);
  if (current.layout == MDLTCK_LAYOUT_ACCESSORS) find_by_accessors(seen);
}

/* Reads what can be read of an MDL. What cannot be is left out, and so is all that would come after it. */
static void observe(Observation *seen) {
  seen->found = 0;
  if (seen->mdl != 0) guarded(find_fields, seen, IN_MEMORY);
}

/* Mdl->Next, as drivers store to it. */
static VOID MDLTCK_CALL link_by_layout(PMDL mdl, PMDL next) {
  const mdltck_field field = offsets_in_use()->Next;
  put_number_at(&current, (uintptr_t)mdl + field.offset, (uintptr_t)next, field.byte_count);
}

/* The inline functions and macros of wdm.h, for implementations that leave them to the headers. */

#define AS_ADDRESS(pointer) ((uint64_t)(uintptr_t)(pointer))

static ULONG MDLTCK_CALL inline_byte_count(PMDL mdl) {
  return (ULONG)field_of(AS_ADDRESS(mdl), offsets_in_use()->ByteCount);
}
static ULONG MDLTCK_CALL inline_byte_offset(PMDL mdl) { return (ULONG)offset_in_page(offsets_in_use(), AS_ADDRESS(mdl)); }
static PVOID MDLTCK_CALL inline_virtual_address(PMDL mdl) {
  return pointer_of(described_address(offsets_in_use(), AS_ADDRESS(mdl)));
}
static PVOID MDLTCK_CALL inline_base(PMDL mdl) {
  return pointer_of(page_begin(described_address(offsets_in_use(), AS_ADDRESS(mdl))));
}
static PPFN_NUMBER MDLTCK_CALL inline_pages(PMDL mdl) {
  return (PPFN_NUMBER)pointer_of(AS_ADDRESS(mdl) + offsets_in_use()->Pages.offset);
}

static PVOID MDLTCK_CALL inline_system_address_safe(PMDL mdl, ULONG priority) {
  const mdltck_offsets *const offsets = offsets_in_use();
  const uint64_t flags = field_of(AS_ADDRESS(mdl), offsets->MdlFlags);
  if ((flags & (WDK_MDL_MAPPED_TO_SYSTEM_VA | WDK_MDL_SOURCE_IS_NONPAGED_POOL)) != 0) {
    return pointer_of(field_of(AS_ADDRESS(mdl), offsets->MappedSystemVa));
  }
  return (current.MmMapLockedPagesSpecifyCache)(mdl, (KPROCESSOR_MODE)WDK_KernelMode,
                                                (MEMORY_CACHING_TYPE)WDK_MmCached, NULL, 0, priority);
}

static PVOID MDLTCK_CALL inline_system_address(PMDL mdl) {
  const mdltck_offsets *const offsets = offsets_in_use();
  const uint64_t flags = field_of(AS_ADDRESS(mdl), offsets->MdlFlags);
  if ((flags & (WDK_MDL_MAPPED_TO_SYSTEM_VA | WDK_MDL_SOURCE_IS_NONPAGED_POOL)) != 0) {
    return pointer_of(field_of(AS_ADDRESS(mdl), offsets->MappedSystemVa));
  }
  return (current.MmMapLockedPages)(mdl, (KPROCESSOR_MODE)WDK_KernelMode);
}

static VOID MDLTCK_CALL inline_prepare_for_reuse(PMDL mdl) {
  const mdltck_offsets *const offsets = offsets_in_use();
  const uint64_t flags = field_of(AS_ADDRESS(mdl), offsets->MdlFlags);
  if ((flags & WDK_MDL_PARTIAL_HAS_BEEN_MAPPED) == 0) return;
  (current.MmUnmapLockedPages)(pointer_of(field_of(AS_ADDRESS(mdl), offsets->MappedSystemVa)), mdl);
}

static VOID MDLTCK_CALL inline_initialize(PVOID storage, PVOID base, SIZE_T length) {
  const uint64_t mdl = AS_ADDRESS(storage);
  const uint64_t address = AS_ADDRESS(base);
  const uint64_t size = WDK_MDL_SIZE + WDK_PFN_SIZE * pages_spanned(address, length);
  put_number_at(&current, mdl + wdk_offsets.Next.offset, 0, wdk_offsets.Next.byte_count);
  put_number_at(&current, mdl + WDK_SIZE_OFFSET, size, 2);
  put_number_at(&current, mdl + wdk_offsets.MdlFlags.offset, 0, wdk_offsets.MdlFlags.byte_count);
  put_number_at(&current, mdl + wdk_offsets.StartVa.offset, page_begin(address), wdk_offsets.StartVa.byte_count);
  put_number_at(&current, mdl + wdk_offsets.ByteOffset.offset, page_offset(address), wdk_offsets.ByteOffset.byte_count);
  put_number_at(&current, mdl + wdk_offsets.ByteCount.offset, length, wdk_offsets.ByteCount.byte_count);
}

static ULONG MDLTCK_CALL inline_offset_of(PVOID address) { return (ULONG)page_offset(AS_ADDRESS(address)); }
static PVOID MDLTCK_CALL inline_page_of(PVOID address) { return pointer_of(page_begin(AS_ADDRESS(address))); }
static SIZE_T MDLTCK_CALL inline_bytes_to_pages(SIZE_T size) { return (SIZE_T)pages_spanned(0, size); }
static SIZE_T MDLTCK_CALL inline_round_to_pages(SIZE_T size) { return (size + ALL_PAGES - 1) & ~(SIZE_T)(ALL_PAGES - 1); }
static ULONG MDLTCK_CALL inline_span_pages(PVOID address, SIZE_T size) {
  return (ULONG)pages_spanned(AS_ADDRESS(address), size);
}

#define SUPPLY(routine, function) \
  if (current.routine == NULL) current.routine = function

/* What is done by the fields alone, and what rests on another routine of the implementation. */
static void supply_inline_routines(void) {
  const mdltck_offsets *const offsets = offsets_in_use();
  SUPPLY(BYTE_OFFSET, inline_offset_of);
  SUPPLY(PAGE_ALIGN, inline_page_of);
  SUPPLY(BYTES_TO_PAGES, inline_bytes_to_pages);
  SUPPLY(ROUND_TO_PAGES, inline_round_to_pages);
  SUPPLY(ADDRESS_AND_SIZE_TO_SPAN_PAGES, inline_span_pages);
  if (offsets == NULL) return;
  SUPPLY(MmGetMdlByteCount, inline_byte_count);
  SUPPLY(MmGetMdlByteOffset, inline_byte_offset);
  SUPPLY(MmGetMdlVirtualAddress, inline_virtual_address);
  SUPPLY(MmGetMdlBaseVa, inline_base);
  if (offsets->Pages.byte_count != 0 && !offsets->is_pages_pointer) SUPPLY(MmGetMdlPfnArray, inline_pages);
  if (offsets->MdlFlags.byte_count != 0 && offsets->MappedSystemVa.byte_count != 0) {
    if (current.MmMapLockedPagesSpecifyCache != NULL) SUPPLY(MmGetSystemAddressForMdlSafe, inline_system_address_safe);
    if (current.MmMapLockedPages != NULL) SUPPLY(MmGetSystemAddressForMdl, inline_system_address);
    if (current.MmUnmapLockedPages != NULL) SUPPLY(MmPrepareMdlForReuse, inline_prepare_for_reuse);
  }
  if (current.layout == MDLTCK_LAYOUT_WDK) SUPPLY(MmInitializeMdl, inline_initialize);
}

/* Routines whose arguments the SDK has to make, and those that stand for the processor. */

/* Arrays and states that routines are given. They live until the next reset. */
typedef struct Lent {
  struct Lent *next;
  uint64_t memory[1]; /* and what follows */
} Lent;
static Lent *lent;

static void *lend(size_t byte_count) {
  Lent *const one = (Lent *)calloc(1, sizeof(Lent) + byte_count);
  if (one == NULL) give_up("there is no memory left");
  one->next = lent;
  lent = one;
  return one->memory;
}

static void take_back_lent(void) {
  while (lent != NULL) {
    Lent *const one = lent;
    lent = one->next;
    free(one);
  }
}

/* Element i is the page so many pages behind the base as the i-th byte says. */
static void invoke_MmProbeAndLockSelectedPages(const mdltck_implementation *implementation, Call *call) {
  FILE_SEGMENT_ELEMENT *const segments =
      (FILE_SEGMENT_ELEMENT *)lend((call->bytes_in_count + 1) * sizeof(FILE_SEGMENT_ELEMENT));
  for (size_t index = 0; index < call->bytes_in_count; index++) {
    segments[index].Buffer = pointer_of(call->in[1] + (uint64_t)ALL_PAGES * call->bytes_in[index]);
  }
  (implementation->MmProbeAndLockSelectedPages)((PMDL)pointer_of(call->in[0]), segments, (KPROCESSOR_MODE)call->in[3],
                                                (LOCK_OPERATION)call->in[4]);
}

static void invoke_MmAllocateMdlForIoSpace(const mdltck_implementation *implementation, Call *call) {
  MM_PHYSICAL_ADDRESS_LIST *const list = (MM_PHYSICAL_ADDRESS_LIST *)lend(sizeof(MM_PHYSICAL_ADDRESS_LIST));
  PMDL mdl = NULL;
  list->PhysicalAddress.QuadPart = (LONGLONG)call->in[0];
  list->NumberOfBytes = (SIZE_T)call->in[1];
  call->value = (uint32_t)(implementation->MmAllocateMdlForIoSpace)(list, 1, &mdl);
  call->out[0] = (uintptr_t)mdl;
}

static VOID MDLTCK_CALL keep_mapped_address(PVOID context, PVOID mapped) { *(uint64_t *)context = (uintptr_t)mapped; }

static void invoke_MmMapMdl(const mdltck_implementation *implementation, Call *call) {
  uint64_t *const mapped = (uint64_t *)lend(sizeof(uint64_t));
  call->value = (uint32_t)(implementation->MmMapMdl)((PMDL)pointer_of(call->in[0]), (ULONG)call->in[1],
                                                     keep_mapped_address, mapped);
  call->out[0] = *mapped;
}

static void invoke_KeStackAttachProcess(const mdltck_implementation *implementation, Call *call) {
  const PRKAPC_STATE state = (PRKAPC_STATE)lend(sizeof(*(PRKAPC_STATE)0));
  (implementation->KeStackAttachProcess)((PRKPROCESS)pointer_of(call->in[0]), state);
  call->out[0] = (uintptr_t)state;
}

static void invoke_readMemory(const mdltck_implementation *implementation, Call *call) {
  call->fault = (uint32_t)(implementation->readMemory)((KPROCESSOR_MODE)call->in[0], pointer_of(call->in[1]),
                                                       (ULONG)call->byte_count, call->bytes);
}

static void invoke_writeMemory(const mdltck_implementation *implementation, Call *call) {
  call->fault = (uint32_t)(implementation->writeMemory)((KPROCESSOR_MODE)call->in[0], pointer_of(call->in[1]),
                                                        call->bytes_in, (ULONG)call->bytes_in_count);
}

static void invoke_peekMemory(const mdltck_implementation *implementation, Call *call) {
  call->fault =
      (uint32_t)(implementation->peekMemory)(pointer_of(call->in[0]), (ULONG)call->byte_count, call->bytes);
}

/* From the table of routines of the kit. */

static PHYSICAL_ADDRESS physical(uint64_t address) {
  PHYSICAL_ADDRESS value;
  value.QuadPart = (LONGLONG)address;
  return value;
}

static MM_COPY_ADDRESS copied_from(uint64_t address) {
  MM_COPY_ADDRESS value;
  value.VirtualAddress = pointer_of(address);
  return value;
}

static void invoke_ExAllocatePoolWithTag(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->ExAllocatePoolWithTag)((POOL_TYPE)call->in[0], (SIZE_T)call->in[1], (ULONG)call->in[2]);
}

static void invoke_ExAllocatePool2(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->ExAllocatePool2)((POOL_FLAGS)call->in[0], (SIZE_T)call->in[1], (ULONG)call->in[2]);
}

static void invoke_ExFreePoolWithTag(const mdltck_implementation *implementation, Call *call) {
  (implementation->ExFreePoolWithTag)((PVOID)pointer_of(call->in[0]), (ULONG)call->in[1]);
}

static void invoke_ExAllocatePool(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->ExAllocatePool)((POOL_TYPE)call->in[0], (SIZE_T)call->in[1]);
}

static void invoke_ExAllocatePoolWithTagPriority(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->ExAllocatePoolWithTagPriority)((POOL_TYPE)call->in[0], (SIZE_T)call->in[1], (ULONG)call->in[2], (EX_POOL_PRIORITY)call->in[3]);
}

static void invoke_ExAllocatePoolWithQuota(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->ExAllocatePoolWithQuota)((POOL_TYPE)call->in[0], (SIZE_T)call->in[1]);
}

static void invoke_ExAllocatePoolWithQuotaTag(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->ExAllocatePoolWithQuotaTag)((POOL_TYPE)call->in[0], (SIZE_T)call->in[1], (ULONG)call->in[2]);
}

static void invoke_ExAllocatePoolZero(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->ExAllocatePoolZero)((POOL_TYPE)call->in[0], (SIZE_T)call->in[1], (ULONG)call->in[2]);
}

static void invoke_ExAllocatePoolQuotaZero(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->ExAllocatePoolQuotaZero)((POOL_TYPE)call->in[0], (SIZE_T)call->in[1], (ULONG)call->in[2]);
}

static void invoke_ExAllocatePoolPriorityZero(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->ExAllocatePoolPriorityZero)((POOL_TYPE)call->in[0], (SIZE_T)call->in[1], (ULONG)call->in[2], (EX_POOL_PRIORITY)call->in[3]);
}

static void invoke_ExAllocatePool3(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->ExAllocatePool3)((POOL_FLAGS)call->in[0], (SIZE_T)call->in[1], (ULONG)call->in[2], (ULONG)call->in[3], (ULONG)call->in[4], (BOOLEAN)call->in[5], (SIZE_T)call->in[6]);
}

static void invoke_ExFreePool(const mdltck_implementation *implementation, Call *call) {
  (implementation->ExFreePool)((PVOID)pointer_of(call->in[0]));
}

static void invoke_IoAllocateMdl(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->IoAllocateMdl)((PVOID)pointer_of(call->in[0]), (ULONG)call->in[1], (BOOLEAN)call->in[2], (BOOLEAN)call->in[3], (PIRP)pointer_of(call->in[4]));
}

static void invoke_IoFreeMdl(const mdltck_implementation *implementation, Call *call) {
  (implementation->IoFreeMdl)((PMDL)pointer_of(call->in[0]));
}

static void invoke_MmBuildMdlForNonPagedPool(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmBuildMdlForNonPagedPool)((PMDL)pointer_of(call->in[0]));
}

static void invoke_MmProbeAndLockPages(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmProbeAndLockPages)((PMDL)pointer_of(call->in[0]), (KPROCESSOR_MODE)call->in[1], (LOCK_OPERATION)call->in[2]);
}

static void invoke_MmProbeAndLockProcessPages(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmProbeAndLockProcessPages)((PMDL)pointer_of(call->in[0]), (PRKPROCESS)pointer_of(call->in[1]), (KPROCESSOR_MODE)call->in[2], (LOCK_OPERATION)call->in[3]);
}

static void invoke_MmUnlockPages(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmUnlockPages)((PMDL)pointer_of(call->in[0]));
}

static void invoke_IoBuildPartialMdl(const mdltck_implementation *implementation, Call *call) {
  (implementation->IoBuildPartialMdl)((PMDL)pointer_of(call->in[0]), (PMDL)pointer_of(call->in[1]), (PVOID)pointer_of(call->in[2]), (ULONG)call->in[3]);
}

static void invoke_MmPrepareMdlForReuse(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmPrepareMdlForReuse)((PMDL)pointer_of(call->in[0]));
}

static void invoke_MmInitializeMdl(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmInitializeMdl)((PVOID)pointer_of(call->in[0]), (PVOID)pointer_of(call->in[1]), (SIZE_T)call->in[2]);
}

static void invoke_MmSizeOfMdl(const mdltck_implementation *implementation, Call *call) {
  call->value = (implementation->MmSizeOfMdl)((PVOID)pointer_of(call->in[0]), (SIZE_T)call->in[1]);
}

static void invoke_MmAdvanceMdl(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->MmAdvanceMdl)((PMDL)pointer_of(call->in[0]), (ULONG)call->in[1]);
}

static void invoke_MmMapLockedPagesSpecifyCache(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmMapLockedPagesSpecifyCache)((PMDL)pointer_of(call->in[0]), (KPROCESSOR_MODE)call->in[1], (MEMORY_CACHING_TYPE)call->in[2], (PVOID)pointer_of(call->in[3]), (ULONG)call->in[4], (ULONG)call->in[5]);
}

static void invoke_MmMapLockedPages(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmMapLockedPages)((PMDL)pointer_of(call->in[0]), (KPROCESSOR_MODE)call->in[1]);
}

static void invoke_MmUnmapLockedPages(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmUnmapLockedPages)((PVOID)pointer_of(call->in[0]), (PMDL)pointer_of(call->in[1]));
}

static void invoke_MmGetSystemAddressForMdlSafe(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmGetSystemAddressForMdlSafe)((PMDL)pointer_of(call->in[0]), (ULONG)call->in[1]);
}

static void invoke_MmGetSystemAddressForMdl(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmGetSystemAddressForMdl)((PMDL)pointer_of(call->in[0]));
}

static void invoke_MmProtectMdlSystemAddress(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->MmProtectMdlSystemAddress)((PMDL)pointer_of(call->in[0]), (ULONG)call->in[1]);
}

static void invoke_MmAllocatePagesForMdl(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmAllocatePagesForMdl)(physical(call->in[0]), physical(call->in[1]), physical(call->in[2]), (SIZE_T)call->in[3]);
}

static void invoke_MmAllocatePagesForMdlEx(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmAllocatePagesForMdlEx)(physical(call->in[0]), physical(call->in[1]), physical(call->in[2]), (SIZE_T)call->in[3], (MEMORY_CACHING_TYPE)call->in[4], (ULONG)call->in[5]);
}

static void invoke_MmAllocateNodePagesForMdlEx(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmAllocateNodePagesForMdlEx)(physical(call->in[0]), physical(call->in[1]), physical(call->in[2]), (SIZE_T)call->in[3], (MEMORY_CACHING_TYPE)call->in[4], (ULONG)call->in[5], (ULONG)call->in[6]);
}

static void invoke_MmFreePagesFromMdl(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmFreePagesFromMdl)((PMDL)pointer_of(call->in[0]));
}

static void invoke_MmAllocateMappingAddress(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmAllocateMappingAddress)((SIZE_T)call->in[0], (ULONG)call->in[1]);
}

static void invoke_MmAllocateMappingAddressEx(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmAllocateMappingAddressEx)((SIZE_T)call->in[0], (ULONG)call->in[1], (ULONG)call->in[2]);
}

static void invoke_MmFreeMappingAddress(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmFreeMappingAddress)((PVOID)pointer_of(call->in[0]), (ULONG)call->in[1]);
}

static void invoke_MmMapLockedPagesWithReservedMapping(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmMapLockedPagesWithReservedMapping)((PVOID)pointer_of(call->in[0]), (ULONG)call->in[1], (PMDL)pointer_of(call->in[2]), (MEMORY_CACHING_TYPE)call->in[3]);
}

static void invoke_MmUnmapReservedMapping(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmUnmapReservedMapping)((PVOID)pointer_of(call->in[0]), (ULONG)call->in[1], (PMDL)pointer_of(call->in[2]));
}

static void invoke_MmGetMdlByteCount(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->MmGetMdlByteCount)((PMDL)pointer_of(call->in[0]));
}

static void invoke_MmGetMdlByteOffset(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->MmGetMdlByteOffset)((PMDL)pointer_of(call->in[0]));
}

static void invoke_MmGetMdlVirtualAddress(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmGetMdlVirtualAddress)((PMDL)pointer_of(call->in[0]));
}

static void invoke_MmGetMdlBaseVa(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmGetMdlBaseVa)((PMDL)pointer_of(call->in[0]));
}

static void invoke_MmGetMdlPfnArray(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmGetMdlPfnArray)((PMDL)pointer_of(call->in[0]));
}

static void invoke_BYTE_OFFSET(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->BYTE_OFFSET)((PVOID)pointer_of(call->in[0]));
}

static void invoke_PAGE_ALIGN(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->PAGE_ALIGN)((PVOID)pointer_of(call->in[0]));
}

static void invoke_BYTES_TO_PAGES(const mdltck_implementation *implementation, Call *call) {
  call->value = (implementation->BYTES_TO_PAGES)((SIZE_T)call->in[0]);
}

static void invoke_ROUND_TO_PAGES(const mdltck_implementation *implementation, Call *call) {
  call->value = (implementation->ROUND_TO_PAGES)((SIZE_T)call->in[0]);
}

static void invoke_ADDRESS_AND_SIZE_TO_SPAN_PAGES(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->ADDRESS_AND_SIZE_TO_SPAN_PAGES)((PVOID)pointer_of(call->in[0]), (SIZE_T)call->in[1]);
}

static void invoke_MmAllocateContiguousMemory(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmAllocateContiguousMemory)((SIZE_T)call->in[0], physical(call->in[1]));
}

static void invoke_MmAllocateContiguousMemorySpecifyCache(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmAllocateContiguousMemorySpecifyCache)((SIZE_T)call->in[0], physical(call->in[1]), physical(call->in[2]), physical(call->in[3]), (MEMORY_CACHING_TYPE)call->in[4]);
}

static void invoke_MmAllocateContiguousMemorySpecifyCacheNode(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmAllocateContiguousMemorySpecifyCacheNode)((SIZE_T)call->in[0], physical(call->in[1]), physical(call->in[2]), physical(call->in[3]), (MEMORY_CACHING_TYPE)call->in[4], (NODE_REQUIREMENT)call->in[5]);
}

static void invoke_MmAllocateContiguousNodeMemory(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmAllocateContiguousNodeMemory)((SIZE_T)call->in[0], physical(call->in[1]), physical(call->in[2]), physical(call->in[3]), (ULONG)call->in[4], (NODE_REQUIREMENT)call->in[5]);
}

static void invoke_MmAllocateContiguousMemoryEx(const mdltck_implementation *implementation, Call *call) {
  SIZE_T out0;
  PVOID out1;
  memset(&out0, 0, sizeof out0);
  memset(&out1, 0, sizeof out1);
  call->value = (uint32_t)(implementation->MmAllocateContiguousMemoryEx)((SIZE_T)call->in[0], physical(call->in[1]), physical(call->in[2]), physical(call->in[3]), (NODE_REQUIREMENT)call->in[4], (ULONG)call->in[5], (ULONG)call->in[6], (ULONG)call->in[7], &out0, &out1);
  call->out[0] = out0;
  call->out[1] = (uintptr_t)out1;
}

static void invoke_MmFreeContiguousMemory(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmFreeContiguousMemory)((PVOID)pointer_of(call->in[0]));
}

static void invoke_MmFreeContiguousMemorySpecifyCache(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmFreeContiguousMemorySpecifyCache)((PVOID)pointer_of(call->in[0]), (SIZE_T)call->in[1], (MEMORY_CACHING_TYPE)call->in[2]);
}

static void invoke_MmAllocateNonCachedMemory(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmAllocateNonCachedMemory)((SIZE_T)call->in[0]);
}

static void invoke_MmFreeNonCachedMemory(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmFreeNonCachedMemory)((PVOID)pointer_of(call->in[0]), (SIZE_T)call->in[1]);
}

static void invoke_MmMapIoSpace(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmMapIoSpace)(physical(call->in[0]), (SIZE_T)call->in[1], (MEMORY_CACHING_TYPE)call->in[2]);
}

static void invoke_MmMapIoSpaceEx(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmMapIoSpaceEx)(physical(call->in[0]), (SIZE_T)call->in[1], (ULONG)call->in[2]);
}

static void invoke_MmUnmapIoSpace(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmUnmapIoSpace)((PVOID)pointer_of(call->in[0]), (SIZE_T)call->in[1]);
}

static void invoke_MmGetPhysicalAddress(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint64_t)(implementation->MmGetPhysicalAddress)((PVOID)pointer_of(call->in[0])).QuadPart;
}

static void invoke_MmIsAddressValid(const mdltck_implementation *implementation, Call *call) {
  call->value = (implementation->MmIsAddressValid)((PVOID)pointer_of(call->in[0])) != 0;
}

static void invoke_MmCopyMemory(const mdltck_implementation *implementation, Call *call) {
  SIZE_T out0;
  memset(&out0, 0, sizeof out0);
  call->value = (uint32_t)(implementation->MmCopyMemory)((PVOID)pointer_of(call->in[0]), copied_from(call->in[1]), (SIZE_T)call->in[2], (ULONG)call->in[3], &out0);
  call->out[0] = out0;
}

static void invoke_KeFlushIoBuffers(const mdltck_implementation *implementation, Call *call) {
  (implementation->KeFlushIoBuffers)((PMDL)pointer_of(call->in[0]), (BOOLEAN)call->in[1], (BOOLEAN)call->in[2]);
}

static void invoke_ProbeForRead(const mdltck_implementation *implementation, Call *call) {
  (implementation->ProbeForRead)((PVOID)pointer_of(call->in[0]), (SIZE_T)call->in[1], (ULONG)call->in[2]);
}

static void invoke_ProbeForWrite(const mdltck_implementation *implementation, Call *call) {
  (implementation->ProbeForWrite)((PVOID)pointer_of(call->in[0]), (SIZE_T)call->in[1], (ULONG)call->in[2]);
}

static void invoke_MmSecureVirtualMemory(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmSecureVirtualMemory)((PVOID)pointer_of(call->in[0]), (SIZE_T)call->in[1], (ULONG)call->in[2]);
}

static void invoke_MmSecureVirtualMemoryEx(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->MmSecureVirtualMemoryEx)((PVOID)pointer_of(call->in[0]), (SIZE_T)call->in[1], (ULONG)call->in[2], (ULONG)call->in[3]);
}

static void invoke_MmUnsecureVirtualMemory(const mdltck_implementation *implementation, Call *call) {
  (implementation->MmUnsecureVirtualMemory)((HANDLE)pointer_of(call->in[0]));
}

static void invoke_IoAllocateIrp(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->IoAllocateIrp)((CCHAR)call->in[0], (BOOLEAN)call->in[1]);
}

static void invoke_IoFreeIrp(const mdltck_implementation *implementation, Call *call) {
  (implementation->IoFreeIrp)((PIRP)pointer_of(call->in[0]));
}

static void invoke_NdisAllocateGenericObject(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisAllocateGenericObject)((PDRIVER_OBJECT)pointer_of(call->in[0]), (ULONG)call->in[1], (USHORT)call->in[2]);
}

static void invoke_NdisFreeGenericObject(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeGenericObject)((NDIS_HANDLE)pointer_of(call->in[0]));
}

static void invoke_NdisAllocateMdl(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisAllocateMdl)((NDIS_HANDLE)pointer_of(call->in[0]), (PVOID)pointer_of(call->in[1]), (UINT)call->in[2]);
}

static void invoke_NdisFreeMdl(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeMdl)((PMDL)pointer_of(call->in[0]));
}

static void invoke_NdisAdjustMdlLength(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisAdjustMdlLength)((PMDL)pointer_of(call->in[0]), (UINT)call->in[1]);
}

static void invoke_NdisQueryMdl(const mdltck_implementation *implementation, Call *call) {
  UINT out0;
  memset(&out0, 0, sizeof out0);
  call->value = (uintptr_t)(implementation->NdisQueryMdl)((PMDL)pointer_of(call->in[0]), (BOOLEAN)call->in[1], &out0, (ULONG)call->in[2]);
  call->out[0] = (uint32_t)out0;
}

static void invoke_NdisQueryMdlOffset(const mdltck_implementation *implementation, Call *call) {
  UINT out0;
  UINT out1;
  memset(&out0, 0, sizeof out0);
  memset(&out1, 0, sizeof out1);
  (implementation->NdisQueryMdlOffset)((PMDL)pointer_of(call->in[0]), &out0, &out1);
  call->out[0] = (uint32_t)out0;
  call->out[1] = (uint32_t)out1;
}

static void invoke_NdisGetNextMdl(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisGetNextMdl)((PMDL)pointer_of(call->in[0]));
}

static void invoke_NDIS_MDL_LINKAGE(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NDIS_MDL_LINKAGE)((PMDL)pointer_of(call->in[0]));
}

static void invoke_NDIS_MDL_TO_SPAN_PAGES(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->NDIS_MDL_TO_SPAN_PAGES)((PMDL)pointer_of(call->in[0]));
}

static void invoke_NdisGetMdlPhysicalArraySize(const mdltck_implementation *implementation, Call *call) {
  ULONG out0;
  memset(&out0, 0, sizeof out0);
  (implementation->NdisGetMdlPhysicalArraySize)((PMDL)pointer_of(call->in[0]), &out0);
  call->out[0] = (uint32_t)out0;
}

static void invoke_NdisAllocateMemoryWithTagPriority(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisAllocateMemoryWithTagPriority)((NDIS_HANDLE)pointer_of(call->in[0]), (UINT)call->in[1], (ULONG)call->in[2], (EX_POOL_PRIORITY)call->in[3]);
}

static void invoke_NdisFreeMemory(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeMemory)((PVOID)pointer_of(call->in[0]), (UINT)call->in[1], (UINT)call->in[2]);
}

static void invoke_NdisFreeMemoryWithTagPriority(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeMemoryWithTagPriority)((NDIS_HANDLE)pointer_of(call->in[0]), (PVOID)pointer_of(call->in[1]), (ULONG)call->in[2]);
}

static void invoke_NdisMAllocateSharedMemory(const mdltck_implementation *implementation, Call *call) {
  PHYSICAL_ADDRESS out0;
  memset(&out0, 0, sizeof out0);
  call->value = (uintptr_t)(implementation->NdisMAllocateSharedMemory)((NDIS_HANDLE)pointer_of(call->in[0]), (ULONG)call->in[1], (BOOLEAN)call->in[2], &out0);
  call->out[0] = (uint64_t)out0.QuadPart;
}

static void invoke_NdisMFreeSharedMemory(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisMFreeSharedMemory)((NDIS_HANDLE)pointer_of(call->in[0]), (ULONG)call->in[1], (BOOLEAN)call->in[2], (PVOID)pointer_of(call->in[3]), physical(call->in[4]));
}

static void invoke_NdisAllocateSharedMemory(const mdltck_implementation *implementation, Call *call) {
  PVOID out0;
  NDIS_HANDLE out1;
  memset(&out0, 0, sizeof out0);
  memset(&out1, 0, sizeof out1);
  call->value = (uint32_t)(implementation->NdisAllocateSharedMemory)((NDIS_HANDLE)pointer_of(call->in[0]), (ULONG)call->in[1], (ULONG)call->in[2], &out0, &out1);
  call->out[0] = (uintptr_t)out0;
  call->out[1] = (uintptr_t)out1;
}

static void invoke_NdisFreeSharedMemory(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeSharedMemory)((NDIS_HANDLE)pointer_of(call->in[0]), (NDIS_HANDLE)pointer_of(call->in[1]));
}

static void invoke_NdisMMapIoSpace(const mdltck_implementation *implementation, Call *call) {
  PVOID out0;
  memset(&out0, 0, sizeof out0);
  call->value = (uint32_t)(implementation->NdisMMapIoSpace)(&out0, (NDIS_HANDLE)pointer_of(call->in[0]), physical(call->in[1]), (UINT)call->in[2]);
  call->out[0] = (uintptr_t)out0;
}

static void invoke_NdisMUnmapIoSpace(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisMUnmapIoSpace)((NDIS_HANDLE)pointer_of(call->in[0]), (PVOID)pointer_of(call->in[1]), (UINT)call->in[2]);
}

static void invoke_NdisAllocateNetBufferPool(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisAllocateNetBufferPool)((NDIS_HANDLE)pointer_of(call->in[0]), (ULONG)call->in[1], (ULONG)call->in[2]);
}

static void invoke_NdisFreeNetBufferPool(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeNetBufferPool)((NDIS_HANDLE)pointer_of(call->in[0]));
}

static void invoke_NdisAllocateNetBufferListPool(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisAllocateNetBufferListPool)((NDIS_HANDLE)pointer_of(call->in[0]), (UCHAR)call->in[1], (BOOLEAN)call->in[2], (USHORT)call->in[3], (ULONG)call->in[4], (ULONG)call->in[5]);
}

static void invoke_NdisFreeNetBufferListPool(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeNetBufferListPool)((NDIS_HANDLE)pointer_of(call->in[0]));
}

static void invoke_NdisAllocateNetBuffer(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisAllocateNetBuffer)((NDIS_HANDLE)pointer_of(call->in[0]), (PMDL)pointer_of(call->in[1]), (ULONG)call->in[2], (SIZE_T)call->in[3]);
}

static void invoke_NdisAllocateNetBufferMdlAndData(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisAllocateNetBufferMdlAndData)((NDIS_HANDLE)pointer_of(call->in[0]));
}

static void invoke_NdisFreeNetBuffer(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeNetBuffer)((PNET_BUFFER)pointer_of(call->in[0]));
}

static void invoke_NdisAllocateNetBufferList(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisAllocateNetBufferList)((NDIS_HANDLE)pointer_of(call->in[0]), (USHORT)call->in[1], (USHORT)call->in[2]);
}

static void invoke_NdisAllocateNetBufferAndNetBufferList(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisAllocateNetBufferAndNetBufferList)((NDIS_HANDLE)pointer_of(call->in[0]), (USHORT)call->in[1], (USHORT)call->in[2], (PMDL)pointer_of(call->in[3]), (ULONG)call->in[4], (SIZE_T)call->in[5]);
}

static void invoke_NdisFreeNetBufferList(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeNetBufferList)((PNET_BUFFER_LIST)pointer_of(call->in[0]));
}

static void invoke_NdisAllocateNetBufferListContext(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->NdisAllocateNetBufferListContext)((PNET_BUFFER_LIST)pointer_of(call->in[0]), (USHORT)call->in[1], (USHORT)call->in[2], (ULONG)call->in[3]);
}

static void invoke_NdisFreeNetBufferListContext(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeNetBufferListContext)((PNET_BUFFER_LIST)pointer_of(call->in[0]), (USHORT)call->in[1]);
}

static void invoke_NdisGetPoolFromNetBuffer(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisGetPoolFromNetBuffer)((PNET_BUFFER)pointer_of(call->in[0]));
}

static void invoke_NdisGetPoolFromNetBufferList(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisGetPoolFromNetBufferList)((PNET_BUFFER_LIST)pointer_of(call->in[0]));
}

static void invoke_NET_BUFFER_FIRST_MDL(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NET_BUFFER_FIRST_MDL)((PNET_BUFFER)pointer_of(call->in[0]));
}

static void invoke_NET_BUFFER_DATA_OFFSET(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->NET_BUFFER_DATA_OFFSET)((PNET_BUFFER)pointer_of(call->in[0]));
}

static void invoke_NET_BUFFER_DATA_LENGTH(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->NET_BUFFER_DATA_LENGTH)((PNET_BUFFER)pointer_of(call->in[0]));
}

static void invoke_NET_BUFFER_CURRENT_MDL(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NET_BUFFER_CURRENT_MDL)((PNET_BUFFER)pointer_of(call->in[0]));
}

static void invoke_NET_BUFFER_CURRENT_MDL_OFFSET(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->NET_BUFFER_CURRENT_MDL_OFFSET)((PNET_BUFFER)pointer_of(call->in[0]));
}

static void invoke_NET_BUFFER_NEXT_NB(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NET_BUFFER_NEXT_NB)((PNET_BUFFER)pointer_of(call->in[0]));
}

static void invoke_NET_BUFFER_LIST_FIRST_NB(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NET_BUFFER_LIST_FIRST_NB)((PNET_BUFFER_LIST)pointer_of(call->in[0]));
}

static void invoke_NdisRetreatNetBufferDataStart(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->NdisRetreatNetBufferDataStart)((PNET_BUFFER)pointer_of(call->in[0]), (ULONG)call->in[1], (ULONG)call->in[2], (NET_BUFFER_ALLOCATE_MDL_HANDLER)call->in[3]);
}

static void invoke_NdisRetreatNetBufferListDataStart(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->NdisRetreatNetBufferListDataStart)((PNET_BUFFER_LIST)pointer_of(call->in[0]), (ULONG)call->in[1], (ULONG)call->in[2], (NET_BUFFER_ALLOCATE_MDL_HANDLER)call->in[3], (NET_BUFFER_FREE_MDL_HANDLER)call->in[4]);
}

static void invoke_NdisAdvanceNetBufferDataStart(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisAdvanceNetBufferDataStart)((PNET_BUFFER)pointer_of(call->in[0]), (ULONG)call->in[1], (BOOLEAN)call->in[2], (NET_BUFFER_FREE_MDL_HANDLER)call->in[3]);
}

static void invoke_NdisAdvanceNetBufferListDataStart(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisAdvanceNetBufferListDataStart)((PNET_BUFFER_LIST)pointer_of(call->in[0]), (ULONG)call->in[1], (BOOLEAN)call->in[2], (NET_BUFFER_FREE_MDL_HANDLER)call->in[3]);
}

static void invoke_NdisAdjustNetBufferCurrentMdl(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisAdjustNetBufferCurrentMdl)((PNET_BUFFER)pointer_of(call->in[0]));
}

static void invoke_NdisGetDataBuffer(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisGetDataBuffer)((PNET_BUFFER)pointer_of(call->in[0]), (ULONG)call->in[1], (PVOID)pointer_of(call->in[2]), (UINT)call->in[3], (UINT)call->in[4]);
}

static void invoke_NdisCopyFromNetBufferToNetBuffer(const mdltck_implementation *implementation, Call *call) {
  ULONG out0;
  memset(&out0, 0, sizeof out0);
  call->value = (uint32_t)(implementation->NdisCopyFromNetBufferToNetBuffer)((PNET_BUFFER)pointer_of(call->in[0]), (ULONG)call->in[1], (ULONG)call->in[2], (PNET_BUFFER)pointer_of(call->in[3]), (ULONG)call->in[4], &out0);
  call->out[0] = (uint32_t)out0;
}

static void invoke_NdisQueryNetBufferPhysicalCount(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->NdisQueryNetBufferPhysicalCount)((PNET_BUFFER)pointer_of(call->in[0]));
}

static void invoke_NdisAllocateCloneNetBufferList(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisAllocateCloneNetBufferList)((PNET_BUFFER_LIST)pointer_of(call->in[0]), (NDIS_HANDLE)pointer_of(call->in[1]), (NDIS_HANDLE)pointer_of(call->in[2]), (ULONG)call->in[3]);
}

static void invoke_NdisFreeCloneNetBufferList(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeCloneNetBufferList)((PNET_BUFFER_LIST)pointer_of(call->in[0]), (ULONG)call->in[1]);
}

static void invoke_NdisAllocateFragmentNetBufferList(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisAllocateFragmentNetBufferList)((PNET_BUFFER_LIST)pointer_of(call->in[0]), (NDIS_HANDLE)pointer_of(call->in[1]), (NDIS_HANDLE)pointer_of(call->in[2]), (ULONG)call->in[3], (ULONG)call->in[4], (ULONG)call->in[5], (ULONG)call->in[6], (ULONG)call->in[7]);
}

static void invoke_NdisFreeFragmentNetBufferList(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeFragmentNetBufferList)((PNET_BUFFER_LIST)pointer_of(call->in[0]), (ULONG)call->in[1], (ULONG)call->in[2]);
}

static void invoke_NdisAllocateReassembledNetBufferList(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->NdisAllocateReassembledNetBufferList)((PNET_BUFFER_LIST)pointer_of(call->in[0]), (NDIS_HANDLE)pointer_of(call->in[1]), (ULONG)call->in[2], (ULONG)call->in[3], (ULONG)call->in[4], (ULONG)call->in[5]);
}

static void invoke_NdisFreeReassembledNetBufferList(const mdltck_implementation *implementation, Call *call) {
  (implementation->NdisFreeReassembledNetBufferList)((PNET_BUFFER_LIST)pointer_of(call->in[0]), (ULONG)call->in[1], (ULONG)call->in[2]);
}

static void invoke_KeGetCurrentIrql(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->KeGetCurrentIrql)();
}

static void invoke_KeRaiseIrql(const mdltck_implementation *implementation, Call *call) {
  KIRQL out0;
  memset(&out0, 0, sizeof out0);
  (implementation->KeRaiseIrql)((KIRQL)call->in[0], &out0);
  call->out[0] = (uint32_t)out0;
}

static void invoke_KeLowerIrql(const mdltck_implementation *implementation, Call *call) {
  (implementation->KeLowerIrql)((KIRQL)call->in[0]);
}

static void invoke_KeRaiseIrqlToDpcLevel(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->KeRaiseIrqlToDpcLevel)();
}

static void invoke_KeUnstackDetachProcess(const mdltck_implementation *implementation, Call *call) {
  (implementation->KeUnstackDetachProcess)((PRKAPC_STATE)pointer_of(call->in[0]));
}

static void invoke_IoGetCurrentProcess(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->IoGetCurrentProcess)();
}

static void invoke_PsGetCurrentProcess(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->PsGetCurrentProcess)();
}

static void invoke_createProcess(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->createProcess)();
}

static void invoke_endProcess(const mdltck_implementation *implementation, Call *call) {
  (implementation->endProcess)((PRKPROCESS)pointer_of(call->in[0]));
}

static void invoke_allocateUserMemory(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->allocateUserMemory)((ULONG)call->in[0], (ULONG)call->in[1]);
}

static void invoke_allocateUserMemoryAt(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->allocateUserMemoryAt)((PVOID)pointer_of(call->in[0]), (ULONG)call->in[1], (ULONG)call->in[2]);
}

static void invoke_protectUserMemory(const mdltck_implementation *implementation, Call *call) {
  call->value = (uint32_t)(implementation->protectUserMemory)((PVOID)pointer_of(call->in[0]), (ULONG)call->in[1], (ULONG)call->in[2]);
}

static void invoke_freeUserMemory(const mdltck_implementation *implementation, Call *call) {
  (implementation->freeUserMemory)((PVOID)pointer_of(call->in[0]));
}

static void invoke_fetchInstruction(const mdltck_implementation *implementation, Call *call) {
  (implementation->fetchInstruction)((KPROCESSOR_MODE)call->in[0], (PVOID)pointer_of(call->in[1]));
}

static void invoke_trimMemory(const mdltck_implementation *implementation, Call *call) {
  (void)call;
  (implementation->trimMemory)();
}

static void invoke_readIrpMdlAddress(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->readIrpMdlAddress)((PIRP)pointer_of(call->in[0]));
}

static void invoke_linkMdl(const mdltck_implementation *implementation, Call *call) {
  (implementation->linkMdl)((PMDL)pointer_of(call->in[0]), (PMDL)pointer_of(call->in[1]));
}

static void invoke_obtainNdisHandle(const mdltck_implementation *implementation, Call *call) {
  call->value = (uintptr_t)(implementation->obtainNdisHandle)((ULONG)call->in[0]);
}

static void invoke_releaseNdisHandle(const mdltck_implementation *implementation, Call *call) {
  (implementation->releaseNdisHandle)((NDIS_HANDLE)pointer_of(call->in[0]));
}

static void invoke_readNetBuffer(const mdltck_implementation *implementation, Call *call) {
  PMDL out0;
  ULONG out1;
  ULONG out2;
  PMDL out3;
  ULONG out4;
  PNET_BUFFER out5;
  memset(&out0, 0, sizeof out0);
  memset(&out1, 0, sizeof out1);
  memset(&out2, 0, sizeof out2);
  memset(&out3, 0, sizeof out3);
  memset(&out4, 0, sizeof out4);
  memset(&out5, 0, sizeof out5);
  (implementation->readNetBuffer)((PNET_BUFFER)pointer_of(call->in[0]), &out0, &out1, &out2, &out3, &out4, &out5);
  call->out[0] = (uintptr_t)out0;
  call->out[1] = (uint32_t)out1;
  call->out[2] = (uint32_t)out2;
  call->out[3] = (uintptr_t)out3;
  call->out[4] = (uint32_t)out4;
  call->out[5] = (uintptr_t)out5;
}

static void invoke_writeNetBuffer(const mdltck_implementation *implementation, Call *call) {
  (implementation->writeNetBuffer)((PNET_BUFFER)pointer_of(call->in[0]), (PMDL)pointer_of(call->in[1]), (ULONG)call->in[2], (ULONG)call->in[3], (PMDL)pointer_of(call->in[4]), (ULONG)call->in[5]);
}

static void invoke_linkNetBuffer(const mdltck_implementation *implementation, Call *call) {
  (implementation->linkNetBuffer)((PNET_BUFFER)pointer_of(call->in[0]), (PNET_BUFFER)pointer_of(call->in[1]));
}

static void invoke_attachNetBuffer(const mdltck_implementation *implementation, Call *call) {
  (implementation->attachNetBuffer)((PNET_BUFFER_LIST)pointer_of(call->in[0]), (PNET_BUFFER)pointer_of(call->in[1]));
}

static void invoke_readNetBufferList(const mdltck_implementation *implementation, Call *call) {
  PNET_BUFFER out0;
  PNET_BUFFER_LIST out1;
  ULONG out2;
  PVOID out3;
  ULONG out4;
  memset(&out0, 0, sizeof out0);
  memset(&out1, 0, sizeof out1);
  memset(&out2, 0, sizeof out2);
  memset(&out3, 0, sizeof out3);
  memset(&out4, 0, sizeof out4);
  (implementation->readNetBufferList)((PNET_BUFFER_LIST)pointer_of(call->in[0]), &out0, &out1, &out2, &out3, &out4);
  call->out[0] = (uintptr_t)out0;
  call->out[1] = (uintptr_t)out1;
  call->out[2] = (uint32_t)out2;
  call->out[3] = (uintptr_t)out3;
  call->out[4] = (uint32_t)out4;
}

static void invoke_readMdlHandlerLog(const mdltck_implementation *implementation, Call *call) {
  ULONG out0;
  ULONG out1;
  PMDL out2;
  ULONG out3;
  PMDL out4;
  memset(&out0, 0, sizeof out0);
  memset(&out1, 0, sizeof out1);
  memset(&out2, 0, sizeof out2);
  memset(&out3, 0, sizeof out3);
  memset(&out4, 0, sizeof out4);
  (implementation->readMdlHandlerLog)(&out0, &out1, &out2, &out3, &out4);
  call->out[0] = (uint32_t)out0;
  call->out[1] = (uint32_t)out1;
  call->out[2] = (uintptr_t)out2;
  call->out[3] = (uint32_t)out3;
  call->out[4] = (uintptr_t)out4;
}

static void invoke_failNext(const mdltck_implementation *implementation, Call *call) {
  (implementation->failNext)((ULONG)call->in[0]);
}

static void invoke_failNth(const mdltck_implementation *implementation, Call *call) {
  (implementation->failNth)((ULONG)call->in[0], (ULONG)call->in[1]);
}

static void invoke_limitResource(const mdltck_implementation *implementation, Call *call) {
  (implementation->limitResource)((ULONG)call->in[0], (ULONG)call->in[1]);
}

static void invoke_readUsage(const mdltck_implementation *implementation, Call *call) {
  SIZE_T out0;
  SIZE_T out1;
  SIZE_T out2;
  SIZE_T out3;
  SIZE_T out4;
  memset(&out0, 0, sizeof out0);
  memset(&out1, 0, sizeof out1);
  memset(&out2, 0, sizeof out2);
  memset(&out3, 0, sizeof out3);
  memset(&out4, 0, sizeof out4);
  (implementation->readUsage)(&out0, &out1, &out2, &out3, &out4);
  call->out[0] = out0;
  call->out[1] = out1;
  call->out[2] = out2;
  call->out[3] = out3;
  call->out[4] = out4;
}

static void invoke_readQuota(const mdltck_implementation *implementation, Call *call) {
  SIZE_T out0;
  SIZE_T out1;
  memset(&out0, 0, sizeof out0);
  memset(&out1, 0, sizeof out1);
  (implementation->readQuota)(&out0, &out1);
  call->out[0] = out0;
  call->out[1] = out1;
}

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
    {"ExAllocatePoolWithTag", ExAllocatePoolWithTag_in, NULL, invoke_ExAllocatePoolWithTag, 3, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePool2", ExAllocatePool2_in, NULL, invoke_ExAllocatePool2, 3, 0, KIND_ADDRESS, 0, 0},
    {"ExFreePoolWithTag", ExFreePoolWithTag_in, NULL, invoke_ExFreePoolWithTag, 2, 0, KIND_VOID, 0, 0},
    {"ExAllocatePool", ExAllocatePool_in, NULL, invoke_ExAllocatePool, 2, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePoolWithTagPriority", ExAllocatePoolWithTagPriority_in, NULL, invoke_ExAllocatePoolWithTagPriority, 4, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePoolWithQuota", ExAllocatePoolWithQuota_in, NULL, invoke_ExAllocatePoolWithQuota, 2, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePoolWithQuotaTag", ExAllocatePoolWithQuotaTag_in, NULL, invoke_ExAllocatePoolWithQuotaTag, 3, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePoolZero", ExAllocatePoolZero_in, NULL, invoke_ExAllocatePoolZero, 3, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePoolQuotaZero", ExAllocatePoolQuotaZero_in, NULL, invoke_ExAllocatePoolQuotaZero, 3, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePoolPriorityZero", ExAllocatePoolPriorityZero_in, NULL, invoke_ExAllocatePoolPriorityZero, 4, 0, KIND_ADDRESS, 0, 0},
    {"ExAllocatePool3", ExAllocatePool3_in, NULL, invoke_ExAllocatePool3, 7, 0, KIND_ADDRESS, 0, 0},
    {"ExFreePool", ExFreePool_in, NULL, invoke_ExFreePool, 1, 0, KIND_VOID, 0, 0},
    {"IoAllocateMdl", IoAllocateMdl_in, NULL, invoke_IoAllocateMdl, 5, 0, KIND_ADDRESS, 1, 0},
    {"IoFreeMdl", IoFreeMdl_in, NULL, invoke_IoFreeMdl, 1, 0, KIND_VOID, 0, 0},
    {"MmBuildMdlForNonPagedPool", MmBuildMdlForNonPagedPool_in, NULL, invoke_MmBuildMdlForNonPagedPool, 1, 0, KIND_VOID, 0, 0},
    {"MmProbeAndLockPages", MmProbeAndLockPages_in, NULL, invoke_MmProbeAndLockPages, 3, 0, KIND_VOID, 0, 0},
    {"MmProbeAndLockProcessPages", MmProbeAndLockProcessPages_in, NULL, invoke_MmProbeAndLockProcessPages, 4, 0, KIND_VOID, 0, 6},
    {"MmProbeAndLockSelectedPages", MmProbeAndLockSelectedPages_in, NULL, invoke_MmProbeAndLockSelectedPages, 5, 0, KIND_VOID, 0, 0},
    {"MmUnlockPages", MmUnlockPages_in, NULL, invoke_MmUnlockPages, 1, 0, KIND_VOID, 0, 0},
    {"IoBuildPartialMdl", IoBuildPartialMdl_in, NULL, invoke_IoBuildPartialMdl, 4, 0, KIND_VOID, 0, 0},
    {"MmPrepareMdlForReuse", MmPrepareMdlForReuse_in, NULL, invoke_MmPrepareMdlForReuse, 1, 0, KIND_VOID, 0, 0},
    {"MmInitializeMdl", MmInitializeMdl_in, NULL, invoke_MmInitializeMdl, 3, 0, KIND_VOID, 0, 0},
    {"MmSizeOfMdl", MmSizeOfMdl_in, NULL, invoke_MmSizeOfMdl, 2, 0, KIND_U64, 0, 0},
    {"MmAdvanceMdl", MmAdvanceMdl_in, NULL, invoke_MmAdvanceMdl, 2, 0, KIND_U32, 0, 0},
    {"MmMapLockedPagesSpecifyCache", MmMapLockedPagesSpecifyCache_in, NULL, invoke_MmMapLockedPagesSpecifyCache, 6, 0, KIND_ADDRESS, 0, 0},
    {"MmMapLockedPages", MmMapLockedPages_in, NULL, invoke_MmMapLockedPages, 2, 0, KIND_ADDRESS, 0, 0},
    {"MmUnmapLockedPages", MmUnmapLockedPages_in, NULL, invoke_MmUnmapLockedPages, 2, 0, KIND_VOID, 0, 0},
    {"MmGetSystemAddressForMdlSafe", MmGetSystemAddressForMdlSafe_in, NULL, invoke_MmGetSystemAddressForMdlSafe, 2, 0, KIND_ADDRESS, 0, 0},
    {"MmGetSystemAddressForMdl", MmGetSystemAddressForMdl_in, NULL, invoke_MmGetSystemAddressForMdl, 1, 0, KIND_ADDRESS, 0, 0},
    {"MmProtectMdlSystemAddress", MmProtectMdlSystemAddress_in, NULL, invoke_MmProtectMdlSystemAddress, 2, 0, KIND_U32, 0, 0},
    {"MmMapMdl", MmMapMdl_in, MmMapMdl_out, invoke_MmMapMdl, 2, 1, KIND_U32, 0, 12},
    {"MmAllocatePagesForMdl", MmAllocatePagesForMdl_in, NULL, invoke_MmAllocatePagesForMdl, 4, 0, KIND_ADDRESS, 1, 0},
    {"MmAllocatePagesForMdlEx", MmAllocatePagesForMdlEx_in, NULL, invoke_MmAllocatePagesForMdlEx, 6, 0, KIND_ADDRESS, 1, 0},
    {"MmAllocateNodePagesForMdlEx", MmAllocateNodePagesForMdlEx_in, NULL, invoke_MmAllocateNodePagesForMdlEx, 7, 0, KIND_ADDRESS, 1, 0},
    {"MmFreePagesFromMdl", MmFreePagesFromMdl_in, NULL, invoke_MmFreePagesFromMdl, 1, 0, KIND_VOID, 0, 0},
    {"MmAllocateMdlForIoSpace", MmAllocateMdlForIoSpace_in, MmAllocateMdlForIoSpace_out, invoke_MmAllocateMdlForIoSpace, 2, 1, KIND_U32, 2, 0},
    {"MmAllocateMappingAddress", MmAllocateMappingAddress_in, NULL, invoke_MmAllocateMappingAddress, 2, 0, KIND_ADDRESS, 0, 0},
    {"MmAllocateMappingAddressEx", MmAllocateMappingAddressEx_in, NULL, invoke_MmAllocateMappingAddressEx, 3, 0, KIND_ADDRESS, 0, 0},
    {"MmFreeMappingAddress", MmFreeMappingAddress_in, NULL, invoke_MmFreeMappingAddress, 2, 0, KIND_VOID, 0, 0},
    {"MmMapLockedPagesWithReservedMapping", MmMapLockedPagesWithReservedMapping_in, NULL, invoke_MmMapLockedPagesWithReservedMapping, 4, 0, KIND_ADDRESS, 0, 0},
    {"MmUnmapReservedMapping", MmUnmapReservedMapping_in, NULL, invoke_MmUnmapReservedMapping, 3, 0, KIND_VOID, 0, 0},
    {"MmGetMdlByteCount", MmGetMdlByteCount_in, NULL, invoke_MmGetMdlByteCount, 1, 0, KIND_U32, 0, 0},
    {"MmGetMdlByteOffset", MmGetMdlByteOffset_in, NULL, invoke_MmGetMdlByteOffset, 1, 0, KIND_U32, 0, 0},
    {"MmGetMdlVirtualAddress", MmGetMdlVirtualAddress_in, NULL, invoke_MmGetMdlVirtualAddress, 1, 0, KIND_ADDRESS, 0, 0},
    {"MmGetMdlBaseVa", MmGetMdlBaseVa_in, NULL, invoke_MmGetMdlBaseVa, 1, 0, KIND_ADDRESS, 0, 0},
    {"MmGetMdlPfnArray", MmGetMdlPfnArray_in, NULL, invoke_MmGetMdlPfnArray, 1, 0, KIND_ADDRESS, 0, 0},
    {"BYTE_OFFSET", BYTE_OFFSET_in, NULL, invoke_BYTE_OFFSET, 1, 0, KIND_U32, 0, 0},
    {"PAGE_ALIGN", PAGE_ALIGN_in, NULL, invoke_PAGE_ALIGN, 1, 0, KIND_ADDRESS, 0, 0},
    {"BYTES_TO_PAGES", BYTES_TO_PAGES_in, NULL, invoke_BYTES_TO_PAGES, 1, 0, KIND_U64, 0, 0},
    {"ROUND_TO_PAGES", ROUND_TO_PAGES_in, NULL, invoke_ROUND_TO_PAGES, 1, 0, KIND_U64, 0, 0},
    {"ADDRESS_AND_SIZE_TO_SPAN_PAGES", ADDRESS_AND_SIZE_TO_SPAN_PAGES_in, NULL, invoke_ADDRESS_AND_SIZE_TO_SPAN_PAGES, 2, 0, KIND_U32, 0, 0},
    {"MmAllocateContiguousMemory", MmAllocateContiguousMemory_in, NULL, invoke_MmAllocateContiguousMemory, 2, 0, KIND_ADDRESS, 0, 0},
    {"MmAllocateContiguousMemorySpecifyCache", MmAllocateContiguousMemorySpecifyCache_in, NULL, invoke_MmAllocateContiguousMemorySpecifyCache, 5, 0, KIND_ADDRESS, 0, 0},
    {"MmAllocateContiguousMemorySpecifyCacheNode", MmAllocateContiguousMemorySpecifyCacheNode_in, NULL, invoke_MmAllocateContiguousMemorySpecifyCacheNode, 6, 0, KIND_ADDRESS, 0, 0},
    {"MmAllocateContiguousNodeMemory", MmAllocateContiguousNodeMemory_in, NULL, invoke_MmAllocateContiguousNodeMemory, 6, 0, KIND_ADDRESS, 0, 0},
    {"MmAllocateContiguousMemoryEx", MmAllocateContiguousMemoryEx_in, MmAllocateContiguousMemoryEx_out, invoke_MmAllocateContiguousMemoryEx, 8, 2, KIND_U32, 0, 0},
    {"MmFreeContiguousMemory", MmFreeContiguousMemory_in, NULL, invoke_MmFreeContiguousMemory, 1, 0, KIND_VOID, 0, 0},
    {"MmFreeContiguousMemorySpecifyCache", MmFreeContiguousMemorySpecifyCache_in, NULL, invoke_MmFreeContiguousMemorySpecifyCache, 3, 0, KIND_VOID, 0, 0},
    {"MmAllocateNonCachedMemory", MmAllocateNonCachedMemory_in, NULL, invoke_MmAllocateNonCachedMemory, 1, 0, KIND_ADDRESS, 0, 0},
    {"MmFreeNonCachedMemory", MmFreeNonCachedMemory_in, NULL, invoke_MmFreeNonCachedMemory, 2, 0, KIND_VOID, 0, 0},
    {"MmMapIoSpace", MmMapIoSpace_in, NULL, invoke_MmMapIoSpace, 3, 0, KIND_ADDRESS, 0, 0},
    {"MmMapIoSpaceEx", MmMapIoSpaceEx_in, NULL, invoke_MmMapIoSpaceEx, 3, 0, KIND_ADDRESS, 0, 0},
    {"MmUnmapIoSpace", MmUnmapIoSpace_in, NULL, invoke_MmUnmapIoSpace, 2, 0, KIND_VOID, 0, 0},
    {"MmGetPhysicalAddress", MmGetPhysicalAddress_in, NULL, invoke_MmGetPhysicalAddress, 1, 0, KIND_U64, 0, 13},
    {"MmIsAddressValid", MmIsAddressValid_in, NULL, invoke_MmIsAddressValid, 1, 0, KIND_BOOLEAN, 0, 0},
    {"MmCopyMemory", MmCopyMemory_in, MmCopyMemory_out, invoke_MmCopyMemory, 4, 1, KIND_U32, 0, 0},
    {"KeFlushIoBuffers", KeFlushIoBuffers_in, NULL, invoke_KeFlushIoBuffers, 3, 0, KIND_VOID, 0, 0},
    {"ProbeForRead", ProbeForRead_in, NULL, invoke_ProbeForRead, 3, 0, KIND_VOID, 0, 0},
    {"ProbeForWrite", ProbeForWrite_in, NULL, invoke_ProbeForWrite, 3, 0, KIND_VOID, 0, 0},
    {"MmSecureVirtualMemory", MmSecureVirtualMemory_in, NULL, invoke_MmSecureVirtualMemory, 3, 0, KIND_ADDRESS, 0, 4},
    {"MmSecureVirtualMemoryEx", MmSecureVirtualMemoryEx_in, NULL, invoke_MmSecureVirtualMemoryEx, 4, 0, KIND_ADDRESS, 0, 4},
    {"MmUnsecureVirtualMemory", MmUnsecureVirtualMemory_in, NULL, invoke_MmUnsecureVirtualMemory, 1, 0, KIND_VOID, 0, 4},
    {"IoAllocateIrp", IoAllocateIrp_in, NULL, invoke_IoAllocateIrp, 2, 0, KIND_ADDRESS, 0, 8},
    {"IoFreeIrp", IoFreeIrp_in, NULL, invoke_IoFreeIrp, 1, 0, KIND_VOID, 0, 8},
    {"NdisAllocateGenericObject", NdisAllocateGenericObject_in, NULL, invoke_NdisAllocateGenericObject, 3, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeGenericObject", NdisFreeGenericObject_in, NULL, invoke_NdisFreeGenericObject, 1, 0, KIND_VOID, 0, 0},
    {"NdisAllocateMdl", NdisAllocateMdl_in, NULL, invoke_NdisAllocateMdl, 3, 0, KIND_ADDRESS, 1, 0},
    {"NdisFreeMdl", NdisFreeMdl_in, NULL, invoke_NdisFreeMdl, 1, 0, KIND_VOID, 0, 0},
    {"NdisAdjustMdlLength", NdisAdjustMdlLength_in, NULL, invoke_NdisAdjustMdlLength, 2, 0, KIND_VOID, 0, 0},
    {"NdisQueryMdl", NdisQueryMdl_in, NdisQueryMdl_out, invoke_NdisQueryMdl, 3, 1, KIND_ADDRESS, 0, 0},
    {"NdisQueryMdlOffset", NdisQueryMdlOffset_in, NdisQueryMdlOffset_out, invoke_NdisQueryMdlOffset, 1, 2, KIND_VOID, 0, 0},
    {"NdisGetNextMdl", NdisGetNextMdl_in, NULL, invoke_NdisGetNextMdl, 1, 0, KIND_ADDRESS, 1, 0},
    {"NDIS_MDL_LINKAGE", NDIS_MDL_LINKAGE_in, NULL, invoke_NDIS_MDL_LINKAGE, 1, 0, KIND_ADDRESS, 1, 0},
    {"NDIS_MDL_TO_SPAN_PAGES", NDIS_MDL_TO_SPAN_PAGES_in, NULL, invoke_NDIS_MDL_TO_SPAN_PAGES, 1, 0, KIND_U32, 0, 0},
    {"NdisGetMdlPhysicalArraySize", NdisGetMdlPhysicalArraySize_in, NdisGetMdlPhysicalArraySize_out, invoke_NdisGetMdlPhysicalArraySize, 1, 1, KIND_VOID, 0, 0},
    {"NdisAllocateMemoryWithTagPriority", NdisAllocateMemoryWithTagPriority_in, NULL, invoke_NdisAllocateMemoryWithTagPriority, 4, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeMemory", NdisFreeMemory_in, NULL, invoke_NdisFreeMemory, 3, 0, KIND_VOID, 0, 0},
    {"NdisFreeMemoryWithTagPriority", NdisFreeMemoryWithTagPriority_in, NULL, invoke_NdisFreeMemoryWithTagPriority, 3, 0, KIND_VOID, 0, 0},
    {"NdisMAllocateSharedMemory", NdisMAllocateSharedMemory_in, NdisMAllocateSharedMemory_out, invoke_NdisMAllocateSharedMemory, 3, 1, KIND_ADDRESS, 0, 0},
    {"NdisMFreeSharedMemory", NdisMFreeSharedMemory_in, NULL, invoke_NdisMFreeSharedMemory, 5, 0, KIND_VOID, 0, 0},
    {"NdisAllocateSharedMemory", NdisAllocateSharedMemory_in, NdisAllocateSharedMemory_out, invoke_NdisAllocateSharedMemory, 3, 2, KIND_U32, 0, 0},
    {"NdisFreeSharedMemory", NdisFreeSharedMemory_in, NULL, invoke_NdisFreeSharedMemory, 2, 0, KIND_VOID, 0, 0},
    {"NdisMMapIoSpace", NdisMMapIoSpace_in, NdisMMapIoSpace_out, invoke_NdisMMapIoSpace, 3, 1, KIND_U32, 0, 0},
    {"NdisMUnmapIoSpace", NdisMUnmapIoSpace_in, NULL, invoke_NdisMUnmapIoSpace, 3, 0, KIND_VOID, 0, 0},
    {"NdisAllocateNetBufferPool", NdisAllocateNetBufferPool_in, NULL, invoke_NdisAllocateNetBufferPool, 3, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeNetBufferPool", NdisFreeNetBufferPool_in, NULL, invoke_NdisFreeNetBufferPool, 1, 0, KIND_VOID, 0, 0},
    {"NdisAllocateNetBufferListPool", NdisAllocateNetBufferListPool_in, NULL, invoke_NdisAllocateNetBufferListPool, 6, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeNetBufferListPool", NdisFreeNetBufferListPool_in, NULL, invoke_NdisFreeNetBufferListPool, 1, 0, KIND_VOID, 0, 0},
    {"NdisAllocateNetBuffer", NdisAllocateNetBuffer_in, NULL, invoke_NdisAllocateNetBuffer, 4, 0, KIND_ADDRESS, 0, 0},
    {"NdisAllocateNetBufferMdlAndData", NdisAllocateNetBufferMdlAndData_in, NULL, invoke_NdisAllocateNetBufferMdlAndData, 1, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeNetBuffer", NdisFreeNetBuffer_in, NULL, invoke_NdisFreeNetBuffer, 1, 0, KIND_VOID, 0, 0},
    {"NdisAllocateNetBufferList", NdisAllocateNetBufferList_in, NULL, invoke_NdisAllocateNetBufferList, 3, 0, KIND_ADDRESS, 0, 0},
    {"NdisAllocateNetBufferAndNetBufferList", NdisAllocateNetBufferAndNetBufferList_in, NULL, invoke_NdisAllocateNetBufferAndNetBufferList, 6, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeNetBufferList", NdisFreeNetBufferList_in, NULL, invoke_NdisFreeNetBufferList, 1, 0, KIND_VOID, 0, 0},
    {"NdisAllocateNetBufferListContext", NdisAllocateNetBufferListContext_in, NULL, invoke_NdisAllocateNetBufferListContext, 4, 0, KIND_U32, 0, 0},
    {"NdisFreeNetBufferListContext", NdisFreeNetBufferListContext_in, NULL, invoke_NdisFreeNetBufferListContext, 2, 0, KIND_VOID, 0, 0},
    {"NdisGetPoolFromNetBuffer", NdisGetPoolFromNetBuffer_in, NULL, invoke_NdisGetPoolFromNetBuffer, 1, 0, KIND_ADDRESS, 0, 0},
    {"NdisGetPoolFromNetBufferList", NdisGetPoolFromNetBufferList_in, NULL, invoke_NdisGetPoolFromNetBufferList, 1, 0, KIND_ADDRESS, 0, 0},
    {"NET_BUFFER_FIRST_MDL", NET_BUFFER_FIRST_MDL_in, NULL, invoke_NET_BUFFER_FIRST_MDL, 1, 0, KIND_ADDRESS, 1, 0},
    {"NET_BUFFER_DATA_OFFSET", NET_BUFFER_DATA_OFFSET_in, NULL, invoke_NET_BUFFER_DATA_OFFSET, 1, 0, KIND_U32, 0, 0},
    {"NET_BUFFER_DATA_LENGTH", NET_BUFFER_DATA_LENGTH_in, NULL, invoke_NET_BUFFER_DATA_LENGTH, 1, 0, KIND_U32, 0, 0},
    {"NET_BUFFER_CURRENT_MDL", NET_BUFFER_CURRENT_MDL_in, NULL, invoke_NET_BUFFER_CURRENT_MDL, 1, 0, KIND_ADDRESS, 1, 0},
    {"NET_BUFFER_CURRENT_MDL_OFFSET", NET_BUFFER_CURRENT_MDL_OFFSET_in, NULL, invoke_NET_BUFFER_CURRENT_MDL_OFFSET, 1, 0, KIND_U32, 0, 0},
    {"NET_BUFFER_NEXT_NB", NET_BUFFER_NEXT_NB_in, NULL, invoke_NET_BUFFER_NEXT_NB, 1, 0, KIND_ADDRESS, 0, 0},
    {"NET_BUFFER_LIST_FIRST_NB", NET_BUFFER_LIST_FIRST_NB_in, NULL, invoke_NET_BUFFER_LIST_FIRST_NB, 1, 0, KIND_ADDRESS, 0, 0},
    {"NdisRetreatNetBufferDataStart", NdisRetreatNetBufferDataStart_in, NULL, invoke_NdisRetreatNetBufferDataStart, 4, 0, KIND_U32, 0, 0},
    {"NdisRetreatNetBufferListDataStart", NdisRetreatNetBufferListDataStart_in, NULL, invoke_NdisRetreatNetBufferListDataStart, 5, 0, KIND_U32, 0, 0},
    {"NdisAdvanceNetBufferDataStart", NdisAdvanceNetBufferDataStart_in, NULL, invoke_NdisAdvanceNetBufferDataStart, 4, 0, KIND_VOID, 0, 0},
    {"NdisAdvanceNetBufferListDataStart", NdisAdvanceNetBufferListDataStart_in, NULL, invoke_NdisAdvanceNetBufferListDataStart, 4, 0, KIND_VOID, 0, 0},
    {"NdisAdjustNetBufferCurrentMdl", NdisAdjustNetBufferCurrentMdl_in, NULL, invoke_NdisAdjustNetBufferCurrentMdl, 1, 0, KIND_VOID, 0, 0},
    {"NdisGetDataBuffer", NdisGetDataBuffer_in, NULL, invoke_NdisGetDataBuffer, 5, 0, KIND_ADDRESS, 0, 0},
    {"NdisCopyFromNetBufferToNetBuffer", NdisCopyFromNetBufferToNetBuffer_in, NdisCopyFromNetBufferToNetBuffer_out, invoke_NdisCopyFromNetBufferToNetBuffer, 5, 1, KIND_U32, 0, 0},
    {"NdisQueryNetBufferPhysicalCount", NdisQueryNetBufferPhysicalCount_in, NULL, invoke_NdisQueryNetBufferPhysicalCount, 1, 0, KIND_U32, 0, 0},
    {"NdisAllocateCloneNetBufferList", NdisAllocateCloneNetBufferList_in, NULL, invoke_NdisAllocateCloneNetBufferList, 4, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeCloneNetBufferList", NdisFreeCloneNetBufferList_in, NULL, invoke_NdisFreeCloneNetBufferList, 2, 0, KIND_VOID, 0, 0},
    {"NdisAllocateFragmentNetBufferList", NdisAllocateFragmentNetBufferList_in, NULL, invoke_NdisAllocateFragmentNetBufferList, 8, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeFragmentNetBufferList", NdisFreeFragmentNetBufferList_in, NULL, invoke_NdisFreeFragmentNetBufferList, 3, 0, KIND_VOID, 0, 0},
    {"NdisAllocateReassembledNetBufferList", NdisAllocateReassembledNetBufferList_in, NULL, invoke_NdisAllocateReassembledNetBufferList, 6, 0, KIND_ADDRESS, 0, 0},
    {"NdisFreeReassembledNetBufferList", NdisFreeReassembledNetBufferList_in, NULL, invoke_NdisFreeReassembledNetBufferList, 3, 0, KIND_VOID, 0, 0},
    {"KeGetCurrentIrql", NULL, NULL, invoke_KeGetCurrentIrql, 0, 0, KIND_U32, 0, 7},
    {"KeRaiseIrql", KeRaiseIrql_in, KeRaiseIrql_out, invoke_KeRaiseIrql, 1, 1, KIND_VOID, 0, 7},
    {"KeLowerIrql", KeLowerIrql_in, NULL, invoke_KeLowerIrql, 1, 0, KIND_VOID, 0, 7},
    {"KeRaiseIrqlToDpcLevel", NULL, NULL, invoke_KeRaiseIrqlToDpcLevel, 0, 0, KIND_U32, 0, 7},
    {"KeStackAttachProcess", KeStackAttachProcess_in, KeStackAttachProcess_out, invoke_KeStackAttachProcess, 1, 1, KIND_VOID, 0, 6},
    {"KeUnstackDetachProcess", KeUnstackDetachProcess_in, NULL, invoke_KeUnstackDetachProcess, 1, 0, KIND_VOID, 0, 6},
    {"IoGetCurrentProcess", NULL, NULL, invoke_IoGetCurrentProcess, 0, 0, KIND_ADDRESS, 0, 6},
    {"PsGetCurrentProcess", NULL, NULL, invoke_PsGetCurrentProcess, 0, 0, KIND_ADDRESS, 0, 6},
    {"createProcess", NULL, NULL, invoke_createProcess, 0, 0, KIND_ADDRESS, 0, 6},
    {"endProcess", endProcess_in, NULL, invoke_endProcess, 1, 0, KIND_VOID, 0, 6},
    {"allocateUserMemory", allocateUserMemory_in, NULL, invoke_allocateUserMemory, 2, 0, KIND_ADDRESS, 0, 4},
    {"allocateUserMemoryAt", allocateUserMemoryAt_in, NULL, invoke_allocateUserMemoryAt, 3, 0, KIND_ADDRESS, 0, 4},
    {"protectUserMemory", protectUserMemory_in, NULL, invoke_protectUserMemory, 3, 0, KIND_U32, 0, 4},
    {"freeUserMemory", freeUserMemory_in, NULL, invoke_freeUserMemory, 1, 0, KIND_VOID, 0, 4},
    {"readMemory", readMemory_in, NULL, invoke_readMemory, 3, 0, KIND_BYTES, 0, 1},
    {"writeMemory", writeMemory_in, NULL, invoke_writeMemory, 3, 0, KIND_VOID, 0, 1},
    {"fetchInstruction", fetchInstruction_in, NULL, invoke_fetchInstruction, 2, 0, KIND_VOID, 0, 0},
    {"trimMemory", NULL, NULL, invoke_trimMemory, 0, 0, KIND_VOID, 0, 0},
    {"readIrpMdlAddress", readIrpMdlAddress_in, NULL, invoke_readIrpMdlAddress, 1, 0, KIND_ADDRESS, 1, 8},
    {"linkMdl", linkMdl_in, NULL, invoke_linkMdl, 2, 0, KIND_VOID, 0, 1},
    {"obtainNdisHandle", obtainNdisHandle_in, NULL, invoke_obtainNdisHandle, 1, 0, KIND_ADDRESS, 0, 0},
    {"releaseNdisHandle", releaseNdisHandle_in, NULL, invoke_releaseNdisHandle, 1, 0, KIND_VOID, 0, 0},
    {"readNetBuffer", readNetBuffer_in, readNetBuffer_out, invoke_readNetBuffer, 1, 6, KIND_VOID, 2, 0},
    {"writeNetBuffer", writeNetBuffer_in, NULL, invoke_writeNetBuffer, 6, 0, KIND_VOID, 0, 0},
    {"linkNetBuffer", linkNetBuffer_in, NULL, invoke_linkNetBuffer, 2, 0, KIND_VOID, 0, 0},
    {"attachNetBuffer", attachNetBuffer_in, NULL, invoke_attachNetBuffer, 2, 0, KIND_VOID, 0, 0},
    {"readNetBufferList", readNetBufferList_in, readNetBufferList_out, invoke_readNetBufferList, 1, 5, KIND_VOID, 0, 0},
    {"readMdlHandlerLog", NULL, readMdlHandlerLog_out, invoke_readMdlHandlerLog, 0, 5, KIND_VOID, 0, 12},
    {"failNext", failNext_in, NULL, invoke_failNext, 1, 0, KIND_VOID, 0, 9},
    {"failNth", failNth_in, NULL, invoke_failNth, 2, 0, KIND_VOID, 0, 9},
    {"limitResource", limitResource_in, NULL, invoke_limitResource, 2, 0, KIND_VOID, 0, 9},
    {"readUsage", NULL, readUsage_out, invoke_readUsage, 0, 5, KIND_VOID, 0, 3},
    {"readQuota", NULL, readQuota_out, invoke_readQuota, 0, 2, KIND_VOID, 0, 3},
    {"peekMemory", peekMemory_in, NULL, invoke_peekMemory, 2, 0, KIND_BYTES, 0, 2},
};

/* Which routines the implementation has. */
static void find_present(const mdltck_implementation *implementation, unsigned char *found) {
  found[0] = implementation->ExAllocatePoolWithTag != NULL;
  found[1] = implementation->ExAllocatePool2 != NULL;
  found[2] = implementation->ExFreePoolWithTag != NULL;
  found[3] = implementation->ExAllocatePool != NULL;
  found[4] = implementation->ExAllocatePoolWithTagPriority != NULL;
  found[5] = implementation->ExAllocatePoolWithQuota != NULL;
  found[6] = implementation->ExAllocatePoolWithQuotaTag != NULL;
  found[7] = implementation->ExAllocatePoolZero != NULL;
  found[8] = implementation->ExAllocatePoolQuotaZero != NULL;
  found[9] = implementation->ExAllocatePoolPriorityZero != NULL;
  found[10] = implementation->ExAllocatePool3 != NULL;
  found[11] = implementation->ExFreePool != NULL;
  found[12] = implementation->IoAllocateMdl != NULL;
  found[13] = implementation->IoFreeMdl != NULL;
  found[14] = implementation->MmBuildMdlForNonPagedPool != NULL;
  found[15] = implementation->MmProbeAndLockPages != NULL;
  found[16] = implementation->MmProbeAndLockProcessPages != NULL;
  found[17] = implementation->MmProbeAndLockSelectedPages != NULL;
  found[18] = implementation->MmUnlockPages != NULL;
  found[19] = implementation->IoBuildPartialMdl != NULL;
  found[20] = implementation->MmPrepareMdlForReuse != NULL;
  found[21] = implementation->MmInitializeMdl != NULL;
  found[22] = implementation->MmSizeOfMdl != NULL;
  found[23] = implementation->MmAdvanceMdl != NULL;
  found[24] = implementation->MmMapLockedPagesSpecifyCache != NULL;
  found[25] = implementation->MmMapLockedPages != NULL;
  found[26] = implementation->MmUnmapLockedPages != NULL;
  found[27] = implementation->MmGetSystemAddressForMdlSafe != NULL;
  found[28] = implementation->MmGetSystemAddressForMdl != NULL;
  found[29] = implementation->MmProtectMdlSystemAddress != NULL;
  found[30] = implementation->MmMapMdl != NULL;
  found[31] = implementation->MmAllocatePagesForMdl != NULL;
  found[32] = implementation->MmAllocatePagesForMdlEx != NULL;
  found[33] = implementation->MmAllocateNodePagesForMdlEx != NULL;
  found[34] = implementation->MmFreePagesFromMdl != NULL;
  found[35] = implementation->MmAllocateMdlForIoSpace != NULL;
  found[36] = implementation->MmAllocateMappingAddress != NULL;
  found[37] = implementation->MmAllocateMappingAddressEx != NULL;
  found[38] = implementation->MmFreeMappingAddress != NULL;
  found[39] = implementation->MmMapLockedPagesWithReservedMapping != NULL;
  found[40] = implementation->MmUnmapReservedMapping != NULL;
  found[41] = implementation->MmGetMdlByteCount != NULL;
  found[42] = implementation->MmGetMdlByteOffset != NULL;
  found[43] = implementation->MmGetMdlVirtualAddress != NULL;
  found[44] = implementation->MmGetMdlBaseVa != NULL;
  found[45] = implementation->MmGetMdlPfnArray != NULL;
  found[46] = implementation->BYTE_OFFSET != NULL;
  found[47] = implementation->PAGE_ALIGN != NULL;
  found[48] = implementation->BYTES_TO_PAGES != NULL;
  found[49] = implementation->ROUND_TO_PAGES != NULL;
  found[50] = implementation->ADDRESS_AND_SIZE_TO_SPAN_PAGES != NULL;
  found[51] = implementation->MmAllocateContiguousMemory != NULL;
  found[52] = implementation->MmAllocateContiguousMemorySpecifyCache != NULL;
  found[53] = implementation->MmAllocateContiguousMemorySpecifyCacheNode != NULL;
  found[54] = implementation->MmAllocateContiguousNodeMemory != NULL;
  found[55] = implementation->MmAllocateContiguousMemoryEx != NULL;
  found[56] = implementation->MmFreeContiguousMemory != NULL;
  found[57] = implementation->MmFreeContiguousMemorySpecifyCache != NULL;
  found[58] = implementation->MmAllocateNonCachedMemory != NULL;
  found[59] = implementation->MmFreeNonCachedMemory != NULL;
  found[60] = implementation->MmMapIoSpace != NULL;
  found[61] = implementation->MmMapIoSpaceEx != NULL;
  found[62] = implementation->MmUnmapIoSpace != NULL;
  found[63] = implementation->MmGetPhysicalAddress != NULL;
  found[64] = implementation->MmIsAddressValid != NULL;
  found[65] = implementation->MmCopyMemory != NULL;
  found[66] = implementation->KeFlushIoBuffers != NULL;
  found[67] = implementation->ProbeForRead != NULL;
  found[68] = implementation->ProbeForWrite != NULL;
  found[69] = implementation->MmSecureVirtualMemory != NULL;
  found[70] = implementation->MmSecureVirtualMemoryEx != NULL;
  found[71] = implementation->MmUnsecureVirtualMemory != NULL;
  found[72] = implementation->IoAllocateIrp != NULL;
  found[73] = implementation->IoFreeIrp != NULL;
  found[74] = implementation->NdisAllocateGenericObject != NULL;
  found[75] = implementation->NdisFreeGenericObject != NULL;
  found[76] = implementation->NdisAllocateMdl != NULL;
  found[77] = implementation->NdisFreeMdl != NULL;
  found[78] = implementation->NdisAdjustMdlLength != NULL;
  found[79] = implementation->NdisQueryMdl != NULL;
  found[80] = implementation->NdisQueryMdlOffset != NULL;
  found[81] = implementation->NdisGetNextMdl != NULL;
  found[82] = implementation->NDIS_MDL_LINKAGE != NULL;
  found[83] = implementation->NDIS_MDL_TO_SPAN_PAGES != NULL;
  found[84] = implementation->NdisGetMdlPhysicalArraySize != NULL;
  found[85] = implementation->NdisAllocateMemoryWithTagPriority != NULL;
  found[86] = implementation->NdisFreeMemory != NULL;
  found[87] = implementation->NdisFreeMemoryWithTagPriority != NULL;
  found[88] = implementation->NdisMAllocateSharedMemory != NULL;
  found[89] = implementation->NdisMFreeSharedMemory != NULL;
  found[90] = implementation->NdisAllocateSharedMemory != NULL;
  found[91] = implementation->NdisFreeSharedMemory != NULL;
  found[92] = implementation->NdisMMapIoSpace != NULL;
  found[93] = implementation->NdisMUnmapIoSpace != NULL;
  found[94] = implementation->NdisAllocateNetBufferPool != NULL;
  found[95] = implementation->NdisFreeNetBufferPool != NULL;
  found[96] = implementation->NdisAllocateNetBufferListPool != NULL;
  found[97] = implementation->NdisFreeNetBufferListPool != NULL;
  found[98] = implementation->NdisAllocateNetBuffer != NULL;
  found[99] = implementation->NdisAllocateNetBufferMdlAndData != NULL;
  found[100] = implementation->NdisFreeNetBuffer != NULL;
  found[101] = implementation->NdisAllocateNetBufferList != NULL;
  found[102] = implementation->NdisAllocateNetBufferAndNetBufferList != NULL;
  found[103] = implementation->NdisFreeNetBufferList != NULL;
  found[104] = implementation->NdisAllocateNetBufferListContext != NULL;
  found[105] = implementation->NdisFreeNetBufferListContext != NULL;
  found[106] = implementation->NdisGetPoolFromNetBuffer != NULL;
  found[107] = implementation->NdisGetPoolFromNetBufferList != NULL;
  found[108] = implementation->NET_BUFFER_FIRST_MDL != NULL;
  found[109] = implementation->NET_BUFFER_DATA_OFFSET != NULL;
  found[110] = implementation->NET_BUFFER_DATA_LENGTH != NULL;
  found[111] = implementation->NET_BUFFER_CURRENT_MDL != NULL;
  found[112] = implementation->NET_BUFFER_CURRENT_MDL_OFFSET != NULL;
  found[113] = implementation->NET_BUFFER_NEXT_NB != NULL;
  found[114] = implementation->NET_BUFFER_LIST_FIRST_NB != NULL;
  found[115] = implementation->NdisRetreatNetBufferDataStart != NULL;
  found[116] = implementation->NdisRetreatNetBufferListDataStart != NULL;
  found[117] = implementation->NdisAdvanceNetBufferDataStart != NULL;
  found[118] = implementation->NdisAdvanceNetBufferListDataStart != NULL;
  found[119] = implementation->NdisAdjustNetBufferCurrentMdl != NULL;
  found[120] = implementation->NdisGetDataBuffer != NULL;
  found[121] = implementation->NdisCopyFromNetBufferToNetBuffer != NULL;
  found[122] = implementation->NdisQueryNetBufferPhysicalCount != NULL;
  found[123] = implementation->NdisAllocateCloneNetBufferList != NULL;
  found[124] = implementation->NdisFreeCloneNetBufferList != NULL;
  found[125] = implementation->NdisAllocateFragmentNetBufferList != NULL;
  found[126] = implementation->NdisFreeFragmentNetBufferList != NULL;
  found[127] = implementation->NdisAllocateReassembledNetBufferList != NULL;
  found[128] = implementation->NdisFreeReassembledNetBufferList != NULL;
  found[129] = implementation->KeGetCurrentIrql != NULL;
  found[130] = implementation->KeRaiseIrql != NULL;
  found[131] = implementation->KeLowerIrql != NULL;
  found[132] = implementation->KeRaiseIrqlToDpcLevel != NULL;
  found[133] = implementation->KeStackAttachProcess != NULL;
  found[134] = implementation->KeUnstackDetachProcess != NULL;
  found[135] = implementation->IoGetCurrentProcess != NULL;
  found[136] = implementation->PsGetCurrentProcess != NULL;
  found[137] = implementation->createProcess != NULL;
  found[138] = implementation->endProcess != NULL;
  found[139] = implementation->allocateUserMemory != NULL;
  found[140] = implementation->allocateUserMemoryAt != NULL;
  found[141] = implementation->protectUserMemory != NULL;
  found[142] = implementation->freeUserMemory != NULL;
  found[143] = implementation->readMemory != NULL;
  found[144] = implementation->writeMemory != NULL;
  found[145] = implementation->fetchInstruction != NULL;
  found[146] = implementation->trimMemory != NULL;
  found[147] = implementation->readIrpMdlAddress != NULL;
  found[148] = implementation->linkMdl != NULL;
  found[149] = implementation->obtainNdisHandle != NULL;
  found[150] = implementation->releaseNdisHandle != NULL;
  found[151] = implementation->readNetBuffer != NULL;
  found[152] = implementation->writeNetBuffer != NULL;
  found[153] = implementation->linkNetBuffer != NULL;
  found[154] = implementation->attachNetBuffer != NULL;
  found[155] = implementation->readNetBufferList != NULL;
  found[156] = implementation->readMdlHandlerLog != NULL;
  found[157] = implementation->failNext != NULL;
  found[158] = implementation->failNth != NULL;
  found[159] = implementation->limitResource != NULL;
  found[160] = implementation->readUsage != NULL;
  found[161] = implementation->readQuota != NULL;
  found[162] = implementation->peekMemory != NULL;
}

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

/* What is kept of a call for those behind it. */
typedef struct {
  const Routine *routine;
  int kind;
  int has_byte_count;
  uint32_t byte_count; /* of the MDL that it made */
  uint64_t value;
  uint64_t out[MOST_OUT];
} Step;

typedef struct {
  const uint32_t *at;
  const uint32_t *end;
  int is_broken;
} Cursor;

static unsigned char present[ROUTINE_COUNT];
static Step *steps;
static size_t step_room;
/* A stop stays until the next reset, a death for good. */
static int has_stopped, has_died;
static Landing the_stop;

static uint32_t take(Cursor *cursor) {
  if (cursor->at < cursor->end) return *cursor->at++;
  cursor->is_broken = 1;
  return 0;
}

static uint64_t take_wide(Cursor *cursor) {
  const uint32_t low = take(cursor);
  return (uint64_t)take(cursor) << 32 | low;
}

static const unsigned char *take_bytes(Cursor *cursor, size_t byte_count) {
  const size_t count = (byte_count + 3) / 4;
  const unsigned char *const bytes = (const unsigned char *)cursor->at;
  if ((size_t)(cursor->end - cursor->at) < count) {
    cursor->is_broken = 1;
    return bytes;
  }
  cursor->at += count;
  return bytes;
}

static void put_packed(Words *answer, const void *bytes, size_t byte_count) {
  const size_t count = (byte_count + 3) / 4;
  put_word(answer, (uint32_t)byte_count);
  reserve_words(answer, count);
  if (count > 0) answer->at[answer->count + count - 1] = 0;
  if (byte_count > 0) memcpy(answer->at + answer->count, bytes, byte_count);
  answer->count += count;
}

static int holds(const Step *step, uint32_t class_of_outcome, uint32_t operand) {
  const int is_returned = step->kind == RETURNED;
  const int has_value = is_returned && step->routine->returns != KIND_VOID;
  switch (class_of_outcome) {
    case NEED_RETURNED: return is_returned;
    case NEED_RAISED: return step->kind == RAISED;
    case NEED_FAULTED: return step->kind == FAULTED;
    case NEED_STOPPED: return step->kind == STOPPED;
    case NEED_DIED: return step->kind == DIED;
    case NEED_NON_NULL: return has_value && step->value != 0;
    case NEED_NULL: return has_value && step->value == 0;
    case NEED_STATUS: return has_value && step->value == operand;
    case NEED_BYTE_COUNT: return is_returned && step->has_byte_count && step->byte_count >= operand;
    default: return 0;
  }
}

/* The position of the first need that does not hold; -1 if all do. */
static long unmet_need(Cursor *cursor, uint32_t count, size_t index) {
  long unmet = -1;
  for (uint32_t position = 0; position < count && !cursor->is_broken; position++) {
    const uint32_t need = take(cursor);
    const uint32_t step = need >> NEED_BITS;
    const uint32_t class_of_outcome = need & ((1u << NEED_BITS) - 1);
    const uint32_t operand = class_of_outcome >= NEED_STATUS ? take(cursor) : 0;
    if (step >= index) cursor->is_broken = 1;
    else if (unmet < 0 && !holds(&steps[step], class_of_outcome, operand)) unmet = (long)position;
  }
  return unmet;
}

/* Reads one argument; answers whether it has a value. */
static int take_argument(Cursor *cursor, size_t index, Call *call, uint64_t *value) {
  const uint32_t word = take(cursor);
  const uint32_t tag = word & ((1u << ARGUMENT_BITS) - 1);
  const uint32_t rest = word >> ARGUMENT_BITS;
  *value = 0;
  if (tag == ARGUMENT_NONE) return 1;
  if (tag == ARGUMENT_SMALL) {
    *value = rest;
    return 1;
  }
  if (tag == ARGUMENT_VALUE) {
    *value = take_wide(cursor);
    return 1;
  }
  if (tag == ARGUMENT_BYTES) {
    call->bytes_in_count = rest;
    call->bytes_in = take_bytes(cursor, call->bytes_in_count);
    return 1;
  }
  const uint32_t out = tag == ARGUMENT_REFERENCE ? take(cursor) : no_out_parameter;
  const uint64_t plus = tag == ARGUMENT_REFERENCE ? take_wide(cursor) : 0;
  if (tag > ARGUMENT_RESULT || rest >= index) {
    cursor->is_broken = 1;
    return 0;
  }
  const Step *const step = &steps[rest];
  if (step->kind != RETURNED) return 0;
  if (out == no_out_parameter) {
    if (step->routine->returns == KIND_VOID || step->routine->returns == KIND_BYTES) return 0;
    *value = step->value + plus;
    return 1;
  }
  if (out >= step->routine->out_count) return 0;
  *value = step->out[out] + plus;
  return 1;
}

/* Running a program: each call with what is kept of those before it. */

static void put_refused(Words *answer, const char *reason) {
  put_word(answer, REFUSED);
  put_packed(answer, reason, strlen(reason));
}

static void put_landing(Words *answer, const Landing *landed, const Routine *routine) {
  put_word(answer, (uint32_t)landed->kind);
  switch (landed->kind) {
    case RAISED:
    case FAULTED:
      put_word(answer, landed->status);
      break;
    case STOPPED:
      put_word(answer, landed->code);
      for (size_t index = 0; index < 4; index++) put_wide(answer, landed->parameters[index]);
      break;
    case DIED:
      put_word(answer, (uint32_t)landed->signal);
      break;
    default: {
      const char *const what = landed->what == NULL ? routine->name : landed->what;
      put_packed(answer, what, strlen(what));
    }
  }
}

typedef struct {
  const Routine *routine;
  Call *call;
} Made;

static void make_call(void *context) {
  const Made *const made = (const Made *)context;
  made->routine->invoke(&current, made->call);
}

static int is_access(const Routine *routine) {
  return routine->invoke == invoke_readMemory || routine->invoke == invoke_writeMemory ||
         routine->invoke == invoke_peekMemory;
}

/* Only the SDK's own loads and stores fault; one that dies in the implementation's is its death. */
static int state_for(const Routine *routine) {
  const int is_host = (routine->invoke == invoke_readMemory && current.readMemory == read_host) ||
                      (routine->invoke == invoke_writeMemory && current.writeMemory == write_host) ||
                      (routine->invoke == invoke_peekMemory && current.peekMemory == peek_host);
  return is_host ? IN_MEMORY : IN_IMPLEMENTATION;
}

/* Keeps how long the MDL was that this call made: needs are judged by it. */
static void measure(Step *step) {
  Observation seen;
  seen.mdl = step->routine->returns_mdl == 1 ? step->value : step->out[0];
  seen.wanted = 1u << FIELD_byteCount;
  observe(&seen);
  step->has_byte_count = seen.found != 0;
  step->byte_count = (uint32_t)seen.values[FIELD_byteCount];
}

static void put_returned(Words *answer, const Routine *routine, const Call *call) {
  put_word(answer, RETURNED);
  if (routine->returns == KIND_BYTES) put_packed(answer, call->bytes, call->byte_count);
  else if (routine->returns != KIND_VOID) put_wide(answer, call->value);
  for (size_t index = 0; index < routine->out_count; index++) put_wide(answer, call->out[index]);
}

/* Makes a call whose arguments are at hand, and answers it. */
static void perform(Step *step, Call *call, Words *answer) {
  static unsigned char *bytes;
  static size_t bytes_room;
  const Routine *const routine = step->routine;
  Made made;
  made.routine = routine;
  made.call = call;
  if (routine->returns == KIND_BYTES) {
    call->byte_count = (size_t)call->in[routine->in_count - 1];
    if (call->byte_count > MOST_BYTES) {
      step->kind = REFUSED;
      put_refused(answer, "more bytes than the adapter reads at once");
      return;
    }
    if (call->byte_count > bytes_room) {
      bytes_room = call->byte_count;
      bytes = (unsigned char *)grown(bytes, bytes_room);
    }
    call->bytes = bytes;
    reserve_words(answer, call->byte_count / 4 + 64);
  }
  step->kind = guarded(make_call, &made, state_for(routine));
  if (step->kind == RAISED && is_access(routine)) landing.kind = step->kind = FAULTED;
  if (step->kind == RETURNED && call->fault != 0) {
    landing.kind = step->kind = FAULTED;
    landing.status = call->fault;
  }
  if (step->kind != RETURNED) {
    if (step->kind == STOPPED) {
      has_stopped = 1;
      the_stop = landing;
    }
    if (step->kind == DIED) has_died = 1;
    put_landing(answer, &landing, routine);
    return;
  }
  step->value = call->value;
  memcpy(step->out, call->out, sizeof step->out);
  put_returned(answer, routine, call);
  if (routine->returns_mdl != 0) measure(step);
}

static void put_observation(Cursor *cursor, size_t index, int is_made, Words *answer) {
  Observation seen;
  const uint32_t mode = take(cursor);
  const uint64_t place = take_wide(cursor);
  seen.wanted = take(cursor) & ((1u << FIELD_COUNT) - 1);
  seen.found = 0;
  seen.mdl = place;
  if (mode == 0) {
    if (place > index) {
      cursor->is_broken = 1;
      return;
    }
    const Step *const step = &steps[place];
    seen.mdl = step->kind == RETURNED ? (step->routine->returns_mdl == 2 ? step->out[0] : step->value) : 0;
  }
  if (is_made && !has_stopped && !has_died) observe(&seen);
  put_word(answer, seen.found);
  for (int field = 0; field < FIELD_COUNT; field++) {
    if ((seen.found & 1u << field) != 0) put_wide(answer, seen.values[field]);
  }
}

static void run_call(Cursor *cursor, size_t index, Words *answer) {
  Step *const step = &steps[index];
  const uint32_t number = take(cursor);
  const uint32_t needs = take(cursor);
  const uint32_t observes = take(cursor);
  int has_arguments = 1;
  Call call;
  if (cursor->is_broken || number >= ROUTINE_COUNT) {
    cursor->is_broken = 1;
    return;
  }
  memset(step, 0, sizeof *step);
  memset(&call, 0, sizeof call);
  step->routine = &routines[number];
  for (size_t position = 0; position < step->routine->in_count; position++) {
    if (!take_argument(cursor, index, &call, &call.in[position])) has_arguments = 0;
  }
  const long unmet = unmet_need(cursor, needs, index);
  if (cursor->is_broken) return;
  step->kind = REFUSED;
  if (has_died) {
    put_refused(answer, "the implementation was gone");
  } else if (unmet >= 0) {
    step->kind = SKIPPED;
    put_word(answer, SKIPPED);
    put_word(answer, (uint32_t)unmet);
  } else if (!has_arguments) {
    put_refused(answer, "an argument refers to a call that gave no such value");
  } else if (has_stopped) {
    step->kind = STOPPED;
    put_landing(answer, &the_stop, step->routine);
  } else if (!present[number]) {
    step->kind = ABSENT;
    memset(&landing, 0, sizeof landing);
    landing.kind = ABSENT;
    put_landing(answer, &landing, step->routine);
  } else {
    perform(step, &call, answer);
  }
  const int is_made = step->kind != SKIPPED && step->kind != REFUSED && step->kind != ABSENT;
  for (uint32_t position = 0; position < observes && !cursor->is_broken; position++) {
    put_observation(cursor, index, is_made, answer);
  }
}

/* Runs a program and adds what came of it to the answer; answers whether it was one. */
static int execute(const uint32_t *program, size_t word_count, Words *answer) {
  Cursor cursor;
  cursor.at = program;
  cursor.end = program + word_count;
  cursor.is_broken = 0;
  const size_t count = take(&cursor);
  if (count > MOST_CALLS || count > word_count) return 0;
  if (count > step_room) {
    step_room = count;
    steps = (Step *)grown(steps, step_room * sizeof *steps);
  }
  for (size_t index = 0; index < count && !cursor.is_broken; index++) {
    /* When the implementation has died, its allocator may have, too: the rest must be written without it. */
    reserve_words(answer, (count - index) * 32 + 1024);
    run_call(&cursor, index, answer);
  }
  return !cursor.is_broken && cursor.at == cursor.end;
}

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

/* How it begins: the table of the implementation, and what the SDK adds to it. */

enum { HAS_SINGLE_CALLS = 1 };

/* Whether programs may come ahead of their time: behind a reset that leaves something they would be run for nothing. */
#define IS_PIPELINED (current.reset != NULL)

static void set_states(const char *names, unsigned char state) {
  while (names != NULL && *names != '\0') {
    const size_t length = strcspn(names, " ");
    const int place = length == 0 ? -1 : routine_named(names, length);
    if (length > 0 && place < 0) give_up_about("there is no routine ", names, length);
    if (place >= 0 && present[place]) states[place] = state;
    names += length + (names[length] == ' ');
  }
}

/* Takes the implementation's table over and adds what the SDK supplies. */
static void begin(const mdltck_implementation *implementation) {
  static int has_begun;
  if (has_begun) return;
  has_begun = 1;
  current = *implementation;
  if (current.layout == MDLTCK_LAYOUT_OFFSETS && current.offsets == NULL) give_up("the layout is that of no offsets");
  if ((current.features & MDLTCK_MEMORY) != 0) {
    if (current.readMemory == NULL) current.readMemory = read_host;
    if (current.writeMemory == NULL) current.writeMemory = write_host;
  }
  if ((current.features & MDLTCK_PEEK) != 0 && current.peekMemory == NULL) current.peekMemory = peek_host;
  if (current.writeMemory != NULL && current.linkMdl == NULL) {
    const mdltck_offsets *const offsets = offsets_in_use();
    if (offsets != NULL && offsets->Next.byte_count != 0) current.linkMdl = link_by_layout;
  }
  if (current.inline_routines) supply_inline_routines();
  find_present(&current, present);
  index_routines();
  for (size_t index = 0; index < ROUTINE_COUNT; index++) {
    if (!present[index]) continue;
    states[index] = STATE_IMPLEMENTED;
    if (routines[index].feature != 0) current.features |= 1u << (routines[index].feature - 1);
  }
  set_states(current.partial, STATE_PARTIAL);
  set_states(current.provided, STATE_PROVIDED);
#ifdef __cplusplus
  translate_exception = current.translate_exception;
#endif
  catch_signals();
}

static void call_reset(void *context) { *(int *)context = (current.reset)(); }

/* Forgets everything; answers whether nothing is left. */
static int is_reset(void) {
  int is_fresh = 0;
  if (!has_died && current.reset != NULL && guarded(call_reset, &is_fresh, IN_IMPLEMENTATION) != RETURNED) {
    is_fresh = 0;
    has_died = 1;
  }
  if (is_fresh) has_stopped = 0;
  take_back_lent();
  return is_fresh != 0;
}

#ifndef MDLTCK_LINKED
#define FIND(routine) *(void **)&kernel->routine = system_routine(#routine)
static void find_exports(mdltck_implementation *kernel) {
  FIND(ExAllocatePoolWithTag);
  FIND(ExAllocatePool2);
  FIND(ExFreePoolWithTag);
  FIND(ExAllocatePool);
  FIND(ExAllocatePoolWithTagPriority);
  FIND(ExAllocatePoolWithQuota);
  FIND(ExAllocatePoolWithQuotaTag);
  FIND(ExAllocatePoolZero);
  FIND(ExAllocatePoolQuotaZero);
  FIND(ExAllocatePoolPriorityZero);
  FIND(ExFreePool);
  FIND(IoAllocateMdl);
  FIND(IoFreeMdl);
  FIND(MmBuildMdlForNonPagedPool);
  FIND(MmProbeAndLockPages);
  FIND(MmProbeAndLockProcessPages);
  FIND(MmProbeAndLockSelectedPages);
  FIND(MmUnlockPages);
  FIND(IoBuildPartialMdl);
  FIND(MmPrepareMdlForReuse);
  FIND(MmInitializeMdl);
  FIND(MmSizeOfMdl);
  FIND(MmAdvanceMdl);
  FIND(MmMapLockedPagesSpecifyCache);
  FIND(MmMapLockedPages);
  FIND(MmUnmapLockedPages);
  FIND(MmGetSystemAddressForMdlSafe);
  FIND(MmGetSystemAddressForMdl);
  FIND(MmProtectMdlSystemAddress);
  FIND(MmMapMdl);
  FIND(MmAllocatePagesForMdl);
  FIND(MmAllocatePagesForMdlEx);
  FIND(MmAllocateNodePagesForMdlEx);
  FIND(MmFreePagesFromMdl);
  FIND(MmAllocateMdlForIoSpace);
  FIND(MmAllocateMappingAddress);
  FIND(MmAllocateMappingAddressEx);
  FIND(MmFreeMappingAddress);
  FIND(MmMapLockedPagesWithReservedMapping);
  FIND(MmUnmapReservedMapping);
  FIND(MmGetMdlByteCount);
  FIND(MmGetMdlByteOffset);
  FIND(MmGetMdlVirtualAddress);
  FIND(MmGetMdlBaseVa);
  FIND(MmGetMdlPfnArray);
  FIND(BYTE_OFFSET);
  FIND(PAGE_ALIGN);
  FIND(BYTES_TO_PAGES);
  FIND(ROUND_TO_PAGES);
  FIND(ADDRESS_AND_SIZE_TO_SPAN_PAGES);
  FIND(MmAllocateContiguousMemory);
  FIND(MmAllocateContiguousMemorySpecifyCache);
  FIND(MmAllocateContiguousMemorySpecifyCacheNode);
  FIND(MmAllocateContiguousNodeMemory);
  FIND(MmFreeContiguousMemory);
  FIND(MmFreeContiguousMemorySpecifyCache);
  FIND(MmAllocateNonCachedMemory);
  FIND(MmFreeNonCachedMemory);
  FIND(MmMapIoSpace);
  FIND(MmMapIoSpaceEx);
  FIND(MmUnmapIoSpace);
  FIND(MmGetPhysicalAddress);
  FIND(MmIsAddressValid);
  FIND(MmCopyMemory);
  FIND(KeFlushIoBuffers);
  FIND(ProbeForRead);
  FIND(ProbeForWrite);
  FIND(MmSecureVirtualMemory);
  FIND(MmUnsecureVirtualMemory);
  FIND(IoAllocateIrp);
  FIND(IoFreeIrp);
  FIND(KeStackAttachProcess);
  FIND(KeUnstackDetachProcess);
  FIND(IoGetCurrentProcess);
  FIND(PsGetCurrentProcess);
}
#endif

/* Routines of the kernel that are not called as their rows in the table say: structures, in-out parameters, macros. */
#ifndef MDLTCK_LINKED

/* ExAllocatePool3 takes a list of these. */
typedef struct {
  uint64_t type_and_flags; /* the type in 8 bits, then whether it is optional */
  uint64_t value;
} ExtendedParameter;
typedef PVOID (*AllocatePool3)(POOL_FLAGS, SIZE_T, ULONG, const ExtendedParameter *, ULONG);
static AllocatePool3 kernel_pool3;

static PVOID allocate_pool3(POOL_FLAGS flags, SIZE_T byte_count, ULONG tag, ULONG count, ULONG type, BOOLEAN is_optional,
                            SIZE_T value) {
  ExtendedParameter parameter;
  parameter.type_and_flags = (type & 0xffu) | (is_optional ? 0x100u : 0u);
  parameter.value = value;
  return kernel_pool3(flags, byte_count, tag, count == 0 ? NULL : &parameter, count);
}

/* MmAllocateContiguousMemoryEx says through its first parameter how much it gave. */
typedef NTSTATUS (*AllocateContiguousEx)(SIZE_T *, PHYSICAL_ADDRESS, PHYSICAL_ADDRESS, PHYSICAL_ADDRESS, NODE_REQUIREMENT,
                                         ULONG, PVOID, ULONG, ULONG, PVOID *);
static AllocateContiguousEx kernel_contiguous_ex;

static NTSTATUS allocate_contiguous_ex(SIZE_T byte_count, PHYSICAL_ADDRESS lowest, PHYSICAL_ADDRESS highest,
                                       PHYSICAL_ADDRESS boundary, NODE_REQUIREMENT node, ULONG protect, ULONG tag,
                                       ULONG flags, SIZE_T *given, PVOID *base) {
  *given = byte_count;
  return kernel_contiguous_ex(given, lowest, highest, boundary, node, protect, NULL, tag, flags, base);
}

/* Inline in wdm.h: the older routine, and zeroes. */
static PVOID zeroed(PVOID memory, SIZE_T byte_count) {
  if (memory != NULL) memset(memory, 0, byte_count);
  return memory;
}
static PVOID pool_zero(POOL_TYPE type, SIZE_T byte_count, ULONG tag) {
  return zeroed((current.ExAllocatePoolWithTag)(type, byte_count, tag), byte_count);
}
static PVOID pool_quota_zero(POOL_TYPE type, SIZE_T byte_count, ULONG tag) {
  return zeroed((current.ExAllocatePoolWithQuotaTag)(type, byte_count, tag), byte_count);
}
static PVOID pool_priority_zero(POOL_TYPE type, SIZE_T byte_count, ULONG tag, EX_POOL_PRIORITY priority) {
  return zeroed((current.ExAllocatePoolWithTagPriority)(type, byte_count, tag, priority), byte_count);
}

/* Nothing on x64, whose caches see to it. */
static VOID flush_nothing(PMDL mdl, BOOLEAN is_read, BOOLEAN is_dma) { (void)mdl, (void)is_read, (void)is_dma; }

static KIRQL current_irql(void) { return system_irql(); }
static VOID raise_irql(KIRQL irql, KIRQL *before) { *before = system_raise_irql(irql); }
static VOID lower_irql(KIRQL irql) { system_lower_irql(irql); }
static KIRQL raise_to_dispatch(void) { return system_raise_irql(DISPATCH_LEVEL); }

/* Wine runs everything at one IRQL, whatever is asked for: that is to have none. */
static int has_irql(void) {
  const KIRQL before = system_raise_irql(APC_LEVEL);
  const KIRQL raised = system_irql();
  system_lower_irql(before);
  return raised == APC_LEVEL;
}

static PMDL mdl_of_irp(PIRP irp) { return (PMDL)system_mdl_of_irp(irp); }

static void supply_kernel_routines(mdltck_implementation *kernel) {
  kernel_pool3 = (AllocatePool3)(uintptr_t)system_routine("ExAllocatePool3");
  kernel_contiguous_ex = (AllocateContiguousEx)(uintptr_t)system_routine("MmAllocateContiguousMemoryEx");
  kernel->ExAllocatePool3 = kernel_pool3 == NULL ? NULL : allocate_pool3;
  kernel->MmAllocateContiguousMemoryEx = kernel_contiguous_ex == NULL ? NULL : allocate_contiguous_ex;
  if (kernel->ExAllocatePoolWithTag != NULL) kernel->ExAllocatePoolZero = pool_zero;
  if (kernel->ExAllocatePoolWithQuotaTag != NULL) kernel->ExAllocatePoolQuotaZero = pool_quota_zero;
  if (kernel->ExAllocatePoolWithTagPriority != NULL) kernel->ExAllocatePoolPriorityZero = pool_priority_zero;
  kernel->KeFlushIoBuffers = flush_nothing;
  if (has_irql()) {
    kernel->KeGetCurrentIrql = current_irql;
    kernel->KeRaiseIrql = raise_irql;
    kernel->KeLowerIrql = lower_irql;
    kernel->KeRaiseIrqlToDpcLevel = raise_to_dispatch;
  }
  if (kernel->PsGetCurrentProcess == NULL) kernel->PsGetCurrentProcess = kernel->IoGetCurrentProcess;
  if (kernel->IoAllocateIrp != NULL) kernel->readIrpMdlAddress = mdl_of_irp;
}

#endif

/* Memory of the kernel, and of the process that asks: that is the bridge. */
#ifndef MDLTCK_LINKED

/* 64-bit Windows: all that is below belongs to processes, all that is above the other to the system. */
#ifndef MDLTCK_USER_END
#define MDLTCK_USER_END 0x0000800000000000u
#endif
static const uint64_t user_end = MDLTCK_USER_END;
static const uint64_t system_start = 0xffff080000000000u;

/* Code of a process gets nowhere beyond its own half. */
static int is_reachable(KPROCESSOR_MODE mode, PVOID address, ULONG byte_count) {
  const uint64_t begin = (uintptr_t)address;
  return mode == WDK_KernelMode || system_is_wine() || (begin < user_end && byte_count <= user_end - begin);
}

static NTSTATUS read_kernel(KPROCESSOR_MODE mode, PVOID address, ULONG byte_count, UCHAR *bytes) {
  if (!is_reachable(mode, address, byte_count)) return STATUS_ACCESS_VIOLATION;
  return read_host(mode, address, byte_count, bytes);
}

static NTSTATUS write_kernel(KPROCESSOR_MODE mode, PVOID address, const UCHAR *bytes, ULONG byte_count) {
  if (!is_reachable(mode, address, byte_count)) return STATUS_ACCESS_VIOLATION;
  return write_host(mode, address, bytes, byte_count);
}

/* A wild load stops the system. This one does not, so far as MmCopyMemory may be called. */
static NTSTATUS peek_kernel(PVOID address, ULONG byte_count, UCHAR *bytes) {
  MM_COPY_ADDRESS from;
  SIZE_T copied = 0;
  from.VirtualAddress = address;
  if (system_irql() > APC_LEVEL) mdltck_absent("a read that never faults above APC_LEVEL");
  return (current.MmCopyMemory)(bytes, from, byte_count, MM_COPY_MEMORY_VIRTUAL, &copied);
}

/* User memory that programs have, so that none is left behind. An address means something in its process only. */
enum { MOST_USER_REGIONS = 1024 };
typedef struct {
  void *process;
  void *address;
} UserRegion;
static UserRegion user_regions[MOST_USER_REGIONS];

static int is_ours(const UserRegion *region) { return region->address != NULL && region->process == system_process(); }

static void forget_user_regions(void) {
  for (size_t slot = 0; slot < MOST_USER_REGIONS; slot++) {
    if (is_ours(&user_regions[slot])) user_regions[slot].address = NULL;
  }
}

static PVOID allocate_user_at(PVOID address, ULONG byte_count, ULONG protect) {
  size_t slot = 0;
  if (system_irql() != PASSIVE_LEVEL) mdltck_absent("user memory above PASSIVE_LEVEL");
  while (slot < MOST_USER_REGIONS && user_regions[slot].address != NULL) slot++;
  if (slot == MOST_USER_REGIONS || system_allocate_user(&address, byte_count, protect) != 0) return NULL;
  user_regions[slot].process = system_process();
  user_regions[slot].address = address;
  return address;
}

static PVOID allocate_user(ULONG byte_count, ULONG protect) { return allocate_user_at(NULL, byte_count, protect); }

static VOID free_user(PVOID address) {
  if (system_irql() != PASSIVE_LEVEL) mdltck_absent("user memory above PASSIVE_LEVEL");
  if (system_free_user(address) != 0) return;
  for (size_t slot = 0; slot < MOST_USER_REGIONS; slot++) {
    if (is_ours(&user_regions[slot]) && user_regions[slot].address == address) user_regions[slot].address = NULL;
  }
}

static NTSTATUS protect_user(PVOID address, ULONG byte_count, ULONG protect) {
  if (system_irql() != PASSIVE_LEVEL) mdltck_absent("user memory above PASSIVE_LEVEL");
  return (NTSTATUS)system_protect_user(address, byte_count, protect);
}

/* The kernel forgets nothing that was not given back; programs give all back. User memory is taken back here. */
static int reset_kernel(void) {
  int is_clean = 1;
  for (size_t slot = 0; slot < MOST_USER_REGIONS; slot++) {
    if (is_ours(&user_regions[slot]) && system_free_user(user_regions[slot].address) != 0) is_clean = 0;
  }
  forget_user_regions();
  return is_clean;
}

/* The kernel that this driver runs on, as an implementation. */
static void find_kernel(mdltck_implementation *kernel) {
  static char version[64];
  const int is_wine = system_is_wine();
  find_exports(kernel);
  supply_kernel_routines(kernel);
  version[system_version(version, sizeof version - 1)] = '\0';
  kernel->name = is_wine ? "wine-ntoskrnl" : "windows-kernel";
  kernel->version = version;
  /* What a driver's mistake comes to here is a stop of the machine. The bridge says so only if it is told to. */
  kernel->features = MDLTCK_RAISES | MDLTCK_USER_MAPPING | MDLTCK_STOPS;
  kernel->partial = "peekMemory allocateUserMemory allocateUserMemoryAt freeUserMemory protectUserMemory";
  kernel->layout = MDLTCK_LAYOUT_WDK;
  kernel->inline_routines = 1;
  kernel->reset = reset_kernel;
  kernel->readMemory = read_kernel;
  kernel->writeMemory = write_kernel;
  if (kernel->MmCopyMemory != NULL) kernel->peekMemory = peek_kernel;
  else if (is_wine) kernel->peekMemory = peek_host;
  kernel->allocateUserMemory = allocate_user;
  kernel->allocateUserMemoryAt = allocate_user_at;
  kernel->freeUserMemory = free_user;
  if (system_routine("ZwProtectVirtualMemory") != NULL) kernel->protectUserMemory = protect_user;
  if (is_wine) return;
  kernel->system_start = system_start;
  kernel->user_end = user_end;
}

#endif

/* What the driver asks of the engine. */

#ifdef MDLTCK_LINKED
/* The implementation is in the driver: its MDLTCK_MAIN says which it is. */
static const mdltck_implementation *linked;
int mdltck_main(void);

int mdltck_serve(const mdltck_implementation *implementation) {
  linked = implementation;
  return 0;
}

const void *mdltck_exchange(const mdltck_implementation *implementation, const void *message, size_t byte_count,
                            size_t *answer_byte_count) {
  (void)implementation, (void)message, (void)byte_count;
  *answer_byte_count = 0;
  return NULL;
}
#endif

void engine_begin(void) {
#ifdef MDLTCK_LINKED
  (void)mdltck_main();
  begin(linked);
#else
  static mdltck_implementation kernel;
  find_kernel(&kernel);
  begin(&kernel);
#endif
}

static void copy_text(char *to, size_t room, const char *from) {
  size_t length = 0;
  for (; from != NULL && length + 1 < room && from[length] != '\0'; length++) to[length] = from[length];
  to[length] = '\0';
}

size_t engine_introduce(void *to, size_t room) {
  Introduction *const introduction = (Introduction *)to;
  const size_t byte_count = sizeof *introduction + ROUTINE_COUNT;
  if (room < byte_count) return 0;
  memset(introduction, 0, sizeof *introduction);
  introduction->fingerprint = TABLE_FINGERPRINT;
  introduction->features = current.features;
  introduction->layout = (uint32_t)current.layout;
  introduction->is_gone = (uint32_t)has_died;
  introduction->system_start = current.system_start;
  introduction->user_end = current.user_end;
  introduction->io_space_start = current.io_space_start;
  introduction->io_space_end = current.io_space_end;
  copy_text(introduction->name, sizeof introduction->name, current.name);
  copy_text(introduction->version, sizeof introduction->version, current.version);
  memcpy(introduction + 1, states, ROUTINE_COUNT);
  return byte_count;
}

int engine_reset(void) { return is_reset(); }

void engine_forget(void) {
#ifndef MDLTCK_LINKED
  forget_user_regions();
#endif
}

const uint32_t *engine_run(const uint32_t *program, size_t word_count, size_t *answer_count) {
  static Words answer;
  answer.count = 0;
  *answer_count = 0;
  /* There is an answer even if it has no words. */
  reserve_words(&answer, 1);
  if (!execute(program, word_count, &answer)) return NULL;
  *answer_count = answer.count;
  return answer.at;
}
