import { KernelMode, PAGE_SIZE } from '../../wdk/index.ts';
import type { Reference } from '../trace/program.ts';
import { everywhere, scenario, since, until } from './define.ts';
import type { Scenario } from './scenario.ts';
import { beyond, equals, isOneOf, type Script, same } from './script.ts';
import {
  freeRange,
  type Locked,
  lockedPool,
  mapReserved,
  mark,
  peeks,
  reads,
  reserve,
  unlockPool,
  unmapReserved,
  writes,
} from './steps.ts';

const rangePages = 10;
const rangeBytes = rangePages * PAGE_SIZE;

const page = (address: Reference, number: number): Reference =>
  number === 0 ? address : beyond(address, number * PAGE_SIZE);

/** No byte of these pages of a range can be reached. */
function showsNothing(script: Script, range: Reference, first: number, after: readonly Reference[] = []): void {
  for (const number of [...new Set([first, first + 1, rangePages - 1])]) {
    script.gives(peeks(script, page(range, number), 8, { after }), isOneOf('faulted'));
  }
}

interface Mapped extends Locked {
  readonly range: Reference;
  readonly mapping: Reference;
}

/** A range of ten pages with the pages of a buffer in it, as many as there are. */
function mapped(script: Script, byteCount: number): Mapped {
  const range = reserve(script, rangeBytes);
  const buffer = lockedPool(script, byteCount);
  return { ...buffer, range, mapping: mapReserved(script, range, buffer.mdl, { after: [buffer.locked] }) };
}

function release(script: Script, { range, mapping, ...buffer }: Mapped): void {
  unmapReserved(script, mapping, buffer.mdl);
  unlockPool(script, buffer);
  freeRange(script, range);
}

/** The pages are mapped 4 bytes into the range, which the documents do not allow. */
function mapsOffStart(script: Script, resultOf: (range: Reference) => Reference): void {
  const range = reserve(script, rangeBytes);
  const buffer = lockedPool(script, PAGE_SIZE);
  const mapping = mapReserved(script, beyond(range, 4), buffer.mdl, { after: [buffer.locked] });
  script.gives(mapping, equals(same(resultOf(range))));
  script.breaks('RMAP-02');
  release(script, { ...buffer, range, mapping });
}

/** Ranges of system addresses that are reserved first and mapped later. */
export const reservedFacts: readonly Scenario[] = [
  scenario({ fact: 'T-14', text: 'One byte can be reserved, and ten pages can.', versions: everywhere }, (script) => {
    const byte = reserve(script, 1);
    const pages = reserve(script, rangeBytes);
    for (const range of [byte, pages]) {
      script.gives(range, isOneOf('non-null'));
      script.gives(freeRange(script, range), isOneOf('returned'));
    }
  }),
  scenario({ fact: 'T-15', text: 'Tag 0 reserves nothing, tag 1 does.', versions: everywhere }, (script) => {
    script.gives(reserve(script, PAGE_SIZE, 0), isOneOf('null'));
    const range = reserve(script, PAGE_SIZE, 1);
    script.gives(range, isOneOf('non-null'));
    freeRange(script, range, 1);
  }),
  scenario({ fact: 'T-16', text: 'No page of a new range leads anywhere.', versions: everywhere }, (script) => {
    const range = reserve(script, rangeBytes);
    showsNothing(script, range, 0);
    freeRange(script, range);
  }),
  scenario(
    {
      fact: 'T-17',
      text: 'An MDL of one page, mapped into ten, lies at the start: the first page shows its memory, the others nothing.',
      versions: everywhere,
    },
    (script) => {
      const all = mapped(script, PAGE_SIZE);
      script.gives(all.mapping, equals(same(all.range)));
      writes(script, beyond(all.block, 0x20), mark(1));
      script.gives(peeks(script, beyond(all.range, 0x20), 8, { after: [all.mapping] }), equals(mark(1)));
      showsNothing(script, all.range, 1);
      release(script, all);
    },
  ),
  scenario(
    { fact: 'T-18', text: 'The page that is mapped can be written and read.', versions: everywhere },
    (script) => {
      const all = mapped(script, PAGE_SIZE);
      script.gives(writes(script, all.mapping, mark(1)), isOneOf('returned'));
      script.gives(reads(script, all.mapping, 8), equals(mark(1)));
      script.gives(reads(script, all.block, 8, KernelMode, { after: [all.mapping] }), equals(mark(1)));
      release(script, all);
    },
  ),
  scenario(
    {
      fact: 'T-19',
      text: 'After unmapping no page of the range leads anywhere, and it can be mapped again.',
      versions: everywhere,
    },
    (script) => {
      const all = mapped(script, PAGE_SIZE);
      const unmapped = unmapReserved(script, all.mapping, all.mdl);
      script.gives(unmapped, isOneOf('returned'));
      showsNothing(script, all.range, 0, [unmapped]);
      const again = mapReserved(script, all.range, all.mdl, { after: [all.locked, unmapped] });
      script.gives(again, equals(same(all.range)));
      script.gives(writes(script, again, mark(2)), isOneOf('returned'));
      script.gives(reads(script, again, 8), equals(mark(2)));
      release(script, { ...all, mapping: again });
    },
  ),
  scenario(
    {
      fact: 'T-20',
      part: 'before-windows-8',
      text: 'Mapping at 4 bytes into the range, where it is not allowed, is accepted and gives that address back.',
      versions: until('windows-7'),
    },
    (script) => mapsOffStart(script, (range) => beyond(range, 4)),
  ),
  scenario(
    {
      fact: 'T-20',
      part: 'windows-8',
      text: 'Mapping at 4 bytes into the range, where it is not allowed, is accepted and gives the address rounded down to 16 bytes.',
      versions: since('windows-8.1'),
    },
    (script) => mapsOffStart(script, (range) => range),
  ),
  scenario(
    {
      fact: 'T-21',
      text: 'An MDL of just the size of the range fills it, in order; every page is written and read on its own.',
      versions: everywhere,
    },
    (script) => {
      const all = mapped(script, rangeBytes);
      script.gives(all.mapping, equals(same(all.range)));
      const numbers = Array.from({ length: rangePages }, (_, number) => number);
      for (const number of numbers) writes(script, page(all.mapping, number), mark(number));
      for (const number of numbers) {
        script.gives(reads(script, page(all.mapping, number), 8), equals(mark(number)));
        script.gives(
          reads(script, page(all.block, number), 8, KernelMode, { after: [all.mapping] }),
          equals(mark(number)),
        );
      }
      release(script, all);
    },
  ),
  scenario(
    { fact: 'T-22', text: 'An MDL of one page more than the range is not mapped.', versions: everywhere },
    (script) => {
      const all = mapped(script, rangeBytes + PAGE_SIZE);
      script.gives(all.mapping, isOneOf('null'));
      release(script, all);
    },
  ),
  scenario(
    {
      fact: 'T-23',
      text: 'A range is freed by an address 4 bytes into it, where only its start is allowed.',
      versions: everywhere,
    },
    (script) => {
      const range = reserve(script, rangeBytes);
      script.gives(freeRange(script, beyond(range, 4)), isOneOf('returned'));
      script.breaks('RFREE-02');
    },
  ),
];
