/** The words that programs and traces share with the specification. */
export type { Adopted, AdoptedMdl, ObservableField, Observation, Outcome } from '../../spec/index.ts';
export type { RoutineName, WireValue } from '../../wdk/index.ts';
