import type { RoutineName, WireValue } from '../../wdk/index.ts';

/** An argument taken from what an earlier item gives, `plus` bytes further on. */
export interface ItemReference {
  readonly item: number;
  readonly out?: string;
  readonly plus?: number;
}

export type DraftArgument = WireValue | ItemReference;

/** One call of a draft. Items keep their ids when others are dropped, so that references stay what they are. */
export interface Item {
  readonly id: number;
  readonly routine: RoutineName;
  readonly args: Readonly<Record<string, DraftArgument>>;
  /** Something was made to fail for it: it is expected to. */
  readonly fails?: true;
}

/** The calls of a program, before anything is said of needs, observations and the epilogue. */
export interface Draft {
  readonly items: readonly Item[];
}

export const isItemReference = (argument: DraftArgument): argument is ItemReference => typeof argument === 'object';

/** The items that this one takes arguments from. */
export function* referencesOf(item: Item): IterableIterator<number> {
  for (const argument of Object.values(item.args)) if (isItemReference(argument)) yield argument.item;
}
