import { textUnitFaults } from './text-unit.js';
import type { UnitKind } from './unit-kind.js';

/** Text to look things up in, such as set-up instructions or a glossary. */
export const referenceUnit: UnitKind = {
  kind: 'reference',
  completedBy: 'reader',
  check: textUnitFaults,
};
