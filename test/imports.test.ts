import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Source, sources } from './sources.ts';

/** A part of the project, from its folder; the longest prefix counts. */
const layers = [
  'wdk',
  'spec',
  'impl',
  'conformance/adapters/reference',
  'conformance/adapters',
  'conformance/cli',
  'conformance',
  'mutants',
  'bench',
  'docs',
  'examples',
  'schema',
  'sdk',
  'test',
] as const;
type Layer = (typeof layers)[number];

/** Who may import whom, and which packages; everybody may import their own layer and Node's modules where noted. */
const rules: Readonly<Record<Layer, { readonly layers: readonly Layer[]; readonly packages: readonly string[] }>> = {
  wdk: { layers: [], packages: [] },
  spec: { layers: ['wdk'], packages: ['xstate'] },
  impl: { layers: ['wdk'], packages: [] },
  'conformance/adapters/reference': { layers: ['conformance', 'impl', 'wdk'], packages: ['node:', 'piscina'] },
  'conformance/adapters': { layers: ['conformance', 'spec', 'wdk'], packages: ['node:', 'koffi'] },
  conformance: {
    layers: ['spec', 'wdk'],
    packages: ['node:', 'fast-check', 'zod', 'picocolors', 'cli-progress', 'eta', 'xmlbuilder2', 'elkjs'],
  },
  'conformance/cli': {
    layers: ['conformance', 'conformance/adapters', 'conformance/adapters/reference', 'spec', 'wdk'],
    packages: ['node:', 'commander'],
  },
  mutants: {
    layers: ['conformance', 'conformance/adapters', 'conformance/adapters/reference', 'impl', 'spec', 'wdk'],
    packages: ['node:', 'vitest'],
  },
  // Nobody but benchmarks imports mutants: how soon faults are found is what they measure.
  bench: {
    layers: ['conformance', 'conformance/adapters', 'conformance/adapters/reference', 'impl', 'mutants', 'spec', 'wdk'],
    packages: ['node:', 'fast-check', 'xstate'],
  },
  docs: { layers: ['conformance', 'conformance/adapters', 'spec'], packages: ['node:', 'vitest'] },
  examples: { layers: ['conformance', 'conformance/adapters', 'wdk'], packages: ['node:', 'vitest'] },
  schema: { layers: ['conformance'], packages: ['node:'] },
  sdk: { layers: ['conformance', 'conformance/adapters', 'spec', 'wdk'], packages: ['node:', 'vitest'] },
  test: { layers: [], packages: ['node:', 'vitest'] },
};

const layerOf = (path: string): Layer | undefined =>
  [...layers].sort((a, b) => b.length - a.length).find((layer) => path.startsWith(`${layer}/`));

interface Import {
  readonly from: string;
  readonly specifier: string;
}

const importsOf = ({ path, text }: Source): readonly Import[] =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)[^'"`;]*?from\s+'([^']+)'|(?:^|[^.\w])import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ].map((match) => ({ from: path, specifier: match[1] ?? match[2] ?? match[3] ?? '' }));

/** Top folders are entered through their door only; `impl/parts.ts` is the one more that mutants need. */
const isDoor = (target: string, layer: Layer): boolean =>
  target === `${layer}/index.ts` || target === 'impl/parts.ts' || layer.startsWith('conformance');

function complaint({ from, specifier }: Import): string | undefined {
  const layer = layerOf(from);
  if (layer === undefined) return undefined;
  const { layers: allowed, packages } = rules[layer];
  if (!specifier.startsWith('.')) {
    const known = packages.some(
      (name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`),
    );
    return known ? undefined : `${from}: ${layer} may not import the package ${specifier}`;
  }
  if (!/\.(ts|json|js)$/.test(specifier)) return `${from}: ${specifier} lacks its ending`;
  const target = posix.normalize(posix.join(posix.dirname(from), specifier));
  const other = layerOf(target);
  if (other === undefined || other === layer) return undefined;
  if (!allowed.includes(other)) return `${from}: ${layer} may not import ${other} (${specifier})`;
  return isDoor(target, other) ? undefined : `${from}: ${other} is imported past its index.ts (${specifier})`;
}

const isTest = (path: string): boolean => path.endsWith('.test.ts') || posix.basename(path).startsWith('test-support');

describe('the direction of imports', () => {
  const imports = sources('.ts')
    .filter(({ path }) => !isTest(path))
    .flatMap(importsOf);

  it('is kept by every import of every source', () => {
    expect(imports.length).toBeGreaterThan(300);
    expect(imports.map(complaint).filter((text) => text !== undefined)).toEqual([]);
  });

  it('has layers that all exist in the sources', () => {
    const used = new Set(imports.map(({ from }) => layerOf(from)));
    for (const layer of ['wdk', 'spec', 'impl', 'conformance', 'conformance/cli', 'mutants'] as const) {
      expect(used, `no import was looked at in ${layer}`).toContain(layer);
    }
  });

  it.each([
    ['spec/oracle/world.ts', '../../impl/index.ts'],
    ['impl/kernel.ts', '../spec/index.ts'],
    ['conformance/judge/judge.ts', '../../impl/index.ts'],
    ['conformance/run/run.ts', '../cli/main.ts'],
    ['spec/oracle/world.ts', 'fast-check'],
    ['conformance/judge/judge.ts', '../../spec/oracle/step.ts'],
    ['spec/oracle/world.ts', './cells'],
  ])('would refuse %s importing %s', (from, specifier) => {
    expect(complaint({ from, specifier })).toBeDefined();
  });
});
