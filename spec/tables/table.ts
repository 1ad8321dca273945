import type { RoutineName } from '../../wdk/index.ts';
import type { FactName } from '../machines/facts.ts';
import type { Condition, Facts, MachineName } from '../machines/index.ts';

/**
 * The lifecycle tables of mdl.md 3.1 and 3.4 as the document has them: written from its cells and not from the machines,
 * so that each can be held against the other.
 */

/** States of a descriptor, by its content and its system address, as mdl.md 3.1 names them. */
export const descriptorRows = [
  'Raw',
  'NP/org',
  'L/-',
  'L/own',
  'L/rsv',
  'A/-',
  'A/own',
  'A/rsv',
  'AF',
  'P/-',
  'P/inh',
  'P/own',
  'P/rsv',
] as const;
export type DescriptorRow = (typeof descriptorRows)[number];

/** States of a reserved range; `released` is the document's `none` once more, for a range that was there before. */
export const rangeRows = ['none', 'released', 'Free', 'Used'] as const;
export type RangeRow = (typeof rangeRows)[number];

export type RowName = DescriptorRow | RangeRow;

/** One thing that a cell says may become of a call. */
export type Code =
  /** It succeeds and leads to this state. */
  | { readonly is: 'goes'; readonly to: RowName }
  /** It succeeds and the state is kept. */
  | { readonly is: 'stays' }
  /** It succeeds and the descriptor is no more. */
  | { readonly is: 'gone' }
  /** It succeeds, the state is kept, and another descriptor becomes this. */
  | { readonly is: 'makes'; readonly to: DescriptorRow }
  /** One user mapping more, one less. */
  | { readonly is: 'begins' }
  | { readonly is: 'ends' }
  /** It answers NULL, raises, or answers with a failure; the state is kept. */
  | { readonly is: 'null' }
  | { readonly is: 'raises' }
  | { readonly is: 'fails' }
  /** An obligation is broken: anything may happen. */
  | { readonly is: 'breach' }
  /** No document says what happens. */
  | { readonly is: 'unsaid' }
  /** The call is about another object than the row's: there is nothing that it could do to this one. */
  | { readonly is: 'forbidden' };

export const goes = (to: RowName): Code => ({ is: 'goes', to });
export const makes = (to: DescriptorRow): Code => ({ is: 'makes', to });
export const stays: Code = { is: 'stays' };
export const gone: Code = { is: 'gone' };
export const begins: Code = { is: 'begins' };
export const ends: Code = { is: 'ends' };
export const answersNull: Code = { is: 'null' };
export const raises: Code = { is: 'raises' };
export const fails: Code = { is: 'fails' };
export const breach: Code = { is: 'breach' };
export const unsaid: Code = { is: 'unsaid' };
export const forbidden: Code = { is: 'forbidden' };

/** Something that changes what a cell says, with the rule that says so. */
export interface Circumstance {
  /** The name of the scene, where the column has several. */
  readonly scene?: string;
  readonly when?: Condition;
  readonly codes: readonly Code[];
  /** Clauses, or a gap of mdl.md 4. */
  readonly by: string;
}

export interface Cell {
  readonly codes: readonly Code[];
  /** What else the document's cell says: stop codes, grounds, remarks. */
  readonly note?: string;
  /** Which way an open cell was read, and by what. */
  readonly reading?: string;
  /** Circumstances of this cell alone; the first one that holds decides, before those of the column. */
  readonly but?: readonly Circumstance[];
}

/** A cell by its codes; see `Cell`. */
export const cell = (codes: Code | readonly Code[], more: Omit<Cell, 'codes'> = {}): Cell => ({
  codes: 'is' in codes ? [codes] : codes,
  ...more,
});

/** Words that a call may give the guards; undefined stands for a call that does not give the fact. */
export type Words = { readonly [K in FactName]?: readonly (Facts[K] | undefined)[] };

/** One machine that a call touches. */
export interface Touch {
  readonly machine: MachineName;
  readonly state: string;
  /** The event where it is not the call's own. */
  readonly as?: string;
  /** Of the row; what the call makes of another object; or an object whose own table says what becomes of it. */
  readonly role: 'row' | 'product' | 'partner';
}

/** One way in which the call of a column meets the state of a row. */
export type Scene =
  | {
      readonly kind: 'call';
      readonly name?: string;
      readonly routine: RoutineName;
      readonly event: string;
      readonly touches: readonly Touch[];
      /** Alternatives, of each of which every combination is possible. */
      readonly words: readonly Words[];
    }
  /** An argument is no object that is known: the routine's row says which clause that breaks. */
  | { readonly kind: 'nobody'; readonly name?: string; readonly routine: RoutineName };

export interface Row {
  readonly name: RowName;
  readonly states: Readonly<Partial<Record<MachineName, string>>>;
  /** Facts that follow from the state. */
  readonly words: Words;
}

export interface Column {
  /** As the document heads it. */
  readonly title: string;
  readonly scenes: (row: Row) => readonly Scene[];
  /** What changes every cell of the column that says more than a breach or nothing. */
  readonly but?: readonly Circumstance[];
}

export interface Table {
  /** The number of the document: `3.1a`. */
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly columns: Readonly<Record<string, Column>>;
  readonly cells: readonly PlacedCell[];
}

export interface PlacedCell extends Cell {
  /** `3.1a L/own build`: stable, for naming it elsewhere. */
  readonly id: string;
  readonly row: Row;
  readonly columnName: string;
  readonly column: Column;
}

interface TableInit<R extends RowName, C extends string> {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly (Row & { readonly name: R })[];
  readonly columns: Readonly<Record<C, Column>>;
  /** Every row with every column: one that is left out does not compile. */
  readonly cells: Readonly<Record<R, Readonly<Record<C, Cell>>>>;
}

export function table<R extends RowName, C extends string>(init: TableInit<R, C>): Table {
  const { id, title, rows, columns, cells } = init;
  const place = (row: Row & { readonly name: R }): readonly PlacedCell[] => {
    const ofRow: Readonly<Record<string, Cell>> = cells[row.name];
    return Object.entries<Column>(columns).flatMap(([columnName, column]) => {
      const found = ofRow[columnName];
      return found === undefined ? [] : [{ ...found, id: `${id} ${row.name} ${columnName}`, row, columnName, column }];
    });
  };
  return { id, title, rows, columns, cells: rows.flatMap(place) };
}
