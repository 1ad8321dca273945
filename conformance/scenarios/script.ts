import { type RoutineName, signatureOf, type WireValue, wireOf } from '../../wdk/index.ts';
import {
  type Argument,
  isReference,
  type Need,
  type ObserveRequest,
  type ProgramCall,
  type Reference,
} from '../trace/program.ts';
import type { ObservableField } from '../trace/vocabulary.ts';
import type { Breach, Expectation, Expected, Place, Predicate } from './scenario.ts';

/** What a call rests on besides the results that it takes as arguments. */
export interface Rests {
  /** Calls that must have come back, and with something if they give a pointer. */
  readonly after?: readonly Reference[];
  readonly needs?: readonly Need[];
}

const hex = (byteCount: number): string => `0x${byteCount.toString(16)}`;

/** Some bytes further. */
export const beyond = (reference: Reference, byteCount: number): Reference => ({ ...reference, plus: hex(byteCount) });

/** An out-parameter. */
export const outOf = (reference: Reference, out: string): Reference => ({ ...reference, out });

/** The value of a call, to compare another one with. */
export const same = ({ ref, plus }: Reference): Expected => ({
  of: 'result',
  step: ref,
  ...(plus === undefined ? {} : { plus }),
});

export const isOneOf = (...oneOf: readonly string[]): Predicate => ({ is: 'outcome', oneOf });
export const equals = (to: Expected): Predicate => ({ is: 'equal', to });
export const isNoneOf = (...values: readonly WireValue[]): Predicate => ({ is: 'noneOf', values });
export const isAtMost = (value: Expected): Predicate => ({ is: 'atMost', value });
export const bits = (is: { readonly set?: number; readonly clear?: number }): Predicate => ({
  is: 'bits',
  set: is.set ?? 0,
  clear: is.clear ?? 0,
});

interface Written {
  readonly routine: RoutineName;
  readonly args: Readonly<Record<string, Argument>>;
  readonly needs: readonly Need[];
  readonly observe: Map<number, ObservableField[]>;
}

/** A program that is being written down together with what must come of it. */
export class Script {
  private readonly written: Written[] = [];
  private readonly expected: Expectation[] = [];
  private broken: Breach | undefined;

  /** Adds a call. It needs every earlier call that it takes an argument from. */
  call(routine: RoutineName, args: Readonly<Record<string, Argument>>, rests: Rests = {}): Reference {
    const needs = new Map<number, string>();
    for (const argument of Object.values(args))
      if (isReference(argument)) needs.set(argument.ref, this.needOf(argument));
    for (const reference of rests.after ?? []) needs.set(reference.ref, this.needOf(reference));
    const all = [...needs].map(([step, is]): Need => ({ step, is }));
    this.written.push({
      routine,
      args,
      needs: [...all, ...(rests.needs ?? [])].sort((a, b) => a.step - b.step),
      observe: new Map(),
    });
    return { ref: this.written.length - 1 };
  }

  private needOf({ ref, out }: Reference): string {
    const routine = this.written[ref]?.routine;
    const isPointer = out === undefined && routine !== undefined && wireOf[signatureOf(routine).returns] === 'address';
    // An accessor may have to answer NULL, and that is a value like any other.
    return isPointer && !routine.startsWith('MmGetMdl') ? 'non-null' : 'returned';
  }

  /** The outcome or the value of a call must be so. */
  gives({ ref, out }: Reference, ...predicates: readonly Predicate[]): void {
    const at: Place = out === undefined ? { of: 'result', step: ref } : { of: 'out', step: ref, name: out };
    for (const must of predicates) this.expected.push({ at, must });
  }

  /** A field of an MDL, read after the last call, must be so. Answers where it stands, to compare others with. */
  shows({ ref: mdl }: Reference, field: ObservableField, ...predicates: readonly Predicate[]): Place {
    const step = this.written.length - 1;
    const observe = this.written[step]?.observe;
    const fields = observe?.get(mdl) ?? [];
    if (!fields.includes(field)) observe?.set(mdl, [...fields, field]);
    const at: Place = { of: 'field', step, mdl, field };
    for (const must of predicates) this.expected.push({ at, must });
    return at;
  }

  /** The last call breaks an obligation. */
  breaks(clause: string): void {
    this.broken = { step: this.written.length - 1, clause };
  }

  get calls(): readonly ProgramCall[] {
    return this.written.map(({ routine, args, needs, observe }) => ({
      routine,
      args,
      needs,
      observe: [...observe].map(([mdl, fields]): ObserveRequest => ({ mdl, fields })),
    }));
  }

  get expectations(): readonly Expectation[] {
    return this.expected;
  }

  get breach(): Breach | undefined {
    return this.broken;
  }
}
