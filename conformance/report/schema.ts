import { z } from 'zod';
import { fail, type InputError, type Result, succeed } from '../errors.ts';
import type { ConformanceReport } from './model.ts';
import { orderKeys } from './order.ts';
import { reportSchema } from './schema-shape.ts';
import { oneLine } from './text.ts';

/** `implementations[0].clauses[3].verdict`, as people write a place in JSON; empty for the file as a whole. */
const place = (path: readonly PropertyKey[]): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`)).join('');

/** Reads a `conformance.json`; `fileName` is only for the message. */
export const parseReport = (text: string, fileName: string): Result<ConformanceReport, InputError> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail({
      file: fileName,
      place: '',
      problem: `it is not JSON: ${oneLine(error instanceof Error ? error.message : String(error), 200)}`,
      remedy: 'Give the conformance.json that `mdl-tck run` wrote; a truncated download looks like this too',
    });
  }
  const parsed = reportSchema.safeParse(value);
  if (parsed.success) return succeed(parsed.data);
  const [first] = parsed.error.issues;
  return fail({
    file: fileName,
    place: place(first?.path ?? []),
    problem: oneLine(first?.message ?? 'it is not a conformance report', 300),
    remedy: 'Write it again with `mdl-tck run` of this version, or use the version of mdl-tck that wrote it',
  });
};

/**
 * The text of `conformance.json`: keys in one order, two spaces, a newline at the end. Two equal reports print the
 * same, however their objects were put together. Throws if the report is not one, rather than write nonsense.
 */
export const printReport = (report: ConformanceReport): string =>
  `${JSON.stringify(orderKeys(reportSchema.parse(report)), null, 2)}\n`;

/** The JSON Schema of `conformance.json`, as text. */
export const reportJsonSchema = (): string => {
  const { $schema, ...rest } = z.toJSONSchema(reportSchema, {
    target: 'draft-2020-12',
    io: 'input',
    // `readonly` is about our own objects, not about the file.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  const head = { $schema, title: 'Conformance report of mdl-tck (conformance.json)' };
  return `${JSON.stringify({ ...head, ...rest }, null, 2)}\n`;
};
