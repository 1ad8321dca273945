import { mappingColumns } from './mapping-columns.ts';
import { descriptors } from './rows.ts';
import { answersNull, breach, cell, fails, goes, stays, table, unsaid } from './table.ts';

const undefinedCell = cell(breach);
const kept = cell(stays);
const notMapped = cell(fails, { note: 'STATUS_NOT_MAPPED_VIEW' });
const protectedOrRefused = cell([stays, fails], { note: 'STATUS_SUCCESS or STATUS_INVALID_PAGE_PROTECTION' });
const protectionUnsaid = cell(unsaid, { note: 'STATUS_SUCCESS expected', reading: 'left open' });
const withoutOffset = cell(stays, { note: 'the base, without the offset (SYSVA-11)', reading: 'G-08' });
const withBugCheck = {
  note: 'or a stop, if BugCheckOnFailure',
  reading: 'asking for the stop breaks an obligation (MAPK-04)',
} as const;

/** mdl.md table 3.1b: what gives a descriptor a system address, and what takes it. */
export const mappingTable = table({
  id: '3.1b',
  title: 'Mapping operations',
  rows: descriptors,
  columns: mappingColumns,
  cells: {
    Raw: {
      mapKernel: cell(breach, { note: '0x1A/0x1233, 0x1A/0x1236; Verifier 0xC4/0x85, 0xC4/0xB3' }),
      systemAddress: cell(breach, { note: 'as for mapping' }),
      unmapSystem: cell(breach, { note: 'Verifier 0xC4/0xB6; 0xDA/6' }),
      mapReserved: undefinedCell,
      unmapReserved: cell(breach, { note: '0xDA/0x108 to 0x10B' }),
      prepare: kept,
      protect: notMapped,
    },
    'NP/org': {
      mapKernel: cell(breach, { note: 'documented' }),
      systemAddress: cell(stays, {
        note: 'returns the original address',
        but: [{ when: { flags: ['unknown'] }, codes: [stays], by: 'BUILD-10: nothing is mapped' }],
      }),
      unmapSystem: cell(breach, { note: 'documented' }),
      mapReserved: cell(breach, { note: 'by the list', reading: 'G-06: a violation' }),
      unmapReserved: undefinedCell,
      prepare: kept,
      protect: cell(unsaid, { reading: 'G-17: unspecified' }),
    },
    'L/-': {
      mapKernel: cell([goes('L/own'), answersNull], withBugCheck),
      systemAddress: cell([goes('L/own'), answersNull]),
      unmapSystem: cell(breach, { note: 'Verifier 0xC4/0xB6; 0xDA/6' }),
      mapReserved: cell(goes('L/rsv'), { note: 'NULL if too big' }),
      unmapReserved: undefinedCell,
      prepare: kept,
      protect: notMapped,
    },
    'L/own': {
      mapKernel: cell(breach, { note: 'one system mapping; Verifier 0xC4/0xB2', reading: 'G-28' }),
      systemAddress: cell(stays, { note: 'the same address' }),
      unmapSystem: cell(goes('L/-')),
      mapReserved: undefinedCell,
      unmapReserved: undefinedCell,
      prepare: cell(stays, { note: 'does not release', reading: 'G-20' }),
      protect: protectedOrRefused,
    },
    'L/rsv': {
      mapKernel: undefinedCell,
      systemAddress: withoutOffset,
      unmapSystem: undefinedCell,
      mapReserved: cell(breach, { note: '0xDA/0x107 in the same range' }),
      unmapReserved: cell(goes('L/-')),
      prepare: kept,
      protect: protectionUnsaid,
    },
    'A/-': {
      mapKernel: cell([goes('A/own'), answersNull], withBugCheck),
      systemAddress: cell([goes('A/own'), answersNull]),
      unmapSystem: undefinedCell,
      mapReserved: cell(goes('A/rsv'), { note: 'NULL if too big' }),
      unmapReserved: undefinedCell,
      prepare: kept,
      protect: notMapped,
    },
    'A/own': {
      mapKernel: undefinedCell,
      systemAddress: kept,
      unmapSystem: cell(goes('A/-')),
      mapReserved: undefinedCell,
      unmapReserved: undefinedCell,
      prepare: kept,
      protect: protectedOrRefused,
    },
    'A/rsv': {
      mapKernel: undefinedCell,
      systemAddress: withoutOffset,
      unmapSystem: undefinedCell,
      mapReserved: undefinedCell,
      unmapReserved: cell(goes('A/-')),
      prepare: kept,
      protect: protectionUnsaid,
    },
    AF: {
      mapKernel: undefinedCell,
      systemAddress: undefinedCell,
      unmapSystem: undefinedCell,
      mapReserved: undefinedCell,
      unmapReserved: undefinedCell,
      prepare: kept,
      protect: undefinedCell,
    },
    'P/-': {
      mapKernel: cell([goes('P/own'), answersNull], withBugCheck),
      systemAddress: cell([goes('P/own'), answersNull], { reading: 'G-18: allowed' }),
      unmapSystem: undefinedCell,
      mapReserved: cell(goes('P/rsv'), { note: 'NULL if too big' }),
      unmapReserved: undefinedCell,
      prepare: kept,
      protect: notMapped,
    },
    'P/inh': {
      mapKernel: cell(breach, { note: 'already mapped' }),
      systemAddress: cell(stays, { note: "the parent's address + offset", reading: 'G-18: allowed' }),
      unmapSystem: cell(breach, { note: 'Verifier 0xC4/0xB5' }),
      mapReserved: cell(breach, {
        note: 'by RMAP-14; MIDI does it for nonpaged sources',
        reading: 'G-06: unspecified for parts of nonpaged-built descriptors',
        but: [
          {
            scene: 'part of nonpaged',
            when: { tag: ['same'], base: ['same'], fits: ['yes'] },
            codes: [unsaid],
            by: 'G-06, RMAP-15',
          },
        ],
      }),
      unmapReserved: undefinedCell,
      prepare: cell(stays, { note: 'the inherited mapping is kept' }),
      protect: cell(unsaid, { reading: 'left open (PROT-13)' }),
    },
    'P/own': {
      mapKernel: undefinedCell,
      systemAddress: cell(stays, { note: 'the same' }),
      unmapSystem: cell(breach, { note: 'works but not allowed; Verifier 0xC4/0xB5' }),
      mapReserved: undefinedCell,
      unmapReserved: undefinedCell,
      prepare: cell(goes('P/-')),
      protect: protectedOrRefused,
    },
    'P/rsv': {
      mapKernel: undefinedCell,
      systemAddress: withoutOffset,
      unmapSystem: undefinedCell,
      mapReserved: undefinedCell,
      unmapReserved: cell(goes('P/-')),
      prepare: cell(breach, { note: 'would release through the wrong routine; inferred' }),
      protect: protectionUnsaid,
    },
  },
});
