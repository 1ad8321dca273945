/** Stop codes and Driver Verifier subcodes that the simulator needs and the public constants do not list. */
export const INVALID_PROCESS_ATTACH_ATTEMPT = 0x05;
export const INVALID_PROCESS_DETACH_ATTEMPT = 0x06;
export const IRQL_NOT_GREATER_OR_EQUAL = 0x09;
export const BUGCODE_NDIS_DRIVER = 0x7c;

/** First parameters of DRIVER_VERIFIER_DETECTED_VIOLATION, in the order of the documentation of bug check 0xC4. */
export const verifierRule = {
  lockAboveDispatch: 0x70,
  mapSystemAboveDispatch: 0x76,
  mapUserAboveApc: 0x77,
  unlockAboveDispatch: 0x78,
  unmapSystemAboveDispatch: 0x79,
  unmapUserAboveApc: 0x7a,
  pagesAboveDispatch: 0x7e,
  unlockOfNonpaged: 0x7d,
  lockOfWrongFlags: 0xb0,
  mapOfMapped: 0xb2,
  unlockOfPartial: 0xb4,
  badUserUnmap: 0xb9,
} as const;
