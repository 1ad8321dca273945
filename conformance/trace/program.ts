import type { ObservableField, RoutineName, WireValue } from './vocabulary.ts';

/** An argument taken from an earlier call: its result, or with `out` one of its out-parameters; `plus` bytes further. */
export interface Reference {
  readonly ref: number;
  readonly out?: string;
  readonly plus?: string;
}

export type Argument = WireValue | Reference;

/**
 * The class of outcome that a call rests on: `returned` (it came back), `raised`, `non-null`, `null`,
 * `status:0x…` (it returned that status), `byteCount>=N` (it returned an MDL of at least N bytes).
 */
export interface Need {
  readonly step: number;
  readonly is: string;
}

/** Fields to read of the MDL that call `mdl` returned, right after this call. */
export interface ObserveRequest {
  readonly mdl: number;
  readonly fields: readonly ObservableField[];
}

/** One call of a program. It runs only if every need holds; else its outcome is `skipped`. */
export interface ProgramCall {
  readonly routine: RoutineName;
  readonly args: Readonly<Record<string, Argument>>;
  readonly needs: readonly Need[];
  readonly observe: readonly ObserveRequest[];
}

/** A list of calls, executed in order on a freshly reset implementation. */
export interface Program {
  readonly kind: 'mdl-tck/program';
  readonly version: 1;
  readonly profile: string;
  readonly calls: readonly ProgramCall[];
}

/** As in a program, or of the MDL at an address: what a recorded call read of something that no call of its trace made. */
export interface RecordedRequest {
  readonly mdl: number | string;
  readonly fields: readonly ObservableField[];
}

/** A call as it stands in a trace: of a program that was executed, or of a driver that was listened to. */
export interface RecordedCall extends Omit<ProgramCall, 'observe'> {
  readonly observe: readonly RecordedRequest[];
}

/** The calls of a trace. Every program is such a list. */
export interface RecordedProgram extends Omit<Program, 'calls'> {
  readonly calls: readonly RecordedCall[];
}

export const isReference = (argument: Argument): argument is Reference => typeof argument === 'object';
