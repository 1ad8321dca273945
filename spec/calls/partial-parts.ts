import { type Mdl, stateOf } from '../oracle/objects.ts';
import { type Page, removeFrom } from '../oracle/pages.ts';
import type { Address } from '../values/address.ts';
import type { Touched } from './row.ts';

/** What a descriptor that others describe parts of does to them (mdl.md 3.2). */

const nobody: readonly Mdl[] = [];
const untouched: readonly Touched[] = [];

/** Partial descriptors that describe one of the pages, which are held in this way no longer. */
export function losers(pages: readonly Page[], held: NonNullable<Mdl['heldBy']>): readonly Mdl[] {
  let found: Mdl[] | undefined;
  for (const { partials } of pages) {
    for (const mdl of partials) {
      if (mdl.heldBy !== held || found?.includes(mdl) === true) continue;
      found ??= [];
      found.push(mdl);
    }
  }
  return found ?? nobody;
}

/** The machines of the partial descriptors that lose their pages. */
export function givesUp(pages: readonly Page[], held: NonNullable<Mdl['heldBy']>, as: string): readonly Touched[] {
  const lost = losers(pages, held);
  return lost.length === 0 ? untouched : lost.map(({ content }) => ({ cell: content, as }));
}

/** Whether one of those that lose their pages is still mapped for a process. */
export const mappedLosers = (pages: readonly Page[], held: NonNullable<Mdl['heldBy']>): 'none' | 'some' =>
  losers(pages, held).some(({ userMappings }) => userMappings.size > 0) ? 'some' : 'none';

/** They keep their addresses, but nothing may be reached through them any more. */
export function letGo(lost: readonly Mdl[]): void {
  for (const mdl of lost) {
    for (const page of mdl.pages) removeFrom(page.partials, mdl);
    mdl.pages = [];
    if (mdl.systemView !== undefined) mdl.systemView.protection = 'gone';
  }
}

/** The machines of the parts that share the system address which this descriptor gives up. */
export function inheritors(mdl: Mdl, as: string): readonly Touched[] {
  if (mdl.parts.size === 0) return untouched;
  return [...mdl.parts]
    .filter(({ mapping }) => stateOf(mapping) === 'inherited')
    .map(({ mapping }) => ({ cell: mapping, as }));
}

/** The system address at which a descriptor's first byte can be reached now, if there is one. */
export function systemAddressOf(mdl: Mdl): Address | undefined {
  switch (stateOf(mdl.mapping)) {
    case 'original':
      return mdl.virtualAddress;
    case 'inherited':
      return mdl.sharedAt;
    default:
      return mdl.systemView?.first;
  }
}
