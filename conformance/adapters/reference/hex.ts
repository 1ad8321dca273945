const byteTexts: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The value of a hexadecimal digit by its character code; NaN for anything else. */
const digitOf = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : Number.NaN;
};

/** Two digits a byte, without prefix. */
export const bytesFromHex = (text: string): Uint8Array => {
  if (text.length % 2 !== 0) throw new TypeError('half a byte in a byte string');
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    const value = digitOf(text.charCodeAt(2 * index)) * 16 + digitOf(text.charCodeAt(2 * index + 1));
    if (Number.isNaN(value)) throw new TypeError('a byte string with something that is no hexadecimal digit');
    bytes[index] = value;
  }
  return bytes;
};

export const hexFromBytes = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += byteTexts[byte];
  return text;
};
