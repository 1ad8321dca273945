import type { z } from 'zod';
import { fail, type Result } from '../errors.ts';
import type { Flaw } from './flaw.ts';
import { readJson, readShape } from './read.ts';

const remedy = 'schema/trace.schema.json has the form, docs/protocol.md explains it';

/** Lines of JSON, read one after the other; a flaw carries the line that it is in. */
export class Lines {
  readonly #texts: readonly string[];
  #at = 0;

  constructor(text: string) {
    const texts = text.split('\n');
    if (texts.at(-1) === '') texts.pop();
    this.#texts = texts;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#texts.length;
  }

  /** The number of the line that was read last, as editors count. */
  get number(): number {
    return this.#at;
  }

  /** Whether the line to come is an object with a key, as far as it can be read. */
  nextHas(key: string): boolean {
    return this.#has(this.#at, key);
  }

  /** The same of the line that was read last. */
  lastHas(key: string): boolean {
    return this.#has(this.#at - 1, key);
  }

  #has(at: number, key: string): boolean {
    const json = readJson(this.#texts[at] ?? '', '');
    return json.ok && typeof json.value === 'object' && json.value !== null && Object.hasOwn(json.value, key);
  }

  /** The flaw with the line that was read last, or another one. */
  here(flaw: Flaw, number = this.#at): Flaw {
    return { ...flaw, place: `line ${number}${flaw.place === '' ? '' : `, ${flaw.place}`}` };
  }

  next<S extends z.ZodType>(shape: S, what: string): Result<z.infer<S>, Flaw> {
    const text = this.#texts[this.#at];
    this.#at += 1;
    if (text === undefined) {
      const problem = `the file ends where ${what} should stand`;
      return fail(this.here({ place: '', problem, remedy: 'It was cut off: record or fetch it again' }));
    }
    const json = readJson(text, `Here ${what} must stand, on one line`);
    if (!json.ok) return fail(this.here(json.error));
    const shaped = readShape(shape, json.value, remedy);
    return shaped.ok ? shaped : fail(this.here(shaped.error));
  }
}
