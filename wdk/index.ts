/** Names, signatures, types, constants and offsets of the Windows driver API, from public headers. Data only. */
export * from './constants.ts';
export * from './layout.ts';
export * from './routines.ts';
export * from './types.ts';
