import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{wdk,spec,impl,conformance,mutants,bench,docs,examples,sdk,test}/**/*.test.ts'],
    // A run in which no test was found must not look like a pass.
    passWithNoTests: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Tests start many processes of the kit's; each is ready in half the time if it need not compile everything again.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node', import.meta.url)) },
    pool: 'threads',
    // No test changes what others import, so that a worker reads the sources once.
    isolate: false,
    // By itself a machine with two processors would get one worker.
    maxWorkers: '100%',
    // Sources run as users run them, without the wrappers that Vite puts around every import: twice as fast.
    experimental: { viteModuleRunner: process.features.typescript === false },
  },
});
