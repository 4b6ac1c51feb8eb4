import { textUnitFaults } from './text-unit.js';
import type { UnitKind } from './unit-kind.js';

/** Text to study. */
export const lessonUnit: UnitKind = {
  kind: 'lesson',
  completedBy: 'reader',
  check: textUnitFaults,
};
