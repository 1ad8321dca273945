import { BUGCODE_NDIS_DRIVER } from './codes.ts';
import { on, type Stop, stopsIn } from './stop.ts';

const always = stopsIn('always');

/** 0x7C: shared memory of NDIS (system.md 4.3). */
export const ndisStops: readonly Stop[] = [
  always({
    code: BUGCODE_NDIS_DRIVER,
    parameter1: [0x1],
    on: [on('NSHM-01', ['NdisMAllocateSharedMemory'], [], { where: { level: ['apc', 'dispatch'] } })],
  }),
  always({
    code: BUGCODE_NDIS_DRIVER,
    parameter1: [0x3],
    on: [on('NSHM-03', ['NdisMFreeSharedMemory'], [], { where: { arguments: ['proper'] } })],
  }),
];
