import { describe, expect, it } from 'vitest';
import { createSpecification, routinesOf, stops, unreachableBy } from '../../spec/index.ts';
import { createModel } from '../adapters/model/model.ts';
import { createReference } from '../adapters/reference/index.ts';
import { environmentOf } from '../execute/session.ts';
import { judge } from '../judge/judge.ts';
import type { Implementation } from '../port.ts';
import { exitCode } from '../report/exit.ts';
import type { Misuse } from '../report/model.ts';
import type { Outcome } from '../trace/vocabulary.ts';
import { examineMisuse } from './misuse.ts';
import { type RunOptions, run } from './run.ts';
import { subjectOf } from './subject.ts';

const options: RunOptions = { seed: 5, calls: 200, profile: 'windows-10', tier: 'frames', only: [], tour: false };

/** The model, with its own answer to every call that breaks an obligation. */
function misusedModel(answer: Outcome): Implementation {
  const model = createModel();
  const specification = createSpecification();
  return {
    ...model,
    run: async (program) => {
      const execution = await model.run(program);
      const { steps } = judge(specification, environmentOf(await model.describe()), program, execution);
      // What was refused was not judged; the model refuses nothing that is legal.
      const isBreach = (at: number): boolean =>
        steps[at]?.verdict === 'undefined' || execution.outcomes[at]?.kind === 'refused';
      return { ...execution, outcomes: execution.outcomes.map((one, at) => (isBreach(at) ? answer : one)) };
    },
  };
}

async function misuseOf(implementation: Implementation, more: Partial<RunOptions> = {}): Promise<readonly Misuse[]> {
  const { report } = await run(implementation, { ...options, ...more });
  return report.implementations[0]?.misuse ?? [];
}

const nameOf = ({ stop, routine }: Pick<Misuse, 'stop' | 'routine'>): string => `${stop} ${routine}`;
const resultsOf = (rows: readonly Misuse[]): ReadonlySet<string> => new Set(rows.map(({ result }) => result));
const reached = (rows: readonly Misuse[]): readonly Misuse[] => rows.filter(({ result }) => result !== 'not-reached');

describe('misuse of the reference', async () => {
  const rows = await misuseOf(createReference());

  it('has a row for every documented stop and every routine that it is documented for', () => {
    const expected = stops.flatMap((stop) => routinesOf(stop).map((routine) => nameOf({ stop: stop.id, routine })));
    expect(rows.map(nameOf)).toEqual(expected);
  });

  it('is detected as documented, wherever nothing must be switched on for it', () => {
    const wanted = stops
      .filter(({ when, unreachable }) => when === 'always' && unreachable === undefined)
      .flatMap((stop) => routinesOf(stop).map((routine) => nameOf({ stop: stop.id, routine })));
    const detected = new Set(rows.filter(({ result }) => result === 'detected').map(nameOf));
    expect(wanted.length).toBeGreaterThan(60);
    expect(wanted.filter((name) => !detected.has(name))).toEqual([]);
  });

  it('is detected as documented with everything switched on that a stop may need', async () => {
    const strict = createReference({ verifier: true, tracksPtes: true });
    const subject = await subjectOf(strict, { profile: 'windows-10+verifier+pte-tracking', only: [] });
    const { modifiers } = subject.specification.profile;
    const { rows: found } = await examineMisuse(subject, { seed: 5, only: [], modifiers });
    const unreached = new Set(
      stops.flatMap((stop) =>
        routinesOf(stop)
          .filter((routine) => unreachableBy(stop, routine))
          .map((routine) => nameOf({ stop: stop.id, routine })),
      ),
    );
    const silent = found.filter(
      ({ stop, when, routine, result }) =>
        when !== 'special-pool' && !unreached.has(nameOf({ stop, routine })) && result !== 'detected',
    );
    expect(silent.map(nameOf)).toEqual([]);
    expect(found.filter(({ counts, result }) => counts && result === 'detected').length).toBeGreaterThan(40);
  });

  it('gives a program for what was reached and a reason for what was not', () => {
    expect(rows.filter(({ program, reason }) => (program === undefined) === (reason === undefined))).toEqual([]);
    expect(rows.filter(({ result, program }) => (result === 'not-reached') === (program !== undefined))).toEqual([]);
    const reasons = new Set(rows.map(({ reason }) => reason));
    expect(reasons).toContain('no IRQL above DISPATCH_LEVEL is modelled');
  });

  it('does not count for the result', () => {
    expect(rows.filter(({ counts }) => counts)).toEqual([]);
  });
});

