import { IRQL_NOT_LESS_OR_EQUAL } from '../../wdk/index.ts';
import { DRIVER_IRQL_NOT_LESS_OR_EQUAL, INVALID_PROCESS_DETACH_ATTEMPT, IRQL_NOT_GREATER_OR_EQUAL } from './codes.ts';
import { pagedRequests } from './pool.ts';
import { on, type Stop, stopsIn } from './stop.ts';

const always = stopsIn('always');

/** Paging, or an address without memory, where a page fault cannot be handled. */
const atDispatch = on('EXC-06', ['readMemory', 'writeMemory'], ['IRQL-06', 'EXC-07'], {
  where: { mode: ['kernel'], level: ['dispatch'] },
});

/** Stops about the IRQL and about being attached to a process (system.md 3.1 to 3.3). */
export const irqlStops: readonly Stop[] = [
  always({
    code: IRQL_NOT_LESS_OR_EQUAL,
    on: [
      atDispatch,
      on('POOL-36', ['ExAllocatePoolWithTag', 'ExAllocatePool2'], [], { where: { event: pagedRequests } }),
    ],
    also: ['IRQL-06'],
  }),
  always({ code: DRIVER_IRQL_NOT_LESS_OR_EQUAL, on: [atDispatch] }),
  always({ code: IRQL_NOT_GREATER_OR_EQUAL, on: [on('IRQL-02', ['KeRaiseIrql'])] }),
  always({ code: 'any', on: [on('IRQL-03', ['KeLowerIrql'])] }),
  always({
    code: INVALID_PROCESS_DETACH_ATTEMPT,
    on: [on('PROC-04', ['KeUnstackDetachProcess'], ['PROC-03'])],
  }),
];
