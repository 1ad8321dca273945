import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { ConformanceReport } from './model.ts';
import { parseReport, printReport, reportJsonSchema } from './schema.ts';
import { deviating, implementation, report } from './test-support.ts';

const schemaFile = new URL('../../schema/conformance.schema.json', import.meta.url);
const full = report({ implementations: [implementation(), deviating()] });

/** The same value with the keys of every object the other way round. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
};

describe('conformance.json', () => {
  it('survives a round trip', () => {
    expect(parseReport(printReport(full), 'conformance.json')).toEqual({ ok: true, value: full });
  });

  it('prints the same whatever the order of keys was', () => {
    expect(printReport(reversed(full) as ConformanceReport)).toBe(printReport(full));
    expect(printReport(full).endsWith('}\n')).toBe(true);
  });

  it('begins with its keys in the order of the model', () => {
    expect(Object.keys(JSON.parse(printReport(full)))).toEqual([
      'schemaVersion',
      'kit',
      'run',
      'times',
      'implementations',
      'coverage',
      'unchecked',
    ]);
  });

  it('refuses to print what is not a report', () => {
    expect(() => printReport({ ...full, run: { ...full.run, calls: -1 } })).toThrow();
  });
});

describe('parseReport', () => {
  const problem = (text: string) => {
    const result = parseReport(text, 'a.json');
    return result.ok ? undefined : result.error;
  };

  it('names the file when it is not JSON', () => {
    expect(problem('{')).toMatchObject({ file: 'a.json', place: '' });
    expect(problem('{')?.problem).toContain('not JSON');
  });

  it('names the place that is wrong', () => {
    const text = printReport(full).replace('"verdict": "conforms"', '"verdict": "perfect"');
    expect(problem(text)?.place).toBe('implementations[0].clauses[0].verdict');
  });

  it('refuses another version, keys that it does not know and other values', () => {
    expect(problem(JSON.stringify({ ...full, schemaVersion: 2 }))?.place).toBe('schemaVersion');
    expect(problem(JSON.stringify({ ...full, extra: 1 }))).toBeDefined();
    expect(problem('null')).toBeDefined();
  });
});

describe('schema/conformance.schema.json', () => {
  it('is up to date (vitest -u writes it)', async () => {
    await expect(reportJsonSchema()).toMatchFileSnapshot(schemaFile.pathname);
  });

  it('accepts a report and refuses others', () => {
    const validate = new Ajv2020().compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
    expect(validate(full), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...full, times: undefined })).toBe(false);
    expect(validate({ ...full, run: { ...full.run, tiers: ['soul'] } })).toBe(false);
  });
});
