import { MdlMappingNoExecute, MdlMappingNoWrite, type RoutineName } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { charge, type Mdl } from '../oracle/objects.ts';
import type { View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import type { Address } from '../values/address.ts';
import { addMapping, type Marks, marks, pageCountOf, wrote } from './parts.ts';

/** What may be done through a new mapping: MAP-12 for its own protection, GEN-10 for how the pages were locked. */
export function protectionOf(mdl: Mdl, priority: number, space: 'system' | 'user'): View['protection'] {
  if (mdl.maker === 'ioSpace') return 'untold';
  if (priority >>> 31 === MdlMappingNoWrite >>> 31) return 'readOnly';
  if (mdl.writable) return 'readWrite';
  return space === 'system' ? 'readOnly' : 'doubtful';
}

/** MAP-11: the modifiers of a priority are known from Windows 8 on. */
export const modifiersOf = ({ version }: World, priority: number): { readonly flags?: 'unknown' } =>
  version.hasMappingModifiers || (priority & (MdlMappingNoWrite | MdlMappingNoExecute)) === 0
    ? {}
    : { flags: 'unknown' };

/** Routines that make a system mapping. */
export type SystemMapper =
  | 'MmMapLockedPagesSpecifyCache'
  | 'MmMapLockedPages'
  | 'MmGetSystemAddressForMdlSafe'
  | 'MmGetSystemAddressForMdl'
  | 'NdisQueryMdl';

interface SetFields {
  readonly mapped: Marks;
  readonly failed: Marks;
}

const setFields = (routine: RoutineName): SetFields => ({
  mapped: marks(routine, { MDL_MAPPED_TO_SYSTEM_VA: 'FLG-02', mappedSystemVa: 'FLG-02' }),
  failed: marks(routine, { MDL_MAPPED_TO_SYSTEM_VA: 'FLG-03' }),
});

const setBy: Readonly<Record<SystemMapper, SetFields>> = {
  MmMapLockedPagesSpecifyCache: setFields('MmMapLockedPagesSpecifyCache'),
  MmMapLockedPages: setFields('MmMapLockedPages'),
  MmGetSystemAddressForMdlSafe: setFields('MmGetSystemAddressForMdlSafe'),
  MmGetSystemAddressForMdl: setFields('MmGetSystemAddressForMdl'),
  NdisQueryMdl: setFields('NdisQueryMdl'),
};

/** A new mapping of all pages in the system half. */
export function mapToSystem(world: World, by: SystemMapper, mdl: Mdl, at: Address, priority: number): void {
  mdl.systemView = addMapping(world, {
    space: world.system,
    address: at,
    pages: mdl.pages,
    cell: mdl.mapping,
    protection: protectionOf(mdl, priority, 'system'),
    access: charge('MAPK-01', by),
    contents: mdl.word ?? charge('GEN-08', by),
    mdl,
  });
  wrote(mdl, setBy[by].mapped);
}

/** A mapping that was not made leaves the flag clear (FLG-03). */
export const mapFailed = (by: SystemMapper, mdl: Mdl): void => wrote(mdl, setBy[by].failed);

/** MAP-02, MAPK-01, MAPK-09: any address with the descriptor's byte offset where nothing else is. */
export const placement = (world: World, mdl: Mdl, offset = 'MAP-02', target = 'value'): readonly Constraint[] => [
  constraint(target, offset, { is: 'offsetInPage', byteOffset: mdl.virtualAddress.offset }),
  constraint(target, 'GEN-08', {
    is: 'room',
    space: world.system,
    byteCount: pageCountOf(mdl) * 4096,
    pages: mdl.pages,
  }),
  constraint(target, 'MAPK-01', { is: 'half', half: 'system' }),
];

/** The argument of a call that not every mapping routine has. */
export const priorityOf = ({ args }: Call): number => Number(args['Priority'] ?? 0);
