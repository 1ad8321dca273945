import { type Mdl, stateOf } from '../oracle/objects.ts';
import { removeFrom } from '../oracle/pages.ts';
import type { View } from '../oracle/views.ts';
import type { Address } from '../values/address.ts';
import { letGo } from './partial-parts.ts';
import { isInside } from './parts.ts';
import type { Touched } from './row.ts';

/** Memory at an address of its own, whoever gave it. */
export interface Block {
  readonly address: Address;
  readonly byteCount: number;
  readonly view: View | undefined;
}

const isOver = (mdl: Mdl, block: Block): boolean => isInside(block.address, block.byteCount, mdl.virtualAddress);

/** Descriptors that were built over a block, and partial ones of them. */
export function builtOver(block: Block): readonly Mdl[] {
  const found: Mdl[] = [];
  for (const { built, partials } of block.view?.pages ?? []) {
    for (const mdl of built) if (!found.includes(mdl) && isOver(mdl, block)) found.push(mdl);
    for (const mdl of partials)
      if (mdl.heldBy === 'home' && !found.includes(mdl) && isOver(mdl, block)) found.push(mdl);
  }
  return found;
}

/** Neighbours in the same page do not count: the page is not released with this block. */
export function isLocked(block: Block | undefined): boolean {
  if (block?.view === undefined) return false;
  return block.view.pages.some((page) => page.lockedBy.some((mdl) => isOver(mdl, block)));
}

/** Whether user code can see a page of it. */
export const isSeenByUsers = (block: Block | undefined): boolean =>
  block?.view?.pages.some((page) => page.userMappings > 0) === true;

/** The machines of descriptors whose memory goes. */
export const lose = (built: readonly Mdl[]): readonly Touched[] => [
  ...built.map(({ content }) => ({ cell: content, as: 'ExFreePoolWithTag.buffer' })),
  ...built
    .filter(({ mapping }) => stateOf(mapping) === 'inherited')
    .map(({ mapping }) => ({ cell: mapping, as: 'ExFreePoolWithTag.inherited' })),
];

/** What comes to lie at the same addresses later is another block. */
export function forget(built: readonly Mdl[]): void {
  for (const mdl of built) for (const page of mdl.pages) removeFrom(page.built, mdl);
  letGo(built.filter(({ heldBy }) => heldBy === 'home'));
}
