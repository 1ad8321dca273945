import { broken, machine, overrun, stay, to, undefinedState, unsaid } from './dsl.ts';

const makes = (routine: string, clause: string) => ({
  [`${routine}.nonNull`]: [
    broken([clause], { arguments: ['improper'] }),
    broken(['IOSP-02'], { physical: ['unlocked'] }),
    unsaid(['IOSP-02', 'IOSP-08'], { physical: ['untold'] }),
    to('mapped', ['IOSP-01', clause]),
  ],
  [`${routine}.null`]: stay(['IOSP-01']),
});

/** RAM is shown only as long as it is locked, and what device memory does nobody knows. */
const untold = unsaid(['IOSP-02'], { protection: ['gone', 'untold'] });

/** A mapping of physical addresses. */
export const ioMapping = machine.createMachine({
  id: 'io-mapping',
  initial: 'none',
  states: {
    none: { on: { ...makes('MmMapIoSpace', 'IOSP-01'), ...makes('MmMapIoSpaceEx', 'IOSP-03') } },
    mapped: {
      on: {
        'MmUnmapIoSpace.returned': [
          to('unmapped', ['IOSP-04'], { base: ['same'], arguments: ['proper'] }),
          broken(['IOSP-04']),
        ],
        'readMemory.kernel.returned': [untold, stay(['IOSP-01'])],
        'writeMemory.kernel.returned': [
          untold,
          broken(['IOSP-03', 'EXC-09'], { protection: ['readOnly'] }),
          overrun,
          stay(['IOSP-01', 'EXC-12']),
        ],
      },
    },
    unmapped: { on: { 'MmUnmapIoSpace.returned': broken(['IOSP-04']) } },
    undefined: undefinedState,
  },
});
