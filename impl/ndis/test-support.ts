import { ndisHandleKinds } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import type { KernelOptions } from '../kernel.ts';
import { type TestKernel, testKernel } from '../test-support.ts';

/** A kernel with a handle, and with shorter calls to make chains and NET_BUFFERs. */
export interface NetKernel extends TestKernel {
  readonly handle: VirtualAddress;
  readonly adapter: VirtualAddress;
  /** A pool of NET_BUFFERs without data. */
  readonly pool: VirtualAddress;
  /** MDLs of these lengths, each over nonpaged memory of its own, linked in this order. */
  chain(...byteCounts: number[]): VirtualAddress[];
  /** A NET_BUFFER over a chain. */
  over(chain: readonly VirtualAddress[], dataOffset: number, dataLength: number): VirtualAddress;
  /** Offset, length, index of CurrentMdl in a chain (-1 for none of them), offset there. */
  place(netBuffer: VirtualAddress, chain: readonly VirtualAddress[]): readonly [number, number, number, number];
  /** Fills the memory of an MDL with consecutive numbers. */
  fill(mdl: VirtualAddress, first: number): void;
  bytes(address: VirtualAddress, byteCount: number): number[];
  /** The memory of an MDL. */
  memoryOf(mdl: VirtualAddress): number[];
  poolBytes(): number;
}

export const noHandler = undefined;

export const netKernel = (options: KernelOptions = {}): NetKernel => {
  const k = testKernel(options);
  const { r } = k;
  const handle = r.NdisAllocateGenericObject(nullAddress, 0x31, 0);
  const bytes = (address: VirtualAddress, byteCount: number): number[] => [...r.readMemory(0, address, byteCount)];
  return {
    ...k,
    handle,
    adapter: r.obtainNdisHandle(ndisHandleKinds.indexOf('miniport-adapter')),
    pool: r.NdisAllocateNetBufferPool(handle, 0x31, 0),
    chain: (...byteCounts) => {
      const mdls = byteCounts.map((byteCount) => r.NdisAllocateMdl(handle, k.nonPaged(byteCount || 1), byteCount));
      mdls.forEach((mdl, index) => {
        r.linkMdl(mdl, mdls[index + 1] ?? nullAddress);
      });
      return mdls;
    },
    over(chain, dataOffset, dataLength) {
      return r.NdisAllocateNetBuffer(this.pool, chain[0] ?? nullAddress, dataOffset, dataLength);
    },
    place: (netBuffer, chain) => {
      const { dataOffset, dataLength, currentMdl, currentMdlOffset } = r.readNetBuffer(netBuffer);
      const index = chain.findIndex((mdl) => mdl.page === currentMdl.page && mdl.offset === currentMdl.offset);
      return [dataOffset, dataLength, index, currentMdlOffset];
    },
    fill: (mdl, first) => {
      const bytesOf = Array.from({ length: r.MmGetMdlByteCount(mdl) }, (_, index) => (first + index) & 0xff);
      r.writeMemory(0, k.systemAddress(mdl), Uint8Array.from(bytesOf));
    },
    bytes,
    memoryOf: (mdl) => bytes(k.systemAddress(mdl), r.MmGetMdlByteCount(mdl)),
    poolBytes: () => r.readUsage().poolBytes,
  };
};
