import { type WireKind, wireOf } from '../../wdk/index.ts';

/** A value that can stand in a program or trace: everything but the nothing that `VOID` returns. */
export type ValueKind = Exclude<WireKind, 'void'>;

/** `"0x…"` in the one spelling that is allowed, so that equal values are equal texts. */
export const hexadecimal = /^0x(?:0|[1-9a-f][0-9a-f]{0,15})$/;
const bytes = /^(?:[0-9a-f]{2})*$/;
const mostU32 = 0xffff_ffff;

/** What a value of each kind looks like, to go on from "must be". */
const forms: Readonly<Record<ValueKind, string>> = {
  address: 'an address: "0x…" with lower-case digits, at most 64 bits and no leading zeros; NULL is "0x0"',
  u64: 'a 64-bit integer: "0x…" with lower-case digits and no leading zeros',
  u32: `a whole number from 0 to ${mostU32}, as a JSON number`,
  boolean: 'true or false',
  bytes: 'bytes: two lower-case hexadecimal digits each, without prefix',
};

/** Every kind that occurs in signatures has a form; this does not compile if one is added. */
export const kinds: readonly WireKind[] = [...new Set(Object.values(wireOf))];

function isOf(kind: ValueKind, value: unknown): boolean {
  switch (kind) {
    case 'address':
    case 'u64':
      return typeof value === 'string' && hexadecimal.test(value);
    case 'u32':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostU32;
    case 'boolean':
      return typeof value === 'boolean';
    case 'bytes':
      return typeof value === 'string' && bytes.test(value);
  }
}

/** A value as it is shown in a message: short, on one line. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** What is wrong with a value that should be of a kind; undefined if nothing is. */
export const wireProblem = (kind: ValueKind, value: unknown): string | undefined =>
  isOf(kind, value) ? undefined : `${shown(value)} must be ${forms[kind]}`;

/** `base + plus` in 64-bit arithmetic, both `"0x…"`. */
export const plusHex = (base: string, plus: string): string =>
  `0x${BigInt.asUintN(64, BigInt(base) + BigInt(plus)).toString(16)}`;
