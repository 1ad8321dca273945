import { createKernel, ioSpaceEnd, ioSpaceStart, type KernelOptions, type ProfileName } from '../../../impl/index.ts';
import type { Feature } from '../../../wdk/index.ts';
import { AdapterError, type CallByCall, type Description, type Implementation } from '../../port.ts';
import type { Program } from '../../trace/program.ts';
import type { Execution } from '../../trace/trace.ts';
import { kitVersion } from '../../version.ts';
import { executeCall, executeProgram } from './execute.ts';

import { plansOf } from './plans.ts';

export { executeProgram } from './execute.ts';

/**
 * `parts`: faults to seed; `seed`: the pattern of free memory; `profile`: the version of Windows; `verifier` and
 * `tracksPtes`: which misuse stops; `specialPool`: where small blocks of pool lie; `lowResources`: whether requests fail
 * now and then.
 */
export type ReferenceOptions = Pick<
  KernelOptions,
  'parts' | 'seed' | 'profile' | 'verifier' | 'tracksPtes' | 'specialPool' | 'lowResources'
>;

const features: readonly Feature[] = [
  'memory',
  'peek',
  'usage',
  'user-memory',
  'user-mapping',
  'processes',
  'irql',
  'irp',
  'fail-next',
  'stops',
  'raises',
  'callbacks',
  'physical-address',
];

/** Physical addresses of the device memory that the machine has. */
const deviceMemory = { ioSpaceStart: `0x${ioSpaceStart.toString(16)}`, ioSpaceEnd: `0x${ioSpaceEnd.toString(16)}` };

const describeReference = (profile: ProfileName): Description => ({
  name: 'mdl-tck-reference',
  version: kitVersion,
  routines: Object.fromEntries([...plansOf(profile).keys()].map((name) => [name, 'implemented'])),
  features,
  layout: 'wdk',
  systemStart: '0xffff800000000000',
  userEnd: '0x7fffffff0000',
  ...deviceMemory,
});

/** The reference implementation in this process. */
export const createReference = (options: ReferenceOptions = {}): Implementation & CallByCall => {
  const kernel = createKernel(options);
  const description = describeReference(kernel.profile);
  const run = (program: Program): Execution => {
    try {
      return executeProgram(kernel, program);
    } catch (error) {
      throw new AdapterError(error instanceof Error ? error.message : String(error), { cause: error });
    }
  };
  return {
    call: async (call) => executeCall(kernel, call),
    describe: async () => description,
    reset: async () => {
      kernel.reset();
      return { fresh: true };
    },
    run: async (program) => run(program),
    dispose: async () => {},
  };
};
