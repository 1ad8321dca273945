import { defaultLimits } from '../subprocess/index.ts';
import { type Certificate, certify } from './certify.ts';

export type { Certificate, Finding } from './certify.ts';

/** Puts an adapter, given by its command, through the fixed set of checks. */
export const certifyAdapter = (
  program: string,
  args: readonly string[],
  timeoutMilliseconds: number,
): Promise<Certificate> => certify({ program, args, limits: defaultLimits({ timeoutMilliseconds }) });
