import type { Program } from '../trace/program.ts';
import type { Misuse } from './model.ts';

/** Unlocks pages that were never locked. */
const misuseProgram: Program = {
  kind: 'mdl-tck/program',
  version: 1,
  profile: 'windows-10',
  calls: [
    {
      routine: 'IoAllocateMdl',
      args: { VirtualAddress: '0x0', Length: 1, SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' },
      needs: [],
      observe: [],
    },
    {
      routine: 'MmUnlockPages',
      args: { MemoryDescriptorList: { ref: 0 } },
      needs: [{ step: 0, is: 'non-null' }],
      observe: [],
    },
  ],
};

/** A row of every result. */
export const misuseRows: readonly Misuse[] = [
  {
    stop: '0xC4/0x7D',
    when: 'verifier',
    clause: 'BUILD-08',
    routine: 'MmUnlockPages',
    expected: 'stop 0xC4, first parameter 0x7D under Driver Verifier',
    observed: 'stop 0xC4, first parameter 0x7D',
    result: 'detected',
    counts: false,
    program: misuseProgram,
  },
  {
    stop: '0x1A/0x1233',
    when: 'always',
    clause: 'MAP-08',
    routine: 'MmMapLockedPagesSpecifyCache',
    expected: 'stop 0x1A, first parameter 0x1233; as good: 0x1A/0x1236',
    observed: 'returned NULL',
    result: 'detected-otherwise',
    counts: false,
    program: misuseProgram,
  },
  {
    stop: '0x4E/0x7',
    when: 'always',
    clause: 'UNLOCK-06',
    routine: 'MmUnlockPages',
    expected: 'stop 0x4E, first parameter 0x7',
    observed: 'returned as if nothing were wrong',
    result: 'not-detected',
    counts: false,
    program: misuseProgram,
  },
  {
    stop: '0x3F',
    when: 'always',
    clause: 'MAPK-03',
    routine: 'MmMapLockedPagesSpecifyCache',
    expected: 'stop 0x3F',
    observed: '',
    result: 'not-reached',
    counts: false,
    reason: 'the feature fail-next is not declared',
  },
];
