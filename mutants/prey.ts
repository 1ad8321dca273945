import { createReference } from '../conformance/adapters/reference/index.ts';
import { bucketId, bucketOf } from '../conformance/bucket/bucket.ts';
import { type Run, runProgram, settingFor } from '../conformance/execute/session.ts';
import { type Generated, realise, type Setting } from '../conformance/generate/programs.ts';
import { without } from '../conformance/generate/shrink.ts';
import { clauseIdOf } from '../conformance/judge/convict.ts';
import type { Implementation } from '../conformance/port.ts';
import { usualLengths } from '../conformance/run/cells.ts';
import type { Told } from '../conformance/run/sightings.ts';
import { defaultParts } from '../impl/parts.ts';
import { createSpecification, type Finding } from '../spec/index.ts';
import type { RoutineName } from '../wdk/index.ts';
import type { Charge, Mutant } from './mutant.ts';

/** The reference with a fault, and what programs for it are drawn from. */
export interface Prey {
  readonly implementation: Implementation;
  readonly setting: Setting;
}

/** `among`: the routines that programs may call, but for what releases; all of them if it is left out. */
export async function preyOf(
  { apply, profile }: Pick<Mutant, 'apply' | 'profile'>,
  among?: readonly RoutineName[],
): Promise<Prey> {
  const parts = apply(defaultParts);
  const implementation = createReference(profile === undefined ? { parts } : { parts, profile });
  const setting = settingFor(createSpecification(profile), await implementation.describe(), usualLengths);
  return { implementation, setting: among === undefined ? setting : { ...setting, routines: new Set(among) } };
}

export const execute = ({ implementation, setting }: Prey, { program }: Pick<Generated, 'program'>): Promise<Run> =>
  runProgram(implementation, setting.specification, setting.environment, program);

/** Whom a finding accuses. */
export function chargeOf(finding: Finding): Charge {
  const { clause, routine } = bucketOf(finding);
  return `${clauseIdOf(clause)} ${routine}` as Charge;
}

/** Calls of a program that can be left out, with what takes arguments from them, and it shows the same deviation. */
export async function superfluous(prey: Prey, { generated, deviation }: Told): Promise<readonly number[]> {
  const found: number[] = [];
  for (const { id } of generated.draft.items) {
    const { deviations } = await execute(prey, realise(prey.setting, without(generated.draft, new Set([id]))));
    if (deviations.some(({ finding }) => bucketId(bucketOf(finding)) === deviation.id)) found.push(id);
  }
  return found;
}
