import {
  IoReadAccess,
  KernelMode,
  MDL_PAGES_LOCKED,
  MDL_SOURCE_IS_NONPAGED_POOL,
  NonPagedPool,
  PAGE_SIZE,
  PagedPool,
} from '../../wdk/index.ts';
import { everywhere, scenario } from './define.ts';
import type { Scenario } from './scenario.ts';
import { bits, isOneOf, type Script } from './script.ts';
import { build, describeBuffer, freeMdl, freePool, lock, mapKernel, pool, unmap } from './steps.ts';

const built = bits({ set: MDL_SOURCE_IS_NONPAGED_POOL, clear: MDL_PAGES_LOCKED });

/** A page of pool, described and built; everything is given back without further ado. */
function buildsOver(script: Script, poolType: number, clause?: string): void {
  const block = pool(script, PAGE_SIZE, poolType);
  const mdl = describeBuffer(script, block, PAGE_SIZE);
  script.gives(build(script, mdl), isOneOf('returned'));
  if (clause !== undefined) script.breaks(clause);
  script.shows(mdl, 'flags', built);
  script.gives(freeMdl(script, mdl), isOneOf('returned'));
  script.gives(freePool(script, block), isOneOf('returned'));
}

/** MDLs over pool: made, built, locked, freed. */
export const poolFacts: readonly Scenario[] = [
  scenario(
    { fact: 'T-10', text: 'A new MDL is neither locked nor built for nonpaged memory.', versions: everywhere },
    (script) => {
      const block = pool(script, PAGE_SIZE);
      const mdl = describeBuffer(script, block, PAGE_SIZE);
      script.gives(mdl, isOneOf('non-null'));
      script.shows(mdl, 'flags', bits({ clear: MDL_PAGES_LOCKED | MDL_SOURCE_IS_NONPAGED_POOL }));
      freeMdl(script, mdl);
      freePool(script, block);
    },
  ),
  scenario(
    {
      fact: 'T-11',
      text: 'Building an MDL over a page of nonpaged pool sets the flag for that and does not mark it locked.',
      versions: everywhere,
    },
    (script) => buildsOver(script, NonPagedPool),
  ),
  scenario(
    {
      fact: 'T-12',
      text: 'Over a page of paged pool, where it is not allowed, building is accepted and gives the same flags.',
      versions: everywhere,
    },
    (script) => buildsOver(script, PagedPool, 'BUILD-02'),
  ),
  scenario(
    {
      fact: 'T-13',
      text: 'After a build the MDL and then the buffer are freed, with nothing to undo before.',
      versions: everywhere,
    },
    (script) => {
      const block = pool(script, 3 * PAGE_SIZE);
      const mdl = describeBuffer(script, { ...block, plus: '0x123' }, 5000);
      build(script, mdl);
      script.gives(freeMdl(script, mdl), isOneOf('returned'));
      script.gives(freePool(script, block), isOneOf('returned'));
    },
  ),
  scenario(
    {
      fact: 'T-38',
      text: 'A buffer is locked for reading, mapped for the kernel and unmapped; its MDL is freed although the pages are locked, and the system goes on. (The test has the buffer on the stack; here it is pool.)',
      versions: everywhere,
    },
    (script) => {
      const block = pool(script, PAGE_SIZE);
      const mdl = describeBuffer(script, { ...block, plus: '0x40' }, 20);
      const locked = lock(script, mdl, IoReadAccess, KernelMode);
      script.gives(locked, isOneOf('returned'));
      const mapping = mapKernel(script, mdl, { after: [locked] });
      script.gives(mapping, isOneOf('non-null'));
      script.gives(unmap(script, mapping, mdl), isOneOf('returned'));
      script.gives(script.call('IoFreeMdl', { Mdl: mdl }, { after: [locked] }), isOneOf('returned'));
      script.breaks('FREE-04');
      const next = describeBuffer(script, undefined, PAGE_SIZE);
      script.gives(next, isOneOf('non-null'));
      script.gives(freeMdl(script, next), isOneOf('returned'));
    },
  ),
];
