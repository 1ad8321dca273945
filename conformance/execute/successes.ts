import { usualClass } from '../../spec/index.ts';
import { isStatus, type RoutineName, signatureOf } from '../../wdk/index.ts';
import { argumentClasses, draftedArguments } from '../tour/arguments.ts';
import type { ProgramCall } from '../trace/program.ts';

/** So often a call with some argument must have failed before it says anything that it never succeeded. */
const leastFailures = 5;

/** Routines that return nothing, and raise where they fail. */
const raise: ReadonlySet<RoutineName> = new Set([
  'MmProbeAndLockPages',
  'MmProbeAndLockProcessPages',
  'MmProbeAndLockSelectedPages',
]);

const mayFail = (routine: RoutineName): boolean =>
  usualClass(routine) === 'nonNull' || isStatus(signatureOf(routine).returns) || raise.has(routine);

/** With which arguments routines succeed, and with which they fail where they might have succeeded. */
export class Successes {
  /** How often calls failed, by routine and class of argument; a class that succeeded once is not counted any more. */
  readonly failed = new Map<string, number>();
  readonly succeeded = new Set<string>();

  note({ routine, args }: Pick<ProgramCall, 'routine' | 'args'>, shows: 'success' | 'failure'): void {
    if (!mayFail(routine)) return;
    for (const each of [`${routine}.any`, ...argumentClasses(routine, draftedArguments(args))]) {
      if (shows === 'success') this.succeeded.add(each);
      else this.failed.set(each, (this.failed.get(each) ?? 0) + 1);
    }
  }

  merge({ failed, succeeded }: Pick<Successes, 'failed' | 'succeeded'>): void {
    for (const [each, count] of failed) this.failed.set(each, (this.failed.get(each) ?? 0) + count);
    for (const each of succeeded) this.succeeded.add(each);
  }

  /** The classes of arguments with which a routine only ever failed; `any` alone where nothing ever helped. */
  neverFor(routine: RoutineName): readonly string[] {
    const never = [...this.failed].flatMap(([each, count]) => {
      const isOf = each.startsWith(`${routine}.`) && !this.succeeded.has(each) && count >= leastFailures;
      return isOf ? [each.slice(routine.length + 1)] : [];
    });
    return never.includes('any') ? ['any'] : never.sort();
  }
}
