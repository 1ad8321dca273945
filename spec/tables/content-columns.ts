import { both, own, stateIn } from './rows.ts';
import { breach, type Column, goes, makes, type Row, type Scene, type Touch, unsaid, type Words } from './table.ts';

const userMappings: Words = { userMappings: ['none', 'some'] };

/** A user mapping that is left is a breach: the text under table 3.1c, G-32. */
const leftMapped = { when: { userMappings: ['some'] }, codes: [breach], by: 'G-32' } as const;

/** A target that describes nothing yet. */
const freshTarget: readonly Touch[] = [
  { machine: 'mdl-content', state: 'raw', as: 'IoBuildPartialMdl.target', role: 'product' },
  { machine: 'system-mapping', state: 'unmapped', as: 'IoBuildPartialMdl.target', role: 'product' },
];

/** The address that a source of a state has for its part. */
const sources = {
  unmapped: 'unmapped',
  original: 'original',
  own: 'own',
  inherited: 'inherited',
  reserved: 'reserved',
} as const;
const isSource = (state: string): state is keyof typeof sources => Object.hasOwn(sources, state);

function sourceOf(row: Row): keyof typeof sources {
  const state = stateIn(row, 'system-mapping');
  return isSource(state) ? state : 'unmapped';
}

/** Columns of table 3.1a. */
export const contentColumns = {
  build: {
    title: 'MmBuildMdlForNonPagedPool',
    scenes: (row) => [
      {
        kind: 'call',
        routine: 'MmBuildMdlForNonPagedPool',
        event: 'MmBuildMdlForNonPagedPool',
        touches: both(row),
        words: [{ memory: ['nonpaged', 'contiguous', 'shared', 'paged', 'user', 'elsewhere'] }],
      },
    ],
  },
  lock: {
    title: 'MmProbeAndLockPages',
    scenes: (row) => [
      {
        kind: 'call',
        routine: 'MmProbeAndLockPages',
        event: 'MmProbeAndLockPages',
        touches: [own(row, 'mdl-content')],
        words: [
          { memory: ['nonpaged', 'paged', 'user'], access: ['permitted', 'denied', 'doubtful'] },
          { memory: ['elsewhere'] },
        ],
      },
    ],
  },
  unlock: {
    title: 'MmUnlockPages',
    scenes: (row) => [
      {
        kind: 'call',
        routine: 'MmUnlockPages',
        event: 'MmUnlockPages',
        touches: both(row),
        words: [userMappings],
      },
    ],
    but: [leftMapped],
  },
  source: {
    title: 'IoBuildPartialMdl as source',
    scenes: (row): readonly Scene[] => [
      {
        kind: 'call',
        routine: 'IoBuildPartialMdl',
        event: 'IoBuildPartialMdl',
        touches: [own(row, 'mdl-content', 'IoBuildPartialMdl.source'), ...freshTarget],
        words: [
          {
            range: ['inside', 'outside'],
            room: ['enough', 'small'],
            source: [sourceOf(row)],
            userMappings: ['none'],
          },
        ],
      },
    ],
    but: [
      { when: { range: ['outside'] }, codes: [breach], by: 'PART-04, G-16' },
      { when: { room: ['small'] }, codes: [breach], by: 'PART-06, G-16' },
      { when: { source: ['original', 'own'] }, codes: [makes('P/inh')], by: 'PART-09' },
    ],
  },
  target: {
    title: 'as target',
    scenes: (row): readonly Scene[] => [
      {
        kind: 'call',
        routine: 'IoBuildPartialMdl',
        event: 'IoBuildPartialMdl',
        touches: both(row, 'IoBuildPartialMdl.target'),
        words: [
          {
            source: ['unmapped', 'original', 'own', 'inherited', 'dangling', 'reserved'],
            maker: ['io', 'driver', 'ndis', 'pages'],
            userMappings: ['none', 'some'],
          },
        ],
      },
    ],
    but: [
      { when: { userMappings: ['some'] }, codes: [unsaid], by: 'MAPU-19' },
      { when: { maker: ['ndis'] }, codes: [unsaid], by: 'PART-01' },
      { when: { source: ['reserved', 'dangling'] }, codes: [unsaid], by: 'G-19' },
      { when: { source: ['original', 'own', 'inherited'] }, codes: [goes('P/inh')], by: 'PART-09' },
    ],
  },
  freePages: {
    title: 'MmFreePagesFromMdl',
    scenes: (row) => [
      {
        kind: 'call',
        routine: 'MmFreePagesFromMdl',
        event: 'MmFreePagesFromMdl',
        touches: both(row),
        words: [{ userMappings: ['none', 'some'], release: [undefined, 'explicit'] }],
      },
    ],
    but: [leftMapped],
  },
} as const satisfies Readonly<Record<string, Column>>;
