#!/usr/bin/env node
// Starts the command line: the built package, or in a checkout the sources, for which Node itself strips the types.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const at = (path) => new URL(path, import.meta.url);
const source = at('../conformance/cli/start.ts');
const isCheckout = existsSync(source);
const stripsTypes = process.features.typescript === 'strip' || process.features.typescript === 'transform';

// What was compiled once is kept in the folder for temporary files, so that every further start takes half the time.
module.enableCompileCache?.();

if (!isCheckout) {
  await import(at('../dist/conformance/cli/start.js').href);
} else if (stripsTypes) {
  await import(source.href);
} else {
  // The checkout brings its own Node as a package, so that an older one on the machine is enough.
  const own = fileURLToPath(at('../node_modules/.bin/node'));
  if (!existsSync(own)) {
    console.error(
      `mdl-tck: Node ${process.versions.node} cannot run a checkout. Run "npm ci" first, or use Node 22.18 or later.`,
    );
    process.exit(64);
  }
  const { status } = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(status ?? 70);
}
