import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import { POOL_RAISE_IF_ALLOCATION_FAILURE, type RoutineName } from '../../wdk/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { settingFor } from '../execute/session.ts';
import { TourProgram } from '../tour/programs.ts';
import { tourDrafts } from '../tour/stored.ts';
import { Programs } from './programs.ts';

/** By which types of pool a routine is asked to raise. */
const raisesBy: Readonly<Partial<Record<RoutineName, (poolType: number) => boolean>>> = {
  ExAllocatePoolWithQuota: () => true,
  ExAllocatePoolWithTag: (poolType) => (poolType & POOL_RAISE_IF_ALLOCATION_FAILURE) !== 0,
};

/** Requests for pool in drawn programs and on the tour that ask for an exception. */
async function raising(hasFeature: boolean): Promise<number> {
  const description = await createReference().describe();
  const features = description.features.filter((feature) => hasFeature || feature !== 'raises');
  const setting = settingFor(createSpecification(), { ...description, features }, [{ least: 4, most: 24 }]);
  const allocating = tourDrafts.filter(({ items }) => items.some(({ routine }) => routine in raisesBy));
  const sources = [...allocating.slice(0, 300).map((draft) => new TourProgram(setting, draft)), new Programs(setting)];
  const programs = sources.flatMap((source) => fc.sample(source, { seed: 1, numRuns: 100 / sources.length + 1 }));
  const asks = programs
    .flatMap(({ program }) => program.calls)
    .filter(({ routine, args }) => raisesBy[routine]?.(Number(args['PoolType'])));
  return asks.length;
}

describe('an implementation that cannot raise', () => {
  it('is never asked to, where it could answer NULL as well', async () => {
    expect(await raising(false)).toBe(0);
    expect(await raising(true)).toBeGreaterThan(20);
  });
});
