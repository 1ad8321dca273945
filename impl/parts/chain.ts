import { nullAddress, type VirtualAddress } from '../address.ts';

/** Chains of MDLs at an IRP. */
export interface ChainParts {
  /** ALLOC-08, ALLOC-09: how many MDLs of a chain of this length stay before the new one. */
  mdlsBeforeNew(secondaryBuffer: boolean, chainLength: number): number;
  /** ALLOC-08, ALLOC-15: Next of a new primary MDL, given the head that it replaces. */
  nextOfPrimaryMdl(head: VirtualAddress): VirtualAddress;
  /** ALLOC-08, ALLOC-15: whether a new primary MDL becomes the head whatever there was; else it joins the chain. */
  primaryReplacesChain(): boolean;
  /** FREE-06: whether IoFreeMdl frees the MDLs behind the given one too. */
  freeWalksChain(): boolean;
  /** Irp->MdlAddress of a new IRP is NULL. */
  zeroesIrp(): boolean;
  /** Whether IoFreeIrp frees the MDLs of the chain too: they stay with the driver. */
  irpFreesItsMdls(): boolean;
}

export const defaultChainParts: ChainParts = {
  mdlsBeforeNew: (secondaryBuffer, chainLength) => (secondaryBuffer ? chainLength : 0),
  nextOfPrimaryMdl: () => nullAddress,
  primaryReplacesChain: () => true,
  freeWalksChain: () => false,
  zeroesIrp: () => true,
  irpFreesItsMdls: () => false,
};
