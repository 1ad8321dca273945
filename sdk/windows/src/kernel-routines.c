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

