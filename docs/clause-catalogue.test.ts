import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { clauses } from '../spec/index.ts';
import { clauseCatalogue } from './clause-catalogue.ts';

it('the clause catalogue is what `npm run generate` writes, with every clause in it', () => {
  const text = readFileSync(new URL('clauses.md', import.meta.url), 'utf8');
  expect(text).toBe(clauseCatalogue());
  expect(text.match(/^### /gm)).toHaveLength(clauses.length);
});
