import { signatureOf } from '../../wdk/index.ts';
import type { Argument, RecordedCall } from './program.ts';

/** Arguments in the order of the signature, so that equal calls print the same. */
function orderedArguments({ routine, args }: RecordedCall): Record<string, Argument> {
  const known = signatureOf(routine).parameters.map(({ name }) => name);
  const rest = Object.keys(args).filter((name) => !known.includes(name));
  const ordered: Record<string, Argument> = {};
  for (const name of [...known, ...rest]) {
    const argument = Object.hasOwn(args, name) ? args[name] : undefined;
    if (argument !== undefined) ordered[name] = argument;
  }
  return ordered;
}

/** A call as it is written to a file: keys in one order, empty lists left out. */
export const callForFile = (call: RecordedCall): Record<string, unknown> => ({
  routine: call.routine,
  args: orderedArguments(call),
  ...(call.needs.length === 0 ? {} : { needs: call.needs }),
  ...(call.observe.length === 0 ? {} : { observe: call.observe }),
});

/** JSON on one line, with the spaces that make it readable. */
export function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${oneLine(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
