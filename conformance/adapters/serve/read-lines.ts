import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** The lines of a stream, one after the other, for as long as somebody asks. */
export async function* readLines(input: Readable): AsyncIterableIterator<string> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const line of lines) if (line.trim() !== '') yield line;
  } finally {
    lines.close();
  }
}
