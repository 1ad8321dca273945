/** Stop codes and Driver Verifier subcodes that the simulator needs and the public constants do not list. */
export const INVALID_PROCESS_ATTACH_ATTEMPT = 0x05;
export const INVALID_PROCESS_DETACH_ATTEMPT = 0x06;
export const IRQL_NOT_GREATER_OR_EQUAL = 0x09;
export const BUGCODE_NDIS_DRIVER = 0x7c;
export const DRIVER_USED_EXCESSIVE_PTES = 0xd8;

/** First parameters of DRIVER_VERIFIER_DETECTED_VIOLATION, in the order of the documentation of bug check 0xC4. */
export const verifierRule = {
  poolOfNoBytes: 0x00,
  pagedPoolAboveApc: 0x01,
  nonPagedPoolAboveDispatch: 0x02,
  freePagedAboveApc: 0x11,
  freeNonPagedAboveDispatch: 0x12,
  badRaise: 0x30,
  badLower: 0x31,
  lockOutsideDatabase: 0x6f,
  lockAboveDispatch: 0x70,
  lockProcessAboveDispatch: 0x71,
  lockSelectedAboveDispatch: 0x72,
  obsoleteMapSystemAboveDispatch: 0x74,
  obsoleteMapUserAboveApc: 0x75,
  mapSystemAboveDispatch: 0x76,
  mapUserAboveApc: 0x77,
  unlockAboveDispatch: 0x78,
  unmapSystemAboveDispatch: 0x79,
  unmapUserAboveApc: 0x7a,
  unlockOfUnlocked: 0x7c,
  unlockOfNonpaged: 0x7d,
  pagesAboveDispatch: 0x7e,
  buildOverPagedPool: 0x7f,
  obsoleteMap: 0x81,
  mapThatMayStop: 0x82,
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
  buildOverTradable: 0x140,
  pagesAboveApc: 0x20019,
} as const;
