/** Cuts a stream of bytes into lines of text, and refuses what is no text or has no end. */
export class LineReader {
  readonly #onLine: (line: string) => void;
  readonly #onProblem: (problem: string) => void;
  readonly #maxBytes: number;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #parts: Buffer[] = [];
  #size = 0;
  #isBroken = false;

  constructor(maxBytes: number, onLine: (line: string) => void, onProblem: (problem: string) => void) {
    this.#maxBytes = maxBytes;
    this.#onLine = onLine;
    this.#onProblem = onProblem;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0 && !this.#isBroken; end = chunk.indexOf(10, from)) {
      this.#add(chunk.subarray(from, end));
      from = end + 1;
      if (!this.#isBroken) this.#finish();
    }
    if (!this.#isBroken) this.#add(chunk.subarray(from));
  }

  #add(part: Buffer): void {
    this.#size += part.length;
    if (this.#size > this.#maxBytes) this.#break(`a line of more than ${this.#maxBytes} bytes`);
    else if (part.length > 0) this.#parts.push(part);
  }

  #finish(): void {
    const [only] = this.#parts;
    const bytes = this.#parts.length === 1 && only !== undefined ? only : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#size = 0;
    let text: string;
    try {
      text = this.#decoder.decode(bytes);
    } catch {
      this.#break('a line that is not UTF-8');
      return;
    }
    this.#onLine(text);
  }

  /** What comes after such a line cannot be trusted, and is not kept. */
  #break(problem: string): void {
    this.#isBroken = true;
    this.#parts = [];
    this.#onProblem(problem);
  }
}

/** Keeps the end of a stream of text. */
export class Tail {
  readonly #maxBytes: number;
  #bytes = Buffer.alloc(0);

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(chunk: Buffer): void {
    const joined = Buffer.concat([this.#bytes, chunk]);
    this.#bytes = joined.subarray(Math.max(0, joined.length - this.#maxBytes));
  }

  /** The last bytes as text; what is no text in it is replaced. */
  text(maxBytes = this.#maxBytes): string {
    return this.#bytes.subarray(Math.max(0, this.#bytes.length - maxBytes)).toString('utf8');
  }
}
