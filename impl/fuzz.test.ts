import { describe, expect, it } from 'vitest';
import { type RoutineName, routineNames, signatureOf, wireOf } from '../wdk/index.ts';
import { at, nullAddress, plusBytes, type VirtualAddress } from './address.ts';
import { RoutineArguments, type RoutineValue } from './dispatch.ts';
import { BugCheck } from './ke/bug-check.ts';
import { RaisedStatus } from './ke/raised-status.ts';
import { createKernel, type Kernel, type KernelOptions } from './kernel.ts';

/** A small generator of numbers: the test must fail the same way each time. */
const randomFrom = (seed: number): ((limit: number) => number) => {
  let state = seed >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
};

const wildPages = [0, 1, 0x10, 0x7ffffffef, 0x7fffffff0, 0x800000000, 2 ** 52 - 2 ** 35, 2 ** 52 - 1, 2 ** 51];
const numbers = [0, 1, 2, 4, 15, 16, 32, 64, 256, 512, 4095, 4096, 4097, 0x3000, 0x80000010, 0xfffff000, 0xffffffff];
const physical = [0, 0x100000, 0x200000, 0x8000000000, 0x8000001000, 0x1000, 2 ** 64];

/** Makers that give most calls something to work on: drawn more often than the rest. */
const makers: readonly RoutineName[] = [
  'ExAllocatePoolWithTag',
  'IoAllocateMdl',
  'MmProbeAndLockPages',
  'MmAllocatePagesForMdl',
  'allocateUserMemory',
  'MmMapLockedPagesSpecifyCache',
  'MmAllocateMappingAddressEx',
];

const outcomes = { returned: 0, raised: 0, stopped: 0 };

/** Calls routines with random arguments until the system stops or the steps are done. */
const runWild = (kernel: Kernel, seed: number): void => {
  const random = randomFrom(seed * 2654435761);
  const pick = <T>(values: readonly T[], otherwise: T): T => values[random(values.length)] ?? otherwise;
  const known: VirtualAddress[] = [];
  const anyAddress = (): VirtualAddress => {
    const kind = random(12);
    if (kind < 10 && known.length > 0) {
      const address = pick(known, nullAddress);
      return kind < 8 ? address : plusBytes(address, pick([1, 8, 16, 4096, -16, 0xff0], 0));
    }
    return at(pick(wildPages, 0), pick([0, 0, 1, 8, 4080, 4095], 0));
  };
  const draw = (kind: string, name: string): RoutineValue => {
    if (kind === 'address') return anyAddress();
    if (kind === 'boolean') return random(2) === 0;
    if (kind === 'bytes') return new Uint8Array(random(64)).fill(random(256));
    if (name.endsWith('Mode') || name === 'Operation' || name === 'PoolType') return random(2);
    if (name.endsWith('Tag')) return random(8) === 0 ? 0 : 0x31323334;
    return kind === 'u64' && random(3) === 0 ? pick(physical, 0) : pick(numbers, 0);
  };
  const args = new RoutineArguments();
  for (let step = 0; step < 60; step++) {
    const routine = random(3) === 0 ? pick(makers, 'IoAllocateMdl') : pick(routineNames, 'KeGetCurrentIrql');
    if (routine === 'KeRaiseIrql' && random(4) !== 0) continue;
    args.values.length = 0;
    args.outs.length = 0;
    for (const parameter of signatureOf(routine).parameters)
      if (parameter.direction === 'in') args.values.push(draw(wireOf[parameter.type], parameter.name));
    try {
      const value = kernel.call(routine, args);
      for (const result of [value, ...args.outs])
        if (typeof result === 'object' && 'page' in result) known.push(result);
      outcomes.returned++;
    } catch (thrown) {
      if (thrown instanceof RaisedStatus) outcomes.raised++;
      else if (thrown instanceof BugCheck) {
        outcomes.stopped++;
        return;
      } else throw thrown;
    }
  }
};

describe('a kernel that is called with garbage', () => {
  const kinds: [string, KernelOptions][] = [
    ['as it is', {}],
    ['under Driver Verifier', { verifier: true }],
    ['that tracks mappings', { tracksPtes: true }],
    ['of 2003', { profile: 'windows-2003' }],
    ['of Windows 8.1', { profile: 'windows-8.1' }],
  ];
  it.each(kinds)('%s: returns, raises or stops, nothing else, and is clean after a reset', (_name, options) => {
    const kernel = createKernel({ physicalPageCount: 2048, systemPteCount: 4096, seed: 3, ...options });
    const clean = kernel.routines.readUsage();
    for (let seed = 1; seed <= 1500; seed++) {
      kernel.reset();
      expect(kernel.stopped).toBeUndefined();
      expect(kernel.routines.readUsage()).toEqual(clean);
      runWild(kernel, seed);
    }
  });

  it('did something in these runs', () => {
    expect(outcomes.returned).toBeGreaterThan(10000);
    expect(outcomes.raised).toBeGreaterThan(500);
    expect(outcomes.stopped).toBeGreaterThan(1000);
  });
});
