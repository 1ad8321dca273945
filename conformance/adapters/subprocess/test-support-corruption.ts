import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { AdapterProcess } from './child.ts';

/** Numbers that follow from a seed. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  one<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('there is nothing to choose from');
    return chosen;
  }
}

type Corruption = (line: Buffer, chance: Chance, before: Buffer) => Buffer;

const text =
  (change: (line: string, chance: Chance) => string): Corruption =>
  (line, chance) =>
    Buffer.from(change(line.toString(), chance));

/** Something in place of a value, wherever it stands. */
const values = ['null', 'NaN', '-1', '1e999', '1.5', '"x"', '"0x00"', '[]', '{}', 'true', '4294967296', '""', '-0'];
const replaceValue = text((line, chance) => {
  const places = [...line.matchAll(/(?<=[:[,])(?:"[^"]*"|\d+|true|false|null)/g)];
  const place = places[chance.below(Math.max(1, places.length))];
  if (place === undefined) return line;
  return `${line.slice(0, place.index)}${chance.one(values)}${line.slice(place.index + place[0].length)}`;
});

const at = (line: Buffer, chance: Chance): number => chance.below(line.length);

const corruptions: readonly Corruption[] = [
  // A byte that is another, is gone, or is there twice; a beginning; an end.
  (line, chance) => Buffer.concat([line.subarray(0, at(line, chance)), Buffer.from([chance.below(256)]), line]),
  (line, chance) => {
    const copy = Buffer.from(line);
    copy[at(line, chance)] = chance.below(256);
    return copy;
  },
  (line, chance) => {
    const from = at(line, chance);
    return Buffer.concat([line.subarray(0, from), line.subarray(from + 1 + chance.below(8))]);
  },
  (line, chance) => line.subarray(0, at(line, chance)),
  (line, chance) => line.subarray(at(line, chance)),
  // A member that is another's, is gone, or comes again.
  replaceValue,
  text((line, chance) => line.replace(chance.one([/"id":\d+,/, /"jsonrpc":"2.0",/, /"result":/, /"kind":/]), '')),
  text((line) => line.replace(/"id":(\d+)/, '"id":$1,"id":$1')),
  text((line, chance) =>
    line.replace(/"id":\d+/, `"id":${chance.one(['0', 'null', '"1"', '999', '-1', '1.5', '[]'])}`),
  ),
  text((line, chance) =>
    line.replace(/"kind":"\w+"/, `"kind":"${chance.one(['died', 'exploded', 'skipped', 'hung', ''])}"`),
  ),
  text((line, chance) => line.replace('"value":', `"${chance.one(['valeu', '__proto__', 'constructor', ''])}":`)),
  text((line) => line.replace('"outcomes":[', '"outcomes":[[')),
  text((line) => line.replace('{"kind"', '{"error":{"code":1,"message":"and yet"},"kind"')),
  // Lines that nobody asked for, and one that was an answer before.
  (line) => Buffer.concat([line, line]),
  (line, _, before) => Buffer.concat([before, line]),
  (_, __, before) => before,
  (line) => Buffer.concat([Buffer.from('\n'), line]),
  (line) => Buffer.concat([Buffer.from('a line of a log\n'), line]),
  (line) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), line]),
  (line) => Buffer.concat([Buffer.from([0xc3, 0x28, 0xff]), line]),
  () => Buffer.from(`${'['.repeat(5000)}\n`),
  () => Buffer.from('{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"what?"}}\n'),
  () => Buffer.from('{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}}\n'),
];

/** What an adapter answers to a line. */
export type Answerer = (line: string) => string;

/** An adapter without a process: it answers rightly, and what it writes is corrupted on its way as often as is asked for. */
export class CorruptedAdapter extends EventEmitter implements AdapterProcess {
  readonly stdin = new PassThrough();
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  #before = Buffer.alloc(0);
  #isClosed = false;

  constructor(answer: Answerer, chance: Chance, count: () => boolean) {
    super();
    this.stdin.on('data', (chunk: Buffer) => {
      for (const request of chunk.toString().trim().split('\n')) this.#answer(answer(request), chance, count);
    });
    this.stdin.once('finish', () => this.#close());
  }

  #answer(text: string, chance: Chance, count: () => boolean): void {
    if (this.#isClosed) return;
    const line = Buffer.from(`${text}\n`);
    const sent = count() ? chance.one(corruptions)(line, chance, this.#before) : line;
    this.#before = line;
    this.#write(sent, chance);
    // What is no line is the end: an adapter that only waits would be waited for.
    if (!sent.includes(10)) this.#close();
  }

  /** In one piece or in several, as pipes do. */
  #write(bytes: Buffer, chance: Chance): void {
    const cut = chance.below(4) === 0 ? chance.below(bytes.length + 1) : bytes.length;
    this.stdout.write(bytes.subarray(0, cut));
    if (cut < bytes.length) this.stdout.write(bytes.subarray(cut));
  }

  #close(): void {
    this.#isClosed = true;
    setImmediate(() => this.emit('close', 1, null));
  }
}
