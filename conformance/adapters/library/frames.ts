import { type ChildProcess, spawn } from 'node:child_process';
import { readSync, writeSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { unwatch, watch } from '../subprocess/reap.ts';
import { headerBytes } from './frame.ts';
import type { Libc } from './libc.ts';

/** How long is waited for an answer without anything else going on in this process. */
const patienceMilliseconds = 50;
/** So much is written to a pipe at once if anything can be written to it. */
const partBytes = 4096;
/** No program has so long an answer. */
const mostBytes = 2 ** 28;

function pipeOf(libc: Libc): readonly [from: number, to: number] {
  const both = new Int32Array(2);
  if (libc.pipe(both) !== 0) throw new Error('there are no more file descriptors');
  const [from = -1, to = -1] = both;
  return [from, to];
}

function bytesOf(frame: Uint32Array): Uint8Array {
  frame[0] = frame.byteLength - headerBytes;
  return new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength);
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
  /** Bytes of the buffer that came, and of these those that were answered with. */
  #came = 0;
  #told = 0;
  #outgoing = new Uint8Array(0);
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
    libc.close(childInput);
    libc.close(childOutput);
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

  /** Sends a frame, whose first word is left for its length, to a child that waits for one; false if it is gone. */
  send(frame: Uint32Array): boolean {
    return this.#write(bytesOf(frame));
  }

  /**
   * Leaves a frame to be sent while the answer to the one before it is waited for: a child that has much to answer reads
   * nothing until that is read.
   */
  sendAhead(frame: Uint32Array): void {
    const bytes = bytesOf(frame);
    const all = new Uint8Array(this.#outgoing.length + bytes.length);
    all.set(this.#outgoing);
    all.set(bytes, this.#outgoing.length);
    this.#outgoing = all;
  }

  /**
   * What came back for the first frame that is not answered; undefined if the child went away or gave no answer in time,
   * after which it is of no more use. The words are good until the next frame.
   */
  async receive(timeoutMilliseconds: number): Promise<Uint8Array | undefined> {
    this.#forgetTold();
    while (this.#came < this.#end) {
      if (this.#end > mostBytes || !(await this.#wait(timeoutMilliseconds)) || !this.#readMore()) return undefined;
    }
    this.#told = this.#end;
    return this.#buffer.subarray(headerBytes, this.#told);
  }

  /** Ends the child and waits for its end. */
  async end(): Promise<void> {
    this.kill();
    await this.#ended;
    if (this.#isOver) return;
    this.#isOver = true;
    this.#libc.close(this.#input);
    this.#libc.close(this.#output);
  }

  #write(bytes: Uint8Array): boolean {
    if (this.#isOver) return false;
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#input, bytes, at);
      return true;
    } catch {
      return false;
    }
  }

  /** Waits until there is something to read, and sends what is still to be sent as the child takes it. */
  async #wait(timeoutMilliseconds: number): Promise<boolean> {
    const end = performance.now() + timeoutMilliseconds;
    let patience = Math.min(patienceMilliseconds, timeoutMilliseconds);
    for (;;) {
      const isAllSent = this.#outgoing.length === 0;
      const ready = this.#libc.poll(this.#output, isAllSent ? undefined : this.#input, patience);
      if (ready.isWritable) {
        const part = this.#outgoing.subarray(0, partBytes);
        this.#outgoing = this.#outgoing.subarray(part.length);
        if (!this.#write(part)) return false;
      } else if (ready.isReadable) return true;
      else if (performance.now() >= end) return false;
      else {
        await sleep(5);
        patience = 0;
      }
    }
  }

  /** Where the first answer that was not told ends, as far as that is known. */
  get #end(): number {
    if (this.#came < headerBytes) return headerBytes;
    new Uint8Array(this.#header.buffer).set(this.#buffer.subarray(0, headerBytes));
    return headerBytes + (this.#header[0] ?? 0);
  }

  #forgetTold(): void {
    this.#buffer.copyWithin(0, this.#told, this.#came);
    this.#came -= this.#told;
    this.#told = 0;
  }

  /** What is there to be read; false where the child went away. */
  #readMore(): boolean {
    if (this.#came === this.#buffer.length) {
      const larger = new Uint8Array(2 * this.#came);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    const got = readSync(this.#output, this.#buffer, this.#came, this.#buffer.length - this.#came, null);
    this.#came += got;
    return got > 0;
  }
}
