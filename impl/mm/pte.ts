/**
 * A page table entry packed into a small integer: validity and protection in the low bits, the frame index above.
 * 0 is an entry that maps nothing.
 */
export type Pte = number;

export const PTE_VALID = 0x1;
export const PTE_WRITABLE = 0x2;
export const PTE_NO_EXECUTE = 0x4;
/** The system may page the memory out: it must not be touched at DISPATCH_LEVEL (EXC-06). */
export const PTE_PAGEABLE = 0x8;
/** The page was taken out of the working set; it keeps its frame until it is touched again. */
const PTE_TRIMMED = 0x40;

const cacheShift = 4;
const frameShift = 7;

/** `cacheType` is a MEMORY_CACHING_TYPE of 0 to 2. */
export const makePte = (frame: number, bits: number, cacheType: number): Pte =>
  (frame << frameShift) | (cacheType << cacheShift) | bits | PTE_VALID;

/**
 * The entry with other bits of validity and protection. Without PTE_VALID it keeps its frame, but nothing can be
 * accessed through it.
 */
export const withProtection = (pte: Pte, bits: number): Pte =>
  (pte & ~(PTE_VALID | PTE_WRITABLE | PTE_NO_EXECUTE)) | bits;

/** The entry of a page that is in memory no more, and of one that came back. */
export const trimmed = (pte: Pte): Pte => (pte & ~PTE_VALID) | PTE_TRIMMED;
export const broughtBack = (pte: Pte): Pte => (pte & ~PTE_TRIMMED) | PTE_VALID;

export const frameOf = (pte: Pte): number => pte >>> frameShift;
export const isValid = (pte: Pte): boolean => (pte & PTE_VALID) !== 0;
export const isWritable = (pte: Pte): boolean => (pte & PTE_WRITABLE) !== 0;
export const isExecutable = (pte: Pte): boolean => (pte & PTE_NO_EXECUTE) === 0;
export const isTrimmed = (pte: Pte): boolean => (pte & PTE_TRIMMED) !== 0;
/** Whether the entry stands for a page at all, in memory or not, accessible or not. */
export const hasFrame = (pte: Pte): boolean => pte !== 0;
export const isPageable = (pte: Pte): boolean => (pte & PTE_PAGEABLE) !== 0;
