import { isatty } from 'node:tty';
import { SingleBar } from 'cli-progress';
import { grouped, oneLine } from './text.ts';

/** Tells how far a run is. */
export interface Progress {
  start(total: number, label: string): void;
  /** `done` so far; `note` says what is going on. */
  update(done: number, note?: string): void;
  stop(): void;
}

export interface ProgressOptions {
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** In a log, one line in so many milliseconds shows that something moves and buries nothing. */
const linePause = 5000;

const silent: Progress = { start: () => {}, update: () => {}, stop: () => {} };

const noteLimit = 40;

const bar = (stream: NodeJS.WritableStream): Progress => {
  let current: SingleBar | undefined;
  const stop = (): void => {
    current?.stop();
    current = undefined;
  };
  return {
    start(total, label) {
      stop();
      current = new SingleBar({
        stream,
        format: '{label} {bar} {percentage}%  {value}/{total}  {note}',
        barsize: 24,
        barCompleteChar: '█',
        barIncompleteChar: '░',
        hideCursor: true,
        // What is left on the screen is the summary, not the way to it.
        clearOnComplete: true,
        linewrap: false,
        fps: 10,
        formatValue: (value, _, type) => (type === 'value' || type === 'total' ? grouped(value) : String(value)),
      });
      current.start(total, 0, { label: oneLine(label, noteLimit), note: '' });
    },
    update(done, note) {
      current?.update(done, note === undefined ? {} : { note: oneLine(note, noteLimit) });
    },
    stop,
  };
};

const lines = (stream: NodeJS.WritableStream, now: () => number): Progress => {
  let state = { total: 0, label: '', written: Number.NEGATIVE_INFINITY };
  return {
    start(total, label) {
      state = { total, label: oneLine(label, noteLimit), written: now() };
    },
    update(done, note) {
      if (now() - state.written < linePause) return;
      state = { ...state, written: now() };
      const said = note === undefined ? '' : `  ${oneLine(note, noteLimit)}`;
      stream.write(`${state.label} ${grouped(done)}/${grouped(state.total)}${said}\n`);
    },
    stop() {},
  };
};

const isTerminal = (stream: NodeJS.WritableStream): boolean =>
  'fd' in stream && typeof stream.fd === 'number' ? isatty(stream.fd) : 'isTTY' in stream && stream.isTTY === true;

/**
 * A bar where a person watches, a plain line now and then where a log is kept, and nothing at all when switched off.
 */
export const createProgress = (
  stream: NodeJS.WritableStream,
  enabled: boolean,
  { now = () => performance.now(), environment = process.env }: ProgressOptions = {},
): Progress => {
  if (!enabled) return silent;
  const watched = isTerminal(stream) && (environment['CI'] ?? '') === '' && environment['TERM'] !== 'dumb';
  return watched ? bar(stream) : lines(stream, now);
};
