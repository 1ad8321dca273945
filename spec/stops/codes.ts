/** Names of stops (bugcodes.h) that only the documents of misuse need; the others are in `wdk`. */
export const INVALID_PROCESS_DETACH_ATTEMPT = 0x06;
export const IRQL_NOT_GREATER_OR_EQUAL = 0x09;
export const DRIVER_IRQL_NOT_LESS_OR_EQUAL = 0xd1;
export const DRIVER_USED_EXCESSIVE_PTES = 0xd8;
export const ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY = 0xfc;
/** Special pool: of the system and of drivers each finds its own. */
export const SPECIAL_POOL_CORRUPTION = 0xc1;
export const SPECIAL_POOL_FREED_SYSTEM = 0xcc;
export const SPECIAL_POOL_BEYOND_SYSTEM = 0xcd;
export const SPECIAL_POOL_FREED = 0xd5;
export const SPECIAL_POOL_BEYOND = 0xd6;
export const BUGCODE_NDIS_DRIVER = 0x7c;
