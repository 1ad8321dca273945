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

