import { PAGE_SIZE } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { Page } from '../oracle/pages.ts';
import type { World } from '../oracle/world.ts';
import { nullAddress, parseAddress } from '../values/address.ts';
import { addMdl, type NewMdl, newMdl } from './parts.ts';
import { number, row } from './row.ts';

/** MDLIO-01: whole pages of device memory. */
function isProper({ environment }: World, call: Call): boolean {
  const start = number(call, 'PhysicalAddress');
  const byteCount = number(call, 'NumberOfBytes');
  const { ioSpace } = environment;
  if (byteCount === 0 || start % PAGE_SIZE !== 0 || byteCount % PAGE_SIZE !== 0) return false;
  return ioSpace === undefined || (start >= ioSpace.start && start + byteCount <= ioSpace.end);
}

export const MmAllocateMdlForIoSpace = row<NewMdl>({
  event: () => 'MmAllocateMdlForIoSpace',
  roles: newMdl,
  unknown: 'MDLIO-01',
  facts: (world, call) => ({ arguments: isProper(world, call) ? 'proper' : 'improper' }),
  touches: ({ content }) => [{ cell: content }],
  effect: (world, call, cells, outcome, actual) => {
    if (outcome !== 'returned' || actual.kind !== 'returned') return undefined;
    const byteCount = number(call, 'NumberOfBytes');
    const mdl = addMdl(world, {
      cells,
      maker: 'ioSpace',
      address: parseAddress(String(actual.out?.['NewMdl'] ?? '0x0')),
      virtualAddress: nullAddress,
      byteCount,
      requestedByteCount: byteCount,
      exact: true,
    });
    // Device memory: nobody knows what it shows.
    mdl.pages = Array.from({ length: byteCount / PAGE_SIZE }, () => new Page());
    return undefined;
  },
  forbidden: () => 'MDLIO-01',
});
