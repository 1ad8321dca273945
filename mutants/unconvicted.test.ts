import { describe, expect, it } from 'vitest';
import { hunt, wrongly } from './hunt.ts';
import { preyOf } from './prey.ts';
import { unconvictedMutants } from './unconvicted/index.ts';

const calls = 3000;

describe('what no clause convicts', () => {
  it.each(unconvictedMutants.map((mutant) => [mutant.id, mutant] as const))(
    '%s accuses nobody',
    async (_, { misblamed = [], ...mutant }) => {
      // No charge is wanted: all calls are made, and whoever is accused is accused wrongly.
      const found = await hunt(await preyOf(mutant), undefined, 1, { least: calls, most: calls });
      expect(wrongly(found, ...misblamed)).toEqual([]);
    },
  );
});
