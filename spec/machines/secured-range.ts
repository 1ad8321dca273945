import { broken, machine, stay, to, undefinedState, unsaid } from './dsl.ts';

const secures = (routine: string, clause: string) => ({
  [`${routine}.nonNull`]: [
    unsaid([clause], { arguments: ['improper'] }),
    to('secured', [clause], { secure: ['possible', 'open'] }),
  ],
  [`${routine}.null`]: stay([clause]),
});

/** User memory that its process can neither free nor make less accessible. */
export const securedRange = machine.createMachine({
  id: 'secured-range',
  initial: 'none',
  states: {
    none: { on: { ...secures('MmSecureVirtualMemory', 'PROC-15'), ...secures('MmSecureVirtualMemoryEx', 'PROC-16') } },
    secured: {
      on: {
        'MmUnsecureVirtualMemory.returned': [to('released', ['PROC-17'], { process: ['same'] }), broken(['PROC-17'])],
        'endProcess.returned': to('released', ['PROC-15']),
      },
    },
    released: { on: { 'MmUnsecureVirtualMemory.returned': broken(['PROC-17']) } },
    undefined: undefinedState,
  },
});
