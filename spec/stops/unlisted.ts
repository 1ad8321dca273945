/** Why a clause that names a stop is in no stop; a closed list. */
export const unlistedReasons = {
  'other-routine': 'it is about routines that the kit does not call',
  'other-option': 'it is about an option of Driver Verifier or a registry value that no profile has',
  'earlier-version': 'it is about versions of Windows before those of the profiles',
  'after-a-breach': 'it fires at a later call, when an earlier one has already broken an obligation',
  'background-system': 'it is about parts of the system that the kit does not drive',
} as const;
export type UnlistedReason = keyof typeof unlistedReasons;

const because = (reason: UnlistedReason, ids: readonly string[]): readonly (readonly [string, UnlistedReason])[] =>
  ids.map((id) => [id, reason]);

/** Clauses that name a stop and are in none. */
export const unlisted: ReadonlyMap<string, UnlistedReason> = new Map([
  ...because('other-routine', ['MAPT-05', 'POOL-56', 'VRF-41', 'VRF-49']),
  ...because('other-option', ['VOPT-02', 'VOPT-09', 'VOPT-10', 'VRF-39']),
  ...because('earlier-version', ['LOCK-26', 'MAPK-12']),
  ...because('after-a-breach', ['POOL-44', 'POOL-47', 'POOL-57', 'PROC-13', 'VRF-11']),
  ...because('background-system', [
    'IRQL-07',
    'IRQL-08',
    'EXC-02',
    'NBP-15',
    'POOL-46',
    'VRF-08',
    'VRF-12',
    'VRF-38',
    'VRF-40',
  ]),
]);
