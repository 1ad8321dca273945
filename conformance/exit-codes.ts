/** What the command line exits with. */
export const exitCodes = {
  conforms: 0,
  deviates: 1,
  inconclusive: 2,
  nothingExercised: 3,
  obligationBroken: 4,
  onlyFixed: 5,
  usage: 64,
  cannotStart: 69,
  internal: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
