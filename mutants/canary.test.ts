import { describe, expect, it } from 'vitest';
import { createReference } from '../conformance/adapters/reference/index.ts';
import { run } from '../conformance/run/run.ts';
import { defaultParts } from '../impl/parts.ts';

/** The reference, but a reserved mapping comes back without the byte offset: it lies in this one way only. */
const canary = () => createReference({ parts: { ...defaultParts, reservedMappingAddress: (base) => base } });

/** Routines of which one is as good as the other here. */
const kindOf: readonly (readonly [RegExp, string])[] = [
  [/^(ExAllocatePool\w*|MmAllocate(Contiguous|NonCached|Pages|NodePages)\w*|allocateUserMemory)$/, 'memory'],
  [/^(MmProbeAndLock(Selected)?Pages|IoBuildPartialMdl)$/, 'pages'],
  [/^MmAllocateMappingAddress(Ex)?$/, 'address'],
  [/^(IoAllocateMdl|MmInitializeMdl)$/, 'descriptor'],
];
const helper = 'IoAllocateIrp';

describe('the canary', () => {
  it('is caught under exactly one clause, with the shortest program', async () => {
    const { report, faults } = await run(canary(), {
      seed: 1,
      calls: 20_000,
      profile: 'windows-10',
      tier: 'frames',
      only: [],
      misuse: false,
    });
    const [implementation] = report.implementations;
    expect(faults).toEqual([]);
    expect(implementation?.clauses.filter(({ verdict }) => verdict === 'deviates').map(({ id }) => id)).toContain(
      'RMAP-06',
    );
    expect(implementation?.deviations).toHaveLength(1);
    const [deviation] = implementation?.deviations ?? [];
    expect(deviation?.clause).toBe('RMAP-06');
    expect(deviation?.routine).toBe('MmMapLockedPagesWithReservedMapping');
    expect(deviation?.observation).toBe('value');
    expect(deviation?.minimal).toBe(true);
    // An address to map at; memory at an odd address, described and locked; the mapping.
    const routines = deviation?.steps.filter(({ epilogue }) => !epilogue).map(({ call }) => call.split('(')[0] ?? '');
    const kinds = (routines ?? []).map((routine) => kindOf.find(([name]) => name.test(routine))?.[1] ?? routine);
    const needed = ['MmMapLockedPagesWithReservedMapping', 'address', 'descriptor', 'memory', 'pages'];
    expect([...new Set(kinds)].filter((kind) => kind !== helper).sort()).toEqual(needed);
    // The descriptor may lie in memory of its own, or have come with an IRP.
    expect(kinds.length).toBeLessThanOrEqual(needed.length + 1);
  });
});
