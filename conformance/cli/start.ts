import { exitCodes } from '../exit-codes.ts';
import { explain, main } from './main.ts';

// What nobody caught is our own fault too, and must not end with the code of a deviation. Who stops reading our output
// has seen enough.
process.on('uncaughtException', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? exitCodes.conforms : explain(error)),
);

process.exitCode = await main(process.argv.slice(2));
