import type { z } from 'zod';
import { routineNames } from '../../wdk/index.ts';

/** What is wrong at one place of a value, and what to do about it. */
export interface Flaw {
  /** `calls[3].args.Length`; empty for the value as a whole. */
  readonly place: string;
  readonly problem: string;
  readonly remedy: string;
}

/** A path as people write it. */
export const placeOf = (path: readonly PropertyKey[]): string =>
  path.map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at === 0 ? '' : '.'}${String(key)}`)).join('');

/** The same flaw, found inside of something. */
export const within = (outer: string, flaw: Flaw): Flaw => {
  const joint = outer === '' || flaw.place === '' || flaw.place.startsWith('[') ? '' : '.';
  return { ...flaw, place: `${outer}${joint}${flaw.place}` };
};

/** The routine that was probably meant. */
function similar(name: string): string | undefined {
  const lower = name.toLowerCase();
  return routineNames.find((known) => {
    const other = known.toLowerCase();
    return other === lower || (lower.length > 5 && (other.startsWith(lower) || lower.startsWith(other)));
  });
}

/** Why a name is no routine. */
export const unknownRoutine = (place: string, name: unknown): Flaw => {
  const meant = typeof name === 'string' ? similar(name) : undefined;
  return {
    place,
    problem: `${JSON.stringify(name) ?? 'nothing'} is not a routine that the kit knows`,
    remedy:
      meant === undefined
        ? 'Use a name that `mdl-tck list routines` prints'
        : `Write ${meant}, if that is what is meant`,
  };
};

type Issue = z.core.$ZodIssue;

/** Of the alternatives of a union, the one that the value came nearest to tells most. */
function deepest(issue: Issue): { readonly path: readonly PropertyKey[]; readonly issue: Issue } {
  if (issue.code !== 'invalid_union') return { path: issue.path, issue };
  const inner = issue.errors.flatMap((errors) => errors.slice(0, 1)).map(deepest);
  const [best] = inner.sort((a, b) => b.path.length - a.path.length);
  return best === undefined || best.path.length === 0
    ? { path: issue.path, issue }
    : { path: [...issue.path, ...best.path], issue: best.issue };
}

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );

/** The first thing that a shape found wrong with a value. */
export function flawOf(error: z.ZodError, root: unknown, remedy: string): Flaw {
  const [first] = error.issues;
  if (first === undefined) return { place: '', problem: 'it has the wrong form', remedy };
  const { path, issue } = deepest(first);
  const place = placeOf(path);
  if (path.at(-1) === 'routine') return unknownRoutine(place, valueAt(root, path));
  if (issue.code === 'unrecognized_keys' || issue.code === 'invalid_key') {
    const [key] = issue.code === 'unrecognized_keys' ? issue.keys : [String(path.at(-1))];
    if (path.at(-1) === 'routines' || path.at(-2) === 'routines') return unknownRoutine(place, key);
    return { place, problem: `there is no ${JSON.stringify(key)} here`, remedy: `Take it out, or mend its spelling` };
  }
  return { place, problem: issue.message.replace(/^Invalid input: /, ''), remedy };
}
