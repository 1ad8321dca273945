import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.ts';

const sink = (terminal: boolean) => {
  const written: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      written.push(chunk.toString());
      done();
    },
  });
  return { written, stream: Object.assign(stream, { isTTY: terminal, columns: 80 }) };
};

describe('createProgress', () => {
  it('says nothing when switched off', () => {
    const { written, stream } = sink(false);
    let time = 0;
    const progress = createProgress(stream, false, { now: () => time });
    progress.start(100, 'run');
    time += 60_000;
    progress.update(50);
    progress.stop();
    expect(written).toEqual([]);
  });

  it.each([
    { terminal: false, environment: {} },
    { terminal: true, environment: { CI: 'true' } },
  ])('writes a plain line at most every few seconds: $terminal, $environment', ({ terminal, environment }) => {
    const { written, stream } = sink(terminal);
    let time = 0;
    const progress = createProgress(stream, true, { now: () => time, environment });
    progress.start(100_000, 'run');
    for (let done = 0; done <= 100_000; done += 1000) {
      progress.update(done, 'tour');
      time += 100;
    }
    progress.stop();
    expect(written).toEqual(['run 50,000/100,000  tour\n', 'run 100,000/100,000  tour\n']);
  });

  it('draws a bar for a person, and gives the cursor back', () => {
    const { written, stream } = sink(true);
    const progress = createProgress(stream, true, { environment: {} });
    progress.start(2000, 'run');
    progress.update(1000, 'guided\u001b[31m random');
    progress.stop();
    expect(written.join('')).toContain('50%  1,000/2,000  guided\\u{1b}[31m random');
    expect(written.join('')).toContain('\u001b[?25h');
  });

  it('takes updates before the start and after the end', () => {
    const progress = createProgress(sink(true).stream, true, { environment: {} });
    progress.update(1);
    progress.stop();
    progress.stop();
    progress.update(2);
  });
});
