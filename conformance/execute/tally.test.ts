import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultParts } from '../../impl/parts.ts';
import { allowed, type Call, createSpecification, type Outcome, type World } from '../../spec/index.ts';
import { type RoutineName, STATUS_INSUFFICIENT_RESOURCES } from '../../wdk/index.ts';
import { createModel } from '../adapters/model/model.ts';
import { createReference } from '../adapters/reference/index.ts';
import { Programs } from '../generate/programs.ts';
import type { Implementation } from '../port.ts';
import { runProgram, settingFor } from './session.ts';
import { Tally } from './tally.ts';

/** What makes something, and a clause that says so. */
const makers: readonly (readonly [RoutineName, string])[] = [
  ['ExAllocatePoolWithTag', 'POOL-23'],
  ['ExAllocatePool2', 'POOL-26'],
  ['IoAllocateMdl', 'ALLOC-02'],
  ['NdisAllocateMdl', 'MDLN-01'],
  ['NdisAllocateGenericObject', 'NDIS-05'],
  ['MmAllocatePagesForMdl', 'PAGES-01'],
  ['MmAllocatePagesForMdlEx', 'PAGES-01'],
  ['MmAllocateNodePagesForMdlEx', 'PAGEX-15'],
  ['MmAllocateMdlForIoSpace', 'MDLIO-01'],
  ['MmAllocateMappingAddress', 'RSV-06'],
  ['allocateUserMemory', 'PROC-01'],
];

/** The failure that a call may end with; undefined for one that must succeed. */
function failureOf(world: World, call: Call): Outcome | undefined {
  const classes = new Set(allowed(world, call).map(({ outcome }) => outcome));
  if (classes.has('failed')) return { kind: 'returned', value: STATUS_INSUFFICIENT_RESOURCES };
  if (classes.has('null')) return { kind: 'returned', value: '0x0' };
  return classes.has('raised') ? { kind: 'raised', status: STATUS_INSUFFICIENT_RESOURCES } : undefined;
}

/** It keeps the specification, but one routine never gives anything. */
const without = (routine: RoutineName): Implementation =>
  createModel({
    answer: (call, usual, world) => (call.routine === routine ? failureOf(world, call) : undefined) ?? usual,
    describe: (description) => ({ ...description, ioSpaceStart: '0x100000000', ioSpaceEnd: '0x100004000' }),
  });

/** What drawn programs show of an implementation; failures are asked for in many of them. */
async function tallyOf(implementation: Implementation, numRuns = 120): Promise<Tally> {
  const setting = settingFor(createSpecification(), await implementation.describe(), [{ least: 8, most: 32 }]);
  const tally = new Tally();
  for (const { program } of fc.sample(new Programs(setting), { seed: 5, numRuns })) {
    const { judgement, deviations } = await runProgram(
      implementation,
      setting.specification,
      setting.environment,
      program,
    );
    expect(deviations).toEqual([]);
    tally.add(program, judgement);
  }
  return tally;
}

describe('a routine that never gives anything', () => {
  it.each(makers)(
    '%s is told so under %s, although failures were asked for and refusals are right',
    async (...args) => {
      const [routine, clause] = args;
      const tally = await tallyOf(without(routine));
      expect(tally.routines.get('failNext')?.executed).toBeGreaterThan(10);
      expect(tally.routines.get(routine)?.executed).toBeGreaterThan(0);
      expect(tally.onlyFailed(clause)).toBe(true);
    },
  );

  it('is told so of the reference with no page to give', async () => {
    const tally = await tallyOf(createReference({ parts: { ...defaultParts, pagesGranted: () => 0 } }));
    expect(['PAGES-01', 'PAGEX-15'].map((clause) => tally.onlyFailed(clause))).toEqual([true, true]);
  });

  it('is no routine of the reference', async () => {
    const tally = await tallyOf(createReference(), 500);
    expect([...tally.evidence.keys()].filter((clause) => tally.onlyFailed(clause))).toEqual([]);
    expect(makers.filter(([, clause]) => !tally.evidence.has(clause))).toEqual([]);
  });
});

describe('calls', () => {
  it('are counted as executed, and as not judged where they come after what ends judging', async () => {
    const { specification, environment } = settingFor(createSpecification(), await createModel().describe(), []);
    const mdl = { VirtualAddress: '0x1000', Length: 16, SecondaryBuffer: false, ChargeQuota: false };
    const free = { routine: 'IoFreeMdl', args: { Mdl: { ref: 0 } }, needs: [], observe: [] } as const;
    const calls = [{ routine: 'IoAllocateMdl', args: mdl, needs: [], observe: [] }, free, free, free, free] as const;
    const program = { kind: 'mdl-tck/program', version: 1, profile: 'windows-10', calls } as const;
    const outcomes: readonly Outcome[] = calls.map((_, at) => ({
      kind: 'returned',
      ...(at === 0 ? { value: '0x100000' } : {}),
    }));
    const implementation: Implementation = {
      ...createModel(),
      reset: async () => ({ fresh: true }),
      run: async () => ({ outcomes, observations: calls.map(() => []) }),
    };
    const { judgement } = await runProgram(implementation, specification, environment, program);
    const tally = new Tally();
    tally.add(program, judgement);
    const { calls: executed, unjudged, skipped } = tally;
    expect({ executed, unjudged, skipped }).toEqual({ executed: 5, unjudged: 2, skipped: 0 });
  });
});
