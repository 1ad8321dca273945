import { defineConfig } from 'vitest/config';

// What judges a mutant of Stryker's: the tests beside the sources, and a short conformance run on the reference. The
// long tests would only say the same again, some thousand times.
export default defineConfig({
  test: {
    include: ['spec/values/**/*.test.ts', 'impl/**/*.test.ts', 'conformance/adapters/reference/*.test.ts'],
    passWithNoTests: false,
    pool: 'threads',
  },
});
