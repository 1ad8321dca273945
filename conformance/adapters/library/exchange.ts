import koffi from 'koffi';

/** What a library answers to a message; undefined where it takes it for none. The bytes are good until the next one. */
export type Exchange = (message: Uint8Array) => Uint8Array | undefined;

/** The one symbol that a library must have. */
const symbol = 'const void *mdltck_library(const void *message, size_t byte_count, size_t *answer_byte_count)';

/** Loads a shared library that was made with `MDLTCK_MAIN`. Throws with the system's words if it cannot be. */
export function openLibrary(file: string): Exchange {
  const call: (message: Uint8Array, byteCount: number, answerByteCount: BigUint64Array) => unknown = koffi
    .load(file)
    .func(symbol);
  const answerByteCount = new BigUint64Array(1);
  return (message) => {
    const answer = call(message, message.length, answerByteCount);
    const byteCount = Number(answerByteCount[0]);
    return answer === null || byteCount === 0 ? undefined : new Uint8Array(koffi.view(answer, byteCount));
  };
}
