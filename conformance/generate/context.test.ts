import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import { createModel, type ModelOptions } from '../adapters/model/model.ts';
import { runProgram, settingFor } from '../execute/session.ts';
import type { DraftArgument } from './draft.ts';
import { Programs, realise } from './programs.ts';

const specification = createSpecification();
const usual = createModel();
const setting = settingFor(specification, await usual.describe(), [{ least: 20, most: 60 }]);

type Line = readonly [RoutineName, Readonly<Record<string, DraftArgument>>];

const programOf = (...lines: readonly Line[]) =>
  realise(setting, { items: lines.map(([routine, args], id) => ({ id, routine, args })) }).program;

const map = { AccessMode: 1, CacheType: 1, RequestedAddress: '0x0', BugCheckOnFailure: 0, Priority: 16 };
const anywhere = { LowAddress: '0x0', HighAddress: '0xffffffffffffffff', SkipBytes: '0x0', TotalBytes: '0x1000' };

/** Pages that are mapped for another process, and memory of that process which is locked. */
const elsewhere = programOf(
  ['createProcess', {}],
  ['MmAllocatePagesForMdl', anywhere],
  ['KeStackAttachProcess', { PROCESS: { item: 0 } }],
  ['MmMapLockedPagesSpecifyCache', { ...map, MemoryDescriptorList: { item: 1 } }],
  ['allocateUserMemory', { ByteCount: 4096, Protect: 4 }],
  ['IoAllocateMdl', { VirtualAddress: { item: 4 }, Length: 1, SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' }],
  ['MmProbeAndLockPages', { MemoryDescriptorList: { item: 5 }, AccessMode: 1, Operation: 1 }],
  ['readMemory', { AccessMode: 1, Address: { item: 3 }, ByteCount: 1 }],
  ['MmGetSystemAddressForMdlSafe', { Mdl: { item: 1 }, Priority: 16 }],
  ['MmUnlockPages', { MemoryDescriptorList: { item: 5 } }],
  ['KeUnstackDetachProcess', { ApcState: { item: 2, out: 'ApcState' } }],
  ['allocateUserMemory', { ByteCount: 4096, Protect: 4 }],
  ['endProcess', { Process: { item: 0 } }],
);

const noProcess: NonNullable<ModelOptions['answer']> = ({ routine }, outcome) =>
  routine === 'createProcess' ? { kind: 'returned', value: '0x0' } : outcome;

async function routinesOf(program: typeof elsewhere, answer?: ModelOptions['answer']) {
  const model = createModel(answer === undefined ? {} : { answer });
  const run = await runProgram(model, specification, setting.environment, program);
  const made = program.calls.filter((_, at) => run.execution.outcomes[at]?.kind !== 'skipped');
  return { ...run, made: made.map(({ routine }) => routine) };
}

const routinesOfProcesses: readonly RoutineName[] = [
  'createProcess',
  'endProcess',
  'KeStackAttachProcess',
  'KeUnstackDetachProcess',
  'allocateUserMemory',
  'freeUserMemory',
  'IoAllocateMdl',
  'IoFreeMdl',
  'MmProbeAndLockPages',
  'MmUnlockPages',
  'MmAllocatePagesForMdl',
  'MmFreePagesFromMdl',
  'ExFreePoolWithTag',
  'MmMapLockedPages',
  'MmMapLockedPagesSpecifyCache',
  'MmUnmapLockedPages',
];

describe('calls made in another process', () => {
  it('are all made where there is one', async () => {
    const { made, fault } = await routinesOf(elsewhere);
    expect(made).toEqual(elsewhere.calls.map(({ routine }) => routine));
    expect(fault).toBeUndefined();
  });

  it('are left out where there is none, as far as they mean that process, and nothing else is', async () => {
    const { made, fault } = await routinesOf(elsewhere, noProcess);
    expect(made).toEqual([
      'createProcess',
      'MmAllocatePagesForMdl',
      'MmGetSystemAddressForMdlSafe',
      // That of the process that a program starts in.
      'allocateUserMemory',
      'freeUserMemory',
      'MmFreePagesFromMdl',
      'ExFreePoolWithTag',
    ]);
    expect(fault).toBeUndefined();
  });

  it('name what made that process the current one', () => {
    const needsOf = (at: number) => elsewhere.calls[at]?.needs.map(({ step }) => step);
    expect(needsOf(3)).toContain(2);
    expect(needsOf(4)).toEqual([2]);
    expect(needsOf(6)).toContain(2);
    expect(needsOf(7)).toContain(2);
    expect(needsOf(8)).not.toContain(2);
    expect(needsOf(11)).toEqual([]);
  });

  it('break nothing in drawn programs where no process is made', async () => {
    let attached = 0;
    const among = new Programs({ ...setting, routines: new Set(routinesOfProcesses) });
    for (const { program } of fc.sample(among, { seed: 11, numRuns: 120 })) {
      const { fault, execution } = await routinesOf(program, noProcess);
      const refused = execution.outcomes.filter(({ kind }) => kind === 'refused');
      expect({ fault, refused }).toEqual({ fault: undefined, refused: [] });
      attached += program.calls.filter(({ routine }) => routine === 'KeStackAttachProcess').length;
    }
    expect(attached).toBeGreaterThan(50);
  });
});
