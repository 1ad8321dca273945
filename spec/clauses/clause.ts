/**
 * What a statement says, in the words of the domain: what the caller owes, what the implementation owes, what it may
 * do, what nobody defines, what stops the system by the documents, and what is said without binding anyone.
 */
export const statementKinds = [
  'obligation',
  'guarantee',
  'permission',
  'undefined',
  'documented-stop',
  'verifier-stop',
  'silent',
] as const;
export type StatementKind = (typeof statementKinds)[number];

/**
 * Where a statement comes from: R read in a document, H a public header, T a public test, D seen on Windows,
 * S a public sample, M a re-implementation, I inferred. R, T and D convict; H convicts for layout and macros.
 */
export const bases = ['R', 'H', 'T', 'D', 'S', 'M', 'I'] as const;
export type Basis = (typeof bases)[number];

/** How it shows, if at all: result, memory contents, MDL field, exception, stop. */
export const observables = ['ret', 'mem', 'fld', 'exc', 'bug', 'dv', 'no'] as const;
export type Observable = (typeof observables)[number];

export interface Statement {
  readonly kind: StatementKind;
  /** In our own words. */
  readonly text: string;
  readonly observable: readonly Observable[];
  readonly basis: readonly Basis[];
}

/** Why a clause is not checked; a closed list, printed and counted in every report. */
export const exclusions = {
  'routine-not-modelled': 'the routine is not in the specification yet',
  'profile-not-modelled': 'it concerns a version or a Verifier option that no profile has yet',
  'stop-not-reached':
    'no program comes to the stop that it names; the stop itself says why (`list`, the misuse section)',
  'build-time': 'it is about headers, libraries or compilers, not about what a call does',
  advice: 'it recommends and binds nobody',
  'no-observation': 'no call, field or memory access of this kit can show whether it holds',
  'caller-only': 'it binds the driver; the kit keeps it by construction and nothing of an implementation shows it',
  'undefined-outcome': 'it says that anything may happen, so that there is nothing to compare',
  'not-described': 'the documents do not say what happens',
  'background-system':
    'it is about parts of the system that the kit does not drive (paging, NUMA, interrupts, drivers)',
} as const;
export type Exclusion = keyof typeof exclusions;

export type Check =
  | { readonly state: 'judged' }
  /** `missing` names the observation that would be needed. */
  | { readonly state: 'not-observable'; readonly missing: string }
  | { readonly state: 'out-of-scope'; readonly reason: Exclusion };

/** One row of the domain. Its id never changes meaning and is never reused; `id#n` is its n-th statement. */
export interface Clause {
  readonly id: string;
  readonly source: { readonly document: string; readonly section: string };
  readonly since?: string;
  readonly until?: string;
  readonly statements: readonly [Statement, ...Statement[]];
  readonly ambiguity?: string;
  /** The primary clause of the same fact. */
  readonly restates?: string;
  readonly check: Check;
}
