/** An MDL at the front of a chain that an advance passes. Places are counted from the start of the chain, in bytes. */
export interface PassedMdl {
  readonly end: number;
  readonly dataOffsetBefore: number;
  readonly dataOffsetAfter: number;
  /** Whether a retreat allocated it. */
  readonly isRetreated: boolean;
}

/** The data of NET_BUFFERs (system.md 4.5 to 4.9). Places and lengths are in bytes. */
export interface NetBufferParts {
  /** NB-02, NB-03: whether a place lies behind an MDL of this length. */
  passesMdl(place: number, byteCount: number): boolean;
  /** RET-01 */
  retreatAllocates(delta: number, dataOffset: number): boolean;
  /** RET-04: how much memory a retreat asks for. */
  retreatByteCount(delta: number, backFill: number, dataOffset: number): number;
  /** RET-03: `mdlByteCount` of the new MDL, `askedByteCount` of what was asked for. */
  dataOffsetAfterAllocation(mdlByteCount: number, delta: number, dataOffset: number, askedByteCount: number): number;
  /** RET-01, RET-03 */
  dataLengthAfterRetreat(dataLength: number, delta: number): number;
  /** RET-06 */
  dataLengthAfterFailedRetreat(dataLength: number, delta: number): number;
  /** RET-08: whether those that were retreated are undone when a later one fails. */
  undoesRetreats(): boolean;
  /** RET-08: whether undoing also gives back the memory. */
  freesUndoneMdls(): boolean;
  /** NBADV-01 */
  dataLengthAfterAdvance(dataLength: number, delta: number): number;
  /** NBADV-03, NBADV-04, NBADV-08 */
  advanceFrees(freeMdl: boolean, mdl: PassedMdl): boolean;
  /** NBADV-04: `freedByteCount` of the MDLs that were freed. */
  dataOffsetAfterAdvance(dataOffset: number, delta: number, freedByteCount: number): number;
  /** NBADV-05: whether the driver's handler frees an MDL. */
  handlerFrees(isOfDriver: boolean): boolean;
  /** NB-08 */
  adjustsCurrentMdl(): boolean;
  /** GDB-01 */
  hasSoMuchData(byteCount: number, dataLength: number): boolean;
  /** GDB-02: whether so many bytes lie in one MDL of which so many are left. */
  isContiguous(byteCount: number, mdlBytesLeft: number): boolean;
  /** GDB-06 */
  isAligned(byteOffset: number, alignMultiple: number, alignOffset: number): boolean;
  /** GDB-05: whether a copy into Storage may leave out what could not be mapped. */
  skipsUnmapped(): boolean;
  /** CPY-01: where data starts in CurrentMdl. */
  copyStart(currentMdlOffset: number): number;
  /** CPY-02, CPY-03: bytes to copy. */
  bytesToCopy(asked: number, sourceData: number, destinationSpace: number): number;
  /** CPY-04: DataLength of the destination. */
  dataLengthAfterCopy(dataLength: number, copied: number): number;
  /** PHY-01 */
  physicalCount(spanPages: number, mdlCount: number): number;
}

export const defaultNetBufferParts: NetBufferParts = {
  passesMdl: (place, byteCount) => place >= byteCount,
  retreatAllocates: (delta, dataOffset) => delta > dataOffset,
  retreatByteCount: (delta, backFill) => delta + backFill,
  dataOffsetAfterAllocation: (mdlByteCount, delta, dataOffset) => mdlByteCount - (delta - dataOffset),
  dataLengthAfterRetreat: (dataLength, delta) => dataLength + delta,
  dataLengthAfterFailedRetreat: (dataLength) => dataLength,
  undoesRetreats: () => true,
  freesUndoneMdls: () => true,
  dataLengthAfterAdvance: (dataLength, delta) => dataLength - delta,
  advanceFrees: (freeMdl, { end, dataOffsetBefore, dataOffsetAfter, isRetreated }) =>
    freeMdl && isRetreated && end > dataOffsetBefore && end <= dataOffsetAfter,
  dataOffsetAfterAdvance: (dataOffset, delta, freedByteCount) => dataOffset + delta - freedByteCount,
  handlerFrees: (isOfDriver) => isOfDriver,
  adjustsCurrentMdl: () => true,
  hasSoMuchData: (byteCount, dataLength) => byteCount <= dataLength,
  isContiguous: (byteCount, mdlBytesLeft) => byteCount <= mdlBytesLeft,
  isAligned: (byteOffset, alignMultiple, alignOffset) =>
    alignMultiple <= 1 || byteOffset % alignMultiple === alignOffset % alignMultiple,
  skipsUnmapped: () => false,
  copyStart: (currentMdlOffset) => currentMdlOffset,
  bytesToCopy: (asked, sourceData, destinationSpace) => Math.max(0, Math.min(asked, sourceData, destinationSpace)),
  dataLengthAfterCopy: (dataLength) => dataLength,
  physicalCount: (spanPages) => spanPages,
};
