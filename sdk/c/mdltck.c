/* Generated from sdk/c/src and wdk/ by `npm run generate`. */
/* mdltck.c: the protocol of mdl-tck for implementations in C and C++. mdltck.h says how to use it. */
#if !defined(_XOPEN_SOURCE) && !defined(_WIN32)
#define _XOPEN_SOURCE 700
#endif

#include "mdltck.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __cplusplus
#include <exception>
#endif

/* The end of everything: no message could be trusted any more. */
MDLTCK_NORETURN static void give_up_about(const char *why, const char *name, size_t length) {
  fprintf(stderr, "mdltck: %s%.*s\n", why, (int)length, name);
  exit(70);
}

MDLTCK_NORETURN static void give_up(const char *why) { give_up_about(why, "", 0); }

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

static const uint32_t access_violation = 0xc0000005u;

static const int caught_signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
enum { CAUGHT_SIGNALS = 4 };

static sigjmp_buf way_out;
static volatile sig_atomic_t guarded_state = IN_NOTHING;
static Landing landing;
static struct sigaction earlier_actions[CAUGHT_SIGNALS];
/* Handlers run here, so that an implementation whose stack has overflown can be caught. */
static char signal_stack[256 * 1024];

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MDLTCK_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define MDLTCK_SANITIZED 1
#endif
#endif

static void on_signal(int number, siginfo_t *info, void *context) {
  char here;
  const int state = guarded_state;
  const uintptr_t place = (uintptr_t)&here;
  const uintptr_t lowest = (uintptr_t)signal_stack;
  /* Other threads of the implementation have no stack of ours, and no way out of here. */
  int is_ours = state != IN_NOTHING && place >= lowest && place < lowest + sizeof signal_stack;
#ifdef MDLTCK_SANITIZED
  /* A sanitizer says more about a death than its signal. */
  if (state != IN_MEMORY) is_ours = 0;
#endif
  if (is_ours) {
    memset(&landing, 0, sizeof landing);
    landing.kind = state == IN_MEMORY ? FAULTED : DIED;
    landing.status = access_violation;
    landing.signal = number;
    guarded_state = IN_NOTHING;
    siglongjmp(way_out, 1);
  }
  for (size_t index = 0; index < CAUGHT_SIGNALS; index++) {
    const struct sigaction *const earlier = &earlier_actions[index];
    if (caught_signals[index] != number) continue;
    if ((earlier->sa_flags & SA_SIGINFO) != 0) {
      earlier->sa_sigaction(number, info, context);
    } else if (earlier->sa_handler != SIG_DFL && earlier->sa_handler != SIG_IGN) {
      earlier->sa_handler(number);
    } else {
      signal(number, SIG_DFL);
      raise(number);
    }
  }
}

static void catch_signals(void) {
  struct sigaction action;
  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = signal_stack;
  stack.ss_size = sizeof signal_stack;
  sigaltstack(&stack, NULL);
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_signal;
  /* Not blocked in its own handler, which may be left for good. */
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < CAUGHT_SIGNALS; index++) {
    sigaction(caught_signals[index], &action, &earlier_actions[index]);
  }
}

#ifdef __cplusplus
namespace {
struct Departure {};
}
#endif

MDLTCK_NORETURN static void leave(void) {
  if (guarded_state == IN_NOTHING) {
    fprintf(stderr, "mdltck: something was raised outside of a call of the kit's\n");
    abort();
  }
#ifdef __cplusplus
  throw Departure();
#else
  guarded_state = IN_NOTHING;
  siglongjmp(way_out, 1);
#endif
}

void mdltck_raise(NTSTATUS status) {
  memset(&landing, 0, sizeof landing);
  landing.kind = RAISED;
  landing.status = (uint32_t)status;
  leave();
}

void mdltck_bugcheck(ULONG code, ULONG_PTR p1, ULONG_PTR p2, ULONG_PTR p3, ULONG_PTR p4) {
  memset(&landing, 0, sizeof landing);
  landing.kind = STOPPED;
  landing.code = (uint32_t)code;
  landing.parameters[0] = p1;
  landing.parameters[1] = p2;
  landing.parameters[2] = p3;
  landing.parameters[3] = p4;
  leave();
}

void mdltck_absent(const char *what) {
  memset(&landing, 0, sizeof landing);
  landing.kind = ABSENT;
  landing.what = what;
  leave();
}

typedef void (*Action)(void *context);

