import { MDL_MAPPED_TO_SYSTEM_VA, resourceClasses } from '../../wdk/index.ts';
import type { Reference } from '../trace/program.ts';
import { everywhere, scenario, since, until } from './define.ts';
import type { Scenario } from './scenario.ts';
import { bits, equals, isAtMost, isNoneOf, isOneOf, type Script, same } from './script.ts';
import { allocatePages, freePages, hex, mapKernel, unmap } from './steps.ts';

const MB = 0x100000;
const twoMB = 2 * MB;
const twoGB = 0x80000000;
const noPage = ['0x0', '0xffffffffffffffff'] as const;

const unmapped = bits({ clear: MDL_MAPPED_TO_SYSTEM_VA });
const systemPtes = resourceClasses.indexOf('system-ptes');

/** Both releases come back. */
function releases(script: Script, mdl: Reference): void {
  for (const released of freePages(script, mdl)) script.gives(released, isOneOf('returned'));
}

/** What a mapping leaves as it was, and what it sets. */
function isMapped(script: Script, mdl: Reference, mapping: Reference, byteCount: Parameters<typeof equals>[0]): void {
  script.shows(mdl, 'byteCount', equals(byteCount));
  script.shows(mdl, 'virtualAddress', equals('0x0'));
  script.shows(mdl, 'mappedSystemVa', equals(same(mapping)));
  script.shows(mdl, 'flags', bits({ set: MDL_MAPPED_TO_SYSTEM_VA }));
}

function isUnmapped(script: Script, mdl: Reference, byteCount: Parameters<typeof equals>[0]): void {
  script.shows(mdl, 'flags', unmapped);
  script.shows(mdl, 'byteCount', equals(byteCount));
  script.shows(mdl, 'virtualAddress', equals('0x0'));
}

function mapsAndFreesPages(script: Script): void {
  const mdl = allocatePages(script, twoMB);
  script.gives(mapKernel(script, mdl), isOneOf('non-null'));
  const pages = script.call('MmFreePagesFromMdl', { MemoryDescriptorList: mdl });
  script.gives(pages, isOneOf('returned'));
}

const freesMdl = (script: Script, mdl: Reference): void =>
  script.gives(script.call('ExFreePoolWithTag', { P: mdl, Tag: 0 }), isOneOf('returned'));

const freedWhileMapped = 'Pages can be freed while they are mapped, without unmapping them first.';

/** An MDL that takes half of a small machine, mapped if it can be, and what holds in either case. */
function half(script: Script): readonly Reference[] {
  const mdl = allocatePages(script, 32 * MB);
  const byteCount = script.shows(mdl, 'byteCount', isAtMost(32 * MB));
  const mapping = mapKernel(script, mdl);
  // An accessor changes nothing: it is there to look after one outcome only.
  script.call('MmGetMdlByteCount', { Mdl: mdl }, { after: [mapping] });
  isMapped(script, mdl, mapping, byteCount);
  script.call('MmGetMdlByteCount', { Mdl: mdl }, { needs: [{ step: mapping.ref, is: 'null' }] });
  isUnmapped(script, mdl, byteCount);
  return [mdl, mapping];
}

