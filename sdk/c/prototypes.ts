import * as wdk from '../../wdk/index.ts';
import {
  type Parameter,
  type RoutineName,
  type Signature,
  signatureOf,
  type TypeName,
  wireOf,
} from '../../wdk/index.ts';

/**
 * Routines whose arguments the SDK makes, and those that take bytes: their prototypes, which their rows in the table do
 * not give. `sdk/c/src/special.c` calls them.
 */
export const specialParameters: Readonly<Partial<Record<RoutineName, string>>> = {
  MmProbeAndLockSelectedPages:
    'PMDL MemoryDescriptorList, FILE_SEGMENT_ELEMENT *SegmentArray, KPROCESSOR_MODE AccessMode, LOCK_OPERATION Operation',
  MmMapMdl: 'PMDL MemoryDescriptorList, ULONG Protection, mdltck_mdl_routine DriverRoutine, PVOID DriverContext',
  MmAllocateMdlForIoSpace: 'MM_PHYSICAL_ADDRESS_LIST *PhysicalAddressList, SIZE_T NumberOfEntries, PMDL *NewMdl',
  KeStackAttachProcess: 'PRKPROCESS PROCESS, PRKAPC_STATE ApcState',
  readMemory: 'KPROCESSOR_MODE AccessMode, PVOID Address, ULONG ByteCount, UCHAR *Bytes',
  writeMemory: 'KPROCESSOR_MODE AccessMode, PVOID Address, const UCHAR *Bytes, ULONG ByteCount',
  peekMemory: 'PVOID Address, ULONG ByteCount, UCHAR *Bytes',
};

/** What the special ones return, where it is not what their rows say: accesses answer how they went. */
const specialReturns: Readonly<Partial<Record<RoutineName, string>>> = {
  readMemory: 'NTSTATUS',
  writeMemory: 'NTSTATUS',
  peekMemory: 'NTSTATUS',
};

/** Types that cannot stand in a prototype as they are: what a routine takes of them, the SDK has to make. */
const made: ReadonlySet<TypeName> = new Set(['BYTES']);
/** Types that an out-parameter points to by its own type, so that the SDK has to supply the memory. */
const pointedTo: ReadonlySet<TypeName> = new Set(['PRKAPC_STATE']);

const isVoid = (type: TypeName): boolean => wireOf[type] === 'void';

/** A parameter must not be called as a constant is, which is a macro in the header. */
const spoken = (name: string): string => (Object.hasOwn(wdk, name) ? `${name}_` : name);

const parameterText = ({ name, type, direction }: Parameter): string =>
  direction === 'out' ? `${type} *${spoken(name)}` : `${type} ${spoken(name)}`;

/** Parameters as a row gives them. Fails where none follow from it, so that nobody calls a routine by a wrong prototype. */
export function plainParameters(routine: RoutineName, { returns, parameters }: Signature): string {
  const odd = parameters.find(
    ({ type, direction }) => made.has(type) || isVoid(type) || (direction === 'out' && pointedTo.has(type)),
  );
  const type = odd?.type ?? (made.has(returns) ? returns : undefined);
  if (type === undefined) return parameters.map(parameterText).join(', ') || 'void';
  throw new Error(
    `${routine}: no prototype follows from its row (${type}). Give one in sdk/c/prototypes.ts, and write invoke_${routine} in sdk/c/src/special.c`,
  );
}

/** The parameters of a routine in C. */
export const parametersInC = (routine: RoutineName): string =>
  specialParameters[routine] ?? plainParameters(routine, signatureOf(routine));

/** The type that a routine returns in C. */
export const returnsInC = (routine: RoutineName): string => specialReturns[routine] ?? signatureOf(routine).returns;
