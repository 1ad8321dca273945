import { fileURLToPath } from 'node:url';
import { AdapterError, type Implementation } from '../../port.ts';
import type { SubprocessOptions } from '../subprocess/index.ts';

// In a checkout this file and the host are sources, in the package both are built.
const host = fileURLToPath(new URL(`./host${import.meta.url.slice(-3)}`, import.meta.url));

/**
 * Loads a shared library made with the SDK in C into a process of its own. Rejects with `AdapterError` if it cannot be
 * loaded or does not introduce itself.
 */
export async function startLibrary(file: string, options: SubprocessOptions = {}): Promise<Implementation> {
  const loaded = await import('./implementation.ts').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new AdapterError(`koffi, which loads shared libraries, is not there (${why}). npm install koffi`);
  });
  return loaded.LibraryImplementation.open(host, file, options);
}
