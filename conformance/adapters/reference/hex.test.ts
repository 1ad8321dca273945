import { describe, expect, it } from 'vitest';
import { bytesFromHex, hexFromBytes } from './hex.ts';

describe('byte strings', () => {
  it('round-trip, and are refused when they are none', () => {
    expect(hexFromBytes(bytesFromHex('00ff7A'))).toBe('00ff7a');
    expect(() => bytesFromHex('0')).toThrow(TypeError);
    expect(() => bytesFromHex('zz')).toThrow(TypeError);
  });
});