describe('an implementation', () => {
  it('that goes on as if nothing were wrong is told so, and deviates nowhere', async () => {
    const silent = () => misusedModel({ kind: 'returned', value: '0x123000' });
    const { report, faults } = await run(silent(), options);
    const [told] = report.implementations;
    const rows = reached(told?.misuse ?? []);
    expect(rows.length).toBeGreaterThan(60);
    expect(resultsOf(rows.filter(({ observed }) => !observed.startsWith('returned 0x')))).toEqual(
      new Set(['not-detected']),
    );
    const without = await run(silent(), { ...options, misuse: false });
    expect(told?.deviations).toEqual(without.report.implementations[0]?.deviations);
    expect({ faults, code: exitCode(report) }).toEqual({ faults: [], code: exitCode(without.report) });
  });

  it.each([
    ['that dies', { kind: 'died', how: 'SIGSEGV', text: '' }, 'died: SIGSEGV'],
    ['that hangs', { kind: 'hung' }, 'hung'],
    ['that raises', { kind: 'raised', status: 0xc0000005 }, 'raised 0xC0000005'],
    ['that stops otherwise', { kind: 'stopped', code: 0xe2, parameters: ['0x1'] }, 'stop 0xE2, first parameter 0x1'],
  ] as const)('%s is told how', async (_, answer, observed) => {
    const rows = reached(await misuseOf(misusedModel(answer)));
    // To unmap what is not mapped, or to lower the level wrongly, may end in any stop.
    const strict = rows.filter(({ stop, clause }) => clause !== 'UNMAP-08' && clause !== 'IRQL-03' && stop !== 'any');
    expect(strict.length).toBeGreaterThan(60);
    expect(resultsOf(strict.filter(({ expected }) => !/any/.test(expected)))).toEqual(new Set(['detected-otherwise']));
    expect(new Set(strict.map((row) => row.observed.replace(/ \(.*/, '')))).toEqual(new Set([observed]));
  });

  it('that refuses to make such calls is said not to have been reached', async () => {
    const rows = await misuseOf(misusedModel({ kind: 'refused', reason: 'it is no fun' }));
    expect(resultsOf(rows)).toEqual(new Set(['not-reached']));
    expect(rows.map(({ reason }) => reason)).toContain('the adapter refused the call: it is no fun');
  });

  it('that lacks a routine or a feature is told so', async () => {
    const poor = misusedModel({ kind: 'hung' });
    const describe = async () => {
      const { routines, features, ...rest } = await poor.describe();
      return {
        ...rest,
        routines: { ...routines, IoBuildPartialMdl: 'absent', MmUnlockPages: 'provided' } as const,
        features: features.filter((feature) => feature !== 'fail-next'),
      };
    };
    const rows = await misuseOf({ ...poor, describe });
    const reasonOf = (name: string) => rows.find((row) => nameOf(row) === name)?.reason;
    expect(reasonOf('0x12E IoBuildPartialMdl')).toBe('IoBuildPartialMdl is not implemented');
    expect(reasonOf('0x4E/0x7 MmUnlockPages')).toBe("MmUnlockPages is the adapter's own");
    expect(reasonOf('0x3F MmMapLockedPagesSpecifyCache')).toBe('the feature fail-next is not declared');
  });
});

describe('misuse', () => {
  it('is not tried where the implementation does not say that it stops, nor where it is switched off', async () => {
    const silent = createModel({
      describe: (description) => ({
        ...description,
        features: description.features.filter((feature) => feature !== 'stops'),
      }),
    });
    expect(await misuseOf(silent)).toEqual([]);
    expect(await misuseOf(createReference(), { misuse: false })).toEqual([]);
  });

  it('changes no verdict', async () => {
    const clausesOf = async (misuse: boolean) =>
      (await run(createReference(), { ...options, misuse })).report.implementations[0]?.clauses;
    expect(await clausesOf(true)).toEqual(await clausesOf(false));
  });

  it('comes out the same for the same seed', async () => {
    const texts = [7, 7, 8].map(async (seed) => JSON.stringify(await misuseOf(createReference(), { seed })));
    const [first, second, other] = await Promise.all(texts);
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  it('is limited to what is asked for', async () => {
    const rows = await misuseOf(createReference(), { only: ['MmUnlockPages', 'RFREE-*'] });
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ routine, clause }) => routine !== 'MmUnlockPages' && !clause.startsWith('RFREE-'))).toEqual(
      [],
    );
  });

  it('ends when time does, and says so', async () => {
    const subject = await subjectOf(createReference(), options);
    const { rows } = await examineMisuse(subject, { seed: 5, only: [], endsBecause: () => 'time ended first' });
    expect(reached(rows)).toEqual([]);
    expect(rows.map(({ reason }) => reason)).toContain('time ended first');
  });

  it('counts where the profile promises the stop', async () => {
    const subject = await subjectOf(misusedModel({ kind: 'hung' }), options);
    const { rows } = await examineMisuse(subject, { seed: 5, only: [], modifiers: new Set(['verifier']) });
    const counting = rows.filter(({ counts }) => counts);
    expect(new Set(counting.map(({ when }) => when))).toEqual(new Set(['verifier']));
    const { rows: tracking } = await examineMisuse(subject, {
      seed: 5,
      only: [],
      modifiers: new Set(['pte-tracking']),
    });
    expect(tracking.filter(({ counts }) => counts)).toEqual([]);
  });
});
