import type { RoutineName } from '../../wdk/index.ts';
import { own } from './rows.ts';
import { answersNull, breach, type Column, goes, type Row, type Scene, stays, type Words } from './table.ts';

/** A call about a range that is there, or about an address at which none ever was. */
const ofRange = (routine: RoutineName, words: Words) => {
  return (row: Row): readonly Scene[] =>
    row.name === 'none'
      ? [{ kind: 'nobody', routine }]
      : [{ kind: 'call', routine, event: routine, touches: [own(row, 'reserved-range')], words: [words] }];
};

const place: Words = { tag: ['same', 'other'], base: ['same', 'other'] };
const wrongTag = (by: string) => ({ when: { tag: ['other'] }, codes: [breach], by }) as const;
const wrongBase = (by: string) => ({ when: { base: ['other'] }, codes: [breach], by }) as const;

const allocate = 'MmAllocateMappingAddress';

/** A slot below the number of pages that are mapped shows a page; nothing is at any other address of a range. */
const accessScenes = (row: Row): readonly Scene[] => {
  const read = { kind: 'nobody', name: 'i >= n, read', routine: 'readMemory' } as const;
  const written = { kind: 'nobody', name: 'i >= n, written', routine: 'writeMemory' } as const;
  if (row.name !== 'Used') return [read, written];
  // What a protection was set to does not come up: for a mapping in a range nobody says what that does.
  const protection = ['readWrite', 'readOnly', 'gone'] as const;
  const touches = [{ machine: 'system-mapping', state: 'reserved', role: 'partner' }] as const;
  const call = { kind: 'call', touches } as const;
  return [
    { ...call, name: 'read', routine: 'readMemory', event: 'readMemory.kernel', words: [{ protection }] },
    {
      ...call,
      name: 'written',
      routine: 'writeMemory',
      event: 'writeMemory.kernel',
      words: [{ protection, bytes: ['own', 'foreign'] }],
    },
    read,
    written,
  ];
};

/** Columns of table 3.4. */
export const reservedColumns = {
  allocate: {
    title: allocate,
    scenes: (row): readonly Scene[] => {
      const touches = [own(row, 'reserved-range')];
      const call = { kind: 'call', routine: allocate, touches } as const;
      return [
        {
          ...call,
          name: 'tagged',
          event: allocate,
          words: [{ arguments: ['proper', 'improper'], length: ['within', 'beyond'] }],
        },
        { ...call, name: 'tag 0', event: `${allocate}.untagged`, words: [] },
      ];
    },
    but: [
      { scene: 'tag 0', codes: [answersNull], by: 'RSV-05' },
      { when: { arguments: ['improper'] }, codes: [breach], by: 'RSV-08' },
      { when: { length: ['beyond'] }, codes: [answersNull], by: 'RSV-09' },
    ],
  },
  map: {
    title: 'Map MDL with n pages',
    scenes: ofRange('MmMapLockedPagesWithReservedMapping', {
      ...place,
      fits: ['yes', 'no'],
      room: ['enough', 'small'],
    }),
    but: [wrongTag('RMAP-03, G-36'), wrongBase('RMAP-02, G-36')],
  },
  unmap: {
    title: 'MmUnmapReservedMapping',
    scenes: ofRange('MmUnmapReservedMapping', {
      ...place,
      descriptor: ['same', 'other'],
      others: ['none', 'some'],
    }),
    but: [
      wrongTag('RUNM-03'),
      { when: { descriptor: ['other'] }, codes: [breach], by: 'RUNM-05, RUNM-06' },
      wrongBase('RUNM-02'),
      { when: { others: ['some'] }, codes: [stays], by: 'G-07' },
    ],
  },
  free: {
    title: 'MmFreeMappingAddress',
    scenes: ofRange('MmFreeMappingAddress', place),
    but: [wrongTag('RFREE-03'), wrongBase('RFREE-02, RFREE-05')],
  },
  access: {
    title: 'access slot i',
    scenes: accessScenes,
    but: [
      { scene: 'i >= n, read', codes: [breach], by: 'RMAP-09' },
      { scene: 'i >= n, written', codes: [breach], by: 'RMAP-09' },
      { when: { protection: ['gone'] }, codes: [breach], by: 'PART-13' },
      { scene: 'written', when: { bytes: ['foreign'] }, codes: [breach], by: 'POOL-18' },
      { scene: 'written', when: { protection: ['readOnly'] }, codes: [breach], by: 'GEN-10' },
    ],
  },
} as const satisfies Readonly<Record<string, Column>>;

/** For the cell of an empty range: one that the descriptor does not fit into answers NULL. */
export const tooSmall = { when: { tag: ['same'], base: ['same'], fits: ['no'] }, codes: [answersNull] } as const;

/** For the cell of a used range: another piece of one that may be divided. */
export const otherPiece = {
  when: { tag: ['same'], base: ['same'], fits: ['yes'], room: ['enough'] },
  codes: [stays],
  by: 'G-07',
} as const;

export const used = goes('Used');
