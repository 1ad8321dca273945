// The process that a shared library is loaded into: its adapter. It is started with the file and how it will be asked:
// in `text`, a message a line on the standard streams, or in `frames`, messages behind their lengths.
import { readSync, writeSync } from 'node:fs';
import process from 'node:process';
import { readLines } from '../serve/read-lines.ts';
import { type Exchange, openLibrary } from './exchange.ts';
import { frameInput, frameOutput, headerBytes } from './frame.ts';
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

/** Answers messages behind their lengths, in the order of this machine. */
function answerFrames(exchange: Exchange): void {
  let buffer = new Uint8Array(64 * 1024);
  const header = new Uint32Array(1);
  const headerView = new Uint8Array(header.buffer);
  for (;;) {
    let length = readSync(frameInput, buffer);
    if (length === 0) return;
    while (length < headerBytes) length += readSync(frameInput, buffer, length, buffer.length - length, null);
    headerView.set(buffer.subarray(0, headerBytes));
    const end = headerBytes + (header[0] ?? 0);
    if (end > buffer.length) {
      const larger = new Uint8Array(2 * end);
      larger.set(buffer.subarray(0, length));
      buffer = larger;
    }
    while (length < end) {
      const got = readSync(frameInput, buffer, length, buffer.length - length, null);
      if (got === 0) return;
      length += got;
    }
    const answer = exchange(buffer.subarray(headerBytes, end)) ?? new Uint8Array(0);
    header[0] = answer.length;
    writeAll(frameOutput, headerView);
    writeAll(frameOutput, answer);
  }
}

const [, , file = '', mode = 'text'] = process.argv;
const libc = openLibc();
// What the library prints must not come between the answers.
const output = libc.dup(1);
libc.dup2(2, 1);
const exchange = openLibrary(file);
if (mode === 'frames') answerFrames(exchange);
else await answerLines(exchange, output);
