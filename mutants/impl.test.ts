import { describe, expect, it } from 'vitest';
import { caughtMutants } from './all.ts';
import { hunt, wrongly } from './hunt.ts';
import type { Charge } from './mutant.ts';
import { preyOf, superfluous } from './prey.ts';

/** Many seeds are for the kill matrix (`npm run mutants`). */
const seeds = [1];
const limits = { least: 1000, most: 60_000 };

describe('a seeded fault of the reference', () => {
  it.each(caughtMutants.map((mutant) => [mutant.id, mutant] as const))(
    `%s is caught under its clause from seed ${seeds.join(', ')}, by a program with no call to spare`,
    async (_, { clause, routine, among, alsoBy = [], misblamed = [], corrupts, ...mutant }) => {
      const wanted = `${clause} ${routine}` as Charge;
      for (const seed of seeds) {
        const prey = await preyOf(mutant, among);
        const found = await hunt(prey, wanted, seed, limits);
        expect(found.kill, `seed ${seed}`).toBeDefined();
        if (found.kill === undefined) continue;
        const { told } = found.kill;
        expect(told.deviation).toMatchObject({ clause, routine, minimal: true });
        expect(await superfluous(prey, told), `seed ${seed}`).toEqual([]);
        if (corrupts === true) continue;
        expect(wrongly(found, wanted, ...alsoBy, ...misblamed), `seed ${seed}: the wrong clause`).toEqual([]);
      }
    },
  );
});
