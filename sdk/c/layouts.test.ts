import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../conformance/exit-codes.ts';
import { conformance } from '../../examples/test-support.ts';
import { compile, hasSanitizers, patience, sanitizers, sdkFolder, workFolder } from './test-support.ts';

const files = ['fixtures/guest.c', 'mdltck.c'].map((name) => join(sdkFolder, name));

/** The ways to lay an MDL out in a guest, and clauses that can be met by each: of flags and page numbers, or not. */
const layouts = [
  { name: 'as the WDK', flags: [], clauses: ['ALLOC-04', 'BUILD-10', 'ACC-02', 'LAY-06', 'FLG-02'] },
  {
    name: 'in another way',
    flags: ['-DOTHER_LAYOUT'],
    clauses: ['ALLOC-04', 'BUILD-10', 'ACC-02', 'LAY-06', 'FLG-02'],
  },
  { name: 'behind functions', flags: ['-DBY_ACCESSORS'], clauses: ['ALLOC-04', 'BUILD-10', 'ACC-02'] },
] as const;

describe.skipIf(!hasSanitizers)('an implementation in the memory of a guest (where gcc has sanitizers)', () => {
  const { folder, remove } = workFolder();
  afterAll(remove);

  it.each(layouts)(
    'conforms with MDLs laid out $name',
    async ({ flags, clauses }) => {
      const adapter = join(folder, `guest${flags.join('')}`);
      expect(compile('C', files, adapter, ...sanitizers, ...flags)).toBe('');
      const { status, deviations, complaints, report } = await conformance([adapter], 1);
      expect({ status, deviations, complaints }).toEqual({
        status: exitCodes.conforms,
        deviations: [],
        complaints: [],
      });
      const met = report.implementations[0]?.clauses.filter(({ verdict }) => verdict === 'conforms');
      expect(met?.map(({ id }) => id)).toEqual(expect.arrayContaining([...clauses]));
    },
    2 * patience,
  );
});
