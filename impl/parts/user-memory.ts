/** User memory as a driver guards itself against it. */
export interface UserMemoryParts {
  /** PRB-01 */
  skipsEmptyProbe(): boolean;
  /** PRB-02, PRB-04 */
  probePermits(isInUserSpace: boolean): boolean;
  /** PRB-03 */
  probeForWritePermits(isWritable: boolean): boolean;
  /** PRB-03: what a byte that ProbeForWrite touched is afterwards. */
  byteAfterProbe(byte: number): number;
  /** PRB-03: the same where a later page makes it raise. */
  byteAfterFailedProbe(byte: number): number;
  /** PROC-15: whether memory that was secured for this may have that access. */
  securedPermits(isForWriting: boolean, isAccessible: boolean, isWritable: boolean): boolean;
  /** PROC-15: whether memory may be freed, given whether some of it is secured. */
  mayFreeSecured(isSecured: boolean): boolean;
  /** PROC-15: whether the handle of a range that could not be secured is given back. */
  releasesFailedSecure(): boolean;
  /** PROC-15: whether a range that could not be secured is secured all the same. */
  securesInVain(): boolean;
  /** PROC-15: how many pages have the new protection where it was refused. */
  pagesOfRefusedProtection(pageCount: number): number;
  /** PROC-17: whether the range is free again. */
  unsecureEnds(): boolean;
}

export const defaultUserMemoryParts: UserMemoryParts = {
  skipsEmptyProbe: () => true,
  probePermits: (isInUserSpace) => isInUserSpace,
  probeForWritePermits: (isWritable) => isWritable,
  byteAfterProbe: (byte) => byte,
  byteAfterFailedProbe: (byte) => byte,
  securedPermits: (isForWriting, isAccessible, isWritable) => isAccessible && (isWritable || !isForWriting),
  mayFreeSecured: (isSecured) => !isSecured,
  releasesFailedSecure: () => true,
  securesInVain: () => false,
  pagesOfRefusedProtection: () => 0,
  unsecureEnds: () => true,
};
