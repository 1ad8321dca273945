import { fail, type Result, succeed } from '../../errors.ts';
import { AdapterError, type Description, type Implementation, type ResetResult } from '../../port.ts';
import type { Program } from '../../trace/program.ts';
import type { Method } from '../../trace/protocol.ts';
import type { Execution } from '../../trace/trace.ts';
import type { Outcome } from '../../trace/vocabulary.ts';
import { type CallRun, runByCall } from './by-call.ts';
import { findLoss } from './by-prefix.ts';
import type { Child } from './child.ts';
import { checkNeeds } from './execution.ts';
import { type Limits, type Loss, MethodNotFound, Session } from './session.ts';

const gone: Outcome = { kind: 'refused', reason: 'the implementation was gone' };

/** The rest of a program whose beginning was survived, and whose next call was not. */
function lostAt(program: Program, at: number, loss: Loss, before: Execution): Execution {
  const rest = program.calls.slice(at);
  return {
    outcomes: [...before.outcomes, loss, ...rest.slice(1).map(() => gone)],
    observations: [...before.observations, ...rest.map(({ observe }) => observe.map(() => ({})))],
  };
}

/**
 * A death that did not come again: it happened, so it is told, at the last call that ran, with the words that its place
 * is not known. A hang that did not come again may have been this machine's, and is not held against anybody.
 */
function unrepeated(loss: Loss, execution: Execution): Execution {
  if (loss.kind === 'hung') return execution;
  const at = execution.outcomes.findLastIndex(({ kind }) => kind !== 'skipped');
  const text = `It did not die again when the program was repeated: in which call it died is not known.\n${loss.text}`;
  return { ...execution, outcomes: execution.outcomes.with(at, { ...loss, text }) };
}

type Started = Awaited<ReturnType<typeof Session.start>>;

/** A reset and a program that were sent before what came before them was answered. */
interface Ahead {
  readonly session: Session;
  readonly program: Program;
  readonly reset: Promise<Result<ResetResult, Loss>>;
  readonly answer: Promise<Result<Execution, Loss>>;
}

function sendAhead(session: Session, program: Program): Ahead {
  return session.atOnce(() => {
    const reset = session.ask('reset', {});
    const answer = session.askProgram(program);
    // Should they never be waited for, what comes of them is nobody's business.
    reset.catch(() => undefined);
    answer.catch(() => undefined);
    return { session, program, reset, answer };
  });
}

/** The implementation behind an adapter that runs as a child, and is started again whenever it is gone. */
export class SubprocessImplementation implements Implementation {
  readonly #start: () => Promise<Started>;
  readonly #description: Description;
  readonly #methods: Set<Method>;
  readonly #mayBeAhead: boolean;
  #session: Session | undefined;
  #foreseen: Program | undefined;
  #ahead: Ahead | undefined;

  private constructor(start: () => Promise<Started>, { session, greeting }: Started) {
    const { protocolVersion: _, methods = ['program', 'call'], pipelining = false, ...description } = greeting;
    this.#start = start;
    this.#session = session;
    this.#description = description;
    this.#methods = new Set(methods);
    this.#mayBeAhead = pipelining;
    if (!this.#methods.has('program') && !this.#methods.has('call')) {
      throw new AdapterError('initialize: methods names neither program nor call. One of them is needed');
    }
  }

  /** The implementation behind children that are started in some way. */
  static async open(startChild: () => Promise<Child>, limits: Limits): Promise<SubprocessImplementation> {
    const start = async () => Session.start(await startChild(), limits);
    const started = await start();
    try {
      return new SubprocessImplementation(start, started);
    } catch (error) {
      await started.session.kill();
      throw error;
    }
  }

