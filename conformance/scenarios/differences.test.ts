import { describe, expect, it } from 'vitest';
import {
  clauseById,
  clauses,
  createSpecification,
  hasRoutine,
  isSince,
  type Version,
  type VersionName,
  versionNames,
  versions,
} from '../../spec/index.ts';
import { isRoutineName, routineSince } from '../../wdk/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { settingFor } from '../execute/session.ts';
import { parseProgram, printProgram } from '../trace/schema.ts';
import { type Before, type Difference, differences, programOf } from './index.ts';
import { complaints, runAs } from './test-support.ts';

interface Boundary {
  readonly older: VersionName;
  readonly newer: VersionName;
}

const boundaries: readonly Boundary[] = versionNames.slice(1).map((newer, at) => ({
  older: versionNames[at] ?? newer,
  newer,
}));
const fields = (Object.keys(versions['windows-10']) as (keyof Version)[]).filter((field) => field !== 'name');

const areShown = (name: string, { older, newer }: Boundary): boolean =>
  differences.some((each) => each.shows.includes(name) && each.older === older && each.newer === newer);
const missing = (name: string, boundary: Boundary): readonly string[] =>
  areShown(name, boundary) ? [] : [`${name}: ${boundary.older} and ${boundary.newer}`];

describe('a difference between versions is shown', () => {
  it('for every clause with a first version', () => {
    const dated = clauses.filter(({ since }) => since !== undefined);
    const found = dated.flatMap(({ id, since }) =>
      boundaries
        .filter(({ older, newer }) => isSince(versions[newer], since) && !isSince(versions[older], since))
        .flatMap((boundary) => missing(id, boundary)),
    );
    expect(found).toEqual([]);
    expect(dated.length).toBeGreaterThan(5);
    expect(clauses.filter(({ until }) => until !== undefined)).toEqual([]);
  });

  it('for every routine that older versions lack', () => {
    const routines = [...routineSince.keys()];
    const found = routines.flatMap((name) =>
      boundaries
        .filter(({ older, newer }) => hasRoutine(versions[newer], name) && !hasRoutine(versions[older], name))
        .flatMap((boundary) => missing(name, boundary)),
    );
    expect(found).toEqual([]);
    expect(routines.length).toBeGreaterThan(3);
  });

  it('for everything that a version does differently', () => {
    const found = fields.flatMap((field) =>
      boundaries
        .filter(({ older, newer }) => versions[older][field] !== versions[newer][field])
        .flatMap((boundary) => missing(field, boundary)),
    );
    expect(found).toEqual([]);
    expect(fields.length).toBeGreaterThan(4);
  });

  it('between neighbours, under names that exist', () => {
    const known = (name: string): boolean =>
      clauseById.has(name) || isRoutineName(name) || fields.some((field) => field === name);
    expect(differences.flatMap(({ shows }) => shows).filter((name) => !known(name))).toEqual([]);
    for (const { older, newer } of differences) expect(boundaries).toContainEqual({ older, newer });
    expect(new Set(differences.map(({ id }) => id)).size).toBe(differences.length);
  });
});

const lengths = [{ least: 1, most: 10 }];
const named = (list: readonly Difference[]) => list.map((each) => [each.id, each] as const);
const by = (...verdicts: readonly Before['verdict'][]) =>
  named(differences.filter(({ before }) => verdicts.includes(before.verdict)));

describe('what the newer version does', () => {
  it.each(named(differences))('%s: is right under the newer', async (id, { newer, calls }) => {
    const run = await runAs(newer, calls);
    expect(run.execution.outcomes.filter(({ kind }) => kind === 'skipped' || kind === 'absent')).toEqual([]);
    expect(complaints(run.judgedAs(newer))).toEqual([]);
    expect(parseProgram(printProgram(programOf({ calls }, newer)), id).ok).toBe(true);
  });

  it.each(by('deviates', 'undefined'))('%s: is wrong under the older', async (_, { newer, older, calls, before }) => {
    const { steps } = (await runAs(newer, calls)).judgedAs(older);
    const at = steps[before.step];
    expect(at?.verdict).toBe(before.verdict);
    const said = at?.verdict === 'undefined' ? at.broken : at?.findings.map(({ clause }) => clause);
    expect(said).toContain('clause' in before ? before.clause : undefined);
    expect(steps.slice(0, before.step).map(({ verdict }) => verdict)).toEqual(
      Array.from({ length: before.step }, () => 'conforms'),
    );
  });

  it.each(by('absent'))('%s: is not there in the older', async (_, { older, newer, calls, before }) => {
    const { execution, judgedAs } = await runAs(older, calls);
    expect(execution.outcomes[before.step]?.kind).toBe('absent');
    const { steps } = judgedAs(older);
    expect(steps[before.step]?.verdict).toBe('unjudged');
    expect(steps.flatMap(({ findings, broken }) => [...findings, ...broken])).toEqual([]);
    // Even from an implementation that has it, nobody asks for it under the older version.
    const modern = await createReference({ profile: newer }).describe();
    const routine = calls[before.step]?.routine ?? 'IoFreeMdl';
    expect(settingFor(createSpecification(older), modern, lengths).routines).not.toContain(routine);
    expect(settingFor(createSpecification(newer), modern, lengths).routines).toContain(routine);
  });

  it.each(by('open'))('%s: is left open under the older', async (_, { older, newer, calls, before }) => {
    expect((await runAs(newer, calls)).judgedAs(older).steps[before.step]?.verdict).toBe('conforms');
    expect((await runAs(older, calls)).judgedAs(newer).steps[before.step]?.verdict).toBe('conforms');
    const outcomes = [await runAs(older, calls), await runAs(newer, calls)].map(
      ({ execution }) => execution.outcomes[before.step],
    );
    expect(outcomes[0]).not.toEqual(outcomes[1]);
  });

  it('is left open where a reading of the documents says so, and nowhere else', () => {
    const open = differences.flatMap(({ before }) => (before.verdict === 'open' ? [before.reading] : []));
    expect(open).toEqual(['G-21']);
  });
});
