import { formatAddress, isNonNullAddress, type Kernel, type RoutineValue } from '../../../impl/index.ts';
import { mdlHeaderByteCount, PAGE_SIZE, pfnByteCount } from '../../../wdk/index.ts';
import type { ObserveRequest } from '../../trace/program.ts';
import type { ObservableField, Observation, WireValue } from '../../trace/vocabulary.ts';

type Mdl = NonNullable<ReturnType<Kernel['inspectMdl']>>;
type Writable = Partial<Record<ObservableField, WireValue>>;

const nothing: Observation = {};

const pageCountOf = (mdl: Mdl): number => Math.floor((mdl.byteOffset + mdl.byteCount + PAGE_SIZE - 1) / PAGE_SIZE);

/** One field as it stands in memory; undefined where the MDL has no such entry. */
const readField = (kernel: Kernel, mdl: Mdl, field: ObservableField): WireValue | undefined => {
  // What the driver made no MDL of yet may name more pages than there are.
  const entry = (index: number): string | undefined =>
    index >= 0 && mdl.isResident(mdlHeaderByteCount + pfnByteCount * (index + 1))
      ? `0x${mdl.pageNumber(index).toString(16)}`
      : undefined;
  switch (field) {
    case 'virtualAddress':
      return formatAddress(kernel.describedAddress(mdl));
    case 'byteCount':
      return mdl.byteCount;
    case 'byteOffset':
      return mdl.byteOffset;
    case 'next':
      return formatAddress(mdl.next);
    case 'flags':
      return mdl.flags;
    case 'mappedSystemVa':
      return formatAddress(mdl.mappedSystemVa);
    case 'firstPage':
      return pageCountOf(mdl) > 0 ? entry(0) : undefined;
    case 'secondPage':
      return pageCountOf(mdl) > 1 ? entry(1) : undefined;
    case 'lastPage':
      return entry(pageCountOf(mdl) - 1);
  }
};

/**
 * Reads the fields of the MDL that a call returned out of simulated memory. Without such an MDL, and after a stop,
 * there is nothing to see.
 */
export const observeMdl = (kernel: Kernel, mdl: RoutineValue | undefined, request: ObserveRequest): Observation => {
  if (kernel.stopped !== undefined || !isNonNullAddress(mdl)) return nothing;
  const found = kernel.inspectMdl(mdl);
  if (found === undefined) return nothing;
  const observation: Writable = {};
  for (const field of request.fields) {
    const value = readField(kernel, found, field);
    if (value !== undefined) observation[field] = value;
  }
  return observation;
};
