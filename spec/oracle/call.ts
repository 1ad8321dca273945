import type { RoutineName, WireValue } from '../../wdk/index.ts';

/** A call with every argument resolved to the value that was really passed. Out-parameters are not among them. */
export interface Call {
  readonly routine: RoutineName;
  readonly args: Readonly<Record<string, WireValue>>;
  /** The calls whose results arguments are, where a program says so: two mappings may have one address. */
  readonly origins?: Readonly<Record<string, number>>;
}

/**
 * What became of a call. Statuses and stop codes are unsigned 32-bit numbers, addresses and the parameters of a stop
 * are `"0x…"` strings.
 */
export type Outcome =
  | { readonly kind: 'returned'; readonly value?: WireValue; readonly out?: Readonly<Record<string, WireValue>> }
  | { readonly kind: 'raised'; readonly status: number }
  | { readonly kind: 'stopped'; readonly code: number; readonly parameters: readonly string[] }
  | { readonly kind: 'faulted'; readonly status: number }
  | { readonly kind: 'died'; readonly how: string; readonly text: string }
  | { readonly kind: 'hung' }
  | { readonly kind: 'absent'; readonly what: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'skipped'; readonly need: number };

/** What may be read of an MDL after a call, in the order of the tiers: behaviour, state, frames. */
export const observableFields = [
  'virtualAddress',
  'byteCount',
  'byteOffset',
  'next',
  'flags',
  'mappedSystemVa',
  'firstPage',
  'secondPage',
  'lastPage',
] as const;
export type ObservableField = (typeof observableFields)[number];

/**
 * The fields of one MDL, read right after a call. Addresses and page numbers are `"0x…"`, the others are numbers.
 * A field that the implementation does not have is left out. `firstPage`, `secondPage` and `lastPage` are entries of
 * the page-number array; `lastPage` is entry span(virtualAddress, byteCount) - 1, and `secondPage` is left out where
 * there is only one entry.
 */
export type Observation = Readonly<Partial<Record<ObservableField, WireValue>>>;
