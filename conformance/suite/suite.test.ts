import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { environmentOf, runProgram } from '../execute/session.ts';
import { parseProgram } from '../trace/schema.ts';
import { suiteFiles } from './suite.ts';

describe('the suite', async () => {
  const reference = createReference();
  const files = await suiteFiles(reference, 'windows-10');
  const description = await reference.describe();
  const specification = createSpecification();

  it('is the same every time', async () => {
    expect(await suiteFiles(createReference(), 'windows-10')).toEqual(files);
  });

  it('holds programs that are read again, to which the reference conforms', async () => {
    expect(files.size).toBeGreaterThan(100);
    for (const [name, text] of [...files].slice(0, 60)) {
      const program = parseProgram(text, name);
      if (!program.ok) throw new Error(JSON.stringify(program.error));
      const run = await runProgram(reference, specification, environmentOf(description), program.value);
      expect(run.deviations, name).toEqual([]);
    }
  });

  it('says of every call that is made what may come of it, without addresses of the reference', () => {
    for (const [name, text] of [...files].slice(0, 60)) {
      const { calls } = JSON.parse(text) as { calls: { allowed: readonly string[] }[] };
      expect(calls.length, name).toBeGreaterThan(0);
      expect(calls.filter(({ allowed }) => !Array.isArray(allowed)).length, name).toBe(0);
      expect(
        calls.some(({ allowed }) => allowed.length > 0),
        name,
      ).toBe(true);
      expect(calls.flatMap(({ allowed }) => allowed).join('\n'), name).not.toMatch(/0xffff[89a-f]/);
    }
  });
});
