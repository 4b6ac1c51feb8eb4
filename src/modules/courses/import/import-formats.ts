import { Kinds } from '../../../platform/kinds/kinds.js';
import type { ImportFormat } from './import-format.js';
import { workbenchFormat } from './workbench/workbench-format.js';

/** The formats in which lessons can be imported. */
export const importFormats = new Kinds<ImportFormat>('import format', [workbenchFormat]);

/**
 * The format of an archive. Unrecognised ones go to the Workbench's reader, which reports what is
 * missing.
 */
export const formatOf = (paths: string[]): ImportFormat =>
  importFormats.all().find((format) => format.recognises(paths)) ?? workbenchFormat;
