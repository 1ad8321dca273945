/** What is wrong with an implementation, and the clause and the routine by which documents say so. */
interface Wrong {
  readonly file: string;
  readonly summary: string;
  /** By primary clause and routine, what it does instead of what the documents say. */
  readonly expected: Readonly<Record<string, string>>;
  /** Routines that must have been called all the same. */
  readonly exercised: readonly string[];
}

/** Small implementations, each wrong in the way of some real ones. */
export const wrong: readonly Wrong[] = [
  {
    file: 'identity.c',
    summary: 'maps user memory where it is already',
    expected: {
      'LOCK-03 MmProbeAndLockPages': 'locks for writing what may only be read',
      'MAPU-03 MmMapLockedPagesSpecifyCache': 'returns NULL instead of raising where an address is asked for',
      'UNLOCK-03 MmUnlockPages': 'forgets that the mapping goes with the lock',
    },
    exercised: ['MmUnmapLockedPages', 'MmGetSystemAddressForMdlSafe', 'IoFreeMdl', 'readMemory', 'writeMemory'],
  },
  {
    file: 'own-layout.cpp',
    summary: 'has descriptors of its own and no page numbers',
    expected: {
      'BUILD-10 MmGetSystemAddressForMdlSafe': 'loses the byte offset of a buffer in nonpaged pool',
      'PART-01 IoBuildPartialMdl': 'begins parts at their page',
      'PART-02 IoBuildPartialMdl': 'describes nothing where all the rest is asked for',
      'PART-09 MmGetSystemAddressForMdlSafe': 'loses the byte offset of a part of such a buffer as well',
    },
    exercised: ['MmBuildMdlForNonPagedPool', 'MmPrepareMdlForReuse', 'IoFreeMdl', 'readMemory', 'writeMemory'],
  },
  {
    file: 'provided-pool.c',
    summary: 'is tested with a pool that is not its own, and is wrong too',
    expected: {
      'ALLOC-04 IoAllocateMdl': 'leaves in Next what was in the storage',
      'BUILD-01 MmBuildMdlForNonPagedPool': 'has the number of the first page for each of them',
      'SIZE-01 MmSizeOfMdl': 'leaves out the page that the byte offset adds',
    },
    exercised: ['ExAllocatePool2', 'ExFreePoolWithTag', 'IoFreeMdl', 'MmGetSystemAddressForMdlSafe'],
  },
  {
    file: 'no-reset.c',
    summary: 'cannot be reset',
    expected: {
      'IRQL-02 KeRaiseIrql': 'tells the new level as the old one',
      'RSV-05 MmAllocateMappingAddress': 'reserves without a tag',
    },
    exercised: ['MmFreeMappingAddress', 'KeLowerIrql', 'KeGetCurrentIrql'],
  },
  {
    file: 'dies-on-partials.cpp',
    summary: 'dies on every partial descriptor',
    expected: {
      'LOCK-02 MmProbeAndLockPages': 'does not look locked',
      'PART-01 IoBuildPartialMdl': 'dies',
      'UNMAP-04 MmUnmapLockedPages': 'stays mapped by its flag',
    },
    exercised: ['MmUnlockPages', 'MmMapLockedPagesSpecifyCache', 'IoFreeMdl', 'readMemory', 'writeMemory'],
  },
  {
    file: 'copies.py',
    summary: 'hands out copies instead of further views',
    expected: {
      'GEN-08 MmGetSystemAddressForMdlSafe': 'shows bytes of its own',
      'GEN-08 MmMapLockedPagesSpecifyCache': 'shows bytes of its own',
    },
    exercised: ['MmUnmapLockedPages', 'MmUnlockPages', 'IoFreeMdl', 'MmBuildMdlForNonPagedPool'],
  },
];
