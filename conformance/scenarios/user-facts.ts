import {
  KernelMode,
  MDL_PAGES_LOCKED,
  MmCached,
  MmNonCached,
  NormalPagePriority,
  PAGE_SIZE,
  STATUS_INVALID_ADDRESS,
  UserMode,
} from '../../wdk/index.ts';
import type { Reference } from '../trace/program.ts';
import { everywhere, scenario } from './define.ts';
import type { Scenario } from './scenario.ts';
import { beyond, bits, equals, isOneOf, type Script, same } from './script.ts';
import { hex, type Locked, lockedPool, mapUser, mark, peeks, reads, unlockPool, unmap, writes } from './steps.ts';

const sizes = [2048, 4096, 6144, 8192, 10240] as const;
const caches = [
  { name: 'cached', cacheType: MmCached },
  { name: 'non-cached', cacheType: MmNonCached },
] as const;

interface Shown extends Locked {
  readonly mapping: Reference;
}

const restsOf = ({ locked, filled }: Locked) => ({ after: [locked, ...filled] });

/** A locked buffer that the process can see. */
function shown(script: Script, byteCount: number, cacheType: number = MmCached): Shown {
  const buffer = lockedPool(script, byteCount);
  return { ...buffer, mapping: mapUser(script, buffer.mdl, restsOf(buffer), { cacheType }) };
}

function release(script: Script, { mapping, ...buffer }: Shown): void {
  unmap(script, mapping, buffer.mdl);
  unlockPool(script, buffer);
}

const systemAddress = (script: Script, { mdl, locked }: Locked): Reference =>
  script.call('MmGetSystemAddressForMdlSafe', { Mdl: mdl, Priority: NormalPagePriority }, { after: [locked] });

/** An address of the process that was free a moment ago: where the same pages were mapped and are no more. */
function freeAddress(script: Script, buffer: Locked): readonly [Reference, Reference] {
  const mapping = mapUser(script, buffer.mdl, restsOf(buffer));
  return [mapping, unmap(script, mapping, buffer.mdl)];
}

/** Places all over a buffer: its ends, and both sides of each page boundary. */
function placesOf(byteCount: number): readonly number[] {
  const boundaries = Array.from({ length: Math.ceil(byteCount / PAGE_SIZE) - 1 }, (_, at) => (at + 1) * PAGE_SIZE);
  return [0, ...boundaries.flatMap((boundary) => [boundary - 8, boundary]), byteCount - 8];
}

const visible = sizes.flatMap((byteCount) =>
  caches.map(({ name, cacheType }) =>
    scenario(
      {
        fact: 'T-26',
        part: `${byteCount}-${name}`,
        text: `${byteCount} bytes can be mapped for the process, ${name}, where the system chooses.`,
        versions: everywhere,
      },
      (script) => {
        const all = shown(script, byteCount, cacheType);
        script.gives(all.mapping, isOneOf('non-null'));
        release(script, all);
      },
    ),
  ),
);

/** Pool that a process sees. */
export const userFacts: readonly Scenario[] = [
  scenario(
    { fact: 'T-25', text: 'Locking nonpaged pool for writing, by the kernel, raises nothing.', versions: everywhere },
    (script) => {
      const buffer = lockedPool(script, 10240);
      script.gives(buffer.locked, isOneOf('returned'));
      script.call('MmGetMdlByteCount', { Mdl: buffer.mdl });
      script.shows(buffer.mdl, 'flags', bits({ set: MDL_PAGES_LOCKED }));
      unlockPool(script, buffer);
    },
  ),
  ...visible,
  scenario(
    {
      fact: 'T-27',
      text: 'User code writes all over the mapping, and the driver reads the same through the system address.',
      versions: everywhere,
    },
    (script) => {
      const byteCount = 10240;
      const all = shown(script, byteCount);
      const system = systemAddress(script, all);
      const places = placesOf(byteCount);
      for (const [at, place] of places.entries()) {
        script.gives(writes(script, { ...all.mapping, plus: hex(place) }, mark(at), UserMode), isOneOf('returned'));
      }
      for (const [at, place] of places.entries()) {
        const seen = reads(script, { ...system, plus: hex(place) }, 8, KernelMode, { after: [all.mapping] });
        script.gives(seen, equals(mark(at)));
      }
      release(script, all);
    },
  ),
  scenario(
    {
      fact: 'T-29',
      text: 'A system address can be had while the process has its mapping.',
      versions: everywhere,
    },
    (script) => {
      const all = shown(script, 6144);
      script.gives(all.mapping, isOneOf('non-null'));
      script.gives(systemAddress(script, all), isOneOf('non-null'));
      release(script, all);
    },
  ),
  scenario(
    { fact: 'T-30', text: 'A free address at the start of a page is given as it was asked for.', versions: everywhere },
    (script) => {
      const buffer = lockedPool(script, 6144);
      const [before, unmapped] = freeAddress(script, buffer);
      const rests = { after: [...restsOf(buffer).after, unmapped] };
      const mapping = mapUser(script, buffer.mdl, rests, { requested: before });
      script.gives(mapping, equals(same(before)));
      release(script, { ...buffer, mapping });
    },
  ),
  scenario(
    {
      fact: 'T-31',
      text: 'An address in the middle of a page is refused with STATUS_INVALID_ADDRESS, and nothing is mapped.',
      versions: everywhere,
    },
    (script) => {
      const buffer = lockedPool(script, 6144);
      const [before, unmapped] = freeAddress(script, buffer);
      const rests = { after: [...restsOf(buffer).after, unmapped] };
      const mapping = mapUser(script, buffer.mdl, rests, { requested: beyond(before, 2048) });
      script.gives(mapping, isOneOf(`raised:${hex(STATUS_INVALID_ADDRESS)}`));
      const nothing = { after: [unmapped], needs: [{ step: mapping.ref, is: 'raised' }] };
      script.gives(peeks(script, before, 8, nothing), isOneOf('faulted'));
      script.gives(peeks(script, beyond(before, 2048), 8, nothing), isOneOf('faulted'));
      release(script, { ...buffer, mapping });
    },
  ),
  scenario(
    {
      fact: 'T-33',
      text: 'Unmapping from the process and then unlocking raises nothing; MDL and buffer can be freed.',
      versions: everywhere,
    },
    (script) => {
      const { mapping, ...buffer } = shown(script, 10240);
      script.gives(unmap(script, mapping, buffer.mdl), isOneOf('returned'));
      for (const released of unlockPool(script, buffer)) script.gives(released, isOneOf('returned'));
    },
  ),
];
