/**
 * A 64-bit virtual address, split so that every value is exact in plain numbers: a page number below 2^52 and a byte
 * offset below 4096. Pointers and handles are addresses too.
 */
export interface VirtualAddress {
  readonly page: number;
  readonly offset: number;
}

const pageLimit = 2 ** 52;

export const at = (page: number, offset: number): VirtualAddress => ({ page, offset });

export const nullAddress: VirtualAddress = at(0, 0);

export const isNull = (address: VirtualAddress): boolean => address.page === 0 && address.offset === 0;

export const sameAddress = (one: VirtualAddress, other: VirtualAddress): boolean =>
  one.page === other.page && one.offset === other.offset;

/** The address `byteCount` bytes further, modulo 2^64. */
export const plusBytes = (address: VirtualAddress, byteCount: number): VirtualAddress => {
  const sum = address.offset + byteCount;
  if (sum >= 0 && sum < 4096) return at(address.page, sum);
  const pages = Math.floor(sum / 4096);
  const page = (address.page + pages) % pageLimit;
  return at(page < 0 ? page + pageLimit : page, sum - pages * 4096);
};

export const addressFrom = (value: bigint): VirtualAddress => {
  const wrapped = BigInt.asUintN(64, value);
  return at(Number(wrapped >> 12n), Number(wrapped & 0xfffn));
};

export const toBigInt = (address: VirtualAddress): bigint => (BigInt(address.page) << 12n) | BigInt(address.offset);
