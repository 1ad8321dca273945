import type { Program } from '../../trace/program.ts';
import type { Execution } from '../../trace/trace.ts';
import type { Check } from './check.ts';
import { contract } from './contract.ts';
import { onEnding } from './ending.ts';
import { Mend } from './mend.ts';
import { onPrograms } from './programs.ts';
import { everyRoutine } from './routines.ts';
import { Means } from './scene.ts';
import { type Command, Tested } from './tested.ts';
import { onValues } from './values.ts';

/** Everything that is looked at, in the order in which one thing rests on another. */
export const checks: readonly Check[] = [...contract, ...onPrograms, ...onValues, ...onEnding, everyRoutine];

/** What one check came to. */
export type Finding =
  | { readonly name: string; readonly kind: 'fine' }
  | { readonly name: string; readonly kind: 'left-out'; readonly why: string }
  | { readonly name: string; readonly kind: 'mend'; readonly text: string }
  /** What another check has found already. */
  | { readonly name: string; readonly kind: 'same'; readonly as: string };

export interface Certificate {
  /** As the adapter introduced itself, if it did. */
  readonly subject: string | undefined;
  readonly findings: readonly Finding[];
  /** Whether everything was looked at, or nothing more could be learnt. */
  readonly isComplete: boolean;
}

/** The children of an adapter: the one that is looked at, and others for a single check. */
class Children {
  readonly #command: Command;
  readonly #started: Tested[] = [];
  subject: string | undefined;

  constructor(command: Command) {
    this.#command = command;
  }

  readonly start = async (): Promise<Tested> => {
    const child = await Tested.start(this.#command);
    const { name, version } = child.description;
    this.subject ??= `${name} ${version}`;
    this.#started.push(child);
    return child;
  };

  /** The first that can still be asked. */
  async current(): Promise<Tested> {
    const [first] = this.#started;
    if (first?.isOver === false) return first;
    await this.endFrom(0);
    return this.start();
  }

  async endFrom(index: number): Promise<void> {
    for (const child of this.#started.splice(index)) await child.kill();
  }

  /** A program where nothing was done yet: after a reset, or in another child if the adapter cannot forget. */
  readonly run = async (program: Program): Promise<Execution> => {
    const child = await this.current();
    const { fresh } = await child.ask('reset', {});
    return fresh ? child.run(program) : (await this.start()).run(program);
  };
}

async function examine(check: Check, children: Children): Promise<Exclude<Finding, { kind: 'mend' | 'same' }> | Mend> {
  const { name } = check;
  try {
    const tested = await children.current();
    const { description } = tested;
    const means = new Means(description);
    const result = await check.run({ tested, description, means, startAnother: children.start, run: children.run });
    // What it wrote besides has come by now, and belongs to this check.
    await tested.ask('reset', {});
    return result === undefined ? { name, kind: 'fine' } : { name, kind: 'left-out', why: result.leftOut };
  } catch (error) {
    if (error instanceof Mend) return error;
    throw error;
  } finally {
    await children.endFrom(1);
  }
}

/** Puts an adapter through everything that its verdicts rest on, whatever the implementation behind it does. */
export async function certify(command: Command, chosen: readonly Check[] = checks): Promise<Certificate> {
  const children = new Children(command);
  const findings: Finding[] = [];
  const causes = new Map<string, string>();
  try {
    for (const check of chosen) {
      const { name } = check;
      const found = await examine(check, children);
      if (!(found instanceof Mend)) {
        findings.push(found);
        continue;
      }
      const as = causes.get(found.defect);
      findings.push(as === undefined ? { name, kind: 'mend', text: found.message } : { name, kind: 'same', as });
      causes.set(found.defect, as ?? name);
      if (found.isFinal) return { subject: children.subject, findings, isComplete: false };
    }
    return { subject: children.subject, findings, isComplete: true };
  } finally {
    await children.endFrom(0);
  }
}
