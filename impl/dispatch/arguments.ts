import { PAGE_SIZE } from '../../wdk/index.ts';
import { at, type VirtualAddress } from '../address.ts';
import type { Routines } from '../routines.ts';

/** An argument or a result of a routine called by name. */
export type RoutineValue = VirtualAddress | number | boolean | Uint8Array;

const wrongArgument = (index: number, wanted: string): never => {
  throw new TypeError(`argument ${index} is not ${wanted}`);
};

/** The input arguments of one call, in the order of the signature. Each is checked when it is taken. */
export class RoutineArguments {
  readonly values: (RoutineValue | undefined)[] = [];
  /** What the call gave back in its out-parameters, in the order of the signature. */
  readonly outs: RoutineValue[] = [];

  address(index: number): VirtualAddress {
    const value = this.values[index];
    return typeof value === 'object' && 'page' in value ? value : wrongArgument(index, 'an address');
  }

  /** A size, split like an address; a plain number will do. */
  size(index: number): VirtualAddress {
    const value = this.values[index];
    if (typeof value !== 'number') return this.address(index);
    const page = Math.floor(value / PAGE_SIZE);
    return at(page % 2 ** 52, value - page * PAGE_SIZE);
  }

  number(index: number): number {
    const value = this.values[index];
    return typeof value === 'number' ? value : wrongArgument(index, 'a number');
  }

  boolean(index: number): boolean {
    const value = this.values[index];
    return typeof value === 'boolean' ? value : wrongArgument(index, 'a boolean');
  }

  bytes(index: number): Uint8Array {
    const value = this.values[index];
    return value instanceof Uint8Array ? value : wrongArgument(index, 'bytes');
  }

  /** Gives back out-parameters. */
  give(...outs: RoutineValue[]): void {
    this.outs.length = 0;
    this.outs.push(...outs);
  }
}

/** How a routine takes its arguments, so that it can be called by name; undefined is the result of VOID. */
export type Dispatch = (routines: Routines, a: RoutineArguments) => RoutineValue | undefined;

/** Runs a routine that returns nothing. */
export const nothing = (_result: unknown): undefined => undefined;
