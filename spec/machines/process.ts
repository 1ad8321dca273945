import { broken, machine, stay, to, undefinedState, unsaid } from './dsl.ts';

/** A process as far as address spaces need it: it can be current, and it ends. */
export const process = machine.createMachine({
  id: 'process',
  initial: 'none',
  states: {
    none: { on: { 'createProcess.nonNull': to('live', ['PROC-01']), 'createProcess.null': stay(['PROC-01']) } },
    live: {
      on: {
        'KeStackAttachProcess.returned': to('attached', ['PROC-02']),
        'endProcess.returned': [to('ended', ['MAPU-20'], { leftovers: ['none'] }), broken(['LOCK-22', 'PROC-12'])],
      },
    },
    attached: {
      on: {
        'KeUnstackDetachProcess.returned': [to('live', ['PROC-03'], { order: ['lifo'] }), broken(['PROC-03'])],
        'KeUnstackDetachProcess.inner.returned': [stay(['PROC-03'], { order: ['lifo'] }), broken(['PROC-03'])],
        'KeStackAttachProcess.returned': stay(['PROC-02']),
        'endProcess.returned': broken(['PROC-03']),
      },
    },
    ended: { on: { '*': broken(['PROC-01']) } },
    undefined: undefinedState,
  },
});

const readable = ['readWrite', 'readOnly'] as const;

/** Of other protections than none, reading and reading with writing nothing is said. */
const unknownProtection = unsaid(['PROC-01'], { arguments: ['improper'] });

/** Private user memory of one process. */
export const userRegion = machine.createMachine({
  id: 'user-region',
  initial: 'none',
  states: {
    none: {
      on: {
        'allocateUserMemory.nonNull': [unknownProtection, to('live', ['PROC-01'])],
        'allocateUserMemory.null': stay(['PROC-01']),
        'allocateUserMemoryAt.nonNull': [unknownProtection, to('live', ['PROC-01'], { requested: ['aligned'] })],
        'allocateUserMemoryAt.null': stay(['PROC-01']),
      },
    },
    live: {
      on: {
        'freeUserMemory.returned': [
          stay(['PROC-15'], { process: ['same'], base: ['same'], secured: ['some'] }),
          to('freed', ['LOCK-13', 'PROC-07'], { process: ['same'], base: ['same'] }),
          broken(['PROC-01']),
        ],
        'endProcess.returned': to('freed', ['PROC-01']),
        'protectUserMemory.returned': [
          unsaid(['PROC-01'], { arguments: ['improper'] }),
          stay(['PROC-15'], { secured: ['none'] }),
        ],
        'protectUserMemory.failed': stay(['PROC-15'], { secured: ['some'] }),
        'readMemory.user.returned': stay(['PROC-01'], { protection: readable }),
        'readMemory.user.faulted': stay(['EXC-08'], { protection: ['noAccess'] }),
        'readMemory.kernel.returned': stay(['PROC-01'], { protection: readable }),
        'readMemory.kernel.faulted': stay(['EXC-08'], { protection: ['noAccess'] }),
        'writeMemory.user.returned': stay(['PROC-01'], { protection: ['readWrite'] }),
        'writeMemory.user.faulted': stay(['EXC-08'], { protection: ['readOnly', 'noAccess'] }),
        'writeMemory.kernel.returned': stay(['PROC-01'], { protection: ['readWrite'] }),
        'writeMemory.kernel.faulted': stay(['EXC-08'], { protection: ['readOnly', 'noAccess'] }),
      },
    },
    freed: { on: { '*': broken(['EXC-08']) } },
    undefined: undefinedState,
  },
});
