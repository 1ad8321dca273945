import process from 'node:process';
import koffi from 'koffi';

/** The part of the C library that is needed here; what stands behind the names is in every POSIX system. */
export interface Libc {
  dup(descriptor: number): number;
  dup2(from: number, to: number): number;
  /** Fills two descriptors, of which the second is written to; no other process inherits them. */
  pipe(descriptors: Int32Array): number;
  /** Waits until something can be read, or its other end is gone; 0 after the time. */
  poll(descriptor: number, milliseconds: number): number;
}

const setDescriptorFlags = 2;
const closeOnExecFlag = 1;
const linuxCloseOnExec = 0o2000000;
const readable = 1;

/**
 * At once where the system can: another thread may start a process between two steps, which would keep an end open that
 * is told to be closed.
 */
function pipeOf(library: ReturnType<typeof koffi.load>): Libc['pipe'] {
  if (process.platform === 'linux') {
    const pipe2: (descriptors: Int32Array, flags: number) => number = library.func('int pipe2(int *, int)');
    return (descriptors) => pipe2(descriptors, linuxCloseOnExec);
  }
  const pipe: (descriptors: Int32Array) => number = library.func('int pipe(int *)');
  const control: (descriptor: number, command: number, type: string, value: number) => number =
    library.func('int fcntl(int, int, ...)');
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
  const entry = new Int32Array(2);
  return {
    dup,
    dup2,
    pipe: pipeOf(library),
    poll: (descriptor, milliseconds) => {
      entry[0] = descriptor;
      // The events that are waited for are the lower half, those that came the upper one.
      entry[1] = readable;
      for (const end = performance.now() + milliseconds; ; ) {
        const ready = poll(entry, 1, milliseconds);
        // A signal ends the wait early.
        if (ready >= 0 || performance.now() >= end) return Math.max(0, ready);
      }
    },
  };
}
