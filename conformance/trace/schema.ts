import { type InputError, type Result, succeed } from '../errors.ts';
import { programFlaw } from './check-program.ts';
import { callForFile, oneLine } from './print.ts';
import type { Program } from './program.ts';
import { inFile, readJson, readShape } from './read.ts';
import { programFileShape } from './shapes.ts';

const remedy = 'schema/program.schema.json has the form, docs/protocol.md explains it';

/** Reads a `program.json` and checks it against the signatures; `fileName` is only for the message. */
export function parseProgram(text: string, fileName: string): Result<Program, InputError> {
  const json = readJson(text, 'Give a program that the kit wrote, or one in the form of schema/program.schema.json');
  if (!json.ok) return inFile(fileName, json.error);
  const shaped = readShape(programFileShape, json.value, remedy);
  if (!shaped.ok) return inFile(fileName, shaped.error);
  const program = { ...shaped.value, calls: shaped.value.calls.map(({ allowed: _, ...call }) => call) };
  const flaw = programFlaw(program);
  return flaw === undefined ? succeed(program) : inFile(fileName, flaw);
}

/**
 * The text of a `program.json`: one call a line, equal programs print the same. `allowed` says of each call, in words,
 * what may come of it.
 */
export function printProgram(
  { kind, version, profile, calls }: Program,
  allowed: readonly (readonly string[])[] = [],
): string {
  const lines = calls.map((call, index) => {
    const words = allowed[index];
    return `    ${oneLine({ ...callForFile(call), ...(words === undefined ? {} : { allowed: words }) })}`;
  });
  const body = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  const head = Object.entries({ kind, version, profile }).map(
    ([key, value]) => `  "${key}": ${JSON.stringify(value)},`,
  );
  return `{\n${head.join('\n')}\n  "calls": ${body}\n}\n`;
}
