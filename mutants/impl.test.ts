import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createReference } from '../conformance/adapters/reference/index.ts';
import { bucketId, bucketOf } from '../conformance/bucket/bucket.ts';
import { runProgram, settingFor } from '../conformance/execute/session.ts';
import { realise } from '../conformance/generate/programs.ts';
import { without } from '../conformance/generate/shrink.ts';
import { clauseIdOf } from '../conformance/judge/convict.ts';
import { usualLength } from '../conformance/run/cells.ts';
import { run } from '../conformance/run/run.ts';
import { defaultParts } from '../impl/parts.ts';
import { clauseById, createSpecification } from '../spec/index.ts';
import { hunt, type Kill } from './hunt.ts';
import { implMutants } from './impl/index.ts';
import type { ImplMutant } from './mutant.ts';

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
const limit = 60_000;

/** Calls of a kill's program that can be left out, with what takes arguments from them, and the clause still breaks. */
async function superfluous(mutant: ImplMutant, { told }: Kill): Promise<readonly number[]> {
  const implementation = createReference({ parts: mutant.apply(defaultParts) });
  const setting = settingFor(createSpecification(), await implementation.describe(), usualLength);
  const found: number[] = [];
  for (const { id } of told.generated.draft.items) {
    const { program } = realise(setting, without(told.generated.draft, new Set([id])));
    const result = await runProgram(implementation, setting.specification, setting.environment, program);
    if (result.deviations.some(({ finding }) => bucketId(bucketOf(finding)) === told.deviation.id)) found.push(id);
  }
  return found;
}

describe('the unmutated reference', () => {
  it.each([1, 2, 3])('conforms from seed %i, or no mutant proves anything', async (seed) => {
    const { report, faults } = await run(createReference(), {
      seed,
      calls: 20_000,
      profile: 'windows-10',
      tier: 'frames',
      only: [],
    });
    expect(faults).toEqual([]);
    expect(report.implementations.flatMap(({ deviations }) => deviations)).toEqual([]);
    expect(report.run.calls).toBeGreaterThanOrEqual(20_000);
  });
});

describe('seeded faults of the reference', () => {
  it('are all in the list', () => {
    const files = readdirSync(new URL('./impl', import.meta.url)).filter((name) => name !== 'index.ts');
    expect(implMutants.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  it('name primary clauses of the catalogue', () => {
    for (const { clause } of implMutants) {
      const entry = clauseById.get(clauseIdOf(clause));
      expect(entry, clause).toBeDefined();
      expect(entry?.restates, clause).toBeUndefined();
    }
  });

  it.each(implMutants.map((mutant) => [mutant.id, mutant] as const))(
    `%s is caught under its clause from each of ${seeds.length} seeds, by a program with no call to spare`,
    async (_, mutant) => {
      for (const seed of seeds) {
        const kill = await hunt(mutant, seed, limit);
        expect(kill, `seed ${seed}`).toBeDefined();
        if (kill === undefined) continue;
        expect(kill.told.deviation.clause).toBe(mutant.clause);
        expect(kill.told.deviation.routine).toBe(mutant.routine);
        expect(kill.told.deviation.minimal, `seed ${seed}`).toBe(true);
        expect(await superfluous(mutant, kill), `seed ${seed}`).toEqual([]);
      }
    },
  );
});
