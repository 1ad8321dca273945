import type { RoutineName } from '../../wdk/index.ts';
import type { Program, ProgramCall } from '../trace/program.ts';
import type { ClauseVerdict, ConformanceReport, Deviation, ImplementationReport, ShownStep, Verdict } from './model.ts';
import { clauses } from './test-support-clauses.ts';
import { machines } from './test-support-machines.ts';
import { misuseRows } from './test-support-misuse.ts';

export { clauses };

/** Made-up but realistic reports. */

const call = (
  routine: RoutineName,
  args: ProgramCall['args'],
  needs: ProgramCall['needs'] = [],
  observe: ProgramCall['observe'] = [],
): ProgramCall => ({ routine, args, needs, observe });

/** Allocates, locks and maps an unaligned buffer, then puts everything back. */
export const mapProgram: Program = {
  kind: 'mdl-tck/program',
  version: 1,
  profile: 'windows-10',
  calls: [
    call('ExAllocatePool2', { Flags: '0x40', NumberOfBytes: '0x3000', Tag: 0x6b43544d }),
    call(
      'IoAllocateMdl',
      {
        VirtualAddress: { ref: 0, plus: '0x123' },
        Length: 4096,
        SecondaryBuffer: false,
        ChargeQuota: false,
        Irp: '0x0',
      },
      [{ step: 0, is: 'non-null' }],
      [{ mdl: 1, fields: ['flags', 'byteOffset'] }],
    ),
    call('MmProbeAndLockPages', { MemoryDescriptorList: { ref: 1 }, AccessMode: 0, Operation: 1 }, [
      { step: 1, is: 'byteCount>=4096' },
    ]),
    call(
      'MmMapLockedPagesSpecifyCache',
      {
        MemoryDescriptorList: { ref: 1 },
        AccessMode: 0,
        CacheType: 1,
        RequestedAddress: '0x0',
        BugCheckOnFailure: 0,
        Priority: 0x40000010,
      },
      [{ step: 2, is: 'returned' }],
      [{ mdl: 1, fields: ['flags', 'mappedSystemVa'] }],
    ),
    call('MmUnlockPages', { MemoryDescriptorList: { ref: 1 } }, [{ step: 2, is: 'returned' }]),
    call('IoFreeMdl', { Mdl: { ref: 1 } }, [{ step: 1, is: 'non-null' }]),
    call('ExFreePoolWithTag', { P: { ref: 0 }, Tag: 0x6b43544d }, [{ step: 0, is: 'non-null' }]),
  ],
};

const step = (text: string, outcome: string, more: Partial<ShownStep> = {}): ShownStep => ({
  call: text,
  outcome,
  verdict: 'conforms',
  states: [],
  observed: [],
  epilogue: false,
  ...more,
});

export const mapSteps: readonly ShownStep[] = [
  step('ExAllocatePool2(Flags = 0x40, NumberOfBytes = 0x3000, Tag = "MTCk")', '→ pool#1', {
    states: ['pool#1: nonpaged'],
  }),
  step(
    'IoAllocateMdl(VirtualAddress = pool#1+0x123, Length = 4096, SecondaryBuffer = FALSE, ChargeQuota = FALSE, Irp = NULL)',
    '→ mdl#1',
    { states: ['mdl#1: raw, not mapped'], observed: ['mdl#1.flags = 0x0008', 'mdl#1.byteOffset = 291'] },
  ),
  step(
    'MmProbeAndLockPages(MemoryDescriptorList = mdl#1, AccessMode = KernelMode, Operation = IoWriteAccess)',
    'returned',
    {
      states: ['mdl#1: locked, not mapped'],
    },
  ),
  step(
    'MmMapLockedPagesSpecifyCache(MemoryDescriptorList = mdl#1, AccessMode = KernelMode, CacheType = MmCached, RequestedAddress = NULL, BugCheckOnFailure = FALSE, Priority = NormalPagePriority | MdlMappingNoExecute)',
    '→ map#1',
    {
      verdict: 'deviates',
      states: ['mdl#1: locked, mapped'],
      observed: ['mdl#1.flags = 0x000b', 'mdl#1.mappedSystemVa = map#1'],
    },
  ),
  step('MmUnlockPages(MemoryDescriptorList = mdl#1)', 'returned', {
    epilogue: true,
    states: ['mdl#1: raw, not mapped'],
  }),
  step('IoFreeMdl(Mdl = mdl#1)', 'returned', { epilogue: true }),
  step('ExFreePoolWithTag(P = pool#1, Tag = "MTCk")', 'returned', { epilogue: true }),
];

export const deviation = (more: Partial<Deviation> = {}): Deviation => ({
  id: 'a41c09de',
  routine: 'MmMapLockedPagesSpecifyCache',
  clause: 'MAP-02',
  observation: 'value:offset',
  tier: 'behaviour',
  marks: [],
  behind: [],
  program: mapProgram,
  steps: mapSteps,
  at: 3,
  trace: 'traces/a41c09de.ndjson',
  observed: 'map#1+0x000',
  allowed: 'map#1+0x123, or NULL',
  explanation:
    'The address returned by a mapping keeps the byte offset of the MDL (0x123). The implementation returned the start of the page instead.',
  minimal: true,
  executions: 41,
  met: 1284,
  ...more,
});

