import { describe, expect, it } from 'vitest';
import { createReference } from '../conformance/adapters/reference/index.ts';
import { examineMisuse } from '../conformance/run/misuse.ts';
import { subjectOf } from '../conformance/run/subject.ts';
import { defaultParts, type Parts } from '../impl/parts.ts';
import { misuseMutants } from './misuse/index.ts';

/** Stops that do not come although they come on every system. */
async function missedBy(parts: Parts): Promise<readonly string[]> {
  const subject = await subjectOf(createReference({ parts }), { profile: 'windows-10', only: [] });
  const { rows } = await examineMisuse(subject, { seed: 1, only: [] });
  return rows
    .filter(({ when, result }) => when === 'always' && result !== 'detected' && result !== 'not-reached')
    .map(({ stop, routine }) => `${stop} ${routine}`);
}

describe('a fault that shows only in misuse', () => {
  it('is none of the reference without one', async () => {
    expect(await missedBy(defaultParts)).toEqual([]);
  });

  it.each(misuseMutants.map((mutant) => [mutant.id, mutant] as const))(
    '%s misses its stops, and no other',
    async (_, { stops, lacks, apply }) => {
      expect(await missedBy(apply(defaultParts))).toEqual([...stops]);
      expect(stops.length > 0).toBe(lacks === undefined);
    },
  );
});
