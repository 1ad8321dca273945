import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{wdk,spec,impl,conformance,mutants,bench,docs,examples,sdk,test}/**/*.test.ts'],
    // A run in which no test was found must not look like a pass.
    passWithNoTests: false,
    testTimeout: 120_000,
    pool: 'threads',
  },
});
