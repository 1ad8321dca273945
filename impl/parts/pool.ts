import { MM_ANY_NODE_OK, PAGE_SIZE } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import { RaisedStatus } from '../ke/raised-status.ts';

/** How important a request is; what is less important fails while something is still left. */
export type Importance = 'low' | 'normal' | 'high';

/** The forms of pool allocation beside the plain ones, and quota. */
export interface PoolParts {
  /** POOL-20: whether the forms named Zero give zeroed memory. */
  zeroFormZeroes(): boolean;
  /** POOL-24: the answer where a request fails that asked for an exception. */
  raiseForPool(status: number): VirtualAddress;
  /** POOL-25: the answer of a quota form that fails. */
  failQuotaForm(raises: boolean, status: number): VirtualAddress;
  /** POOL-23: the IRQL after a request that found no memory. */
  irqlAfterFailedRequest(before: number): number;
  /** POOL-54, POOL-55: bytes charged for a block; `isObsolete` for ExAllocatePoolWithQuota. */
  quotaCharge(byteCount: number, isObsolete: boolean): number;
  /** POOL-54: bytes given back where quota was charged and then no memory was found. */
  quotaOfFailedRequest(charged: number): number;
  /** POOL-54: bytes given back when a charged block is freed. */
  quotaOfFreedBlock(charged: number): number;
  /** POOL-32: the part of what there is that has to stay free. */
  headroom(importance: Importance): number;
  /** POOL-33: whether the node that an extended parameter asks for can serve. */
  nodeCanServe(node: number, nodeCount: number): boolean;
}

const headrooms: Readonly<Record<Importance, number>> = { low: 1 / 4, normal: 1 / 16, high: 0 };

const raise = (status: number): VirtualAddress => {
  throw new RaisedStatus(status);
};

export const defaultPoolParts: PoolParts = {
  zeroFormZeroes: () => true,
  raiseForPool: raise,
  failQuotaForm: (raises, status) => (raises ? raise(status) : nullAddress),
  irqlAfterFailedRequest: (before) => before,
  quotaCharge: (byteCount, isObsolete) => (isObsolete && byteCount >= PAGE_SIZE ? 0 : byteCount),
  quotaOfFailedRequest: (charged) => charged,
  quotaOfFreedBlock: (charged) => charged,
  headroom: (importance) => headrooms[importance],
  nodeCanServe: (node, nodeCount) => node >= MM_ANY_NODE_OK || node < nodeCount,
};
