import { type Allowed, allowed, type Call, classify, type Mdl, type Outcome, type World } from '../../spec/index.ts';
import { PAGE_SIZE } from '../../wdk/index.ts';
import { FarPicker } from '../adapters/model/any-answer.ts';
import { createModel, type ModelOptions } from '../adapters/model/model.ts';
import { seededChance } from '../generate/chance.ts';
import { drawOutcome } from '../generate/outcomes.ts';
import type { Program } from '../trace/program.ts';

/** Few pages, so that the model need not hold gigabytes. */
const byteCountOf = ({ exact, requestedByteCount }: Mdl): number =>
  exact ? requestedByteCount : Math.min(requestedByteCount, 3 * PAGE_SIZE);

/** The other ways in which a call may end here. */
const othersThan = (usual: Outcome, call: Call, world: World): readonly Allowed[] =>
  allowed(world, call).filter(({ outcome }) => outcome !== classify(call.routine, usual));

/** The model in which one call ends in the way that is given by its place among the others. */
function endsOtherwise(step: number, which: number): ModelOptions {
  const picker = new FarPicker();
  return {
    byteCountOf,
    answer: (call, usual, world, index) => {
      const other = index === step ? othersThan(usual, call, world)[which] : undefined;
      if (other === undefined) return usual;
      return drawOutcome(world, call.routine, other, picker, seededChance(which)) ?? usual;
    },
  };
}

/** Models that are each odd at one call of a program, for every call and every other way in which it may end. */
export async function oddModels(program: Program): Promise<readonly ModelOptions[]> {
  const { profile } = program;
  const odd: ModelOptions[] = [];
  const count = (call: Call, usual: Outcome, world: World, step: number): Outcome => {
    for (const [which] of othersThan(usual, call, world).entries())
      odd.push({ ...endsOtherwise(step, which), profile });
    return usual;
  };
  await createModel({ byteCountOf, answer: count, profile }).run(program);
  return odd;
}
