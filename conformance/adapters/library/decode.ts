import type { WireKind } from '../../../wdk/index.ts';
import { observedAs } from '../../trace/check-outcome.ts';
import type { Program } from '../../trace/program.ts';
import type { Execution } from '../../trace/trace.ts';
import type { ObservableField, Observation, Outcome, WireValue } from '../../trace/vocabulary.ts';
import { type NumberedRoutine, outcomeNumbers, planOf } from './plans.ts';
import { Texts } from './texts.ts';

const fields = Object.entries(observedAs) as readonly [ObservableField, WireKind][];
/** The signals that the library catches, on the systems that it knows, by their numbers. */
const signalNames: ReadonlyMap<number, string> = new Map([
  [6, 'SIGABRT'],
  [7, 'SIGBUS'],
  [8, 'SIGFPE'],
  [10, 'SIGBUS'],
  [11, 'SIGSEGV'],
]);

/** Observations of the same fields: filling in a copy takes less than adding one field after the other. */
interface Form {
  readonly parts: readonly (readonly [ObservableField, WireKind])[];
  readonly empty: Observation;
}

const forms = new Map<number, Form>();

/** The form of the fields whose bits are set. */
function formOf(found: number): Form {
  const bits = found & (2 ** fields.length - 1);
  const known = forms.get(bits);
  if (known !== undefined) return known;
  const parts = fields.filter((_, at) => (bits & (1 << at)) !== 0);
  const form = { parts, empty: Object.fromEntries(parts.map(([name]) => [name, 0])) };
  forms.set(bits, form);
  return form;
}

const noObservations: readonly Observation[] = [];

/** An answer that is not to the program: whoever gave it cannot be trusted. */
export class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer';
}

/** Reads answers in the form that `sdk/c/src/form.c` describes. */
export class Decoder {
  #words: Uint32Array = new Uint32Array(0);
  #buffer: Buffer = Buffer.alloc(0);
  #at = 0;
  readonly #texts = new Texts();

  decode({ calls }: Program, words: Uint32Array): Execution {
    this.#words = words;
    this.#buffer = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
    this.#at = 0;
    const outcomes: Outcome[] = [];
    const observations: (readonly Observation[])[] = [];
    for (const call of calls) {
      outcomes.push(this.#outcome(planOf(call.routine)));
      observations.push(call.observe.length === 0 ? noObservations : call.observe.map(() => this.#observation()));
    }
    if (this.#at !== words.length) throw new BrokenAnswer('the answer is longer than the program');
    return { outcomes, observations };
  }

  #take(): number {
    const word = this.#words[this.#at++];
    if (word === undefined) throw new BrokenAnswer('the answer ends before the program');
    return word;
  }

  #hex(): string {
    const low = this.#take();
    const high = this.#take();
    return this.#texts.of(low, high);
  }

  #value(kind: WireKind): WireValue {
    switch (kind) {
      case 'address':
      case 'u64':
        return this.#hex();
      case 'u32':
      case 'boolean': {
        const low = this.#take();
        this.#take();
        return kind === 'u32' ? low : low !== 0;
      }
      case 'bytes':
        return this.#packed('hex');
      case 'void':
        throw new BrokenAnswer('nothing has a value');
    }
  }

  #packed(encoding: 'hex' | 'latin1'): string {
    const byteCount = this.#take();
    const from = this.#at * 4;
    this.#at += Math.ceil(byteCount / 4);
    if (this.#at > this.#words.length) throw new BrokenAnswer('the answer ends before the program');
    return this.#buffer.toString(encoding, from, from + byteCount);
  }

  #returned({ returns, outputs }: NumberedRoutine): Outcome {
    if (outputs.length === 0) {
      return returns === 'void' ? { kind: 'returned' } : { kind: 'returned', value: this.#value(returns) };
    }
    const value = returns === 'void' ? {} : { value: this.#value(returns) };
    const out: Record<string, WireValue> = {};
    for (const { name, kind } of outputs) out[name] = this.#value(kind);
    return { kind: 'returned', ...value, out };
  }

  #outcome(routine: NumberedRoutine): Outcome {
    const kind: Outcome['kind'] | undefined = outcomeNumbers[this.#take()];
    switch (kind) {
      case 'returned':
        return this.#returned(routine);
      case 'raised':
      case 'faulted':
        return { kind, status: this.#take() };
      case 'stopped':
        return { kind, code: this.#take(), parameters: [this.#hex(), this.#hex(), this.#hex(), this.#hex()] };
      case 'died':
        return { kind, how: signalNames.get(this.#take()) ?? 'exception', text: '' };
      case 'absent':
        return { kind, what: this.#packed('latin1') };
      case 'refused':
        return { kind, reason: this.#packed('latin1') };
      case 'skipped':
        return { kind, need: this.#take() };
      case undefined:
        throw new BrokenAnswer('there is no such outcome');
    }
  }

  #observation(): Observation {
    const { empty, parts } = formOf(this.#take());
    const seen: Partial<Record<ObservableField, WireValue>> = { ...empty };
    for (const [name, kind] of parts) seen[name] = this.#value(kind);
    return seen;
  }
}
