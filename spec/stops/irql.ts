import { IRQL_NOT_LESS_OR_EQUAL } from '../../wdk/index.ts';
import { poolAllocators } from '../machines/pool-block.ts';
import { DRIVER_IRQL_NOT_LESS_OR_EQUAL, INVALID_PROCESS_DETACH_ATTEMPT, IRQL_NOT_GREATER_OR_EQUAL } from './codes.ts';
import { pagedRequests } from './pool.ts';
import { on, type Stop, stopsIn } from './stop.ts';

const always = stopsIn('always');

const accesses = ['readMemory', 'writeMemory'] as const;
const atDispatch = { mode: ['kernel'], level: ['dispatch'] } as const;

/** Memory that could need paging, or an address without memory, where a page fault cannot be handled. */
const pageFaults = [
  on('EXC-06', accesses, ['IRQL-06'], { where: atDispatch }),
  on('EXC-06', accesses, ['EXC-07'], { where: { ...atDispatch, vacant: ['reserved', 'unmapped'] } }),
] as const;

/** Stops about the IRQL and about being attached to a process (system.md 3.1 to 3.3). */
export const irqlStops: readonly Stop[] = [
  always({
    code: IRQL_NOT_LESS_OR_EQUAL,
    on: [...pageFaults, on('POOL-36', poolAllocators, [], { where: { event: pagedRequests } })],
    also: ['IRQL-06'],
  }),
  always({ code: DRIVER_IRQL_NOT_LESS_OR_EQUAL, on: pageFaults }),
  always({ code: IRQL_NOT_GREATER_OR_EQUAL, on: [on('IRQL-02', ['KeRaiseIrql'])] }),
  always({ code: 'any', on: [on('IRQL-03', ['KeLowerIrql'])] }),
  always({
    code: INVALID_PROCESS_DETACH_ATTEMPT,
    on: [on('PROC-04', ['KeUnstackDetachProcess'], ['PROC-03'])],
  }),
];
