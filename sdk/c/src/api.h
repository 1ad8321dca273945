
/* How the fields of an MDL can be read. */
typedef enum mdltck_layout {
  MDLTCK_LAYOUT_NONE,     /* not at all */
  MDLTCK_LAYOUT_WDK,      /* as on x64 Windows */
  MDLTCK_LAYOUT_OFFSETS,  /* as `offsets` says */
  MDLTCK_LAYOUT_ACCESSORS /* by MmGetMdlVirtualAddress, MmGetMdlByteCount, MmGetMdlByteOffset and `next_of_mdl` */
} mdltck_layout;

/* Where a field is, in bytes from the beginning of the MDL. A field of no bytes is not there. */
typedef struct mdltck_field {
  uint32_t offset;
  uint32_t byte_count;
} mdltck_field;
#define MDLTCK_FIELD(type, member) {(uint32_t)offsetof(type, member), (uint32_t)sizeof(((type *)0)->member)}

/* A layout of your own. Either VirtualAddress or StartVa and ByteOffset must be there. */
typedef struct mdltck_offsets {
  mdltck_field Next;
  mdltck_field MdlFlags;
  mdltck_field MappedSystemVa;
  mdltck_field StartVa;
  mdltck_field ByteCount;
  mdltck_field ByteOffset;
  mdltck_field VirtualAddress;
  mdltck_field Pages;         /* where page numbers begin, and the size of one */
  int is_pages_pointer;       /* at Pages stands not the first number but a pointer to it, of pages_byte_count each */
  uint32_t pages_byte_count;
} mdltck_offsets;

/*
 * Everything that the kit is told of an implementation. What is zero or NULL is not there.
 *
 * Address memory is that of this process (put MDLTCK_MEMORY among `features`, and MDLTCK_PEEK if memory that was freed
 * may be read), or that of a guest (supply readMemory, writeMemory and perhaps peekMemory; they answer an NTSTATUS).
 * A feature whose routines are supplied is declared by itself; `features` names the others.
 */
typedef struct mdltck_implementation {
  const char *name;
  const char *version;
  uint32_t features;
  /* Names of routines, separated by spaces: those that answer only some calls (with mdltck_absent), and those that are
     not the implementation's own, such as pool made with malloc. These are used and never judged. */
  const char *partial;
  const char *provided;

  mdltck_layout layout;
  const mdltck_offsets *offsets;
  PMDL(MDLTCK_CALL *next_of_mdl)(PMDL Mdl);
  /* Not 0: what the headers of the WDK define inline or as macros is supplied by the SDK where it is NULL below, by
     the layout and by the other routines. It counts as the implementation's, as in a driver. */
  int inline_routines;

  /* Lowest system address, first address above user space, and where device memory is in physical space. */
  uint64_t system_start, user_end, io_space_start, io_space_end;

  /* Forgets everything that was allocated. Answers whether it could; NULL is for those who cannot, and begins each
     program in a new process. */
  int (*reset)(void);
  /* C++: called where a routine threw what is not of the SDK. It may `throw;`, catch that as its own type, and call
     mdltck_raise or mdltck_bugcheck. */
  void (*translate_exception)(void);

  /* The routines, in the order of `mdl-tck list routines`. */
/* @routines */
} mdltck_implementation;

#if defined(__GNUC__)
#define MDLTCK_NORETURN __attribute__((noreturn))
#define MDLTCK_EXPORT __attribute__((visibility("default")))
#elif defined(_MSC_VER)
#define MDLTCK_NORETURN __declspec(noreturn)
#define MDLTCK_EXPORT __declspec(dllexport)
#else
#define MDLTCK_NORETURN
#define MDLTCK_EXPORT
#endif

/*
 * For the implementation, inside a routine that the kit called. They do not return: C++ throws (so compile mdltck.c
 * as C++, too, if any of your sources is C++), C jumps.
 */
MDLTCK_NORETURN void mdltck_raise(NTSTATUS status);
MDLTCK_NORETURN void mdltck_bugcheck(ULONG code, ULONG_PTR p1, ULONG_PTR p2, ULONG_PTR p3, ULONG_PTR p4);
/* The implementation does not have this; nothing was done. */
MDLTCK_NORETURN void mdltck_absent(const char *what);

/* Answers the kit on standard input and output until it has had enough; what main returns. */
int mdltck_serve(const mdltck_implementation *implementation);
/* The same for one message in memory. The answer belongs to the SDK and lasts until the next one. */
const void *mdltck_exchange(const mdltck_implementation *implementation, const void *message, size_t byte_count,
                            size_t *answer_byte_count);

#ifdef __cplusplus
#define MDLTCK_LINKAGE extern "C"
#else
#define MDLTCK_LINKAGE
#endif

/* Makes the adapter, as a program and as a shared library: `implementation` is a pointer to the table. */
#define MDLTCK_MAIN(implementation)                                                                       \
  int main(void) { return mdltck_serve(implementation); }                                                 \
  MDLTCK_LINKAGE MDLTCK_EXPORT const void *mdltck_library(const void *message, size_t byte_count,         \
                                                          size_t *answer_byte_count);                     \
  MDLTCK_LINKAGE MDLTCK_EXPORT const void *mdltck_library(const void *message, size_t byte_count,         \
                                                          size_t *answer_byte_count) {                    \
    return mdltck_exchange(implementation, message, byte_count, answer_byte_count);                       \
  }

#endif
