import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generatedFiles } from './amalgamate.ts';
import { windowsFolder } from './test-support.ts';

it.each([...generatedFiles()])('%s is what `npm run generate` writes', (name, text) => {
  expect(readFileSync(join(windowsFolder, name), 'utf8') === text, `${name} is out of date: npm run generate`).toBe(
    true,
  );
});
