import type { Deviation, ShownStep } from './model.ts';
import { cut, type Paint, verdictPaint, wrap } from './terminal-text.ts';
import { oneLine } from './text.ts';
import { verdictWords } from './verdicts.ts';

/** A deviation takes at most twelve lines; this many are left for its calls. */
const shownCalls = 6;

/** `Routine(a, b)`: names of parameters are left out, as a C program would. */
const brief = (call: string): string => call.replace(/([(,]\s*)\w+ = /g, '$1');

const stepLine = (step: ShownStep, index: number, at: number, width: number, paint: Paint): string => {
  const head = `${index === at ? '>' : ' '} ${String(index + 1).padStart(2)}. `;
  const outcome = `  ${cut(oneLine(step.outcome), 40)}`;
  const line = `  ${head}${cut(oneLine(brief(step.call)), Math.max(16, width - head.length - outcome.length - 2))}${outcome}`;
  return index === at ? paint.red(line) : line;
};

const stepLines = ({ steps, at }: Deviation, width: number, paint: Paint): readonly string[] => {
  const indexed = steps
    .map((step, index) => ({ step, index }))
    .filter(({ step, index }) => !step.epilogue || index === at);
  const line = ({ step, index }: { step: ShownStep; index: number }): string => stepLine(step, index, at, width, paint);
  if (indexed.length <= shownCalls) return indexed.map(line);
  // The end of a program says most: it holds the call that deviates and what led to it.
  const end = Math.max(indexed.findIndex(({ index }) => index === at) + 1, shownCalls - 1);
  const shown = indexed.slice(end - (shownCalls - 1), end);
  return [paint.dim(`      … ${indexed.length - shown.length} more calls, see the report`), ...shown.map(line)];
};

export interface DeviationContext {
  /** It is on the list of known deviations. */
  readonly known: boolean;
  /** Where its program was written; empty when nothing was. */
  readonly programFile: string;
}

/** One deviation in at most twelve lines: what, why, observed, allowed, the calls, how to see it again. */
export const deviationLines = (
  deviation: Deviation,
  { known, programFile }: DeviationContext,
  width: number,
  paint: Paint,
): readonly string[] => {
  const { clause, routine, observation, tier, behind } = deviation;
  const marks = deviation.marks.filter((mark) => mark !== 'behind' || behind.length === 0);
  const after = behind.length === 0 ? [] : [`behind ${behind.join(' and ')}`];
  const tags = [
    observation,
    `${tier} tier`,
    ...(known ? [deviation.known === undefined ? 'known' : `known: ${deviation.known.reason}`] : []),
    ...marks,
    ...after,
  ].join(', ');
  const verdict = known ? 'known-deviation' : 'deviates';
  const field = (name: string, text: string): string => cut(`  ${name.padEnd(9)} ${oneLine(text)}`, width);
  return [
    `${verdictPaint(paint, verdict)(verdictWords[verdict].symbol)} ${paint.bold(clause)}  ${routine}  ${paint.dim(oneLine(tags))}`,
    ...wrap(oneLine(deviation.explanation), width - 2, 2).map((line) => `  ${line}`),
    field('observed', deviation.observed),
    field('allowed', deviation.allowed),
    ...stepLines(deviation, width, paint),
    ...(programFile === '' ? [] : [paint.dim(`  replay    mdl-tck replay ${programFile} -- <adapter command>`)]),
  ];
};
