import type { RoutineName } from '../../wdk/index.ts';
import { both, stateIn } from './rows.ts';
import { answersNull, breach, type Column, type Row, type Scene, type Touch, type Words } from './table.ts';

/** A call that touches both machines of the descriptor and nothing else. */
const plain = (routine: RoutineName, words: Words, event: string = routine) => {
  return (row: Row): readonly Scene[] => [{ kind: 'call', routine, event, touches: both(row), words: [words] }];
};

const range = (state: 'free' | 'used'): Touch => ({ machine: 'reserved-range', state, role: 'partner' });

const reserved = 'MmMapLockedPagesWithReservedMapping';
const unmapReserved = 'MmUnmapReservedMapping';

/**
 * The range at the address may be empty, or others may be in it: one that may be divided takes more (G-07). A part that
 * shares an address may be one of a nonpaged-built descriptor, which Microsoft's own driver maps so (G-06).
 */
const reservedScenes = (row: Row): readonly Scene[] => [
  ...['range empty', ...(row.name === 'P/inh' ? ['part of nonpaged'] : [])].map(
    (name): Scene => ({
      kind: 'call',
      name,
      routine: reserved,
      event: reserved,
      touches: [...both(row), range('free')],
      words: [
        {
          tag: ['same', 'other'],
          base: ['same', 'other'],
          fits: ['yes', 'no'],
          source: [name === 'range empty' ? 'own' : 'original'],
        },
      ],
    }),
  ),
  {
    kind: 'call',
    name: 'range in use',
    routine: reserved,
    event: reserved,
    touches: [...both(row), range('used')],
    words: [
      {
        tag: ['same', 'other'],
        base: ['same', 'other'],
        fits: ['yes', 'no'],
        room: ['enough', 'small'],
        source: ['own'],
      },
    ],
  },
];

const unmapWords: Words = { tag: ['same', 'other'], base: ['same', 'other'], others: ['none', 'some'] };

/** A descriptor in a range means that range, whatever the address; any other one means what is at the address. */
const unmapReservedScenes = (row: Row): readonly Scene[] => {
  const touches = both(row);
  const call = { kind: 'call', routine: unmapReserved, event: unmapReserved } as const;
  if (stateIn(row, 'system-mapping') === 'reserved') {
    return [{ ...call, touches: [...touches, range('used')], words: [{ ...unmapWords, descriptor: ['same'] }] }];
  }
  return [
    { kind: 'nobody', name: 'no range', routine: unmapReserved },
    {
      ...call,
      name: 'range empty',
      touches: [...touches, range('free')],
      words: [{ ...unmapWords, descriptor: ['other'] }],
    },
    {
      ...call,
      name: 'range in use',
      touches: [...touches, range('used')],
      words: [{ ...unmapWords, descriptor: ['other'] }],
    },
  ];
};

const unknownFlags = { when: { flags: ['unknown'] }, codes: [breach], by: 'MAP-11' } as const;
const wrongTag = (by: string) => ({ when: { tag: ['other'] }, codes: [breach], by }) as const;
const wrongBase = (by: string) => ({ when: { base: ['other'] }, codes: [breach], by }) as const;

/** Columns of table 3.1b. */
export const mappingColumns = {
  mapKernel: {
    title: 'Map KernelMode',
    scenes: plain(
      'MmMapLockedPagesSpecifyCache',
      { arguments: ['proper', 'improper'], flags: [undefined, 'unknown'] },
      'MmMapLockedPagesSpecifyCache.kernel',
    ),
    but: [{ when: { arguments: ['improper'] }, codes: [breach], by: 'MAPK-04' }, unknownFlags],
  },
  systemAddress: {
    title: 'MmGetSystemAddressForMdlSafe',
    scenes: plain('MmGetSystemAddressForMdlSafe', { flags: [undefined, 'unknown'] }),
    but: [unknownFlags],
  },
  unmapSystem: {
    title: 'MmUnmapLockedPages(system)',
    scenes: plain(
      'MmUnmapLockedPages',
      { base: ['same', 'other'], partial: ['yes', 'no'] },
      'MmUnmapLockedPages.system',
    ),
    but: [wrongBase('UNMAP-02')],
  },
  mapReserved: {
    title: 'Map reserved',
    scenes: reservedScenes,
    but: [
      wrongTag('RMAP-03'),
      wrongBase('RMAP-02, RMAP-18'),
      { scene: 'range in use', when: { room: ['small'] }, codes: [breach], by: 'RMAP-11' },
      { scene: 'range in use', when: { fits: ['no'] }, codes: [breach], by: 'RMAP-11' },
      { when: { fits: ['no'] }, codes: [answersNull], by: 'RMAP-08, G-36' },
    ],
  },
  unmapReserved: {
    title: 'MmUnmapReservedMapping',
    scenes: unmapReservedScenes,
    but: [wrongTag('RUNM-03'), wrongBase('RUNM-02')],
  },
  prepare: {
    title: 'MmPrepareMdlForReuse',
    scenes: plain('MmPrepareMdlForReuse', { partial: ['yes', 'no'] }),
  },
  protect: {
    title: 'MmProtectMdlSystemAddress',
    scenes: plain('MmProtectMdlSystemAddress', { protect: ['listed', 'unlisted'] }),
  },
} as const satisfies Readonly<Record<string, Column>>;
