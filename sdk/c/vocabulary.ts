import { tableFingerprint } from '../../conformance/adapters/library/fingerprint.ts';
import { observedAs } from '../../conformance/trace/check-outcome.ts';
import * as wdk from '../../wdk/index.ts';
import { features, mdlHeaderByteCount, mdlLayout, pfnByteCount, routineNames } from '../../wdk/index.ts';
import { kinds } from './kinds.ts';

const constantCase = (name: string): string => name.replaceAll('-', '_').toUpperCase();
const lines = (parts: readonly string[]): string => parts.join('\n');
const hex = (value: number): string => `0x${value.toString(16)}`;
const observed = Object.entries(observedAs);

/** The numbers of the public headers, for those who have no headers. */
export function constantsInC(): string {
  const entries: readonly [string, unknown][] = Object.entries(wdk).sort(([a], [b]) => (a < b ? -1 : 1));
  const numbers = entries.filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && !/ByteCount$/.test(entry[0]),
  );
  const define = ([name, value]: readonly [string, number]): string => {
    const text = name.startsWith('STATUS_')
      ? `((NTSTATUS)${hex(value)}u)`
      : hex(value) + (value > 0x7fff_ffff ? 'u' : '');
    // Some C libraries define the size of a page themselves.
    return name.startsWith('PAGE_S') ? `#ifndef ${name}\n#define ${name} ${text}\n#endif` : `#define ${name} ${text}`;
  };
  return lines(numbers.map(define));
}

/** The bits that features are declared by. */
export const featuresInC = (): string =>
  `enum {\n${features.map((name, index) => `  MDLTCK_${constantCase(name)} = 1 << ${index}`).join(',\n')}\n};`;

const field = ({ byteOffset, byteCount }: { readonly byteOffset: number; readonly byteCount: number }): string =>
  `{${byteOffset}, ${byteCount}}`;

/** How much there is of everything, and which table it is. */
export const countsInC = (): string =>
  lines([
    '/* From the tables of the kit. */',
    '',
    `enum { ${observed.map(([name]) => `FIELD_${name}`).join(', ')}, FIELD_COUNT };`,
    `enum { FEATURE_COUNT = ${features.length} };`,
    `enum { ROUTINE_COUNT = ${routineNames.length} };`,
    `static const uint32_t TABLE_FINGERPRINT = ${hex(tableFingerprint())}u;`,
    '',
  ]);

/** What fields and features are called on their way. */
export const namesInC = (): string =>
  lines([
    `static const char *const field_names[] = {${observed.map(([name]) => `"${name}"`).join(', ')}};`,
    `static const unsigned char field_kinds[] = {${observed.map(([, kind]) => kinds[kind]).join(', ')}};`,
    `static const char *const feature_names[] = {${features.map((name) => `"${name}"`).join(', ')}};`,
    '',
  ]);

/** The MDL of the WDK, for whoever reads one. */
export const layoutInC = (): string =>
  lines([
    `enum { WDK_MDL_SIZE = ${mdlHeaderByteCount}, WDK_PFN_SIZE = ${pfnByteCount}, WDK_SIZE_OFFSET = ${mdlLayout.Size.byteOffset} };`,
    `enum { WDK_MDL_MAPPED_TO_SYSTEM_VA = ${wdk.MDL_MAPPED_TO_SYSTEM_VA}, WDK_MDL_SOURCE_IS_NONPAGED_POOL = ${wdk.MDL_SOURCE_IS_NONPAGED_POOL}, WDK_MDL_PARTIAL_HAS_BEEN_MAPPED = ${wdk.MDL_PARTIAL_HAS_BEEN_MAPPED} };`,
    `enum { WDK_KernelMode = ${wdk.KernelMode}, WDK_MmCached = ${wdk.MmCached} };`,
    'static const mdltck_offsets wdk_offsets = {',
    `    ${field(mdlLayout.Next)}, ${field(mdlLayout.MdlFlags)}, ${field(mdlLayout.MappedSystemVa)}, ${field(mdlLayout.StartVa)}, ${field(mdlLayout.ByteCount)}, ${field(mdlLayout.ByteOffset)},`,
    `    {0, 0}, {${mdlHeaderByteCount}, ${pfnByteCount}}, 0, 0};`,
    '',
  ]);
