import process from 'node:process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AdapterError, type Description, type Implementation, type ResetResult } from '../../port.ts';
import type { Program } from '../../trace/program.ts';
import type { Execution } from '../../trace/trace.ts';
import { type SubprocessImplementation, type SubprocessOptions, startSubprocess } from '../subprocess/index.ts';
import { BrokenAnswer, Decoder } from './decode.ts';
import { Encoder } from './encode.ts';
import { FrameChild } from './frames.ts';
import { openLibc } from './libc.ts';
import { exchangeMagic } from './plans.ts';

const timeoutOf = ({ timeoutMilliseconds = 10_000 }: SubprocessOptions): number => timeoutMilliseconds;
/** After so long other things in this process get their turn. */
const turnMilliseconds = 20;

const emptyProgram: Program = { kind: 'mdl-tck/program', version: 1, profile: '', calls: [] };

/**
 * An implementation in a shared library, in a process of its own. Programs go there in numbers; where one is not
 * answered, it goes again to another process with the same library, in words, in which the call is found that it was.
 */
export class LibraryImplementation implements Implementation {
  readonly #text: SubprocessImplementation;
  readonly #startFrames: () => FrameChild;
  readonly #timeoutMilliseconds: number;
  readonly #encoder = new Encoder();
  readonly #decoder = new Decoder();
  #frames: FrameChild | undefined;
  /** Whether the library was made from the same table of routines. If not, it is asked in words. */
  #speaksNumbers = true;
  /** Whether everything is to be forgotten before the next program. */
  #isResetDue = false;
  #foreseen: readonly Program[] = [];
  /** What was sent, each with a reset, before it was asked for. */
  #ahead: Program[] = [];
  #lastTurn = 0;

  private constructor(text: SubprocessImplementation, startFrames: () => FrameChild, timeoutMilliseconds: number) {
    this.#text = text;
    this.#startFrames = startFrames;
    this.#timeoutMilliseconds = timeoutMilliseconds;
  }

  static async open(host: string, file: string, options: SubprocessOptions): Promise<LibraryImplementation> {
    const text = await startSubprocess(process.execPath, [host, file, 'text'], options);
    const libc = openLibc();
    const startFrames = (): FrameChild => new FrameChild(libc, process.execPath, [host, file, 'frames']);
    return new LibraryImplementation(text, startFrames, timeoutOf(options));
  }

  describe(): Promise<Description> {
    return this.#text.describe();
  }

  async reset(): Promise<ResetResult> {
    if (performance.now() - this.#lastTurn > turnMilliseconds) {
      await nextTurn();
      this.#lastTurn = performance.now();
    }
    if (this.#speaksNumbers && this.#frames === undefined) await this.#start();
    if (!this.#speaksNumbers) return this.#text.reset();
    // It goes with the next program. Should the library not be able to, a new process will.
    this.#isResetDue = true;
    return { fresh: true };
  }

  foresee(programs: readonly Program[]): void {
    this.#foreseen = programs;
  }

  async run(program: Program): Promise<Execution> {
    if (this.#speaksNumbers && this.#frames === undefined) await this.#start();
    if (!this.#speaksNumbers) return this.#text.run(program);
    const following = this.#foreseen;
    this.#foreseen = [];
    const words = await this.#ask(program, following);
    if (words !== undefined) return this.#read(program, words);
    // It died in a way that the library did not catch, or it hangs.
    await this.#drop();
    await this.#text.reset();
    return this.#text.run(program);
  }

  async dispose(): Promise<void> {
    await this.#drop();
    await this.#text.dispose();
  }

  /** Starts a process for numbers. If the library does not understand them, words it will be. */
  async #start(): Promise<void> {
    this.#frames = this.#startFrames();
    this.#isResetDue = false;
    this.#speaksNumbers = (await this.#ask(emptyProgram)) !== undefined;
    if (!this.#speaksNumbers) await this.#drop();
  }

  async #read(program: Program, words: Uint32Array): Promise<Execution> {
    try {
      return this.#decoder.decode(program, words);
    } catch (error) {
      await this.#drop();
      throw error instanceof BrokenAnswer ? new AdapterError(`program: ${error.message}`) : error;
    }
  }

  /** What a program comes to in numbers, on a new process if the old one keeps something; undefined without an answer. */
  async #ask(program: Program, following: readonly Program[] = []): Promise<Uint32Array | undefined> {
    const frames = this.#frames;
    if (frames === undefined || !(await this.#send(frames, program))) return undefined;
    const ahead = this.#ahead;
    if (ahead.length <= following.length / 2 && ahead.every((program, index) => program === following[index])) {
      for (const program of following.slice(ahead.length)) {
        frames.add(this.#encoder.encode(program, true));
        ahead.push(program);
      }
      if (!frames.flush()) return undefined;
    }
    const answer = await frames.receive(this.#timeoutMilliseconds);
    if (answer === undefined || answer.length < 8) return undefined;
    const words = new Uint32Array(answer.buffer, answer.byteOffset, answer.length >> 2);
    if (words[0] !== exchangeMagic) return undefined;
    if (words[1] === 1) return words.subarray(2);
    await this.#drop();
    await this.#start();
    return this.#ask(program, following);
  }

  /** Sends a program, unless that was done already. */
  async #send(frames: FrameChild, program: Program): Promise<boolean> {
    const [ahead] = this.#ahead;
    const isReset = this.#isResetDue || ahead !== undefined;
    this.#isResetDue = false;
    if (ahead === program) {
      this.#ahead.shift();
      return true;
    }
    // Something else was foreseen, and nobody wants to know what came of it.
    for (const _ of this.#ahead.splice(0)) {
      if ((await frames.receive(this.#timeoutMilliseconds)) === undefined) return false;
    }
    frames.add(this.#encoder.encode(program, isReset));
    return frames.flush();
  }

  async #drop(): Promise<void> {
    const frames = this.#frames;
    this.#frames = undefined;
    this.#ahead = [];
    await frames?.end();
  }
}
