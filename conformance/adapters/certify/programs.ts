import type { Program, ProgramCall } from '../../trace/program.ts';
import type { Execution } from '../../trace/trace.ts';
import type { Outcome } from '../../trace/vocabulary.ts';
import { holds, isMeasure } from '../subprocess/needs.ts';
import { type Check, type Examinee, leftOut } from './check.ts';
import { Mend } from './mend.ts';
import { call, programOf, ref } from './scene.ts';

/** The value that a call returned. */
function returnedBy(outcome: Outcome | undefined): string | number | boolean | undefined {
  return outcome?.kind === 'returned' ? outcome.value : undefined;
}

/** The byte count of the MDL that a call returned, where it was read right after the call. */
function byteCountOf({ calls }: Program, { observations }: Execution, step: number): number | undefined {
  const at = calls[step]?.observe.findIndex(({ mdl }) => mdl === step) ?? -1;
  const seen = observations[step]?.[at]?.byteCount;
  return typeof seen === 'number' ? seen : undefined;
}

/** Whether calls were made and left out as their needs demand, by what the adapter itself says of earlier calls. */
export function checkNeeds(program: Program, execution: Execution): void {
  const { outcomes } = execution;
  for (const [at, { routine, needs }] of program.calls.entries()) {
    if (needs.some((need) => isMeasure(need) && byteCountOf(program, execution, need.step) === undefined)) continue;
    const broken = needs.findIndex(
      (need) => !holds(need, outcomes[need.step], byteCountOf(program, execution, need.step)),
    );
    const outcome = outcomes[at];
    const skippedFor = outcome?.kind === 'skipped' ? outcome.need : -1;
    if (skippedFor === broken) continue;
    const told = broken < 0 ? 'all its needs hold' : `its need ${broken} (${needs[broken]?.is}) does not hold`;
    const did = skippedFor < 0 ? `it came to ${outcome?.kind}` : `it was skipped for its need ${skippedFor}`;
    throw new Mend(
      `${routine} (call ${at}): ${told}, and ${did}. Look at needs first, in their order: skipped, with the position of the first that does not hold`,
    );
  }
}

const needs: Check = {
  name: 'needs',
  async run({ tested, run, means, description }) {
    if (!tested.has('program')) return leftOut('it has no method program: the kit sees to needs');
    const { probe } = means;
    if (probe === undefined) return leftOut('it has nothing that can be called at any time');
    const after = (...wanted: readonly [step: number, is: string][]): ProgramCall => ({
      ...probe,
      needs: wanted.map(([step, is]) => ({ step, is })),
    });
    const calls = [
      probe,
      after([0, 'returned']),
      after([0, 'raised']),
      after([0, 'returned'], [0, 'raised'], [0, 'faulted']),
      after([2, 'returned']),
    ];
    const buffer = means.buffer(16);
    const mdl = means.mdl('0x1000', 5000);
    if (buffer !== undefined) {
      const at = calls.push(buffer.call) - 1;
      calls.push(after([at, 'non-null']), after([at, 'null']));
      const missing = calls.push({ ...buffer.call, needs: [{ step: 0, is: 'raised' }] }) - 1;
      // Its argument refers to what never came: needs come before references.
      const later = means.mdl(ref(missing), 5000, [{ step: missing, is: 'returned' }]);
      if (later !== undefined) calls.push(later);
    }
    if (mdl !== undefined) {
      const at = calls.length;
      const measured = description.layout === 'none' ? [] : [{ mdl: at, fields: ['byteCount'] as const }];
      calls.push({ ...mdl, observe: measured });
      calls.push(after([at, 'byteCount>=5000']), after([at, 'byteCount>=5001']));
    }
    const program = programOf(...calls);
    checkNeeds(program, await run(program));
    return undefined;
  },
};

/** Throws if something did not come back as it must. */
function expectSame(what: string, found: unknown, wanted: unknown, remedy: string): void {
  if (JSON.stringify(found) === JSON.stringify(wanted)) return;
  throw new Mend(`${what}: ${JSON.stringify(found)} came back instead of ${JSON.stringify(wanted)}. ${remedy}`);
}

