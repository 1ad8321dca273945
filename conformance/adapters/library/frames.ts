import { type ChildProcess, spawn } from 'node:child_process';
import { readSync, writeSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { unwatch, watch } from '../subprocess/reap.ts';
import { headerBytes } from './frame.ts';
import type { Libc } from './libc.ts';

/** How long is waited for an answer without anything else going on in this process. */
const patienceMilliseconds = 50;
const wordBytes = 4;
/** No program has so long an answer. */
const mostBytes = 2 ** 28;

function pipeOf(libc: Libc): readonly [from: number, to: number] {
  const both = new Int32Array(2);
  if (libc.pipe(both) !== 0) throw new Error('there are no more file descriptors');
  const [from = -1, to = -1] = both;
  return [from, to];
}

function extended(bytes: Uint8Array<ArrayBuffer>, byteCount: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(byteCount);
  larger.set(bytes);
  return larger;
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
  /** Where in the buffer what came ends, and where what was not told of it begins. */
  #came = 0;
  #told = 0;
  /** Bytes that are to be sent, and of these those that were. */
  #outgoing = new Uint8Array(64 * 1024);
  #outgoingCount = 0;
  #sentCount = 0;
  readonly #header = new Uint32Array(1);
  readonly #headerBytes = new Uint8Array(this.#header.buffer);

  constructor(libc: Libc, command: string, args: readonly string[]) {
    this.#libc = libc;
    const [childInput, input] = pipeOf(libc);
    const [output, childOutput] = pipeOf(libc);
    this.#input = input;
    this.#output = output;
    libc.writeWithoutWaiting(input);
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

  /** Leaves a frame, whose first word is left for its length, to be sent with others. */
  add(frame: Uint32Array): void {
    this.#outgoing.copyWithin(0, this.#sentCount, this.#outgoingCount);
    this.#outgoingCount -= this.#sentCount;
    this.#sentCount = 0;
    frame[0] = frame.byteLength - headerBytes;
    const bytes = new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength);
    const end = this.#outgoingCount + bytes.length;
    if (end > this.#outgoing.length) this.#outgoing = extended(this.#outgoing, 2 * end);
    this.#outgoing.set(bytes, this.#outgoingCount);
    this.#outgoingCount = end;
  }

  /**
   * Sends as much of what is to be sent as the pipe takes; false if the child is gone. The rest goes while an answer is
   * waited for: a child that has much to answer reads nothing until that is read.
   */
  flush(): boolean {
    if (this.#isOver) return false;
    try {
      while (this.#sentCount < this.#outgoingCount)
        this.#sentCount += writeSync(
          this.#input,
          this.#outgoing,
          this.#sentCount,
          this.#outgoingCount - this.#sentCount,
        );
      this.#sentCount = 0;
      this.#outgoingCount = 0;
      return true;
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
    }
  }

  /**
   * What came back for the first frame that is not answered; undefined if the child went away or gave no answer in time,
   * after which it is of no more use. The words are good until the next frame.
   */
  async receive(timeoutMilliseconds: number): Promise<Uint8Array | undefined> {
    if (this.#told === this.#came || this.#told % wordBytes !== 0) this.#forgetTold();
    while (this.#came < this.#end) {
      if (this.#end - this.#told > mostBytes || !(await this.#wait(timeoutMilliseconds)) || !this.#readMore()) {
        return undefined;
      }
    }
    const from = this.#told + headerBytes;
    this.#told = this.#end;
    return this.#buffer.subarray(from, this.#told);
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

  /** Waits until there is something to read, and sends what is still to be sent as the child takes it. */
  async #wait(timeoutMilliseconds: number): Promise<boolean> {
    const end = performance.now() + timeoutMilliseconds;
    let patience = Math.min(patienceMilliseconds, timeoutMilliseconds);
    for (;;) {
      const isAllSent = this.#sentCount === this.#outgoingCount;
      const ready = this.#libc.poll(this.#output, isAllSent ? undefined : this.#input, patience);
      if (ready.isWritable) {
        if (!this.flush()) return false;
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
    const body = this.#told + headerBytes;
    if (this.#came < body) return body;
    this.#headerBytes.set(this.#buffer.subarray(this.#told, body));
    return body + (this.#header[0] ?? 0);
  }

  #forgetTold(): void {
    this.#buffer.copyWithin(0, this.#told, this.#came);
    this.#came -= this.#told;
    this.#told = 0;
  }

  /** What is there to be read; false where the child went away. */
  #readMore(): boolean {
    if (this.#came === this.#buffer.length) this.#forgetTold();
    if (this.#came === this.#buffer.length) this.#buffer = extended(this.#buffer, 2 * this.#came);
    const got = readSync(this.#output, this.#buffer, this.#came, this.#buffer.length - this.#came, null);
    this.#came += got;
    return got > 0;
  }
}
