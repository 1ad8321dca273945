import type { Parts } from '../parts.ts';
import type { Mdl } from './mdl.ts';

/** Entries of an MDL's page-number array (ACC-06). */
export const pageCountOf = (parts: Parts, mdl: Mdl): number => parts.spanPages(mdl.byteOffset, mdl.byteCount);
