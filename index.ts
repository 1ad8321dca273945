/**
 * The kit as a library: run a conformance test, judge a recorded trace, draw programs, drive an adapter.
 * The specification is at `mdl-tck/spec`, the reference implementation at `mdl-tck/impl`.
 */
export { type Certificate, certifyAdapter, type Finding } from './conformance/adapters/certify/index.ts';
export { type Callable, fromCalls } from './conformance/adapters/in-process/index.ts';
export { createReference, type ReferenceOptions } from './conformance/adapters/reference/index.ts';
export { serve } from './conformance/adapters/serve/serve.ts';
export { type SubprocessOptions, startSubprocess } from './conformance/adapters/subprocess/index.ts';
export type { InputError, Result } from './conformance/errors.ts';
export { environmentOf, settingFor } from './conformance/execute/session.ts';
export { type ExitCode, exitCodes } from './conformance/exit-codes.ts';
export { type Generated, Programs, type Setting } from './conformance/generate/programs.ts';
export { type JudgedStep, type Judgement, judge } from './conformance/judge/judge.ts';
export { judgeTrace, type TraceJudgement } from './conformance/judge/judge-trace.ts';
export type { LeftBehind } from './conformance/judge/left-behind.ts';
export { type Told, tellTrace } from './conformance/judge/tell-trace.ts';
export * from './conformance/port.ts';
export { exitCode } from './conformance/report/exit.ts';
export type { ConformanceReport, Deviation, Misuse, Verdict } from './conformance/report/model.ts';
export { summary } from './conformance/report/terminal.ts';
export { writeOutputs } from './conformance/report/write.ts';
export { type RunOptions, type RunResult, run } from './conformance/run/run.ts';
export { parseTrace, printTrace, type TracedProgram, type TraceFile } from './conformance/trace/ndjson.ts';
export type * from './conformance/trace/program.ts';
export { parseProgram, printProgram } from './conformance/trace/schema.ts';
export type { Execution, Trace } from './conformance/trace/trace.ts';
export type { ObservableField, Observation, Outcome, RoutineName, WireValue } from './conformance/trace/vocabulary.ts';
