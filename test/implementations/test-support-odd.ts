import { FarPicker } from '../../conformance/adapters/model/any-answer.ts';
import { createModel } from '../../conformance/adapters/model/model.ts';
import { createReference } from '../../conformance/adapters/reference/index.ts';
import { seededChance } from '../../conformance/generate/chance.ts';
import { drawOutcome } from '../../conformance/generate/outcomes.ts';
import type { Implementation } from '../../conformance/port.ts';
import { defaultParts, type Parts } from '../../impl/parts.ts';
import { allowed, type Call, formatAddress, type Mdl, type Outcome, stateOf, type World } from '../../spec/index.ts';
import { signatureOf, UserMode, wireOf } from '../../wdk/index.ts';

const reference = (parts: Partial<Parts>): Implementation => createReference({ parts: { ...defaultParts, ...parts } });

/** Whether everything that a descriptor describes lives, or is mapped, at the address that it gives. */
function isShownAtHome(world: World, { virtualAddress, byteCount = 0, pages }: Mdl, isUser: boolean): boolean {
  const views = world.reaches(isUser ? 'user' : 'kernel', virtualAddress, byteCount);
  const home = world.system.at(virtualAddress.page)[0] ?? views[0];
  return home?.home === true && pages.length > 0 && home.pages[virtualAddress.page - home.firstPage] === pages[0];
}

const maps = new Set(['MmMapLockedPagesSpecifyCache', 'MmMapLockedPages', 'MmGetSystemAddressForMdlSafe']);

/** Whatever is described is mapped where it is already, for the system and for its process. */
function byIdentity(call: Call, usual: Outcome, world: World): Outcome {
  if (!maps.has(call.routine) || usual.kind !== 'returned' || usual.value === '0x0') return usual;
  const mdl = world.objectAt('mdl', String(call.args['MemoryDescriptorList'] ?? call.args['Mdl']));
  const asked = String(call.args['RequestedAddress'] ?? '0x0');
  if (mdl === undefined || stateOf(mdl.mapping) !== 'unmapped' || asked !== '0x0') return usual;
  const isUser = call.args['AccessMode'] === UserMode;
  if (!isShownAtHome(world, mdl, isUser)) return usual;
  return { ...usual, value: formatAddress(mdl.virtualAddress) };
}

const givesAddress = ({ routine }: Call): boolean => wireOf[signatureOf(routine).returns] === 'address';

/** Every seventh request for something fails, where it may. */
function failsNowAndThen(): Implementation {
  const picker = new FarPicker();
  const chance = seededChance(7);
  return createModel({
    answer: (call, usual, world) => {
      if (!givesAddress(call) || chance.int(0, 6) > 0) return usual;
      const failure = allowed(world, call).find(({ outcome }) => outcome === 'null' || outcome === 'raised');
      return (failure && drawOutcome(world, call.routine, failure, picker, chance)) ?? usual;
    },
  });
}

/** What no document speaks of: MappedSystemVa without a mapping, and every flag but three. */
const leftOver = { mappedSystemVa: '0xfffff78000000123', flags: 0xfff8 };

/** What is strange about implementations against which no document says anything. */
export const odd: Readonly<Record<string, () => Implementation>> = {
  'gives half of the pages that it is asked for': () =>
    reference({ pagesGranted: (asked, available) => Math.min(Math.ceil(asked / 2), available) }),
  'has a bad day': () => createReference({ lowResources: true }),
  'refuses now and then': failsNowAndThen,
  'cannot append to the empty chain of an IRP': () =>
    reference({
      mdlsBeforeNew: (isSecondary, length) => {
        if (isSecondary && length === 0) throw new Error('there is no chain to append to');
        return isSecondary ? length : 0;
      },
    }),
  'adds the byte offset to the address of a reserved mapping when it is asked for it': () =>
    createModel({
      answer: ({ routine, args }, usual, world) => {
        const mdl = routine === 'MmGetSystemAddressForMdlSafe' && world.objectAt('mdl', String(args['Mdl']));
        const view = mdl && stateOf(mdl.mapping) === 'reserved' ? mdl.systemView : undefined;
        return view === undefined ? usual : { kind: 'returned', value: formatAddress(view.first) };
      },
    }),
  'leaves in fields what was there before': () =>
    createModel({
      observe: (seen, { mapping }) => ({
        ...seen,
        ...(stateOf(mapping) === 'unmapped' ? { mappedSystemVa: leftOver.mappedSystemVa } : {}),
        ...(seen.flags === undefined ? {} : { flags: Number(seen.flags) | leftOver.flags }),
      }),
    }),
  'takes the highest page first, and one that was freed last of all': () =>
    reference({ freshFrame: (taken, count) => count - 1 - taken, nextFreeFrame: () => 0 }),
  'maps everything by identity': () => createModel({ answer: byIdentity }),
};
