/** Names, signatures, types, constants and offsets of the Windows driver API, from public headers. Data only. */
export * from './availability.ts';
export * from './constants.ts';
export * from './constants-ndis.ts';
export * from './constants-pool.ts';
export * from './layout.ts';
export * from './routines.ts';
export * from './status.ts';
export * from './types.ts';
