import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, readSync, writeSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { unwatch, watch } from '../subprocess/reap.ts';
import { headerBytes } from './frame.ts';
import type { Libc } from './libc.ts';

/** How long is waited for an answer without anything else going on in this process. */
const patienceMilliseconds = 50;

function pipeOf(libc: Libc): readonly [from: number, to: number] {
  const both = new Int32Array(2);
  if (libc.pipe(both) !== 0) throw new Error('there are no more file descriptors');
  const [from = -1, to = -1] = both;
  return [from, to];
}

/**
 * A host that is asked in frames. The usual answer comes within microseconds, which is less than the way through the
 * event loop: so it is waited for, and only a late one is left to the loop.
 */
export class FrameChild {
  readonly #libc: Libc;
  readonly #process: ChildProcess;
  readonly #input: number;
  readonly #output: number;
  readonly #ended: Promise<void>;
  #isOver = false;
  #buffer = new Uint8Array(64 * 1024);
  readonly #header = new Uint32Array(1);

  constructor(libc: Libc, command: string, args: readonly string[]) {
    this.#libc = libc;
    const [childInput, input] = pipeOf(libc);
    const [output, childOutput] = pipeOf(libc);
    this.#input = input;
    this.#output = output;
    this.#process = spawn(command, [...args], {
      stdio: ['ignore', 'ignore', 'ignore', childInput, childOutput],
      shell: false,
      detached: process.platform !== 'win32',
    });
    closeSync(childInput);
    closeSync(childOutput);
    watch(this.kill, this.#process.pid);
    this.#ended = new Promise((resolve) => {
      const finish = (): void => {
        unwatch(this.kill, this.#process.pid);
        resolve();
      };
      this.#process.once('exit', finish);
      this.#process.once('error', finish);
    });
  }

  readonly kill = (): void => {
    const { pid } = this.#process;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };

  /**
   * Sends a frame, whose first word is left for its length, and answers what came back; undefined if the child went
   * away or gave no answer in time, after which it is of no more use. The words are good until the next frame.
   */
  async ask(frame: Uint32Array, byteCount: number, timeoutMilliseconds: number): Promise<Uint8Array | undefined> {
    frame[0] = byteCount;
    const bytes = new Uint8Array(frame.buffer, frame.byteOffset, headerBytes + byteCount);
    if (this.#isOver || !this.#write(bytes) || !(await this.#wait(timeoutMilliseconds))) return undefined;
    return this.#read();
  }

  /** Ends the child and waits for its end. */
  async end(): Promise<void> {
    this.kill();
    await this.#ended;
    if (this.#isOver) return;
    this.#isOver = true;
    closeSync(this.#input);
    closeSync(this.#output);
  }

  #write(bytes: Uint8Array): boolean {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#input, bytes, at);
      return true;
    } catch {
      return false;
    }
  }

  async #wait(timeoutMilliseconds: number): Promise<boolean> {
    if (this.#libc.poll(this.#output, Math.min(patienceMilliseconds, timeoutMilliseconds)) > 0) return true;
    const end = performance.now() + timeoutMilliseconds - patienceMilliseconds;
    while (performance.now() < end) {
      await sleep(5);
      if (this.#libc.poll(this.#output, 0) > 0) return true;
    }
    return false;
  }

  /** What is there to be read, and all that belongs to it; undefined where the child went away. */
  #read(): Uint8Array | undefined {
    let length = 0;
    let end = headerBytes;
    while (length < end) {
      const got = readSync(this.#output, this.#buffer, length, this.#buffer.length - length, null);
      if (got === 0) return undefined;
      length += got;
      if (end === headerBytes && length >= headerBytes) {
        new Uint8Array(this.#header.buffer).set(this.#buffer.subarray(0, headerBytes));
        end += this.#header[0] ?? 0;
        if (end > this.#buffer.length) {
          const larger = new Uint8Array(2 * end);
          larger.set(this.#buffer.subarray(0, length));
          this.#buffer = larger;
        }
      }
    }
    return this.#buffer.subarray(headerBytes, end);
  }
}
