import { observedAs } from '../../trace/check-outcome.ts';
import {
  type Argument,
  isReference,
  type Need,
  type Program,
  type ProgramCall,
  type Reference,
} from '../../trace/program.ts';
import type { ObservableField } from '../../trace/vocabulary.ts';
import { tableFingerprint } from './fingerprint.ts';
import { byteCountNeed, exchangeMagic, type NumberedRoutine, needNumbers, planOf, statusNeed } from './plans.ts';

const fieldBits = new Map(Object.keys(observedAs).map((name, index) => [name, 1 << index]));
const needNumberOf: ReadonlyMap<string, number> = new Map(needNumbers.map((name, index) => [name, index]));
const statusPrefix = 'status:';
const byteCountPrefix = 'byteCount>=';
const noOutParameter = 0xffff_ffff;
const nothing = 0;
const value = 1;
const reference = 2;
const bytes = 3;

const fingerprint = tableFingerprint();

const digitOf = (code: number): number => (code < 58 ? code - 48 : code - 87);

/** Puts programs into numbers, in the form that `sdk/c/src/program.c` describes, behind room for the frame's length. */
export class Encoder {
  #words = new Uint32Array(16 * 1024);
  #at = 0;

  /** The words of a message that asks for a program, perhaps after a reset; they are good until the next one. The first is left for the frame. */
  encode({ calls }: Program, isReset: boolean): Uint32Array {
    this.#at = 1;
    this.#put(exchangeMagic);
    this.#put(fingerprint);
    this.#put(isReset ? 1 : 0);
    this.#put(calls.length);
    for (const call of calls) this.#call(call, calls);
    return this.#words.subarray(0, this.#at);
  }

  #put(word: number): void {
    if (this.#at === this.#words.length) this.#grow(1);
    this.#words[this.#at++] = word;
  }

  #grow(by: number): void {
    const larger = new Uint32Array(2 * this.#words.length + by);
    larger.set(this.#words);
    this.#words = larger;
  }

  /** A text `"0x…"` as two words. */
  #wide(text: string): void {
    let high = 0;
    let low = 0;
    const { length } = text;
    const border = Math.max(2, length - 8);
    for (let at = 2; at < border; at++) high = high * 16 + digitOf(text.charCodeAt(at));
    for (let at = border; at < length; at++) low = low * 16 + digitOf(text.charCodeAt(at));
    this.#put(low);
    this.#put(high);
  }

  #bytes(text: string): void {
    const byteCount = text.length >> 1;
    this.#put(bytes);
    this.#put(byteCount);
    for (let from = 0; from < byteCount; from += 4) {
      let word = 0;
      for (let at = from; at < from + 4 && at < byteCount; at++) {
        const high = digitOf(text.charCodeAt(2 * at));
        word += ((high << 4) | digitOf(text.charCodeAt(2 * at + 1))) * 2 ** (8 * (at - from));
      }
      this.#put(word);
    }
  }

  #reference({ ref, out, plus }: Reference, calls: readonly ProgramCall[]): void {
    this.#put(reference);
    this.#put(ref);
    this.#put(out === undefined ? noOutParameter : outIndex(calls[ref], out));
    if (plus === undefined) {
      this.#put(0);
      this.#put(0);
    } else this.#wide(plus);
  }

  #argument(argument: Argument | undefined, isBytes: boolean, calls: readonly ProgramCall[]): void {
    if (argument === undefined) this.#put(nothing);
    else if (typeof argument === 'string') {
      if (isBytes) this.#bytes(argument);
      else {
        this.#put(value);
        this.#wide(argument);
      }
    } else if (typeof argument === 'object') {
      if (isReference(argument)) this.#reference(argument, calls);
    } else {
      this.#put(value);
      this.#put(Number(argument));
      this.#put(0);
    }
  }

  #need({ step, is }: Need): void {
    this.#put(step);
    const plain = needNumberOf.get(is);
    if (plain !== undefined) {
      this.#put(plain);
      this.#put(0);
    } else if (is.startsWith(statusPrefix)) {
      this.#put(statusNeed);
      this.#put(Number(is.slice(statusPrefix.length)));
    } else {
      this.#put(byteCountNeed);
      // What is asked for beyond 32 bits no MDL has.
      this.#put(Math.min(Number(is.slice(byteCountPrefix.length)), 0xffff_ffff));
    }
  }

  #call({ routine, args, needs, observe }: ProgramCall, calls: readonly ProgramCall[]): void {
    const plan: NumberedRoutine = planOf(routine);
    this.#put(plan.index);
    this.#put(needs.length);
    this.#put(observe.length);
    for (const { name, kind } of plan.inputs) this.#argument(args[name], kind === 'bytes', calls);
    for (const need of needs) this.#need(need);
    for (const { mdl, fields } of observe) {
      this.#put(0);
      this.#put(mdl);
      this.#put(0);
      this.#put(bitsOf(fields));
    }
  }
}

const framesFollow = 2;

/** The message by which a library is left alone with programs in frames until there are no more. */
export const serveFrames = (input: number, output: number): Uint32Array<ArrayBuffer> =>
  new Uint32Array([exchangeMagic, fingerprint, framesFollow, input, output]);

/** Where an out-parameter is among those of the routine that was called. */
function outIndex(call: ProgramCall | undefined, out: string): number {
  const index = call === undefined ? -1 : planOf(call.routine).outputs.findIndex(({ name }) => name === out);
  return index < 0 ? noOutParameter : index;
}

function bitsOf(fields: readonly ObservableField[]): number {
  let bits = 0;
  for (const field of fields) bits |= fieldBits.get(field) ?? 0;
  return bits;
}
