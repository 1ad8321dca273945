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

