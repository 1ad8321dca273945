import { describe, expect, it } from 'vitest';
import { notModelled } from '../../wdk/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { isKnown } from '../execute/session.ts';

describe('the routines that are listed as not modelled', () => {
  it('lack a row, a command or an implementation', async () => {
    const { routines } = await createReference().describe();
    expect(notModelled.filter((name) => isKnown(name) && routines[name] !== undefined)).toEqual([]);
  });

  it('are listed once', () => {
    expect(new Set(notModelled).size).toBe(notModelled.length);
  });
});
