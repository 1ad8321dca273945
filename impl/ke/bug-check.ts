import type { VirtualAddress } from '../address.ts';
import { formatAddress } from '../address-text.ts';

/** A parameter of a stop: a small number (codes, counts, page numbers) or an address. */
export type BugCheckParameter = number | VirtualAddress;

const textOf = (parameter: BugCheckParameter): string =>
  typeof parameter === 'number' ? `0x${parameter.toString(16)}` : formatAddress(parameter);

/** The system stopped. `parameters` are always four, as `"0x…"` texts. */
export class BugCheck extends Error {
  override readonly name = 'BugCheck';
  readonly code: number;
  readonly parameters: readonly string[];

  constructor(code: number, parameters: readonly string[]) {
    super(`bug check 0x${code.toString(16)} (${parameters.join(', ')})`);
    this.code = code;
    this.parameters = parameters;
  }
}

/** Whether the system still runs. After a stop every further call meets the same stop, until a reset. */
export class StopState {
  stopped: BugCheck | undefined;

  reset(): void {
    this.stopped = undefined;
  }

  /** Throws the stop that already happened, if one did. */
  requireRunning(): void {
    if (this.stopped !== undefined) throw this.stopped;
  }

  /** Stops the system. */
  bugCheck(
    code: number,
    parameter1: BugCheckParameter,
    parameter2: BugCheckParameter = 0,
    parameter3: BugCheckParameter = 0,
    parameter4: BugCheckParameter = 0,
  ): never {
    const parameters = [textOf(parameter1), textOf(parameter2), textOf(parameter3), textOf(parameter4)];
    this.stopped = new BugCheck(code, parameters);
    throw this.stopped;
  }
}
