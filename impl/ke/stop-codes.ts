/** Stop codes and Driver Verifier subcodes that the simulator needs and the public constants do not list. */
export const INVALID_PROCESS_ATTACH_ATTEMPT = 0x05;
export const INVALID_PROCESS_DETACH_ATTEMPT = 0x06;
export const IRQL_NOT_GREATER_OR_EQUAL = 0x09;
export const SPECIAL_POOL_DETECTED_MEMORY_CORRUPTION = 0xc1;
export const DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL = 0xd5;
export const DRIVER_PAGE_FAULT_BEYOND_END_OF_ALLOCATION = 0xd6;
export const ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY = 0xfc;
export const BUGCODE_NDIS_DRIVER = 0x7c;
export const DRIVER_USED_EXCESSIVE_PTES = 0xd8;
export const NETIO_INVALID_POOL_CALLER = 0x126;

/** First parameters of DRIVER_VERIFIER_DETECTED_VIOLATION, in the order of the documentation of bug check 0xC4. */
export const verifierRule = {
  poolOfNoBytes: 0x00,
  pagedPoolAboveApc: 0x01,
  nonPagedPoolAboveDispatch: 0x02,
  mustSucceed: 0x03,
  freeOfNoBlock: 0x10,
  freePagedAboveApc: 0x11,
  freeNonPagedAboveDispatch: 0x12,
  freeTwice: 0x13,
  freeOfBadAddress: 0x16,
  badRaise: 0x30,
  badLower: 0x31,
  lockOutsideDatabase: 0x6f,
  lockAboveDispatch: 0x70,
  lockProcessAboveDispatch: 0x71,
  lockSelectedAboveDispatch: 0x72,
  mapIoSpaceAboveDispatch: 0x73,
  obsoleteMapSystemAboveDispatch: 0x74,
  obsoleteMapUserAboveApc: 0x75,
  mapSystemAboveDispatch: 0x76,
  mapUserAboveApc: 0x77,
  unlockAboveDispatch: 0x78,
  unmapSystemAboveDispatch: 0x79,
  unmapUserAboveApc: 0x7a,
  unmapIoSpaceAboveApc: 0x7b,
  unlockOfUnlocked: 0x7c,
  unlockOfNonpaged: 0x7d,
  pagesAboveDispatch: 0x7e,
  buildOverPagedPool: 0x7f,
  obsoleteMap: 0x81,
  mapThatMayStop: 0x82,
  ioSpaceOverUnlocked: 0x83,
  mapOfUnlockedPages: 0x85,
  mapOfNoMemory: 0x89,
  lockOfWrongFlags: 0xb0,
  lockProcessOfWrongFlags: 0xb1,
  mapOfMapped: 0xb2,
  mapOfUnlocked: 0xb3,
  unlockOfPartial: 0xb4,
  unmapOfPartial: 0xb5,
  unmapOfUnmapped: 0xb6,
  freeOfMapped: 0xb8,
  badUserUnmap: 0xb9,
  irpFreedAsPool: 0x105,
  buildOverTradable: 0x140,
  lowMemoryAskedFor: 0x141,
  probeAboveApc: 0x20006,
  kernelAboveDispatch: 0x20011,
  pagesAboveApc: 0x20019,
  freeContiguousAboveDispatch: 0x2001a,
} as const;
