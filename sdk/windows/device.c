/* The driver as the system meets it: it is loaded, opened by bridges, asked by one at a time, and unloaded. */
#include "device.h"

static UNICODE_STRING device_name, link_name;
static KEVENT is_free;

/* The last answer, for those parts of it that there was no room for. */
static const uint32_t *last_answer;
static size_t last_count;
static uint32_t last_run;

typedef struct {
  const uint32_t *program;
  size_t word_count;
} Run;

static void run(void *context) {
  const Run *const asked = (const Run *)context;
  last_answer = engine_run(asked->program, asked->word_count, &last_count);
}

/* A program may end at any IRQL, and leave the engine in any way: whoever asked gets back to where it was. */
static NTSTATUS run_program(void *buffer, ULONG in_count, ULONG out_room, ULONG_PTR *given) {
  const KIRQL before = KeGetCurrentIrql();
  Run asked = {(const uint32_t *)buffer, in_count / sizeof(uint32_t)};
  Answer *const answer = (Answer *)buffer;
  Thrown thrown;
  size_t room, copied;
  if (out_room < sizeof *answer) return STATUS_BUFFER_TOO_SMALL;
  const int is_back = guard_call(run, &asked, &thrown);
  if (KeGetCurrentIrql() > before) KeLowerIrql(before);
  if (!is_back) return STATUS_INSUFFICIENT_RESOURCES;
  answer->run = ++last_run;
  if (last_answer == NULL || last_count > MDLTCK_MOST_WORDS) last_count = 0;
  room = (out_room - sizeof *answer) / sizeof(uint32_t);
  copied = last_count < room ? last_count : room;
  answer->word_count = last_answer == NULL ? MDLTCK_NO_PROGRAM : (int32_t)last_count;
  if (copied > 0) RtlCopyMemory(answer + 1, last_answer, copied * sizeof(uint32_t));
  *given = sizeof *answer + copied * sizeof(uint32_t);
  return STATUS_SUCCESS;
}

static NTSTATUS fetch(void *buffer, ULONG in_count, ULONG out_room, ULONG_PTR *given) {
  const Fetch *const wanted = (const Fetch *)buffer;
  size_t count = out_room / sizeof(uint32_t);
  if (in_count < sizeof *wanted || wanted->run != last_run || wanted->place > last_count) return STATUS_INVALID_PARAMETER;
  const size_t place = wanted->place;
  if (count > last_count - place) count = last_count - place;
  RtlCopyMemory(buffer, last_answer + place, count * sizeof(uint32_t));
  *given = count * sizeof(uint32_t);
  return STATUS_SUCCESS;
}

static NTSTATUS answer(ULONG code, void *buffer, ULONG in_count, ULONG out_room, ULONG_PTR *given) {
  switch (code) {
    case MDLTCK_CODE(MDLTCK_INTRODUCE):
      *given = engine_introduce(buffer, out_room);
      return *given == 0 ? STATUS_BUFFER_TOO_SMALL : STATUS_SUCCESS;
    case MDLTCK_CODE(MDLTCK_RESET):
      if (out_room < sizeof(uint32_t)) return STATUS_BUFFER_TOO_SMALL;
      *(uint32_t *)buffer = (uint32_t)engine_reset();
      *given = sizeof(uint32_t);
      return STATUS_SUCCESS;
    case MDLTCK_CODE(MDLTCK_RUN):
      return run_program(buffer, in_count, out_room, given);
    case MDLTCK_CODE(MDLTCK_FETCH):
      return fetch(buffer, in_count, out_room, given);
    default:
      return STATUS_INVALID_DEVICE_REQUEST;
  }
}

static NTSTATUS complete(IRP *irp, NTSTATUS status, ULONG_PTR given) {
  irp->IoStatus.Status = status;
  irp->IoStatus.Information = given;
  IoCompleteRequest(irp, IO_NO_INCREMENT);
  return status;
}

static NTSTATUS NTAPI on_control(DEVICE_OBJECT *device, IRP *irp) {
  const IO_STACK_LOCATION *const place = IoGetCurrentIrpStackLocation(irp);
  ULONG_PTR given = 0;
  (void)device;
  KeWaitForSingleObject(&is_free, Executive, KernelMode, FALSE, NULL);
  const NTSTATUS status = answer(place->Parameters.DeviceIoControl.IoControlCode, irp->AssociatedIrp.SystemBuffer,
                                 place->Parameters.DeviceIoControl.InputBufferLength,
                                 place->Parameters.DeviceIoControl.OutputBufferLength, &given);
  KeSetEvent(&is_free, IO_NO_INCREMENT, FALSE);
  return complete(irp, status, given);
}

/* In the process of whoever opens the device, or closes it for the last time. */
static NTSTATUS NTAPI on_come_and_go(DEVICE_OBJECT *device, IRP *irp) {
  (void)device;
  KeWaitForSingleObject(&is_free, Executive, KernelMode, FALSE, NULL);
  engine_forget();
  KeSetEvent(&is_free, IO_NO_INCREMENT, FALSE);
  return complete(irp, STATUS_SUCCESS, 0);
}

static NTSTATUS NTAPI on_close(DEVICE_OBJECT *device, IRP *irp) {
  (void)device;
  return complete(irp, STATUS_SUCCESS, 0);
}

static VOID NTAPI on_unload(DRIVER_OBJECT *driver) {
  IoDeleteSymbolicLink(&link_name);
  if (driver->DeviceObject != NULL) IoDeleteDevice(driver->DeviceObject);
  free_system_memory();
}

NTSTATUS NTAPI DriverEntry(DRIVER_OBJECT *driver, UNICODE_STRING *registry) {
  DEVICE_OBJECT *device;
  NTSTATUS status;
  (void)registry;
  RtlInitUnicodeString(&device_name, L"\\Device\\mdltck");
  RtlInitUnicodeString(&link_name, L"\\DosDevices\\mdltck");
  status = IoCreateDevice(driver, 0, &device_name, FILE_DEVICE_UNKNOWN, FILE_DEVICE_SECURE_OPEN, FALSE, &device);
  if (!NT_SUCCESS(status)) return status;
  status = secure_device(device);
  if (NT_SUCCESS(status)) status = IoCreateSymbolicLink(&link_name, &device_name);
  if (!NT_SUCCESS(status)) {
    IoDeleteDevice(device);
    return status;
  }
  KeInitializeEvent(&is_free, SynchronizationEvent, TRUE);
  engine_begin();
  driver->MajorFunction[IRP_MJ_CREATE] = on_come_and_go;
  driver->MajorFunction[IRP_MJ_CLEANUP] = on_come_and_go;
  driver->MajorFunction[IRP_MJ_CLOSE] = on_close;
  driver->MajorFunction[IRP_MJ_DEVICE_CONTROL] = on_control;
  driver->DriverUnload = on_unload;
  device->Flags &= ~DO_DEVICE_INITIALIZING;
  return STATUS_SUCCESS;
}
