import { z } from 'zod';
import { observableFields } from '../../spec/index.ts';
import { routineNames } from '../../wdk/index.ts';
import { tiers } from './model.ts';

const count = z.int().min(0);
export const routineName = z.enum(routineNames);
export const tierName = z.enum(tiers);

/** An address or a 64-bit integer. */
const hexadecimal = z.string().regex(/^0x[0-9a-f]+$/);

const reference = z
  .strictObject({ ref: count, out: z.string().exactOptional(), plus: hexadecimal.exactOptional() })
  .readonly();
const argument = z.union([z.string(), z.number(), z.boolean(), reference]);

const call = z
  .strictObject({
    routine: routineName,
    args: z.record(z.string(), argument).readonly(),
    needs: z.array(z.strictObject({ step: count, is: z.string() }).readonly()).readonly(),
    observe: z
      .array(z.strictObject({ mdl: count, fields: z.array(z.enum(observableFields)).readonly() }).readonly())
      .readonly(),
  })
  .readonly();

export const program = z
  .strictObject({
    kind: z.literal('mdl-tck/program'),
    version: z.literal(1),
    profile: z.string(),
    calls: z.array(call).readonly(),
  })
  .readonly()
  .describe('A list of calls, executed in order on a freshly reset implementation.');

const step = z
  .strictObject({
    call: z.string(),
    outcome: z.string(),
    verdict: z.enum(['conforms', 'deviates', 'undefined', 'skipped', 'unjudged']),
    states: z.array(z.string()).readonly().describe('Abstract states after the call.'),
    observed: z.array(z.string()).readonly().describe('What was read of MDLs after the call.'),
    epilogue: z.boolean().describe('The call only releases what is live.'),
  })
  .readonly();

export const deviation = z
  .strictObject({
    id: z.string().describe('Hash of clause, routine and class of observation; stable over seeds and versions.'),
    routine: routineName,
    clause: z.string().describe('Primary clause: its id, or id#n for its n-th statement.'),
    observation: z.string(),
    tier: tierName,
    marks: z.array(z.enum(['crash', 'hang', 'flaky', 'behind'])).readonly(),
    behind: z.array(z.string()).readonly().describe('Ids of deviations that came earlier in its program.'),
    program,
    steps: z.array(step).readonly(),
    at: count.describe('Index in steps of the call that deviates.'),
    trace: z.string().describe('File with the raw trace, relative to this one.'),
    observed: z.string(),
    allowed: z.string(),
    explanation: z.string(),
    minimal: z.boolean().describe('No call of the program, epilogue aside, can be left out.'),
    executions: count.describe('Programs that the implementation executed to reduce it.'),
    met: count.describe('How many times it was met during the run.'),
    known: z
      .strictObject({ reason: z.string(), link: z.string().exactOptional() })
      .readonly()
      .exactOptional()
      .describe('It is on the list of known deviations.'),
  })
  .readonly();
