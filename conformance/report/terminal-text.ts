import type { Colors } from 'picocolors/types.js';
import type { Verdict } from './model.ts';

export type Paint = Colors;

/** Colour of a verdict's symbol; the symbol says the same without it. */
export const verdictPaint = (paint: Paint, verdict: Verdict): ((text: string) => string) => {
  switch (verdict) {
    case 'conforms':
      return paint.green;
    case 'deviates':
    case 'harness-error':
      return paint.red;
    case 'permitted-variant':
    case 'fixed':
      return paint.cyan;
    case 'known-deviation':
      return paint.magenta;
    case 'never-succeeds':
    case 'inconclusive':
      return paint.yellow;
    case 'unsupported':
    case 'not-exercised':
    case 'not-applicable':
      return paint.dim;
  }
};

const sequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** The text without colours. */
export const plain = (text: string): string => text.replace(sequence, '');

/** Cuts a text to so many columns and says that it did. */
export const cut = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;

/** Cuts a line that is too wide; colours are given up for it, rather than cut in the middle. */
export const fitLine = (line: string, width: number): string =>
  plain(line).length <= width ? line : cut(plain(line), width);

/** Breaks a text into at most `most` lines of so many columns. */
export const wrap = (text: string, width: number, most: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(' '), width)];
};