  describe(): Promise<Description> {
    return Promise.resolve(this.#description);
  }

  /** The end of what the present child wrote to standard error. */
  stderr(): string {
    return this.#session?.stderr() ?? '';
  }

  reset(): Promise<ResetResult> {
    return this.#orKilled(async () => (await this.#resetSession()).result);
  }

  foresee([next]: readonly Program[]): void {
    if (this.#mayBeAhead && this.#methods.has('program')) this.#foreseen = next;
  }

  run(program: Program): Promise<Execution> {
    return this.#orKilled(async () => {
      const { session, answer } = await this.#sessionFor(program);
      if (this.#methods.has('program')) {
        const first = answer ?? session.askProgram(program);
        this.#sendForeseen(session);
        const asked = await this.#unlessMissing(first);
        if (asked?.ok) {
          checkNeeds(program, asked.value);
          return asked.value;
        }
        if (asked !== undefined) {
          await this.#drop();
          return this.#repeat(program, asked.error);
        }
      }
      return (await this.#runByCall(session, program)).execution;
    });
  }

  async dispose(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    // One that still has something to do is not waited for.
    await (this.#ahead === undefined ? session?.close() : session?.kill());
  }

  /** After an error of the adapter the next thing begins with a fresh child. */
  async #orKilled<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      await this.#drop();
      throw error;
    }
  }

  async #drop(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    this.#ahead = undefined;
    await session?.kill();
  }

  /** The child that a program goes to, and the answer that is on its way if it went there already. */
  async #sessionFor(program: Program): Promise<{ session: Session; answer?: Ahead['answer'] }> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (ahead === undefined && this.#session?.isOver === false) return { session: this.#session };
    if (ahead?.program === program) {
      const reset = await ahead.reset;
      if (reset.ok && reset.value.fresh) return ahead;
    }
    // What was foreseen has left its traces.
    return this.#resetSession();
  }

  /** Sends what was foreseen behind what is under way. */
  #sendForeseen(session: Session): void {
    if (this.#foreseen !== undefined) this.#ahead = sendAhead(session, this.#foreseen);
    this.#foreseen = undefined;
  }

  /** A child that has been reset; a new one where there is none, or where the old one cannot be as new again. */
  async #resetSession(): Promise<{ session: Session; result: ResetResult }> {
    const old = this.#session;
    if (old !== undefined) {
      const asked = await (this.#ahead?.reset ?? old.ask('reset', {}));
      if (asked.ok && asked.value.fresh) return { session: old, result: asked.value };
      await this.#drop();
    }
    const { session } = await this.#start();
    this.#session = session;
    const asked = await session.ask('reset', {});
    // Whatever it says of itself: nothing was done with it yet.
    if (asked.ok) return { session, result: { fresh: true } };
    const what = asked.error.kind === 'hung' ? 'gave no answer' : `ended (${asked.error.how})`;
    throw new AdapterError(`reset: a fresh child of it ${what}`);
  }

  /** Undefined if the adapter turns out not to have the method. */
  async #unlessMissing(answer: Ahead['answer']): Promise<Result<Execution, Loss> | undefined> {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof MethodNotFound)) throw error;
      this.#methods.delete('program');
      this.#ahead = undefined;
      return undefined;
    }
  }

  async #runByCall(session: Session, program: Program): Promise<CallRun> {
    const run = await runByCall(program, (params) => session.ask('call', params));
    if (run.isLost) await this.#drop();
    return run;
  }

  /** The program again, to see in which call it is that the implementation goes away. */
  async #repeat(program: Program, loss: Loss): Promise<Execution> {
    if (this.#methods.has('call')) {
      try {
        const { session } = await this.#resetSession();
        const { execution, isLost } = await this.#runByCall(session, program);
        return isLost ? execution : unrepeated(loss, execution);
      } catch (error) {
        if (!(error instanceof MethodNotFound)) throw error;
        this.#methods.delete('call');
      }
    }
    return this.#repeatBeginnings(program, loss);
  }

  async #repeatBeginnings(program: Program, loss: Loss): Promise<Execution> {
    let last: Execution | undefined;
    const found = await findLoss(program, async (part) => {
      const { session } = await this.#resetSession();
      const asked = await this.#unlessMissing(session.askProgram(part));
      if (asked === undefined) throw new AdapterError('program: the method was there, and now it is not');
      if (!asked.ok) {
        await this.#drop();
        return fail(asked.error);
      }
      last = asked.value;
      return succeed(asked.value);
    });
    if (found !== undefined) return lostAt(program, found.at, found.loss, found.before);
    return unrepeated(loss, last ?? { outcomes: [], observations: [] });
  }
}