#ifdef __cplusplus
static void note_exception(const char *what) {
  memset(&landing, 0, sizeof landing);
  landing.kind = DIED;
  fprintf(stderr, "mdltck: nobody caught an exception: %s\n", what);
}

static void (*translate_exception)(void);

/* What was thrown that is not of the SDK: the implementation may know it. */
static void translate(void) {
  try {
    if (translate_exception != NULL) translate_exception();
    throw;
  } catch (const Departure &) {
  } catch (const std::exception &error) {
    note_exception(error.what());
  } catch (...) {
    note_exception("of an unknown type");
  }
}

static void act(Action action, void *context) {
  try {
    action(context);
    landing.kind = RETURNED;
  } catch (const Departure &) {
  } catch (...) {
    translate();
  }
}
#else
static void act(Action action, void *context) {
  action(context);
  landing.kind = RETURNED;
}
#endif

/* Does something that may leave; answers the kind of outcome, with the rest in `landing`. */
static int guarded(Action action, void *context, int state) {
  if (sigsetjmp(way_out, 0) == 0) {
    guarded_state = state;
    act(action, context);
  }
  guarded_state = IN_NOTHING;
  return landing.kind;
}

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

/* Messages in memory, for the shared library. */

static const uint32_t exchange_magic = 0x4b54444eu;
enum { PLAIN_PROGRAM, PROGRAM_AFTER_RESET, SERVE_FRAMES };

/*
 * A program in numbers: a word to know it by, the table that both were made from, whether to reset before it, and the
 * program. The answer begins with the same word and with whether the reset left nothing; if it did not, nothing is run.
 */
static const void *run_numbers(const uint32_t *words, size_t count, size_t *byte_count) {
  static Words answer;
  answer.count = 0;
  *byte_count = 0;
  if (count < 4 || words[0] != exchange_magic || words[1] != TABLE_FINGERPRINT || words[2] > PROGRAM_AFTER_RESET) {
    return NULL;
  }
  const int is_fresh = words[2] == PLAIN_PROGRAM || is_reset();
  put_word(&answer, 0); /* room for the length of a frame */
  put_word(&answer, exchange_magic);
  put_word(&answer, (uint32_t)is_fresh);
  if (is_fresh && !execute(words + 3, count - 3, &answer)) return NULL;
  *byte_count = (answer.count - 1) * sizeof *answer.at;
  answer.at[0] = (uint32_t)*byte_count;
  return answer.at + 1;
}

/* Reads so many bytes; answers whether they came. */
static int read_all(int from, void *to, size_t length) {
  char *bytes = (char *)to;
  while (length > 0) {
    const ssize_t got = read(from, bytes, length);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return 0;
    bytes += got;
    length -= (size_t)got;
  }
  return 1;
}

/* Answers programs in numbers, each behind its length in bytes, until there are no more. */
static void serve_frames(int from, int to) {
  static Words frame;
  static const uint32_t nothing = 0;
  uint32_t byte_count;
  while (read_all(from, &byte_count, sizeof byte_count) && byte_count <= LONGEST_LINE) {
    size_t answer_byte_count;
    frame.count = 0;
    reserve_words(&frame, byte_count / 4 + 1);
    if (!read_all(from, frame.at, byte_count)) return;
    const uint32_t *const answer = (const uint32_t *)run_numbers(frame.at, byte_count / 4, &answer_byte_count);
    const int is_written = answer == NULL ? write_all(to, (const char *)&nothing, sizeof nothing)
                                          : write_all(to, (const char *)(answer - 1), answer_byte_count + 4);
    if (!is_written) return;
  }
}

const void *mdltck_exchange(const mdltck_implementation *implementation, const void *message, size_t byte_count,
                            size_t *answer_byte_count) {
  static Text line, out;
  const uint32_t *const words = (const uint32_t *)message;
  *answer_byte_count = 0;
  begin(implementation);
  if (byte_count >= 20 && words[0] == exchange_magic && words[2] == SERVE_FRAMES) {
    serve_frames((int)words[3], (int)words[4]);
    return NULL;
  }
  if (byte_count >= 4 && words[0] == exchange_magic) return run_numbers(words, byte_count / 4, answer_byte_count);
  line.length = 0;
  if (byte_count > LONGEST_LINE) answer_problem(&out, "the message is too long");
  else {
    put_bytes(&line, (const char *)message, byte_count);
    (void)answer_line(&out, line.at, line.length);
  }
  *answer_byte_count = out.length;
  return out.at;
}
