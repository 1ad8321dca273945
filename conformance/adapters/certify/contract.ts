import { features, routineNames, signatureOf } from '../../../wdk/index.ts';
import { outcomeFlaw } from '../../trace/check-outcome.ts';
import { errorCodes } from '../../trace/protocol.ts';
import { type Check, leftOut } from './check.ts';
import { Mend } from './mend.ts';
import { call, programOf } from './scene.ts';

/** Features that are kept without any routine of their own. */
const needed: Readonly<Record<string, readonly string[]>> = { memory: ['readMemory', 'writeMemory'] };

const handshake: Check = {
  name: 'handshake',
  async run({ tested, description, startAnother }) {
    if (!tested.has('program') && !tested.has('call')) {
      throw new Mend('methods names neither program nor call. Offer one of them', { isFinal: true });
    }
    const again = (await startAnother()).description;
    if (JSON.stringify(again) !== JSON.stringify(description)) {
      throw new Mend(
        'a second child says something else of itself than the first. Answer initialize the same each time',
      );
    }
    return undefined;
  },
};

const declarations: Check = {
  name: 'declarations',
  async run({ description, means }) {
    if (means.count === 0) {
      throw new Mend('it names no routine that can be called. Name in initialize what there is, with its state', {
        isFinal: true,
      });
    }
    for (const routine of routineNames) {
      const { feature } = signatureOf(routine);
      const state = description.routines[routine] ?? 'absent';
      if (state === 'absent' || feature === undefined || description.features.includes(feature)) continue;
      throw new Mend(
        `${routine} is named, and the feature ${feature} that it needs is not. Name the feature, or leave the routine out`,
      );
    }
    for (const feature of features.filter((name) => description.features.includes(name))) {
      const own = routineNames.filter((routine) => signatureOf(routine).feature === feature);
      const missing = needed[feature]?.filter((routine) => !own.some((name) => name === routine && means.has(name)));
      const lacks =
        missing?.[0] ?? (own.length > 0 && !own.some((name) => means.has(name)) ? own.join(' or ') : undefined);
      if (lacks === undefined) continue;
      throw new Mend(
        `the feature ${feature} is named, and ${lacks} is not. Name what it offers, or leave the feature out`,
      );
    }
    return undefined;
  },
};

const reset: Check = {
  name: 'reset',
  async run({ tested, run, means }) {
    const { fresh } = await tested.ask('reset', {});
    await tested.ask('reset', {});
    if (!fresh) return leftOut('it says that it cannot forget, and is started anew for each program');
    if (!means.has('KeGetCurrentIrql', 'KeRaiseIrql')) return undefined;
    const irql = call('KeGetCurrentIrql', {});
    const before = await run(programOf(irql, call('KeRaiseIrql', { NewIrql: 2 })));
    const after = await run(programOf(irql));
    if (JSON.stringify(after.outcomes[0]) === JSON.stringify(before.outcomes[0])) return undefined;
    throw new Mend(
      'after reset the IRQL is what the program before had left. Forget everything in reset, or answer "fresh": false',
    );
  },
};

const pipelining: Check = {
  name: 'pipelining',
  async run({ tested, means: { probe } }) {
    if (!tested.isPipelined) return leftOut('it takes one request at a time');
    if (probe === undefined) return leftOut('it has nothing that can be called at any time');
    const programs = [programOf(probe), programOf(probe, probe), programOf(), programOf(probe, probe, probe)];
    const advice = 'If that is so only of requests that come together, leave out pipelining';
    try {
      const answers = await Promise.all(
        tested.atOnce(() =>
          programs.flatMap((program) => [
            tested.askAnything('reset', {}, 'reset'),
            tested.askAnything('program', { program }, 'program'),
          ]),
        ),
      );
      const odd = answers.find((answer) => answer.kind === 'error');
      if (odd === undefined) return undefined;
      throw new Mend(`it answered with the error ${odd.code}: ${odd.message}. These requests have no flaw`);
    } catch (error) {
      if (!(error instanceof Mend)) throw error;
      const { message, isFinal, defect } = error;
      throw new Mend(`${message}. ${advice}`, { isFinal, defect });
    }
  },
};

const singleCalls: Check = {
  name: 'single calls',
  async run({ tested, means: { probe } }) {
    if (!tested.has('call')) return leftOut('it has no method call');
    if (probe === undefined) return leftOut('it has nothing that can be called at any time');
    await tested.ask('reset', {});
    const args = Object.fromEntries(Object.entries(probe.args).filter(([, value]) => typeof value !== 'object'));
    const params = { routine: probe.routine, args: args as Record<string, string>, observe: [] };
    const { outcome } = await tested.ask('call', params);
    const flaw = outcomeFlaw(probe, outcome);
    if (flaw === undefined) return undefined;
    throw new Mend(`call, ${probe.routine}, ${flaw.place}: ${flaw.problem}. ${flaw.remedy}`);
  },
};

const absentRoutines: Check = {
  name: 'absent routines',
  async run({ run, means: { absent } }) {
    if (absent === undefined) return leftOut('it has every routine');
    const { outcomes } = await run(programOf(absent, absent));
    const odd = outcomes.find(({ kind }) => kind !== 'absent');
    if (odd === undefined) return undefined;
    throw new Mend(
      `${absent.routine}, which it does not name, came to ${odd.kind}. Answer absent for what there is not`,
    );
  },
};

const unknownRoutine: Check = {
  name: 'unknown routine',
  async run({ tested }) {
    const what = 'a call of a routine that nobody knows';
    const odd = { routine: 'MmTransmogrify', args: {}, observe: [] };
    await tested.ask('reset', {});
    const answer = tested.has('program')
      ? await tested.askAnything('program', { program: { ...programOf(), calls: [{ ...odd, needs: [] }] } }, what)
      : await tested.askAnything('call', odd, what);
    const text = JSON.stringify(answer.kind === 'result' ? answer.value : '');
    if (!/"kind":"(?!absent|refused)/.test(text)) return undefined;
    throw new Mend(
      `${what} came to something: ${text.slice(0, 80)}. Answer it with the error ${errorCodes.invalidParams}`,
    );
  },
};

export const contract: readonly Check[] = [
  handshake,
  declarations,
  reset,
  pipelining,
  singleCalls,
  absentRoutines,
  unknownRoutine,
];
