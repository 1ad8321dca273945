import type { MachineName } from '../machines/index.ts';
import {
  type DescriptorRow,
  descriptorRows,
  type RangeRow,
  type Row,
  rangeRows,
  type Touch,
  type Words,
} from './table.ts';

type Content = 'raw' | 'nonpaged' | 'locked' | 'pages' | 'pagesFreed' | 'partial';
type Mapping = 'unmapped' | 'original' | 'own' | 'inherited' | 'reserved';

/** What follows from who made a descriptor and from whether it is a part of another one. */
const wordsOf = (maker: Words['maker'], partial: 'yes' | 'no'): Words => ({
  ...(maker === undefined ? {} : { maker }),
  partial: [partial],
});

/** A descriptor that has no pages is mapped for no process. */
const unmapped: Words = { userMappings: ['none'], partialMappings: ['none'] };

const words: Readonly<Record<Content, Words>> = {
  raw: { ...wordsOf(['io', 'driver'], 'no'), ...unmapped },
  nonpaged: wordsOf(['io', 'driver', 'ndis'], 'no'),
  locked: wordsOf(['io', 'driver'], 'no'),
  pages: wordsOf(['pages'], 'no'),
  pagesFreed: { ...wordsOf(['pages'], 'no'), ...unmapped },
  partial: wordsOf(['io', 'driver'], 'yes'),
};

const states: Readonly<Record<DescriptorRow, readonly [Content, Mapping]>> = {
  Raw: ['raw', 'unmapped'],
  'NP/org': ['nonpaged', 'original'],
  'L/-': ['locked', 'unmapped'],
  'L/own': ['locked', 'own'],
  'L/rsv': ['locked', 'reserved'],
  'A/-': ['pages', 'unmapped'],
  'A/own': ['pages', 'own'],
  'A/rsv': ['pages', 'reserved'],
  AF: ['pagesFreed', 'unmapped'],
  'P/-': ['partial', 'unmapped'],
  'P/inh': ['partial', 'inherited'],
  'P/own': ['partial', 'own'],
  'P/rsv': ['partial', 'reserved'],
};

const rowOf = <R extends DescriptorRow>(name: R): Row & { readonly name: R } => {
  const [content, mapping] = states[name];
  return { name, states: { 'mdl-content': content, 'system-mapping': mapping }, words: words[content] };
};

/** The rows of the tables about descriptors. */
export const descriptors = descriptorRows.map(rowOf);

/** Some of them, for a table that leaves others out. */
export const some = <R extends DescriptorRow>(...names: readonly R[]) => names.map(rowOf);

const rangeStates: Readonly<Record<RangeRow, string>> = { none: 'none', released: 'freed', Free: 'free', Used: 'used' };

/** The rows of the table about reserved ranges. */
export const ranges = rangeRows.map((name) => ({ name, states: { 'reserved-range': rangeStates[name] }, words: {} }));

/** The state of one of a row's machines. */
export function stateIn(row: Row, machine: MachineName): string {
  const state = row.states[machine];
  if (state === undefined) throw new Error(`${row.name} says nothing of ${machine}`);
  return state;
}

/** A machine of the row itself. */
export const own = (row: Row, machine: MachineName, as?: string): Touch => ({
  machine,
  state: stateIn(row, machine),
  role: 'row',
  ...(as === undefined ? {} : { as }),
});

/** Both machines of a descriptor. */
export const both = (row: Row, as?: string): readonly Touch[] => [
  own(row, 'mdl-content', as),
  own(row, 'system-mapping', as),
];
