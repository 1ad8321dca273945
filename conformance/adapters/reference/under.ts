import { parseProfile } from '../../../spec/index.ts';
import type { ReferenceOptions } from './index.ts';

/** The reference as a profile wants it: the version of the system, and what of it watches drivers. */
export function optionsUnder(name: string): ReferenceOptions {
  const profile = parseProfile(name);
  if (profile === undefined) return {};
  const { version, modifiers } = profile;
  return { profile: version.name, verifier: modifiers.has('verifier'), tracksPtes: modifiers.has('pte-tracking') };
}
