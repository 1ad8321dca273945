import { z } from 'zod';
import { type InputError, type Result, succeed } from '../errors.ts';
import { oneLine } from '../trace/print.ts';
import { inFile, readJson, readShape } from '../trace/read.ts';

const entryShape = z
  .strictObject({
    id: z.string().describe('The deviation, as `conformance.json` has it: stable over seeds and versions.'),
    clause: z.string().describe('For people: the clause that it breaks.'),
    routine: z.string().describe('For people: the routine that is charged.'),
    reason: z.string().min(1).describe('Why it is not mended.'),
    link: z.url().exactOptional().describe('Where more is said of it.'),
    expires: z.iso.date().exactOptional().describe('The last day on which it is excused.'),
  })
  .readonly();

/** A list of deviations that somebody knows of. */
export const knownShape = z
  .strictObject({
    kind: z.literal('mdl-tck/known'),
    version: z.literal(1),
    deviations: z.array(entryShape).readonly(),
  })
  .readonly();

export type KnownList = z.infer<typeof knownShape>;
export type KnownEntry = z.infer<typeof entryShape>;

export const noneKnown: KnownList = { kind: 'mdl-tck/known', version: 1, deviations: [] };

const remedy = 'Write the list with `run --known <file> --update-known`, or mend this place';

/** Reads a list; `fileName` is only for the message. */
export function parseKnown(text: string, fileName: string): Result<KnownList, InputError> {
  const json = readJson(text, remedy);
  if (!json.ok) return inFile(fileName, json.error);
  const shaped = readShape(knownShape, json.value, remedy);
  if (!shaped.ok) return inFile(fileName, shaped.error);
  const ids = shaped.value.deviations.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice < 0) return succeed(shaped.value);
  return inFile(fileName, {
    place: `deviations[${twice}].id`,
    problem: `${ids[twice]} is listed twice`,
    remedy: 'Strike one of them off',
  });
}

/** The text of a list: one deviation a line, equal lists print the same. */
export const printKnown = ({ kind, version, deviations }: KnownList): string => {
  const lines = deviations.map((entry) => `    ${oneLine(entry)}`);
  const body = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "kind": "${kind}",\n  "version": ${version},\n  "deviations": ${body}\n}\n`;
};
