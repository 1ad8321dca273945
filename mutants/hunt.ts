import { createReference } from '../conformance/adapters/reference/index.ts';
import { bucketId, bucketOf } from '../conformance/bucket/bucket.ts';
import { type Run, runProgram, settingFor } from '../conformance/execute/session.ts';
import { type Generated, Programs } from '../conformance/generate/programs.ts';
import { runCells, usualLength } from '../conformance/run/cells.ts';
import { Sightings, type Told } from '../conformance/run/sightings.ts';
import { defaultParts } from '../impl/parts.ts';
import { createSpecification } from '../spec/index.ts';
import type { ImplMutant } from './mutant.ts';

/** How a mutant was caught. */
export interface Kill {
  /** Calls executed until the clause that must catch it was first broken. */
  readonly calls: number;
  readonly told: Told;
}

/** Test a mutated reference until the clause that the mutant names is broken; undefined if it never is. */
export async function hunt(mutant: ImplMutant, seed: number, limit: number): Promise<Kill | undefined> {
  const implementation = createReference({ parts: mutant.apply(defaultParts) });
  const specification = createSpecification();
  const setting = settingFor(specification, await implementation.describe(), usualLength);
  const execute = ({ program }: Generated): Promise<Run> =>
    runProgram(implementation, specification, setting.environment, program);
  const selected = new Set([mutant.clause]);
  const sightings = new Sightings();
  let calls = 0;
  let caught: { readonly id: string; readonly calls: number } | undefined;
  const visit = async (generated: Generated): Promise<void> => {
    if (caught !== undefined) return;
    const result = await execute(generated);
    calls += generated.program.calls.length;
    sightings.add(generated, result, selected);
    for (const { finding } of result.deviations) {
      const bucket = bucketOf(finding);
      if (bucket.clause === mutant.clause && bucket.routine === mutant.routine)
        caught ??= { id: bucketId(bucket), calls };
    }
  };
  await runCells(setting, seed, visit, () => caught !== undefined || calls > limit);
  if (caught === undefined) return undefined;
  const told = await sightings.tell(caught.id, specification, new Programs(setting), execute);
  return { calls: caught.calls, told };
}
