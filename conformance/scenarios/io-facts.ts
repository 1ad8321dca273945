import { IoWriteAccess, NormalPagePriority, PAGE_READWRITE, PAGE_SIZE, UserMode } from '../../wdk/index.ts';
import { everywhere, scenario } from './define.ts';
import type { Scenario } from './scenario.ts';
import { beyond, equals, isOneOf, type Script, same } from './script.ts';
import { describeBuffer, freeMdl, lock, mark, reads, unlock, writes } from './steps.ts';

/** The most pages whose numbers and header have a size that 16 bits hold, in bytes: ((0x10000 - 48) / 8) * 4096. */
const longest = 33_529_856;

const allocateIrp = (script: Script) => script.call('IoAllocateIrp', { StackSize: 1, ChargeQuota: false });
const freeIrp = (script: Script, irp: { readonly ref: number }) => script.call('IoFreeIrp', { Irp: irp });

/** MDLs from the I/O manager: how long they may be, and IRPs that they belong to. */
export const ioFacts: readonly Scenario[] = [
  scenario({ fact: 'T-34', text: 'There is no MDL for 2 GB.', versions: ['windows-2003'] }, (script) => {
    const mdl = describeBuffer(script, undefined, 0x8000_0000);
    script.gives(mdl, isOneOf('null'));
    freeMdl(script, mdl);
  }),
  scenario(
    {
      fact: 'T-35',
      text: 'A new MDL of two pages and 184 bytes has exactly that length and is the only one of its chain.',
      versions: everywhere,
    },
    (script) => {
      const byteCount = 2 * PAGE_SIZE + 184;
      const mdl = describeBuffer(script, undefined, byteCount);
      script.gives(mdl, isOneOf('non-null'));
      script.shows(mdl, 'next', equals('0x0'));
      script.shows(mdl, 'byteCount', equals(byteCount));
      freeMdl(script, mdl);
    },
  ),
  scenario(
    {
      fact: 'T-36',
      text: 'As many pages as fill the 16-bit size of an MDL give none, nor does one byte more than a page less; a page less does, and so does half.',
      versions: ['windows-2003'],
    },
    (script) => {
      for (const [byteCount, outcome] of [
        [longest, 'null'],
        [longest - PAGE_SIZE + 1, 'null'],
        [longest - PAGE_SIZE, 'non-null'],
        [longest / 2, 'non-null'],
      ] as const) {
        const mdl = describeBuffer(script, undefined, byteCount);
        script.gives(mdl, isOneOf(outcome));
        freeMdl(script, mdl);
      }
    },
  ),
  scenario(
    {
      fact: 'T-37',
      text: 'A new MDL for an IRP, and not as a secondary buffer, is the MDL of the IRP.',
      versions: everywhere,
    },
    (script) => {
      const irp = allocateIrp(script);
      const mdl = describeBuffer(script, undefined, 2 * PAGE_SIZE + 184, { Irp: irp });
      const found = script.call('readIrpMdlAddress', { Irp: irp }, { after: [mdl] });
      script.gives(found, isOneOf('non-null'), equals(same(mdl)));
      freeMdl(script, mdl);
      freeIrp(script, irp);
    },
  ),
  scenario(
    {
      fact: 'T-40',
      text: 'The MDL of a direct read, which is user memory locked for writing, gives a system address: what is written there, user code sees.',
      versions: everywhere,
    },
    (script) => {
      const memory = script.call('allocateUserMemory', { ByteCount: 2 * PAGE_SIZE, Protect: PAGE_READWRITE });
      const buffer = beyond(memory, 0x123);
      const irp = allocateIrp(script);
      const mdl = describeBuffer(script, buffer, 5000, { Irp: irp });
      const locked = lock(script, mdl, IoWriteAccess, UserMode);
      script.gives(locked, isOneOf('returned'));
      const system = script.call(
        'MmGetSystemAddressForMdlSafe',
        { Mdl: mdl, Priority: NormalPagePriority },
        { after: [locked] },
      );
      script.gives(system, isOneOf('non-null'));
      for (const [at, place] of [0, PAGE_SIZE - 0x123 - 4, 5000 - 8].entries()) {
        const write = writes(script, beyond(system, place), mark(at));
        script.gives(write, isOneOf('returned'));
        script.gives(reads(script, beyond(memory, 0x123 + place), 8, UserMode, { after: [write] }), equals(mark(at)));
      }
      unlock(script, mdl, locked);
      freeMdl(script, mdl);
      freeIrp(script, irp);
      script.call('freeUserMemory', { Address: memory });
    },
  ),
];
