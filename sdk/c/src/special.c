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

