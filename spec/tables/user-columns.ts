import { both, own, stateIn } from './rows.ts';
import { breach, type Column, fails, type Row, type Scene, type Touch, unsaid, type Words } from './table.ts';

const userMapping = (state: 'none' | 'live' | 'ended'): Touch => ({ machine: 'user-mapping', state, role: 'product' });

/** A descriptor without pages was never mapped for a process: what is there is another one's. */
const mayBeMapped = (row: Row): boolean => !['raw', 'pagesFreed'].includes(stateIn(row, 'mdl-content'));

const unmapScenes = (row: Row): readonly Scene[] => {
  const call = { kind: 'call', routine: 'MmUnmapLockedPages', event: 'MmUnmapLockedPages.user' } as const;
  const words: Words = {
    process: ['same', 'other'],
    descriptor: mayBeMapped(row) ? ['same', 'other'] : ['other'],
    base: ['same'],
  };
  return [
    { ...call, name: 'live', touches: [own(row, 'mdl-content'), userMapping('live')], words: [words] },
    { ...call, name: 'over', touches: [own(row, 'mdl-content'), userMapping('ended')], words: [words] },
  ];
};

const leftMapped = (by: string) => ({ when: { userMappings: ['some'] }, codes: [breach], by }) as const;

/** Columns of table 3.1c. */
export const userColumns = {
  mapUser: {
    title: 'Map UserMode',
    scenes: (row): readonly Scene[] => [
      {
        kind: 'call',
        routine: 'MmMapLockedPagesSpecifyCache',
        event: 'MmMapLockedPagesSpecifyCache.user',
        touches: [own(row, 'mdl-content'), userMapping('none')],
        words: [
          {
            exposure: ['safe', 'unsafe'],
            flags: [undefined, 'unknown'],
            requested: ['none', 'aligned', 'unaligned', 'taken'],
          },
        ],
      },
    ],
    but: [
      { when: { exposure: ['unsafe'] }, codes: [breach], by: 'MAPU-18' },
      { when: { flags: ['unknown'] }, codes: [breach], by: 'MAP-11' },
    ],
  },
  unmapUser: {
    title: 'Unmap user (right process, right address)',
    scenes: unmapScenes,
    but: [
      { scene: 'over', codes: [breach], by: 'UNMAP-16' },
      { when: { process: ['other'] }, codes: [breach], by: 'UNMAP-06' },
      { when: { descriptor: ['other'] }, codes: [breach], by: 'UNMAP-12' },
    ],
  },
  advance: {
    title: 'MmAdvanceMdl',
    scenes: (row): readonly Scene[] => [
      {
        kind: 'call',
        routine: 'MmAdvanceMdl',
        event: 'MmAdvanceMdl',
        touches: both(row),
        words: [{ advance: ['within', 'whole', 'past'], userMappings: ['none', 'some'] }],
      },
    ],
    but: [
      { when: { advance: ['whole'] }, codes: [unsaid], by: 'G-24' },
      { when: { advance: ['past'] }, codes: [fails], by: 'ADV-02, ADV-08' },
      { when: { userMappings: ['some'] }, codes: [unsaid], by: 'ADV-04' },
    ],
  },
  ioFree: {
    title: 'IoFreeMdl',
    scenes: (row): readonly Scene[] => [
      {
        kind: 'call',
        routine: 'IoFreeMdl',
        event: 'IoFreeMdl',
        touches: both(row),
        words: [
          {
            maker: ['io', 'driver', 'ndis', 'pages'],
            partial: ['yes', 'no'],
            userMappings: ['none', 'some'],
          },
        ],
      },
    ],
    but: [{ when: { maker: ['driver', 'ndis'] }, codes: [breach], by: 'FREE-09, MDLN-03' }, leftMapped('G-32')],
  },
  exFree: {
    title: 'ExFreePool on the MDL',
    scenes: (row): readonly Scene[] => [
      {
        kind: 'call',
        routine: 'ExFreePoolWithTag',
        event: 'ExFreePoolWithTag',
        touches: both(row, 'ExFreePoolWithTag.storage'),
        words: [{ maker: ['io', 'driver', 'ndis', 'pages'], partialMappings: ['none', 'some'] }],
      },
    ],
  },
} as const satisfies Readonly<Record<string, Column>>;
