import { expect, it } from 'vitest';
import { createReference } from '../../conformance/adapters/reference/index.ts';
import type { Implementation } from '../../conformance/port.ts';
import { run } from '../../conformance/run/run.ts';
import { defaultParts, type Parts } from '../../impl/parts.ts';
import { MDL_PAGES_LOCKED } from '../../wdk/index.ts';

/** Parts of the reference that are wrong, each by itself, and what must be told of them. */
const faults: Readonly<Record<string, Partial<Parts>>> = {
  'IRQL-04 KeRaiseIrqlToDpcLevel value': { levelBeforeDpc: (_, after) => after },
  'MAPU-03 MmMapLockedPagesSpecifyCache outcome:null': { failUserMapping: () => ({ page: 0, offset: 0 }) },
  'PART-02 IoBuildPartialMdl field:byteCount': { partialByteCount: (length) => length, partialLiesInside: () => true },
  'SIZE-01 MmSizeOfMdl value': { sizeOfMdl: (_, byteCount) => defaultParts.sizeOfMdl(0, byteCount) },
};
/** Another one shows in the first call of nearly every program, before anything else can. */
const first = 'ALLOC-04 IoAllocateMdl field:MDL_PAGES_LOCKED';

/** New descriptors look locked. */
function lookingLocked(implementation: Implementation): Implementation {
  return {
    ...implementation,
    run: async (program) => {
      const { outcomes, observations } = await implementation.run(program);
      const seen = observations.map((all, index) =>
        program.calls[index]?.routine === 'IoAllocateMdl'
          ? all.map((one) => (one.flags === undefined ? one : { ...one, flags: Number(one.flags) | MDL_PAGES_LOCKED }))
          : all,
      );
      return { outcomes, observations: seen };
    },
  };
}

it.each([1, 2])('five faults at once are told as five, whatever lies behind which (seed %i)', async (seed) => {
  const parts: Parts = Object.assign({}, defaultParts, ...Object.values(faults));
  const options = { seed, calls: 6000, profile: 'windows-10', tier: 'frames', only: [], tour: false } as const;
  const implementation = lookingLocked(createReference({ parts }));
  const { report, faults: ours } = await run(implementation, { ...options, misuse: false });
  const deviations = report.implementations[0]?.deviations ?? [];
  const told = deviations.map(
    ({ clause, routine, observation }) => `${clause.replace(/#.*/, '')} ${routine} ${observation}`,
  );
  expect({ told: told.sort(), ours }).toEqual({ told: [first, ...Object.keys(faults)], ours: [] });
  // The others may have a program of their own, but there is no part without a descriptor before it.
  const [beginning] = deviations;
  for (const { clause, behind, marks } of deviations) {
    const least = clause.startsWith('PART-02') ? 1 : 0;
    expect(behind).toEqual([beginning?.id].slice(0, Math.max(behind.length, least)));
    expect(marks).toEqual(behind.length > 0 ? ['behind'] : []);
  }
  expect(beginning?.behind).toEqual([]);
});
