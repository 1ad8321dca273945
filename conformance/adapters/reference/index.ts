import { createKernel, type KernelOptions } from '../../../impl/index.ts';
import { type Feature, routineNames } from '../../../wdk/index.ts';
import { AdapterError, type CallByCall, type Description, type Implementation } from '../../port.ts';
import type { Program } from '../../trace/program.ts';
import type { Execution } from '../../trace/trace.ts';
import { kitVersion } from '../../version.ts';
import { executeCall, executeProgram } from './execute.ts';

export { executeProgram } from './execute.ts';

/** `parts`: faults to seed; `seed`: the pattern of free memory. */
export type ReferenceOptions = Pick<KernelOptions, 'parts' | 'seed'>;

const features: readonly Feature[] = [
  'memory',
  'peek',
  'user-memory',
  'user-mapping',
  'processes',
  'irql',
  'stops',
  'raises',
];

const describeReference = (): Description => ({
  name: 'mdl-tck-reference',
  version: kitVersion,
  routines: Object.fromEntries(routineNames.map((name) => [name, 'implemented'])),
  features,
  layout: 'wdk',
  systemStart: '0xffff800000000000',
  userEnd: '0x7fffffff0000',
});

/** The reference implementation in this process. */
export const createReference = (options: ReferenceOptions = {}): Implementation & CallByCall => {
  const kernel = createKernel(options);
  const description = describeReference();
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
