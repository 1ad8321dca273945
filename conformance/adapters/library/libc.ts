import process from 'node:process';
import koffi from 'koffi';

/** What can be done without waiting. */
export interface Ready {
  readonly isReadable: boolean;
  readonly isWritable: boolean;
}

/** The part of the C library that is needed here; what stands behind the names is in every POSIX system. */
export interface Libc {
  dup(descriptor: number): number;
  dup2(from: number, to: number): number;
  /** Fills two descriptors, of which the second is written to; no other process inherits them. */
  pipe(descriptors: Int32Array): number;
  close(descriptor: number): number;
  /** From now on as much is written to it as it takes at once, and `EAGAIN` tells that it takes nothing. */
  writeWithoutWaiting(descriptor: number): void;
  /** Waits until one can be read, another written to, or an end is gone; neither after the time. */
  poll(from: number, to: number | undefined, milliseconds: number): Ready;
}

const setDescriptorFlags = 2;
const setStatusFlags = 4;
const closeOnExecFlag = 1;
const noWaitingFlag = process.platform === 'linux' ? 0o4000 : 4;
const linuxCloseOnExec = 0o2000000;
const readable = 1;
const writable = 4;
/** In place of a descriptor. */
const none = -1;

type Control = (descriptor: number, command: number, type: string, value: number) => number;

/**
 * At once where the system can: another thread may start a process between two steps, which would keep an end open that
 * is told to be closed.
 */
function pipeOf(library: ReturnType<typeof koffi.load>, control: Control): Libc['pipe'] {
  if (process.platform === 'linux') {
    const pipe2: (descriptors: Int32Array, flags: number) => number = library.func('int pipe2(int *, int)');
    return (descriptors) => pipe2(descriptors, linuxCloseOnExec);
  }
  const pipe: (descriptors: Int32Array) => number = library.func('int pipe(int *)');
  return (descriptors) => {
    const status = pipe(descriptors);
    if (status === 0) for (const one of descriptors) control(one, setDescriptorFlags, 'int', closeOnExecFlag);
    return status;
  };
}

/** The C library that this process is linked with. */
export function openLibc(): Libc {
  const library = koffi.load(null);
  const dup: (descriptor: number) => number = library.func('int dup(int)');
  const dup2: (from: number, to: number) => number = library.func('int dup2(int, int)');
  const poll: (entries: Int32Array, count: number, milliseconds: number) => number = library.func(
    'int poll(int *, unsigned long, int)',
  );
  const close: (descriptor: number) => number = library.func('int close(int)');
  const control: Control = library.func('int fcntl(int, int, ...)');
  const entries = new Int32Array(4);
  return {
    dup,
    dup2,
    close,
    pipe: pipeOf(library, control),
    writeWithoutWaiting: (descriptor) => void control(descriptor, setStatusFlags, 'int', noWaitingFlag),
    poll: (from, to, milliseconds) => {
      // Of each entry the second half has the events: those that are waited for below, those that came above.
      entries[0] = from;
      entries[1] = readable;
      entries[2] = to ?? none;
      entries[3] = writable;
      for (const end = performance.now() + milliseconds; ; ) {
        const count = poll(entries, 2, milliseconds);
        // A signal ends the wait early.
        if (count < 0 && performance.now() < end) continue;
        const came = (at: number): boolean => count > 0 && (entries[at] ?? 0) >>> 16 !== 0;
        return { isReadable: came(1), isWritable: came(3) };
      }
    },
  };
}