/** Verdict and judgements of one clause; all evidence lies in one tier. */
export const verdictOf = (
  id: string,
  verdict: Verdict,
  exercised = 240,
  tier: keyof ClauseVerdict['evidence'] = 'behaviour',
): ClauseVerdict => ({
  id,
  verdict,
  exercised,
  evidence: { behaviour: 0, state: 0, frames: 0, [tier]: exercised },
});

const verdictAt = (index: number): Verdict => {
  if (index % 41 === 11) return 'not-exercised';
  if (index % 37 === 9) return 'permitted-variant';
  return index % 53 === 17 ? 'unsupported' : 'conforms';
};

const exercisedAt = (verdict: Verdict, index: number): number =>
  verdict === 'not-exercised' || verdict === 'unsupported' ? 0 : 31 + ((index * 7919) % 9000);

/** All clauses of the catalogue, mostly conforming, with the given verdicts put over. */
export const clauseVerdicts = (over: Readonly<Record<string, Verdict>> = {}, shift = 0): readonly ClauseVerdict[] =>
  [...clauses.keys()].map((id, index) => {
    const verdict = over[id] ?? verdictAt(index + shift);
    const exercised = exercisedAt(verdict, index + shift);
    const state = Math.floor(exercised / 4);
    const frames = Math.floor(exercised / 16);
    return { id, verdict, exercised, evidence: { behaviour: exercised - state - frames, state, frames } };
  });

export const implementation = (more: Partial<ImplementationReport> = {}): ImplementationReport => ({
  name: 'reference',
  version: '0.1.0',
  features: ['memory', 'peek', 'usage', 'user-memory', 'processes', 'irql', 'stops', 'raises'],
  routines: {
    ExAllocatePool2: { state: 'provided', executed: 14_220, skipped: 0 },
    IoAllocateMdl: { state: 'implemented', executed: 12_311, skipped: 12 },
    IoFreeMdl: { state: 'implemented', executed: 12_290, skipped: 33 },
    MmProbeAndLockPages: { state: 'implemented', executed: 8_120, skipped: 140 },
    MmMapLockedPagesSpecifyCache: { state: 'partial', executed: 6_402, skipped: 311 },
    MmAllocatePagesForMdlEx: { state: 'absent', executed: 0, skipped: 0 },
  },
  clauses: clauseVerdicts(),
  deviations: [],
  misuse: misuseRows,
  unjudgedPrograms: 0,
  ...more,
});

/** An implementation with three deviations of different kinds and tiers. */
export const deviating = (name = 'usersim'): ImplementationReport =>
  implementation({
    name,
    version: '1.4.2',
    clauses: clauseVerdicts(
      {
        'MAP-02': 'deviates',
        'BUILD-12': 'deviates',
        'FREE-03': 'deviates',
        'LOCK-05': 'known-deviation',
        'LOCK-09': 'fixed',
        'MAPK-02': 'never-succeeds',
        'RMAP-07': 'inconclusive',
        'SYSVA-04': 'not-applicable',
      },
      5,
    ),
    deviations: [
      deviation(),
      deviation({
        id: '7be01f22',
        routine: 'MmBuildMdlForNonPagedPool',
        clause: 'BUILD-12#2',
        observation: 'field:flags',
        tier: 'state',
        marks: ['behind'],
        behind: ['a41c09de'],
        trace: 'traces/7be01f22.ndjson',
        observed: 'flags = 0x0006',
        allowed: 'flags with MDL_SOURCE_IS_NONPAGED_POOL and without MDL_PAGES_LOCKED: 0x0004 or 0x000c',
        explanation: 'MDL_PAGES_LOCKED was set by a routine that does not lock.',
        met: 3,
      }),
      deviation({
        id: 'e3d90a10',
        routine: 'IoFreeMdl',
        clause: 'FREE-03',
        observation: 'died',
        marks: ['crash', 'flaky'],
        trace: 'traces/e3d90a10.ndjson',
        at: 5,
        steps: mapSteps.map((shown, index) => ({
          ...shown,
          verdict: index === 5 ? 'deviates' : index > 5 ? 'skipped' : 'conforms',
          epilogue: index > 5,
          outcome: index === 5 ? 'died: SIGSEGV' : index > 5 ? 'skipped' : shown.outcome,
        })),
        observed: 'the implementation died (SIGSEGV)',
        allowed: 'returned',
        explanation:
          'Freeing an MDL after its pages were unlocked must return. The process of the implementation ended instead.',
        minimal: false,
        executions: 12,
        met: 2,
      }),
    ],
  });

export const report = (more: Partial<ConformanceReport> = {}): ConformanceReport => ({
  schemaVersion: 1,
  kit: { version: '0.1.0', specHash: '9f2c4e1ab0d37765' },
  run: {
    seed: 1_203_944_512,
    profile: 'windows-10',
    calls: 100_000,
    skipped: 496,
    unjudged: 12,
    programs: 3_812,
    tiers: ['behaviour', 'state', 'frames'],
  },
  times: { startedAt: '2026-03-01T09:30:00.000Z', milliseconds: 18_420 },
  implementations: [implementation()],
  coverage: { machines, tour: [] },
  unchecked: {
    notObservable: [
      { id: 'MAP-04', missing: 'the cache attribute of a page' },
      { id: 'LOCK-11', missing: 'the order in which pages are brought in' },
    ],
    outOfScope: [
      { id: 'LAY-01', reason: 'caller-only' },
      { id: 'LAY-02', reason: 'caller-only' },
      { id: 'BUILD-04', reason: 'undefined-outcome' },
      { id: 'MAP-05', reason: 'background-system' },
    ],
  },
  ...more,
});
