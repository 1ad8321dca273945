import { contentColumns } from './content-columns.ts';
import { descriptors } from './rows.ts';
import { breach, cell, goes, makes, raises, table, unsaid } from './table.ts';

/** Why nothing is said of the parts of a descriptor that is mapped in a reserved range. */
const ofReserved = {
  reading: 'left open; what breaks the range or the target breaks it here too (PART-04, PART-06)',
  but: [
    { when: { range: ['outside'] }, codes: [breach], by: 'PART-04, G-16' },
    { when: { room: ['small'] }, codes: [breach], by: 'PART-06, G-16' },
  ],
} as const;

/** mdl.md table 3.1a: what describes a descriptor's pages, and what gives them up. */
export const contentTable = table({
  id: '3.1a',
  title: 'Content operations',
  rows: descriptors,
  columns: contentColumns,
  cells: {
    Raw: {
      build: cell(goes('NP/org'), {
        note: '0x1A/0x1240; Verifier 0xC4/0x7F, 0xC4/0x140',
        reading: 'G-01: the nonpaged pool is all that surely is nonpaged',
        but: [
          { when: { memory: ['paged', 'user', 'elsewhere'] }, codes: [breach], by: 'BUILD-02, G-01' },
          { when: { memory: ['shared'] }, codes: [unsaid], by: 'NSHM-06' },
        ],
      }),
      lock: cell([goes('L/-'), raises], {
        note: 'stays Raw where it raises',
        but: [
          { when: { access: ['denied'] }, codes: [raises], by: 'LOCK-03' },
          { when: { memory: ['elsewhere'] }, codes: [breach], by: 'LOCK-19' },
        ],
      }),
      unlock: cell(breach, { note: 'Verifier 0xC4/0x7C; 0x76/1; 0x4E' }),
      source: cell(breach, { note: 'source pages must be locked' }),
      target: cell(goes('P/-')),
      freePages: cell(breach, { note: '0x1A/0x1236' }),
    },
    'NP/org': {
      build: cell(breach, { reading: 'open in the document: treated as undefined' }),
      lock: cell(breach, { note: 'Verifier 0xC4/0xB0' }),
      unlock: cell(breach, { note: 'Verifier 0xC4/0x7D' }),
      source: cell(makes('P/inh')),
      target: cell(goes('P/-'), { note: 'inferred' }),
      freePages: cell(breach),
    },
    'L/-': {
      build: cell(breach, { note: 'inferred' }),
      lock: cell(breach, { note: 'explicitly not allowed' }),
      unlock: cell(goes('Raw')),
      source: cell(makes('P/-')),
      target: cell(breach, { note: 'the lock is lost; inferred' }),
      freePages: cell(breach),
    },
    'L/own': {
      build: cell(breach),
      lock: cell(breach),
      unlock: cell(goes('Raw'), { note: 'mapping released first' }),
      source: cell(makes('P/inh')),
      target: cell(breach),
      freePages: cell(breach),
    },
    'L/rsv': {
      build: cell(breach),
      lock: cell(breach),
      unlock: cell(breach, { reading: 'G-31: unmap the reserved mapping first' }),
      source: cell(unsaid, ofReserved),
      target: cell(breach),
      freePages: cell(breach),
    },
    'A/-': {
      build: cell(breach, { note: 'inferred' }),
      lock: cell(breach, { note: 'inferred' }),
      unlock: cell(breach, { note: 'UNLOCK-14' }),
      source: cell(makes('P/-')),
      target: cell(breach),
      freePages: cell(goes('AF')),
    },
    'A/own': {
      build: cell(breach),
      lock: cell(breach),
      unlock: cell(breach),
      source: cell(makes('P/inh')),
      target: cell(breach),
      freePages: cell(goes('AF'), {
        note: 'mapping released, Windows 7 on; before: undefined',
        but: [{ when: { release: ['explicit'] }, codes: [breach], by: 'FREEP-04' }],
      }),
    },
    'A/rsv': {
      build: cell(breach),
      lock: cell(breach),
      unlock: cell(breach),
      source: cell(unsaid, ofReserved),
      target: cell(breach),
      freePages: cell(breach, { reading: 'open in the document: unmap the reserved mapping first (FREEP-06)' }),
    },
    AF: {
      build: cell(breach),
      lock: cell(breach),
      unlock: cell(breach, { note: '0x4E' }),
      source: cell(breach),
      target: cell(breach),
      freePages: cell(breach, { note: '0x1A/0x1236' }),
    },
    'P/-': {
      build: cell(breach, { note: 'inferred' }),
      lock: cell(breach, { note: 'Verifier 0xC4/0xB0' }),
      unlock: cell(breach, { note: 'Verifier 0xC4/0xB4' }),
      source: cell(unsaid, { reading: 'G-19 would allow it, at low confidence: left open' }),
      target: cell(goes('P/-'), { note: 'rebuild' }),
      freePages: cell(breach),
    },
    'P/inh': {
      build: cell(breach),
      lock: cell(breach),
      unlock: cell(breach, { note: 'Verifier 0xC4/0xB4' }),
      source: cell(unsaid, { reading: 'left open, as for P/-' }),
      target: cell(goes('P/-'), { note: 'the inherited mapping is simply dropped' }),
      freePages: cell(breach),
    },
    'P/own': {
      build: cell(breach),
      lock: cell(breach),
      unlock: cell(breach, { note: 'Verifier 0xC4/0xB4' }),
      source: cell(unsaid, { reading: 'left open, as for P/-' }),
      target: cell(breach, { note: 'the mapping leaks: prepare first' }),
      freePages: cell(breach),
    },
    'P/rsv': {
      build: cell(breach),
      lock: cell(breach),
      unlock: cell(breach),
      source: cell(unsaid, { reading: 'left open, as for P/-' }),
      target: cell(breach, { note: 'unmap the reserved mapping first' }),
      freePages: cell(breach),
    },
  },
});
