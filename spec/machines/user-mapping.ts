import { broken, machine, stay, to, undefinedState } from './dsl.ts';

const map = 'MmMapLockedPagesSpecifyCache.user';

/**
 * One mapping of a descriptor in the user half of one process. It shows nobody else's bytes, so that no write through it
 * can reach them: a page that is not the caller's as a whole may not be mapped there (MAPU-18).
 */
export const userMapping = machine.createMachine({
  id: 'user-mapping',
  initial: 'none',
  states: {
    none: {
      on: {
        'MmMapLockedPages.user.nonNull': to('live', ['MAPO-01', 'MAP-03']),
        'MmMapLockedPages.user.raised': stay(['MAPO-02']),
        [`${map}.nonNull`]: [
          to('live', ['MAPU-03', 'MAPU-04', 'MAP-03'], { requested: ['none'] }),
          to('live', ['MAPU-03', 'MAPU-05', 'MAPU-06'], { requested: ['aligned'] }),
          to('live', ['MAPU-03', 'MAPU-05'], { requested: ['unaligned', 'taken'] }),
        ],
        [`${map}.raised`]: [
          stay(['MAPU-02', 'MAPU-03', 'EXC-05'], { requested: ['none', 'aligned'] }),
          stay(['MAPU-02', 'MAPU-07'], { requested: ['unaligned'] }),
          stay(['MAPU-02', 'MAPU-09'], { requested: ['taken'] }),
        ],
      },
    },
    live: {
      on: {
        'MmUnmapLockedPages.user.returned': [
          to('ended', ['UNMAP-01', 'UNMAP-02', 'UNMAP-06', 'MAP-06', 'MAPU-19'], {
            process: ['same'],
            descriptor: ['same'],
            base: ['same'],
          }),
          broken(['UNMAP-06', 'PROC-09'], { process: ['other'] }),
          broken(['UNMAP-02', 'UNMAP-12', 'UNMAP-13'], { descriptor: ['other'] }),
        ],
        'endProcess.returned': to('ended', ['MAPU-20']),
        'readMemory.user.returned': stay(['MAPU-13', 'GEN-08']),
        'readMemory.kernel.returned': stay(['MAPU-01', 'GEN-08']),
        'writeMemory.user.returned': [
          stay(['MAPU-13'], { protection: ['readWrite'] }),
          stay(['LOCK-11'], { protection: ['doubtful'] }),
        ],
        'writeMemory.user.faulted': [
          stay(['MAPU-12', 'PROC-10', 'EXC-08'], { protection: ['readOnly'] }),
          stay(['LOCK-11'], { protection: ['doubtful'] }),
        ],
        'writeMemory.kernel.returned': [
          stay(['GEN-08'], { protection: ['readWrite'] }),
          broken(['MAPU-12', 'GEN-10', 'EXC-09']),
        ],
      },
    },
    ended: { on: { '*': broken(['UNMAP-16', 'UNMAP-13']) } },
    undefined: undefinedState,
  },
});
