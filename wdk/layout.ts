/** The x64 layout of MDL in the public headers: offsets and sizes in bytes. The page-number array follows the header. */
export const mdlLayout = {
  Next: { byteOffset: 0x00, byteCount: 8 },
  Size: { byteOffset: 0x08, byteCount: 2 },
  MdlFlags: { byteOffset: 0x0a, byteCount: 2 },
  Process: { byteOffset: 0x10, byteCount: 8 },
  MappedSystemVa: { byteOffset: 0x18, byteCount: 8 },
  StartVa: { byteOffset: 0x20, byteCount: 8 },
  ByteCount: { byteOffset: 0x28, byteCount: 4 },
  ByteOffset: { byteOffset: 0x2c, byteCount: 4 },
} as const;

/** sizeof(MDL) */
export const mdlHeaderByteCount = 48;
/** sizeof(PFN_NUMBER) */
export const pfnByteCount = 8;
