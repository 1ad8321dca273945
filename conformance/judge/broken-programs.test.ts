import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import type { Chance } from '../commands/command.ts';
import { environmentOf, settingFor } from '../execute/session.ts';
import { seededChance } from '../generate/chance.ts';
import { type Argument, isReference, type Need, type Program, type ProgramCall } from '../trace/program.ts';
import { isDeviation } from './convict.ts';
import { judgeTrace } from './judge-trace.ts';
import { drawPrograms } from './test-support.ts';

const specification = createSpecification();
const programs = 400;
/** Where nothing lies, for what a call needs whose maker is gone. */
const nowhere = '0xdead0000';

/** A call of the original program, which may stand in several places. */
interface Item {
  readonly call: ProgramCall;
  readonly id: number;
}

/** Some calls left out, made twice, or made later: what a careless driver would do. */
function careless(calls: readonly ProgramCall[], chance: Chance): readonly Item[] {
  let items: readonly Item[] = calls.map((call, id) => ({ call, id }));
  for (let mistake = 0; mistake < 3; mistake++) {
    const at = chance.int(0, items.length - 1);
    const item = items[at];
    if (item === undefined) break;
    const kind = chance.int(0, 2);
    if (kind !== 1) items = items.toSpliced(at, 1);
    if (kind !== 0) items = items.toSpliced(Math.min(at + chance.int(1, 6), items.length), 0, item);
  }
  return items;
}

/** The program of such calls: it needs nothing but the values that it passes on. */
function programOf(original: Program, items: readonly Item[]): Program {
  const placeOf = (id: number): number => items.findIndex((item) => item.id === id);
  const calls = items.map(({ call }, index): ProgramCall => {
    const needs: Need[] = [];
    const args: Record<string, Argument> = {};
    for (const [name, argument] of Object.entries(call.args)) {
      const place = isReference(argument) ? placeOf(argument.ref) : undefined;
      if (place === undefined || !isReference(argument)) args[name] = argument;
      else if (place < 0 || place >= index) args[name] = nowhere;
      else {
        args[name] = { ...argument, ref: place };
        needs.push({ step: place, is: 'returned' });
      }
    }
    const observe = call.observe.flatMap(({ mdl, fields }) => {
      const place = placeOf(mdl);
      return place < 0 || place > index ? [] : [{ mdl: place, fields }];
    });
    return { routine: call.routine, args, needs, observe };
  });
  return { ...original, calls };
}

describe('programs that break their obligations', () => {
  it('convict nobody, and are followed to their end', async () => {
    const implementation = createReference();
    const description = await implementation.describe();
    const setting = settingFor(specification, description, [{ least: 6, most: 40 }]);
    const count = { broken: 0, consequences: 0, conforms: 0, afterwards: 0 };
    const accused: unknown[] = [];
    let seed = 0;
    for (const { program: original } of drawPrograms(setting, programs)) {
      const program = programOf(original, careless(original.calls, seededChance(seed++)));
      await implementation.reset();
      const execution = await implementation.run(program);
      const { steps } = judgeTrace(specification, environmentOf(description), { program, execution });
      let isAfter = false;
      for (const { verdict, since, findings, call, outcome } of steps) {
        if (verdict === 'undefined') count[since === undefined ? 'broken' : 'consequences'] += 1;
        if (verdict === 'conforms') count[isAfter ? 'afterwards' : 'conforms'] += 1;
        isAfter ||= verdict === 'undefined';
        accused.push(...findings.filter(isDeviation).map((finding) => ({ finding, call, outcome })));
      }
    }
    expect(accused.slice(0, 3)).toEqual([]);
    expect(count.broken).toBeGreaterThan(200);
    expect(count.consequences).toBeGreaterThan(50);
    expect(count.afterwards).toBeGreaterThan(300);
  });
});
