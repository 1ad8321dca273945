import { DRIVER_VERIFIER_DETECTED_VIOLATION } from '../../wdk/index.ts';
import type { BugCheckParameter, StopState } from './bug-check.ts';

/** Driver Verifier: where it is on, a violation that it watches for stops the system; else it has no effect. */
export class Verifier {
  readonly isOn: boolean;
  readonly #stop: StopState;

  constructor(isOn: boolean, stop: StopState) {
    this.isOn = isOn;
    this.#stop = stop;
  }

  /** To be called where the rule is broken. */
  report(
    rule: number,
    parameter2: BugCheckParameter = 0,
    parameter3: BugCheckParameter = 0,
    parameter4: BugCheckParameter = 0,
  ): void {
    if (this.isOn) this.#stop.bugCheck(DRIVER_VERIFIER_DETECTED_VIOLATION, rule, parameter2, parameter3, parameter4);
  }
}