const plusRemedy = 'A reference is what that call returned, and plus is added to it in 64-bit arithmetic';

/** Two blocks, written to through references, and read at the places that the references mean. */
async function throughMemory({ run, means }: Examinee): Promise<boolean> {
  const buffer = means.buffer(0x1000);
  if (buffer === undefined || !means.has('readMemory', 'writeMemory')) return false;
  const { mode } = buffer;
  const write = (step: number, plus: string, Bytes: string): ProgramCall =>
    call('writeMemory', { AccessMode: mode, Address: ref(step, plus), Bytes });
  const read = (step: number, ByteCount: number, plus?: string): ProgramCall =>
    call('readMemory', { AccessMode: mode, Address: ref(step, plus), ByteCount });
  const program = programOf(
    buffer.call,
    buffer.call,
    write(0, '0x0', '1111111111111111'),
    write(1, '0x0', '2222222222222222'),
    write(0, '0x3', '2a'),
    write(1, '0x5', '3b'),
    read(0, 8),
    read(1, 8),
    read(1, 2, '0x4'),
  );
  const { outcomes } = await run(program);
  if (![0, 1].every((step) => returnedBy(outcomes[step]) !== '0x0')) return false;
  const wanted = ['1111112a11111111', '22222222223b2222', '223b'];
  expectSame('what references point at', outcomes.slice(6).map(returnedBy), wanted, plusRemedy);
  return true;
}

/** What the adapter is asked to point at without memory. */
async function throughMacros({ run, means }: Examinee): Promise<boolean> {
  if (!means.has('PAGE_ALIGN', 'BYTE_OFFSET')) return false;
  const align = (Va: string): ProgramCall => call('PAGE_ALIGN', { Va });
  const program = programOf(
    align('0xfffffffffffff234'),
    align('0x1234'),
    call('BYTE_OFFSET', { Va: ref(0, '0x123') }),
    call('PAGE_ALIGN', { Va: ref(0, '0x1234') }),
    call('PAGE_ALIGN', { Va: ref(1, '0x2000') }),
  );
  const { outcomes } = await run(program);
  expectSame('what references point at', outcomes.slice(2).map(returnedBy), [0x123, '0x0', '0x3000'], plusRemedy);
  return true;
}

/** An out-parameter as an argument. */
async function throughIrql({ run, means }: Examinee): Promise<boolean> {
  if (!means.has('KeGetCurrentIrql', 'KeRaiseIrql', 'KeLowerIrql')) return false;
  const raise = (NewIrql: number): ProgramCall => call('KeRaiseIrql', { NewIrql });
  const lower = (step: number): ProgramCall => call('KeLowerIrql', { NewIrql: { ref: step, out: 'OldIrql' } });
  const irql = call('KeGetCurrentIrql', {});
  const { outcomes } = await run(programOf(irql, raise(1), raise(2), lower(2), irql, lower(1), irql));
  const found = [outcomes[4], outcomes[6]].map(returnedBy);
  const remedy = 'A reference with out is that out-parameter of the call';
  expectSame('the IRQL after lowering to OldIrql', found, [1, returnedBy(outcomes[0])], remedy);
  return true;
}

const references: Check = {
  name: 'references',
  async run(examinee) {
    const { tested, run, means } = examinee;
    if (!tested.has('program')) return leftOut('it has no method program: the kit resolves references');
    const tried = [await throughMemory(examinee), await throughMacros(examinee), await throughIrql(examinee)];
    const { absent } = means;
    const mdl = means.mdl(ref(0), 16);
    if (absent !== undefined && mdl !== undefined) {
      const { outcomes } = await run(programOf(absent, mdl));
      if (outcomes[1]?.kind !== 'refused') {
        throw new Mend(
          `an argument refers to a call that returned nothing, and came to ${outcomes[1]?.kind}. Answer refused, and do not call`,
        );
      }
    }
    return tried.includes(true) ? undefined : leftOut('it has neither memory, macros nor IRQL to see them through');
  },
};

export const onPrograms: readonly Check[] = [needs, references];
