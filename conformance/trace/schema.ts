import { type InputError, type Result, succeed } from '../errors.ts';
import { programFlaw } from './check-program.ts';
import { callForFile, oneLine } from './print.ts';
import type { Program } from './program.ts';
import { inFile, readJson, readShape } from './read.ts';
import { programShape } from './shapes.ts';

const remedy = 'schema/program.schema.json has the form, docs/protocol.md explains it';

/** Reads a `program.json` and checks it against the signatures; `fileName` is only for the message. */
export function parseProgram(text: string, fileName: string): Result<Program, InputError> {
  const json = readJson(text, 'Give a program that the kit wrote, or one in the form of schema/program.schema.json');
  if (!json.ok) return inFile(fileName, json.error);
  const shaped = readShape(programShape, json.value, remedy);
  if (!shaped.ok) return inFile(fileName, shaped.error);
  const flaw = programFlaw(shaped.value);
  return flaw === undefined ? succeed(shaped.value) : inFile(fileName, flaw);
}

/** The text of a `program.json`: one call a line, equal programs print the same. */
export function printProgram({ kind, version, profile, calls }: Program): string {
  const lines = calls.map((call) => `    ${oneLine(callForFile(call))}`);
  const body = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  const head = Object.entries({ kind, version, profile }).map(
    ([key, value]) => `  "${key}": ${JSON.stringify(value)},`,
  );
  return `{\n${head.join('\n')}\n  "calls": ${body}\n}\n`;
}
