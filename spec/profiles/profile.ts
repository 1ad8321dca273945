import { type Version, type VersionName, versionNames, versions } from './versions.ts';

/** What a profile may add to a version: settings of the system under which more is detected or less succeeds. */
export const modifiers = ['verifier', 'pte-tracking', 'special-pool', 'low-resources'] as const;
export type Modifier = (typeof modifiers)[number];

/** A version of Windows with the settings that it runs under, `windows-10+verifier`. */
export interface Profile {
  readonly name: string;
  readonly version: Version;
  readonly modifiers: ReadonlySet<Modifier>;
}

export const defaultProfile = 'windows-10';

const isVersion = (text: string): text is VersionName => (versionNames as readonly string[]).includes(text);
const isModifier = (text: string): text is Modifier => (modifiers as readonly string[]).includes(text);

/** A profile by its name; undefined for a name that is none. Modifiers are put in their own order. */
export function parseProfile(text: string): Profile | undefined {
  const [base = '', ...rest] = text.split('+');
  if (!isVersion(base) || !rest.every(isModifier)) return undefined;
  const chosen = modifiers.filter((modifier) => rest.includes(modifier));
  return { name: [base, ...chosen].join('+'), version: versions[base], modifiers: new Set(chosen) };
}

/** Names that people may give: every version, and each of them with one modifier; they can be added up. */
export const profiles: readonly string[] = versionNames.flatMap((version) => [
  version,
  ...modifiers.map((modifier) => `${version}+${modifier}`),
]);

/** The name of a profile, as `parseProfile` takes it. */
export type ProfileName = string;