/** Pages that are allocated together with their MDL, and mappings of them. */
export const pageFacts: readonly Scenario[] = [
  scenario(
    {
      fact: 'T-01',
      text: 'An MDL with 2 MB of pages can be had; it describes exactly that much, has no address and is not mapped.',
      versions: everywhere,
    },
    (script) => {
      const mdl = allocatePages(script, twoMB);
      script.gives(mdl, isOneOf('non-null'));
      isUnmapped(script, mdl, twoMB);
      script.gives(script.call('MmGetMdlByteCount', { Mdl: mdl }), equals(twoMB));
      script.gives(script.call('MmGetMdlVirtualAddress', { Mdl: mdl }), equals('0x0'));
      freePages(script, mdl);
    },
  ),
  scenario(
    {
      fact: 'T-02',
      text: 'By the macros that MDL has 512 pages, and the entries of its array are page numbers.',
      versions: everywhere,
    },
    (script) => {
      const mdl = allocatePages(script, twoMB);
      for (const entry of ['firstPage', 'secondPage', 'lastPage'] as const) {
        script.shows(mdl, entry, isNoneOf(...noPage));
      }
      const address = script.call('MmGetMdlVirtualAddress', { Mdl: mdl });
      const span = script.call('ADDRESS_AND_SIZE_TO_SPAN_PAGES', { Va: address, Size: hex(twoMB) });
      script.gives(span, equals(512));
      script.gives(script.call('MmGetMdlPfnArray', { Mdl: mdl }), isOneOf('non-null'));
      freePages(script, mdl);
    },
  ),
  scenario(
    {
      fact: 'T-03',
      text: 'Its pages are freed by the one routine, and the MDL by that of pool, with tag 0.',
      versions: everywhere,
    },
    (script) => releases(script, allocatePages(script, twoMB)),
  ),
  scenario(
    {
      fact: 'T-04',
      text: 'Mapping it for the kernel gives an address that the MDL then shows, sets the flag, and changes neither length nor address.',
      versions: everywhere,
    },
    (script) => {
      const mdl = allocatePages(script, twoMB);
      const mapping = mapKernel(script, mdl);
      script.gives(mapping, isOneOf('non-null'));
      isMapped(script, mdl, mapping, twoMB);
      unmap(script, mapping, mdl);
      freePages(script, mdl);
    },
  ),
  scenario(
    {
      fact: 'T-05',
      text: 'Unmapping clears the flag and changes neither length nor address; the pages can be freed then.',
      versions: everywhere,
    },
    (script) => {
      const mdl = allocatePages(script, twoMB);
      const mapping = mapKernel(script, mdl);
      script.gives(unmap(script, mapping, mdl), isOneOf('returned'));
      isUnmapped(script, mdl, twoMB);
      releases(script, mdl);
    },
  ),
  scenario({ fact: 'T-06', part: 'violation', text: freedWhileMapped, versions: until('windows-vista') }, (script) => {
    mapsAndFreesPages(script);
    script.breaks('FREEP-04');
    freesMdl(script, { ref: 0 });
  }),
  scenario({ fact: 'T-06', part: 'allowed', text: freedWhileMapped, versions: since('windows-7') }, (script) => {
    mapsAndFreesPages(script);
    freesMdl(script, { ref: 0 });
  }),
  scenario(
    {
      fact: 'T-07',
      text: 'Asking for 2 GB of pages gives an MDL of at most that size, whose array has page numbers.',
      versions: everywhere,
    },
    (script) => {
      const mdl = allocatePages(script, twoGB);
      script.gives(mdl, isOneOf('non-null'));
      script.shows(mdl, 'byteCount', isAtMost(twoGB));
      for (const entry of ['firstPage', 'secondPage', 'lastPage'] as const) {
        script.shows(mdl, entry, isNoneOf(...noPage));
      }
      releases(script, mdl);
    },
  ),
  scenario(
    {
      fact: 'T-08',
      text: 'Where the addresses for such an MDL are not to be had, mapping gives NULL and changes neither flag, length nor address.',
      versions: everywhere,
    },
    (script) => {
      const mdl = allocatePages(script, twoGB);
      const byteCount = script.shows(mdl, 'byteCount', isAtMost(twoGB));
      const exhausted = script.call('failNext', { ResourceClass: systemPtes });
      const mapping = mapKernel(script, mdl, { after: [exhausted] });
      script.gives(mapping, isOneOf('null'));
      isUnmapped(script, mdl, byteCount);
      unmap(script, mapping, mdl);
      releases(script, mdl);
    },
  ),
  scenario(
    {
      fact: 'T-09',
      text: 'Each of several MDLs of 32 MB is had or not, and is mapped altogether or not at all; whatever was had can be given back.',
      versions: everywhere,
    },
    (script) => {
      const halves = [half(script), half(script)];
      for (const [mdl, mapping] of halves) {
        if (mdl === undefined || mapping === undefined) continue;
        script.gives(unmap(script, mapping, mdl), isOneOf('returned'));
        releases(script, mdl);
      }
    },
  ),
];
