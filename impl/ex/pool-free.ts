import { BAD_POOL_CALLER } from '../../wdk/index.ts';
import { isNull, type VirtualAddress } from '../address.ts';
import { irpTag } from '../io/irp.ts';
import { SPECIAL_POOL_DETECTED_MEMORY_CORRUPTION, verifierRule } from '../ke/stop-codes.ts';
import { isPagedPool, isSpecialPool, isUserPage, keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { requirePoolIrql } from './pool-request.ts';

const specialFreeOfNothing = 0x20;

/** The stop for an address where no block lives (POOL-41, POOL-42, POOL-60). */
const stopFreeOfNothing = (system: System, address: VirtualAddress): never => {
  const { pool, stop, verifier } = system;
  if (pool.wasFreed(address)) {
    verifier.report(verifierRule.freeTwice, 0, address);
    return stop.bugCheck(BAD_POOL_CALLER, 0x07, 0, 0, address);
  }
  if (isNull(address)) verifier.report(verifierRule.freeOfBadAddress, 0, address);
  verifier.report(verifierRule.freeOfNoBlock, address);
  if (isSpecialPool(address.page))
    stop.bugCheck(SPECIAL_POOL_DETECTED_MEMORY_CORRUPTION, address, 0, 0, specialFreeOfNothing);
  if (isNull(address)) return stop.bugCheck(BAD_POOL_CALLER, 0x46, address);
  if (isUserPage(address.page)) return stop.bugCheck(BAD_POOL_CALLER, 0x40, address);
  return stop.bugCheck(BAD_POOL_CALLER, isPagedPool(address.page) ? 0x48 : 0x46, address);
};

/** ExFreePoolWithTag; tag 0 stands for ExFreePool, which asks for none (POOL-37, POOL-38). */
export const freePoolWithTag = (system: System, address: VirtualAddress, tag: number): void => {
  const { pool, parts, stop, irql, mappings, verifier } = system;
  irql.any();
  const block = pool.find(address) ?? stopFreeOfNothing(system, address);
  requirePoolIrql(system, block.kind, 'free', block.isSpecial, address);
  if (block.tag === irpTag) verifier.report(verifierRule.irpFreedAsPool, address);
  if (!parts.checkPoolTag(block.tag, tag, block.byteCount))
    stop.bugCheck(BAD_POOL_CALLER, 0x0a, address, block.tag, tag);
  mappings.forget(keyOf(address), block.byteCount);
  pool.release(address);
};
