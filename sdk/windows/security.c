/* Who may open the device: it runs anything in the kernel, and is for administrators alone. */
#include "device.h"

/* Room for a list of two entries. */
typedef union {
  ACL list;
  UCHAR room[256];
} AccessList;

static NTSTATUS make_list(AccessList *access) {
  NTSTATUS status = RtlCreateAcl(&access->list, sizeof *access, ACL_REVISION);
  if (NT_SUCCESS(status)) {
    status = RtlAddAccessAllowedAce(&access->list, ACL_REVISION, GENERIC_ALL, SeExports->SeLocalSystemSid);
  }
  if (NT_SUCCESS(status)) {
    status = RtlAddAccessAllowedAce(&access->list, ACL_REVISION, GENERIC_ALL, SeExports->SeAliasAdminsSid);
  }
  return status;
}

/* What IoCreateDeviceSecure does with D:P(A;;GA;;;SY)(A;;GA;;;BA). That is in a library that only Microsoft's kit has. */
NTSTATUS secure_device(DEVICE_OBJECT *device) {
  SECURITY_DESCRIPTOR descriptor;
  AccessList access;
  HANDLE handle;
  NTSTATUS status;
  /* Wine asks nobody who it is: one account owns all of it. */
  if (system_is_wine()) return STATUS_SUCCESS;
  status = make_list(&access);
  if (!NT_SUCCESS(status)) return status;
  status = RtlCreateSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION);
  if (NT_SUCCESS(status)) status = RtlSetDaclSecurityDescriptor(&descriptor, TRUE, &access.list, FALSE);
  if (!NT_SUCCESS(status)) return status;
  descriptor.Control |= SE_DACL_PROTECTED;
  status = ObOpenObjectByPointer(device, OBJ_KERNEL_HANDLE, NULL, WRITE_DAC, NULL, KernelMode, &handle);
  if (!NT_SUCCESS(status)) return status;
  status = ZwSetSecurityObject(handle, DACL_SECURITY_INFORMATION, &descriptor);
  ZwClose(handle);
  return status;
}
