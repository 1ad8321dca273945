import { closeSync, openSync, writeSync } from 'node:fs';
import type { Description } from '../port.ts';
import { printTracedProgram, printTraceHeader } from './ndjson.ts';
import type { Program } from './program.ts';
import type { Execution } from './trace.ts';

/** So much is kept before it is written. */
const bufferedCharacters = 1 << 16;

/** Writes a trace while its programs come in: what was recorded is in the file even if the run does not come to its end. */
export class Recorder {
  readonly #file: number;
  #text: string;
  #count = 0;

  constructor(path: string, implementation: Description, profile: string) {
    this.#file = openSync(path, 'w');
    this.#text = printTraceHeader({ implementation, profile });
  }

  readonly add = (program: Program, execution: Execution): void => {
    this.#text += printTracedProgram({ program, execution }, this.#count);
    this.#count += 1;
    if (this.#text.length > bufferedCharacters) this.#write();
  };

  close(): void {
    this.#write();
    closeSync(this.#file);
  }

  #write(): void {
    writeSync(this.#file, this.#text);
    this.#text = '';
  }
}
