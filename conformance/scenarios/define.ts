import { type VersionName, versionNames } from '../../spec/index.ts';
import type { Scenario } from './scenario.ts';
import { Script } from './script.ts';

/** Versions from one on, or up to one. */
export const since = (first: VersionName): readonly VersionName[] => versionNames.slice(versionNames.indexOf(first));
export const until = (last: VersionName): readonly VersionName[] =>
  versionNames.slice(0, versionNames.indexOf(last) + 1);
export const everywhere: readonly VersionName[] = versionNames;

interface Heading {
  readonly fact: string;
  /** Tells several scenarios of one fact apart. */
  readonly part?: string;
  readonly text: string;
  readonly versions: readonly VersionName[];
}

/** A scenario, written down by a function. */
export function scenario({ fact, part, text, versions }: Heading, write: (script: Script) => void): Scenario {
  const script = new Script();
  write(script);
  const { calls, expectations, breach } = script;
  const id = part === undefined ? fact : `${fact}-${part}`;
  return { id, fact, text, versions, calls, expectations, ...(breach === undefined ? {} : { breach }) };
}
