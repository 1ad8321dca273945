import { spawn } from 'node:child_process';
import process from 'node:process';
import type { Readable, Writable } from 'node:stream';
import { failureShape, successShape } from '../../trace/protocol.ts';
import { shown } from '../../trace/wire.ts';
import { LineReader, Tail } from './lines.ts';
import { unwatch, watch } from './reap.ts';

/** What a request came to. */
export type Answer =
  | { readonly kind: 'result'; readonly value: unknown }
  | { readonly kind: 'error'; readonly code: number; readonly message: string }
  | { readonly kind: 'gone'; readonly how: string }
  | { readonly kind: 'hung' }
  | { readonly kind: 'nonsense'; readonly problem: string };

/** A request that was sent; it is waited for once everything before it is answered. */
interface Pending {
  readonly id: number;
  readonly timeoutMilliseconds: number;
  readonly settle: (answer: Answer) => void;
}

/** The id that no answer has. */
const noRequest = -1;
const stderrBytes = 64 * 1024;
/** After its end, how long a child's pipes may stay open in the hands of its own children. */
const lingerMilliseconds = 250;

/** One line of the child's, as the answer to a request. */
function readAnswer(line: string, id: number): Answer {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    const hint = 'standard output belongs to the protocol, everything else goes to standard error';
    return { kind: 'nonsense', problem: `it wrote ${shown(line)}, which is not JSON (${hint})` };
  }
  const success = successShape.safeParse(value);
  const message = success.success ? success.data : failureShape.safeParse(value).data;
  if (message === undefined) {
    return { kind: 'nonsense', problem: `it wrote ${shown(value)}, which is not an answer of JSON-RPC 2.0` };
  }
  if (message.id !== id && !('error' in message && message.id === null)) {
    const asked = id === noRequest ? 'none' : id;
    return { kind: 'nonsense', problem: `it answered the request ${message.id}, and ${asked} was asked` };
  }
  if ('error' in message) return { kind: 'error', code: message.error.code, message: message.error.message };
  return { kind: 'result', value: message.result };
}

/** What is needed of a process. */
export interface AdapterProcess {
  readonly pid?: number | undefined;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  on(event: 'error', listener: (error: Error) => void): unknown;
  once(event: 'close' | 'exit', listener: (code: number | null, signal: NodeJS.Signals | null) => void): unknown;
}

/** A running adapter: requests are answered in their order, or all that are left are lost or given up. */
export class Child {
  readonly #process: AdapterProcess;
  readonly #stderr = new Tail(stderrBytes);
  readonly #closed: Promise<void>;
  readonly #pending: Pending[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastId = 0;
  #end: Answer | undefined;
  #isClosed = false;

  constructor(child: AdapterProcess, maxLineBytes: number) {
    this.#process = child;
    const reader = new LineReader(
      maxLineBytes,
      (line) => this.#onLine(line),
      (problem) => this.#settle({ kind: 'nonsense', problem: `it wrote ${problem}` }),
    );
    child.stdout.on('data', (chunk: Buffer) => reader.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => this.#stderr.push(chunk));
    // A child that dies while it is written to is noticed by its end, not by the broken pipe.
    child.stdin.on('error', () => undefined);
    child.on('error', () => undefined);
    watch(this.kill, child.pid);
    this.#closed = new Promise((resolve) => {
      const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
        this.#isClosed = true;
        unwatch(this.kill, child.pid);
        this.#settle({ kind: 'gone', how: signal ?? `exit ${code}` });
        resolve();
      };
      child.once('close', finish);
      child.once('exit', (code, signal) => {
        this.kill();
        setTimeout(() => finish(code, signal), lingerMilliseconds).unref();
      });
    });
  }

  /** Starts a command, without a shell. Rejects with the system's words if it cannot be started. */
  static start(command: string, args: readonly string[], maxLineBytes: number): Promise<Child> {
    return new Promise((resolve, reject) => {
      // A group of its own, so that what the adapter starts goes with it.
      const detached = process.platform !== 'win32';
      const child = spawn(command, [...args], { stdio: 'pipe', shell: false, detached, windowsHide: true });
      child.once('error', reject);
      child.once('spawn', () => resolve(new Child(child, maxLineBytes)));
    });
  }

  /** The end of what it wrote to standard error. */
  stderr(maxBytes?: number): string {
    return this.#stderr.text(maxBytes);
  }

  /** Whether it can be asked no more. */
  get isOver(): boolean {
    return this.#end !== undefined;
  }

  request(method: string, params: unknown, timeoutMilliseconds: number): Promise<Answer> {
    this.#lastId += 1;
    const id = this.#lastId;
    return this.#send(JSON.stringify({ jsonrpc: '2.0', id, method, params }), id, timeoutMilliseconds);
  }

  /** Sends a line that need not be a request; what answers it can only be an error that belongs to none. */
  sendLine(line: string, timeoutMilliseconds: number): Promise<Answer> {
    return this.#send(line, noRequest, timeoutMilliseconds);
  }

  /** Sends all that is asked for meanwhile in one go. */
  atOnce<T>(ask: () => T): T {
    const { stdin } = this.#process;
    stdin.cork();
    try {
      return ask();
    } finally {
      stdin.uncork();
    }
  }

  #send(line: string, id: number, timeoutMilliseconds: number): Promise<Answer> {
    if (this.#end !== undefined) return Promise.resolve(this.#end);
    return new Promise((settle) => {
      this.#pending.push({ id, timeoutMilliseconds, settle });
      if (this.#pending.length === 1) this.#waitForFirst();
      this.#process.stdin.write(`${line}\n`);
    });
  }

  /** An answer has its time from when nothing before it is waited for. */
  #waitForFirst(): void {
    clearTimeout(this.#timer);
    const [first] = this.#pending;
    if (first === undefined) return;
    const giveUp = (): void => {
      if (this.#pending[0] === first) this.#settle({ kind: 'hung' });
    };
    // If this process was busy meanwhile, the answer may be there without having been read.
    this.#timer = setTimeout(() => setImmediate(giveUp), first.timeoutMilliseconds);
  }

  readonly kill = (): void => {
    const { pid } = this.#process;
    // Its number may be another's by now.
    if (pid === undefined || this.#isClosed) return;
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };

  /** No more requests come; it may end by itself, or else is killed. Answers whether it ended. */
  async end(graceMilliseconds: number): Promise<boolean> {
    this.#process.stdin.end();
    let isInTime = true;
    const timer = setTimeout(() => {
      isInTime = false;
      this.kill();
    }, graceMilliseconds);
    await this.#closed;
    clearTimeout(timer);
    return isInTime;
  }

  #onLine(line: string): void {
    const [first] = this.#pending;
    if (first === undefined) {
      this.#settle({ kind: 'nonsense', problem: `it wrote ${shown(line)} without having been asked` });
      return;
    }
    const answer = readAnswer(line, first.id);
    if (answer.kind === 'nonsense') this.#settle(answer);
    else {
      this.#pending.shift();
      this.#waitForFirst();
      first.settle(answer);
    }
  }

  /** What is final: nothing that comes later is listened to. */
  #settle(answer: Answer): void {
    this.#end ??= answer;
    clearTimeout(this.#timer);
    for (const { settle } of this.#pending.splice(0)) settle(answer);
  }
}
