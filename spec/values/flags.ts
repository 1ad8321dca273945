import { MDL_MAPPED_TO_SYSTEM_VA, MDL_PAGES_LOCKED, MDL_SOURCE_IS_NONPAGED_POOL } from '../../wdk/index.ts';

/** The three flag bits that may be compared (mdl.md 6), by name. */
export const comparedFlags = {
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PAGES_LOCKED,
  MDL_SOURCE_IS_NONPAGED_POOL,
} as const;
export type ComparedFlag = keyof typeof comparedFlags;

/** What a state says of a bit: set, clear, or nothing. */
type Bit = boolean | undefined;

/** That the bit is set for allocated pages is known of re-implementations only (PAGES-05), so nothing is said of it. */
const locked: Readonly<Record<string, Bit>> = { raw: false, nonpaged: false, locked: true, partial: false };
const nonpagedSource: Readonly<Record<string, Bit>> = { raw: false, nonpaged: true, locked: false };
const mapped: Readonly<Record<string, Bit>> = { unmapped: false, own: true, reserved: true };

/** What the two states of a descriptor say of each compared bit (mdl.md 1.3; FLG-01 to -06, BUILD-14, LOCK-02). */
export const flagsOf = (content: string, mapping: string): Readonly<Record<ComparedFlag, Bit>> => ({
  MDL_MAPPED_TO_SYSTEM_VA: mapped[mapping],
  MDL_PAGES_LOCKED: locked[content],
  MDL_SOURCE_IS_NONPAGED_POOL: nonpagedSource[content],
});
