import { PAGE_EXECUTE, PAGE_READONLY, PAGE_READWRITE } from '../../wdk/index.ts';
import { made } from '../commands/command.ts';
import type { Arguments } from '../commands/index.ts';
import type { Scene } from './misuse-scene.ts';
import { access, always, type Calls } from './misuse-suspects.ts';

/** User memory of any process, whole and in part, and memory of the system. */
const parts = ({ draw, regions, pools }: Scene): readonly Arguments[] => [
  ...regions.flatMap((region) => [{ Address: made(draw, region) }, { Address: made(draw, region, 1) }]),
  ...pools.map((block) => ({ Address: made(draw, block) })),
];

const each =
  (...more: readonly Arguments[]): Calls =>
  (scene) =>
    parts(scene).flatMap((part) => more.map((others) => ({ ...part, ...others })));

const probes = each({ Length: '0x1', Alignment: 1 }, { Length: '0x1', Alignment: 3 });
const secured: readonly Arguments[] = [
  { Size: '0x10', ProbeMode: PAGE_READWRITE },
  { Size: '0x10', ProbeMode: PAGE_EXECUTE },
  { Size: '0x0', ProbeMode: PAGE_READONLY },
];

/** Calls about processes and user memory among which misuse is looked for. */
export const userMemoryCalls = {
  ProbeForRead: probes,
  ProbeForWrite: probes,
  MmSecureVirtualMemory: each(...secured),
  MmSecureVirtualMemoryEx: each(...secured.map((args) => ({ ...args, Flags: 0 })), {
    Size: '0x10',
    ProbeMode: PAGE_READONLY,
    Flags: 0x8000,
  }),
  MmUnsecureVirtualMemory: ({ draw, secured: ranges }: Scene) =>
    ranges.map((range) => ({ SecureHandle: made(draw, range) })),
  KeRaiseIrqlToDpcLevel: always(),
  IoGetCurrentProcess: always(),
  PsGetCurrentProcess: always(),
  allocateUserMemoryAt: always({ Address: '0x20000000', ByteCount: 1, Protect: PAGE_EXECUTE }),
  protectUserMemory: each({ ByteCount: 1, Protect: PAGE_READONLY }, { ByteCount: 0x2000, Protect: PAGE_EXECUTE }),
  fetchInstruction: access({}),
  trimMemory: always({}),
  failNth: always(),
  limitResource: always(),
} as const;
