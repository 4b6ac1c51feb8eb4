import { textUnitFaults } from './text-unit.js';
import type { UnitKind } from './unit-kind.js';

/** A pause between two units of a live course. */
export const breakUnit: UnitKind = {
  kind: 'break',
  completedBy: 'reader',
  check: textUnitFaults,
};
