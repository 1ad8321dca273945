import { describe, expect, it } from 'vitest';
import { routineNames, signatureOf, wireOf } from '../wdk/index.ts';
import { at, nullAddress, plusBytes, type VirtualAddress } from './address.ts';
import { RoutineArguments, type RoutineValue } from './dispatch.ts';
import { BugCheck } from './ke/bug-check.ts';
import { RaisedStatus } from './ke/raised-status.ts';
import { createKernel } from './kernel.ts';
import { statusOf, testKernel } from './test-support.ts';

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

describe('a kernel that is called with garbage', () => {
  it('returns, raises or stops; nothing else is thrown', () => {
    const kernel = createKernel({ physicalPageCount: 2048, systemPteCount: 4096, seed: 3 });
    const outcomes = { returned: 0, raised: 0, stopped: 0 };
    for (let seed = 1; seed <= 3000; seed++) {
      const random = randomFrom(seed * 2654435761);
      const pick = <T>(values: readonly T[]): T | undefined => values[random(values.length)];
      const known: VirtualAddress[] = [];
      const anyAddress = (): VirtualAddress => {
        const kind = random(10);
        if (kind < 8 && known.length > 0) {
          const address = pick(known) ?? nullAddress;
          return kind < 6 ? address : plusBytes(address, pick([1, 8, 16, 4096, -16]) ?? 0);
        }
        return at(pick(wildPages) ?? 0, pick([0, 0, 1, 8, 4080, 4095]) ?? 0);
      };
      const drawValue = (kind: string): RoutineValue => {
        if (kind === 'address') return anyAddress();
        if (kind === 'boolean') return random(2) === 0;
        if (kind === 'bytes') return new Uint8Array(random(64)).fill(random(256));
        return kind === 'u64' && random(8) === 0 ? 2 ** 64 : (pick(numbers) ?? 0);
      };
      kernel.reset();
      const args = new RoutineArguments();
      for (let step = 0; step < 40; step++) {
        const routine = pick(routineNames) ?? 'KeGetCurrentIrql';
        if (routine === 'KeRaiseIrql' && random(4) !== 0) continue;
        args.values.length = 0;
        for (const parameter of signatureOf(routine).parameters)
          if (parameter.direction === 'in') args.values.push(drawValue(wireOf[parameter.type]));
        try {
          const value = kernel.call(routine, args);
          if (typeof value === 'object' && 'page' in value) known.push(value);
          outcomes.returned++;
        } catch (thrown) {
          if (thrown instanceof RaisedStatus) outcomes.raised++;
          else if (thrown instanceof BugCheck) {
            outcomes.stopped++;
            break;
          } else throw thrown;
        }
      }
    }
    expect(outcomes.returned).toBeGreaterThan(1000);
    expect(outcomes.raised).toBeGreaterThan(100);
    expect(outcomes.stopped).toBeGreaterThan(100);
  });
});

describe('a kernel', () => {
  const work = (k: ReturnType<typeof testKernel>): readonly unknown[] => {
    const buffer = k.nonPaged(0x1800);
    const mdl = k.lockedMdl(plusBytes(buffer, 0x10), 0x1700);
    const view = k.mapKernel(mdl);
    const dirty = k.r.ExAllocatePoolWithTag(0, 0x1000, 0x31323334);
    k.setByte(view, 0xaa);
    return [buffer, mdl, view, k.kernel.inspectMdl(mdl)?.pageNumber(1), k.r.readMemory(0, dirty, 64)];
  };

  it('does the same after a reset as when it was new', () => {
    const k = testKernel({ seed: 5 });
    const first = work(k);
    k.r.KeRaiseIrql(2);
    k.kernel.failures.failNext('pool-nonpaged');
    k.kernel.reset();
    expect(work(k)).toEqual(first);
    expect(work(testKernel({ seed: 5 }))).toEqual(first);
    expect(work(testKernel({ seed: 6 }))).not.toEqual(first);
  });

  it('resets in microseconds', () => {
    const k = testKernel();
    work(k);
    const start = performance.now();
    for (let round = 0; round < 1000; round++) k.kernel.reset();
    expect((performance.now() - start) / 1000).toBeLessThan(0.2);
  });

  it('uses a part that was given to it', () => {
    const faulty = testKernel({ parts: { mappingAddress: (base) => base, failUserMapping: () => nullAddress } });
    const mdl = faulty.lockedMdl(plusBytes(faulty.nonPaged(100), 5), 10);
    expect(faulty.mapKernel(mdl).offset).toBe(0);
    expect(statusOf(() => faulty.mapUser(mdl, at(0x10, 1)))).toBeUndefined();
  });
});
