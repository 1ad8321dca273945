import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { routineNames } from '../../wdk/index.ts';
import { generatedFiles } from './amalgamate.ts';
import { parametersInC, plainParameters } from './prototypes.ts';
import { compile, compilers, hasCompilers, type Language, sdkFolder, workFolder } from './test-support.ts';

describe('the SDK in C', () => {
  it.each([...generatedFiles()])('%s is what `npm run generate` writes', (name, text) => {
    expect(readFileSync(join(sdkFolder, name), 'utf8') === text, `${name} is out of date: npm run generate`).toBe(true);
  });

  it('has every routine of the table', () => {
    const header = readFileSync(join(sdkFolder, 'mdltck.h'), 'utf8');
    for (const name of routineNames) expect(header).toContain(`*${name})(${parametersInC(name)});`);
  });

  it('has no prototype where none follows from the table', () => {
    const signature = { header: 'wdm.h', returns: 'VOID', parameters: [] } as const;
    const bytes = { name: 'Name', type: 'BYTES', direction: 'in', optional: false } as const;
    const state = { name: 'State', type: 'PRKAPC_STATE', direction: 'out', optional: false } as const;
    expect(plainParameters('KeLowerIrql', signature)).toBe('void');
    for (const odd of [bytes, state]) {
      expect(() => plainParameters('KeLowerIrql', { ...signature, parameters: [odd] })).toThrow(
        /^KeLowerIrql: no prototype follows from its row/,
      );
    }
    expect(() => plainParameters('KeLowerIrql', { ...signature, returns: 'BYTES' })).toThrow(/no prototype/);
  });
});

describe.skipIf(!hasCompilers)('the SDK in C (where gcc and g++ are there)', () => {
  const { folder, remove } = workFolder();
  afterAll(remove);
  const languages = Object.keys(compilers) as readonly Language[];

  it.each(languages)('compiles as %s without a word', (language) => {
    expect(compile(language, [join(sdkFolder, 'mdltck.c')], join(folder, 'sdk.o'), '-c', '-O2')).toBe('');
  });

  it.each(languages)('compiles as %s with the types of someone else', (language) => {
    const types = join(sdkFolder, 'fixtures', 'own-types.h');
    const files = [join(sdkFolder, 'fixtures', 'own-types.c'), join(sdkFolder, 'mdltck.c')];
    expect(compile(language, files, join(folder, 'own-types'), `-DMDLTCK_TYPES="${types}"`)).toBe('');
  });
});
