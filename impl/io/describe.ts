import { at, type VirtualAddress } from '../address.ts';
import { type Mdl, mdlStorageByteCount } from '../mm/mdl.ts';
import type { System } from '../system.ts';

/** Pool tags of MDL storage: they tell which routine an MDL came from. */
export const mdlTag = {
  io: 0x206c644d, // 'Mdl '
  pages: 0x734d6d4d, // 'MmMs'
  ndis: 0x6d4d644e, // 'NdMm'
  netBuffer: 0x6d4d424e, // 'NBMm'
} as const;

/** What MmInitializeMdl writes (INIT-01); Process, MappedSystemVa and the page numbers keep what was there (INIT-02). */
export const describeBuffer = (system: System, mdl: Mdl, address: VirtualAddress, byteCount: number): void => {
  const { parts } = system;
  const byteOffset = parts.describedByteOffset(address);
  mdl.next = parts.nextOfNewMdl(mdl.next);
  mdl.size = mdlStorageByteCount(parts.spanPages(byteOffset, byteCount));
  mdl.flags = parts.flagsOfNewMdl(mdl.flags);
  mdl.startVa = at(address.page, 0);
  mdl.byteOffset = byteOffset;
  mdl.byteCount = parts.describedByteCount(byteCount);
};
