import type { Deviation, ShownStep } from './model.ts';

const stepLine = (step: ShownStep, index: number, at: number): string =>
  `${index === at ? '>' : ' '} ${String(index + 1).padStart(2)}. ${step.call}  ${step.outcome}`;

/** The calls of a deviation's program without the epilogue, one a line, the deviating one marked. */
export const shownSteps = ({ steps, at }: Deviation): readonly string[] =>
  steps.flatMap((step, index) => (step.epilogue && index !== at ? [] : [stepLine(step, index, at)]));
