// The process that a shared library is loaded into: its adapter. It is started with the file and how it will be asked:
// in `text`, a message a line on the standard streams, or in `frames`, programs in numbers behind their lengths, which
// the library reads and writes itself.
import { writeSync } from 'node:fs';
import process from 'node:process';
import { readLines } from '../serve/read-lines.ts';
import { serveFrames } from './encode.ts';
import { type Exchange, openLibrary } from './exchange.ts';
import { frameInput, frameOutput } from './frame.ts';
import { openLibc } from './libc.ts';

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** Answers lines until there are no more. */
async function answerLines(exchange: Exchange, output: number): Promise<void> {
  for await (const line of readLines(process.stdin)) {
    const answer = exchange(Buffer.from(line));
    if (answer !== undefined) writeAll(output, answer);
  }
}

const [, , file = '', mode = 'text'] = process.argv;
const libc = openLibc();
// What the library prints must not come between the answers.
const output = libc.dup(1);
libc.dup2(2, 1);
const exchange = openLibrary(file);
if (mode === 'frames') exchange(new Uint8Array(serveFrames(frameInput, frameOutput).buffer));
else await answerLines(exchange, output);
