import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lifecycleTables } from '../spec/index.ts';
import { lifecycle } from './lifecycle.ts';

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

describe('the page of the lifecycle tables', () => {
  it('is what `npm run generate` writes', () => {
    expect(file('lifecycle.md')).toBe(lifecycle());
  });

  it('has every row with every column', () => {
    const text = lifecycle();
    for (const { id, rows, columns } of lifecycleTables) {
      const start = text.indexOf(`## Table ${id}:`);
      const [table = ''] = text.slice(text.indexOf('| State |', start)).split('\n\n');
      const lines = table.split('\n').map((line) => line.match(/(?<!\\)\|/g)?.length);
      expect(lines).toEqual(Array.from({ length: rows.length + 2 }, () => Object.keys(columns).length + 2));
    }
  });

  it('links every clause to its place in the catalogue', () => {
    const anchors = new Set([...file('clauses.md').matchAll(/^### (\S+)$/gm)].map(([, id]) => id?.toLowerCase()));
    const links = [...lifecycle().matchAll(/\(clauses\.md#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(links.length).toBeGreaterThan(500);
    expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });
});
