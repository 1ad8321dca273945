/** Where the host of a library is asked in frames, and where it answers. */
export const frameInput = 3;
export const frameOutput = 4;
/** The length of what follows. */
export const headerBytes = 4;
