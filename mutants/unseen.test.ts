import { describe, expect, it } from 'vitest';
import { hunt, wrongly } from './hunt.ts';
import type { Charge } from './mutant.ts';
import { preyOf } from './prey.ts';
import { unseenMutants } from './unseen/index.ts';

const calls = 3000;

describe('a fault that the kit does not see', () => {
  it.each(unseenMutants.map((mutant) => [mutant.id, mutant] as const))(
    '%s is still missed: once it is caught, it belongs to those that must be',
    async (_, { clause, routine, misblamed = [], corrupts, ...mutant }) => {
      const wanted = `${clause} ${routine}` as Charge;
      const found = await hunt(await preyOf(mutant), wanted, 1, { least: calls, most: calls });
      expect(found.kill).toBeUndefined();
      if (corrupts !== true) expect(wrongly(found, ...misblamed)).toEqual([]);
    },
  );
});
