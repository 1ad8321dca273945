import { broken, machine, stay, to, undefinedState } from './dsl.ts';

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

/** Private user memory of one process. */
export const userRegion = machine.createMachine({
  id: 'user-region',
  initial: 'none',
  states: {
    none: {
      on: { 'allocateUserMemory.nonNull': to('live', ['PROC-01']), 'allocateUserMemory.null': stay(['PROC-01']) },
    },
    live: {
      on: {
        'freeUserMemory.returned': [
          to('freed', ['LOCK-13', 'PROC-07'], { process: ['same'], base: ['same'] }),
          broken(['PROC-01']),
        ],
        'endProcess.returned': to('freed', ['PROC-01']),
        'readMemory.user.returned': stay(['PROC-01']),
        'readMemory.kernel.returned': stay(['PROC-01']),
        'writeMemory.user.returned': stay(['PROC-01'], { protection: ['readWrite'] }),
        'writeMemory.user.faulted': stay(['EXC-08'], { protection: ['readOnly'] }),
        'writeMemory.kernel.returned': stay(['PROC-01'], { protection: ['readWrite'] }),
        'writeMemory.kernel.faulted': stay(['EXC-08'], { protection: ['readOnly'] }),
      },
    },
    freed: { on: { '*': broken(['EXC-08']) } },
    undefined: undefinedState,
  },
});
