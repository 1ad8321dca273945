import { DISPATCH_LEVEL, mdlHeaderByteCount } from '../../wdk/index.ts';
import { plusBytes, type VirtualAddress } from '../address.ts';
import { describeBuffer } from '../io/describe.ts';
import { prepareForReuse } from '../io/partial.ts';
import type { Routines } from '../routines.ts';
import type { System } from '../system.ts';
import { advanceMdl } from './advance.ts';
import { Mdl } from './mdl.ts';

type DescribeRoutine =
  | 'MmInitializeMdl'
  | 'MmSizeOfMdl'
  | 'MmPrepareMdlForReuse'
  | 'MmAdvanceMdl'
  | 'MmGetMdlByteCount'
  | 'MmGetMdlByteOffset'
  | 'MmGetMdlVirtualAddress'
  | 'MmGetMdlBaseVa'
  | 'MmGetMdlPfnArray'
  | 'BYTE_OFFSET'
  | 'PAGE_ALIGN'
  | 'BYTES_TO_PAGES'
  | 'ROUND_TO_PAGES'
  | 'ADDRESS_AND_SIZE_TO_SPAN_PAGES';

/** The routines and macros that read or write the header of an MDL, or compute without any. */
export const describeRoutines = (system: System): Pick<Routines, DescribeRoutine> => {
  const { irql, parts } = system;
  const open = (address: VirtualAddress): Mdl => new Mdl(system, address);
  return {
    MmInitializeMdl: (storage, baseVa, length) => {
      irql.atMost(DISPATCH_LEVEL);
      describeBuffer(system, open(storage), baseVa, length);
    },
    MmSizeOfMdl: (base, length) => {
      irql.any();
      return parts.sizeOfMdl(base.offset, length);
    },
    MmPrepareMdlForReuse: (mdl) => {
      irql.atMost(DISPATCH_LEVEL);
      prepareForReuse(system, open(mdl));
    },
    MmAdvanceMdl: (mdl, numberOfBytes) => {
      irql.atMost(DISPATCH_LEVEL);
      return advanceMdl(system, open(mdl), numberOfBytes);
    },

    MmGetMdlByteCount: (mdl) => {
      irql.any();
      return open(mdl).byteCount;
    },
    MmGetMdlByteOffset: (mdl) => {
      irql.any();
      return open(mdl).byteOffset;
    },
    MmGetMdlVirtualAddress: (address) => {
      irql.any();
      const mdl = open(address);
      return parts.mdlVirtualAddress(mdl.startVa, mdl.byteOffset);
    },
    MmGetMdlBaseVa: (mdl) => {
      irql.any();
      return open(mdl).startVa;
    },
    // ACC-06: the array follows the header; nothing is read.
    MmGetMdlPfnArray: (mdl) => {
      irql.any();
      return plusBytes(mdl, mdlHeaderByteCount);
    },

    BYTE_OFFSET: (va) => {
      irql.any();
      return parts.byteOffsetOf(va);
    },
    PAGE_ALIGN: (va) => {
      irql.any();
      return parts.pageAlign(va);
    },
    BYTES_TO_PAGES: (size) => {
      irql.any();
      return parts.bytesToPages(size);
    },
    ROUND_TO_PAGES: (size) => {
      irql.any();
      return parts.roundToPages(size);
    },
    ADDRESS_AND_SIZE_TO_SPAN_PAGES: (va, size) => {
      irql.any();
      return parts.spanOfRange(va.offset, size) % 0x100000000;
    },
  };
};
