import { type RoutineName, routineSince } from '../../wdk/index.ts';

/** The versions of Windows that differ in what the documents say of MDLs, oldest first. */
export const versionNames = ['windows-2003', 'windows-vista', 'windows-7', 'windows-8.1', 'windows-10'] as const;
export type VersionName = (typeof versionNames)[number];

/** What one version of Windows does differently. */
export interface Version {
  readonly name: VersionName;
  /** ALLOC-03: the longest buffer that an MDL describes, in bytes. */
  readonly mdlLengthLimit: number;
  /** A public test holds that limit (T-36); of later versions a document names one, and both outcomes are open (G-21). */
  readonly refusesLongMdls: boolean;
  /** FREEP-04: MmFreePagesFromMdl releases a system mapping by itself. */
  readonly freePagesReleasesMapping: boolean;
  /** MAP-11: Priority may carry MdlMappingNoWrite and MdlMappingNoExecute. */
  readonly hasMappingModifiers: boolean;
  /** Allocating and freeing pages is allowed at DISPATCH_LEVEL (G-15). */
  readonly takesPagesAtDispatch: boolean;
  /** Flags that MmAllocatePagesForMdlEx knows. */
  readonly pageFlags: number;
}

const MB = 0x100000;
const GB = 1024 * MB;
const PAGE = 4096;
const sizeofMdl = 48;

/** PAGEX-10 since Vista, PAGEX-04 since Windows 7, PAGEX-09 since Windows 8, PAGEX-11 since Windows 10. */
const pageFlags = {
  'windows-2003': 0x1,
  'windows-vista': 0x3,
  'windows-7': 0x3f,
  'windows-8.1': 0x7f,
  'windows-10': 0x1ff,
};

const version = (name: VersionName, mdlLengthLimit: number): Version => {
  const at = versionNames.indexOf(name);
  const isSince = (first: VersionName): boolean => at >= versionNames.indexOf(first);
  return {
    name,
    mdlLengthLimit,
    refusesLongMdls: name === 'windows-2003',
    freePagesReleasesMapping: isSince('windows-7'),
    hasMappingModifiers: isSince('windows-8.1'),
    takesPagesAtDispatch: isSince('windows-vista'),
    pageFlags: pageFlags[name],
  };
};

export const versions: Readonly<Record<VersionName, Version>> = {
  'windows-2003': version('windows-2003', Math.floor((PAGE * (65535 - sizeofMdl)) / 8)),
  'windows-vista': version('windows-vista', 2 * GB - PAGE),
  'windows-7': version('windows-7', 4 * GB - PAGE),
  'windows-8.1': version('windows-8.1', 4 * GB - PAGE),
  'windows-10': version('windows-10', 4 * GB - PAGE),
};

/** Words in a clause's `since` and the first profile that they cover. */
const sinceWords: Readonly<Record<string, VersionName>> = {
  'windows-vista': 'windows-vista',
  'windows-7': 'windows-7',
  'windows-8': 'windows-8.1',
  'windows-8.1': 'windows-8.1',
  'windows-10': 'windows-10',
};

const order = (name: VersionName): number => versionNames.indexOf(name);

/** Whether a version has a routine. */
export const hasRoutine = ({ name }: Version, routine: RoutineName): boolean =>
  order(name) >= order(routineSince.get(routine) ?? 'windows-2003');

/** Whether something that holds since `since` holds for a version already; words of later systems never do. */
export function isSince({ name }: Version, since: string | undefined): boolean {
  if (since === undefined) return true;
  const first = sinceWords[since];
  if (first === undefined) throw new Error(`no profile begins with ${since}`);
  return order(name) >= order(first);
}

/** What is held against an implementation only up to a version: of later ones both outcomes are open (G-21). */
const heldUntil: Readonly<Record<string, VersionName>> = { 'ALLOC-03': 'windows-2003' };

/** Whether a clause is about a version. */
export const applies = (version: Version, { id, since }: { readonly id: string; readonly since?: string }): boolean =>
  isSince(version, since) && order(version.name) <= order(heldUntil[id] ?? 'windows-10');
