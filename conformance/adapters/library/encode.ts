import { observedAs } from '../../trace/check-outcome.ts';
import type { Argument, Need, Program, ProgramCall, Reference } from '../../trace/program.ts';
import type { ObservableField } from '../../trace/vocabulary.ts';
import { tableFingerprint } from './fingerprint.ts';
import { byteCountNeed, exchangeMagic, needNumbers, planOf, statusNeed } from './plans.ts';

const fieldBits = new Map(Object.keys(observedAs).map((name, index) => [name, 1 << index]));
const needNumberOf: ReadonlyMap<string, number> = new Map(needNumbers.map((name, index) => [name, index]));
const statusPrefix = 'status:';
const byteCountPrefix = 'byteCount>=';
const noOutParameter = 0xffff_ffff;
const nothing = 0;
const value = 1;
const reference = 2;
const bytes = 3;
const small = 4;
const result = 5;
/** So far up in the word of an argument stands what there is besides its kind, and in that of a need its step. */
const argumentBits = 3;
const needBits = 4;
const smallLimit = 2 ** (32 - argumentBits);
/** So long is the text `"0x…"` of what is surely small. */
const smallLength = 9;

const fingerprint = tableFingerprint();

const digitOf = (code: number): number => (code < 58 ? code - 48 : code - 87);

/** The number of up to eight digits of a text. */
function numberOf(text: string, from: number, to = text.length): number {
  let number = 0;
  for (let at = from; at < to; at++) number = (number << 4) | digitOf(text.charCodeAt(at));
  return number;
}

/** Puts programs into numbers, in the form that `sdk/c/src/form.c` describes, behind room for the frame's length. */
export class Encoder {
  #words = new Uint32Array(16 * 1024);
  #count = 0;

  /**
   * The words of a message that asks for a program, perhaps after a reset; they are good until the next one. The first is
   * left for the frame.
   */
  encode({ calls }: Program, isReset: boolean): Uint32Array {
    this.#words.set([0, exchangeMagic, fingerprint, isReset ? 1 : 0, calls.length]);
    this.#count = 5;
    for (const call of calls) this.#call(call, calls);
    return this.#words.subarray(0, this.#count);
  }

  /** Where so many more words go. */
  #extend(wordCount: number): number {
    const at = this.#count;
    this.#count = at + wordCount;
    if (this.#count > this.#words.length) {
      const larger = new Uint32Array(2 * this.#count);
      larger.set(this.#words);
      this.#words = larger;
    }
    return at;
  }

  #put(word: number): void {
    const at = this.#extend(1);
    this.#words[at] = word;
  }

  /** A text `"0x…"` in two words, the lower one first; nothing is zero. */
  #wide(text: string): void {
    const border = Math.max(2, text.length - 8);
    this.#put(numberOf(text, border));
    this.#put(numberOf(text, 2, border));
  }

  #call({ routine, args, needs, observe }: ProgramCall, calls: readonly ProgramCall[]): void {
    const { index, inputs } = planOf(routine);
    this.#put(index);
    this.#put(needs.length);
    this.#put(observe.length);
    for (const { name, kind } of inputs) this.#argument(args[name], kind === 'bytes', calls);
    for (const need of needs) this.#need(need);
    for (const { mdl, fields } of observe) {
      this.#put(0);
      this.#put(mdl);
      this.#put(0);
      this.#put(bitsOf(fields));
    }
  }

  #argument(argument: Argument | undefined, isBytes: boolean, calls: readonly ProgramCall[]): void {
    if (argument === undefined) this.#put(nothing);
    else if (typeof argument === 'object') this.#reference(argument, calls);
    else if (typeof argument !== 'string') this.#number(Number(argument));
    else if (isBytes) this.#bytes(argument);
    // More digits may be as small a number, which the longer form serves as well.
    else if (argument.length <= smallLength) this.#put((numberOf(argument, 2) << argumentBits) | small);
    else {
      this.#put(value);
      this.#wide(argument);
    }
  }

  #number(number: number): void {
    if (number < smallLimit) this.#put((number << argumentBits) | small);
    else {
      this.#put(value);
      this.#put(number);
      this.#put(0);
    }
  }

  #reference({ ref, out, plus }: Reference, calls: readonly ProgramCall[]): void {
    if (out === undefined && plus === undefined) this.#put((ref << argumentBits) | result);
    else {
      this.#put((ref << argumentBits) | reference);
      this.#put(out === undefined ? noOutParameter : outIndex(calls[ref], out));
      this.#wide(plus ?? '');
    }
  }

  #bytes(text: string): void {
    const byteCount = text.length >> 1;
    this.#put((byteCount << argumentBits) | bytes);
    for (let from = 0; from < text.length; from += 8) {
      let word = 0;
      const to = Math.min(from + 8, text.length);
      for (let at = to - 2; at >= from; at -= 2)
        word = (word << 8) | (digitOf(text.charCodeAt(at)) << 4) | digitOf(text.charCodeAt(at + 1));
      this.#put(word);
    }
  }

  #need({ step, is }: Need): void {
    const plain = needNumberOf.get(is);
    if (plain !== undefined) this.#put((step << needBits) | plain);
    else if (is.startsWith(statusPrefix)) {
      this.#put((step << needBits) | statusNeed);
      this.#put(Number(is.slice(statusPrefix.length)));
    } else {
      this.#put((step << needBits) | byteCountNeed);
      // What is asked for beyond 32 bits no MDL has.
      this.#put(Math.min(Number(is.slice(byteCountPrefix.length)), 0xffff_ffff));
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

/** The same few lists are asked for again and again. */
const bitsOfLists = new WeakMap<readonly ObservableField[], number>();

function bitsOf(fields: readonly ObservableField[]): number {
  const known = bitsOfLists.get(fields);
  if (known !== undefined) return known;
  let bits = 0;
  for (const field of fields) bits |= fieldBits.get(field) ?? 0;
  bitsOfLists.set(fields, bits);
  return bits;
}
