import { describe, expect, it } from 'vitest';
import { machines } from '../machines/index.ts';
import { comparedFlags, flagsOf } from './flags.ts';

/** mdl.md 1.3 and FLG-01 to FLG-06, as far as a state decides a bit: mapped to system, pages locked, nonpaged source. */
const ofContent: Readonly<Record<string, readonly [locked: boolean | undefined, source: boolean | undefined]>> = {
  none: [undefined, undefined],
  raw: [false, false],
  nonpaged: [false, true],
  locked: [true, false],
  // Whether pages that were allocated count as nonpaged pool is not written anywhere, and that their bit says locked is
  // known of re-implementations only.
  pages: [undefined, undefined],
  pagesFreed: [undefined, undefined],
  // PART-14: never locked by itself; what it inherits is known of re-implementations only (PART-15).
  partial: [false, undefined],
  stale: [undefined, undefined],
  ioSpace: [undefined, undefined],
  // A length of zero changes nothing else, but nothing is looked at while it lasts.
  empty: [undefined, undefined],
  dangling: [undefined, undefined],
  freed: [undefined, undefined],
  undefined: [undefined, undefined],
};
const ofMapping: Readonly<Record<string, boolean | undefined>> = {
  unmapped: false,
  // A build may set the bit or leave it clear: only the source bit is documented.
  original: undefined,
  own: true,
  // Whether a shared address sets the bit is known of re-implementations only (PART-15).
  inherited: undefined,
  dangling: undefined,
  reserved: true,
  undefined: undefined,
};

describe('the compared flags', () => {
  it('are the three bits of the headers', () => {
    expect(comparedFlags).toEqual({
      MDL_MAPPED_TO_SYSTEM_VA: 0x1,
      MDL_PAGES_LOCKED: 0x2,
      MDL_SOURCE_IS_NONPAGED_POOL: 0x4,
    });
  });

  it('are decided here for every state of the two machines', () => {
    expect(Object.keys(ofContent).sort()).toEqual(Object.keys(machines['mdl-content'].states).sort());
    expect(Object.keys(ofMapping).sort()).toEqual(Object.keys(machines['system-mapping'].states).sort());
  });

  it.each(
    Object.keys(ofContent).flatMap((content) => Object.keys(ofMapping).map((mapping) => [content, mapping] as const)),
  )('of a descriptor that is %s and %s follow its states', (content, mapping) => {
    expect(flagsOf(content, mapping)).toEqual({
      MDL_MAPPED_TO_SYSTEM_VA: ofMapping[mapping],
      MDL_PAGES_LOCKED: ofContent[content]?.[0],
      MDL_SOURCE_IS_NONPAGED_POOL: ofContent[content]?.[1],
    });
  });
});
