import { some } from './rows.ts';
import { begins, breach, cell, ends, gone, raises, stays, table, unsaid } from './table.ts';
import { userColumns } from './user-columns.ts';

const undefinedCell = cell(breach);
const open = cell(unsaid);
const mapped = cell([begins, raises], { reading: 'G-03: never NULL; G-04 for where' });
const unmapped = cell(ends);
const leaks = cell(breach, { note: 'leaks the pages: free them first' });
const wrongRoutine = cell(breach, { note: 'the wrong routine' });

/** The driver's own storage goes back to where it came from, with whatever of the descriptor is no mapping. */
const ownStorage = [
  { when: { maker: ['driver'], partialMappings: ['some'] }, codes: [breach], by: 'FREE-10' },
  { when: { maker: ['driver'] }, codes: [gone], by: 'FREE-09' },
] as const;

/** mdl.md table 3.1c: user mappings, moving the start, and release of the descriptor. */
export const userTable = table({
  id: '3.1c',
  title: 'User mapping, advance and release',
  rows: some('Raw', 'NP/org', 'L/-', 'L/own', 'A/-', 'A/own', 'AF', 'P/-', 'P/inh', 'P/own', 'P/rsv'),
  columns: userColumns,
  cells: {
    Raw: {
      mapUser: undefinedCell,
      unmapUser: cell(breach, { note: 'Verifier 0xC4/0xB9' }),
      advance: open,
      ioFree: cell(gone),
      exFree: cell(breach, {
        note: "may be a fixed block; the driver's own storage goes to its own free routine",
        but: ownStorage,
      }),
    },
    'NP/org': {
      mapUser: mapped,
      unmapUser: unmapped,
      advance: open,
      ioFree: cell(gone, { note: 'buffer untouched; undefined if it came from NdisAllocateMdl' }),
      exFree: cell(breach, { but: ownStorage }),
    },
    'L/-': {
      mapUser: mapped,
      unmapUser: unmapped,
      advance: cell([stays], { note: 'shrunk, or STATUS_INVALID_PARAMETER_2' }),
      ioFree: cell(breach, { note: 'FREE-04: no immediate stop promised; later 0x76/0 or 0xCB' }),
      exFree: undefinedCell,
    },
    'L/own': {
      mapUser: mapped,
      unmapUser: unmapped,
      advance: cell([stays], { note: 'shrunk, address adjusted' }),
      ioFree: cell(breach, { note: 'FREE-04 and FREE-07; Verifier 0xC4/0xB8', reading: 'G-13' }),
      exFree: undefinedCell,
    },
    'A/-': { mapUser: mapped, unmapUser: unmapped, advance: open, ioFree: wrongRoutine, exFree: leaks },
    'A/own': { mapUser: mapped, unmapUser: unmapped, advance: open, ioFree: undefinedCell, exFree: undefinedCell },
    AF: {
      mapUser: undefinedCell,
      unmapUser: undefinedCell,
      advance: undefinedCell,
      ioFree: undefinedCell,
      exFree: cell(gone),
    },
    'P/-': {
      mapUser: mapped,
      unmapUser: unmapped,
      advance: open,
      ioFree: cell(gone),
      exFree: cell(breach, { but: ownStorage }),
    },
    'P/inh': {
      mapUser: mapped,
      unmapUser: unmapped,
      advance: open,
      ioFree: cell(gone, { note: 'the inherited mapping stays with the source' }),
      exFree: cell(breach, { but: ownStorage }),
    },
    'P/own': {
      mapUser: mapped,
      unmapUser: unmapped,
      advance: open,
      ioFree: cell(gone, { note: 'mapping released', reading: 'G-13' }),
      exFree: undefinedCell,
    },
    'P/rsv': {
      mapUser: mapped,
      unmapUser: unmapped,
      advance: open,
      ioFree: cell(breach, { note: 'unmap the reserved mapping first' }),
      exFree: undefinedCell,
    },
  },
});
