import { describe, expect, it } from 'vitest';
import type { Call, Outcome } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import { createModel } from '../adapters/model/model.ts';
import { Quarantine } from '../generate/quarantine.ts';
import type { Program } from '../trace/program.ts';
import { run } from './run.ts';

const options = { seed: 4, calls: 2000, profile: 'windows-10', tier: 'frames', only: [], tour: false } as const;

const routines = {
  ExAllocatePoolWithTag: 'implemented',
  ExFreePoolWithTag: 'implemented',
  IoAllocateMdl: 'implemented',
  IoFreeMdl: 'implemented',
  MmBuildMdlForNonPagedPool: 'implemented',
  IoBuildPartialMdl: 'implemented',
  MmGetSystemAddressForMdlSafe: 'implemented',
} as const;

/** Keeps the specification until some call ends it: what comes after that is skipped, as an adapter would. */
const endingAt = (ends: (call: Call) => boolean) =>
  createModel({
    describe: (description) => ({ ...description, routines }),
    answer: (call, usual): Outcome => (ends(call) ? { kind: 'died', how: 'signal SIGABRT', text: '' } : usual),
  });

async function examine(ends: (call: Call) => boolean) {
  const programs: Program[] = [];
  const onJudged = (program: Program): void => {
    programs.push(program);
  };
  const { report } = await run(endingAt(ends), { ...options, onJudged, misuse: false });
  const deviations = report.implementations[0]?.deviations ?? [];
  return { programs, deviations: deviations.map(({ routine, observation }) => `${routine} ${observation}`) };
}

const callsOf = (routine: RoutineName, programs: readonly Program[]): number =>
  programs.filter(({ calls }) => calls.some((call) => call.routine === routine)).length / programs.length;

describe('a routine that ends programs', () => {
  it('is confirmed, and then called rarely and after everything else', async () => {
    const { programs, deviations } = await examine(({ routine }) => routine === 'IoBuildPartialMdl');
    expect(deviations).toEqual(['IoBuildPartialMdl outcome:died']);
    const share = callsOf('IoBuildPartialMdl', programs);
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.15);
  });

  it('is called as ever where it seldom does', async () => {
    const { programs, deviations } = await examine(
      ({ routine, args }) => routine === 'IoAllocateMdl' && args['Length'] === 4097,
    );
    expect(deviations).toEqual(['IoAllocateMdl outcome:died']);
    expect(callsOf('IoAllocateMdl', programs)).toBeGreaterThan(0.7);
  });

  it('is held from its second end on, if that is half of its calls', () => {
    const quarantine = new Quarantine();
    const outcomes: readonly (readonly [RoutineName, boolean])[] = [
      ['IoFreeMdl', false],
      ['IoFreeMdl', true],
    ];
    for (const [routine, ends] of outcomes) quarantine.note(routine, ends);
    expect(quarantine.routines).toEqual([]);
    for (const [routine, ends] of outcomes) quarantine.note(routine, ends);
    expect(quarantine.routines).toEqual(['IoFreeMdl']);
    for (let count = 0; count < 10; count++) quarantine.note('MmUnlockPages', false);
    for (let count = 0; count < 4; count++) quarantine.note('MmUnlockPages', true);
    expect(quarantine.holds('MmUnlockPages')).toBe(false);
  });
});
