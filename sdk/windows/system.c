/* What the engine needs of the system: memory, exports, exceptions, IRQL, and memory of the process that asks. */
#include "device.h"

static const ULONG tag = 0x6b74646d; /* "mdtk" */

/* All that the engine holds. It works on one thread at a time. */
static LIST_ENTRY held = {&held, &held};

void *system_allocate(size_t byte_count) {
  LIST_ENTRY *const block = ExAllocatePoolWithTag(NonPagedPoolNx, sizeof(LIST_ENTRY) + byte_count, tag);
  if (block == NULL) return NULL;
  InsertTailList(&held, block);
  return block + 1;
}

void system_free(void *memory) {
  LIST_ENTRY *const block = (LIST_ENTRY *)memory - 1;
  RemoveEntryList(block);
  ExFreePoolWithTag(block, tag);
}

void free_system_memory(void) {
  while (!IsListEmpty(&held)) ExFreePoolWithTag(RemoveHeadList(&held), tag);
}

static void *export_named(const char *name) {
  WCHAR wide[64];
  UNICODE_STRING text;
  size_t length = 0;
  for (; name[length] != '\0' && length + 1 < sizeof wide / sizeof *wide; length++) wide[length] = (UCHAR)name[length];
  wide[length] = L'\0';
  RtlInitUnicodeString(&text, wide);
  return MmGetSystemRoutineAddress(&text);
}

int system_is_wine(void) {
  static int is_known, is_wine;
  if (!is_known) is_wine = export_named("wine_ntoskrnl_main_loop") != NULL;
  is_known = 1;
  return is_wine;
}

/*
 * Wine exports a name of which it has nothing as code that raises an exception, and in some versions that cannot be
 * unwound. It begins like this: sub rsp,28h; lea rcx,[..]; lea rdx,[..]; call ..; nop.
 */
static int is_only_a_name(const UCHAR *code) {
  return code[0] == 0x48 && code[1] == 0x83 && code[2] == 0xec && code[3] == 0x28 && code[4] == 0x48 &&
         code[5] == 0x8d && code[6] == 0x0d && code[11] == 0x48 && code[12] == 0x8d && code[13] == 0x15 &&
         code[18] == 0xe8 && code[23] == 0x90;
}

void *system_routine(const char *name) {
  void *const found = export_named(name);
  return found != NULL && system_is_wine() && is_only_a_name(found) ? NULL : found;
}

/* The filter of guard_call, by the frame of which it finds what to fill. */
LONG guard_filter(EXCEPTION_POINTERS *pointers, char *frame) {
  Thrown *const thrown = *(Thrown **)(frame + 0x20);
  const EXCEPTION_RECORD *const record = pointers->ExceptionRecord;
  thrown->code = (uint32_t)record->ExceptionCode;
  thrown->count = record->NumberParameters;
  for (ULONG index = 0; index < record->NumberParameters && index < EXCEPTION_MAXIMUM_PARAMETERS; index++) {
    thrown->parameters[index] = record->ExceptionInformation[index];
  }
  return EXCEPTION_EXECUTE_HANDLER;
}

NTSYSAPI VOID NTAPI RtlRaiseException(EXCEPTION_RECORD *record);

void system_raise(uint32_t code, uint32_t count, const uint64_t *parameters) {
  EXCEPTION_RECORD record;
  RtlZeroMemory(&record, sizeof record);
  record.ExceptionCode = (NTSTATUS)code;
  record.ExceptionFlags = EXCEPTION_NONCONTINUABLE;
  record.NumberParameters = count;
  for (uint32_t index = 0; index < count; index++) record.ExceptionInformation[index] = parameters[index];
  for (;;) RtlRaiseException(&record);
}

void system_say(const char *why, const char *name, size_t length) {
  DbgPrint("mdltck: %s%.*s\n", why, (int)length, name);
}

uint8_t system_irql(void) { return KeGetCurrentIrql(); }
uint8_t system_raise_irql(uint8_t irql) { return KfRaiseIrql(irql); }
void system_lower_irql(uint8_t irql) { KeLowerIrql(irql); }

void *system_process(void) { return PsGetCurrentProcessId(); }

uint32_t system_allocate_user(void **address, size_t byte_count, uint32_t protect) {
  SIZE_T size = byte_count;
  return (uint32_t)ZwAllocateVirtualMemory(ZwCurrentProcess(), address, 0, &size, MEM_RESERVE | MEM_COMMIT, protect);
}

uint32_t system_free_user(void *address) {
  SIZE_T size = 0;
  return (uint32_t)ZwFreeVirtualMemory(ZwCurrentProcess(), &address, &size, MEM_RELEASE);
}

typedef NTSTATUS(NTAPI *ProtectMemory)(HANDLE, PVOID *, SIZE_T *, ULONG, ULONG *);

uint32_t system_protect_user(void *address, size_t byte_count, uint32_t protect) {
  const ProtectMemory change = (ProtectMemory)(ULONG_PTR)system_routine("ZwProtectVirtualMemory");
  SIZE_T size = byte_count;
  ULONG before;
  return change == NULL ? (uint32_t)STATUS_NOT_IMPLEMENTED
                        : (uint32_t)change(ZwCurrentProcess(), &address, &size, protect, &before);
}

void *system_mdl_of_irp(void *irp) { return ((IRP *)irp)->MdlAddress; }

static size_t put_number(char *text, size_t room, ULONG number) {
  char digits[10];
  size_t count = 0, length = 0;
  do digits[count++] = (char)('0' + number % 10);
  while ((number /= 10) != 0);
  while (count > 0 && length < room) text[length++] = digits[--count];
  return length;
}

size_t system_version(char *text, size_t room) {
  RTL_OSVERSIONINFOW version;
  ULONG numbers[3];
  size_t length = 0;
  RtlZeroMemory(&version, sizeof version);
  version.dwOSVersionInfoSize = sizeof version;
  if (!NT_SUCCESS(RtlGetVersion(&version))) return 0;
  numbers[0] = version.dwMajorVersion;
  numbers[1] = version.dwMinorVersion;
  numbers[2] = version.dwBuildNumber;
  for (int index = 0; index < 3; index++) {
    if (index > 0 && length < room) text[length++] = '.';
    length += put_number(text + length, room - length, numbers[index]);
  }
  return length;
}
