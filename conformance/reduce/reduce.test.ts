import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import { createModel, type ModelOptions } from '../adapters/model/model.ts';
import { runProgram, settingFor } from '../execute/session.ts';
import { type Generated, Programs, realise } from '../generate/programs.ts';
import { without } from '../generate/shrink.ts';
import { reduce } from './reduce.ts';

/** Lies whose shortest program is known, with the calls that it takes; what only releases is not counted. */
const lies: Readonly<Record<string, { readonly options: ModelOptions; readonly calls: readonly string[] }>> = {
  'a level that is never told': {
    options: {
      answer: ({ routine }, usual, { irqlLevel }) =>
        routine === 'KeGetCurrentIrql' && irqlLevel === 2 ? { kind: 'returned', value: 0 } : usual,
    },
    calls: ['KeGetCurrentIrql', 'KeRaiseIrql'],
  },
  'a reserved mapping eight bytes off': {
    options: {
      answer: ({ routine }, usual) =>
        routine === 'MmMapLockedPagesWithReservedMapping' && usual.kind === 'returned' && usual.value !== '0x0'
          ? { ...usual, value: `${String(usual.value).slice(0, -1)}8` }
          : usual,
    },
    calls: ['MmAllocateMappingAddress', 'MmAllocatePagesForMdlEx', 'MmMapLockedPagesWithReservedMapping'],
  },
  'an unlock that raises': {
    options: {
      answer: ({ routine }, usual) => (routine === 'MmUnlockPages' ? { kind: 'raised', status: 0xc0000005 } : usual),
    },
    calls: ['allocateUserMemory', 'IoAllocateMdl', 'MmProbeAndLockPages'],
  },
};

const specification = createSpecification();

describe.each(Object.keys(lies))('the shortest program that shows %s', (name) => {
  const { options, calls } = lies[name] ?? { options: {}, calls: [] };
  const model = createModel(options);

  /** Routines with more parameters do the same as those without; memory is memory. */
  const familyOf = (routine: string): string =>
    /^(ExAllocatePool|MmAllocate(Contiguous|NonCached)|allocateUserMemory)/.test(routine)
      ? 'memory'
      : routine.replace('Node', '').replace(/Ex$/, '');

  const prepare = async () => {
    const setting = settingFor(specification, await model.describe(), [{ least: 8, most: 40 }]);
    const shows = async ({ program }: Generated): Promise<boolean> =>
      (await runProgram(model, specification, setting.environment, program)).deviations.length > 0;
    const programs = new Programs(setting);
    const found: Generated[] = [];
    for (const drawn of fc.sample(programs, { seed: 5, numRuns: 400 })) {
      if (found.length < 8 && (await shows(drawn))) found.push(drawn);
    }
    return { setting, shows, programs, found };
  };

  it('lacks nothing and has nothing to spare, and is found again', async () => {
    const { setting, shows, programs, found } = await prepare();
    expect(found.length).toBeGreaterThan(2);
    for (const drawn of found) {
      const { generated, minimal, flaky } = await reduce(programs, drawn, shows);
      expect({ minimal, flaky, shows: await shows(generated) }).toEqual({ minimal: true, flaky: false, shows: true });
      for (const { id } of generated.draft.items) {
        const smaller = realise(setting, without(generated.draft, new Set([id])));
        expect(await shows(smaller), `without call ${id} of ${JSON.stringify(generated.draft)}`).toBe(false);
      }
      const again = await reduce(programs, drawn, shows);
      expect(JSON.stringify(again.generated.program)).toBe(JSON.stringify(generated.program));
    }
  });

  it('is as short as it can be, from some program at least', async () => {
    const { shows, programs, found } = await prepare();
    const shortest: string[] = [];
    for (const drawn of found) {
      const { items } = (await reduce(programs, drawn, shows)).generated.draft;
      shortest.push(
        items
          .map(({ routine }) => familyOf(routine))
          .sort()
          .join(' '),
      );
    }
    expect(shortest).toContain(calls.map(familyOf).sort().join(' '));
  });
});
