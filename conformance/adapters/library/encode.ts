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

const fingerprint = tableFingerprint();

const digitOf = (code: number): number => (code < 58 ? code - 48 : code - 87);

/** Puts the number of a text `"0x…"` in two words, of nothing zero. */
function putWide(words: Uint32Array, at: number, text: string): void {
  const { length } = text;
  const border = Math.max(2, length - 8);
  let high = 0;
  let low = 0;
  for (let digit = 2; digit < border; digit++) high = (high << 4) | digitOf(text.charCodeAt(digit));
  for (let digit = border; digit < length; digit++) low = (low << 4) | digitOf(text.charCodeAt(digit));
  words[at] = low;
  words[at + 1] = high;
}

/** Puts programs into numbers, in the form that `sdk/c/src/program.c` describes, behind room for the frame's length. */
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

  #call({ routine, args, needs, observe }: ProgramCall, calls: readonly ProgramCall[]): void {
    const { index, inputs } = planOf(routine);
    const at = this.#extend(3);
    this.#words[at] = index;
    this.#words[at + 1] = needs.length;
    this.#words[at + 2] = observe.length;
    for (const { name, kind } of inputs) this.#argument(args[name], kind === 'bytes', calls);
    for (const need of needs) this.#need(need);
    for (const { mdl, fields } of observe) {
      const at = this.#extend(4);
      this.#words[at] = 0;
      this.#words[at + 1] = mdl;
      this.#words[at + 2] = 0;
      this.#words[at + 3] = bitsOf(fields);
    }
  }

  #argument(argument: Argument | undefined, isBytes: boolean, calls: readonly ProgramCall[]): void {
    if (argument === undefined) this.#words[this.#extend(1)] = nothing;
    else if (typeof argument === 'object') this.#reference(argument, calls);
    else if (isBytes && typeof argument === 'string') this.#bytes(argument);
    else {
      const at = this.#extend(3);
      const words = this.#words;
      words[at] = value;
      if (typeof argument === 'string') putWide(words, at + 1, argument);
      else {
        words[at + 1] = Number(argument);
        words[at + 2] = 0;
      }
    }
  }

  #reference({ ref, out, plus }: Reference, calls: readonly ProgramCall[]): void {
    const at = this.#extend(5);
    const words = this.#words;
    words[at] = reference;
    words[at + 1] = ref;
    words[at + 2] = out === undefined ? noOutParameter : outIndex(calls[ref], out);
    putWide(words, at + 3, plus ?? '');
  }

  #bytes(text: string): void {
    const byteCount = text.length >> 1;
    const wordCount = Math.ceil(byteCount / 4);
    const at = this.#extend(2 + wordCount);
    const words = this.#words;
    words[at] = bytes;
    words[at + 1] = byteCount;
    words.fill(0, at + 2, at + 2 + wordCount);
    Buffer.from(words.buffer, 4 * (at + 2), byteCount).write(text, 'hex');
  }

  #need({ step, is }: Need): void {
    const at = this.#extend(3);
    const words = this.#words;
    words[at] = step;
    const plain = needNumberOf.get(is);
    if (plain !== undefined) {
      words[at + 1] = plain;
      words[at + 2] = 0;
    } else if (is.startsWith(statusPrefix)) {
      words[at + 1] = statusNeed;
      words[at + 2] = Number(is.slice(statusPrefix.length));
    } else {
      words[at + 1] = byteCountNeed;
      // What is asked for beyond 32 bits no MDL has.
      words[at + 2] = Math.min(Number(is.slice(byteCountPrefix.length)), 0xffff_ffff);
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
