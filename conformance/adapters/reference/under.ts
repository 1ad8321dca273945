import type { KernelOptions } from '../../../impl/index.ts';
import type { ReferenceOptions } from './index.ts';

type Version = NonNullable<KernelOptions['profile']>;

/** The reference as a profile wants it, `version+modifier`: the system, and what of it watches drivers. */
export function optionsUnder(profile: string): ReferenceOptions {
  const [version, ...modifiers] = profile.split('+');
  return {
    profile: version as Version,
    verifier: modifiers.includes('verifier'),
    tracksPtes: modifiers.includes('pte-tracking'),
    lowResources: modifiers.includes('low-resources'),
    ...(modifiers.includes('special-pool') ? { specialPool: 'end' as const } : {}),
  };
}
