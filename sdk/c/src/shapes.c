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

