import { BAD_POOL_CALLER, BAD_POOL_HEADER, MEMORY_MANAGEMENT, signatureOf } from '../../wdk/index.ts';
import { poolAllocators } from '../machines/pool-block.ts';
import {
  SPECIAL_POOL_BEYOND,
  SPECIAL_POOL_BEYOND_SYSTEM,
  SPECIAL_POOL_CORRUPTION,
  SPECIAL_POOL_FREED,
  SPECIAL_POOL_FREED_SYSTEM,
} from './codes.ts';
import { on, type Stop, stopsIn, type Trigger } from './stop.ts';

const always = stopsIn('always');
const verifier = stopsIn('verifier');
const specialPool = stopsIn('special-pool');

/** Those that take a POOL_TYPE, and those of them that take a tag. */
export const byType = poolAllocators.filter(
  (routine) => routine !== 'ExAllocatePool2' && routine !== 'ExAllocatePool3',
);
const withTag = poolAllocators.filter((routine) => signatureOf(routine).parameters.some(({ name }) => name === 'Tag'));
export const poolReleases = ['ExFreePoolWithTag', 'ExFreePool'] as const;

const caller = (parameter1: readonly number[], ...triggers: readonly [Trigger, ...Trigger[]]): Stop =>
  always({ code: BAD_POOL_CALLER, parameter1, on: triggers });

/** Requests for paged pool that are right but for where they are made: wrong flags have their own answer (POOL-26). */
export const pagedRequests: readonly string[] = poolAllocators.map((routine) => `${routine}.paged`);

/** An address that no block starts at. Which subcode it gets depends on tables that the documents do not describe. */
const noBlock = on('POOL-42', poolReleases, [], { where: { half: ['system'] } });
const again = on('POOL-41', poolReleases);

/** A block that was freed is not there any more, and pages around one are not either (CONF-06: one code or the other). */
const accesses = ['readMemory', 'writeMemory'] as const;
const afterFree = on('POOL-59', accesses, ['EXC-07'], { where: { mode: ['kernel'], freed: ['pool'] } });
const overrun = on('POOL-59', ['writeMemory'], ['POOL-18', 'EXC-07'], {
  where: { mode: ['kernel'], half: ['system'] },
});

/** Special pool (system.md 1.8): what it finds, it finds at once. */
const specialPoolStops: readonly Stop[] = [
  specialPool({ code: SPECIAL_POOL_FREED_SYSTEM, on: [afterFree] }),
  specialPool({ code: SPECIAL_POOL_FREED, on: [afterFree] }),
  specialPool({ code: SPECIAL_POOL_BEYOND_SYSTEM, on: [overrun] }),
  specialPool({ code: SPECIAL_POOL_BEYOND, on: [overrun] }),
  specialPool({
    code: SPECIAL_POOL_CORRUPTION,
    on: [
      on('POOL-60', poolReleases, ['POOL-37', 'POOL-38', 'POOL-41', 'POOL-42']),
      on('POOL-60', poolAllocators, ['POOL-36']),
    ],
    also: ['POOL-59'],
  }),
];

/** 0xC2, 0x19 and 0x1A: pool (system.md 1.3 to 1.5). */
export const poolStops: readonly Stop[] = [
  ...specialPoolStops,
  verifier({
    code: BAD_POOL_CALLER,
    parameter1: [0x0],
    on: [on('POOL-28', poolAllocators, [], { where: { size: ['zero'] } })],
  }),
  caller([0x6, 0x7], again),
  always({ code: BAD_POOL_HEADER, parameter1: [0x22], on: [again] }),
  caller([0x8], on('POOL-36', poolAllocators, [], { where: { event: pagedRequests } })),
  caller([0x9], on('POOL-37', poolReleases)),
  caller([0xa], on('POOL-38', ['ExFreePoolWithTag'], [], { where: { base: ['same'], tag: ['other'] } })),
  caller([0x40], on('POOL-42', poolReleases, [], { where: { half: ['user'] } })),
  caller([0x41, 0x44, 0x47], noBlock),
  caller([0x42, 0x43], noBlock),
  caller([0x46, 0x99], noBlock),
  caller([0x48, 0x50, 0x41286], noBlock),
  always({ code: MEMORY_MANAGEMENT, parameter1: [0x5305, 0x41286], on: [noBlock] }),
  caller([0x60], on('CONT-09', ['MmFreeContiguousMemory'])),
  caller([0x9a], on('POOL-43', byType, ['POOL-02'])),
  // The routines that take flags answer a tag of zero with NULL (POOL-26).
  caller(
    [0x9b],
    on(
      'POOL-30',
      byType.filter((routine) => withTag.includes(routine)),
      ['POOL-29'],
      { where: { tagText: ['zero'] } },
    ),
  ),
  caller([0x9c], on('POOL-30', withTag, ['POOL-29'], { where: { tagText: ['big'] } })),
  caller([0x9d], on('POOL-30', withTag, ['POOL-29'], { where: { tagText: ['unreadable'] } })),
];
